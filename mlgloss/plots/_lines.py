"""How explorers tell the lines of several functions apart: by the color and the dashes of each one's place."""

from __future__ import annotations

from typing import NamedTuple

from mlgloss.catalog import CURVES


class Line(NamedTuple):
    """The style of a line."""

    light: str
    dark: str
    dashes: tuple[float, ...]  # in units of two pixels


LINES = (
    Line("#6f6759", "#f1fa44", (0.5, 2)),
    Line("#fe4096", "#ed388d", (7, 2)),
    Line("#024700", "#22f7df", (4.5, 1.5, 1, 1.5)),
    Line("#5c045c", "#faa093", (4.5, 1.5, 1, 1.5, 1, 1.5)),
    Line("#4735fb", "#aa83cb", (2, 1.5)),
    Line("#e018db", "#bc01f7", (1, 3)),
    Line("#000", "#c03", (9, 1)),
    Line("#222", "#fc8", (3, 1)),
    Line("#60b", "#84a", (6, 1.5, 2, 1.5)),
    Line("#0a5", "#e5f", (0.5, 1)),
    Line("#d6c", "#566", (10, 3)),
    Line("#207", "#4bb", (3, 3)),
    Line("#200", "#dfc", (7, 1.5, 1, 1.5, 1, 1.5, 1, 1.5)),
    Line("#836", "#b50", (4.5, 4.5)),
    Line("#a02", "#485", (1.5, 0.5)),
    Line("#101", "#bc1", (8, 1.5, 3, 1.5)),
    Line("#78f", "#af6", (2.5, 1, 0.5, 1)),
    Line("#e44", "#c39", (12, 2, 1, 2)),
    Line("#588", "#ba6", (1, 1)),
    Line("#003", "#c0d", (4, 1.5, 4, 4)),
    Line("#a2a", "#9ef", (6, 1, 1, 1)),
    Line("#d71", "#e67", (2, 4)),
    Line("#94f", "#663", (3, 1, 3, 4)),
    Line("#023", "#65c", (12, 4)),
)


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
