"""The figure of what flows through a deep network: activation spread and gradient norm by layer.

>>> from mlgloss.plots import plot_flow
>>> plot_flow(depth=2, width=4, activations=["linear"], init="xavier").description
'Activation spread (left) and gradient norm (right) by layer, from 1 to 2, on logarithmic axes. Linear: spread \
0.699 to 0.511, gradient 1.01 to 1.64.'
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mlgloss._inputs import Integer, Number
from mlgloss.catalog import CATALOG
from mlgloss.network import Floats, SignalFlow, signal_flow
from mlgloss.plots._figure import DescribedFigure, new_figure
from mlgloss.plots._lines import line_of

DEPTH, WIDTH, ACTIVATIONS, INIT = 30, 32, ("relu", "sigmoid", "tanh"), "he"  # by default, in the explorer, too
#: What is drawn, by its name in `SignalFlow`, with its title.
PARTS = {"activations": "Activation spread", "gradients": "Gradient norm"}
FAR = 150  # no axis goes beyond 10 to this power: the ticks that matplotlib tries beyond its end would overflow


def plot_flow(
    depth: Integer = DEPTH,
    width: Integer = WIDTH,
    activations: Sequence[str] = ACTIVATIONS,
    *,
    init: str | Number = INIT,
    seed: Integer = 0,
) -> DescribedFigure:
    """Draw how signal and gradient grow or fade from layer to layer.

    Parameters
    ----------
    depth : int
        The number of layers.
    width : int
        The number of units of each layer.
    activations : sequence of str
        The activations to compare, by their names in the catalog.
    init : str or float
        The standard deviation of the weights, as in `mlgloss.network.signal_flow`.
    seed : int
        The seed of the random numbers.

    Returns
    -------
    DescribedFigure
        A matplotlib figure like those of `mlgloss.plots.plot`. A value of 0 leaves a gap in a line.

    Raises
    ------
    ValueError, TypeError
        If `mlgloss.network.signal_flow` raises it.

    Examples
    --------
    >>> len(plot_flow(depth=5).axes)
    2
    """
    flows = {name: signal_flow(depth, width, name, init=init, seed=seed) for name in activations}
    layers = np.arange(1, depth + 1)
    marker = "." if depth <= 12 else ""  # more markers would hide the dashes
    with new_figure() as figure:
        for axes, part, title in zip(figure.subplots(1, 2), (0, 1), PARTS.values(), strict=True):
            axes.set(yscale="log", ylim=_limits([flow[part] for flow in flows.values()]))
            axes.set(title=title, xlabel="layer", xlim=(0.5, depth + 0.5))
            axes.locator_params(axis="x", integer=True, nbins=6, min_n_ticks=1)
            axes.minorticks_off()
            for name, flow in flows.items():
                axes.plot(layers, _drawable(flow[part]), marker=marker, label=CATALOG[name].title, **line_of(name))
        if flows:
            figure.legend(*axes.get_legend_handles_labels(), loc="outside lower center", ncols=min(len(flows), 3))
        words = [f"{CATALOG[name].title}: {_ends(flow)}." for name, flow in flows.items()]
        left, right = PARTS.values()
        where = f"by layer, from 1 to {depth}, on logarithmic axes."
        figure.description = " ".join([f"{left} (left) and {right.lower()} (right) {where}", *words])
    return figure


def _drawable(values: Floats) -> Floats:
    """Return what a logarithmic axis can show, rounded to the digits on which all processors agree."""
    drawn = np.where((values > 0) & np.isfinite(values), values, np.nan)
    return np.power(10.0, np.round(np.log10(drawn), 3))


def _limits(lines: Sequence[Floats]) -> tuple[float, float]:
    """Return the whole powers of ten around all values and 1."""
    exponents = np.log10(_drawable(np.concatenate([[0.8, 1.25], *lines])))
    low, high = np.floor(np.nanmin(exponents)), np.ceil(np.nanmax(exponents))
    return 10.0 ** max(low, -FAR), 10.0 ** min(high, FAR)


def _ends(flow: SignalFlow) -> str:
    """Return the values at the first and the last layer in words."""
    spread, gradient = (f"{values[0]:.3g} to {values[-1]:.3g}" for values in flow)
    return f"spread {spread}, gradient {gradient}"
