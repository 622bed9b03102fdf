"""Below each page's text: always downloads, and links to Binder and to the source if the repository is known."""

from __future__ import annotations

import ast
import os
import re
import sys
from importlib.metadata import requires

import nbformat
import pytest
from packaging.requirements import Requirement

from tools import ROOT
from tools.process import run
from tools.twins import chapters, read

NOTEBOOK = """---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python 3
  language: python
  name: python3
---

# A chapter

Read [this](other.md).

```{code-cell} ipython3
1 + 1
```
"""


def build(source, *settings, repository):
    """Build two pages with nothing but the extension, and return where they are."""
    (source / "index.md").write_text(NOTEBOOK)
    (source / "other.md").write_text("# Other\n\nNo notebook.\n")
    options = ["-C", "-q", "-D", "extensions=myst_nb,book._ext.page_links", "-D", "nb_execution_mode=off", *settings]
    environment = os.environ | {"GITHUB_REPOSITORY": repository}
    command = [sys.executable, "-m", "sphinx", *options, source, source / "site"]
    run(command, doing="building two pages", seconds=120, cwd=ROOT, env=environment)
    return source / "site"


def addresses(page):
    """Return the texts and addresses below a page's text."""
    line = re.search(r'<p class="page-links">(.*?)</p>', page.read_text(encoding="utf-8"))
    return {text: link for link, text in re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', line[1])} if line else {}


def test_links_to_the_repository_are_there_where_it_is_known(tmp_path):
    folder = build(tmp_path, repository="owner/name")
    edit = "https://github.com/owner/name/edit/main"
    assert addresses(folder / "search.html") == {}
    assert addresses(folder / "other.html") == {"Edit this page": f"{edit}/other.md"}
    links = addresses(folder / "index.html")
    assert links["Run on Binder"] == "https://mybinder.org/v2/gh/owner/name/main?urlpath=lab%2Ftree%2Findex.md"
    assert links["Edit this page"] == f"{edit}/index.md"


def test_without_a_repository_there_are_downloads_alone(tmp_path):
    folder = build(tmp_path, "-D", "html_baseurl=https://example.org/book", repository="")
    assert addresses(folder / "other.html") == {}
    links = addresses(folder / "index.html")
    assert list(links) == ["Download notebook", "Download source"]
    assert (folder / links["Download source"]).read_text() == NOTEBOOK
    notebook = nbformat.read(folder / links["Download notebook"], as_version=4)
    nbformat.validate(notebook)
    assert 'pip install "mlgloss[notebooks]"' in notebook.cells[0].source
    assert "[this](https://example.org/book/other.html)" in notebook.cells[1].source
    assert notebook.cells[2].source == "1 + 1"


def imported(chapter):
    """Return the packages that a chapter's code imports."""
    code = "\n".join(cell.source for cell in read(chapter).cells if cell.cell_type == "code")
    found = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names


@pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.stem)
def test_notebook_needs_only_what_its_first_cell_says(chapter):
    needs = [Requirement(line) for line in requires("mlgloss")]
    extras = ("", "plots", "widgets", "notebooks")
    wheel = {need.name for need in needs if not need.marker or any(need.marker.evaluate({"extra": e}) for e in extras)}
    assert imported(chapter) <= wheel | {"mlgloss"} | ({"benchmarks"} if chapter.stem == "accuracy" else set())
