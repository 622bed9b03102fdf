"""formulas.js, evaluated in a browser, against exact values: within 6 units in the last place everywhere."""

import base64
import math

import numpy as np
import pytest

from mlgloss.catalog import CATALOG, CURVES
from tests import _reference as reference
from tools.bundle import SOURCES

# Evaluates every case; -0, NaN and the infinities do not survive JSON, so numbers come back as text.
EVALUATE = """async ([source, cases]) => {
  const { FUNCTIONS } = await import(source);
  const text = (x) => (Object.is(x, -0) ? "-0" : String(x));
  const run = ([name, part, zs, values]) => zs.map((z) => text(FUNCTIONS[name][part](Number(z), ...values)));
  return [Object.keys(FUNCTIONS), cases.map(run)];
}"""


def inputs():
    """Return z near 0, in the middle, in the tails, and where results are subnormal."""
    rng = np.random.default_rng(0)
    signs = rng.choice([-1.0, 1.0], 2000)
    return np.concatenate(
        [
            [0.0, -0.0, 5e-324, -5e-324, 1e-16, -1e-16, 40, -40, 709.9, -709.9, 1e4, -1e4],
            rng.uniform(-6, 6, 500),
            rng.uniform(-50, 50, 500),
            signs[:500] * rng.uniform(345, 374, 500),  # tanh' there
            signs * rng.uniform(700, 746, 2000),
            signs[:500] * 10.0 ** rng.uniform(-310, 1, 500),
        ]
    )


def settings(name):
    """Return the parameters to test a function with: the defaults and both ends of every slider."""
    parameters = CATALOG[name].parameters
    return [[p.default] for p in parameters] + [[end] for p in parameters for end in (p.low, p.high)] or [[]]


CASES = [(name, part, values) for name in CURVES for part in ("f", "prime") for values in settings(name)]


@pytest.fixture(scope="module")
def evaluate(chromium):
    """Return a function that evaluates [name, part, zs, parameters] cases of formulas.js in Chromium."""
    source = base64.b64encode((SOURCES / "shared" / "formulas.js").read_bytes()).decode()
    page = chromium.new_page()
    yield lambda cases: page.evaluate(EVALUATE, [f"data:text/javascript;base64,{source}", cases])
    page.close()


def test_the_functions_are_those_of_the_catalog(evaluate):
    """Every function of one variable has a formula, under the same name."""
    assert sorted(evaluate([])[0]) == sorted(CURVES)


def test_every_digit(evaluate):
    """Every function, derivative and parameter setting stays within 6 ULP."""
    zs = [float(z) for z in inputs()]
    _, results = evaluate([[name, part, [repr(z) for z in zs], values] for name, part, values in CASES])
    worst = {}
    for (name, part, values), texts in zip(CASES, results, strict=True):
        formula = getattr(reference, name if part == "f" else f"{name}_prime")
        got = np.array(texts, np.float64)
        worst[name, part, *values] = reference.ulp_error(got, reference.values(formula, zs, *values))
    assert {case: error for case, error in worst.items() if not error <= 6} == {}


def test_limits_and_nan(evaluate):
    """An infinite z gives the limit, NaN gives NaN."""
    defaults = {name: [p.default for p in CATALOG[name].parameters] for name in CURVES}
    ends = ["-Infinity", "Infinity", "NaN"]
    _, results = evaluate([[name, part, ends, defaults[name]] for name in CURVES for part in ("f", "prime")])
    for name, f, prime in zip(CURVES, results[::2], results[1::2], strict=True):
        pairs = [(float(a), float(b)) for a, b in zip(f, prime, strict=True)]
        record = CATALOG[name]
        assert pairs[:2] == [(record.function(end), record.derivative(end)) for end in (-math.inf, math.inf)], name
        assert all(math.isnan(x) for x in pairs[2]), name


def test_slope_zero_is_the_constant_zero(evaluate):
    """0 * inf is 0 where the function is the constant 0."""
    _, results = evaluate([["linear", "f", ["Infinity"], [0]], ["leaky_relu", "f", ["-Infinity"], [0]]])
    assert results == [["0"], ["0"]]
