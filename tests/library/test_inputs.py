"""What every function accepts and gives back: containers, dtypes, shapes and layouts."""

import collections
import doctest
import inspect
import sys
from array import array
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

import mlgloss
from tests.library._public import (
    GATED,
    ONE_VARIABLE,
    PUBLIC,
    SAME_SHAPE,
    SAMPLE,
    SAMPLE_SAME_SHAPE,
    WRAPPED,
    call,
    over,
)
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
MANY = np.random.default_rng(4).normal(0, 30, (250, 160))  # more than two blocks of 16384 and a piece


def test_the_functions_of_one_variable_are_one_wrapper_around_their_formulas():
    assert {function.__code__ for function in ONE_VARIABLE} == {mlgloss.relu.__code__}
    assert len({function.__wrapped__ for function in ONE_VARIABLE}) == len(ONE_VARIABLE)


@over(SAME_SHAPE)
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.longdouble])
def test_float_dtypes_are_kept(function, dtype):
    result = function(Z.astype(dtype))
    assert (result.shape, result.dtype) == (Z.shape, dtype)


@over(ONE_VARIABLE)
@pytest.mark.parametrize("dtype", [np.float16, np.float32])
def test_half_and_single_precision_are_double_rounded_once(function, dtype):
    z = MANY.astype(dtype)
    np.testing.assert_array_equal(function(z), function(z.astype(np.float64)).astype(dtype))
    np.testing.assert_array_equal(function(z[0]), function(z)[0])


@over(SAMPLE)
@pytest.mark.parametrize("dtype", [bool, np.int8, np.uint8, np.int32, np.int64, np.uint64])
def test_bool_and_integers_become_float64(function, dtype):
    z = np.array([[1, 0], [3, 2]]).astype(dtype)
    result = call(function, z)
    assert result.dtype == np.float64
    np.testing.assert_array_equal(result, call(function, z.astype(np.float64)))


@over(SAMPLE_SAME_SHAPE)
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


@over(SAMPLE_SAME_SHAPE)
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


@over([mlgloss.softmax, mlgloss.log_softmax, mlgloss.softmax_jvp])
def test_a_single_number_is_one_class_along_every_axis(function):
    assert call(function, 3.0, axis=None) == call(function, [3.0])[0]


@over(WRAPPED)
@pytest.mark.parametrize("dtype", np.typecodes["Float"] + np.typecodes["AllInteger"] + "?")
def test_a_numpy_scalar_is_a_number(function, dtype):
    z = np.ones((), dtype)[()]
    result = function(z)
    assert type(result) is (type(z) if z.dtype.kind == "f" else np.float64)
    assert result == function(np.array([z]))[0]


@over(SAMPLE)
def test_containers_that_numpy_reads_are_arrays(function, tmp_path):
    mapped = np.memmap(tmp_path / "z", np.float64, "w+", shape=2)
    mapped[:] = row = np.array([1.0, 2.0])
    for z in (mapped, memoryview(row), collections.deque(row), array("d", row)):
        result = call(function, z)
        assert type(result) is np.ndarray
        np.testing.assert_array_equal(result, call(function, np.array(z)))
    np.testing.assert_array_equal(mapped, row)


def test_a_signaling_nan_in_a_list_is_nan():
    signaling = np.array([0x7FA00000], np.uint32).view(np.float32)[0]
    with np.errstate(all="raise"):
        assert np.isnan(mlgloss.sigmoid([signaling, np.float64(1)])[0])


@pytest.mark.parametrize(
    "two",
    [2, 2.0, np.float16(2), np.int8(2), np.uint64(2), np.longdouble(2), Fraction(2), np.array(2.0), np.array(2)],
    ids=repr,
)
def test_any_real_scalar_is_a_parameter(two):
    for dtype in (np.float16, np.float64, np.longdouble):
        z = np.array([-1.5, 0.0, 2.0], dtype)
        np.testing.assert_array_equal(mlgloss.elu(z, two), mlgloss.elu(z, 2.0))
        np.testing.assert_array_equal(mlgloss.softmax(z, temperature=two), mlgloss.softmax(z, temperature=2.0))
        for one in (True, np.True_, two > 1):
            np.testing.assert_array_equal(mlgloss.linear(z, one), z)


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
    others = {"leakyrelu": mlgloss.leaky_relu, "silu": mlgloss.swish}
    others |= {f"{name}_prime": getattr(mlgloss, f"{function.__name__}_prime") for name, function in others.items()}
    assert set(mlgloss.__all__) == {function.__name__ for function in [*PUBLIC, *GATED]} | others.keys()
    assert all(getattr(mlgloss, name) is function for name, function in others.items())
    assert isinstance(mlgloss.__version__, str)


@over([*PUBLIC, *GATED])
def test_the_docstring_has_every_section_and_examples_that_run(function):
    headings = [line for line, under in pairwise(inspect.getdoc(function).splitlines()) if set(under) == {"-"}]
    assert headings == ["Parameters", "Returns", "Raises", "Notes", "Examples"]
    (test,) = doctest.DocTestFinder().find(function, function.__name__)
    assert test.examples
    assert doctest.DocTestRunner().run(test).failed == 0
