"""How a curve of the catalog is drawn above its derivative, and the axes for both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from mlgloss._inputs import ArrayLike
from mlgloss.catalog import Activation
from mlgloss.plots._draw import name_ends
from mlgloss.plots._figure import COLORS, WIDTH, DescribedFigure, new_figure, with_minus

JUMP = 1e-9  # values, or slopes, at neighboring floats differ by less unless the function breaks there
TOGETHER = 0.05  # lines whose ends are nearer than this have no names there
BELOW = 84  # the height of the derivative's axes
TITLE, FOOT = 28, 44  # above axes, and below the last
LEFT, RIGHT = 34, 10  # of axes
LETTER = 9.5  # the width of one in a name, about


@contextmanager
def two_panels(
    domain: tuple[float, float],
    outputs: ArrayLike,
    names: Sequence[str] = (),
    numerical: bool = False,
    bounded: bool = False,
) -> Iterator[tuple[DescribedFigure, Axes, Axes]]:
    """Give a figure of axes for outputs, with the same unit across and up, above axes for slopes.

    As much of the outputs is in the picture as fits: it is little more than half as high as wide, unless they are
    `bounded`, and all in it. There is room for names at the right.
    """
    span = domain[1] - domain[0]
    values = np.ravel(np.asarray(outputs, dtype=np.float64))
    values = values[np.isfinite(values)]
    reach = np.array([values.min(initial=0), values.max(initial=0)])
    if not bounded:
        reach = reach.clip(-0.29 * span, 0.29 * span)
    bottom, top = reach + np.array([-0.03, 0.03]) * span
    wide = WIDTH - LEFT - RIGHT - LETTER * max(map(len, names), default=0)
    tall = wide * (top - bottom) / span
    height = round(TITLE + tall + TITLE + BELOW + FOOT)
    with new_figure(height, layout=None) as figure:
        left, width = LEFT / WIDTH, wide / WIDTH
        above = figure.add_axes((left, (FOOT + BELOW + TITLE) / height, width, tall / height))
        below = figure.add_axes((left, FOOT / height, width, BELOW / height), sharex=above)
        above.set_title("output f(z)", color=COLORS["f"])
        above.tick_params(labelbottom=False)
        above.set(ylim=(bottom, top), xlim=domain, xticks=np.linspace(*domain, 5))
        below.set_title("slope f′(z), numerical" if numerical else "slope f′(z)", color=COLORS["slope"])
        below.set_xlabel("z", loc="left")
        yield figure, above, below
        keep_0_and_1(below)
        for axes in (above, below):
            axes.axhline(0, color=COLORS["axis"], linewidth=0.75, zorder=1)
            axes.spines["bottom"].set_visible(False)


def keep_0_and_1(axes: Axes) -> None:
    """Widen the limits so that slopes of 0 and 1 are in the picture."""
    low, high = axes.get_ylim()
    axes.set_ylim(min(low, -0.1), max(high, 1.1))


def draw(record: Activation, settings: Sequence[dict[str, float]], above: Axes, below: Axes) -> str:
    """Draw a function's curves and its derivative's, one for each setting, and return a description of both.

    The default is in color, or the only one; the others are gray and named at one end.
    """
    chosen = record.defaults if record.defaults in settings else settings[0]
    right = apart(record, settings)
    for axes, function, color in ((above, record.function, "f"), (below, record.derivative, "slope")):
        ends = []
        for setting in sorted(settings, key=lambda setting: setting == chosen):  # the chosen one on top
            style = {"color": COLORS[color]} if setting == chosen else {"color": COLORS["rest"], "linewidth": 1.25}
            label = label_of(record, setting) or record.title
            draw_pieces(axes, record, function, setting, label=label, **style)
            end = float(function(record.view[int(right)], **setting))
            ends.append((end, label, color if setting == chosen else "rest"))
        if axes is below:
            keep_0_and_1(axes)
        if record.parameters and (len(settings) == 1 or np.ptp([end for end, *_ in ends]) > TOGETHER):
            name_ends(axes, ends, right)
    labels = "; ".join(label_of(record, setting) for setting in settings)
    low, high = record.view
    where = f"for z from {low:g} to {high:g}"
    return f"{record.title} (above) and its derivative (below) {where}{', with ' + labels if labels else ''}."


def apart(record: Activation, settings: Sequence[dict[str, float]]) -> bool:
    """Tell whether the curves of several settings are farther apart at the right end than at the left."""
    ends = np.sort([record.function(np.array(record.view), **setting) for setting in settings], axis=0)
    left, right = np.diff(ends, axis=0).min(axis=0, initial=np.inf)
    return bool(right >= left)


def draw_pieces(axes: Axes, record: Activation, function: Any, setting: dict[str, float], **style: Any) -> None:
    """Draw a curve piece by piece between its breaks, with a marker at each end that meets a jump or a corner."""
    edges = (record.view[0], *record.edges, record.view[1])
    for i, (start, end) in enumerate(pairwise(edges)):
        last = np.nextafter(end, -np.inf) if end in record.jumps else end
        z = np.linspace(np.nextafter(start, np.inf) if i else start, last, 201)
        axes.plot(z, function(z, **setting), **style | ({"label": None} if i else {}))
    color = style["color"]
    for z0 in record.edges:
        here = function(z0, **setting)
        sides = function([np.nextafter(z0, -np.inf), np.nextafter(z0, np.inf)], **setting)
        jumps = abs(sides - here) > JUMP  # there the value is not the limit from this side
        for side in sides[jumps]:
            axes.plot(z0, side, "o", color=color, markerfacecolor="none", clip_on=False)
        if jumps.any() or _bends_at(record, z0, setting):
            axes.plot(z0, here, "o", color=color, clip_on=False)


def _bends_at(record: Activation, z0: float, setting: dict[str, float]) -> bool:
    """Tell whether the slopes on the two sides of `z0` differ at these parameters."""
    before, after = record.derivative([np.nextafter(z0, -np.inf), np.nextafter(z0, np.inf)], **setting)
    return bool(abs(after - before) > JUMP)


def label_of(record: Activation, setting: dict[str, float]) -> str:
    """Return the values of a function's parameters, for a legend."""
    return ", ".join(with_minus(f"{p.label} = {setting[p.name]:g}") for p in record.parameters)
