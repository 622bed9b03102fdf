"""The figures of the chapter on accuracy, in the style of the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from mpmath import mp

from benchmarks import tables
from mlgloss.plots._draw import name_ends, powers_of_ten
from mlgloss.plots._figure import COLORS, DescribedFigure, new_figure

RATIOS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
HEIGHT = 210
MOST = 15  # decimal digits that a float64 is sure to hold
Function = Callable[[Any], Any]


def right_digits(function: Function, exact: Function, z: Any) -> list[int]:
    """Return how many leading digits of a function's results are right, at most 15."""
    with mp.workdps(40):
        errors = [abs(mp.mpf(float(got)) / exact(mp.mpf(x)) - 1) for x, got in zip(z, function(z), strict=True)]
        return [MOST if not error else int(min(MOST, max(0, -mp.log10(error)))) for error in errors]


def digits(curves: Mapping[str, tuple[Function, Function, Function]]) -> DescribedFigure:
    """Draw how many digits are right for z from 0 to 45.

    Each function has a name and three callables: textbook code and mlgloss on arrays, and the exact value of one
    number of mpmath.
    """
    z = np.linspace(0, 45, 181)
    with new_figure(HEIGHT * len(curves)) as figure:
        panels = figure.subplots(len(curves), 1, sharex=True, squeeze=False).flat
        for axes, (name, (textbook, ours, exact)) in zip(panels, curves.items(), strict=True):
            ends = []
            for label, function, color in (("textbook", textbook, "rest"), ("mlgloss", ours, "f")):
                found = right_digits(function, exact, z)
                axes.plot(z, found, color=COLORS[color], label=label)
                ends.append((found[-1], label, color))
            axes.set(title=f"Right digits of {name}", xlim=(0, 45), ylim=(-0.5, MOST + 0.5))
            name_ends(axes, ends)
        axes.set_xlabel("z", loc="left")
        figure.description = (
            f"How many digits of {' and '.join(curves)} are right for z from 0 to 45: the textbook formulas lose one "
            "after the other, and have none left in the tail; mlgloss keeps all 15."
        )
    return figure


def ratios() -> DescribedFigure:
    """Draw mlgloss's time as a multiple of the best peer's, by the number of elements."""
    with new_figure(2 * HEIGHT) as figure:
        panels = figure.subplots(2, 1, sharex=True)
        for axes, dtype in zip(panels, ("float64", "float32"), strict=True):
            sizes, found = zip(*tables.series(dtype), strict=True)
            low, middle, high = (np.quantile(found, q, axis=1) for q in (0, 0.5, 1))
            axes.fill_between(sizes, low, high, color=COLORS["f"], alpha=0.2, linewidth=0)
            axes.plot(sizes, middle, "o-", color=COLORS["f"])
            axes.axhline(1, color=COLORS["axis"])
            powers_of_ten(axes, "x", [sizes])
            axes.set(title=f"Time as a multiple of the best peer's, {dtype}", yscale="log")
            axes.set_yticks(RATIOS, [f"{ratio:g}" for ratio in RATIOS])
            axes.set_yticks([], minor=True)
            axes.set_ylim(min(0.4, 0.9 * low.min()), max(2.5, 1.1 * high.max()))
            name_ends(axes, [(middle[-1], "median", "f"), (high[-1], "slowest", "rest"), (1, "best peer", "rest")])
        axes.set_xlabel("elements", loc="left")
        medians = ", ".join(f"{np.median(found):.2g} at {size:,}" for size, found in tables.series("float64"))
        figure.description = (
            "The time of mlgloss divided by that of the fastest peer, by the number of elements. "
            f"The medians over all functions in float64: {medians}."
        )
    return figure
