"""What no function takes is an error that names the argument and the value, and says what to do."""

import collections
import itertools
from array import array
from fractions import Fraction
from numbers import Real

import numpy as np
import pytest

import mlgloss
from tests.library._public import ONE_VARIABLE, PUBLIC, call, fake, over

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
    "class": (float, "NumPy finds no number in it"),
    "list of an iterator": ([iter([1.0])], "NumPy finds no number in it"),
}


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


@over(PUBLIC)
@pytest.mark.parametrize("z", [[[1.0, 2.0], [3.0]], nested(65), nested(10**5), cyclic(), cyclic(1.0)], ids=range(5))
def test_what_makes_no_array_is_a_value_error_that_names_it(function, z):
    with pytest.raises(
        ValueError, match=r"^z must be a number or an array of numbers, got .+: setting an array element"
    ):
        call(function, z)


@over(PUBLIC)
@pytest.mark.parametrize(("z", "remedy"), NOT_REAL.values(), ids=NOT_REAL.keys())
def test_what_is_not_real_is_a_type_error_with_the_remedy(function, z, remedy):
    with pytest.raises(TypeError, match=rf"(?s)^z must hold real numbers .+, got .+ of dtype .+; {remedy}"):
        call(function, z)


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
        with pytest.raises(TypeError, match=rf"^{name} must be a single real number, got .+: pass float\({name}\)"):
            function(ROW, **{name: fake(module)})


@over(PUBLIC)
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


@pytest.mark.parametrize("value", [1.0, np.float16(1), np.longdouble(1), np.True_, True, 1, Fraction(1), np.array(1.0)])
def test_any_real_scalar_is_a_parameter(value):
    for z in (ROW, ROW.astype(np.longdouble), ROW.astype(np.float16)):
        np.testing.assert_array_equal(mlgloss.elu(-z, value), mlgloss.elu(-z, 1.0))
        np.testing.assert_array_equal(mlgloss.softmax(z, temperature=value), mlgloss.softmax(z))


@over(ONE_VARIABLE)
@pytest.mark.parametrize("dtype", np.typecodes["Float"] + np.typecodes["AllInteger"] + "?")
def test_a_numpy_scalar_is_a_number(function, dtype):
    z = np.ones((), dtype)[()]
    result = function(z)
    assert type(result) is (type(z) if z.dtype.kind == "f" else np.float64)
    assert result == function(np.array([z]))[0]


@over(PUBLIC)
def test_containers_that_numpy_reads_are_arrays(function, tmp_path):
    mapped = np.memmap(tmp_path / "z", np.float64, "w+", shape=2)
    mapped[:] = ROW
    for z in (mapped, memoryview(ROW), collections.deque(ROW), array("d", ROW)):
        result = call(function, z)
        assert type(result) is np.ndarray
        np.testing.assert_array_equal(result, call(function, np.array(z)))
    np.testing.assert_array_equal(mapped, ROW)


def test_a_signaling_nan_in_a_list_is_nan():
    signaling = np.array([0x7FA00000], np.uint32).view(np.float32)[0]
    with np.errstate(all="raise"):
        assert np.isnan(mlgloss.sigmoid([signaling, np.float64(1)])[0])
