"""What every function accepts and gives back: containers, dtypes, Dask arrays, and errors that say what to do."""

import datetime
import doctest
import inspect
import sys
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import dask
import dask.array as da
import numpy as np
import pandas as pd
import pytest

import mlgloss
from tests.library._public import ONE_VARIABLE, PUBLIC, ROWWISE, SAME_SHAPE, call, fake, over
from tools.process import run

Z = np.random.default_rng(4).normal(0, 3, (6, 8))
VIEWS = {
    "transposed": lambda z: z.T,
    "reversed": lambda z: z[::-1, ::-3],
    "strided": lambda z: z[::2, 1::2],
    "fortran": np.asfortranarray,
    "broadcast": lambda z: np.broadcast_to(z[:1], z.shape),
    "byteswapped": lambda z: z.astype(z.dtype.newbyteorder()),
}
NOT_REAL = [
    *(1 + 2j, [1.0, 2j], np.array([1.0 + 0j], np.complex64)),
    *("1.0", ["a", "b"], b"1", None, [None, 1.0], np.random),
    *([Decimal(1)], [Fraction(1, 3)], 10**400, np.array([1.0, 2.0], object), np.array([(1.0, 2)], "f8,i4")),
    *(datetime.datetime(2020, 1, 1), np.datetime64("2020-01-01"), np.timedelta64(1, "s")),
]
MANY = np.random.default_rng(4).normal(0, 30, (250, 160))  # more than two blocks of 16384 and a piece


@over(SAME_SHAPE)
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.longdouble])
def test_float_dtypes_are_kept(function, dtype):
    result = function(Z.astype(dtype))
    assert (result.shape, result.dtype) == (Z.shape, dtype)


@over([f for f in ONE_VARIABLE if f.__module__.endswith(".exponential")])
@pytest.mark.parametrize("dtype", [np.float16, np.float32])
def test_half_and_single_precision_are_double_rounded_once(function, dtype):
    z = MANY.astype(dtype)
    np.testing.assert_array_equal(function(z), function(z.astype(np.float64)).astype(dtype))
    np.testing.assert_array_equal(function(z[0]), function(z)[0])


@over(PUBLIC)
@pytest.mark.parametrize("dtype", [bool, np.int8, np.uint8, np.int32, np.int64, np.uint64])
def test_bool_and_integers_become_float64(function, dtype):
    z = np.array([[1, 0], [3, 2]]).astype(dtype)
    result = call(function, z)
    assert result.dtype == np.float64
    np.testing.assert_array_equal(result, call(function, z.astype(np.float64)))


@over(SAME_SHAPE)
def test_lists_tuples_and_ranges_are_arrays(function):
    np.testing.assert_array_equal(function(Z.tolist()), function(Z))
    np.testing.assert_array_equal(function(tuple(map(tuple, Z.tolist()))), function(Z))
    np.testing.assert_array_equal(function(range(-3, 3)), function(np.arange(-3.0, 3.0)))


@over(SAME_SHAPE)
@pytest.mark.parametrize("shape", [(0,), (3, 0), (0, 3), (1, 1, 1, 1), (2, 1, 3)])
def test_shape_is_kept(function, shape):
    assert function(np.ones(shape)).shape == shape
    assert function(z=np.ones(shape)).shape == shape


@over(PUBLIC)
@pytest.mark.parametrize("source", [Z, MANY[:8], MANY[0, :1]], ids=["small", "rows", "one"])
def test_input_is_not_written_to_nor_shared(function, source):
    z = source.copy()
    z.flags.writeable = False
    result = call(function, z)
    np.testing.assert_array_equal(z, source)
    assert not np.shares_memory(z, result)
    assert np.asarray(result).flags.writeable


@over(SAME_SHAPE)
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("z", [Z, MANY, MANY.astype(np.float32)], ids=["small", "blocks", "float32 blocks"])
def test_memory_layout_does_not_matter(function, view, z):
    viewed = VIEWS[view](z)
    result = function(viewed)
    assert result.dtype == z.dtype
    assert result.dtype.isnative
    np.testing.assert_array_equal(result, function(np.array(viewed, z.dtype, order="C")))


@over([mlgloss.softmax, mlgloss.log_softmax, mlgloss.softmax_jvp])
@pytest.mark.parametrize("shape", [(3, 150), (150, 300), (3, 20000)], ids=str)
def test_long_rows_in_any_order_equal_each_alone(function, shape):
    z = np.asfortranarray(np.random.default_rng(5).normal(0, 30, shape))
    np.testing.assert_array_equal(call(function, z), [call(function, row) for row in z])


@over(SAME_SHAPE)
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_blocks_equal_pieces(function, dtype):
    z = MANY.astype(dtype)
    np.testing.assert_array_equal(function(z), [function(row) for row in z])


