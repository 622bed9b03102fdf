"""network.js and signal_flow.js, evaluated in a browser, against mlgloss.network: the same numbers up to rounding."""

import numpy as np
import pytest

from mlgloss.catalog import CATALOG, CURVES
from mlgloss.network import Network, dataset, normals, signal_flow
from tools.bundle import SOURCES

ORIGIN = "http://sources.test/"  # no such host: the files are answered from the folder
CASES = [(activation, parameters) for activation in CURVES for parameters in CATALOG[activation].settings]
SETS = ("xor", "moons", "spirals")
STEPS, RATE = 100, 0.05

# Products are summed in another order than NumPy's, and exp and log may differ by an ULP. A step hardly enlarges the
# difference, unless it moves a z across a kink: 1.1e-15 of an array's largest entry, or of 1, is the most measured.
TOLERANCE = 1e-12
# Layers that enlarge every difference do so with this one too, at weights of standard deviation 1: by tanh to 1.3e-10,
# by HardTanh, which is steeper, to 8.4e-7.
FLOW_TOLERANCE = {("hard_tanh", "one"): 1e-6}

TRAIN = """async ([options, name, steps, rate, weights]) => {
  const { Network } = await import("./training/network.js");
  const { dataset } = await import("./training/data.js");
  const { x, t } = dataset(name);
  const network = new Network(options);
  network.weights = weights.map((w) => Float64Array.from(w));
  const lists = (...arrays) => arrays.flat().map((array) => [...array]);
  const losses = Array.from({ length: steps }, () => network.step(x, t, rate));
  const trained = lists(network.weights, network.biases);
  const outputs = [...network.forward(x)];
  const dead = network.dead(x);
  const { loss, weights: byWeights, biases: byBiases } = network.gradients(x, t);
  const gradients = lists(byWeights, byBiases);
  return { losses, trained, outputs, dead, loss, gradients };
}"""


@pytest.fixture(scope="module")
def evaluate(chromium):
    """Return a function that runs a script in a page beside the modules of the sources."""
    page = chromium.new_page()
    page.route(f"{ORIGIN}**/*.js", lambda route: route.fulfill(path=SOURCES / route.request.url.removeprefix(ORIGIN)))
    page.route(ORIGIN, lambda route: route.fulfill(body="", content_type="text/html"))
    page.goto(ORIGIN)
    yield page.evaluate
    page.close()


def assert_close(got, wanted):
    """Compare two arrays up to the tolerance."""
    np.testing.assert_allclose(got, np.ravel(wanted), rtol=0, atol=TOLERANCE * max(1, np.abs(wanted).max()))


@pytest.mark.parametrize("seed", [0, 1, 2**31, 2**32 - 1])
def test_random_numbers_are_the_same(evaluate, seed):
    """Within 4 ULP: log, cos and sin may differ in the last place."""
    script = "async ([seed, count]) => [...(await import('./shared/random.js')).normals(seed, count)]"
    np.testing.assert_array_max_ulp(np.array(evaluate(script, [seed, 10_001])), normals(seed, 10_001), maxulp=4)


@pytest.mark.parametrize("name", SETS)
def test_data_are_the_same(evaluate, name):
    script = """async (name) =>
      Object.values((await import('./training/data.js')).dataset(name)).map((values) => [...values])"""
    x, t = evaluate(script, name)
    points, classes = dataset(name)
    np.testing.assert_allclose(x, points.ravel(), rtol=1e-15, atol=2e-16)
    np.testing.assert_array_equal(t, classes)


def test_the_data_sets_are_the_same(evaluate):
    assert tuple(evaluate("async () => Object.keys((await import('./training/data.js')).DATASETS)")) == SETS


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize(("activation", "parameters"), CASES)
def test_training_is_the_same(evaluate, activation, parameters, name):
    """From the same weights: every loss, then the weights, biases, outputs, dead units and gradients at the end."""
    options = {"sizes": [2, 8, 8, 1], "activation": activation, "init": "xavier", "seed": 3}
    network = Network(**options, parameters=parameters)
    weights = [w.ravel().tolist() for w in network.weights]
    got = evaluate(TRAIN, [{**options, "parameters": list(parameters.values())}, name, STEPS, RATE, weights])
    x, t = dataset(name)
    assert_close(got["losses"], network.train(x, t, RATE, STEPS))
    loss, by_weights, by_biases = network.gradients(x, t)
    for values, wanted in zip(got["trained"], network.weights + network.biases, strict=True):
        assert_close(values, wanted)
    for values, wanted in zip(got["gradients"], by_weights + by_biases, strict=True):
        assert_close(values, wanted)
    assert_close(got["outputs"], network.forward(x))
    assert_close([got["loss"]], loss)
    assert got["dead"] == network.dead(x)


@pytest.mark.parametrize("init", ["xavier", "he", "one", 0.5])
def test_networks_start_with_the_same_weights(evaluate, init):
    script = """async (options) => {
      const { weights, biases } = new (await import("./training/network.js")).Network(options);
      return [...weights, ...biases].map((values) => [...values]);
    }"""
    network = Network([2, 5, 3, 1], init=init, seed=11)
    got = evaluate(script, {"sizes": network.sizes, "activation": "relu", "parameters": [], "init": init, "seed": 11})
    for values, wanted in zip(got, network.weights + network.biases, strict=True):
        np.testing.assert_allclose(values, wanted.ravel(), rtol=2e-15)


def test_a_call_with_fewer_samples_does_not_see_those_of_the_last(evaluate):
    """The arrays inside are made once for the largest batch."""
    script = """async (options) => {
      const { Network } = await import("./training/network.js");
      const { dataset } = await import("./training/data.js");
      const [network, fresh] = [new Network(options), new Network(options)];
      const { x, t } = dataset("xor");
      network.forward(new Float64Array(3200).fill(5));
      const run = (n) => [n.step(x, t, 0.1), ...n.forward(x), n.dead(x)];
      return [run(network), run(fresh)];
    }"""
    options = {"sizes": [2, 8, 8, 1], "activation": "tanh", "parameters": [], "init": "he", "seed": 0}
    used, fresh = evaluate(script, options)
    assert used == fresh


FLOW = """async (options) => {
  const { activations, gradients } = (await import("./flow/signal_flow.js")).signalFlow(options);
  return [activations, gradients].map((values) => [...values].map(String));
}"""


@pytest.mark.parametrize("init", ["xavier", "he", "one", 1e-30, 1e30])
@pytest.mark.parametrize(("activation", "parameters"), CASES)
def test_the_flow_is_the_same(evaluate, activation, parameters, init):
    """Each layer relative to itself, also where nearly all of the signal is lost, or the numbers overflow."""
    options = {"depth": 50, "width": 16, "activation": activation, "init": init, "seed": 4, "batch": 8}
    got = evaluate(FLOW, {**options, "parameters": list(parameters.values())})
    wanted = signal_flow(**options, parameters=parameters)
    level = abs(CATALOG[activation].function(0.0, **parameters))  # a spread about it is lost below its last digits
    for values, numbers, last in zip(got, wanted, (1e-14 * level, 0), strict=True):
        np.testing.assert_allclose(
            np.array(values, np.float64), numbers, rtol=FLOW_TOLERANCE.get((activation, init), 1e-8), atol=1e-300 + last
        )
