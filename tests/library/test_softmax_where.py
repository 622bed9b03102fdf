"""`where` leaves logits out, as NumPy's reductions do: what is left out has no influence, whatever it holds."""

import dask
import dask.array as da
import numpy as np
import pandas as pd
import pytest

from benchmarks.cases import ROW_BOUNDS
from mlgloss import log_softmax, softmax, softmax_jvp, softmax_prime
from tests import _reference as reference
from tests.library._public import ROWWISE, call, fake, over

EPS, TINY = 2.0**-52, 2.0**-1022
Z = np.random.default_rng(13).normal(0, 3, (4, 6))
MASK = np.random.default_rng(14).random((4, 6)) < 0.6
MASK[1], MASK[2] = False, True  # a row with nothing left, and a whole one
ANYTHING = (np.nan, np.inf, -np.inf, 1e308, -1e308, 0.0)
MASKED = {softmax: 0, log_softmax: -np.inf, softmax_prime: 0, softmax_jvp: 0}
OVER_AXES = pytest.mark.parametrize("axis", [0, 1, -2, (0, 1), None])


def rows(size):
    """Yield logits and masks: of every scale, around 0 and far from it, near the ends of what needs no shift."""
    rng = np.random.default_rng(5)
    for scale in (1, 40, 700, 1e5):
        for offset in (0, -1e3, 1e6):
            yield rng.normal(offset, scale, size), rng.random(size) < 0.5
    for center in (-730, -335, 0, 335):
        yield center + np.linspace(0, -10, size), np.arange(size) % 3 > 0


def pairs(mask):
    return mask[..., :, np.newaxis] & mask[..., np.newaxis, :]


def of_shape(function, mask):
    return pairs(mask) if function is softmax_prime else mask


@over([softmax, log_softmax])
@pytest.mark.parametrize("temperature", [1e-300, 1e-9, 1e-3, 0.3, 1.0, 7.0])
@pytest.mark.parametrize("size", [1, 2, 5, 30, 300])
def test_what_is_left_is_within_its_bound(function, temperature, size):
    formula = getattr(reference, function.__name__)
    for z, mask in rows(size):
        if not mask.any() or not np.isfinite(z[mask] / temperature).all():
            continue
        z[~mask] = np.resize(ANYTHING, np.sum(~mask))
        result = function(z, where=mask, temperature=temperature)
        assert reference.ulp_error(result[mask], formula(z[mask] / temperature)) <= ROW_BOUNDS[function.__name__]
        np.testing.assert_array_equal(result[~mask], MASKED[function])


@pytest.mark.parametrize("temperature", [1e-9, 0.3, 1.0, 7.0])
def test_product_of_what_is_left_is_within_its_bound(temperature):
    rng = np.random.default_rng(6)
    for z, mask in [pair for size in (2, 5, 30, 250) for pair in rows(size) if pair[1].any()]:
        v = rng.normal(0, 1, z.size) * 10.0 ** rng.integers(-8, 8, z.size)
        z[~mask], v[~mask] = np.nan, np.inf
        result = softmax_jvp(z, v, where=mask, temperature=temperature)
        exact, scale = reference.softmax_jvp(z[mask] / temperature, v[mask], temperature)
        for value, x, size in zip(result[mask], exact, scale, strict=True):
            assert abs(value - x) <= ROW_BOUNDS["softmax_jvp"] * EPS * max(size, TINY)
        np.testing.assert_array_equal(result[~mask], 0)


@pytest.mark.parametrize("temperature", [0.3, 1.0, 7.0])
def test_jacobian_of_what_is_left_is_that_of_its_logits(temperature):
    for z, mask in rows(6):
        z[~mask] = np.nan
        jacobian = softmax_prime(z, where=mask, temperature=temperature)
        np.testing.assert_allclose(
            jacobian[np.ix_(mask, mask)], softmax_prime(z[mask], temperature=temperature), rtol=3e-15, atol=TINY
        )
        np.testing.assert_array_equal(jacobian[~pairs(mask)], 0)


