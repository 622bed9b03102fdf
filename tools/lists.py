"""Where the functions are listed, the records say how: README.md, the table of the intro, the API page.

Run as a program it writes these lists; `make notebooks` does so before it runs the chapters.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from mlgloss import activations
from mlgloss.catalog import CATALOG, Activation
from tools import ROOT

TERMS = {"hidden units": "hidden-unit", "die": "dead-unit", "gates": "gate"}  # words of the table: entries of terms.md


class Listing(NamedTuple):
    """A list of the functions: its file, the texts right before and after it, and how it is written."""

    path: str
    before: str
    after: str
    write: Callable[[], str]


def names() -> str:
    """Return the names of the functions, in lines of the sentence that they are part of."""
    *first, last = (f"`{name}`" for name in CATALOG)
    return textwrap.fill(f"{', '.join(first)} and {last}", 118)


def place(record: Activation) -> str:
    """Return where the book tells of a function: its page, or its place in a page that tells of others, too."""
    return f"{record.page}.md" if record.page == record.name else f"{record.page}.md#f={record.name}"


def table() -> str:
    """Return a row for each function; the first use of a term links its entry."""
    rows = "".join(
        f"| [{record.title}]({place(record)}) | {record.use} | {record.short_formula} |\n"
        for record in CATALOG.values()
    )
    for word, entry in TERMS.items():
        rows = rows.replace(word, f"[{word}](terms.md#{entry})", 1)
    return rows


def api(one_variable: bool | None) -> Callable[[], str]:
    """Return how the functions are listed that have one variable, or several; those without a record if it is None."""

    def directives() -> str:
        known = {record.function.__module__: record.one_variable for record in CATALOG.values()}
        listed = (f for f in activations.__all__ if known.get(getattr(activations, f).__module__) is one_variable)
        return "".join(f".. autofunction:: {name}\n" for name in listed)

    return directives


def api_list(heading: str, after: str, one_variable: bool | None) -> Listing:
    """Return the list below a heading of the API page."""
    before = f"## {heading}\n\n```{{eval-rst}}\n.. currentmodule:: mlgloss\n\n"
    return Listing("book/api.md", before, after, api(one_variable))


LISTINGS = (
    Listing("README.md", "There are\n", ",\neach with its derivative", names),
    Listing("book/intro.md", "| Function | What for | Formula |\n| :--- | :--- | :--- |\n", "\n[Compare]", table),
    api_list("Activation functions", "```\n\n`leakyrelu`", one_variable=True),
    api_list("Gated linear units", "```\n", one_variable=None),
    api_list("Softmax", "```\n", one_variable=False),
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
