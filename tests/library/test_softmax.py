"""softmax and log_softmax against mpmath, their derivatives too, then the properties that define the two."""

import inspect
import math
from itertools import chain

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from mpmath import mp

import mlgloss
from benchmarks.cases import ROW_BOUNDS
from mlgloss import log_softmax, softmax, softmax_jvp, softmax_prime
from tests import _reference as reference

EPS, TINY = 2.0**-52, 2.0**-1022
TEMPERATURES = (1e-3, 0.3, 1.0, 7.0, 50.0)
EXTREME = (5e-324, 1e-310, 1e-300, 1e-163, 1e-50, 1e-25, 1e-15, 1e-9, 1e300)
SAME_SHAPE = [softmax, log_softmax]
ROWS = np.random.default_rng(6).normal(0, 30, (7, 300))


over_same_shape = pytest.mark.parametrize("function", SAME_SHAPE, ids=lambda function: function.__name__)
over_temperatures = pytest.mark.parametrize("temperature", TEMPERATURES)
over_all_temperatures = pytest.mark.parametrize("temperature", TEMPERATURES + EXTREME)


def rows(sizes, scales=(1, 40, 700, 1e5), offsets=(0, -1e3, 650, 1e6), temperature=1.0):
    """Yield rows of logits: of every size and scale, around every offset, with ties, with a subnormal tail.

    Where z / T is infinite, there is a limit, which is not for these tests.
    """
    rng = np.random.default_rng(5)
    for size in sizes:
        some = [rng.normal(offset, scale, size) for scale in scales for offset in offsets]
        some.append(rng.integers(-3, 3, size).astype(float))
        centers = (-730, -335, -329, -30, 0, 335)  # near the ends of what needs no shift, too
        some += [temperature * (center + np.linspace(0, -10, size)) for center in centers]
        some.append(temperature * np.linspace(0, -740, size))
        with np.errstate(over="ignore"):
            yield from (z for z in some if np.isfinite(z / temperature).all())


def distance(value, exact):
    """Return the distance of a float from an exact number, which infinity stands for beyond the range."""
    beyond = abs(exact) > np.finfo(float).max and value == np.copysign(np.inf, float(mp.sign(exact)))
    return 0 if beyond else abs(mp.convert(value) - exact)


@over_same_shape
@pytest.mark.parametrize("size", [1, 2, 3, 10, 100, 1000])
def test_value_is_within_its_bound(function, size):
    formula = getattr(reference, function.__name__)
    thin = {"scales": (1, 700)} if size == 1000 else {}
    for z in rows([size], **thin):
        assert reference.ulp_error(function(z), formula(z)) <= ROW_BOUNDS[function.__name__]


@over_same_shape
@over_all_temperatures
def test_value_is_within_its_bound_at_any_temperature(function, temperature):
    formula = getattr(reference, function.__name__)
    for z in rows([2, 5, 20], temperature=temperature):
        error = reference.ulp_error(function(z, temperature=temperature), formula(z / temperature))
        assert error <= ROW_BOUNDS[function.__name__]


@over_same_shape
@pytest.mark.parametrize("dtype", [np.float16, np.float32])
def test_half_and_single_precision_are_rounded_once(function, dtype):
    formula = getattr(reference, function.__name__)
    for z in rows([2, 5, 20], scales=(1, 40), offsets=(0, -1e3)):
        z = z.astype(dtype)
        for temperature in (1.0, 7.0):
            y = z.astype(np.float64) / temperature
            assert reference.ulp_error(function(z, temperature=temperature), formula(y)) <= 0.501


@over_same_shape
def test_longdouble_has_its_own_digits(function):
    formula = getattr(reference, function.__name__)
    z = np.linspace(-20, 20, 31, dtype=np.longdouble) / 3
    assert reference.ulp_error(function(z), formula(z)) <= ROW_BOUNDS[function.__name__]


