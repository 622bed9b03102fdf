"""The figure of a curve beside its derivative: a function of the catalog, or samples of any other function.

>>> from mlgloss.plots import plot_samples
>>> plot_samples("square", (-1, 1), [1, 0, 1], [-2, 0, 2], numerical=False).description
'square (left) and its derivative (right) for z from -1 to 1.'
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from mlgloss._inputs import ArrayLike, Number
from mlgloss.catalog import Activation
from mlgloss.plots._figure import COLORS, STYLES, DescribedFigure, new_figure, with_minus

JUMP = 1e-9  # values, or slopes, at neighboring floats differ by less unless the function breaks there


def plot_samples(
    name: str, domain: tuple[float, float], f: ArrayLike, prime: ArrayLike, numerical: bool, **parameters: Number
) -> DescribedFigure:
    """Draw a function that is not in the catalog beside its derivative, from samples at even steps.

    Parameters
    ----------
    name : str
        What the function is called.
    domain : (float, float)
        The first and the last z of the samples.
    f, prime : array_like
        The samples: without any there is no curve, and NaN leaves a gap.
    numerical : bool
        Whether the derivative was computed numerically; if so, the figure says so.
    **parameters : float
        The function's parameters, to be named in the legend.

    Returns
    -------
    DescribedFigure
        A matplotlib figure like those of `mlgloss.plots.plot`.

    Examples
    --------
    >>> plot_samples("square", (-1, 1), [1, 0, 1], [-2, 0, 2], numerical=False).description
    'square (left) and its derivative (right) for z from -1 to 1.'
    """
    kind = "numerical derivative" if numerical else "derivative"
    label = ", ".join(with_minus(f"{name} = {value:g}") for name, value in parameters.items())
    with new_figure() as figure:
        for axes, samples, title in zip(figure.subplots(1, 2), (f, prime), ("function", kind), strict=True):
            values = np.asarray(samples, dtype=np.float64)
            axes.plot(np.linspace(*domain, values.size), values, color=COLORS[0], label=label)
            axes.set_xlim(domain)
            axes.set_title(title.capitalize())
            axes.set_xlabel("z")
        if label:
            figure.legend(*axes.get_legend_handles_labels(), loc="outside lower center")
        where = f"for z from {domain[0]:g} to {domain[1]:g}{', with ' + label if label else ''}"
        figure.description = f"{name} (left) and its {kind} (right) {where}."
    return figure


def draw(record: Activation, settings: Sequence[dict[str, float]], left: Axes, right: Axes) -> str:
    """Draw a function's curves and its derivative's, one for each setting, and return a description of both."""
    for axes, function, title in ((left, record.function, "Function"), (right, record.derivative, "Derivative")):
        for setting, color, style in zip(settings, COLORS, STYLES, strict=False):
            draw_pieces(axes, record, function, setting, label=label_of(record, setting), color=color, linestyle=style)
        axes.set_title(title)
        axes.set_xlabel("z")
        axes.set_xticks(np.linspace(*record.view, 5))
        axes.margins(x=0)
        bottom, top = axes.get_ylim()
        axes.set_ylim(min(bottom, -0.1), max(top, 1.1))  # slopes of 0 and 1 are always in the picture
    labels = "; ".join(label_of(record, setting) for setting in settings)
    low, high = record.view
    where = f"for z from {low:g} to {high:g}"
    return f"{record.title} (left) and its derivative (right) {where}{', with ' + labels if labels else ''}."


def draw_pieces(
    axes: Axes, record: Activation, function: Any, setting: dict[str, float], *, label: str, color: str, linestyle: Any
) -> None:
    """Draw a curve piece by piece between its breaks, with a marker at each end that meets a jump or a corner."""
    edges = (record.view[0], *record.breaks, record.view[1])
    for i, (start, end) in enumerate(pairwise(edges)):
        z = np.linspace(np.nextafter(start, np.inf) if i else start, end, 101)
        axes.plot(z, function(z, **setting), color=color, linestyle=linestyle, label=None if i else label)
    for z0 in record.breaks:
        here = function(z0, **setting)
        for beside in (np.nextafter(z0, -np.inf), np.nextafter(z0, np.inf)):
            side = function(beside, **setting)
            if abs(side - here) > JUMP:  # a jump: the value is not the limit from this side
                axes.plot(z0, side, "o", color=color, markerfacecolor="none", clip_on=False)
        if _breaks_at(record, z0, setting):
            axes.plot(z0, here, "o", color=color, clip_on=False)


def _breaks_at(record: Activation, z0: float, setting: dict[str, float]) -> bool:
    """Tell whether the slopes on the two sides of `z0` differ at these parameters."""
    before, after = record.derivative([np.nextafter(z0, -np.inf), np.nextafter(z0, np.inf)], **setting)
    return bool(abs(after - before) > JUMP)


def label_of(record: Activation, setting: dict[str, float]) -> str:
    """Return the values of a function's parameters, for a legend."""
    return ", ".join(with_minus(f"{p.label} = {setting[p.name]:g}") for p in record.parameters)
