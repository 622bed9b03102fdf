"""How the lines of several functions are told apart: by the color and the dashes of each one's place in the catalog."""

from __future__ import annotations

from typing import Any, NamedTuple

from mlgloss.catalog import CURVES
from mlgloss.plots._figure import BLUE, GREEN, ORANGE


class Line(NamedTuple):
    """The style of a line: a figure's color is seen on both grounds, an explorer has one for each."""

    color: str
    light: str
    dark: str
    dashes: tuple[float, ...]  # in points; two pixels each in an explorer


LINES = (
    Line(BLUE, "#6f6759", "#f1fa44", (0.5, 2)),
    Line(ORANGE, "#fe4096", "#ed388d", (7, 2)),
    Line(BLUE, "#024700", "#22f7df", (4.5, 1.5, 1, 1.5)),
    Line(GREEN, "#5c045c", "#faa093", (4.5, 1.5, 1, 1.5, 1, 1.5)),
    Line(ORANGE, "#4735fb", "#aa83cb", (2, 1.5)),
    Line(GREEN, "#e018db", "#bc01f7", (1, 3)),
    Line(BLUE, "#000", "#c03", (9, 1)),
    Line(ORANGE, "#222", "#fc8", (3, 1)),
    Line(GREEN, "#60b", "#84a", (6, 1.5, 2, 1.5)),
    Line(BLUE, "#0a5", "#e5f", (0.5, 1)),
    Line(ORANGE, "#d6c", "#566", (10, 3)),
    Line(GREEN, "#207", "#4bb", (3, 3)),
    Line(BLUE, "#200", "#dfc", (7, 1.5, 1, 1.5, 1, 1.5, 1, 1.5)),
    Line(ORANGE, "#836", "#b50", (4.5, 4.5)),
    Line(GREEN, "#a02", "#485", (1.5, 0.5)),
    Line(BLUE, "#101", "#bc1", (8, 1.5, 3, 1.5)),
    Line(ORANGE, "#78f", "#af6", (2.5, 1, 0.5, 1)),
    Line(GREEN, "#e44", "#c39", (12, 2, 1, 2)),
    Line(BLUE, "#588", "#ba6", (1, 1)),
    Line(ORANGE, "#003", "#c0d", (4, 1.5, 4, 4)),
    Line(GREEN, "#a2a", "#9ef", (6, 1, 1, 1)),
    Line(BLUE, "#d71", "#e67", (2, 4)),
    Line(ORANGE, "#94f", "#663", (3, 1, 3, 4)),
    Line(GREEN, "#023", "#65c", (12, 4)),
)


def line_of(name: str) -> dict[str, Any]:
    """Return how a function's line is drawn in a figure."""
    line = LINES[CURVES.index(name)]
    return {"color": line.color, "linestyle": (0, line.dashes)}


def style_sheet() -> str:
    """Return the styles of the lines that the catalog has, for the explorers: `make widgets` writes them to a file."""
    rules = (
        f'.mlgloss-explorer [data-line="{place}"] {{\n'
        f"  --mlgloss-color: light-dark({line.light}, {line.dark});\n"
        f"  stroke-dasharray: {' '.join(f'{2 * length:g}' for length in line.dashes)};\n"
        "}\n"
        for place, line in enumerate(LINES[: len(CURVES)])
    )
    return "\n".join(["/* Written by `make widgets`: see mlgloss/plots/_lines.py. */", *rules])
