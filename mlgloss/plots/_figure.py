"""What all figures share: their style, and how one is begun, laid out and shown."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

INK = "#808488"  # axes and text: 3.5:1 or more on white and on the dark ground of the site
# Told apart in every common form of color blindness, and as bright as INK.
COLORS = BLUE, ORANGE, GREEN = ("#2f7fc1", "#c9651c", "#2f9468")
STYLES = ("solid", "dashed", "dashdot")  # and in gray
SIZE = (5.6, 2.9)  # inches: small, so that the text is still read on a phone, where the figure shrinks
STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",  # text stays text: smaller, searchable, and read aloud
    "svg.hashsalt": "mlgloss",  # the same figure is the same file
    "font.family": "sans-serif",
    "font.size": 12,
    "figure.facecolor": "none",
    "savefig.facecolor": "none",
    "axes.facecolor": "none",
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.titlecolor": INK,
    "axes.titlesize": 12,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.alpha": 0.3,
    "grid.color": INK,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "legend.frameon": False,
    "legend.handlelength": 1.6,
    "legend.fontsize": 11,
}


class DescribedFigure(Figure):
    """A matplotlib figure that shows itself as SVG, or as PDF where LaTeX shows it, and says in words what it shows."""

    description = ""

    def _repr_svg_(self) -> str:
        """Return the figure as SVG, the same bytes each time, with its description as the title element."""
        return self._saved("svg", Date=None, Creator=None).decode()

    def _repr_pdf_(self) -> bytes:
        """Return the figure as PDF: without it nbconvert needs Inkscape, which few have."""
        return self._saved("pdf", CreationDate=None, Creator=None, Producer=None)

    def _saved(self, kind: str, **metadata: None) -> bytes:
        file = io.BytesIO()
        with mpl.rc_context(STYLE):
            self.savefig(file, format=kind, metadata={"Title": self.description, **metadata})
        return file.getvalue()


@contextmanager
def new_figure(size: tuple[float, float] = SIZE) -> Iterator[DescribedFigure]:
    """Give a figure to draw on in this style, and lay it out once, at the end.

    Otherwise the layout would move things a little each time the figure is saved.
    """
    with mpl.rc_context(STYLE):
        figure = DescribedFigure(figsize=size, layout="constrained")
        yield figure
        figure.draw_without_rendering()
        figure.set_layout_engine("none")


def with_minus(text: str) -> str:
    """Return a text with minus signs in place of hyphens."""
    return text.replace("-", "−")
