"""The build of the site: nothing to do, a new site when anything changes, and never a broken one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CHAPTER = """---
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

```{code-cell}
import mlgloss
print(mlgloss.relu(2.0), mlgloss.__version__)
for piece in ("one", " line", "\\n", "\\nand", " one"):
    print(piece, end="", flush=True)
```
"""

EXPLORER = """
$z^2$

```{code-cell}
from mlgloss.widgets import explore
explore("elu")
```
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Return a copy of the project whose book is one short chapter, with its site built."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "docs").mkdir()
    for name in ("_config.yml", "pyproject.toml", "requirements.txt", "docs/explorer-light.png"):
        shutil.copy(ROOT / name, folder / name)
    ignore = shutil.ignore_patterns("__pycache__", "*.md", "fonts", "node_modules")
    shutil.copytree(ROOT / "book", folder / "book", ignore=ignore)
    shutil.copytree(ROOT / "mlgloss", folder / "mlgloss", ignore=ignore)
    (folder / "_toc.yml").write_text("format: jb-book\nroot: book/intro\n")
    (folder / "book" / "intro.md").write_text(CHAPTER)
    assert build(folder).returncode == 0
    return folder


def build(folder):
    command = [sys.executable, str(folder / "book" / "build.py")]
    return subprocess.run(command, cwd=folder, env=os.environ.copy(), capture_output=True, text=True, check=False)


def page(folder):
    return folder / "_build" / "html" / "book" / "intro.html"


def test_site_is_whole_and_says_where_it_is(project):
    result = build(project)
    assert str(project / "_build" / "html" / "index.html") in result.stdout
    assert "2.0" in page(project).read_text(encoding="utf-8")
    assert sorted(path.name for path in (project / "_build").iterdir()) == ["html"]


def test_what_is_printed_in_pieces_is_shown_as_printed(project):
    assert "\none line\n\nand one\n</pre>" in page(project).read_text(encoding="utf-8")


def test_unchanged_input_does_nothing(project):
    before = page(project).stat()
    (project / "book" / "intro.md").touch()
    result = build(project)
    assert result.returncode == 0
    assert "Nothing has changed" in result.stdout
    assert (page(project).stat().st_ino, page(project).stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_change_in_the_library_builds_a_new_site(project):
    path = project / "mlgloss" / "__init__.py"
    path.write_text(path.read_text().replace('__version__ = "', '__version__ = "1234.'))
    assert build(project).returncode == 0
    assert "2.0 1234." in page(project).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("```{code-cell}\nraise RuntimeError('a failing cell')\n```\n", "a failing cell"),
        ("[a link](no_such_page.md#nowhere)\n", "no_such_page"),
        ("$\\nosuchcommand$\n", "nosuchcommand"),
        ("```{no-such-directive}\n```\n", "no-such-directive"),
    ],
    ids=["cell", "reference", "formula", "warning"],
)
def test_fault_stops_the_build_and_keeps_the_last_site(project, fault, message):
    chapter = project / "book" / "intro.md"
    before = page(project).read_bytes()
    chapter.write_text(CHAPTER + "\n" + fault)
    result = build(project)
    chapter.write_text(CHAPTER)
    assert result.returncode != 0
    assert message in result.stdout + result.stderr
    assert "the last good site is still in" in result.stderr
    assert page(project).read_bytes() == before
    assert sorted(path.name for path in (project / "_build").iterdir()) == ["html"]


def test_same_input_gives_the_same_site(project):
    chapter = project / "book" / "intro.md"
    chapter.write_text(CHAPTER + EXPLORER)
    assert build(project).returncode == 0
    assert 'data-model="explorer-1"' in page(project).read_text(encoding="utf-8")
    first = contents(project / "_build" / "html")
    (project / "_build" / "html" / ".inputs").unlink()
    assert build(project).returncode == 0
    chapter.write_text(CHAPTER)
    second = contents(project / "_build" / "html")
    assert [name for name in first | second if first.get(name) != second.get(name)] == []


def contents(site):
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
