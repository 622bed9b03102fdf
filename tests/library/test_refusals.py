"""What no function takes is an error that names the argument and the value, and says what to do."""

import collections
import datetime
import inspect
import itertools
from decimal import Decimal
from fractions import Fraction
from numbers import Real

import dask.array as da
import numpy as np
import pandas as pd
import pytest

import mlgloss
from tests.library._public import ROWWISE, SAMPLE, call, fake, over

FEW = [mlgloss.sigmoid, mlgloss.softmax_prime]  # one of each decorator
ROW = np.array([1.0, 2.0])
MASKED = {
    "array": np.ma.masked_less(ROW, 2),
    "integers": np.ma.masked_less([1, 2], 2),
    "fields": np.ma.ones(2, "f8,i4"),
    "entry": np.ma.masked,
}
HELD = {
    "list": lambda item: [item],
    "deep": lambda item: [[0.0], [[item]]],
    "tuple": lambda item: (0.0, item),
    "deque": lambda item: collections.deque([item, item]),
    "user list": lambda item: collections.UserList([item]),
}
LIBRARIES = {
    "torch": "PyTorch",
    "torch.nn.parameter": "PyTorch",
    "jaxlib._jax": "JAX",
    "jax._src.core": "JAX",
    "keras.src.backend": "Keras",
    "tensorflow.python": "TensorFlow",
}
WAYS = dict.fromkeys(LIBRARIES.values(), r"numpy\.asarray\({}\)") | {"PyTorch": r"{}\.numpy\(force=True\)"}
NOT_REAL = {  # the value, and the remedy
    "complex": (1 + ROW * 1j, r"numpy\.asarray\(z\)\.real drops"),
    "fields": (np.zeros(2, "f8,i4"), r"numpy\.asarray\(z\)\['f0'\] is one of its fields"),
    "record": (np.rec.array([(1.0, 2)]), r"numpy\.asarray\(z\)\['f0'\] is one of its fields"),
    "bytes": (np.zeros(2, "V8"), "NumPy finds no number in it"),
    "text": (np.array("a"), "NumPy finds no number in it"),
    "digits": (["1", "2"], r"numpy\.asarray\(z, dtype=float\) converts"),
    "strings": (np.array(["1"], np.dtypes.StringDType()), r"numpy\.asarray\(z, dtype=float\) converts"),
    "object": (np.array(1.5, object), r"numpy\.asarray\(z, dtype=float\) converts"),
    "large": ([2**64], r"numpy\.asarray\(z, dtype=float\) converts"),
    "very large": (10**400, "NumPy finds no number in it"),
    "imaginary": ([1.0, 2j], r"numpy\.asarray\(z\)\.real drops"),
    "complex in single precision": (np.array([1.0 + 0j], np.complex64), r"numpy\.asarray\(z\)\.real drops"),
    "characters": (b"1", r"numpy\.asarray\(z, dtype=float\) converts"),
    "letters": (["a", "b"], "NumPy finds no number in it"),
    "None": (None, r"numpy\.asarray\(z, dtype=float\) converts"),
    "None in a list": ([None, 1.0], r"numpy\.asarray\(z, dtype=float\) converts"),
    "module": (np.random, "NumPy finds no number in it"),
    "decimal": ([Decimal(1)], r"numpy\.asarray\(z, dtype=float\) converts"),
    "fraction": ([Fraction(1, 3)], r"numpy\.asarray\(z, dtype=float\) converts"),
    "time of Python": (datetime.datetime(2020, 1, 1), "NumPy finds no number in it"),
    "date": (np.datetime64("2020-01-01"), r"numpy\.asarray\(z, dtype=float\) converts"),
    "duration": (np.timedelta64(1, "s"), r"numpy\.asarray\(z, dtype=float\) converts"),
    "missing": (pd.NA, "NumPy finds no number in it"),
    "missing in a list": ([pd.NA, 1.0], "NumPy finds no number in it"),
    "missing date": (pd.NaT, "NumPy finds no number in it"),
    "timestamp": (pd.Timestamp("2020-01-01"), "NumPy finds no number in it"),
    "class": (float, "NumPy finds no number in it"),
    "list of an iterator": ([iter([1.0])], "NumPy finds no number in it"),
}
NOT_ONE_NUMBER = (
    *([1.0], np.ones(2), pd.Series([1.0]), "1", None, pd.NA),
    *(1j, np.complex128(1), Decimal(1), np.datetime64("2020")),
)


