"""A small network and its backpropagation by hand: what the book's experiments on training are made with.

Batches hold one sample a row. The explorers train the same network in the browser, from the same random numbers.

>>> x, t = dataset("xor")
>>> network = Network([2, 8, 8, 1], "tanh", seed=1)
>>> losses = network.train(x, t, rate=0.1, steps=500)
>>> bool(losses[-1] < 1e-3)
True
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlgloss._inputs import FINITE, POSITIVE, real_array
from mlgloss.catalog import CATALOG, lookup

Floats = NDArray[np.float64]

#: The activations of hidden units: the functions of one variable.
NAMES = tuple(name for name in CATALOG if name != "softmax")

_DEVIATIONS: dict[str, Callable[[int, int], float]] = {
    "xavier": lambda fan_in, fan_out: np.sqrt(2 / (fan_in + fan_out)),
    "he": lambda fan_in, fan_out: np.sqrt(2 / fan_in),
    "one": lambda fan_in, fan_out: 1.0,
}
_POINTS = 100  # of each class of moons and spirals


def _integer(name: str, value: Any, low: int, high: int) -> int:
    try:
        number = operator.index(value)
    except TypeError:
        raise TypeError(f"{name} must be an integer, got {value!r:.60}") from None
    if not low <= number <= high:
        raise ValueError(f"{name} must be an integer from {low} to {high}, got {number}")
    return number


def uniforms(seed: int, count: int) -> Floats:
    """Return the first `count` uniform random numbers of a seed, in [0, 1)."""
    k = np.arange(1, count + 1, dtype=np.uint32)
    h = np.uint32(seed) + k * np.uint32(0x6D2B79F5)
    t = (h ^ h >> 15) * (h | 1)
    t ^= t + (t ^ t >> 7) * (t | 61)
    return (t ^ t >> 14) / 2.0**32


def normals(seed: int, count: int) -> Floats:
    """Return the first `count` standard normal random numbers of a seed."""
    seed, count = _integer("seed", seed, 0, 2**32 - 1), _integer("count", count, 0, 2**31)
    u = uniforms(seed, count + count % 2)
    radius, angle = np.sqrt(-2 * np.log(1 - u[::2])), 2 * np.pi * u[1::2]
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=-1).ravel()[:count]


def dataset(name: str) -> tuple[Floats, Floats]:
    """Return the points and the classes of a data set."""
    s = np.arange(_POINTS) / (_POINTS - 1)
    if name == "xor":
        return np.array([[-1.0, -1], [-1, 1], [1, -1], [1, 1]]), np.array([0.0, 1, 1, 0])
    if name == "moons":
        first = np.stack([0.8 * np.cos(np.pi * s) - 0.4, 0.8 * np.sin(np.pi * s) - 0.2], axis=1)
    elif name == "spirals":
        first = np.stack([(0.1 + s) * np.cos(2 * np.pi * s), (0.1 + s) * np.sin(2 * np.pi * s)], axis=1)
    else:
        raise ValueError(f"name must be one of xor, moons, spirals, got {name!r:.60}")
    return np.concatenate([first, -first]), np.repeat([0.0, 1.0], _POINTS)


def deviation(init: str | float, fan_in: int, fan_out: int) -> float:
    """Return the standard deviation of a layer's first weights."""
    if isinstance(init, str):
        if init not in _DEVIATIONS:
            raise ValueError(f"init must be one of {', '.join(_DEVIATIONS)} or a number, got {init!r:.60}")
        return float(_DEVIATIONS[init](fan_in, fan_out))
    return float(FINITE.check("init", init) / np.sqrt(fan_in))


