"""The figure of a network after some training: its output over the plane, and the loss step by step.

>>> from mlgloss.plots import plot_training
>>> print(plot_training("xor", steps=50).description)
XOR: output of a network of Tanh units over the plane (left) and loss by step (right). After 50 steps the loss is \
0.0333, and 100% of the points are on the right side of the line at 0.5.
"""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from mlgloss._inputs import Integer, Number
from mlgloss.catalog import CATALOG
from mlgloss.network import Floats, Network, dataset
from mlgloss.plots._figure import COLORS, INK, DescribedFigure, new_figure

#: The data sets by name, as the book writes them.
DATASETS = {"xor": "XOR", "moons": "Moons", "spirals": "Spirals"}
REACH = 1.3  # the plane is shown from -REACH to REACH
BOUNDARY = 0.5  # the output between the classes
THRESHOLD = BOUNDARY + 1e-6  # outputs above count as class 1: where all are 0.5, rounding must not decide
CONSTANT = 0.25  # the loss of the best constant, where half of the targets are 1
LIMITS = (1e-12, 1e12)  # losses beyond are drawn at these
_CLASSES = ((COLORS[1], "o", 0.25), (COLORS[0], "^", 0.5))  # color, marker, opacity of the plane


def plot_training(
    data: str = "moons",
    activation: str = "tanh",
    *,
    layers: Integer = 2,
    width: Integer = 8,
    rate: Number = 0.1,
    init: str | Number = "xavier",
    seed: Integer = 0,
    steps: Integer = 100,
) -> DescribedFigure:
    """Train a network, and draw its output over the plane beside the loss.

    Parameters
    ----------
    data : str
        The data set, as in `mlgloss.network.dataset`.
    activation : str
        The hidden units' activation, by its name in the catalog, at its default parameters.
    layers, width : int
        The number of hidden layers, and of units in each.
    rate : float
        The learning rate.
    init : str or float
        The standard deviation of the first weights, as in `mlgloss.network.Network`.
    seed : int
        The seed of the first weights.
    steps : int
        How many steps of gradient descent to take.

    Returns
    -------
    DescribedFigure
        A matplotlib figure like those of `mlgloss.plots.plot`.

    Raises
    ------
    ValueError, TypeError
        If `mlgloss.network` raises it.

    Examples
    --------
    >>> len(plot_training("xor", steps=10).axes)
    2
    """
    x, t = dataset(data)
    network = Network([2, *[width] * layers, 1], activation, init=init, seed=seed)
    with np.errstate(all="ignore"):  # too large a learning rate may make the loss overflow
        losses = np.append(network.train(x, t, rate, steps), network.gradients(x, t)[0])
        right = float(np.mean((network.forward(x) > THRESHOLD) == (t > THRESHOLD)))
        with new_figure() as figure:
            left, other = figure.subplots(1, 2)
            _draw_plane(left, network, x, t)
            _draw_losses(other, losses)
            figure.description = (
                f"{DATASETS[data]}: output of a network of {CATALOG[activation].title} units over the plane "
                f"(left) and loss by step (right). After {steps} steps the loss is {losses[-1]:.3g}, and {right:.0%} "
                f"of the points are on the right side of the line at {BOUNDARY}."
            )
    return figure


def _draw_plane(axes: Axes, network: Network, x: Floats, t: Floats) -> None:
    """Draw the two sides of the line where the output is 0.5, and the points, a shape for each class."""
    side = np.linspace(-REACH, REACH, 41)
    grid = np.stack(np.meshgrid(side, side), axis=-1)
    outputs = network.forward(grid.reshape(-1, 2)).reshape(41, 41)
    heights = np.clip(np.nan_to_num(outputs), -1, 2).round(3) - 0.5001  # no corner lies on the line itself
    axes.contourf(side, side, heights, levels=[-9, 0, 9], colors=[(c, alpha) for c, _, alpha in _CLASSES])
    axes.contour(side, side, heights, levels=[0], colors=INK, linewidths=1.5)
    for target, (color, marker, _) in enumerate(_CLASSES):
        axes.plot(*x[t == target].T, marker, color=color, markersize=4, markeredgecolor=INK, markeredgewidth=0.4)
    axes.set(title="Output", xlim=(-REACH, REACH), ylim=(-REACH, REACH), aspect="equal", xticks=[-1, 0, 1])
    axes.set(yticks=[-1, 0, 1])
    axes.grid(visible=False)


def _draw_losses(axes: Axes, losses: Floats) -> None:
    """Draw the losses on a logarithmic axis, to the digits that reproduce, beside the loss of the best constant."""
    drawn = np.where(np.isfinite(losses), np.clip(losses, *LIMITS), np.nan)
    exponents = np.log10(drawn).round(3)
    axes.plot(10**exponents, color=COLORS[0])
    axes.axhline(CONSTANT, color=INK, linestyle="dashed", linewidth=1)
    shown = [*exponents, np.log10(CONSTANT)]
    edges = np.floor(np.nanmin(shown)), np.ceil(np.nanmax(shown))
    axes.set(title="Loss", xlabel="step", yscale="log", ylim=(10.0 ** edges[0], 10.0 ** edges[1]))
    axes.minorticks_off()
    axes.margins(x=0)
