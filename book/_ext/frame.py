"""Tell the theme what stands around a page: the list of functions and chapters, the page's parts, its neighbors."""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from book._ext.chapter import record_of, sections
from book._ext.marks import Part
from book._ext.site_metadata import words
from book._ext.sparks import spark
from mlgloss.catalog import CATALOG, Activation, families

FIRST_SCREEN = {"explorer": "Picture", "code": "Code"}
SHORT = {  # headings that would fill the strip
    "Vanishing and exploding gradients": "Vanishing",
    "A dying ReLU": "Dying ReLU",
    "A saturated sigmoid": "Saturation",
    "A linear network and XOR": "XOR",
    "What to try first": "First aid",
    "Further reading": "Reading",
    "A slider around any code": "Sliders",
    "Give its derivative": "Derivative",
    "Link it": "Links",
    "Train with it": "Training",
    "Give it more than memory holds": "Large arrays",
}
FIRST_SENTENCE = re.compile(r".*?[.:!?](?=\s|$)")


class Entry(NamedTuple):
    """A page as a list names it, or a function: that has its curve, and a place in a page that tells of others, too."""

    page: str
    title: str
    curve: str = ""
    form: str = ""  # the function's name
    place: str = ""


class Listed(NamedTuple):
    """A list of the book; that of a family folds."""

    title: str
    entries: list[Entry]
    is_family: bool


def entry(app: Sphinx, page: str) -> Entry:
    """Return a page's entry."""
    name = PurePosixPath(page).name
    return Entry(page, app.env.titles[page].astext(), spark(name) if name in CATALOG else "")


def function(page: str, record: Activation) -> Entry:
    """Return the entry of a function that a page tells of."""
    place = "" if record.name == record.page else f"#f={record.name}"
    return Entry(page, record.title, spark(record.name), record.name, place)


@cache  # to read a page's tree again takes a while
def contents(app: Sphinx) -> list[Listed]:
    """Return the lists of the book: the functions by family, then the other parts."""
    root = app.env.get_doctree(app.config.root_doc)
    parts = [(toctree["caption"], toctree["includefiles"]) for toctree in root.findall(addnodes.toctree)]
    chapters = {PurePosixPath(page).name: page for _, pages in parts for page in pages}
    functions = [
        Listed(family.title, [function(chapters[r.page], r) for r in records if r.page in chapters], is_family=True)
        for family, records in families().items()
    ]
    others = [
        Listed(caption, [entry(app, page) for page in pages if not record_of(page)], is_family=False)
        for caption, pages in parts
    ]
    return [listed for listed in functions + others if listed.entries]


def strip(doctree: nodes.document | None) -> list[tuple[str, str]]:
    """Return the parts of a page that its head names, as anchor and name, those of its first screen first."""
    top = sections(doctree)[0] if doctree and sections(doctree) else nodes.section()
    parts = {anchor for part in top.findall(Part) for anchor in part["ids"]}
    first = [(anchor, name) for anchor, name in FIRST_SCREEN.items() if anchor in parts]
    titles = [(section, section[0].astext()) for section in sections(top)]
    named = [(section["ids"][0], section.get("name", SHORT.get(title, title))) for section, title in titles]
    return first + [(anchor, name) for anchor, name in named if name]


@cache
def first_sentence(app: Sphinx, page: str) -> str:
    """Return the first sentence of a page."""
    paragraphs = app.env.get_doctree(page).findall(nodes.paragraph)
    text = next((words(p) for p in paragraphs if isinstance(p.parent, nodes.section)), "")
    found = FIRST_SENTENCE.match(text)
    return found[0] if found else text


def neighbors(app: Sphinx, page: str) -> list[tuple[str, Entry, str]]:
    """Return the pages before and after a page, each with its first sentence."""
    _, before, after = app.builder.relations.get(page, (None, None, None))
    around = (("previous", before), ("next", after))
    return [(kind, entry(app, other), first_sentence(app, other)) for kind, other in around if other]


def add_frame(app: Sphinx, page: str, _template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Put all of it into the template's context."""
    context |= {"contents": contents(app), "strip": strip(doctree), "neighbors": neighbors(app, page)}


def setup(app: Sphinx) -> dict[str, Any]:
    """Listen for pages."""
    app.connect("html-page-context", add_frame)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
