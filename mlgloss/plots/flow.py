"""The figure of what flows through a deep network: activation spread and gradient norm by layer.

>>> from mlgloss.plots import plot_flow
>>> plot_flow(depth=2, width=4, activations=["linear"], init="xavier").description
'Activation spread (above) and gradient norm (below) by layer, from 1 to 2, on logarithmic axes. Linear: spread \
0.699 to 0.511, gradient 1.01 to 1.64.'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes

from mlgloss._inputs import Integer, Number
from mlgloss.catalog import CATALOG, CURVES
from mlgloss.network import SignalFlow, signal_flow
from mlgloss.plots._draw import CHOSEN, Floats, drawable, name_ends, powers_of_ten
from mlgloss.plots._figure import COLORS, DescribedFigure, new_figure

DEPTH, WIDTH, ACTIVATIONS, INIT = 30, 32, ("relu", "sigmoid", "tanh"), "he"  # by default, in the explorer, too
#: What is drawn, by its name in `SignalFlow`, with its title.
PARTS = {"activations": "Activation spread", "gradients": "Gradient norm"}
HEIGHT = 360


def plot_flow(
    depth: Integer = DEPTH,
    width: Integer = WIDTH,
    activations: Sequence[str] | None = None,
    *,
    init: str | Number = INIT,
    seed: Integer = 0,
    highlight: str | None = None,
) -> DescribedFigure:
    """Draw how signal and gradient grow or fade from layer to layer.

    Parameters
    ----------
    depth : int
        The number of layers.
    width : int
        The number of units of each layer.
    activations : sequence of str, optional
        The activations to compare, by their names in the catalog: relu, sigmoid and tanh unless given, or all of the
        catalog beside a `highlight`. The first three are in color.
    init : str or float
        The standard deviation of the weights, as in `mlgloss.network.signal_flow`.
    seed : int
        The seed of the random numbers.
    highlight : str, optional
        The one of the activations that alone is in color and named.

    Returns
    -------
    DescribedFigure
        A matplotlib figure like those of `mlgloss.plots.plot`. A value of 0 leaves a gap in a line.

    Raises
    ------
    ValueError, TypeError
        If `mlgloss.network.signal_flow` raises it, or `highlight` is none of the activations.

    Examples
    --------
    >>> len(plot_flow(depth=5).axes)
    2
    >>> "ReLU" in plot_flow(depth=5, highlight="elu").description
    False
    """
    names = activations if activations is not None else CURVES if highlight else ACTIVATIONS
    if highlight is not None and highlight not in names:
        raise ValueError(f"highlight must be one of {', '.join(names)}, got {highlight!r:.60}")
    flows = {name: signal_flow(depth, width, name, init=init, seed=seed) for name in names}
    colors = dict(zip(names, CHOSEN, strict=False))
    with new_figure(HEIGHT) as figure:
        above, below = figure.subplots(2, 1, sharex=True)
        for axes, (part, title), color in zip((above, below), PARTS.items(), ("f", "slope"), strict=True):
            axes.set(title=title, xlim=(1, max(depth, 1.5)))
            lines = {name: getattr(flow, part) for name, flow in flows.items()}
            _draw(axes, lines, colors if highlight is None else {highlight: color}, named=highlight is None)
        below.locator_params(axis="x", integer=True, nbins=6, min_n_ticks=1)
        below.set_xlabel("layer", loc="left")
        said = flows if highlight is None else {highlight: flows[highlight]}
        words = [f"{CATALOG[name].title}: {_ends(flow)}." for name, flow in said.items()]
        spread, norm = PARTS.values()
        where = f"by layer, from 1 to {depth}, on logarithmic axes."
        figure.description = " ".join([f"{spread} (above) and {norm.lower()} (below) {where}", *words])
    return figure


def _draw(axes: Axes, lines: Mapping[str, Floats], colors: Mapping[str, str], named: bool) -> None:
    """Draw a line by layer for each function, gray ones below those in color, and name these, or all."""
    seen = [values for name, values in lines.items() if name in colors or np.isfinite(values).all()]
    powers_of_ten(axes, "y", [[0.8, 1.25], *seen])  # 1 is always in the picture; gray lines that overflow leave it
    bottom, top = axes.get_ylim()
    ends = []
    for name, values in lines.items():
        title, color, drawn = CATALOG[name].title, colors.get(name, "rest"), drawable(values, log=True)
        gray = color == "rest"
        marker = "." if len(drawn) == 1 else ""
        axes.plot(
            np.arange(1, len(drawn) + 1), drawn, marker=marker, label=title, color=COLORS[color],
            linewidth=1 if gray else 2.25, zorder=2 if gray else 3,
        )  # fmt: skip
        if named or not gray:
            ends.append((float(np.clip(values[-1], bottom, top)), title, color))
    name_ends(axes, ends)


def _ends(flow: SignalFlow) -> str:
    """Return the values at the first and the last layer in words."""
    spread, gradient = (f"{values[0]:.3g} to {values[-1]:.3g}" for values in flow)
    return f"spread {spread}, gradient {gradient}"
