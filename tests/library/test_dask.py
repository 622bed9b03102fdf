"""A Dask array stays lazy, in chunks that are no larger, and gives what its NumPy array gives."""

import dask
import dask.array as da
import numpy as np
import pandas as pd
import pytest

import mlgloss
from tests.library._public import ROWWISE, SAMPLE, call, over

Z = np.random.default_rng(4).normal(0, 3, (6, 8))


def forbidden(*args, **kwargs):
    pytest.fail("a Dask array was computed")


@over(SAMPLE)
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
    labeled = pd.DataFrame(Z)
    for z, direction in ((lazy_z, v), (Z, lazy_v), (lazy_z, lazy_v), (lazy_z, v.tolist()), (labeled, lazy_v)):
        with dask.config.set(scheduler=forbidden):
            lazy = mlgloss.softmax_jvp(z, direction, temperature=0.7)
        np.testing.assert_array_equal(lazy.compute(scheduler="synchronous"), expected)


@over(SAMPLE)
def test_a_dask_array_that_is_not_real_is_a_type_error_at_once(function):
    for z in (da.ones(3, dtype=complex), da.from_array(np.array(["a"])), da.from_array(np.array([None]), chunks=1)):
        with dask.config.set(scheduler=forbidden), pytest.raises(TypeError, match=r"^z must hold real numbers"):
            call(function, z)


@over(SAMPLE)
def test_a_masked_dask_array_is_a_type_error_at_once_with_a_remedy_that_works(function):
    z = da.ma.masked_less(da.arange(3, chunks=2), 1)
    remedy = r"pass dask\.array\.ma\.filled\(z\.astype\(float\), numpy\.nan\)"
    with dask.config.set(scheduler=forbidden), pytest.raises(TypeError, match=rf"^z is a masked .* lost: {remedy}"):
        call(function, z)
    lazy = call(function, da.ma.filled(z.astype(float), np.nan).rechunk(-1))
    np.testing.assert_array_equal(lazy.compute(scheduler="synchronous"), call(function, [np.nan, 1.0, 2.0]))
