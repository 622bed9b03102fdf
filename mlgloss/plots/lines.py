"""Figures of lines: several with their names at the ends, two with what lies between, one with equal steps.

>>> from mlgloss.plots import plot_lines
>>> plot_lines({"kept": [[1, 0.5], [1, 0.3]], "lost": [1, 0.01]}, title="Gradient by layer", log=True).description
'Gradient by layer, on a logarithmic axis. kept: 1 to 0.4 (median of 2); lost: 1 to 0.01.'
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from mlgloss._inputs import ArrayLike
from mlgloss.plots._draw import Floats, colors_of, drawable, floats, name_ends, of, powers_of_ten, text_style, with_ends
from mlgloss.plots._figure import COLORS, DescribedFigure, new_figure, with_minus

HEIGHT = 230


def plot_lines(
    lines: Mapping[str, ArrayLike],
    x: ArrayLike | None = None,
    *,
    title: str = "",
    xlabel: str = "",
    log: bool = False,
    log_x: bool = False,
    colors: Mapping[str, str] | None = None,
) -> DescribedFigure:
    """Draw lines with their names at the ends: one a name, or one a seed, thin, with a thick one for the median.

    Parameters
    ----------
    lines : mapping of str to array_like
        The heights by name, shape (N,), or (seeds, N) for several runs.
    x : array_like, optional
        Where the heights are, shape (N,), rising or falling; 1 to N unless given.
    title, xlabel : str
        What the heights are, and what is below them.
    log, log_x : bool
        Whether the heights, or `x`, are on a logarithmic axis: then numbers of 0 or less leave gaps.
    colors : mapping of str to str, optional
        The colors of lines by name: f for outputs, slope for slopes and gradients, second and third; others are gray.
        Without it the first line is f.

    Returns
    -------
    DescribedFigure
        A matplotlib figure like those of `mlgloss.plots.plot`; its description says where each line begins and ends.

    Raises
    ------
    ValueError
        If `colors` names no line, or no color, or a line has fewer than two numbers that its axis can show.

    Examples
    --------
    >>> plot_lines({"here": [1, 2], "there": [2, 1]}, [0, 10], title="Two lines").description
    'Two lines. here: 1 to 2; there: 2 to 1.'
    """
    chosen = colors_of(list(lines), colors)
    runs = {name: np.atleast_2d(drawable(values, log)) for name, values in lines.items()}
    at = np.arange(1, next(iter(runs.values())).shape[1] + 1) if x is None else floats(x)
    with new_figure(HEIGHT) as figure:
        axes = figure.subplots()
        if log:
            powers_of_ten(axes, "y", runs.values())
        if log_x:
            powers_of_ten(axes, "x", [at])
        ends, words = [], []
        for name, seeds in runs.items():
            style, middle = _style(chosen[name]), drawable(np.median(seeds, axis=0), log)
            if len(seeds) > 1:
                axes.plot(at, seeds.T, **style | {"linewidth": 0.5})
            axes.plot(at, middle, label=name, **style)
            first, *_, last = middle[~np.isnan(middle)]
            ends.append((float(last), name, chosen[name]))
            spread = f" (median of {len(seeds)})" if len(seeds) > 1 else ""
            words.append(with_minus(f"{name}: {first:.2g} to {last:.2g}{spread}"))
        axes.set(title=title, xlim=(at[0], at[-1]))
        if not log_x:
            axes.set_xticks(with_ends(*sorted((float(at[0]), float(at[-1])))))
        axes.set_xlabel(xlabel, loc="left")
        name_ends(axes, ends)
        start = of(title, "on a logarithmic axis") + ". " if log else title and title + ". "
        figure.description = f"{start}{'; '.join(words)}."
    return figure


def _style(color: str) -> dict[str, Any]:
    """Return how a line in this color is drawn: a gray one is thinner, and below the others."""
    gray = color == "rest"
    return {"color": COLORS[color], "linewidth": 1.75 if gray else 2.25, "zorder": 2 if gray else 3}


def plot_difference(
    curves: Mapping[str, ArrayLike],
    x: ArrayLike,
    *,
    title: str = "",
    xlabel: str = "z",
    colors: Mapping[str, str] | None = None,
) -> DescribedFigure:
    """Draw two curves, shade what lies between them in the color of the higher one, and mark where they cross.

    Parameters
    ----------
    curves : mapping of str to array_like
        The two curves by name, shape (N,).
    x : array_like
        Where they are, shape (N,), in rising order.
    title, xlabel : str
        What the figure shows, and what is below the curves.
    colors : mapping of str to str, optional
        As in `plot_lines`.

    Returns
    -------
    DescribedFigure
        A matplotlib figure like those of `mlgloss.plots.plot`; its description says where the curves cross.

    Examples
    --------
    >>> plot_difference({"z": [-1, 0, 1], "half": [-0.5, 0, 0.5]}, [-1, 0, 1], title="Two slopes").description
    'Two slopes. z is up to 0.5 above half, and up to 0.5 below it; they cross at 0.'
    """
    chosen = colors_of(list(curves), colors)
    at = floats(x)
    (one, first), (other, second) = ((name, drawable(values)) for name, values in curves.items())
    with new_figure(HEIGHT) as figure:
        axes = figure.subplots()
        for name, where in ((one, first > second), (other, first < second)):
            color = COLORS[chosen[name]]
            axes.fill_between(at, first, second, where=where, interpolate=True, color=color, alpha=0.18, linewidth=0)
        for name, values in ((one, first), (other, second)):
            axes.plot(at, values, **_style(chosen[name]))
        places, heights = _crossings(at, first, second)
        for place, height in zip(places, heights, strict=True):
            axes.plot(place, height, "o", color=COLORS["ink"], markersize=7, markerfacecolor="none")
            left = place < (at[0] + at[-1]) / 2
            axes.annotate(
                with_minus(f"{place:.3g}"), (place, height), (-8 if left else 8, 5), textcoords="offset points",
                ha="right" if left else "left",
            )  # fmt: skip
        axes.set(title=title, xlim=(at[0], at[-1]))
        axes.set_xlabel(xlabel, loc="left")
        name_ends(axes, [(first[-1], one, chosen[one]), (second[-1], other, chosen[other])])
        most, least = (first - second).max(), (second - first).max()
        crossings = f"cross at {', '.join(f'{place:.3g}' for place in places)}" if len(places) else "do not cross"
        figure.description = with_minus(
            f"{title + '. ' if title else ''}{one} is up to {max(most, 0):.2g} above {other}, and up to "
            f"{max(least, 0):.2g} below it; they {crossings}."
        )
    return figure


def _crossings(x: Floats, first: Floats, second: Floats) -> tuple[Floats, Floats]:
    """Return where two curves cross, and at which heights, by straight lines between their points."""
    gap = first - second
    (before,) = np.nonzero((gap[:-1] < 0) != (gap[1:] < 0))
    part = gap[before] / (gap[before] - gap[before + 1])
    places = np.round(x[before] + part * (x[before + 1] - x[before]), 4)
    return places, np.interp(places, x, first)


def plot_rises(
    x: ArrayLike, curve: ArrayLike, starts: ArrayLike, rises: ArrayLike, *, step: float = 1.0, title: str = ""
) -> DescribedFigure:
    """Draw a curve with steps of the same width, and by how much each of them raises it.

    Parameters
    ----------
    x, curve : array_like
        The curve, both of shape (N,), x in rising order.
    starts, rises : array_like
        Where the steps begin, and their rises, which are read off the curve too coarsely.
    step : float
        How wide each step is.
    title : str
        What the figure shows.

    Returns
    -------
    DescribedFigure
        A matplotlib figure like those of `mlgloss.plots.plot`; its description lists the rises.

    Examples
    --------
    >>> plot_rises([0, 1, 2], [0, 0.9, 1], [0, 1], [0.9, 0.1], title="Steps of 1").description
    'Steps of 1. From 0: 0.9; from 1: 0.1.'
    """
    at, heights = floats(x), drawable(curve)
    with new_figure(HEIGHT) as figure:
        axes = figure.subplots()
        axes.plot(at, heights, color=COLORS["f"])
        words = []
        for start, rise in zip(floats(starts).tolist(), floats(rises).tolist(), strict=True):
            low, high = np.interp([start, start + step], at, heights)
            end = start + step
            axes.fill_between([start, end], [low, low], [low, high], color=COLORS["slope"], alpha=0.2, linewidth=0)
            axes.plot([start, end, end], [low, low, high], color=COLORS["slope"], linewidth=1.5)
            axes.annotate(
                f"+{_two_digits(rise)}", (end, low), (4, -14), textcoords="offset points",
                annotation_clip=False, **text_style("slope"),
            )  # fmt: skip
            words.append(with_minus(f"from {start:g}: {_two_digits(rise)}"))
        axes.set(title=title, xlim=(at[0], at[-1]), xticks=floats(starts))
        axes.set_xlabel(f"z, in steps of {step:g}", loc="left")
        axes.margins(y=0.1)
        figure.description = f"{title + '. ' if title else ''}{'; '.join(words).capitalize()}."
    return figure


def _two_digits(number: float) -> str:
    """Return a number with two digits, however small it is."""
    return np.format_float_positional(number, precision=2, unique=False, fractional=False, trim="-")
