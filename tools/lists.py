"""Where the functions are listed, the records say how: README.md, the table of the intro, the API page.

Run as a program it writes these lists; `make notebooks` does so before it runs the chapters.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from mlgloss import activations
from mlgloss.catalog import CATALOG
from tools import ROOT

TERMS = {"hidden units": "hidden-unit", "die": "dead-unit", "gates": "gate"}  # words of the table: entries of terms.md


class Listing(NamedTuple):
    """A list of the functions: its file, the texts right before and after it, and how it is written."""

    path: str
    before: str
    after: str
    write: Callable[[], str]


def names() -> str:
    """Return the names of the functions in a sentence."""
    *first, last = (f"`{name}`" for name in CATALOG)
    return f"{', '.join(first)} and {last}"


def table() -> str:
    """Return a row for each function; the first use of a term links its entry."""
    rows = "".join(
        f"| [{record.title}]({record.name}.md) | {record.use} | {record.short_formula} |\n"
        for record in CATALOG.values()
    )
    for word, entry in TERMS.items():
        rows = rows.replace(word, f"[{word}](terms.md#{entry})", 1)
    return rows


def api(one_variable: bool) -> Callable[[], str]:
    """Return how the functions are listed that have one variable, or the others."""

    def directives() -> str:
        files = [record.function.__module__ for record in CATALOG.values() if record.one_variable == one_variable]
        listed = (name for name in activations.__all__ if getattr(activations, name).__module__ in files)
        return "".join(f".. autofunction:: {name}\n" for name in listed)

    return directives


LISTINGS = (
    Listing("README.md", "There are ", ", each with its derivative", names),
    Listing("book/intro.md", "| Function | What for | Formula |\n| :--- | :--- | :--- |\n", "\n[Compare]", table),
    Listing(
        "book/api.md",
        "## Activation functions\n\n```{eval-rst}\n.. currentmodule:: mlgloss\n\n",
        "```\n\n`leakyrelu`",
        api(one_variable=True),
    ),
    Listing(
        "book/api.md", "## Softmax\n\n```{eval-rst}\n.. currentmodule:: mlgloss\n\n", "```\n", api(one_variable=False)
    ),
)


def written(listing: Listing, text: str) -> str:
    """Return the text of a file with its list as the records have it."""
    start, before, rest = text.partition(listing.before)
    _, after, end = rest.partition(listing.after)
    assert after, f"{listing.path} lost what its list stands between"
    return f"{start}{before}{listing.write()}{after}{end}"


def main() -> None:
    """Write every list."""
    for listing in LISTINGS:
        path: Path = ROOT / listing.path
        path.write_text(written(listing, path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