class Network:
    """A fully connected network with one linear output unit, trained on the mean squared error."""

    def __init__(
        self,
        sizes: Sequence[int],
        activation: str = "relu",
        *,
        parameters: Mapping[str, float] | None = None,
        init: str | float = "he",
        seed: int = 0,
    ) -> None:
        self.sizes = [_integer("sizes", size, 1, 2**20) for size in sizes]
        record = lookup(activation)
        self.function = partial(record.function, **(parameters or {}))
        self.derivative = partial(record.derivative, **(parameters or {}))
        shapes = list(zip(self.sizes[1:], self.sizes[:-1], strict=True))
        ends = np.cumsum([rows * columns for rows, columns in shapes])
        drawn = np.split(normals(seed, int(ends[-1])), ends[:-1])
        self.weights: list[Floats] = [
            deviation(init, shape[1], shape[0]) * values.reshape(shape)
            for values, shape in zip(drawn, shapes, strict=True)
        ]
        self.biases: list[Floats] = [np.zeros(rows) for rows, _ in shapes]

    def states(self, x: ArrayLike) -> tuple[list[Floats], list[Floats]]:
        """Return the pre-activations and the activations of every layer."""
        a, pre_activations, activations = real_array(x, "x"), [], []
        for weights, biases in zip(self.weights, self.biases, strict=True):
            z = a @ weights.T + biases
            a = z if weights is self.weights[-1] else self.function(z)
            pre_activations.append(z)
            activations.append(a)
        return pre_activations, activations

    def forward(self, x: ArrayLike) -> Floats:
        """Return the output for every sample."""
        return self.states(x)[1][-1][:, 0]

    def gradients(self, x: ArrayLike, t: ArrayLike) -> tuple[float, list[Floats], list[Floats]]:
        """Return the loss and its gradients by the weights and by the biases of every layer."""
        pre_activations, activations = self.states(x)
        inputs = [real_array(x, "x"), *activations]
        error = activations[-1][:, 0] - real_array(t, "t")
        delta = 2 / len(error) * error[:, np.newaxis]  # of the loss by the pre-activations of a layer
        by_weights, by_biases = [], []
        for layer in reversed(range(len(self.weights))):
            by_weights.insert(0, delta.T @ inputs[layer])
            by_biases.insert(0, delta.sum(axis=0))
            if layer:
                delta = delta @ self.weights[layer] * self.derivative(pre_activations[layer - 1])
        return float(np.mean(error**2)), by_weights, by_biases

    def train(self, x: ArrayLike, t: ArrayLike, rate: float, steps: int) -> Floats:
        """Take steps of gradient descent and return the loss before each."""
        rate = POSITIVE.check("rate", rate)
        losses = np.empty(steps)
        for step in range(steps):
            losses[step], by_weights, by_biases = self.gradients(x, t)
            for values, slopes in zip(self.weights + self.biases, by_weights + by_biases, strict=True):
                values -= rate * slopes
        return losses

    def dead(self, x: ArrayLike) -> float:
        """Return the share of the hidden units whose derivative is 0 for every sample."""
        hidden = self.states(x)[0][:-1]
        return float(np.concatenate([np.all(self.derivative(z) == 0, axis=0) for z in hidden]).mean())


class SignalFlow(NamedTuple):
    """What reaches each layer: the spread of the activations, the norm of the gradient."""

    activations: Floats
    gradients: Floats


def _root_mean_square(values: Floats) -> float:
    largest = np.max(np.abs(values))
    if not 0 < largest < np.inf:
        return 0.0 if largest == 0 else np.inf
    return float(largest * np.sqrt(np.mean((values / largest) ** 2)))


@np.errstate(all="ignore")
def signal_flow(
    depth: int,
    width: int,
    activation: str = "relu",
    *,
    parameters: Mapping[str, float] | None = None,
    init: str | float = "he",
    seed: int = 0,
    batch: int = 32,
) -> SignalFlow:
    """Send a normal batch through a deep network, and a gradient back."""
    record = lookup(activation)
    f, prime = partial(record.function, **(parameters or {})), partial(record.derivative, **(parameters or {}))
    drawn = normals(seed, batch * width + width + depth * width**2)
    a, readout, weights = np.split(drawn, [batch * width, batch * width + width])
    a, weights = a.reshape(batch, width), deviation(init, width, width) * weights.reshape(depth, width, width)
    pre_activations, activations = [], np.empty(depth)
    for layer in range(depth):
        pre_activations.append(a @ weights[layer].T)
        a = f(pre_activations[layer])
        activations[layer] = _root_mean_square(a - a.mean())
    delta, gradients = np.tile(readout / np.sqrt(width), (batch, 1)), np.empty(depth)
    for layer in reversed(range(depth)):
        delta = delta * prime(pre_activations[layer])
        gradients[layer] = np.sqrt(width) * _root_mean_square(delta)
        delta = delta @ weights[layer]
    return SignalFlow(activations, gradients)