def test_known_values():
    np.testing.assert_allclose(softmax([1000, 1001]), [0.2689414213699951, 0.7310585786300049], rtol=4e-16)
    assert log_softmax([30, 0])[0] == pytest.approx(-9.357622968839737e-14, rel=1e-15, abs=0)
    np.testing.assert_array_equal(softmax([0, -745]), [1, 5e-324])


@over_all_temperatures
def test_jacobian_is_within_its_bound(temperature):
    for z in rows([1, 2, 5, 8], temperature=temperature):
        got = softmax_prime(z, temperature=temperature)
        exact = reference.softmax_prime(z / temperature, temperature)
        for value, x in zip(got.ravel(), chain.from_iterable(exact), strict=True):
            size = max(abs(x), TINY, mp.mpf("1e-500") / temperature)
            assert distance(value, x) <= ROW_BOUNDS["softmax_prime"] * EPS * size


@over_all_temperatures
def test_jvp_is_within_its_bound(temperature):
    rng = np.random.default_rng(6)
    for z in rows([1, 2, 5, 20, 200], temperature=temperature):
        v = rng.normal(0, 1, z.size) * 10.0 ** rng.integers(-8, 8, z.size)
        got = softmax_jvp(z, v, temperature=temperature)
        exact, scale = reference.softmax_jvp(z / temperature, v, temperature)
        for value, x, size in zip(got, exact, scale, strict=True):
            assert distance(value, x) <= ROW_BOUNDS["softmax_jvp"] * EPS * max(size, TINY)


def test_jvp_of_the_largest_directions_is_finite():
    z, v = np.array([0.0, 1.0]), np.array([1.7e308, -1.7e308])
    for value, x, size in zip(softmax_jvp(z, v), *reference.softmax_jvp(z, v, 1.0), strict=True):
        assert distance(value, x) <= ROW_BOUNDS["softmax_jvp"] * EPS * size


finite_rows = hnp.arrays(np.float64, hnp.array_shapes(max_dims=3, max_side=6), elements=st.floats(-1e3, 1e3))
temperatures = st.sampled_from(TEMPERATURES)
steady = settings(derandomize=True, deadline=None, max_examples=60)


@steady
@given(z=finite_rows, temperature=temperatures)
def test_softmax_sums_to_1_and_log_softmax_is_its_logarithm(z, temperature):
    s = softmax(z, temperature=temperature)
    np.testing.assert_allclose(s.sum(-1), 1, rtol=1e-14)
    np.testing.assert_allclose(np.exp(log_softmax(z, temperature=temperature)), s, rtol=1e-11, atol=1e-300)


@steady
@given(z=hnp.arrays(np.float64, (3, 5), elements=st.integers(-1000, 1000)), shift=st.integers(-(10**6), 10**6))
def test_a_shift_of_all_logits_changes_nothing(z, shift):
    for function in (*SAME_SHAPE, softmax_prime):  # integers: z + shift itself is exact
        np.testing.assert_allclose(function(z + shift), function(z), rtol=1e-14, atol=1e-320)


@steady
@given(z=finite_rows, random=st.randoms())
def test_a_permutation_of_the_logits_permutes_the_result(z, random):
    order = list(range(z.shape[-1]))
    random.shuffle(order)
    for function in SAME_SHAPE:
        np.testing.assert_allclose(function(z[..., order]), function(z)[..., order], rtol=2e-15)


@steady
@given(z=st.floats(-800, 800))
def test_two_logits_are_a_sigmoid(z):
    np.testing.assert_allclose(softmax([z, 0]), mlgloss.sigmoid([z, -z]), rtol=1e-15, atol=1e-323)
    np.testing.assert_allclose(softmax_prime([z, 0])[0, 0], mlgloss.sigmoid_prime(z), rtol=2e-15, atol=2e-323)


