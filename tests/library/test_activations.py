"""The one-variable functions and their derivatives: every test runs over the catalog."""

import inspect
import re

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import mlgloss
from benchmarks.cases import ULP, parameter_values
from mlgloss.catalog import CATALOG, CURVES
from tests import _reference as reference

RECORDS = [CATALOG[name] for name in CURVES]
FUNCTIONS = [function for record in RECORDS for function in (record.function, record.derivative)]
PARAMETRIC = [function for function in FUNCTIONS if len(inspect.signature(function).parameters) > 1]
over_functions = pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
over_records = pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)


def over_cases(choose=lambda values: values):
    """Run a test on every function and derivative, at the chosen values of its parameter."""
    return pytest.mark.parametrize(
        ("function", "parameters"),
        [
            pytest.param(function, parameters, id=f"{function.__name__}{list(parameters) or ''}")
            for record in RECORDS
            for function in (record.function, record.derivative)
            for parameters in ([(value,) for value in choose(parameter_values(record))] if record.parameters else [()])
        ],
    )


def is_rising(record):
    return record.properties(**record.defaults).monotone in ("increasing", "non-decreasing")


def arguments(function, value=1.5):
    """Return one value for each parameter of `function` behind z, which a step takes modulo 1."""
    names = list(inspect.signature(function).parameters)[1:]
    return [value % 1 if name == "at_0" else value for name in names]


def value_range(function):
    """Return the least and the largest value that `function` may have with the arguments above: of slopes, a bound."""
    record = CATALOG[function.__name__.removesuffix("_prime")]
    properties = record.properties(*arguments(function))
    if function is record.function:
        low, high = properties.range[:2]
        return np.nextafter(low, -np.inf), high  # a longdouble may lie below the double of a minimum
    falls = properties.monotone not in ("increasing", "non-decreasing", "constant")
    largest = np.nextafter(properties.largest_slope, np.inf)  # a longdouble may lie above its double
    return -largest if falls else 0, largest


