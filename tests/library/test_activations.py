"""The one-variable functions and their derivatives: every test runs over the catalog."""

import inspect
import re
import sys

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

GELU = sys.modules["mlgloss.activations.gelu"]  # the package has its function under this name
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
    """One of millions of random numbers each, with AVX-512 or AVX2: where errors of the exponential and sums meet."""
    for function, z, *parameters in (
        (mlgloss.sigmoid, -6.236888482640852),
        (mlgloss.sigmoid_prime, 5.543491696660666),
        (mlgloss.tanh_prime, -2.4256597518783423),
        (mlgloss.gelu, -3.24012118142722),
        (mlgloss.gelu, -6.7372762486360465),
        (mlgloss.gelu_prime, -4.989193258571001),
        (mlgloss.gelu_tanh, -21.049317634026956),
        (mlgloss.gelu_tanh_prime, -16.74823112709167),
        (mlgloss.gelu_tanh_prime, -0.003871131207532697),
        (mlgloss.swish, -673.3238911107013, 1.0),
        (mlgloss.swish, -399.8077028299039, 1.702),
        (mlgloss.swish_prime, -0.0003138529287053485, 1.0),
        (mlgloss.swish_prime, -0.051050871568301216, 1.702),
        (mlgloss.mish, -2.084044283503416),
        (mlgloss.mish_prime, -0.5793530484205078),
        (mlgloss.softplus, -4.153454290193485, 1.0),
        (mlgloss.softplus, -27.71524167090666, 1.3),
        (mlgloss.softplus_prime, -36.747426856174876, 1.0),
        (mlgloss.softplus_prime, -523.6200784387456, 1.3),
        (mlgloss.log_sigmoid, 4.155252295963077),
        (mlgloss.log_sigmoid_prime, 36.73748499729737),
        (mlgloss.selu, -0.7893151558130178),
        (mlgloss.selu_prime, -166.97238739791453),
        (mlgloss.celu, -0.00038568167863357004, 1.3),
        (mlgloss.celu_prime, -686.9259877646612, 1.3),
        (mlgloss.hard_swish, 3.7140679435244583e-09),
        (mlgloss.softsign, -511.16987153385077),
        (mlgloss.softsign_prime, 4.36274484112988e-05),
    ):
        error = reference.ulp_error(function([z], *parameters), exact(function, np.array([z]), parameters))
        assert error <= documented_ulp(function), function.__name__


@pytest.mark.parametrize(
    ("function", "parameter", "unit"),
    [
        (mlgloss.swish, 1e-300, 1e300),
        (mlgloss.swish_prime, 1e-300, 1e300),
        (mlgloss.softplus, 1e-300, 1e300),
        (mlgloss.softplus_prime, 1e-300, 1e300),
        (mlgloss.celu, 1e300, 1e300),
        (mlgloss.celu_prime, 1e300, 1e300),
    ],
)
def test_a_tail_keeps_its_digits_at_an_extreme_parameter(function, parameter, unit):
    """There e^-1400 is subnormal, and what it is multiplied by brings the result back."""
    z = -unit * np.random.default_rng(8).uniform(0, 1500, 500)
    assert reference.ulp_error(function(z, parameter), exact(function, z, [parameter])) <= documented_ulp(function)


@pytest.mark.parametrize("record", [r for r in RECORDS if r.properties(**r.defaults).minimum_at], ids=lambda r: r.name)
def test_a_slope_keeps_its_digits_beside_its_zero(record):
    """The two terms of its formula cancel there: what they leave is nothing but their rounding errors."""
    for setting in record.settings:
        zero = record.properties(**setting).minimum_at
        near = zero + np.spacing(zero) * np.arange(-40, 41)
        z = np.concatenate([near, zero * (1 + np.logspace(-14, -1, 60)), zero * (1 - np.logspace(-14, -1, 60))])
        error = reference.ulp_error(record.derivative(z, **setting), exact(record.derivative, z, setting.values()))
        assert error <= documented_ulp(record.derivative)


def test_the_polynomials_of_gelu_are_as_good_as_they_say():
    """Against mpmath, at the points between which the errors of a fit by Remez's algorithm swing."""
    t = np.cos(np.linspace(0, np.pi, 200)) * 0.906 - 0.0935
    for x in map(reference.mp.mpf, 4 * (1 + t) / (1 - t)):
        bell, share, at = reference.mp.exp(-x * x / 2), (x - 4) / (x + 4), reference.mp.mpf
        tail = bell / (2 + x * sum(at(c) * share**i for i, c in enumerate(GELU.TAIL)))
        assert abs(tail / reference.mp.ncdf(-x) - 1) < 4.2e-17
        slope = bell * (at(GELU.ZERO) + at(GELU.ZERO_LOW) - x) * sum(at(c) * share**i for i, c in enumerate(GELU.SLOPE))
        assert abs(slope / reference.gelu_prime(-x) - 1) < 2.4e-17


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


