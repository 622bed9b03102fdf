"""The network's gradients are those of its loss, and a signal flows through it as its layers say."""

import numpy as np
import pytest

import mlgloss
from mlgloss.catalog import CATALOG, CURVES
from mlgloss.network import Network, dataset, initial_std, normals, signal_flow
from tests._swish import swish, swish_prime

X, T = dataset("xor")
CASES = [(name, {}) for name in CURVES] + [
    ("linear", {"m": -0.7}),
    ("elu", {"alpha": 0.3}),
    ("leaky_relu", {"alpha": 0.2}),
    ((swish, swish_prime), {"beta": 1.5}),
]


def network_with_biases(activation, parameters, sizes=(3, 5, 4, 1)):
    """Return a network none of whose weights or biases is 0, with a batch for it."""
    network = Network(sizes, activation, parameters=parameters, init="xavier", seed=5)
    network.biases = [0.5 * normals(6 + layer, b.size) for layer, b in enumerate(network.biases)]
    return network, normals(7, 7 * sizes[0]).reshape(7, sizes[0]), normals(8, 7)


def central_difference(network, array, index, x, t, h=1e-6):
    """Return the loss's slope by one weight, from the loss alone."""
    losses, value = [], array[index]
    for moved in (value + h, value - h):
        array[index] = moved
        losses.append(np.mean((network.forward(x) - t) ** 2))
    array[index] = value
    return (losses[0] - losses[1]) / (2 * h)


@pytest.mark.parametrize(("activation", "parameters"), CASES)
def test_gradients_are_the_slopes_of_the_loss(activation, parameters):
    network, x, t = network_with_biases(activation, parameters)
    loss, *gradients = network.gradients(x, t)
    assert loss == np.mean((network.forward(x) - t) ** 2)
    for arrays, slopes in zip((network.weights, network.biases), gradients, strict=True):
        for array, slope in zip(arrays, slopes, strict=True):
            differences = [central_difference(network, array, index, x, t) for index in np.ndindex(array.shape)]
            assert np.abs(slope).max() > 1e-3 or activation == "heaviside", "no gradient passes a step"
            np.testing.assert_allclose(np.ravel(slope), differences, rtol=1e-7, atol=1e-9)


@pytest.mark.parametrize(("activation", "parameters"), CASES)
def test_states_are_the_layers(activation, parameters):
    network, x, _ = network_with_biases(activation, parameters)
    before, after = network.states(x)
    assert [z.shape for z in before] == [a.shape for a in after] == [(7, 5), (7, 4), (7, 1)]
    for layer, inputs in enumerate([x, *after[:-1]]):
        expected = [network.weights[layer] @ row + network.biases[layer] for row in inputs]
        np.testing.assert_allclose(before[layer], expected, rtol=1e-13, atol=1e-15)
    for z, a in zip(before[:-1], after[:-1], strict=True):
        np.testing.assert_array_equal(a, network.f(z))
    np.testing.assert_array_equal(after[-1], before[-1])
    np.testing.assert_array_equal(network.forward(x), after[-1][:, 0])


def test_own_pair_of_functions_is_as_good_as_a_name():
    x, t = dataset("moons")
    pair = mlgloss.leaky_relu, mlgloss.leaky_relu_prime
    named, own = (Network([2, 8, 1], a, parameters={"alpha": 0.2}) for a in ("leaky_relu", pair))
    assert np.array_equal(named.train(x, t, rate=0.1, steps=20), own.train(x, t, rate=0.1, steps=20))
    assert np.array_equal(signal_flow(4, 8, "tanh"), signal_flow(4, 8, (mlgloss.tanh, mlgloss.tanh_prime)))


def test_defaults_are_as_documented():
    network, same = Network([2, 3, 1]), Network([2, 3, 1], "relu", parameters={}, init="he", seed=0)
    np.testing.assert_array_equal(network.forward(X), same.forward(X))
    flow, same = signal_flow(3, 4), signal_flow(3, 4, "relu", parameters={}, init="he", seed=0, batch=16)
    np.testing.assert_array_equal(flow, same)


