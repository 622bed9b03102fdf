"""What Binder is given: the pinned versions, a Python that they fit, and the settings of `make lab`."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

from tools.process import run

ROOT = Path(__file__).parent.parent
BINDER = ROOT / ".binder"


def test_versions_are_the_pinned_ones():
    (line,) = (BINDER / "requirements.txt").read_text().splitlines()
    assert (BINDER / line.removeprefix("-r ")).resolve() == ROOT / "requirements.txt"


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
