"""CONTRIBUTING.md's seven edits, made in a copy of the project: what it says follows from them is there."""

from __future__ import annotations

import json
import re
import shutil
import sys

import pytest
from py_mini_racer import MiniRacer

from benchmarks.cases import ULP
from mlgloss.catalog import CURVES
from tests.project._new_function import CLAMP, ELLIOTT, make_edits
from tools import ROOT
from tools.process import run

TOYS = (CLAMP, ELLIOTT)
NEEDED = ("mlgloss", "explorers", "tests", "tools", "benchmarks", "book", "README.md", "_toc.yml")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Return a copy of the project after the seven edits for each toy."""
    root = tmp_path_factory.mktemp("project")
    left_out = shutil.ignore_patterns("node_modules", "__pycache__", ".*_cache", "*.ipynb", "fonts", "static.*")
    for path in map(ROOT.joinpath, NEEDED):
        if path.is_dir():
            shutil.copytree(path, root / path.name, ignore=left_out)
        else:
            shutil.copy(path, root)
    for toy in TOYS:
        make_edits(root, toy)
    return root


@pytest.fixture(scope="module")
def followed(project):
    """Return what follows in the copy: Python finds its packages there, before those that are installed."""
    command = [sys.executable, "-m", "tests.project._what_follows", *(toy.name for toy in TOYS)]
    result = run(command, doing="looking at the copy", seconds=120, cwd=project, capture_output=True, check=False)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


@pytest.fixture(params=TOYS, ids=lambda toy: toy.name)
def toy(request):
    return request.param


@pytest.fixture
def found(toy, followed):
    return followed[toy.name]


def test_contributing_names_the_files_that_are_edited(toy):
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## A new function")[2]
    steps = re.findall(r"^\d\. .*?(?=^\d\. |^$)", text, re.MULTILINE | re.DOTALL)
    named = [re.search(r"`([\w/.<>]+\.\w+)`", step)[1].replace("<name>", toy.name) for step in steps]
    assert named == list(toy.edits)
    assert len(named) <= 7


def test_it_is_public_and_has_its_place(toy, project, found):
    assert found["file"] == str(project / "mlgloss" / "__init__.py")
    assert found["functions"] == [*CURVES, *(toy.name for toy in TOYS), "softmax"]
    assert found["public"] == found["benchmarks"] == [toy.name, f"{toy.name}_prime"]
    assert found["error"] <= ULP["float64"]


def test_figures_show_it(toy, found):
    assert found["figure"].startswith(f"{toy.title} (above) and its derivative (below)")
    assert all(toy.title in found[f"{kind} figure"] for kind in ("comparison", "flow", "training"))


def test_explorers_show_it(toy, found):
    assert found["explorer"].startswith(f"CurveExplorer(function='{toy.name}', z=1.0")
    assert toy.name in found["functions of explorers"]
    assert toy.name in found["gallery"]
    assert toy.name in found["comparison explorer"]
    assert found["flow explorer"] == [toy.name]
    assert found["training explorer"] == toy.name


def test_a_parameter_has_its_slider_and_is_tested_over_its_domain(toy, found):
    assert found["sliders"] == (["β"] if toy is ELLIOTT else [])
    assert bool(found["values"]) == bool(found["sliders"])
    assert all(value > 0 for value in found["values"]), "what the function refuses is not tried"


def test_tables_show_it(toy, found):
    (row,) = found["row"]
    assert f">{toy.title}" in row
    assert "| Lipschitz constant | $" in found["properties"]
    assert toy.name.replace("_", r"\_") in found["formulas"]
    assert f"{toy.name}_prime" in found["code"]


def test_pages_show_it(toy, found):
    """In the list of functions, and on the first screen of its chapter."""
    assert "<path d=" in found["curve"]
    assert found["formula card"].count('class="branch"') == (3 if toy is CLAMP else 2)
    assert "one division" in found["glance"] or toy is CLAMP


def test_lists_name_it(toy, found):
    assert "`clamp`, `elliott` and `softmax`" in " ".join(found["README.md"].split())
    assert f"| [{toy.title}]({toy.name}.md) | " in found["book/intro.md"]
    assert f".. autofunction:: {toy.name}\n.. autofunction:: {toy.name}_prime\n" in found["book/api.md"]


def test_chapter_runs_and_its_claims_are_found(found):
    assert found["claims"] == ["It is bounded", "It is flat far out"]
    assert found["printed"] == "[-1.  1.]\n[1. 0.]\n"


def test_explorer_draws_the_formula(toy, project):
    """formulas.js in a JavaScript engine; to bundle it is Node's, and a test asks for that."""
    engine = MiniRacer()
    source = (project / "explorers" / "shared" / "formulas.js").read_text(encoding="utf-8")
    engine.eval(source.replace("export const", "const"))
    values = engine.eval(
        f"const {{ f, prime }} = FUNCTIONS.{toy.name}; JSON.stringify([0.5, 3].map((z) => [f(z, 1), prime(z, 1)]))"
    )
    assert json.loads(values) == ([[0.5, 1], [1, 0]] if toy is CLAMP else [[1 / 3, 1 / 2.25], [0.75, 0.0625]])
