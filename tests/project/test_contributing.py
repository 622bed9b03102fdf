"""CONTRIBUTING.md's five steps, walked in a copy of the project: what it says follows from them is there."""

from __future__ import annotations

import os
import re
import shutil
import sys

import nbformat
import pytest
from py_mini_racer import MiniRacer

from tests.project._new_function import NAME, STEPS, TITLE, take_step
from tools import ROOT
from tools.process import run

#: Every test file whose parametrized tests a new function joins, less those that measure slowly or need a browser.
SUITE = ("activations", "book", "bundles", "catalog", "evidence", "libraries", "plots", "show", "twins", "widgets")
SLOW = ("float16", "longdouble", "documented_ulp", "falsehood", "any_float_array")


def python(root, *arguments):
    """Run Python in a copy of the project, on the copy's library and tests."""
    return run(
        [sys.executable, *arguments],
        doing="testing the toy function",
        seconds=300,
        cwd=root,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(root)])},
        capture_output=True,
        check=False,
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Return a copy of the project after the five steps, its new twin written as `make notebooks` writes them."""
    root = tmp_path_factory.mktemp("project") / "mlgloss"
    ignore = shutil.ignore_patterns(".git", ".venv*", "_build", "node_modules", "__pycache__", ".*_cache", ".bench")
    shutil.copytree(ROOT, root, ignore=ignore)
    for edits in STEPS:
        take_step(root, edits)
    write = (
        "import nbformat; from tools import twins; chapter = twins.BOOK / 'hard_tanh.md';"
        "nbformat.write(twins.execute(chapter), twins.twin(chapter))"
    )
    result = python(root, "-c", write)
    assert result.returncode == 0, result.stderr
    return root


def outputs(project):
    """Return the outputs of the new chapter's twin, each a dictionary by kind."""
    notebook = nbformat.read(project / "tests" / "notebooks" / f"{NAME}.ipynb", as_version=4)
    return [output.data for cell in notebook.cells for output in cell.get("outputs", []) if "data" in output]


def test_steps_name_the_files_that_they_change():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    steps = re.findall(r"^\d\. .*?(?=^\d\. |^\S)", text.partition("## A new function")[2], re.MULTILINE | re.DOTALL)
    named = [set(re.findall(r"`([\w/.<>]+\.\w+)`", step)) for step in steps]
    changed = [{edit.path.replace(NAME, "<name>") for edit in edits} for edits in STEPS]
    assert named == changed


def test_chapter_has_explorer_figure_and_properties(project):
    shown = outputs(project)
    assert any(data["text/plain"] == f"CurveExplorer(function='{NAME}', z=0.5)" for data in shown)
    assert sum(f"{TITLE} (left) and its derivative (right)" in data.get("image/svg+xml", "") for data in shown) == 2
    assert any("| Lipschitz constant | $1$ |" in data.get("text/markdown", "") for data in shown)


def test_comparison_has_a_row(project):
    code = f"from mlgloss import show; print([row for row in show.comparison().data.splitlines() if '{TITLE}' in row])"
    assert python(project, "-c", code).stdout.count(">$[-1, 1]$") == 1


def test_explorer_draws_the_formula(project):
    """formulas.js in a JavaScript engine; to bundle it is Node's, and a test asks for that."""
    source = (project / "mlgloss" / "widgets" / "src" / "formulas.js").read_text(encoding="utf-8")
    engine = MiniRacer()
    engine.eval(source.replace("export const", "const"))
    values = engine.eval(
        f"JSON.stringify([-2, 0.5, 1, 3].map((z) => [FUNCTIONS.{NAME}.f(z), FUNCTIONS.{NAME}.prime(z)]))"
    )
    assert values == "[[-1,0],[0.5,1],[1,1],[1,0]]"


def test_tests_are_there_and_pass(project):
    """All but one: the bundles are as they were, and the test of them says what to do."""
    files = [f"tests/test_{name}.py" for name in SUITE]
    chosen = f"(bundles_are or {NAME}) and not ({' or '.join(SLOW)})"
    result = python(project, "-m", "pytest", "-v", "-p", "no:cacheprovider", *files, "-k", chosen)
    passed = re.findall(rf"^tests/test_(\w+)\.py::\w+\[.*{NAME}.*\] PASSED", result.stdout, re.MULTILINE)
    failed = re.findall(r"^FAILED \S+::(\w+)", result.stdout, re.MULTILINE)
    assert set(passed) == set(SUITE) - {"bundles"}, result.stdout
    assert failed == ["test_bundles_are_made_from_the_sources_as_they_are"], result.stdout
    assert "run `make widgets`" in result.stdout