@over(ROWWISE)
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.longdouble, np.int64, np.uint8, bool])
@pytest.mark.parametrize("width", [6, 300])
def test_rows_are_those_of_their_own_logits(function, dtype, width):
    rng = np.random.default_rng(7)
    z, mask = rng.integers(0, 9, (5, width)).astype(dtype), rng.random((5, width)) < 0.5
    result = call(function, z, where=mask)
    assert result.dtype == call(function, z).dtype
    for row, kept, left in zip(z, mask, result, strict=True):
        alone = call(function, row[kept])
        tolerance = 4 * np.finfo(result.dtype).eps
        np.testing.assert_allclose(left[of_shape(function, kept)], alone.ravel(), rtol=tolerance, atol=tolerance / 100)
        np.testing.assert_array_equal(left[~of_shape(function, kept)], MASKED[function])


@over(ROWWISE)
@pytest.mark.parametrize("anything", ANYTHING)
def test_what_is_left_out_has_no_influence(function, anything):
    expected = call(function, np.where(MASK, Z, 0), where=MASK)
    with np.errstate(all="raise"):
        np.testing.assert_array_equal(call(function, np.where(MASK, Z, anything), where=MASK), expected)
    v = np.where(MASK, Z, anything)
    np.testing.assert_array_equal(softmax_jvp(Z, v, where=MASK), softmax_jvp(Z, np.where(MASK, Z, 0), where=MASK))


@over(ROWWISE)
@pytest.mark.parametrize("width", [0, 1, 5, 300])
def test_a_row_with_nothing_left_is_masked_whole(function, width):
    z = np.full((3, width), np.nan)
    result = call(function, z, where=np.zeros((3, width), bool))
    np.testing.assert_array_equal(result, np.full(call(function, z).shape, MASKED[function]))
    assert not np.signbit(result[result == 0]).any()


@over(ROWWISE)
@pytest.mark.parametrize("everything", [True, np.True_, np.array(True), [True] * 6, np.ones((4, 1), bool)])
@pytest.mark.parametrize("z", [Z, Z.astype(np.float16), Z.astype(np.int8), np.asfortranarray(Z)])
def test_where_all_is_left_nothing_changes(function, everything, z):
    result = call(function, z, where=everything)
    assert (type(result), result.dtype) == (np.ndarray, call(function, z).dtype)
    np.testing.assert_array_equal(result, call(function, z))


@over(ROWWISE)
def test_where_broadcasts_to_z(function):
    for mask in (MASK[0], MASK[:, :1], MASK[:1].tolist(), False):
        expected = call(function, Z, where=np.broadcast_to(mask, Z.shape).copy())
        np.testing.assert_array_equal(call(function, Z, where=mask), expected)


@over([softmax, log_softmax, softmax_jvp])
@OVER_AXES
def test_where_goes_along_any_axis(function, axis):
    result = call(function, Z, where=MASK, axis=axis)
    if axis in (0, -2):
        expected = call(function, Z.T, where=MASK.T).T
    elif axis == 1:
        expected = call(function, Z, where=MASK)
    else:
        expected = call(function, Z.ravel(), where=MASK.ravel()).reshape(Z.shape)
    np.testing.assert_allclose(result, expected, rtol=1e-15)


def test_where_goes_along_any_axis_of_the_jacobian():
    np.testing.assert_array_equal(softmax_prime(Z, 0, where=MASK), softmax_prime(Z.T, where=MASK.T))
    z, mask = np.stack([Z, Z - 1]), np.stack([MASK, ~MASK])
    for axis in range(3):
        expected = softmax_prime(np.moveaxis(z, axis, -1), where=np.moveaxis(mask, axis, -1))
        np.testing.assert_array_equal(softmax_prime(z, axis, where=mask), expected)
        np.testing.assert_array_equal(
            expected[1], softmax_prime(np.moveaxis(z, axis, -1)[1], where=np.moveaxis(mask, axis, -1)[1])
        )


@over([softmax, log_softmax])
def test_a_scalar_has_one_class_or_none(function):
    for where, expected in ((True, function([0.0])[0]), (False, MASKED[function])):
        for mask in (where, np.array(where)):
            result = function(3.0, axis=None, where=mask)
            assert result == expected
            assert isinstance(result, np.float64)


