"""The wheel: beside NumPy alone, under a downloaded notebook, and made from the source archive."""

from __future__ import annotations

import os
import sys
import tarfile
import zipfile
from email import message_from_string
from pathlib import Path

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

import mlgloss
from book._ext.page_links import notebook
from tools import ROOT
from tools.process import run
from tools.twins import BOOK

ALONE = """
import sys
import mlgloss
print(mlgloss.__file__)
print(mlgloss.elu(-1.0))
print(sorted({name.partition(".")[0] for name in sys.modules} - sys.stdlib_module_names - {"__main__"}))
try:
    import mlgloss.widgets
except ImportError as error:
    print(error)
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Return the wheel and the source archive, built with the pinned hatchling that is here."""
    folder = tmp_path_factory.mktemp("dist")
    hatch("wheel", ROOT, folder)
    hatch("sdist", ROOT, folder)
    return next(folder.glob("*.whl")), next(folder.glob("*.tar.gz"))


def hatch(target, project, folder):
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", folder]
    run(command, doing=f"building the {target}", seconds=120, cwd=project)


def names(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_wheel_holds_what_runs_and_no_more(built):
    wheel = built[0]
    assert wheel.name == f"mlgloss-{mlgloss.__version__}-py3-none-any.whl"
    found = {name for name in names(wheel) if ".dist-info/" not in name}
    widgets = ROOT / "mlgloss" / "widgets"
    wanted = set((ROOT / "mlgloss").rglob("*.py"))
    wanted |= {ROOT / "mlgloss" / "py.typed", *widgets.glob("static/*.css"), *widgets.glob("static/*.esm.js")}
    assert found == {path.relative_to(ROOT).as_posix() for path in wanted}


def test_wheel_needs_numpy_alone(built):
    with zipfile.ZipFile(built[0]) as archive:
        metadata = message_from_string(archive.read(f"mlgloss-{mlgloss.__version__}.dist-info/METADATA").decode())
    needs = metadata.get_all("Requires-Dist")
    assert [need for need in needs if "extra ==" not in need] == ["numpy>=2"]
    assert sorted(metadata.get_all("Provides-Extra")) == ["notebooks", "plots", "widgets"], (
        "what a checkout needs is not"
    )
    assert "Typing :: Typed" in metadata.get_all("Classifier")
    assert metadata.get_payload().startswith("# mlgloss")


def test_source_archive_gives_the_same_wheel(built, tmp_path):
    with tarfile.open(built[1]) as archive:
        archive.extractall(tmp_path, filter="data")
    hatch("wheel", next(tmp_path.iterdir()), tmp_path)
    assert names(next(tmp_path.glob("*.whl"))) == names(built[0])


def test_wheel_imports_beside_numpy_alone(built, tmp_path):
    uv = [sys.executable, "-m", "uv", "--quiet", "--offline"]
    run([*uv, "venv", "--python", sys.executable, tmp_path], doing="making an environment", seconds=120)
    run([*uv, "pip", "install", "--no-deps", "--python", tmp_path, built[0]], doing="installing", seconds=120)
    installed = next(tmp_path.rglob("site-packages"))
    for package in Path(np.__file__).parent.parent.glob("numpy*"):  # numpy, and the libraries it comes with
        (installed / package.name).symlink_to(package)
    python = next(path for path in (tmp_path / "bin" / "python", tmp_path / "Scripts" / "python.exe") if path.exists())
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [python, "-W", "error", "-c", ALONE]
    result = run(command, doing="importing the wheel", seconds=120, cwd=tmp_path, env=clean, capture_output=True)
    where, value, loaded, message = result.stdout.splitlines()
    assert Path(where).is_relative_to(installed)
    assert float(value) == mlgloss.elu(-1.0)
    assert loaded == "['mlgloss', 'numpy']"
    assert "pip install mlgloss[widgets]" in message


def test_downloaded_notebook_runs_on_the_wheel(built, tmp_path):
    """Elsewhere, without the project's folders: the first page, whose explorer and figures come from the wheel."""
    with zipfile.ZipFile(built[0]) as archive:
        archive.extractall(tmp_path)
    book = nbformat.reads(notebook((BOOK / "intro.md").read_text(encoding="utf-8"), pages=""), as_version=4)
    book.cells.append(nbformat.v4.new_code_cell("mlgloss.__file__"))
    client = NotebookClient(book, timeout=120, resources={"metadata": {"path": str(tmp_path)}})
    client.execute()  # a kernel looks into its own folder first
    assert book.cells[-1].outputs[0].data["text/plain"] == repr(str(tmp_path / "mlgloss" / "__init__.py"))
    shown = [set(output.get("data", ())) for cell in book.cells for output in cell.get("outputs", ())]
    assert any("application/vnd.jupyter.widget-view+json" in kinds for kinds in shown)
