"""network.js, evaluated in a browser, against mlgloss.network: the same numbers up to rounding."""

import numpy as np
import pytest

from mlgloss.catalog import CATALOG
from mlgloss.network import NAMES, Network, dataset, normals, signal_flow
from mlgloss.widgets.bundle import SOURCES

ORIGIN = "http://sources.test/"  # no such host: the files are answered from the folder
CASES = [(activation, parameters) for activation in NAMES for parameters in CATALOG[activation].settings]
SETS = ("xor", "moons", "spirals")
STEPS, RATE = 100, 0.05

# Sums of products are added up in another order than NumPy's, and elementary functions differ by an ULP. A step
# multiplies the difference by little more than 1, unless a z of the size of rounding lies on a kink: 1e-11 is the
# most that has been measured, relative to the largest entry of an array.
TOLERANCE = 1e-9

TRAIN = """async ([options, weights, name, steps, rate]) => {
  const { Network } = await import("./network.js");
  const { dataset } = await import("./data.js");
  const network = new Network(options);
  const first = network.weights.map((w) => [...w]);
  if (weights) network.weights = weights.map((w) => Float64Array.from(w));
  const { x, t } = dataset(name);
  const losses = Array.from({ length: steps }, () => network.step(x, t, rate));
  const norms = [...network.gradientNorms];
  const { loss, weights: byWeights, biases: byBiases } = network.gradients(x, t);
  const gradients = [...byWeights, ...byBiases].map((g) => [...g]);
  const after = [...network.weights, ...network.biases].map((w) => [...w]);
  return { first, losses, norms, loss, gradients, after, outputs: [...network.forward(x)], dead: network.dead(x) };
}"""


@pytest.fixture(scope="module")
def evaluate(chromium):
    """Return a function that runs a script in a page beside the modules of the sources."""
    page = chromium.new_page()
    page.route(f"{ORIGIN}*.js", lambda route: route.fulfill(path=SOURCES / route.request.url.removeprefix(ORIGIN)))
    page.route(ORIGIN, lambda route: route.fulfill(body="", content_type="text/html"))
    page.goto(ORIGIN)
    yield page.evaluate
    page.close()


def assert_close(got, wanted, tolerance=TOLERANCE):
    """Compare two arrays up to `tolerance` of the largest entry."""
    got, wanted = np.ravel(got), np.ravel(wanted)
    assert got.shape == wanted.shape
    assert np.abs(got - wanted).max() <= tolerance * np.abs(wanted).max()


@pytest.mark.parametrize("seed", [0, 1, 2**31, 2**32 - 1])
def test_random_numbers_are_the_same(evaluate, seed):
    """Within 4 ULP: log, cos and sin may differ in the last place."""
    script = "async ([seed, count]) => [...(await import('./random.js')).normals(seed, count)]"
    np.testing.assert_array_max_ulp(np.array(evaluate(script, [seed, 10_001])), normals(seed, 10_001), maxulp=4)


@pytest.mark.parametrize("name", SETS)
def test_data_are_the_same(evaluate, name):
    script = "async (name) => Object.values((await import('./data.js')).dataset(name)).map((values) => [...values])"
    x, t = evaluate(script, name)
    points, classes = dataset(name)
    np.testing.assert_allclose(x, points.ravel(), rtol=1e-15, atol=2e-16)
    np.testing.assert_array_equal(t, classes)


def test_the_data_sets_are_the_same(evaluate):
    assert tuple(evaluate("async () => Object.keys((await import('./data.js')).DATASETS)")) == SETS


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize(("activation", "parameters"), CASES)
def test_training_is_the_same(evaluate, activation, parameters, name):
    """From the same weights: every loss, the last gradient, and all weights, biases and outputs at the end."""
    network = Network([2, 8, 8, 1], activation, parameters=parameters, seed=3)
    weights = [w.ravel().tolist() for w in network.weights]
    options = {"sizes": [2, 8, 8, 1], "activation": activation, "parameters": list(parameters.values())}
    got = evaluate(TRAIN, [options, weights, name, STEPS, RATE])
    x, t = dataset(name)
    assert_close(got["losses"][:-1], network.train(x, t, RATE, STEPS - 1))
    norms = [np.linalg.norm(slope) for slope in network.gradients(x, t)[1]]
    assert_close(got["norms"], norms)
    assert_close(got["losses"][-1], network.train(x, t, RATE, 1))
    loss, by_weights, by_biases = network.gradients(x, t)
    assert_close(got["loss"], loss)
    for values, wanted in zip(got["gradients"], by_weights + by_biases, strict=True):
        assert_close(values, wanted)
    for values, wanted in zip(got["after"], network.weights + network.biases, strict=True):
        assert_close(values, wanted)
    assert_close(got["outputs"], network.forward(x))
    assert got["dead"] == network.dead(x)


@pytest.mark.parametrize("init", ["xavier", "he", "one", 0.5])
def test_networks_start_with_the_same_weights(evaluate, init):
    options = {"sizes": [2, 5, 3, 1], "activation": "relu", "init": init, "seed": 11}
    got = evaluate(TRAIN, [options, None, "xor", 1, RATE])
    for values, wanted in zip(got["first"], Network([2, 5, 3, 1], init=init, seed=11).weights, strict=True):
        np.testing.assert_allclose(values, wanted.ravel(), rtol=2e-15)


def test_a_call_with_fewer_samples_does_not_see_those_of_the_last(evaluate):
    """The arrays inside are made once for the largest batch."""
    script = """async (options) => {
      const { Network } = await import("./network.js");
      const { dataset } = await import("./data.js");
      const [network, fresh] = [new Network(options), new Network(options)];
      const { x, t } = dataset("xor");
      network.forward(new Float64Array(3200).fill(5));
      const run = (n) => [n.step(x, t, 0.1), ...n.forward(x), ...n.gradientNorms, n.dead(x)];
      return [run(network), run(fresh)];
    }"""
    used, fresh = evaluate(script, {"sizes": [2, 8, 8, 1], "activation": "tanh"})
    assert used == fresh


FLOW = """async (options) => {
  const { activations, gradients } = (await import("./network.js")).signalFlow(options);
  return [activations, gradients].map((values) => [...values].map(String));
}"""


@pytest.mark.parametrize("init", ["xavier", "he", "one", 1e-30, 1e30])
@pytest.mark.parametrize(("activation", "parameters"), CASES)
def test_the_flow_is_the_same(evaluate, activation, parameters, init):
    """Each layer relative to itself, also where nearly all of the signal is lost, or the numbers overflow."""
    options = {"depth": 50, "width": 16, "activation": activation, "init": init, "seed": 4, "batch": 8}
    got = evaluate(FLOW, {**options, "parameters": list(parameters.values())})
    wanted = signal_flow(**options, parameters=parameters)
    for values, numbers in zip(got, wanted, strict=True):
        np.testing.assert_allclose(np.array(values, np.float64), numbers, rtol=TOLERANCE, atol=1e-300)