@over(PUBLIC)
@pytest.mark.parametrize("z", NOT_REAL, ids=lambda z: f"{type(z).__name__}-{str(z)[:12]}")
def test_what_is_not_real_is_a_type_error_that_names_it(function, z):
    with pytest.raises(
        TypeError, match=r"^z must hold real numbers of .+, got .+ of dtype .+; .+ number|asarray"
    ) as error:
        call(function, z)
    assert f"{z!r:.60}" in str(error.value)


@pytest.mark.parametrize(
    ("function", "name", "outside"),
    [
        (mlgloss.linear, "m", []),
        (mlgloss.elu, "alpha", [0, -1.0, -5e-324]),
        (mlgloss.leaky_relu, "alpha", [-0.01, np.float32(-1)]),
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
            with pytest.raises(ValueError, match=f"^{name} must be .*finite number, got ") as error:
                call(f, [1.0, 2.0], **{name: value})
            assert f"{value!r:.60}" in str(error.value)
        for value in ([1.0], np.ones(2), "1", None, 1j, np.complex128(1), Decimal(1), np.datetime64("2020")):
            with pytest.raises(TypeError, match=f"^{name} must be a single real number, got "):
                call(f, [1.0, 2.0], **{name: value})
        with pytest.raises(ValueError, match=name):
            call(f, da.ones(2), **{name: np.nan})


def test_a_domain_holds_its_end():
    assert mlgloss.leaky_relu(-2.0, alpha=0) == 0
    with pytest.raises(ValueError, match=r"^alpha must be a positive"):
        mlgloss.elu(-2.0, alpha=0)


@over(PUBLIC)
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
            mlgloss.softmax_prime(Z, axis=axis)


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


@over([mlgloss.softmax, mlgloss.log_softmax, mlgloss.softmax_jvp])
def test_a_single_number_is_one_class_along_every_axis(function):
    assert call(function, 3.0, axis=None) == call(function, [3.0])[0]


@pytest.mark.parametrize("z", [Z, da.ones((6, 8))], ids=["numpy", "dask"])
def test_a_bad_v_is_an_error_that_names_it(z):
    for shape in ((3,), (6, 1, 8), (8, 6)):
        with pytest.raises(ValueError, match=r"^v must have the shape of z, \(6, 8\), or broadcast to it; got \("):
            mlgloss.softmax_jvp(z, np.ones(shape))
    for v in ("v", None, 1j, [1j] * 8, fake("torch"), fake("jaxlib._jax"), np.ma.masked_less(Z, 0)):
        with pytest.raises(TypeError, match=r"^v (is|must)"):
            mlgloss.softmax_jvp(z, v)


def forbidden(*args, **kwargs):
    pytest.fail("a Dask array was computed")


@over(PUBLIC)
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, ">f8", np.int32])
@pytest.mark.parametrize("chunks", [(6, 8), (2, 3)])
def test_a_dask_array_stays_lazy_and_equals_numpy(function, dtype, chunks):
    z = Z.astype(dtype)
    with dask.config.set(scheduler=forbidden):
        lazy = call(function, da.from_array(z, chunks))
    expected = call(function, z)
    assert isinstance(lazy, da.Array)
    assert (lazy.shape, lazy.dtype) == (expected.shape, expected.dtype)
    with np.errstate(all="raise"), dask.config.set(scheduler="synchronous"):
        computed = lazy.compute()
    assert computed.dtype == lazy.dtype
    np.testing.assert_array_equal(computed, expected)


@over(ROWWISE)
def test_a_dask_array_has_the_same_axes(function):
    several = [] if function is mlgloss.softmax_prime else [(0, 1), None]
    for axis in (0, 1, -2, *several):
        for chunks in ((4, 3), (6, 3)):
            lazy = call(function, da.from_array(Z, chunks), axis=axis)
            np.testing.assert_array_equal(lazy.compute(scheduler="synchronous"), call(function, Z, axis=axis))
    z = np.stack([Z, Z - 1, 2 * Z])
    for axis in range(3):
        lazy = call(function, da.from_array(z, (2, 3, 4)), axis=axis)
        np.testing.assert_array_equal(lazy.compute(scheduler="synchronous"), call(function, z, axis=axis))


@over([mlgloss.softmax, mlgloss.log_softmax, mlgloss.softmax_jvp])
def test_a_row_across_dask_chunks_makes_no_chunk_larger(function):
    z = da.from_array(Z, (3, 2))
    assert call(function, z, axis=0).chunks == ((6,), (1,) * 8)
    assert call(function, z, axis=1).chunks == ((1,) * 6, (8,))  # a single row has more entries than a chunk had
    assert call(function, z.rechunk((3, 8)), axis=1).chunks == ((3, 3), (8,))
    assert call(function, z.rechunk((4, 3)), axis=0).chunks == ((6,), (2, 2, 2, 2))  # as much as the largest chunk


