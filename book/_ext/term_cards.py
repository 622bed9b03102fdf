"""Give each link to the terms page a card with the first sentence of its entry, which is part of the page."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from book._ext.katex_math import render

TERMS = "book/terms"
LINK = re.compile(r'<a class="reference internal" href="terms\.html#([\w-]+)"')


def written(node: nodes.Node) -> str:
    """Return a part of a sentence as HTML: its text and its formulas."""
    if isinstance(node, nodes.math):
        return render(node.astext(), display=False)
    return escape(node.astext(), quote=False)


def first_line(paragraph: nodes.paragraph) -> str:
    """Return the first sentence of a paragraph; each stands on a line of its own."""
    text = ""
    for node in paragraph.children:
        line, *more = written(node).split("\n") if isinstance(node, nodes.Text) else [written(node)]
        text += line
        if more:
            break
    return text


@cache
def entries(env: BuildEnvironment) -> dict[str, str]:
    """Return the name and the first sentence of each term, by its anchor."""
    found = {}
    for section in env.get_doctree(TERMS).findall(nodes.section):
        if isinstance(section[1], nodes.paragraph):
            name = escape(section[0].astext())
            found[section["ids"][0]] = f"<b>{name}</b> {first_line(section[1])}"
    return found


def add_cards(app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: nodes.document) -> None:
    """Mark the links, and hand the cards of the terms that the page links to the theme."""
    body = context.get("body", "")
    used = dict.fromkeys(LINK.findall(body))
    if used and page != TERMS:
        told = entries(app.env)
        context["term_cards"] = {term: told[term] for term in used}
        context["body"] = LINK.sub(lambda link: f'{link[0]} data-term aria-describedby="term-{link[1]}"', body)


def setup(app: Sphinx) -> dict[str, Any]:
    """Listen for pages."""
    app.connect("html-page-context", add_cards)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