@over(ROWWISE)
def test_memory_layout_does_not_matter(function):
    rng = np.random.default_rng(8)
    z, mask = rng.normal(0, 3, (6, 300)), rng.random((6, 300)) < 0.5
    expected = call(function, z[::2, ::-3].copy(), where=mask[::2, ::-3].copy())
    for logits in (z[::2, ::-3], np.asfortranarray(z[::2, ::-3]), z[::2, ::-3].astype(">f8")):
        result = call(function, logits, where=mask[::2, ::-3])
        assert result.dtype.isnative
        np.testing.assert_array_equal(result, expected)


@over(ROWWISE)
def test_inputs_are_not_written_to(function):
    z, mask = Z.copy(), MASK.copy()
    z.flags.writeable = mask.flags.writeable = False
    result = call(function, z, where=mask)
    assert result.flags.writeable
    np.testing.assert_array_equal(z, Z)
    np.testing.assert_array_equal(mask, MASK)


@over(ROWWISE)
def test_infinite_and_nan_logits_that_are_left_count(function):
    z = np.array([[np.nan, 1.0, 2.0], [-np.inf, -np.inf, 3.0], [np.inf, np.inf, 4.0]])
    mask = [True, True, False]
    result = call(function, z, where=mask)
    kept = of_shape(function, np.array([mask] * 3))
    assert np.isnan(result[kept]).all()
    np.testing.assert_array_equal(result[~kept], MASKED[function])


def test_a_row_of_minus_infinity_alone_has_no_limit_and_where_says_that_it_is_empty():
    z = np.array([[-np.inf, -np.inf], [0.0, -np.inf]])
    np.testing.assert_array_equal(softmax(z), [[np.nan, np.nan], [1, 0]])
    np.testing.assert_array_equal(softmax(z, where=z > -np.inf), [[0, 0], [1, 0]])


@over(ROWWISE)
@pytest.mark.parametrize(
    ("where", "remedy"),
    [
        (None, r"numpy\.asarray\(where, dtype=bool\), or True to keep all"),
        ([1, 0, 1, 1, 1, 1], r"numpy\.asarray\(where, dtype=bool\)"),
        (np.ones((4, 6)), r"numpy\.asarray\(where, dtype=bool\)"),
        (["a"] * 6, r"numpy\.asarray\(where, dtype=bool\)"),
        (da.ones((4, 6)), r"where\.astype\(bool\)"),
        (pd.DataFrame([[True] * 5 + [None]] * 4), r"where\.fillna\(False\)\.astype\(bool\)"),
        (pd.Series([True, None] * 3, dtype="boolean"), r"where\.fillna\(False\)\.astype\(bool\)"),
    ],
    ids=["none", "integers", "floats", "texts", "dask", "frame", "nullable"],
)
def test_a_mask_that_holds_no_bools_is_an_error_with_the_way(function, where, remedy):
    with pytest.raises(TypeError, match=rf"(?s)^where must hold bools, got .+ of dtype .+: pass {remedy}"):
        call(function, Z, where=where)


@over(ROWWISE)
@pytest.mark.parametrize("z", [Z, da.ones((4, 6))], ids=["numpy", "dask"])
def test_a_bad_mask_is_an_error_that_names_it(function, z):
    for shape in ((3,), (4, 1, 6), (6, 4)):
        with pytest.raises(ValueError, match=r"^where must have the shape of z, \(4, 6\), or broadcast to it; got \("):
            call(function, z, where=np.ones(shape, bool))
    for library in ("torch", "jaxlib._jax"):
        with pytest.raises(TypeError, match=r"^where is a"):
            call(function, z, where=fake(library))
    with pytest.raises(TypeError, match=r"^where is a masked array.*: pass where\.filled\(False\)$"):
        call(function, z, where=np.ma.array([True] * 6, mask=[True] + [False] * 5))
    with pytest.raises(TypeError, match=r"^where is a masked array.*: pass dask\.array\.ma\.filled\(where, False\)$"):
        call(function, z, where=da.ma.masked_equal(da.ones(6, dtype=bool), False))


