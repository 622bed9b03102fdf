"""The twins are what the chapters say, and nbval notices when an output is not what it was."""

from __future__ import annotations

import copy
import os
import re
import shutil
import sys

import nbformat
import pytest
from jupyter_cache import get_cache

from book._ext.chapter_cache import CACHES, digest
from book._ext.printed_text import joined
from tools import ROOT
from tools.process import run
from tools.twins import BOOK, LEFT_OUT, TWINS, chapters, execute, read, twin

CHAPTERS = chapters()
IDS = [chapter.stem for chapter in CHAPTERS]
SVG = "image/svg+xml"


def nbval(*paths, **environment):
    """Run nbval, unpatched and as a reader would, and return its process."""
    command = [sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider", "-p", "no:randomly"]
    return run(
        [*command, "--rootdir", str(paths[0].parent), "-c", os.devnull, *map(str, paths)],
        doing="nbval",
        seconds=600,
        env=os.environ | environment,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("chapter", CHAPTERS, ids=IDS)
def test_twin_has_the_cells_of_its_chapter(chapter):
    wanted, found = read(chapter), nbformat.read(twin(chapter), as_version=4)
    assert found.metadata == wanted.metadata
    assert [(c.id, c.cell_type, c.source, c.metadata) for c in found.cells] == [
        (c.id, c.cell_type, c.source, c.metadata) for c in wanted.cells
    ], "run `make notebooks` and read the diff"


@pytest.mark.parametrize("chapter", CHAPTERS, ids=IDS)
def test_twin_holds_outputs_to_compare(chapter):
    cells = [cell for cell in nbformat.read(twin(chapter), as_version=4).cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    outputs = [output for cell in cells for output in cell.outputs]
    assert all(output.output_type in ("display_data", "execute_result", "stream") for output in outputs)
    assert any(SVG in output.get("data", {}) for output in outputs)


@pytest.fixture(scope="module")
def cache():
    """Return the outputs that the built site shows."""
    run([sys.executable, "-m", "tools.build"], doing="building the site", seconds=1000, cwd=ROOT)
    folder = CACHES / digest()
    assert folder.exists(), "remove _build and run `make book`"
    return get_cache(folder)


@pytest.mark.parametrize("chapter", CHAPTERS, ids=IDS)
def test_site_shows_the_outputs_of_the_twin(cache, chapter):
    _, shown = cache.merge_match_into_notebook(read(chapter))
    for cell, expected in zip(shown.cells, nbformat.read(twin(chapter), as_version=4).cells, strict=True):
        outputs = joined(cell.get("outputs", []))
        for output in outputs:
            for kind in LEFT_OUT:
                output.get("data", {}).pop(kind, None)
        assert outputs == expected.get("outputs", []), f"{cell.source}\nrun `make notebooks` and read the diff"


def test_every_twin_has_a_chapter():
    assert {path.stem for path in TWINS.glob("*.ipynb")} == {path.stem for path in BOOK.glob("*.md")} & set(IDS)


def test_twin_is_rewritten_byte_for_byte():
    chapter = BOOK / "relu.md"
    assert nbformat.writes(execute(chapter)) + "\n" == twin(chapter).read_text(encoding="utf-8")


def change(text, pattern, replacement):
    changed = re.sub(pattern, replacement, text, count=1)
    assert changed != text
    return changed


def change_digit(data):
    data["text/markdown"] = change(data["text/markdown"], r"0\.5", "0.6")


def change_line(data):
    data[SVG] = change(data[SVG], r"stroke-width: 2\.25", "stroke-width: 2.5")


def change_trait(data):
    data["text/plain"] = change(data["text/plain"], r"alpha=1\.0", "alpha=1.1")


MUTATIONS = {  # what is changed in a copy of a twin, and the output that holds it
    "printed_digit": (change_digit, "Lipschitz constant"),
    "figures_line": (change_line, "Activation spread"),
    "widgets_trait": (change_trait, "CurveExplorer("),
}


def mutated(notebook, mutate, mark):
    """Return a copy of a notebook with one output changed: the first one that holds `mark`."""
    notebook = copy.deepcopy(notebook)
    outputs = (output.data for cell in notebook.cells for output in cell.get("outputs", []) if "data" in output)
    mutate(next(data for data in outputs if mark in str(data)))
    return notebook


def test_nbval_notices_a_changed_output(tmp_path):
    original = nbformat.read(twin(BOOK / "elu.md"), as_version=4)
    for name, (mutate, mark) in MUTATIONS.items():
        nbformat.write(mutated(original, mutate, mark), tmp_path / f"{name}.ipynb")
    nbformat.write(original, tmp_path / "unchanged.ipynb")
    shutil.copy(TWINS / "conftest.py", tmp_path)
    result = nbval(*sorted(tmp_path.glob("*.ipynb")), PYTHONDONTWRITEBYTECODE="1")
    failed = set(re.findall(r"^FAILED .*?(\w+)\.ipynb::", result.stdout, re.MULTILINE))
    assert failed == set(MUTATIONS), result.stdout
    assert f"{len(MUTATIONS)} failed" in result.stdout, "one cell each"