def test_training_steps_down_the_gradient_and_writes_to_no_array():
    network, x, t = network_with_biases("tanh", {})
    weights, biases = list(network.weights), list(network.biases)
    kept = [array.copy() for array in weights + biases]
    loss, by_weights, by_biases = network.gradients(x, t)
    assert network.train(x, t, rate=0.25, steps=1) == [loss]
    for old, new, slope in zip(kept, network.weights + network.biases, by_weights + by_biases, strict=True):
        np.testing.assert_array_equal(new, old - 0.25 * slope)
    for array, copy in zip(weights + biases, kept, strict=True):
        np.testing.assert_array_equal(array, copy)
    losses = network.train(x, t, rate=0.01, steps=50)
    assert losses.shape == (50,)
    assert np.all(np.diff(losses) < 0)


def test_depth_does_not_bend_a_linear_network():
    """On XOR the best that a linear map can do is the constant 1/2, and gradient descent finds it."""
    x, t = dataset("xor")
    network = Network([2, 8, 8, 8, 1], "linear", init="xavier", seed=1)
    losses = network.train(x, t, rate=0.05, steps=2000)
    assert losses.min() > 0.25 - 1e-12
    assert losses[-1] == pytest.approx(0.25, abs=1e-12)
    np.testing.assert_allclose(network.forward(x), 0.5, atol=1e-6)


@pytest.mark.parametrize(
    ("activation", "init"), [("relu", "he"), ("leaky_relu", "he"), ("elu", "he"), ("tanh", "xavier")]
)
def test_networks_of_bent_units_fit_xor(activation, init):
    x, t = dataset("xor")
    networks = [Network([2, 8, 8, 1], activation, init=init, seed=seed) for seed in range(10)]
    assert sum(network.train(x, t, rate=0.1, steps=1000)[-1] < 1e-3 for network in networks) == 10


@pytest.mark.parametrize("name", ["moons", "spirals"])
def test_a_leaky_network_separates_the_curves(name):
    x, t = dataset(name)
    network = Network([2, 8, 8, 1], "leaky_relu", seed=0)
    network.train(x, t, rate=0.1, steps=3000)
    np.testing.assert_array_equal(network.forward(x) > 0.5, t == 1)


def test_dead_units_are_those_without_a_slope_anywhere():
    network = Network([2, 4, 2, 1], "relu")
    network.weights[0] = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    network.biases[0] = np.array([0.0, -5.0, -1.0, 5.0])  # alive, dead, dead since 0 has slope 0, alive
    network.weights[1] = np.array([[1.0, 0, 0, 1], [-1, 0, 0, -1]])  # alive, dead
    x = dataset("xor")[0]
    assert network.dead(x) == 3 / 6
    assert network.dead(x + 1e-9) == 2 / 6
    leaky = Network([2, 4, 2, 1], "leaky_relu")
    leaky.weights, leaky.biases = network.weights, network.biases
    assert leaky.dead(x) == 0
    assert Network([2, 1]).dead(x) == 0
    network.biases[0] = np.full(4, np.nan)
    assert network.dead(x) == 0
    single = Network([2, 1, 1], "relu")
    single.biases[0] -= 100
    assert single.dead(x) == 1


def test_a_slope_below_0_is_no_dead_unit():
    assert Network([2, 3, 1], "linear", parameters={"m": -1}).dead(X) == 0


def test_a_unit_is_dead_by_its_slope_whatever_it_sends_on():
    pair = (lambda z: mlgloss.relu(z) + 1, mlgloss.relu_prime)
    shifted, plain = (Network([2, 16, 1], activation) for activation in (pair, "relu"))
    for network in (shifted, plain):
        network.biases[0] -= 1
    assert shifted.dead(X) == plain.dead(X) > 0


def test_every_layer_has_weights_and_biases():
    network = Network([2, 3, 1])
    network.biases = network.biases[:1]
    with pytest.raises(ValueError, match=r"zip\(\)"):
        network.forward(X)


@pytest.mark.parametrize("activation", CURVES)
def test_a_rate_too_large_diverges_in_silence(activation):
    network = Network([2, 8, 8, 1], activation, init="one")
    losses = network.train(X, T, rate=1e200, steps=5)
    assert not np.isfinite(losses[-1]) or losses[-1] > 1e100


def test_what_overflows_outside_of_training_is_silent_as_well():
    network = Network([2, 8, 8, 1], "linear")
    network.weights = [np.full_like(weights, 1e60) for weights in network.weights]
    assert network.gradients(X, T)[0] == np.inf
    network.weights = [np.full_like(weights, 1e200) for weights in network.weights]
    network.biases[1][:] = -np.inf
    assert np.isnan(network.forward([[1.0, 1.0]]))