def forbidden(*args, **kwargs):
    pytest.fail("a Dask array was computed")


@over(ROWWISE)
@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize("dtype", [np.float16, np.float64, np.int32])
def test_a_dask_mask_or_dask_logits_stay_lazy(function, axis, dtype):
    z = Z.astype(dtype)
    expected = call(function, z, where=MASK, axis=axis)
    lazy_z, lazy_mask = da.from_array(z, (2, 3)), da.from_array(MASK, (3, 4))
    for logits, mask in ((lazy_z, MASK), (z, lazy_mask), (lazy_z, lazy_mask), (pd.DataFrame(z), lazy_mask)):
        with dask.config.set(scheduler=forbidden):
            lazy = call(function, logits, where=mask, axis=axis)
        assert isinstance(lazy, da.Array)
        assert lazy.dtype == expected.dtype
        computed = lazy.compute(scheduler="synchronous")
        assert computed.dtype == expected.dtype
        np.testing.assert_array_equal(computed, expected)


@over([softmax, log_softmax, softmax_jvp])
def test_the_chunks_are_those_of_the_logits(function):
    z = da.from_array(Z, (2, 6))
    for mask in (MASK, da.from_array(MASK, (3, 1)), da.from_array(MASK[0], 1)):
        assert call(function, z, where=mask).chunks == z.chunks


def test_a_dask_direction_is_masked_too():
    v = np.where(MASK, 1.5, np.nan)
    lazy = softmax_jvp(Z, da.from_array(v, 3), where=MASK)
    np.testing.assert_array_equal(lazy.compute(scheduler="synchronous"), softmax_jvp(Z, v, where=MASK))


@over(ROWWISE)
def test_a_dask_mask_of_unknown_size_is_matched_with_nothing(function):
    z = da.from_array(Z, 2)
    unknown = z[z[:, 0] > -100]
    for logits, mask in ((unknown, MASK), (z, unknown > 0)):
        with pytest.raises(ValueError, match=r"^where cannot be matched with z: call compute_chunk_sizes\(\)"):
            call(function, logits, where=mask)


@over([softmax, log_softmax, softmax_jvp])
@OVER_AXES
def test_labels_are_kept(function, axis):
    z = pd.DataFrame(Z, index=list("abcd"), columns=list("uvwxyz"))
    mask = pd.DataFrame(MASK, index=z.index, columns=z.columns)
    for where in (mask, MASK, mask.loc["a"]):
        result = call(function, z, where=where, axis=axis)
        assert result.index.equals(z.index)
        assert result.columns.equals(z.columns)
        np.testing.assert_array_equal(result, call(function, Z, where=np.asarray(where), axis=axis))
    assert isinstance(call(function, Z, where=mask, axis=axis), np.ndarray)


@over(ROWWISE)
def test_a_mask_with_other_labels_is_an_error_with_a_remedy_that_works(function):
    z = pd.DataFrame(Z, index=list("abcd"), columns=list("uvwxyz"))
    mask = pd.DataFrame(MASK, index=z.index, columns=z.columns)
    message = (
        r"^where must have the labels of z in their order: pass where\.reindex_like\(z\) to match them, "
        r"or where\.to_numpy\(\) to go by position$"
    )
    with pytest.raises(ValueError, match=message):
        call(function, z, where=mask.iloc[::-1])
    result = call(function, z, where=mask.iloc[::-1].reindex_like(z))
    np.testing.assert_array_equal(result, call(function, Z, where=MASK))


@over(ROWWISE)
def test_other_arguments_are_checked_beside_a_mask(function):
    with pytest.raises(TypeError, match=r"^z must hold real numbers"):
        call(function, Z + 0j, where=MASK)
    with pytest.raises(TypeError, match=r"^z is a masked Dask array"):
        call(function, da.ma.masked_less(da.from_array(Z), 0), where=MASK)
    with pytest.raises(ValueError, match=r"^v must have the shape of z"):
        softmax_jvp(Z[0], Z, where=MASK[0])
