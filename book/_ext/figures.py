"""Put figures into the page itself, in its colors: they follow the reader's choice of light and dark.

A figure of matplotlib has one color for each thing it stands for; here the page's own, CSS variables, take their place.
"""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from book._ext.marks import Part, part, raw
from mlgloss.plots._figure import COLORS

SVG = re.compile(r"<svg\b[^>]*\bviewBox=\"([^\"]+)\"[^>]*>(.*)</svg>", re.DOTALL)
TITLE = re.compile(r"\s*<title>(.*?)</title>", re.DOTALL)
LEFT_OUT = re.compile(r"\s*<style\b.*?</style>|\bfont-family: [^;\"]*;? ?", re.DOTALL)
ID = re.compile(r' id="([^"]+)"')
IDLE = re.compile(r' transform="rotate\(-0 [^)]*\)"')  # a turn by no angle
TEXT = re.compile(r"<text[^>]*>")
BETWEEN = re.compile(r">\s+<")
DIGITS = re.compile(r"(\d+\.\d)\d+")  # beyond tenths of a pixel no one sees more
POINTS = re.compile(r"(?<=[\d.])\s+L ")
NAMED = re.compile(r'(?:url\(|href=")#([^)"]+)')


def inline(svg: str, name: str) -> Part:
    """Return a figure as an element of the page; `name` makes its ids those of this figure alone."""
    box, drawing = SVG.search(svg).groups()
    title = TITLE.search(drawing)
    drawing = LEFT_OUT.sub("", TITLE.sub("", drawing, count=1))
    drawing = TEXT.sub(lambda tag: DIGITS.sub(r"\1", IDLE.sub("", tag[0])), drawing)
    drawing = BETWEEN.sub("><", POINTS.sub("L", drawing))
    named = set(NAMED.findall(drawing))
    drawing = ID.sub(lambda found: f' id="{name}-{found[1]}"' if found[1] in named else "", drawing)
    drawing = NAMED.sub(lambda found: found[0].replace("#", f"#{name}-"), drawing).replace("xlink:href", "href")
    for token, color in COLORS.items():
        drawing = drawing.replace(color, f"var(--{token})")
    opening = f'<svg viewBox="{box}" role="img" aria-label="{title[1] if title else ""}">'
    return part("figure", raw(f"{opening}{drawing}</svg>"), classes="plot")


class Figures(SphinxTransform):
    """Replace each image made from a figure by the figure."""

    default_priority = 200

    def apply(self, **_: Any) -> None:
        """Read the images that cells have written."""
        numbers = count(1)
        for image in list(self.document.findall(nodes.image)):
            path = Path(self.env.relfn2path(image["uri"])[1])
            if path.suffix == ".svg" and path.exists():
                image.replace_self(inline(path.read_text(encoding="utf-8"), f"figure-{next(numbers)}"))


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the transform."""
    app.add_transform(Figures)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