class Raises:
    """An object whose own code raises an error wherever it runs."""

    def __init__(self, error):
        self.error = error

    def raises(self, *args, **kwargs):
        raise self.error

    __array__ = __repr__ = __float__ = __index__ = __iter__ = raises
    __class__ = property(raises)


class RaisingList(list):
    def __iter__(self):
        raise LookupError("no entry")


class RaisingReal(float):
    def __float__(self):
        raise LookupError("no number")


def nested(depth):
    """Return a list in a list in a list, and so on."""
    z = 1.0
    for _ in range(depth):
        z = [z]
    return z


def cyclic(*entries):
    """Return a list that ends with itself."""
    z = [*entries]
    z.append(z)
    return z


@over(SAMPLE)
@pytest.mark.parametrize("z", [[[1.0, 2.0], [3.0]], nested(65), nested(10**5), cyclic(), cyclic(1.0)], ids=range(5))
def test_what_makes_no_array_is_a_value_error_that_names_it(function, z):
    with pytest.raises(
        ValueError, match=r"^z must be a number or an array of numbers, got .+: setting an array element"
    ):
        call(function, z)


@over(SAMPLE)
@pytest.mark.parametrize(("z", "remedy"), NOT_REAL.values(), ids=NOT_REAL.keys())
def test_what_is_not_real_is_a_type_error_with_the_remedy(function, z, remedy):
    with pytest.raises(TypeError, match=rf"(?s)^z must hold real numbers .+, got .+ of dtype .+; {remedy}") as error:
        call(function, z)
    assert f"{z!r:.60}" in str(error.value)


@over(FEW)
@pytest.mark.parametrize("z", MASKED.values(), ids=MASKED.keys())
@pytest.mark.parametrize("held", [None, *HELD.values()], ids=[None, *HELD])
def test_a_masked_array_is_a_type_error_with_the_remedy(function, z, held):
    verb, z = ("holds", held(z)) if held else ("is", z)
    remedy = r"numpy\.ma\.array\(z, dtype=float\)\.filled\(numpy\.nan\)"
    with pytest.raises(TypeError, match=rf"^z {verb} a masked array, and NumPy would lose its mask: pass {remedy}$"):
        call(function, z)


@pytest.mark.parametrize("z", [MASKED["array"], MASKED["integers"], [MASKED["array"]]], ids=["array", "int", "list"])
def test_the_remedy_for_a_masked_array_works(z):
    values = np.ma.array(z, dtype=float).filled(np.nan)
    np.testing.assert_array_equal(mlgloss.sigmoid(values).ravel(), mlgloss.sigmoid([np.nan, 2.0]))


@over(FEW)
@pytest.mark.parametrize("module", LIBRARIES)
@pytest.mark.parametrize("held", [None, *HELD.values()], ids=[None, *HELD])
def test_an_array_of_another_library_is_a_type_error_with_the_way(function, module, held):
    z, library = fake(module), LIBRARIES[module]
    verb, item, z = ("holds", "item", held(z)) if held else ("is", "z", z)
    way = WAYS[library].format(item) + " for the values" + " of each item" * (held is not None)
    with pytest.raises(TypeError, match=rf"^z {verb} a {library} array, .*: pass {way}, or use {library}'s own"):
        call(function, z)


@pytest.mark.parametrize("module", LIBRARIES)
def test_an_array_of_another_library_is_no_parameter(module):
    for function, name in ((mlgloss.elu, "alpha"), (mlgloss.linear, "m"), (mlgloss.softmax, "temperature")):
        with pytest.raises(TypeError, match=rf"^{name} must be a single real number, got .+: pass one number$"):
            function(ROW, **{name: fake(module)})


