"""How a curve of the catalog is drawn beside its derivative."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from mlgloss.catalog import Activation
from mlgloss.plots._figure import COLORS, STYLES, with_minus

JUMP = 1e-9  # values or slopes at neighboring floats differ by less, unless the function breaks there


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
