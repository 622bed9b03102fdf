"""Cut the book's fonts down to what its pages need, into book/_static/fonts: ``make fonts`` (needs npm).

The characters are those of English, of the names in the references, and of short formulas in the text; the weights go
from 400 to 700. What is left of Source Serif has another name: Adobe reserves the word "Source".
"""

from __future__ import annotations

import json
import shutil
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from tools import ROOT
from tools.process import run

FONTS = ROOT / "book" / "_static" / "fonts"
PACKAGES = ("inter-ui@4.1.1", "source-serif@4.5.1")
NAMES = (1, 3, 4, 6, 16, 25)  # of a font, in its table of names

LATIN = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0§©°±·×÷ÄÅÇÉÖÜßàáâãäåæçèéêëíîïñóôõöøúûüýŁłń"
PUNCTUATION = "\u2013\u2014\u2018\u2019“”…†‡•′″"  # the first four are dashes and single quotes
FORMULAS = "αβγδεζηθκλμνξπρστφχψωΓΔΘΛΠΣΦΨΩ¹²³⁰⁴⁵⁶⁷⁸⁹⁻ⁿ₀₁₂₃₄₅₆₇₈₉¼½¾−≤≥≠≈∞√∂∑∫←→↑↓↕"
SIGNS = "●○◇▶◀"


class Font(NamedTuple):
    """A font of the book: where it comes from, and what of it is kept."""

    source: str
    characters: str
    weights: Any = (400, 700)
    features: tuple[str, ...] = ("kern", "tnum")
    name: str = ""  # a new one


MADE = {
    "inter": Font("inter-ui/variable/InterVariable.woff2", LATIN + PUNCTUATION + FORMULAS + SIGNS),
    "serif": Font(
        "source-serif/WOFF2/VAR/SourceSerif4Variable-Roman.ttf.woff2",
        LATIN + PUNCTUATION + FORMULAS,
        features=("kern", "liga", "tnum"),
        name="Book Serif",
    ),
    "serif-italic": Font(
        "source-serif/WOFF2/VAR/SourceSerif4Variable-Italic.ttf.woff2",
        LATIN + PUNCTUATION,
        weights=400,
        features=("kern",),
        name="Book Serif",
    ),
}


def unpack(folder: Path) -> None:
    """Fetch the packages and unpack each into a folder of its name."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("The fonts come from npm, and there is none.")
    fetched = run([npm, "pack", "--json", *PACKAGES], doing="npm pack", seconds=300, cwd=folder, capture_output=True)
    for package in json.loads(fetched.stdout):
        with tarfile.open(folder / package["filename"]) as archive:
            archive.extractall(folder, filter="data")
        (folder / "package").rename(folder / package["name"])


def cut(source: Path, font: Font, target: Path) -> None:
    """Write what is kept of a font."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    whole = TTFont(source)
    subsetter = Subsetter(Options(layout_features=list(font.features), hinting=False))
    subsetter.populate(text=font.characters)
    subsetter.subset(whole)
    kept = instantiateVariableFont(whole, {"opsz": 14, "wght": font.weights})
    for record in kept["name"].names if font.name else ():
        if record.nameID in NAMES:
            record.string = font.name
    kept.flavor = "woff2"
    kept.save(target)


def main() -> None:
    """Make all fonts, and say what they weigh."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        unpack(folder)
        for stem, font in MADE.items():
            target = FONTS / f"{stem}.woff2"
            cut(folder / font.source, font, target)
            print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
