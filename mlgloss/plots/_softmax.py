"""The figure of softmax: its probabilities as bars above its Jacobian as a table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from mlgloss._inputs import Array
from mlgloss.catalog import Activation
from mlgloss.plots._curve import label_of
from mlgloss.plots._draw import text_style
from mlgloss.plots._figure import COLORS, DescribedFigure, new_figure, with_minus

BARS = 150  # the height of their axes
ROW = 28  # that of a row of the table
AROUND = 130


def draw(record: Activation, settings: Sequence[dict[str, float]], logits: Array) -> DescribedFigure:
    """Draw the probabilities as bars, those at the default in color, and the Jacobian as a table."""
    middle = settings[len(settings) // 2]
    table = ROW * len(logits)
    with new_figure(BARS + table + AROUND) as figure:
        above, below = figure.subplots(2, 1, height_ratios=(BARS, table))
        width = 0.8 / len(settings)
        for i, setting in enumerate(settings):
            place = np.arange(len(logits)) + (i - (len(settings) - 1) / 2) * width
            color, label = "f" if setting == middle else "rest", label_of(record, setting)
            heights = record.function(logits, **setting)
            above.bar(place, heights, 0.9 * width, color=COLORS[color], label=label)
            most = int(np.argmax(heights))
            text = label if i == 0 else label.rpartition(" ")[2]  # T =, said once, is enough
            above.text(place[most], heights[most] + 0.02, text, ha="center", **text_style(color))
        names = [with_minus(f"{z:g}") for z in logits]
        crowded = sum(map(len, names)) > 40
        above.set_title("output: probabilities", color=COLORS["f"])
        above.set_xticks(range(len(logits)), names, rotation=45 if crowded else 0)
        above.set_xlabel("logit z", loc="left")
        above.set(ylim=(0, 1.12), yticks=(0, 0.5, 1))
        above.grid(visible=False, axis="x")
        _draw_jacobian(record.derivative(logits, **middle), below)
        below.set_title(f"slopes by logit, {label_of(record, middle)}", color=COLORS["slope"])
        labels = "; ".join(label_of(record, setting) for setting in settings)
        *first, last = (f"{z:g}" for z in logits)
        figure.description = (
            f"{record.title} of the logits {', '.join(first)} and {last} as bars (above) and its {len(logits)} by "
            f"{len(logits)} Jacobian as a table (below), with {labels}."
        )
    return figure


def _draw_jacobian(jacobian: Array, axes: Axes) -> None:
    """Draw a matrix as a heat map with its numbers: the larger a slope, the deeper its color."""
    size, largest = len(jacobian), abs(jacobian).max() or 1.0
    places = 3 if size <= 5 else 2 if size <= 7 else 1
    for (i, j), slope in np.ndenumerate(jacobian):
        shade = (*to_rgb(COLORS["slope"]), 0.4 * abs(slope) / largest)
        axes.add_patch(Rectangle((j - 0.5, i - 0.5), 1, 1, facecolor=shade))
        text = f"{slope:.{places}f}" if largest < 10 else f"{slope:.{places}g}"
        axes.text(j, i, with_minus(text), ha="center", va="center_baseline")
    axes.set_xticks(range(size), [f"z{chr(0x2081 + i)}" for i in range(size)])
    axes.set_yticks(range(size), [f"s{chr(0x2081 + i)}" for i in range(size)])
    axes.set(xlim=(-0.5, size - 0.5), ylim=(size - 0.5, -0.5))
    axes.spines["bottom"].set_visible(False)
    axes.grid(visible=False)
