"""Tell search engines and other sites what each page is, and where it is, if the site's address is known.

The address comes from SITE_URL in the environment, or is that of GITHUB_REPOSITORY, OWNER/NAME, on GitHub Pages. With
it, each page states its canonical address and what a link to it shows, and there is a sitemap. Without it, each page
has only a description.
"""

from __future__ import annotations

import os
import re
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from book._ext.katex_math import render

LONGEST = 160  # characters of a description that search engines show
BOOK = "Activation functions and their derivatives, right to the last digits, with live explorers."
PICTURE = "_static/explorer-light.png"  # the README's
PICTURED = "An explorer: ELU above its slope, on one axis that is the slider, with two more functions to compare with."


def address() -> str:
    """Return the address of the site, with a slash at the end, or an empty string."""
    if site := os.environ.get("SITE_URL", ""):
        parts = urlsplit(site)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
            raise ValueError(f"SITE_URL is {site!r}, but must be like https://example.org/book/")
        return site.rstrip("/") + "/"
    if repository := os.environ.get("GITHUB_REPOSITORY", ""):
        owner, _, name = repository.partition("/")
        host = f"{owner.lower()}.github.io"
        return f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"
    return ""


def set_address(_app: Sphinx, config: Config) -> None:
    """Let Sphinx write the canonical address of each page."""
    config.html_baseurl = address()


def chapters(env: BuildEnvironment) -> list[str]:
    """Return the pages of the book in order."""
    root = env.config.root_doc
    return [root, *env.toctree_includes.get(root, [])]


def words(paragraph: nodes.paragraph) -> str:
    """Return the text of a paragraph, with its formulas as they are read aloud."""
    text = paragraph.deepcopy()
    for formula in list(text.findall(nodes.math)):
        spoken = BeautifulSoup(render(formula.astext(), display=False), "html.parser").select_one("mrow")
        formula.replace_self(nodes.Text(spoken.get_text()))
    return " ".join(text.astext().split())


def description(doctree: nodes.document | None) -> str:
    """Return the first paragraph of a page, cut after a word."""
    paragraphs = doctree.findall(nodes.paragraph) if doctree else ()
    text = next((words(p) for p in paragraphs if isinstance(p.parent, nodes.section)), BOOK)
    return text if len(text) <= LONGEST else re.sub(r"\W*\s\S*$", "…", text[:LONGEST])


def add_tags(app: Sphinx, page: str, _template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Describe a page, and say what a link to it shows elsewhere."""
    about = description(doctree)
    tags = [("name", "description", about)]
    if context.get("pageurl") and doctree:
        title = BOOK.rstrip(".") if page == app.config.root_doc else context["title"]
        tags += [
            ("property", "og:site_name", app.config.project),
            ("property", "og:type", "website" if page == app.config.root_doc else "article"),
            ("property", "og:title", re.sub("<[^>]*>", "", title)),
            ("property", "og:description", about),
            ("property", "og:url", context["pageurl"]),
            ("property", "og:image", app.config.html_baseurl + PICTURE),
            ("property", "og:image:alt", PICTURED),
        ]
    written = (f'\n<meta {kind}="{name}" content="{escape(text)}" />' for kind, name, text in tags)
    context["metatags"] = context.get("metatags", "") + "".join(written)  # the search page has none


def write_sitemap(app: Sphinx) -> None:
    """List the pages of the book for search engines."""
    base = app.config.html_baseurl
    if base:
        urls = "".join(f"<url><loc>{escape(base + page)}.html</loc></url>\n" for page in chapters(app.env))
        sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
        head = '<?xml version="1.0" encoding="utf-8"?>\n'
        Path(app.outdir, "sitemap.xml").write_text(head + sitemap, encoding="utf-8", newline="\n")


def setup(app: Sphinx) -> dict[str, Any]:
    """Set the address, and listen for pages."""
    app.connect("config-inited", set_address)
    app.connect("html-page-context", add_tags)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
