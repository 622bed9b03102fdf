"""What Binder is given: the pinned versions, a Python that they fit, and the settings of `make lab`."""

from __future__ import annotations

import os
import tomllib
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from tools import ROOT
from tools.process import run

BINDER = ROOT / ".binder"


def pins(path):
    """Return the versions that a file pins; the folder itself, editable, has none."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.partition(" ;")[0].split("==") for line in lines if line != "-e .")


def test_versions_are_the_pinned_ones():
    assert pins(BINDER / "requirements.txt").items() <= pins(ROOT / "requirements.txt").items()
    assert "-e ." in (BINDER / "requirements.txt").read_text().splitlines()


def test_only_what_notebooks_need_is_installed():
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    needs = {Requirement(need).name for need in [*requires("mlgloss"), *groups["lab"]]} - {"mlgloss"}
    installed = pins(BINDER / "requirements.txt").keys()
    assert needs <= installed
    assert installed.isdisjoint({"jupyter-book", "mypy", "nbval", "playwright", "pytest", "ruff", "sphinx"})


def test_python_is_one_that_the_project_is_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    version = (BINDER / "runtime.txt").read_text().strip().removeprefix("python-")
    assert version in SpecifierSet(project["requires-python"])
    assert f"Programming Language :: Python :: {version}" in project["classifiers"]


@pytest.mark.skipif(os.name == "nt", reason="Binder runs Linux")
def test_start_gives_jupyterlab_the_settings_of_make_lab():
    command = [BINDER / "start", "printenv", "JUPYTER_CONFIG_PATH"]
    result = run(command, doing="starting Binder", seconds=60, cwd=ROOT, capture_output=True)
    assert Path(result.stdout.strip()) == ROOT / "book" / "_lab"
