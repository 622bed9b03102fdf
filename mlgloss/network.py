"""A small network and its backpropagation by hand: what the book's experiments on training are made with.

A batch holds one point a row. The explorers train the same network in the browser, from the same random numbers.

>>> points, classes = dataset("xor")
>>> network = Network([2, 8, 8, 1], "tanh", init="xavier")
>>> losses = network.train(points, classes, rate=0.1, steps=500)
>>> bool(losses[0] > 0.25), bool(losses[-1] < 1e-6)
(True, True)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mlgloss._inputs import NOT_NEGATIVE, POSITIVE, ArrayLike, Constraint, Integer, Number, real_array, shown
from mlgloss.catalog import curve

__all__ = ["Network", "SignalFlow", "dataset", "initial_std", "normals", "signal_flow"]

Floats = NDArray[np.float64]
Formula = Callable[..., Floats]
HiddenUnits = str | tuple[Formula, Formula]  # a name of the catalog, or a function and its derivative

COUNT = Constraint("a positive integer", lambda value: value >= 1 and value.is_integer())
SEED = Constraint("an integer from 0 to 2^32 - 1", lambda value: 0 <= value < 2**32 and value.is_integer())

POINTS = 100  # of each class of moons and spirals
BATCH = 16  # points that flow through a deep network


def normals(seed: Integer, count: Integer) -> Floats:
    """Return the first `count` standard normal random numbers of a seed, shape (count,).

    Uniform numbers by Tommy Ettinger's mulberry32, a hash of the seed and a counter, are made normal in pairs:
    Box and Muller (1958), doi:10.1214/aoms/1177706645. No number exceeds 6.67.

    >>> normals(seed=0, count=3)
    array([0.78718466, 0.00163093, 0.43143962])
    """
    seed, count = int(SEED.check("seed", seed)), int(COUNT.check("count", count))
    k = np.arange(1, count + count % 2 + 1, dtype=np.uint32)
    h = np.uint32(seed) + k * np.uint32(0x6D2B79F5)
    t = (h ^ h >> 15) * (h | 1)
    t ^= t + (t ^ t >> 7) * (t | 61)
    u = (t ^ t >> 14) / 2.0**32  # in [0, 1)
    radius, angle = np.sqrt(-2 * np.log(1 - u[::2])), 2 * np.pi * u[1::2]
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1).ravel()[:count]


def dataset(name: str) -> tuple[Floats, Floats]:
    """Return the points x, shape (N, 2), and their classes t, shape (N,), 0 or 1, of a data set in closed form.

    `xor` holds the corners (±1, ±1), in class 1 where the signs differ. `moons` holds two interleaved half circles of
    radius 0.8, and `spirals` two arms of one turn whose radius grows from 0.1 to 1.1: 100 points a class, class 0
    first, evenly spaced along the curve's parameter. Half a turn about the origin carries one class onto the other.

    >>> dataset("xor")[1]
    array([0., 1., 1., 0.])
    """
    if not isinstance(name, str) or name not in ("xor", "moons", "spirals"):
        raise ValueError(f"name must be one of xor, moons, spirals, got {shown(name)}")
    if name == "xor":
        return np.array([[-1.0, -1], [-1, 1], [1, -1], [1, 1]]), np.array([0.0, 1, 1, 0])
    s = np.arange(POINTS) / (POINTS - 1)
    if name == "moons":
        first = np.stack([0.8 * np.cos(np.pi * s) - 0.4, 0.8 * np.sin(np.pi * s) - 0.2], axis=1)
    else:
        first = np.stack([(0.1 + s) * np.cos(2 * np.pi * s), (0.1 + s) * np.sin(2 * np.pi * s)], axis=1)
    return np.concatenate([first, -first]), np.repeat([0.0, 1.0], POINTS)


def initial_std(init: str | Number, fan_in: Integer, fan_out: Integer) -> float:
    """Return the standard deviation of the first weights of a layer with `fan_in` inputs and `fan_out` units.

    `init` is "xavier" (Glorot and Bengio, 2010), "he" (He et al., 2015, arXiv:1502.01852), "one", or a number, which
    is divided by the square root of `fan_in`.

    >>> initial_std("xavier", 2, 6), initial_std("he", 2, 6), initial_std("one", 2, 6), initial_std(1.5, 9, 1)
    (0.5, 1.0, 1.0, 0.5)
    """
    if not isinstance(init, str):
        return float(NOT_NEGATIVE.check("init", init)) / float(np.sqrt(fan_in))
    named = {"xavier": np.sqrt(2 / (fan_in + fan_out)), "he": np.sqrt(2 / fan_in), "one": 1.0}
    if init not in named:
        raise ValueError(f"init must be one of {', '.join(named)}, or a number, got {init!r:.60}")
    return float(named[init])


deviation = initial_std  # its former name


class Network:
    """A fully connected network with one linear output unit, trained on the mean squared error.

    The biases start at 0. `weights` and `biases` are lists of arrays, one a layer, of shapes (fan_out, fan_in) and
    (fan_out,); they may be assigned. See Rumelhart, Hinton and Williams (1986), doi:10.1038/323533a0.

    Parameters
    ----------
    sizes : sequence of int
        The units of every layer: the inputs, the hidden layers, and the one output.
    activation : str or (callable, callable), default "relu"
        The hidden units' activation: a function of one variable of the catalog, by its name, or a function of your
        own and its derivative, which take an array and return one of the same shape.
    parameters : mapping of str to float, optional
        The activation's parameters by name; else their defaults.
    init : str or float, default "he"
        The standard deviation of the first weights: see `initial_std`.
    seed : int, default 0
        The seed of the `normals` that the weights are made from, layer by layer and row by row.

    Raises
    ------
    TypeError, ValueError
        If an argument is not as described; the message names it.

    Examples
    --------
    >>> Network([2, 3, 1], "elu", parameters={"alpha": 0.5}, seed=4).forward([[0.0, 0.0]])
    array([0.])
    """

    @np.errstate(all="ignore")
    def __init__(
        self,
        sizes: Iterable[Integer],
        activation: HiddenUnits = "relu",
        *,
        parameters: Mapping[str, Number] | None = None,
        init: str | Number = "he",
        seed: Integer = 0,
    ) -> None:
        wanted = f"sizes must list the inputs, the hidden layers and one output unit, got {shown(sizes)}"
        try:
            units = list(sizes)
        except Exception as error:  # __iter__ runs the object's own code
            raise TypeError(wanted) from error
        self.sizes = [int(COUNT.check("sizes", size)) for size in units]
        if len(self.sizes) < 2 or self.sizes[-1] != 1:
            raise ValueError(wanted)
        self.f, self.prime = _formulas(activation, parameters)
        shapes = list(zip(self.sizes[1:], self.sizes[:-1], strict=True))
        ends = np.cumsum([fan_out * fan_in for fan_out, fan_in in shapes])
        drawn = np.split(normals(seed, ends[-1]), ends[:-1])
        self.weights: list[Floats] = [
            initial_std(init, fan_in, fan_out) * values.reshape(fan_out, fan_in)
            for values, (fan_out, fan_in) in zip(drawn, shapes, strict=True)
        ]
        self.biases: list[Floats] = [np.zeros(fan_out) for fan_out, _ in shapes]

    @np.errstate(all="ignore")
    def states(self, x: ArrayLike) -> tuple[list[Floats], list[Floats]]:
        """Return the pre-activations z and the activations f(z) of every layer, each (N, units), for x (N, inputs)."""
        a = _doubles(x, "x")
        if a.ndim != 2 or len(a) == 0 or a.shape[1] != self.sizes[0]:
            raise ValueError(f"x must have the shape (N, {self.sizes[0]}) of N >= 1 points, got {a.shape}")
        pre_activations, activations = [], []
        for layer, (weights, biases) in enumerate(zip(self.weights, self.biases, strict=True), start=1):
            z = a @ weights.T + biases
            a = _doubles(self.f(z), "activation") if layer < len(self.weights) else z
            pre_activations.append(z)
            activations.append(a)
        return pre_activations, activations

    def forward(self, x: ArrayLike) -> Floats:
        """Return the output for every point, shape (N,), for x of shape (N, inputs)."""
        return self.states(x)[1][-1].ravel()

    @np.errstate(all="ignore")
    def gradients(self, x: ArrayLike, t: ArrayLike) -> tuple[float, list[Floats], list[Floats]]:
        """Return the mean squared error for targets t (N,), and its gradients by all weights and by all biases."""
        pre_activations, activations = self.states(x)
        inputs, outputs, targets = [_doubles(x, "x"), *activations], activations[-1].ravel(), _doubles(t, "t")
        if targets.shape != outputs.shape:
            raise ValueError(f"t must have the shape {outputs.shape}, one target a point, got {targets.shape}")
        error = outputs - targets
        delta = 2 / error.size * error[:, np.newaxis]  # the gradient at a layer's pre-activations
        by_weights: list[Floats] = []
        by_biases: list[Floats] = []
        for layer in reversed(range(len(self.weights))):
            by_weights.insert(0, delta.T @ inputs[layer])
            by_biases.insert(0, delta.sum(axis=0))
            if layer:
                slopes = _doubles(self.prime(pre_activations[layer - 1]), "activation")
                delta = delta @ self.weights[layer] * slopes
        return float(np.mean(error**2)), by_weights, by_biases

    @np.errstate(all="ignore")
    def train(self, x: ArrayLike, t: ArrayLike, rate: Number, steps: Integer) -> Floats:
        """Take steps of gradient descent on all points at once; return the loss before each, shape (steps,)."""
        rate, losses = float(POSITIVE.check("rate", rate)), np.empty(int(COUNT.check("steps", steps)))
        for step in range(losses.size):
            losses[step], by_weights, by_biases = self.gradients(x, t)
            self.weights = [w - rate * dw for w, dw in zip(self.weights, by_weights, strict=True)]
            self.biases = [b - rate * db for b, db in zip(self.biases, by_biases, strict=True)]
        return losses

    def dead(self, x: ArrayLike) -> float:
        """Return the share of the hidden units whose derivative is 0 for every point.

        A step on these points leaves the weights and the bias of such a unit as they are. A unit whose derivative is
        NaN, as after the weights have diverged, is not dead.
        See Lu, Shin, Su and Karniadakis (2020), doi:10.4208/cicp.OA-2020-0165.
        """
        hidden = self.states(x)[0][:-1]
        dead = [unit for z in hidden for unit in np.all(self.prime(z) == 0, axis=0)]
        return float(sum(dead) / max(1, len(dead)))


class SignalFlow(NamedTuple):
    """What reaches each layer of a deep network, first layer first."""

    activations: Floats  # their standard deviation
    gradients: Floats  # the norm of the gradient at the pre-activations


@np.errstate(all="ignore")
def signal_flow(
    depth: Integer,
    width: Integer,
    activation: HiddenUnits = "relu",
    *,
    parameters: Mapping[str, Number] | None = None,
    init: str | Number = "he",
    seed: Integer = 0,
    batch: Integer = BATCH,
) -> SignalFlow:
    """Send a normal batch up through `depth` layers of `width` units without biases, and a gradient back down.

    The read-out is r a / sqrt(width), where a are the activations of the last layer and r is normal. The `normals` of
    the seed are, in this order, the batch, r, and the layers' weights: a deeper network begins like a shallower one.

    Returns
    -------
    SignalFlow
        Two arrays of shape (depth,). `activations`: the standard deviation of a layer's activations about their mean,
        over its units and the batch. `gradients`: the l2 norm of the read-out's gradient at a layer's
        pre-activations, its root mean square over the batch. What underflows is 0; what overflows is infinite.

    Raises
    ------
    TypeError, ValueError
        If an argument is not as `Network` has it, or `depth`, `width` or `batch` is not a positive integer.

    Notes
    -----
    See Glorot and Bengio (2010), who look at deep networks in this way, and He et al. (2015), arXiv:1502.01852.

    Examples
    --------
    >>> gradients = signal_flow(30, 32, "sigmoid", init="xavier").gradients
    >>> bool(gradients[0] < 1e-12 * gradients[-1])
    True
    """
    sizes = {"depth": depth, "width": width, "batch": batch}
    depth, width, batch = (int(COUNT.check(name, size)) for name, size in sizes.items())
    f, prime = _formulas(activation, parameters)
    size = batch * width
    drawn = normals(seed, size + width + depth * width**2)
    weights = initial_std(init, width, width) * drawn[size + width :].reshape(depth, width, width)
    a, delta = drawn[:size].reshape(batch, width), np.tile(drawn[size : size + width] / np.sqrt(width), (batch, 1))
    pre_activations, flow = [], SignalFlow(np.empty(depth), np.empty(depth))
    for layer in range(depth):
        pre_activations.append(a @ weights[layer].T)
        a = f(pre_activations[layer])
        flow.activations[layer] = _root_mean_square(a - a.mean())
    for layer in reversed(range(depth)):
        delta = delta * prime(pre_activations[layer])
        flow.gradients[layer] = np.sqrt(width) * _root_mean_square(delta)
        delta = delta @ weights[layer]
    return flow


def _formulas(activation: HiddenUnits, parameters: Mapping[str, Number] | None) -> tuple[Formula, Formula]:
    """Return an activation and its derivative, at these parameters."""
    parameters = {} if parameters is None else parameters
    if not isinstance(parameters, Mapping) or {*map(type, parameters)} - {str}:
        raise TypeError(f"parameters must map names to numbers, got {shown(parameters)}")
    if isinstance(activation, tuple):
        if len(activation) != 2 or not all(map(callable, activation)):
            raise TypeError(f"activation must be a name or two functions, f and f', got {shown(activation)}")
        functions = activation
    else:
        record = curve(activation, "activation")
        functions = record.function, record.derivative
        if unknown := parameters.keys() - record.defaults.keys():
            raise TypeError(f"parameters must be those of {activation}, got {shown(min(unknown))}")
    f, prime = (partial(function, **parameters) for function in functions)
    if any(np.shape(formula(np.zeros(2))) != (2,) for formula in (f, prime)):
        raise ValueError("activation must be functions that return an array of the shape of the array they are given")
    return f, prime


def _doubles(values: ArrayLike, name: str) -> Floats:
    """Return real numbers of any dtype as float64: a wider dtype would spread to the weights."""
    doubles: Floats = real_array(values, name).astype(np.float64, copy=False)
    return doubles


def _root_mean_square(values: Floats) -> float:
    """Return the root mean square, even if squares would overflow or underflow; infinity if values overflowed."""
    largest = float(np.abs(values).max())
    if not largest < np.inf:  # it may be NaN, from the difference of two infinities
        return np.inf
    return float(largest * np.sqrt(np.mean((values / largest) ** 2))) if largest > 0 else 0.0
