"""What figures draw alike: names at the ends of lines, axes of powers of ten, and no more digits than reproduce."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from mlgloss._inputs import ArrayLike
from mlgloss.plots._figure import COLORS, DescribedFigure, power_of_ten, with_minus

Floats = NDArray[np.float64]
CHOSEN = ("f", "second", "third")  # the colors of at most three; what is drawn beside them is gray
FAR = 150  # no axis goes beyond 10 to this power: the ticks that matplotlib tries past its end would overflow
LINE = 17  # from one line of text to the next
TICKS = 5  # of an axis of powers of ten, at most


def floats(values: ArrayLike) -> Floats:
    """Return numbers as an array of doubles."""
    return np.asarray(values, dtype=np.float64)


def of(title: str, what: str) -> str:
    """Return the beginning of a description: the figure's title, if it has one, and what is drawn."""
    return f"{title}, {what}" if title else what[:1].upper() + what[1:]


def heading(figure: DescribedFigure, title: str) -> None:
    """Write a title above several axes."""
    if title:
        figure.suptitle(title, x=0.01, ha="left", weight="bold", fontsize=14)


def drawable(values: ArrayLike, log: bool = False) -> Floats:
    """Return what an axis can show, rounded to the digits on which all processors agree."""
    drawn = floats(values)
    if log:
        shown = np.where((drawn > 0) & np.isfinite(drawn), drawn, np.nan)
        return np.asarray(np.power(10.0, np.round(np.log10(shown), 3)))
    shown = np.where(np.isfinite(drawn), drawn, np.nan)
    largest = np.nanmax(np.abs(shown), initial=0.0)
    return np.asarray(np.round(shown, 4 - int(np.ceil(np.log10(largest))) if largest else 0))


def powers_of_ten(axes: Axes, axis: str, values: Iterable[ArrayLike]) -> None:
    """Give an axis a logarithmic scale between the whole powers of ten around all values."""
    exponents = np.log10(drawable(np.concatenate([floats(one).ravel() for one in values]), log=True))
    low, high = int(max(np.floor(np.nanmin(exponents)), -FAR)), int(min(np.ceil(np.nanmax(exponents)), FAR))
    step = -(-(high - low) // TICKS) or 1
    ticks = [n for n in range(low, high + 1) if n % step == 0]
    low = min(low, high - 1)
    edge = 0.02 * (high - low)  # so that a line along it is seen in its whole width
    axes.set(**{f"{axis}scale": "log", f"{axis}lim": (10.0 ** (low - edge), 10.0 ** (high + edge))})
    axes.set(**{f"{axis}ticks": [10.0**n for n in ticks], f"{axis}ticklabels": [power_of_ten(n) for n in ticks]})
    axes.minorticks_off()


def with_ends(low: float, high: float) -> list[float]:
    """Return a few round numbers between two that are shown as well."""
    inside = MaxNLocator(TICKS, steps=[1, 2, 5, 10]).tick_values(low, high)
    apart = (high - low) / 10
    return [low, *(float(tick) for tick in inside if low + apart < tick < high - apart), high]


def colors_of(names: Sequence[str], colors: Mapping[str, str] | None) -> dict[str, str]:
    """Return the color of each name by what it stands for: the first is an output unless `colors` says otherwise."""
    chosen = dict.fromkeys(names[:1], "f") if colors is None else colors
    for name, color in chosen.items():
        if name not in names:
            raise ValueError(f"colors must name some of {', '.join(map(repr, names))}, got {name!r}")
        if color not in COLORS:
            raise ValueError(f"colors must be some of {', '.join(COLORS)}, got {color!r}")
    return {name: chosen.get(name, "rest") for name in names}


def text_style(color: str) -> dict[str, Any]:
    """Return how a text about something in this color is written: what is gray is not set off."""
    return {"color": COLORS["muted"]} if color == "rest" else {"color": COLORS[color], "weight": "bold"}


def name_ends(axes: Axes, ends: Sequence[tuple[float, str, str]], right: bool = True) -> None:
    """Write names beside the ends of lines, in their colors, apart from each other; left ones stand above them.

    An end is a height, a name and a color. Where there is no room for all, the last gray ones have no name. The axes
    must have their limits.
    """
    room = round(axes.bbox.height / LINE)
    kept = sorted(range(len(ends)), key=lambda i: ends[i][2] == "rest")[:room]
    ends = [ends[i] for i in sorted(kept)]
    to_axes = axes.transData + axes.transAxes.inverted()
    x = axes.get_xlim()[0]
    heights = [float(np.clip(to_axes.transform((x, y))[1], 0, 1)) for y, *_ in ends]
    order = np.argsort(heights, kind="stable")
    places = _apart([heights[i] for i in order], LINE / axes.bbox.height)
    for i, place in zip(order, places, strict=True):
        _, name, color = ends[i]
        at, offset, side = (1, (6, 0), "center_baseline") if right else (0, (2, 4), "baseline")
        axes.annotate(
            with_minus(name), (at, place), offset, xycoords="axes fraction", textcoords="offset points", va=side,
            annotation_clip=False, **text_style(color),
        )  # fmt: skip


def _apart(places: list[float], gap: float) -> list[float]:
    """Return rising places moved as little as leaves a gap between them, and half of one below 1."""
    for i in range(1, len(places)):
        places[i] = max(places[i], places[i - 1] + gap)
    return [min(place, 1 - (len(places) - 0.5 - i) * gap) for i, place in enumerate(places)]