def points(dtype, count=100):
    """Return numbers from every region where a formula may fail: near 0, tails, subnormal results, the largest ones."""
    rng, info = np.random.default_rng(7), np.finfo(dtype)
    subnormal = np.log(2.0) * (int(info.minexp) - int(info.nmant))  # where exp(z) is the smallest number
    exponents = np.arange(info.minexp - info.nmant, info.maxexp, 1 + int(info.maxexp) // 32)
    near = [
        rng.uniform(-6, 6, count),
        rng.uniform(-45, 45, count),
        rng.uniform(subnormal - 5, 0.93 * subnormal, count),
        rng.uniform(2.1 * subnormal, 0, count),  # a large alpha has its subnormal results there
    ]
    special = [0, -0.0, info.smallest_subnormal, info.tiny, info.eps, 1 - info.eps, 1, 709.9, info.max]
    far = np.concatenate([np.ldexp(dtype(rng.uniform(1, 2)), exponents.astype(int)), np.array(special, dtype)])
    return np.concatenate([*near, far, -far], dtype=dtype, casting="same_kind")


def exact(function, z, parameters):
    return reference.values(getattr(reference, function.__name__), z, *parameters)


def documented_ulp(function):
    """Return the bound that the docstring gives; without one, it is a result rounded once."""
    bound = re.search(r"float64 error is at most ([\d.]+) ULP", inspect.getdoc(function))
    return float(bound[1]) if bound else 0.5


def longdouble_ulp(function):
    """Return the bound in longdouble: its own digits, unless the docstring says that they are those of float64."""
    if "longdouble has the digits of float64" not in " ".join(inspect.getdoc(function).split()):
        return 40
    return documented_ulp(function) * 2 ** (np.finfo(np.longdouble).nmant - np.finfo(np.float64).nmant)


@over_cases()
def test_float64_is_within_the_documented_ulp(function, parameters):
    z = points(np.float64, count=100 if parameters else 2000)
    error = reference.ulp_error(function(z, *parameters), exact(function, z, parameters))
    assert error <= documented_ulp(function)


@over_records
def test_no_docstring_promises_less_than_its_record_and_the_project_do(record):
    bounds = [documented_ulp(function) for function in (record.function, record.derivative)]
    assert max(0.5, *bounds) <= record.ulp <= ULP["float64"]
    assert record.ulp in (CATALOG["relu"].ulp, max(bounds)), "a record that loosens the bound needs it"


def test_the_worst_inputs_found_are_within_the_documented_ulp():
    """One of 36 million random numbers each: where the errors of the exponential and of the sum meet."""
    for function, z in (
        (mlgloss.sigmoid, -6.236888482640852),
        (mlgloss.sigmoid_prime, 5.543491696660666),
        (mlgloss.tanh_prime, -2.4256597518783423),
    ):
        assert reference.ulp_error(function([z]), exact(function, np.array([z]), ())) <= documented_ulp(function)


@over_cases()
def test_float32_is_rounded_once(function, parameters):
    z = points(np.float32, count=40)
    assert reference.ulp_error(function(z, *parameters), exact(function, z, parameters)) <= ULP["float32"]


@over_cases()
def test_float16_is_correctly_rounded_for_all_65536_bit_patterns(function, parameters):
    z = np.arange(2**16, dtype=np.uint16).view(np.float16)
    z = z[np.isfinite(z)]
    expected = reference.longdouble_values(getattr(reference, function.__name__), z, *parameters)
    with np.errstate(all="ignore"):  # NumPy casts longdouble to float16 through float32, and so rounds twice
        expected = expected.astype(np.float64).astype(np.float16)
    np.testing.assert_array_equal(function(z, *parameters), expected)


@over_cases(lambda values: [value for value in values if 0.01 <= abs(value) <= 40])
def test_longdouble_has_its_own_digits_or_those_of_float64(function, parameters):
    z = np.linspace(-30, 30, 41, dtype=np.longdouble) / 3
    error = reference.ulp_error(function(z, *parameters), exact(function, z, parameters))
    assert error <= longdouble_ulp(function)


@pytest.mark.parametrize(
    ("got", "known"),
    [
        (mlgloss.sigmoid_prime(40), 4.248354255291589e-18),  # s (1 - s) gives 0 from 36.7 on
        (mlgloss.tanh_prime(20), 1.6993417021166355e-17),  # 1 - tanh^2 gives 0 from 19 on
        (mlgloss.elu(-1e-20), -1e-20),  # exp(z) - 1 gives 0
        (mlgloss.tanh(1e308), 1.0),  # sinh / cosh gives NaN from 711 on
        (mlgloss.sigmoid(-745.0), 5e-324),
    ],
)
def test_known_values_that_textbook_code_loses(got, known):
    assert got == pytest.approx(known, rel=1e-15, abs=0)


@over_records
def test_derivative_is_mpmaths_derivative(record):
    formula = getattr(reference, record.name)
    z = np.random.default_rng(3).uniform(-30, 30, 60)
    assert not set(z) & set(record.breaks)
    parameters = arguments(record.function, 0.7)
    slopes = [mpmath.mp.diff(lambda x: formula(x, *parameters), value) for value in z]
    assert reference.ulp_error(record.derivative(z, *parameters), slopes) <= record.ulp


@over_records
def test_derivative_at_a_break_is_the_left_one(record):
    slope, parameters = record.derivative, arguments(record.derivative, 0.7)
    for z in record.breaks:
        left, right = (slope(np.nextafter(z, side), *parameters) for side in (-np.inf, np.inf))
        assert slope(z, *parameters) == slope(z if z else -0.0, *parameters) == left != right


@pytest.mark.parametrize(
    ("function", "parameters", "low", "high"),
    [
        (mlgloss.linear, (2,), -np.inf, np.inf),
        (mlgloss.linear, (-2,), np.inf, -np.inf),
        (mlgloss.linear, (0,), 0, 0),
        (mlgloss.linear_prime, (3,), 3, 3),
        (mlgloss.elu, (2,), -2, np.inf),
        (mlgloss.elu_prime, (2,), 0, 1),
        (mlgloss.relu, (), 0, np.inf),
        (mlgloss.relu_prime, (), 0, 1),
        (mlgloss.leaky_relu, (0.5,), -np.inf, np.inf),
        (mlgloss.leaky_relu, (0,), 0, np.inf),
        (mlgloss.leaky_relu_prime, (0.5,), 0.5, 1),
        (mlgloss.sigmoid, (), 0, 1),
        (mlgloss.sigmoid_prime, (), 0, 0),
        (mlgloss.tanh, (), -1, 1),
        (mlgloss.tanh_prime, (), 0, 0),
    ],
)
def test_infinity_gives_the_limit(function, parameters, low, high):
    np.testing.assert_array_equal(function([-np.inf, np.inf], *parameters), [low, high])


@pytest.mark.parametrize("function", PARAMETRIC, ids=lambda function: function.__name__)
def test_parameter_by_position_equals_by_keyword(function):
    _, name = inspect.signature(function).parameters
    z = np.array([-1.5, 0.0, 2.0])
    by_position = function(z, 0.7)
    np.testing.assert_array_equal(by_position, function(z=z, **{name: 0.7}))
    if function is not mlgloss.heaviside_prime:  # it is 0 whatever the value at the jump
        assert not np.array_equal(by_position, function(z))


@over_functions
@pytest.mark.parametrize("z", [True, -2, 0.5, np.float16(-0.5), np.float32(0.5), np.int8(3), np.array(0.5)])
def test_a_scalar_gives_a_scalar(function, z):
    result = function(z)
    assert type(result) is (type(z) if isinstance(z, np.float16 | np.float32) else np.float64)
    assert result == function([z])[0]


@over_records
def test_default_parameters_are_the_catalogs(record):
    z = np.array([-1.5, 0.0, 2.0])
    defaults = {parameter.name: parameter.default for parameter in record.parameters}
    for function in (record.function, record.derivative):
        np.testing.assert_array_equal(function(z), function(z, **defaults))


@over_functions
def test_a_parameter_keeps_its_digits_whatever_the_dtype_of_z(function):
    z = np.array([-3.0, 3.0], np.float16)
    for value in arguments(function, 0.1):
        np.testing.assert_array_equal(function(z, value), function(z.astype(np.float64), value).astype(np.float16))


@pytest.mark.parametrize("record", [*filter(is_rising, RECORDS)], ids=lambda record: record.name)
def test_function_is_monotone(record):
    # In double or better, then rounded: every pair of neighbors among all float16 numbers, and every 997th float32.
    for z in (
        np.arange(2**16, dtype=np.uint16).view(np.float16),
        np.arange(0, 2**32, 65521, dtype=np.uint32).view(np.float32),
    ):
        values = record.function(np.sort(z[np.isfinite(z)]))
        assert (values[1:] >= values[:-1]).all()


@over_functions
@settings(derandomize=True, deadline=None, max_examples=60)
@given(data=st.data())
def test_any_float_array_gives_shape_dtype_nan_and_range(function, data):
    dtypes = st.sampled_from([np.float16, np.float32, np.float64, np.longdouble])
    z = data.draw(hnp.arrays(dtypes, hnp.array_shapes(min_dims=0, min_side=0, max_side=5)))
    raising = {"divide": "raise", "over": "raise", "under": "raise", "invalid": "raise"}
    with np.errstate(**raising):
        result = function(z, *arguments(function))
        assert np.geterr() == raising
    assert result.shape == z.shape
    assert result.dtype == z.dtype
    np.testing.assert_array_equal(np.isnan(result), np.isnan(z))
    with np.errstate(all="ignore"):  # an end overflows in half precision, or is rounded as a value there is
        low, high = np.array(value_range(function)).astype(z.dtype)
    numbers = result[~np.isnan(result)]
    assert ((numbers >= low) & (numbers <= high)).all()


def test_a_factor_of_0_keeps_the_sign_of_its_product():
    np.testing.assert_array_equal(
        np.signbit(mlgloss.linear([-np.inf, -2.0, 2.0, np.inf], m=0)), [True, True, False, False]
    )


def test_nan_times_0_is_nan_and_infinity_times_0_its_limit():
    for function, name in ((mlgloss.linear, "m"), (mlgloss.leaky_relu, "alpha")):
        np.testing.assert_array_equal(function([np.nan, -np.inf, -1.0], **{name: 0}), [np.nan, 0, 0])
