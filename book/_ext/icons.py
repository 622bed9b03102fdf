"""Cut the theme's icon font down to the few icons that a style sheet names."""

from __future__ import annotations

import logging
import re
from pathlib import Path

from fontTools import subset

FONT = "icons.woff"
CHARACTER = re.compile(r'\bcontent:\s*"(.)"')
FACE = re.compile(r'(@font-face\s*\{[^}]*\bsrc:)url\("([^"]*/fa-([a-z]+)-\d+)\.woff2"\)[^}]*\}')


def cut(source: Path, characters: str, target: Path) -> None:
    """Write a font that has these characters only."""
    logging.getLogger("fontTools").setLevel(logging.WARNING)  # its steps are not the build's
    options = subset.Options(flavor="woff", hinting=False, layout_features=[])
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    subset.save_font(font, str(target), options)


def with_few_icons(css: str, folder: Path) -> str:
    """Return a style sheet of the folder that has one icon font, cut down and written beside it."""

    def face(match: re.Match[str]) -> str:
        if match[3] != "solid":  # no icon of the theme's pages is of another family
            return ""
        cut(folder / f"{match[2]}.ttf", "".join(sorted(set(CHARACTER.findall(css)))), folder / FONT)
        return f'{match[1]}url("{FONT}") format("woff")}}'

    return FACE.sub(face, css)