@pytest.mark.parametrize(("activation", "parameters"), CASES)
def test_signal_flow_is_that_of_a_network(activation, parameters):
    """A network of one output, read out from the last layer, has the same spreads and gradients."""
    depth, width, batch = 4, 6, 5
    flow = signal_flow(depth, width, activation, parameters=parameters, init="he", seed=3, batch=batch)
    drawn = normals(3, batch * width + width + depth * width**2)
    x, readout = drawn[: batch * width].reshape(batch, width), drawn[batch * width :][:width]
    network = Network([*[width] * (depth + 1), 1], activation, parameters=parameters)
    first = drawn[(batch + 1) * width :].reshape(depth, width, width) * initial_std("he", width, width)
    network.weights = [*first, readout[None] / width**0.5]
    before, after = network.states(x)
    np.testing.assert_allclose(flow.activations, [a.std() for a in after[:-1]], rtol=1e-12)
    norms = []
    for layer in range(depth):
        delta = np.ones((batch, 1))
        for above in range(depth, layer, -1):
            delta = delta @ network.weights[above] * network.prime(before[above - 1])
        norms.append(np.mean(np.sum(delta**2, axis=1)) ** 0.5)
    np.testing.assert_allclose(flow.gradients, norms, rtol=1e-12)


def test_a_gradient_overflows_to_infinity():
    assert signal_flow(50, 1, "linear", init=1e30).gradients[0] == np.inf  # one unit: no difference of infinities


def test_a_deeper_signal_begins_like_a_shallower_one():
    deep, shallow = (signal_flow(depth, 16, "tanh", seed=2).activations for depth in (50, 7))
    np.testing.assert_array_equal(deep[:7], shallow)


@pytest.mark.parametrize(("activation", "init"), [("relu", "he"), ("linear", "xavier")])
def test_a_matching_start_keeps_the_signal(activation, init):
    flow = signal_flow(50, 256, activation, init=init, batch=16)
    for values in flow:
        assert values.min() > 0.2
        assert values.max() < 5


def test_sigmoid_gradients_vanish_below_the_product_of_their_slopes():
    gradients = signal_flow(50, 64, "sigmoid", init="xavier").gradients
    assert gradients[0] < 4.0**-40
    assert np.all(np.diff(gradients) > 0)


@pytest.mark.parametrize("activation", CURVES)
def test_what_overflows_is_infinite_and_what_underflows_is_zero(activation):
    large = signal_flow(50, 8, activation, init=1e30)
    small = signal_flow(50, 8, activation, init=1e-30)
    for flow in (large, small):
        assert not np.any(np.isnan(flow))
        assert np.all(np.array(flow) >= 0)
    assert small.gradients[0] == 0
    if not CATALOG[activation].properties(**CATALOG[activation].defaults).bounded:
        assert large.activations[-1] == np.inf
        assert large.gradients[0] == np.inf


def test_tiny_weights_raise_no_flag():
    with np.errstate(all="raise"):
        assert initial_std(5e-324, 2, 3) == 5e-324  # a half rounds to it
        assert np.abs(Network([2, 3, 1], init=5e-324).weights[0]).max() < 1e-320


WIDE = np.longdouble


@pytest.mark.parametrize(
    ("x", "t", "activation", "rate"),
    [
        (X.astype(WIDE), T, "tanh", 0.1),
        (X, T.astype(WIDE), "tanh", 0.1),
        (X.astype(np.float32), T.astype(np.float16), "tanh", 0.1),
        (X.tolist(), T.astype(bool), "tanh", WIDE(0.1)),
        (X, T, (lambda z: np.tanh(z).astype(WIDE), mlgloss.tanh_prime), 0.1),
        (X, T, (mlgloss.tanh, lambda z: mlgloss.tanh_prime(z).astype(WIDE)), 0.1),
    ],
    ids=["x", "t", "narrow", "rate", "function", "derivative"],
)
def test_training_stays_in_float64_whatever_it_is_given(x, t, activation, rate):
    network = Network([2, 3, 1], activation)
    losses = network.train(x, t, rate, steps=2)
    pre_activations, activations = network.states(x)
    loss, by_weights, by_biases = network.gradients(x, t)
    arrays = [losses, *network.weights, *network.biases, *pre_activations, *activations, *by_weights, *by_biases]
    assert {array.dtype for array in arrays} == {np.dtype(np.float64)}
    assert type(loss) is float


def test_the_public_names_are_there():
    assert all(hasattr(mlgloss.network, name) for name in mlgloss.network.__all__)
