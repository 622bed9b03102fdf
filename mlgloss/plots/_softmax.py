"""The figure of softmax: its probabilities as bars beside its Jacobian as a table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from mlgloss._inputs import Array
from mlgloss.catalog import Activation
from mlgloss.plots._curve import label_of
from mlgloss.plots._figure import COLORS, with_minus


def draw(record: Activation, settings: Sequence[dict[str, float]], logits: Array, left: Axes, right: Axes) -> str:
    """Draw the probabilities as bars and the Jacobian as a table, and return a description of both."""
    width = 0.8 / len(settings)
    for i, (setting, color, fill) in enumerate(zip(settings, COLORS, (1.0, 0.4, 0.0), strict=False)):
        place = np.arange(len(logits)) + (i - (len(settings) - 1) / 2) * width
        face = (*to_rgb(color), fill)
        label = label_of(record, setting)
        left.bar(place, record.function(logits, **setting), width, facecolor=face, edgecolor=color, label=label)
    names = [with_minus(f"{z:g}") for z in logits]
    crowded = sum(map(len, names)) > 24
    left.set_title("Function")
    left.set_xticks(range(len(logits)), names, rotation=45 if crowded else 0)
    left.set_xlabel("logit z")
    left.grid(visible=False, axis="x")

    middle = settings[len(settings) // 2]
    _draw_jacobian(record.derivative(logits, **middle), right)
    right.set_title(f"Derivative, {label_of(record, middle)}")
    labels = "; ".join(label_of(record, setting) for setting in settings)
    *first, last = (f"{z:g}" for z in logits)
    return (
        f"{record.title} of the logits {', '.join(first)} and {last} as bars (left) and its {len(logits)} by "
        f"{len(logits)} Jacobian as a table (right), with {labels}."
    )


def _draw_jacobian(jacobian: Array, axes: Axes) -> None:
    """Draw a matrix as a heat map with its numbers."""
    size, largest = len(jacobian), abs(jacobian).max() or 1.0
    places = 3 if size <= 4 else 2 if size <= 6 else 1
    for (i, j), slope in np.ndenumerate(jacobian):
        shade = (*to_rgb(COLORS[0] if slope > 0 else COLORS[1]), 0.6 * abs(slope) / largest)
        axes.add_patch(Rectangle((j - 0.5, i - 0.5), 1, 1, facecolor=shade))
        text = f"{slope:.{places}f}" if largest < 10 else f"{slope:.{places}g}"
        axes.text(j, i, with_minus(text), ha="center", va="center", fontsize=10 if size <= 4 else 8)
    axes.set_xticks(range(size), [f"z{chr(0x2081 + i)}" for i in range(size)])
    axes.set_yticks(range(size), [f"s{chr(0x2081 + i)}" for i in range(size)])
    axes.set(xlim=(-0.5, size - 0.5), ylim=(size - 0.5, -0.5))
    axes.grid(visible=False)
