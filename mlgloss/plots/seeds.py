"""Figures in which each seed is seen: strips of dots, and bars of living units.

>>> from mlgloss.plots import plot_strips
>>> plot_strips({"": {"ReLU": [0.1, 0.3, 0.2], "sigmoid": [0.25, 0.25, 0.25]}}, title="Loss").description
'Loss, a dot for each seed, medians. ReLU: 0.2 (0.1 to 0.3); sigmoid: 0.25.'
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes

from mlgloss._inputs import ArrayLike, Integer
from mlgloss.plots._draw import Floats, colors_of, drawable, floats, heading, of, powers_of_ten, text_style
from mlgloss.plots._figure import COLORS, DescribedFigure, new_figure, with_minus

STRIP = 19  # the height of one
PANEL = 114  # the height of a row of bars, with what stands above it
LETTER = 8.6  # the width of one, about


def plot_strips(
    strips: Mapping[str, Mapping[str, ArrayLike]],
    *,
    title: str = "",
    xlabel: str = "",
    log: bool = False,
    colors: Mapping[str, str] | None = None,
) -> DescribedFigure:
    """Draw a strip of dots for each group and kind, a dot for each seed, with a line at the median.

    Parameters
    ----------
    strips : mapping of str to mapping of str to array_like
        The seeds' numbers by group, such as a data set, and in it by kind, such as a function. What the axis cannot
        show, such as NaN, is left out.
    title, xlabel : str
        What the figure shows, and what the numbers are.
    log : bool
        Whether they are on a logarithmic axis.
    colors : mapping of str to str, optional
        The colors of kinds by name, as in `mlgloss.plots.plot_lines`.

    Returns
    -------
    DescribedFigure
        A matplotlib figure like those of `mlgloss.plots.plot`; its description lists medians and ranges.

    Examples
    --------
    >>> plot_strips({"moons": {"a": [1, 2, 3]}, "spirals": {"a": [4, 5, 6]}}).description
    'A dot for each seed, medians. moons, a: 2 (1 to 3); spirals, a: 5 (4 to 6).'
    """
    kinds = list(dict.fromkeys(kind for group in strips.values() for kind in group))
    chosen = colors_of(kinds, colors)
    rows = [(group, kind, drawable(values, log)) for group, by in strips.items() for kind, values in by.items()]
    with new_figure(STRIP * len(rows) + 90) as figure:
        axes = figure.subplots()
        if log:
            powers_of_ten(axes, "x", [values for *_, values in rows])
        words = [
            f"{', '.join(filter(None, (group, kind)))}: {_draw_strip(axes, row, values, COLORS[chosen[kind]])}"
            for row, (group, kind, values) in enumerate(rows)
        ]
        axes.set_yticks(range(len(rows)), [with_minus(kind) for _, kind, _ in rows])
        for label, (_, kind, _) in zip(axes.get_yticklabels(), rows, strict=True):
            label.set(**text_style(chosen[kind]))
        _name_groups(axes, [group for group, *_ in rows], aside=LETTER * max(map(len, kinds)) + 12)
        axes.set(title=title, ylim=(len(rows) - 0.4, -0.6))
        axes.set_xlabel(xlabel, loc="left")
        axes.grid(visible=False, axis="y")
        figure.description = with_minus(f"{of(title, 'a dot for each seed, medians')}. {'; '.join(words)}.")
    return figure


def _draw_strip(axes: Axes, row: int, values: Floats, color: str) -> str:
    """Draw dots in a row, with a line at their median, and return median and range in words."""
    shown = values[~np.isnan(values)]
    places = row + np.linspace(-0.2, 0.2, len(values))[~np.isnan(values)]  # seeds with the same number are seen too
    axes.plot(shown, places, "o", color=color, markersize=5, markeredgewidth=0, clip_on=False)
    if not len(shown):
        return "none"
    middle = float(np.median(shown))
    axes.plot([middle, middle], [row - 0.36, row + 0.36], color=color, solid_capstyle="butt", clip_on=False)
    return f"{middle:.2g} ({shown.min():.2g} to {shown.max():.2g})" if np.ptp(shown) else f"{middle:.2g}"


def _name_groups(axes: Axes, groups: list[str], aside: float) -> None:
    """Write each group's name beside its first row, left of the kinds, and part it from the one before."""
    for row, group in enumerate(groups):
        if row == 0 or group != groups[row - 1]:
            axes.annotate(
                with_minus(group), (0, row), (-aside, 0),
                xycoords=("axes fraction", "data"), textcoords="offset points",
                ha="right", va="center_baseline", annotation_clip=False, color=COLORS["muted"],
            )  # fmt: skip
            if row:
                axes.axhline(row - 0.5, color=COLORS["rule"], linewidth=0.5)


def plot_living(living: Mapping[str, Mapping[str, ArrayLike]], units: Integer, *, title: str = "") -> DescribedFigure:
    """Draw a bar for each network, filled as far as its units live, in a panel for each case.

    Parameters
    ----------
    living : mapping of str to mapping of str to array_like
        How many units live in each network, by group, which is a row of panels, and in it by case.
    units : int
        How many units each network has.
    title : str
        What the figure shows.

    Returns
    -------
    DescribedFigure
        A matplotlib figure like those of `mlgloss.plots.plot`; its description says how many units live.

    Examples
    --------
    >>> counts = {"bias 0": {"rate 0.1": [32, 31, 30], "rate 1": [8, 0, 16]}}
    >>> plot_living(counts, 32, title="Living units").description
    'Living units, a bar for each network of 32. bias 0, rate 0.1: 97%; bias 0, rate 1: 25%.'
    """
    columns = max(map(len, living.values()))
    with new_figure(PANEL * len(living) + (46 if title else 20)) as figure:
        heading(figure, title)
        words = []
        for row, (group, cases) in zip(
            figure.subplots(len(living), columns, squeeze=False), living.items(), strict=True
        ):
            row[0].set_ylabel(with_minus(group))
            for axes in row[len(cases) :]:
                axes.set_axis_off()
            for axes, (case, alive) in zip(row, cases.items(), strict=False):
                share = f"{floats(alive).mean() / units:.0%}"
                _draw_bars(axes, floats(alive), int(units))
                axes.set_title(with_minus(f"{case}\n{share} live"), weight="normal", color=COLORS["muted"])
                words.append(f"{', '.join(filter(None, (group, case)))}: {share}")
        what = f"a bar for each network of {units}"
        figure.description = with_minus(f"{of(title, what)}. {'; '.join(words)}.")
    return figure


def _draw_bars(axes: Axes, alive: Floats, units: int) -> None:
    """Draw a bar for each network, its living part in color."""
    places = np.arange(len(alive))
    axes.barh(places, units, 0.6, color=COLORS["rule"], alpha=0.6)
    axes.barh(places, alive, 0.6, color=COLORS["f"])
    axes.set(xlim=(0, units), ylim=(len(alive) - 0.4, -0.6), xticks=(), yticks=())
    axes.spines["bottom"].set_visible(False)