@steady
@given(data=st.data())
def test_any_float_array_gives_shape_dtype_nan_and_range(data):
    dtypes = st.sampled_from([np.float16, np.float32, np.float64, np.longdouble])
    z = data.draw(hnp.arrays(dtypes, hnp.array_shapes(min_side=0, max_side=4, max_dims=3)))
    temperature = data.draw(st.sampled_from([1e-300, 1.0, 1e300]))
    raising = {"divide": "raise", "over": "raise", "under": "raise", "invalid": "raise"}
    with np.errstate(**raising):
        s, log_s = softmax(z, temperature=temperature), log_softmax(z, temperature=temperature)
        jacobian, product = softmax_prime(z, temperature=temperature), softmax_jvp(z, z, temperature=temperature)
        assert np.geterr() == raising
    assert s.shape == log_s.shape == product.shape == z.shape == jacobian.shape[:-1]
    assert s.dtype == log_s.dtype == product.dtype == jacobian.dtype == z.dtype
    no_limit = np.isnan(z).any(-1) | ((z == np.inf).sum(-1) > 1) | (z == -np.inf).all(-1)
    np.testing.assert_array_equal(np.isnan(s), np.broadcast_to(no_limit[..., np.newaxis], z.shape))
    np.testing.assert_array_equal(np.isnan(log_s), np.isnan(s))
    defined = s[~np.isnan(s)]
    assert ((defined >= 0) & (defined <= 1)).all()
    assert (log_s[~np.isnan(s)] <= 0).all()


@over_same_shape
@pytest.mark.parametrize(
    ("z", "expected"),
    [
        ([np.inf, 0], [1, 0]),
        ([0, -np.inf, 0], [0.5, 0, 0.5]),
        ([np.inf, -np.inf], [1, 0]),
        ([np.inf, np.inf, 0], [np.nan] * 3),
        ([-np.inf, -np.inf], [np.nan] * 2),
        ([np.nan, 0, 1], [np.nan] * 3),
        ([np.nan, np.inf], [np.nan] * 2),
        ([-np.inf], [np.nan]),
    ],
)
def test_infinite_and_nan_logits(function, z, expected):
    with np.errstate(divide="ignore"):
        expected = np.log(expected) if function is log_softmax else np.array(expected)
    np.testing.assert_allclose(function(z), expected, rtol=1e-15)
    np.testing.assert_allclose(function([z, [0.0] * len(z)])[0], expected, rtol=1e-15)  # beside a finite row
    for derivative in (softmax_prime(z), softmax_jvp(z, np.arange(len(z)))):
        assert np.isnan(derivative).all() == np.isnan(derivative).any() == np.isnan(expected).any()


def test_jacobian_and_jvp_of_an_infinite_logit_are_zero():
    np.testing.assert_array_equal(softmax_prime([np.inf, 0, 1]), np.zeros((3, 3)))
    np.testing.assert_array_equal(softmax_jvp([np.inf, 0, 1], [1, 2, 3]), [0, 0, 0])


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_nan_or_infinity_in_v_gives_nan(bad):
    assert np.isnan(softmax_jvp([0.0, 1.0, 2.0], [1.0, bad, 3.0])).all()


def test_logits_that_overflow_over_the_temperature():
    np.testing.assert_array_equal(softmax([1e308, 0.9e308], temperature=1e-3), [1, 0])
    np.testing.assert_array_equal(log_softmax([1e308, 0.9e308], temperature=1e-3), [0, -np.inf])
    np.testing.assert_array_equal(softmax([1e308, 1e308, 0], temperature=1e-3), [0.5, 0.5, 0])
    np.testing.assert_array_equal(softmax([-1.1e308, -1e308, -np.inf], temperature=1e-3), [0, 1, 0])
    np.testing.assert_array_equal(softmax([-1e308], temperature=1e-3), [1])
    np.testing.assert_array_equal(softmax_prime([-1e308, -1.1e308], temperature=1e-3), np.zeros((2, 2)))


def test_temperature_limits():
    z = [3.0, 1.0, 3.0, 2.999]
    np.testing.assert_array_equal(softmax(z, temperature=1e-300), [0.5, 0, 0.5, 0])
    np.testing.assert_allclose(softmax(z, temperature=1e300), 0.25, rtol=1e-15)


