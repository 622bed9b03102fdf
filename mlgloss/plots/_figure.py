"""What all figures share: their style, and how one is begun, laid out and shown."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.ticker import ScalarFormatter

#: The colors by what they stand for. The site puts its own in their place, for a light and a dark ground; elsewhere
#: these are seen on both, at 3:1 or more. None of them occurs anywhere else.
COLORS = {
    "f": "#2f7ec3",
    "slope": "#c95f22",
    "second": "#9a60ee",
    "third": "#8b8048",
    "rest": "#868d98",
    "ink": "#777d86",
    "muted": "#7f858d",
    "rule": "#9097a1",
    "axis": "#828892",
}
WIDTH = 440  # of every figure, in the units in which its text is 14 high
STYLE: dict[Any, Any] = {
    "figure.dpi": 72,  # a point is a unit
    "svg.fonttype": "none",  # text stays text: smaller, searchable, and read aloud
    "svg.hashsalt": "mlgloss",  # the same figure is the same file
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],  # which matplotlib brings: the layout is the same on every machine
    "font.size": 14,
    "figure.facecolor": "none",
    "savefig.facecolor": "none",
    "text.color": COLORS["ink"],
    "axes.facecolor": "none",
    "axes.edgecolor": COLORS["axis"],
    "axes.linewidth": 0.75,
    "axes.labelcolor": COLORS["muted"],
    "axes.titlecolor": COLORS["ink"],
    "axes.titlesize": 14,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.titlepad": 8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": COLORS["rule"],
    "grid.linewidth": 0.5,
    "figure.constrained_layout.h_pad": 5 / 72,
    "lines.linewidth": 2.25,
    "lines.solid_capstyle": "round",
    "lines.solid_joinstyle": "round",
    **{f"{axis}tick.color": COLORS["muted"] for axis in "xy"},
    **{f"{axis}tick.{kind}.size": 0 for axis in "xy" for kind in ("major", "minor")},
    **{f"{axis}tick.major.pad": 5 for axis in "xy"},
}
METADATA = re.compile(r" *<metadata>.*</metadata>\n", re.DOTALL)  # of which only the title says anything
DRAWN = re.compile(r' d="([^"]+)"')
NUMBER = re.compile(r"\d+\.\d+")
MINUS = re.compile(r"-(?=\d|inf)")
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


class DescribedFigure(Figure):
    """A matplotlib figure that shows itself as SVG, or as PDF where LaTeX shows it, and says in words what it shows."""

    description = ""

    def _repr_svg_(self) -> str:
        """Return the figure as SVG, the same bytes each time, with its description as the title element."""
        svg = self._saved("svg", Date=None, Creator=None).decode()
        svg = METADATA.sub("", svg.replace('pt"', '"', 2))  # width and height: a unit is a pixel
        svg = svg.replace("font-weight: 700", "font-weight: 600")  # which DejaVu lacks, for the layout
        return DRAWN.sub(lambda path: NUMBER.sub(_tenths, path[0]), svg)

    def _repr_pdf_(self) -> bytes:
        """Return the figure as PDF: without it nbconvert needs Inkscape, which few have."""
        return self._saved("pdf", CreationDate=None, Creator=None, Producer=None)

    def _saved(self, kind: str, **metadata: None) -> bytes:
        file = io.BytesIO()
        with mpl.rc_context(STYLE):
            self.savefig(file, format=kind, metadata={"Title": self.description, **metadata})
        return file.getvalue()


def _tenths(number: re.Match[str]) -> str:
    """Return a coordinate of a path in tenths of a pixel: no one sees more."""
    return f"{float(number[0]):.1f}".removesuffix(".0")


@contextmanager
def new_figure(height: float, layout: Literal["constrained"] | None = "constrained") -> Iterator[DescribedFigure]:
    """Give a figure of a height to draw on in this style, and lay it out once, at the end.

    Otherwise the layout would move things a little each time the figure is saved.
    """
    with mpl.rc_context(STYLE):
        figure = DescribedFigure(figsize=(WIDTH / 72, round(height) / 72), layout=layout)
        yield figure
        for axis in (axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)):
            if isinstance(axis.get_major_formatter(), ScalarFormatter):
                axis.set_major_formatter(lambda value, _: with_minus(f"{value:.4g}"))  # 1, where it has 1.0
        figure.draw_without_rendering()
        figure.set_layout_engine("none")


def with_minus(text: str) -> str:
    """Return a text with minus signs in place of the hyphens before numbers."""
    return MINUS.sub("−", text)


def power_of_ten(exponent: int) -> str:
    """Return a power of ten as an axis shows it."""
    return f"{10.0**exponent:g}" if -3 < exponent < 4 else "10" + str(exponent).translate(SUPERSCRIPTS)
