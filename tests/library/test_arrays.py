"""An array that means more than its numbers is kept whole, or is an error with the way to the numbers."""

import re

import astropy.units as u
import dask
import dask.array as da
import dask.dataframe as dd
import ml_dtypes
import numpy as np
import pandas as pd
import pint
import polars as pl
import pyarrow as pa
import pytest
import scipy.sparse
import xarray as xr
from astropy.utils.masked import Masked

import mlgloss
from mlgloss.network import Network
from mlgloss.plots import plot
from tests.library._public import SAMPLE, call, over

X = np.array([[0.5, -2.0], [1.0, 3.0]])
HALVES = np.array([[np.nan, -2.0], [1.0, 3.0]])  # X behind a mask
MASK = np.isnan(HALVES)
REGISTRY = pint.UnitRegistry()


class Own(np.ndarray):
    """A subclass: what it adds is its own affair."""


class Stored:
    """An array on a disk, as h5py, netCDF4 and Zarr have them: NumPy reads all of it."""

    dtype, shape, dims = X.dtype, X.shape, ("a", "b")

    def __array__(self, dtype=None, copy=None):
        return X.copy()


class Plain:
    """An object that has its numbers, and does not say that it is an array."""

    def __array__(self, dtype=None, copy=None):
        return X.copy()


MEANT = {  # an array, what NumPy would lose of it, and its numbers
    "percent": (100 * X * u.percent, "units", X),
    "a percentage": (50 * u.percent, "units", 0.5),
    "pint": (REGISTRY.Quantity(1000 * X, "mm/m"), "units", X),
    "pint scalar": (REGISTRY.Quantity(500.0, "mm/m"), "units", 0.5),
    "masked": (Masked(X, MASK), "mask", HALVES),
    "masked integers": (Masked([1, 2], [True, False]), "mask", [np.nan, 2.0]),
    "xarray": (xr.DataArray(X, dims=("a", "b")), "labels", X),
    "xarray variable": (xr.Variable(("a", "b"), X), "labels", X),
    "xarray data set": (xr.Dataset({"x": ("a", X[0]), "y": ("a", X[1])}), "labels", X),
    "xarray over Dask": (xr.DataArray(da.from_array(X, 2)), "labels", X),
    "Dask series": (dd.from_pandas(pd.Series(X[0]), npartitions=1), "labels and lazy evaluation", X[0]),
    "Dask frame": (dd.from_pandas(pd.DataFrame(X), npartitions=1), "labels and lazy evaluation", X),
    "Polars series": (pl.Series([1.0, None]), "type", [1.0, np.nan]),
    "Polars integers": (pl.Series([1, None]), "type", [1.0, np.nan]),
    "Polars frame": (pl.DataFrame(X), "type", X),
    "Polars, lazy": (pl.LazyFrame(X), "lazy evaluation", X),
    "Arrow": (pa.array([1, None]), "type", [1.0, np.nan]),
    "Arrow in chunks": (pa.chunked_array([[1.0], [2.0]]), "type", [1.0, 2.0]),
    "Arrow table": (pa.table({"x": X[0], "y": X[1]}), "type", X.T),
    "sparse": (scipy.sparse.csr_array(X), "sparse storage", X),
    "sparse matrix": (scipy.sparse.coo_matrix(X), "sparse storage", X),
    "matrix": (X.view(np.matrix), "type", X),
    "subclass": (X.view(Own), "type", X),
    "stored": (Stored(), "type", X),
    "index": (pd.Index([1.0, 2.0], name="z"), "type", [1.0, 2.0]),
    "nullable": (pd.array([1, None], dtype="Int64"), "type", [1.0, np.nan]),
}
KEPT = {"series": pd.Series([1.0, 2.0], name="z"), "Dask": da.ones(2)}  # alone, but not in a list
WAY = re.compile(r"NumPy would lose (?:its|their) ([\w ]+): pass (.+?)( for each item)?$")


def over_arrays(cases):
    return pytest.mark.parametrize(("z", "lost", "numbers"), cases.values(), ids=cases.keys())


def refusal(function, *args, **keywords):
    with pytest.raises(TypeError, match=WAY) as raised:
        call(function, *args, **keywords)
    return WAY.search(str(raised.value)).groups()


def follow(way, **scope):
    return eval(way, {"numpy": np, **scope})


@over(SAMPLE)
@over_arrays(MEANT)
def test_what_means_more_is_refused_with_a_way_that_works(function, z, lost, numbers):
    found, way, _ = refusal(function, z)
    assert found == lost
    followed = follow(way, z=z)
    assert not isinstance(z, xr.DataArray) or type(followed) is type(z.data), "what is lazy stays so"
    expected = call(function, np.atleast_1d(np.array(numbers, float)))
    followed = followed if np.ndim(followed) else [followed]  # a row needs a dimension
    np.testing.assert_array_equal(np.asarray(call(function, followed)), expected)


@pytest.mark.parametrize("function", [mlgloss.sigmoid, mlgloss.softmax_prime])
@over_arrays(MEANT)
def test_in_a_list_it_is_refused_with_a_way_that_works(function, z, lost, numbers):
    for held in ([z], [[0.0], [[z]]], (z,)):
        found, way, each = refusal(function, held)
        assert (found, each) == (lost, " for each item")
    np.testing.assert_array_equal(np.asarray(follow(way, item=z)), numbers)


@pytest.mark.parametrize("z", KEPT.values(), ids=KEPT.keys())
def test_labels_and_laziness_in_a_list_are_refused_with_a_way_that_works(z):
    for function in (mlgloss.sigmoid, mlgloss.softmax_prime):
        _, way, _ = refusal(function, [z, z])
        np.testing.assert_array_equal(function([follow(way, item=z)]), function(np.asarray(z)[np.newaxis]))