@pytest.mark.parametrize("function", [mlgloss.gelu, mlgloss.gelu_prime])
def test_gelu_in_longdouble_has_the_digits_of_float64_up_to_40(function):
    z = np.array([-40, -39.5, 39.5, 40], np.longdouble)
    assert reference.ulp_error(function(z), exact(function, z, ())) <= longdouble_ulp(function)


@pytest.mark.parametrize("function", [mlgloss.gelu, mlgloss.gelu_prime])
def test_gelu_in_longdouble_has_eleven_digits_until_it_is_0(function):
    z = np.array([-41, -60, -90, -150], np.longdouble)  # a tail that only a longdouble wider than a double reaches
    assert reference.ulp_error(function(z), exact(function, z, ())) <= 1e-11 / np.finfo(np.longdouble).eps


@pytest.mark.parametrize("alpha", [1.0, 1.5, 1.999, 3e4])
def test_celu_prime_in_longdouble_goes_on_until_it_is_0(alpha):
    end = np.log(np.finfo(np.longdouble).tiny)  # -11355 on most processors, and -708 where longdouble is double
    slopes = mlgloss.celu_prime(np.longdouble([0.97 * end * alpha, -1e30]), alpha)
    assert (slopes > 0).tolist() == [True, False]


@pytest.mark.parametrize(
    ("got", "known"),
    [
        (mlgloss.sigmoid_prime(40), 4.248354255291589e-18),  # s (1 - s) gives 0 from 36.7 on
        (mlgloss.tanh_prime(20), 1.6993417021166355e-17),  # 1 - tanh^2 gives 0 from 19 on
        (mlgloss.elu(-1e-20), -1e-20),  # exp(z) - 1 gives 0
        (mlgloss.tanh(1e308), 1.0),  # sinh / cosh gives NaN from 711 on
        (mlgloss.sigmoid(-745.0), 5e-324),
        (mlgloss.gelu(-9), -1.0157295653584566e-18),  # z (1 + erf(z / sqrt(2))) / 2 gives -0 from -8.3 on
        (mlgloss.gelu_prime(-9), -9.138937373906639e-18),
        (mlgloss.gelu_tanh_prime(1e300), 1.0),  # the formula gives NaN
        (mlgloss.swish(-709.0), -8.62697552192007e-306),
        (mlgloss.softplus(-40), 4.248354255291589e-18),  # log(1 + e^z) gives 0 from -37 on
        (mlgloss.log_sigmoid(40), -4.248354255291589e-18),
        (mlgloss.mish(400), 400.0),  # z w / (w + 2) with w = e^z (e^z + 2) gives NaN
        (mlgloss.hard_swish(1e308), 1e308),  # z (z + 3) / 6 overflows
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
        (mlgloss.leaky_relu, (-0.5,), np.inf, np.inf),
        (mlgloss.leaky_relu_prime, (-0.5,), -0.5, 1),
        *((getattr(mlgloss, name), (), 0, np.inf) for name in ("gelu", "gelu_tanh", "swish", "mish", "hard_swish")),
        *(
            (getattr(mlgloss, f"{name}_prime"), (), 0, 1)
            for name in ("gelu", "gelu_tanh", "swish", "mish", "hard_swish")
        ),
        (mlgloss.swish, (1e-300,), 0, np.inf),
        (mlgloss.swish_prime, (1e300,), 0, 1),
        (mlgloss.softplus, (2,), 0, np.inf),
        (mlgloss.softplus_prime, (2,), 0, 1),
        (mlgloss.log_sigmoid, (), -np.inf, 0),
        (mlgloss.log_sigmoid_prime, (), 1, 0),
        (mlgloss.selu, (), -1.7580993408473768, np.inf),
        (mlgloss.selu_prime, (), 0, 1.0507009873554805),
        (mlgloss.celu, (2,), -2, np.inf),
        (mlgloss.celu_prime, (2,), 0, 1),
        (mlgloss.relu6, (), 0, 6),
        (mlgloss.relu2, (), 0, np.inf),
        (mlgloss.relu2_prime, (), 0, np.inf),
        (mlgloss.hard_sigmoid, (), 0, 1),
        (mlgloss.hard_tanh, (), -1, 1),
        (mlgloss.softsign, (), -1, 1),
        (mlgloss.heaviside, (), 0, 1),
        *(
            (getattr(mlgloss, f"{name}_prime"), (), 0, 0)
            for name in ("relu6", "hard_sigmoid", "hard_tanh", "softsign", "heaviside")
        ),
    ],
)
def test_infinity_gives_the_limit(function, parameters, low, high):
    for dtype in (np.float16, np.float32, np.float64, np.longdouble):
        rounding = 0 if dtype is np.float64 else max(np.finfo(dtype).eps, np.finfo(float).eps)  # and 0 is 0
        values = function(np.array([-np.inf, np.inf], dtype), *parameters)
        np.testing.assert_allclose(values, [low, high], rtol=rounding)


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
