"""The figure of all functions as tiles: each one's curve, its slope and both values at one z.

>>> from mlgloss.plots._gallery import plot_gallery
>>> plot_gallery(2.0, role="gate").description
'The outputs f and the slopes f′ of HardSigmoid, Swish, Sigmoid at z = 2, on curves for z from -4 to 4.'
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes

from mlgloss.catalog import Activation, families
from mlgloss.plots._figure import COLORS, DescribedFigure, new_figure, with_minus

COLUMNS = 3
ROW = 144  # the height of a tile
VIEW = (-4.0, 4.0)
HEIGHTS = (-2.0, 3.2)
POINTS = 129  # of a piece: from 128 on, matplotlib leaves out those on a straight line
LOGITS = (1.0, 0.0, -1.0)  # that stand beside z in a function of several


def plot_gallery(z: float, role: str | None = None) -> DescribedFigure:
    """Draw a tile for every function of the catalog, or for those with a role.

    Parameters
    ----------
    z : float
        The input of all functions, from -4 to 4. Softmax takes it beside the logits 1, 0 and -1.
    role : {"hidden", "output", "gate"}, optional
        A key of `mlgloss.catalog.ROLES`.

    Returns
    -------
    DescribedFigure
        A matplotlib figure like those of `mlgloss.plots.plot`.
    """
    all_records = (record for records in families().values() for record in records)
    records = [record for record in all_records if role is None or role in record.roles]
    rows = -(-len(records) // COLUMNS)
    with new_figure(ROW * rows) as figure:
        tiles = figure.subplots(rows, COLUMNS, squeeze=False).ravel()
        for axes, record in zip(tiles, records, strict=False):
            f, prime = _draw_curve(axes, record, z) if record.one_variable else _draw_bars(axes, record, z)
            axes.set_title(record.title)
            axes.text(0, -0.12, with_minus(f"{f:.3g}"), color=COLORS["f"], transform=axes.transAxes)
            axes.text(1, -0.12, with_minus(f"{prime:.3g}"), color=COLORS["slope"], transform=axes.transAxes, ha="right")
        for axes in tiles:
            axes.set_axis_off()
        titles = ", ".join(record.title for record in records)
        figure.description = (
            f"The outputs f and the slopes f′ of {titles} at z = {z:g}, "
            f"on curves for z from {VIEW[0]:g} to {VIEW[1]:g}."
        )
    return figure


def _draw_curve(axes: Axes, record: Activation, z: float) -> tuple[float, float]:
    """Draw a function and its slope, and return both at z."""
    axes.axhline(0, color=COLORS["rule"], linewidth=0.75)
    axes.axvline(0, color=COLORS["rule"], linewidth=0.75)
    values = []
    for function, color, width in ((record.derivative, COLORS["slope"], 1.5), (record.function, COLORS["f"], 2.25)):
        for place in _pieces(record):
            axes.plot(place, function(place), color=color, linewidth=width)
        values.append(float(function(z)))
        axes.plot(z, np.clip(values[-1], *HEIGHTS), "o", color=color, markersize=2 + 2 * width, clip_on=False)
    axes.set(xlim=VIEW, ylim=HEIGHTS)
    return values[1], values[0]


def _pieces(record: Activation) -> Iterator[np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """Yield inputs between the breaks of a function, each a little short of the next one."""
    edges = [VIEW[0], *(at for at in record.edges if VIEW[0] < at < VIEW[1]), VIEW[1]]
    for start, end in pairwise(edges):
        yield np.linspace(np.nextafter(start, np.inf), np.nextafter(end, -np.inf), POINTS)


def _draw_bars(axes: Axes, record: Activation, z: float) -> tuple[float, float]:
    """Draw what z and the other logits become, and return that of z and its slope by z."""
    logits = (z, *LOGITS)
    heights = record.function(logits)
    axes.bar(range(len(logits)), heights, color=[COLORS["f"], *[COLORS["rest"]] * len(LOGITS)])
    axes.axhline(0, color=COLORS["rule"], linewidth=0.75)
    axes.set(ylim=(0, 1))
    return float(heights[0]), float(record.derivative(logits)[0, 0])
