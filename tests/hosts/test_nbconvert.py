"""A chapter run and converted as the README says: its figures stand there, without a network and without Inkscape."""

from __future__ import annotations

import re
import shlex

import jupytext
import nbformat
import pytest

from tests.hosts._jupyter import ROOT
from tests.hosts._server import finish

VIEW = "application/vnd.jupyter.widget-view+json"
TWIN = nbformat.read(ROOT / "tests" / "notebooks" / "elu.ipynb", as_version=4)
OUTPUTS = [output.get("data", {}) for cell in TWIN.cells for output in cell.get("outputs", [])]
FIGURES = sum("image/svg+xml" in data for data in OUTPUTS)  # the explorer's among them

FIGURE = "from mlgloss.plots import plot; plot('elu')"
EXPLORER = "from mlgloss.widgets import explore; explore('elu')"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with a chapter as a notebook."""
    folder = tmp_path_factory.mktemp("nbconvert")
    jupytext.write(jupytext.read(ROOT / "book" / "elu.md"), folder / "elu.ipynb")
    return folder


def as_the_readme_says(kind, folder):
    """Run the README's line that converts to a kind."""
    line = re.search(rf"^\$ (jupyter nbconvert .*--to {kind}\b.*?)( #.*)?$", (ROOT / "README.md").read_text(), re.M)
    finish(shlex.split(line[1]), folder)


def test_html_shows_the_figures_offline(page, folder):
    as_the_readme_says("html", folder)
    page.context.set_offline(True)
    page.goto((folder / "elu.html").as_uri(), wait_until="commit")
    shown = page.locator(".jp-OutputArea-output img[src^='data:image/svg+xml']")
    shown.nth(FIGURES - 1).wait_for()
    assert shown.count() == FIGURES
    for image in shown.all():
        image.scroll_into_view_if_needed()
        assert image.evaluate("(image) => image.complete && image.naturalWidth") > 300
    assert page.locator(f"script[type='{VIEW}']").count() == 0


def test_papermill_keeps_explorer_and_figure(folder):
    finish(["papermill", "elu.ipynb", "run.ipynb"], folder)
    cells = nbformat.read(folder / "run.ipynb", as_version=4).cells
    outputs = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    shown = [data for data in outputs if "<svg" in data.get("image/svg+xml", "")]
    assert len(shown) == FIGURES
    assert sum(VIEW in data for data in shown) == 1


def test_latex_has_the_figures_without_inkscape(folder):
    cells = [nbformat.v4.new_code_cell(source) for source in (FIGURE, EXPLORER)]  # text would need pandoc
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "elu.ipynb")
    as_the_readme_says("latex", folder)
    files = re.findall(r"\\adjustimage\{.*\}\{(elu_files/.*?)\}", (folder / "elu.tex").read_text("utf-8"))
    assert len(files) == 2, "the chapter's figure, and the explorer's"
    for file in files:
        assert (folder / file).read_bytes().startswith(b"%PDF")
