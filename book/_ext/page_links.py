"""Put links at a page's end: to download it, to run it, to edit it.

Every chapter can be downloaded as written, and as a notebook that needs only the wheel. The links to Binder and to the
source need the name of the repository, OWNER/NAME: the setting `github_repository`, or GITHUB_REPOSITORY from the
environment, which continuous integration sets. Without it they are left out.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jupytext
import nbformat
from docutils import nodes
from sphinx.application import Sphinx

BRANCH = "main"  # what is published
LINK = re.compile(r"\]\((\w+)\.md(#[^)\s]*)?\)")  # to another page of the book
WHEEL = """\
This is a chapter of the book *mlgloss*. Its code runs, and its boxes and folds show, once this is installed:

    pip install "mlgloss[notebooks]"
"""
REPOSITORY = """\
This is a chapter of the book *mlgloss*. It shows results that are kept in the project's folder `benchmarks`:
its code runs in a copy of the whole project, from the folder `book`."""


def notebook(chapter: str, pages: str) -> str:
    """Return a chapter as a notebook that first says what it needs, with links to the pages of the site."""
    book = jupytext.reads(chapter, "md:myst")
    book.metadata = {"kernelspec": book.metadata["kernelspec"]}
    for cell in book.cells if pages else ():
        if cell.cell_type == "markdown":
            cell.source = LINK.sub(rf"]({pages}\1.html\2)", cell.source)
    in_project = re.search(r"^from benchmarks import", chapter, re.MULTILINE)
    book.cells.insert(0, nbformat.v4.new_markdown_cell(REPOSITORY if in_project else WHEEL))
    for number, cell in enumerate(book.cells):
        cell.id = f"cell-{number}"  # the same in every build
    return str(nbformat.writes(book)) + "\n"


def downloads(app: Sphinx, page: str, context: dict[str, Any]) -> list[tuple[str, str]]:
    """Write a chapter's notebook next to its source, which Sphinx has copied; return links to both."""
    source = Path(app.env.doc2path(page))
    base, folder = app.config.html_baseurl, page.removesuffix(page.rpartition("/")[2])
    written = Path(app.outdir, "_sources", f"{page}.ipynb")
    written.parent.mkdir(parents=True, exist_ok=True)
    text = notebook(source.read_text(encoding="utf-8"), base and f"{base.rstrip('/')}/{folder}")
    written.write_text(text, encoding="utf-8", newline="\n")
    path_to = context["pathto"]
    return [
        ("Download notebook", path_to(f"_sources/{page}.ipynb", 1)),
        ("Download source", path_to(f"_sources/{context['sourcename']}", 1)),
    ]


def links(app: Sphinx, page: str, context: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the text and address of each of a page's links."""
    repository = app.config.github_repository
    source = app.env.doc2path(page, base=False)
    found = []
    if "kernelspec" in app.env.metadata[page]:
        if repository:
            path = quote(f"lab/tree/{source}", safe="")
            found.append(("Run on Binder", f"https://mybinder.org/v2/gh/{repository}/{BRANCH}?urlpath={path}"))
        found += downloads(app, page, context)
    if repository:
        found.append(("Edit this page", f"https://github.com/{repository}/edit/{BRANCH}/{source}"))
    return found


def add_links(app: Sphinx, page: str, _template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Put the links of a page below its text; pages that Sphinx generates have none."""
    if doctree and (found := links(app, page, context)):
        anchors = "".join(
            f'<a href="{address}"{" download" if text.startswith("Download") else ""}>{text}</a>'
            for text, address in found
        )
        context["body"] += f'<p class="page-links">{anchors}</p>\n'


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the setting, and listen for pages."""
    app.add_config_value("github_repository", os.environ.get("GITHUB_REPOSITORY", ""), "html", str)
    app.connect("html-page-context", add_links)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