@over(ROWWISE)
def test_a_row_that_is_too_long_for_a_dask_chunk_is_an_error_that_says_which_setting_helps(function):
    z = da.from_array(Z, (3, 4))
    with dask.config.set({"array.chunk-size": "63B"}):
        message = (
            r"^axis must name rows of z that fit into one chunk: a row takes 64 B, and Dask's setting "
            r"array\.chunk-size is 63 B; if there is memory enough, set it to 128 B$"
        )
        with pytest.raises(ValueError, match=message):
            call(function, z)
        assert call(function, z.rechunk((3, 8))).compute(scheduler="synchronous").shape[0] == 6
    with dask.config.set({"array.chunk-size": "64B"}):
        np.testing.assert_array_equal(call(function, z).compute(scheduler="synchronous"), call(function, Z))


@over([mlgloss.softmax, mlgloss.log_softmax, mlgloss.softmax_prime])
def test_unknown_dask_chunks_are_kept_or_an_error_that_says_what_to_call(function):
    z = da.from_array(Z, (3, 4))
    z = z[z[:, 0] > -100]
    np.testing.assert_array_equal(function(z).compute(scheduler="synchronous"), function(Z))
    with pytest.raises(ValueError, match=r"^z has chunks of unknown size along axis: call z\.compute_chunk_sizes\(\)"):
        function(z, axis=0)


def test_dask_of_unknown_size_is_matched_with_nothing():
    z = da.from_array(np.ones((4, 3)), chunks=2)
    unknown = z[z[:, 0] > 0]
    with pytest.raises(ValueError, match=r"^v cannot be matched with z: call compute_chunk_sizes"):
        mlgloss.softmax_jvp(unknown, unknown)


def test_dask_and_numpy_mix_in_the_product():
    v = np.arange(8, dtype=np.float32)
    expected = mlgloss.softmax_jvp(Z, v, temperature=0.7)
    lazy_z, lazy_v = da.from_array(Z, (2, 3)), da.from_array(v, 5)
    labelled = pd.DataFrame(Z)
    for z, direction in ((lazy_z, v), (Z, lazy_v), (lazy_z, lazy_v), (lazy_z, v.tolist()), (labelled, lazy_v)):
        with dask.config.set(scheduler=forbidden):
            lazy = mlgloss.softmax_jvp(z, direction, temperature=0.7)
        np.testing.assert_array_equal(lazy.compute(scheduler="synchronous"), expected)


@over(PUBLIC)
def test_a_dask_array_that_is_not_real_is_a_type_error_at_once(function):
    for z in (da.ones(3, dtype=complex), da.from_array(np.array(["a"])), da.from_array(np.array([None]), chunks=1)):
        with dask.config.set(scheduler=forbidden), pytest.raises(TypeError, match=r"^z must hold real numbers"):
            call(function, z)


@over(PUBLIC)
def test_a_masked_dask_array_is_a_type_error_at_once_with_a_remedy_that_works(function):
    z = da.ma.masked_less(da.arange(3, chunks=2), 1)
    with dask.config.set(scheduler=forbidden), pytest.raises(TypeError, match=r"^z is a masked .* lost: pass dask"):
        call(function, z)
    lazy = call(function, da.ma.filled(z.astype(float), np.nan).rechunk(-1))
    np.testing.assert_array_equal(lazy.compute(scheduler="synchronous"), call(function, [np.nan, 1.0, 2.0]))


def test_import_loads_numpy_and_the_standard_library_alone():
    code = "import sys, numpy; old = set(sys.modules); import mlgloss; print(*set(sys.modules) - old)"
    loaded = run([sys.executable, "-c", code], doing="importing", seconds=60, capture_output=True).stdout.split()
    assert {name.partition(".")[0] for name in loaded} - sys.stdlib_module_names <= {"mlgloss", "numpy"}
    assert "mlgloss.activations" in loaded
    assert "numpy.typing" not in loaded, "it takes as long to load as all of mlgloss"


def test_import_takes_little_longer_than_that_of_numpy():
    """A record computes nothing when it is imported. Of several runs the least: whatever else runs adds time."""
    code = (
        "from time import perf_counter as now; a = now(); import numpy; b = now(); import mlgloss; c = now();"
        "print(b - a, c - b)"
    )
    shares = []
    for _ in range(7):
        printed = run([sys.executable, "-c", code], doing="importing", seconds=60, capture_output=True).stdout
        of_numpy, of_ours = map(float, printed.split())
        shares.append(of_ours / of_numpy)
    assert min(shares) <= 0.4


def test_the_public_names():
    assert set(mlgloss.__all__) == {function.__name__ for function in PUBLIC} | {"leakyrelu", "leakyrelu_prime"}
    assert mlgloss.leakyrelu is mlgloss.leaky_relu
    assert mlgloss.leakyrelu_prime is mlgloss.leaky_relu_prime
    assert isinstance(mlgloss.__version__, str)


@over(PUBLIC)
def test_the_docstring_has_every_section_and_examples_that_run(function):
    headings = [line for line, under in pairwise(inspect.getdoc(function).splitlines()) if set(under) == {"-"}]
    assert headings == ["Parameters", "Returns", "Raises", "Notes", "Examples"]
    (test,) = doctest.DocTestFinder().find(function, function.__name__)
    assert test.examples
    assert doctest.DocTestRunner().run(test).failed == 0