@pytest.mark.parametrize(
    ("value", "way"),
    [
        ([0.1, 0.2], "pass one number"),
        (np.ones(3), "pass one number"),
        ("0.1", r"pass float\(alpha\)"),
        ("a", "pass one number"),
        (None, "pass one number"),
        (1j, "pass one number"),
    ],
    ids=repr,
)
def test_a_parameter_that_is_no_number_is_a_type_error_with_a_way_that_works(value, way):
    for function in (mlgloss.elu, mlgloss.leaky_relu_prime):
        with pytest.raises(TypeError, match=rf"(?s)^alpha must be a single real number, got .*: {way}$"):
            function(ROW, alpha=value)


@over(SAMPLE)
@pytest.mark.parametrize(
    "error", [LookupError("own"), ValueError("own"), MemoryError()], ids=lambda e: type(e).__name__
)
def test_an_object_that_raises_is_an_error_that_names_the_argument(function, error):
    kind = ValueError if isinstance(error, ValueError) else TypeError
    reason = str(error) or type(error).__name__
    for z in (Raises(error), [Raises(error)]):
        with pytest.raises(kind, match=rf"^z must be a number or an array of numbers, got .+: {reason}$") as raised:
            call(function, z)
        assert raised.value.__cause__ is error
    with pytest.raises(TypeError, match=r"^z must be .+: no entry$"):
        call(function, RaisingList([1.0]))


def test_a_parameter_that_raises_is_an_error_that_names_it():
    divides = type("Divides", (Real,), dict.fromkeys(Real.__abstractmethods__, lambda *args: 1 / 0))
    for alpha in (RaisingReal(1.0), divides()):
        with pytest.raises(TypeError, match=r"^alpha must be a real number that float\(\) takes, got "):
            mlgloss.elu(ROW, alpha)
    with pytest.raises(TypeError, match=r"^alpha must be a single real number, got an object of type Raises: pass"):
        mlgloss.elu(ROW, Raises(LookupError()))
    with pytest.raises(ValueError, match=r"^m must be a finite number, got Fraction\("):
        mlgloss.linear(ROW, Fraction(10**400, 3))


def test_an_axis_that_raises_is_an_error_that_names_it():
    for function in (mlgloss.softmax, mlgloss.softmax_prime):
        for axis in (Raises(LookupError("own")), 10**30, itertools.count()):
            with pytest.raises((TypeError, ValueError), match=r"^axis must be "):
                function(ROW, axis=axis)


@pytest.mark.parametrize(
    ("function", "name", "outside"),
    [
        (mlgloss.linear, "m", []),
        (mlgloss.elu, "alpha", [0, -1.0, -5e-324]),
        (mlgloss.leaky_relu, "alpha", []),
        (mlgloss.swish, "beta", [0, -1.0]),
        (mlgloss.softplus, "beta", [0, np.float32(-1)]),
        (mlgloss.celu, "alpha", [0, -0.01]),
        (mlgloss.heaviside, "at_0", [-5e-324, 1.5]),
        (mlgloss.softmax, "temperature", [0, 0.0, -1]),
    ],
)
def test_a_bad_parameter_is_an_error_that_names_it(function, name, outside):
    functions = [function, getattr(mlgloss, f"{function.__name__}_prime")]
    if function is mlgloss.softmax:
        functions += [mlgloss.log_softmax, mlgloss.softmax_jvp]
    not_finite = [np.nan, np.inf, -np.inf, np.float32("nan"), 10**400, np.longdouble("inf")]
    for f in functions:
        for value in [*outside, *not_finite]:
            with pytest.raises(ValueError, match=f"^{name} must be .*finite number.*, got ") as error:
                call(f, [1.0, 2.0], **{name: value})
            assert f"{value!r:.60}" in str(error.value)
        for value in NOT_ONE_NUMBER:
            with pytest.raises(TypeError, match=f"^{name} must be a single real number, got "):
                call(f, [1.0, 2.0], **{name: value})
        with pytest.raises(ValueError, match=name):
            call(f, da.ones(2), **{name: np.nan})