@over_same_shape
@pytest.mark.parametrize("axis", [0, 1, -1, -3, (0, 2), (2, 0), (-1, 1), (0, 1, 2), None, ()])
def test_axis_equals_moving_and_flattening_by_hand(function, axis):
    z = np.random.default_rng(2).normal(0, 3, (2, 3, 4))
    axes = (0, 1, 2) if axis is None else np.atleast_1d(np.array(axis, int)) % 3
    for at in np.ndindex(*(1 if i in axes else size for i, size in enumerate(z.shape))):
        row = tuple(slice(None) if i in axes else at[i] for i in range(3))
        expected = function(z[row].ravel()).reshape(z[row].shape) if len(axes) else function(z[row], axis=None)
        np.testing.assert_allclose(function(z, axis=axis)[row], expected, rtol=1e-15)
    np.testing.assert_array_equal(function(z, axis), function(z, axis=axis))


@over_same_shape
@pytest.mark.parametrize("shape", [(3, 0), (0, 3), (0,), (2, 0, 3)])
def test_no_logits_give_no_probabilities(function, shape):
    assert function(np.zeros(shape)).shape == shape
    assert softmax_prime(np.zeros(shape)).shape == (*shape, shape[-1])
    assert softmax_jvp(np.zeros(shape), np.zeros(shape)).shape == shape


def test_one_class_has_probability_1():
    np.testing.assert_array_equal(softmax([[5.0], [-700.0]]), [[1], [1]])
    np.testing.assert_array_equal(log_softmax([[5.0], [-700.0]]), [[0], [0]])
    np.testing.assert_array_equal(softmax_prime([[5.0], [-700.0]]), [[[0]], [[0]]])
    assert softmax(5.0, axis=None) == 1


def test_sum_of_many_is_as_good_as_that_of_few():
    """Where a plain sum of 100 exponentials is off by most, softmax still holds its bound."""
    logits = np.random.default_rng(5).normal(0, 6, (20000, 100))
    e = np.exp(logits - logits.max(-1, keepdims=True))
    plain = [abs(row.sum() - math.fsum(row)) / np.spacing(row.sum()) for row in e]
    for z in logits[np.argsort(plain)[-20:]]:
        assert reference.ulp_error(softmax(z), reference.softmax(z.tolist())) <= ROW_BOUNDS["softmax"]


@pytest.mark.parametrize("function", [*SAME_SHAPE, softmax_prime, softmax_jvp], ids=lambda function: function.__name__)
def test_the_last_axis_and_a_temperature_of_1_are_the_defaults(function):
    defaults = {name: p.default for name, p in inspect.signature(function).parameters.items() if name not in "zv"}
    assert defaults == {"axis": -1, "temperature": 1.0, "where": True}
    z, *v = ROWS[:2, :3], *([ROWS[2:4, :3]] if function is softmax_jvp else [])
    np.testing.assert_array_equal(function(z, *v), function(z, *v, axis=1, temperature=1))


@over_same_shape
def test_long_rows_equal_each_alone(function):
    np.testing.assert_array_equal(function(ROWS), [function(row) for row in ROWS])
    np.testing.assert_array_equal(function(ROWS, temperature=2), function(ROWS / 2))


@pytest.mark.parametrize("offset", [-200, 0, 200])
def test_many_equal_exponentials_are_summed_without_their_roundings_adding_up(offset):
    """Added one after the other, 197 numbers that round the same way leave the sum 30 ULP off."""
    bulk = np.random.default_rng(7).uniform(-0.3, 0, (20, 1))
    z = offset + np.hstack([np.zeros((20, 1)), np.full((20, 1), -60.0), np.repeat(bulk, 197, axis=1)])
    for row, result in zip(z, softmax(z), strict=True):
        assert reference.ulp_error(result, reference.softmax(row)) <= ROW_BOUNDS["softmax"]
