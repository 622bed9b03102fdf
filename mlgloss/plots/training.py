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
from mlgloss.plots._draw import drawable, powers_of_ten
from mlgloss.plots._figure import COLORS, DescribedFigure, new_figure
from mlgloss.plots.planes import draw_plane, draw_points

#: The data sets by name, as the book writes them.
DATASETS = {"xor": "XOR", "moons": "Moons", "spirals": "Spirals"}
BOUNDARY = 0.5  # the output between the classes
THRESHOLD = BOUNDARY + 1e-6  # outputs above count as class 1: where all are 0.5, rounding must not decide
CONSTANT = 0.25  # the loss of the best constant, where half of the targets are 1
LIMITS = (1e-12, 1e12)  # losses beyond are drawn at these
HEIGHT = 230


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
        with new_figure(HEIGHT) as figure:
            left, right_axes = figure.subplots(1, 2)
            draw_plane(left, network.forward, 0.35)
            draw_points(left, x, t)
            left.set_title("Output")
            _draw_losses(right_axes, losses)
            figure.description = (
                f"{DATASETS[data]}: output of a network of {CATALOG[activation].title} units over the plane "
                f"(left) and loss by step (right). After {steps} steps the loss is {losses[-1]:.3g}, and {right:.0%} "
                f"of the points are on the right side of the line at {BOUNDARY}."
            )
    return figure


def _draw_losses(axes: Axes, losses: Floats) -> None:
    """Draw the losses on a logarithmic axis, to the digits that reproduce, beside the loss of the best constant."""
    drawn = np.where(np.isfinite(losses), np.clip(losses, *LIMITS), np.nan)
    powers_of_ten(axes, "y", [drawn, [0.2, 0.3]])
    axes.axhline(CONSTANT, color=COLORS["axis"], linewidth=0.75)
    axes.plot(drawable(drawn, log=True), color=COLORS["f"])
    axes.set(title="Loss", xlim=(0, max(1, len(losses) - 1)))
    axes.set_xlabel("step", loc="left")
