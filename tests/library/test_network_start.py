"""What a network starts from: weights, random numbers and data, as documented."""

from math import erf

import numpy as np
import pytest

from mlgloss.network import Network, dataset, initial_std, normals

SETS = {"xor": 4, "moons": 200, "spirals": 200}


@pytest.mark.parametrize(
    ("init", "std"),
    [("xavier", (2 / (300 + 200)) ** 0.5), ("he", (2 / 300) ** 0.5), ("one", 1.0), (1.5, 1.5 / 300**0.5), (0, 0.0)],
)
def test_weights_start_with_the_standard_deviation_of_their_rule(init, std):
    network = Network([300, 200, 1], init=init)
    weights = network.weights[0]
    assert initial_std(init, 300, 200) == pytest.approx(std, rel=1e-15)
    assert weights.std() == pytest.approx(std, rel=4 / (2 * weights.size) ** 0.5)
    assert weights.mean() == pytest.approx(0, abs=4 * std / weights.size**0.5)
    assert not np.any(network.biases[0])


def test_weights_are_drawn_layer_by_layer_and_row_by_row():
    network = Network([2, 3, 1], init="one", seed=9)
    np.testing.assert_array_equal(np.concatenate([w.ravel() for w in network.weights]), normals(9, 9))


def test_normals_reproduce():
    """Pinned: the browser and every later version draw the same."""
    pinned = [0.7871846599200555, 0.0016309335012816644, 0.43143961704601397]
    np.testing.assert_allclose(normals(0, 3), pinned, rtol=1e-15)
    pinned = [0.14197043782155663, 0.058240714748711335, -0.8642530248729361, -2.605680906750795]
    np.testing.assert_allclose(normals(7, 4), pinned, rtol=1e-15)
    np.testing.assert_array_equal(normals(7, 1000)[:7], normals(7, 7))
    assert np.abs(normals(2**32 - 1, 2)).max() > 0


@pytest.mark.parametrize("seed", [0, 1, 2, 12345, 2**32 - 1])
def test_normals_are_normal(seed):
    """The moments, the correlation of neighbors and the Kolmogorov-Smirnov distance stay within their errors."""
    count = 100_000
    x = normals(seed, count)
    assert abs(x.mean()) < 4 / count**0.5
    assert abs(x.std() - 1) < 4 / (2 * count) ** 0.5
    assert abs(np.mean(x**3)) < 4 * (15 / count) ** 0.5
    assert abs(np.mean(x**4) - 3) < 4 * (96 / count) ** 0.5
    assert all(abs(np.mean(x[:-lag] * x[lag:])) < 4 / count**0.5 for lag in (1, 2, 3))
    steps = np.arange(count + 1) / count
    exact = np.array([0.5 * (1 + erf(v / 2**0.5)) for v in np.sort(x)])
    assert max(np.max(exact - steps[:-1]), np.max(steps[1:] - exact)) < 1.95 / count**0.5  # p = 0.001


@pytest.mark.parametrize("name", SETS)
def test_data_are_as_documented(name):
    x, t = dataset(name)
    assert (x.shape, t.shape) == ((SETS[name], 2), (SETS[name],))
    assert (x.dtype, t.dtype) == (np.float64, np.float64)
    assert sorted(t) == [0.0] * (t.size // 2) + [1.0] * (t.size // 2)
    assert np.abs(x).max() < 1.2 + 1e-9
    np.testing.assert_allclose(x.mean(axis=0), 0, atol=1e-15)
    for array, again in zip((x, t), dataset(name), strict=True):
        np.testing.assert_array_equal(array, again)


@pytest.mark.parametrize("name", ["moons", "spirals"])
def test_classes_are_curves_apart_and_symmetric(name):
    x, t = dataset(name)
    first, second = x[t == 0], x[t == 1]
    np.testing.assert_array_equal(first, -second)
    np.testing.assert_array_equal(t, np.repeat([0.0, 1.0], 100))
    between = np.linalg.norm(first[:, None] - second, axis=-1)
    assert between.min() > 0.19
    if name == "moons":
        np.testing.assert_allclose(np.linalg.norm(first - [-0.4, -0.2], axis=1), 0.8)
    else:
        np.testing.assert_allclose(np.linalg.norm(first, axis=1), np.linspace(0.1, 1.1, 100))