@over_arrays(MEANT)
def test_a_direction_inputs_targets_and_logits_are_refused_too(z, lost, numbers):
    for take in (lambda: mlgloss.softmax_jvp(X, z), lambda: Network([2, 1]).forward(z)):
        with pytest.raises(TypeError, match=f"^[vx] is of type .*would lose its {lost}:"):
            take()
    with pytest.raises(TypeError, match=rf"^t is of type .*would lose its {lost}:"):
        Network([2, 1]).gradients(X, z)
    with pytest.raises(TypeError, match=rf"^logits is of type .*would lose its {lost}:"):
        plot("softmax", logits=z)


@pytest.mark.parametrize("alpha", [50 * u.percent, REGISTRY.Quantity(500.0, "mm/m"), ml_dtypes.bfloat16(0.5)], ids=repr)
def test_a_parameter_with_units_or_of_another_dtype_is_refused_with_a_way_that_works(alpha):
    with pytest.raises(TypeError, match=r"^alpha must be a single real number.*: pass float\(alpha\)$"):
        mlgloss.elu(X, alpha)
    np.testing.assert_array_equal(mlgloss.elu(X, float(alpha)), mlgloss.elu(X, 0.5))
    with pytest.raises(TypeError, match=r"^alpha must be a single real number"):
        mlgloss.elu(X, np.array(0.5).view(Own))


@over(SAMPLE)
@pytest.mark.parametrize(
    "dtype", [ml_dtypes.bfloat16, ml_dtypes.float8_e4m3fn, ml_dtypes.int4], ids=lambda t: t.__name__
)
def test_a_dtype_that_is_not_of_numpy_is_refused_with_a_way_that_works(function, dtype):
    for z in (np.array([1, 2], dtype), [dtype(1), dtype(2)]):
        with pytest.raises(TypeError, match=r"(?s)^z must hold real .* dtype \w+; numpy\.asarray\(z, dtype=float\)"):
            call(function, z)
        np.testing.assert_array_equal(call(function, np.asarray(z, dtype=float)), call(function, [1.0, 2.0]))


def marked(*marks):
    """Return an array of a library that is not installed here, which gives itself away by these attributes."""
    array = {"__array__": lambda self, *args, **keywords: np.zeros(2)}
    return type("Foreign", (), array | dict.fromkeys(marks, True) | {"__module__": "foreign"})()


@pytest.mark.parametrize(
    "mark", ["__array_function__", "__dlpack__", "__dataframe__", "__arrow_c_array__", "__arrow_c_stream__"]
)
def test_any_mark_of_an_array_gives_it_away(mark):
    with pytest.raises(TypeError) as raised:
        mlgloss.sigmoid(marked(mark))
    lost = "and NumPy would lose its type: pass numpy.asarray(z)"
    assert str(raised.value) == f"z is of type foreign.Foreign, {lost}"


@pytest.mark.parametrize(
    ("trait", "lost", "way"),
    [
        ("rescale", "units", "z.rescale('dimensionless').magnitude"),  # quantities
        ("map_blocks", "lazy evaluation", "z.compute()"),  # Dask's collections
        ("todense", "sparse storage", "z.todense()"),  # PyData's sparse
    ],
)
def test_libraries_that_are_not_installed_have_their_way(trait, lost, way):
    assert refusal(mlgloss.sigmoid, marked("dtype", trait)) == (lost, way, None)


@over(SAMPLE)
def test_nothing_is_computed_before_it_is_refused(function):
    def forbidden(*args, **keywords):
        pytest.fail("a Dask array was computed")

    with dask.config.set(scheduler=forbidden):
        for z in ("xarray over Dask", "Dask series", "Dask frame"):
            refusal(function, MEANT[z][0])
        refusal(mlgloss.sigmoid, [da.ones(2)])


def test_dask_arrays_of_what_means_more_are_refused_at_once():
    for block, lost in ((scipy.sparse.csr_array(X), "sparse storage"), (X.view(Own), "type")):
        z = da.from_array(X, 2).map_blocks(lambda _, block=block: block, meta=block[:0])
        with pytest.raises(TypeError, match=rf"^z holds .*would lose their {lost}: pass .* item, by z\.map_bl"):
            mlgloss.sigmoid(z)


@over(SAMPLE)
def test_what_says_no_more_than_its_numbers_is_an_array(function):
    for z in (Plain(), np.rec.array(X), tuple(X), [*X]):
        np.testing.assert_array_equal(call(function, z), call(function, X))


ITERABLES = {  # what NumPy does not look into, and the way
    "generator": (lambda: (x for x in [1.0, 2.0]), "list(z)"),
    "map": (lambda: map(float, [1, 2]), "list(z)"),
    "iterator": (lambda: iter([1.0, 2.0]), "list(z)"),
    "set": (lambda: {1.0, 2.0}, "list(z)"),
    "frozen set": (lambda: frozenset([1.0, 2.0]), "list(z)"),
    "keys": (lambda: {1.0: "a", 2.0: "b"}.keys(), "list(z)"),
    "values": (lambda: {"a": 1.0, "b": 2.0}.values(), "list(z)"),
    "dictionary": (lambda: {"a": 1.0, "b": 2.0}, "list(z.values())"),
}


@over(SAMPLE)
@pytest.mark.parametrize(("make", "way"), ITERABLES.values(), ids=ITERABLES.keys())
def test_an_iterable_is_refused_with_a_way_that_works(function, make, way):
    z = make()
    with pytest.raises(TypeError, match=rf"^z must hold real numbers .*; {re.escape(way)} holds "):
        call(function, z)
    np.testing.assert_array_equal(call(function, follow(way, z=z)), call(function, [1.0, 2.0]))
