"""softmax_formulas.js, evaluated in a browser, against exact values: within 6 units in the last place everywhere."""

import base64
import math
from itertools import chain

import numpy as np
import pytest
from mpmath import mp

import mlgloss
from tests import _reference as reference
from tools.bundle import SOURCES

EPS, TINY = 2.0**-52, 2.0**-1022
TEMPERATURES = (1e-3, 0.1, 0.7, 1.0, 5.0, 50.0)
TARGET = 1

# Evaluates every case; -0, NaN and the infinities do not survive JSON, so numbers come back as text.
EVALUATE = """async ([source, cases]) => {
  const formulas = await import(source);
  const text = (x) => (Object.is(x, -0) ? "-0" : String(x));
  return cases.map(([name, z, ...rest]) => [formulas[name](z.map(Number), ...rest)].flat(2).map(text));
}"""


@pytest.fixture(scope="module")
def evaluate(chromium):
    """Return a function that evaluates [name, z, T, ...] cases of softmax_formulas.js in Chromium."""
    source = base64.b64encode((SOURCES / "softmax" / "softmax_formulas.js").read_bytes()).decode()
    page = chromium.new_page()

    def run(cases):
        cases = [[name, [repr(float(x)).replace("inf", "Infinity") for x in z], *rest] for name, z, *rest in cases]
        texts = page.evaluate(EVALUATE, [f"data:text/javascript;base64,{source}", cases])
        return [np.array(row, np.float64) for row in texts]

    yield run
    page.close()


def rows(temperature):
    """Return logits of every number and scale, around every offset, with ties and with a subnormal tail."""
    rng = np.random.default_rng(7)
    found = []
    for size in range(2, 9):
        for scale in (1, 40, 700, 1e5):
            found += [rng.normal(offset, scale, size) for offset in (0, -1e3, 650, 1e6) for _ in range(3)]
            found.append(temperature * rng.normal(0, scale, size))
        found.append(rng.integers(-3, 3, size).astype(float))
        found += [temperature * np.append(rng.uniform(-746, -700, size - 1), 0) for _ in range(6)]
    return [*found, np.array([1e300, -1e300]), np.array([1000.0, 1001.0]), np.array([30.0, 0.0])]


CASES = [(z, temperature) for temperature in TEMPERATURES for z in rows(temperature)]


@pytest.mark.parametrize("name", ["softmax", "logSoftmax", "crossEntropyPrime"])
def test_every_digit(evaluate, name):
    """Every result stays within 6 ULP, judged against the rounded z / T."""
    extra = [TARGET] if name == "crossEntropyPrime" else []
    formula = {"softmax": reference.softmax, "logSoftmax": reference.log_softmax}.get(name)
    results = evaluate([[name, z, temperature, *extra] for z, temperature in CASES])
    for (z, temperature), got in zip(CASES, results, strict=True):
        y = z / temperature
        exact = formula(y) if formula else reference.cross_entropy_prime(y, temperature, TARGET)
        assert reference.ulp_error(got, exact) <= 6, (z, temperature)


def test_every_digit_of_the_jacobian(evaluate):
    """Every entry's relative error stays within 6 times 2^-52."""
    results = evaluate([["softmaxPrime", z, temperature] for z, temperature in CASES])
    for (z, temperature), got in zip(CASES, results, strict=True):
        exact = reference.softmax_prime(z / temperature, temperature)
        for value, x in zip(got, chain.from_iterable(exact), strict=True):
            assert abs(mp.convert(value) - x) <= 6 * EPS * max(abs(x), TINY), (z, temperature)


def test_cross_entropy_is_minus_the_log_probability(evaluate):
    z = [30.0, 0.0, -3.0]
    losses = evaluate([["crossEntropy", z, 0.7, target] for target in range(3)])
    np.testing.assert_array_equal(np.ravel(losses), -evaluate([["logSoftmax", z, 0.7]])[0])


INF, NAN = math.inf, math.nan
LIMITS = [
    ([INF, 0], 1),
    ([0, -INF, 0], 1),
    ([INF, -INF], 1),
    ([INF, INF, 0], 1),
    ([-INF, -INF], 1),
    ([NAN, 0, 1], 1),
    ([NAN, INF], 1),
    ([1e308, 0.9e308], 1e-3),
    ([1e308, 1e308, 0], 1e-3),
    ([-1.1e308, -1e308], 1e-3),
    ([1e308, -1e308], 1),
    ([3, 1, 3, 2.999], 1e-300),
    ([3, 1, 3, 2.999], 1e300),
]


@pytest.mark.parametrize(("z", "temperature"), LIMITS)
def test_limits_and_nan_are_the_librarys(evaluate, z, temperature):
    names = {"softmax": mlgloss.softmax, "logSoftmax": mlgloss.log_softmax, "softmaxPrime": mlgloss.softmax_prime}
    results = evaluate([[name, z, temperature] for name in names])
    for got, function in zip(results, names.values(), strict=True):
        wanted = function(np.array(z, float), temperature=temperature).ravel()
        np.testing.assert_allclose(got, wanted, rtol=1e-14)
    gradient = evaluate([["crossEntropyPrime", z, temperature, TARGET]])[0]
    one_hot = np.arange(len(z)) == TARGET
    np.testing.assert_allclose(gradient, (results[0] - one_hot) / temperature, rtol=1e-14)