def test_a_domain_holds_its_ends():
    assert [mlgloss.heaviside(0.0, at_0=end) for end in (0, 1)] == [0, 1]


@over(SAMPLE)
def test_missing_unknown_and_extra_arguments_are_type_errors(function):
    with pytest.raises(TypeError, match="z"):
        function()
    with pytest.raises(TypeError, match=rf"^{function.__name__}\(\): .*gain"):
        call(function, 1.0, gain=2)
    with pytest.raises(TypeError):
        function(1.0, *[1] * len(inspect.signature(function).parameters))
    with pytest.raises(TypeError):
        call(function, 1.0, z=2.0)


@over(ROWWISE)
@pytest.mark.parametrize(
    ("axis", "kind"),
    [
        (2, ValueError),
        (-3, ValueError),
        ((0, 0), ValueError),
        (1.0, TypeError),
        ("0", TypeError),
        ((0, 1.5), TypeError),
    ],
)
@pytest.mark.parametrize("library", [np, da], ids=["numpy", "dask"])
def test_a_bad_axis_is_an_error_that_names_it(function, axis, kind, library):
    if function is mlgloss.softmax_prime and isinstance(axis, tuple):
        kind = TypeError
    wanted = "one integer" if function is mlgloss.softmax_prime else "an integer, a tuple of integers or None"
    with pytest.raises(kind, match=rf"^axis must be {wanted} that names dimensions of z, got .+: .+"):
        call(function, library.ones((2, 3)), axis=axis)


def test_the_jacobian_has_one_axis():
    for axis in (None, (0,), (0, 1), [0, 1], np.array([0, 1]), {0, 1}):
        with pytest.raises(TypeError, match=r"^axis must be one integer .*, got"):
            mlgloss.softmax_prime(np.ones((2, 2)), axis=axis)


@over(ROWWISE)
@pytest.mark.parametrize("z", [1.0, np.array(1), da.asarray(1.0)], ids=["float", "array", "dask"])
def test_a_single_number_has_no_axis_and_the_remedy_works(function, z):
    with pytest.raises(
        ValueError, match=r"^axis must be .* got -1: .*; z is a single number: pass numpy\.atleast_1d\(z\)$"
    ):
        call(function, z)
    np.testing.assert_array_equal(call(function, np.atleast_1d(z)), call(function, [1.0]))
    with pytest.raises(ValueError, match=r"dimension 1$"):
        call(function, [1.0], axis=1)


@pytest.mark.parametrize("z", [np.ones((6, 8)), da.ones((6, 8))], ids=["numpy", "dask"])
def test_a_bad_v_is_an_error_that_names_it(z):
    for shape in ((3,), (6, 1, 8), (8, 6)):
        with pytest.raises(ValueError, match=r"^v must have the shape of z, \(6, 8\), or broadcast to it; got \("):
            mlgloss.softmax_jvp(z, np.ones(shape))
    for v in ("v", None, 1j, [1j] * 8, fake("torch"), fake("jaxlib._jax"), np.ma.masked_less(-np.ones((6, 8)), 0)):
        with pytest.raises(TypeError, match=r"^v (is|must)"):
            mlgloss.softmax_jvp(z, v)


@pytest.mark.skipif(np.finfo(np.longdouble).maxexp <= 1024, reason="longdouble is double here")
def test_a_longdouble_parameter_that_float64_cannot_hold_is_an_error():
    huge, tiny = np.longdouble("1e400"), np.longdouble("1e-4000")
    with pytest.raises(ValueError, match=r"^m must be"):
        mlgloss.linear(1.0, huge)
    with pytest.raises(ValueError, match=r"^alpha must be"):
        mlgloss.elu(1.0, tiny)
    with pytest.raises(ValueError, match=r"^temperature must be"):
        mlgloss.softmax([1.0, 2.0], temperature=tiny)
