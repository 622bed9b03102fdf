"""The figures of the chapter on accuracy, in the style of the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from mpmath import mp

from benchmarks import tables
from mlgloss.plots._figure import COLORS, STYLES, DescribedFigure, new_figure

RATIOS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
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
    with new_figure() as figure:
        for axes, (name, (textbook, ours, exact)) in zip(figure.subplots(1, len(curves)), curves.items(), strict=True):
            for label, function, color, style in zip(
                ("textbook", "mlgloss"), (textbook, ours), COLORS, STYLES, strict=False
            ):
                axes.plot(z, right_digits(function, exact, z), color=color, linestyle=style, label=label)
            axes.set(title=name, xlabel="z", ylim=(-0.5, MOST + 0.5))
            axes.margins(x=0)
        figure.axes[0].set_ylabel("right digits")
        figure.legend(*axes.get_legend_handles_labels(), loc="outside lower center", ncols=2)
        figure.description = (
            f"How many digits of {' and '.join(curves)} are right for z from 0 to 45: the textbook formulas lose one "
            "after the other, and have none left in the tail; mlgloss keeps all 15."
        )
    return figure


def ratios() -> DescribedFigure:
    """Draw mlgloss's time as a multiple of the best peer's, by the number of elements."""
    with new_figure() as figure:
        for axes, dtype in zip(figure.subplots(1, 2, sharey=True), ("float64", "float32"), strict=True):
            sizes, found = zip(*tables.series(dtype), strict=True)
            low, middle, high = (np.quantile(found, q, axis=1) for q in (0, 0.5, 1))
            axes.fill_between(sizes, low, high, color=COLORS[0], alpha=0.25, linewidth=0, label="all functions")
            axes.plot(sizes, middle, "o-", color=COLORS[0], label="median")
            axes.axhline(1, color=COLORS[1], linestyle="dashed", label="the best peer")
            axes.set(title=dtype, xlabel="elements", xscale="log", yscale="log", xticks=[1, 1e2, 1e4, 1e6])
            axes.set_yticks(RATIOS, [f"{ratio:g}" for ratio in RATIOS])
            axes.set_yticks([], minor=True)
            axes.set_ylim(min(0.4, 0.9 * low.min()), max(2.5, 1.1 * high.max()))
        figure.axes[0].set_ylabel("time, of the best peer")
        figure.legend(*axes.get_legend_handles_labels(), loc="outside lower center", ncols=3)
        medians = ", ".join(f"{np.median(found):.2g} at {size:,}" for size, found in tables.series("float64"))
        figure.description = (
            "The time of mlgloss divided by that of the fastest peer, by the number of elements. "
            f"The medians over all functions in float64: {medians}."
        )
    return figure
