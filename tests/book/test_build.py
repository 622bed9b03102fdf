"""The build of the site: nothing if nothing has changed, only what has, and never a broken site."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen

import pytest

from tools import ROOT
from tools.process import background, run, wait_for

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

```{code-cell}
from mlgloss.widgets import TrainingExplorer
TrainingExplorer()
```
"""

COUNTED = """
```{code-cell}
with open(COUNT, "a") as count:
    count.write("run ")
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
    for name in ("book", "mlgloss", "tools"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignore)
    (folder / "book" / "mlgloss").symlink_to(folder / "mlgloss")  # a kernel looks into its chapter's folder first
    (folder / "_toc.yml").write_text("format: jb-book\nroot: book/intro\n")
    (folder / "book" / "intro.md").write_text(CHAPTER)
    assert build(folder).returncode == 0
    return folder


def build(folder, **environment):
    """Build as a reader does, who has no CI, unless told otherwise."""
    command = [sys.executable, "-m", "tools.build"]
    environment = {name: value for name, value in os.environ.items() if name != "CI"} | environment
    return run(
        command, doing="building a site", seconds=300, check=False, cwd=folder, env=environment, capture_output=True
    )


def files(folder):
    """Return what stands beside the site, except hidden files."""
    return sorted(path.name for path in (folder / "_build").iterdir() if not path.name.startswith("."))


def page(folder):
    return folder / "_build" / "html" / "book" / "intro.html"


def test_site_is_whole_and_says_where_it_is(project):
    result = build(project)
    assert str(project / "_build" / "html" / "index.html") in result.stdout
    assert "2.0" in page(project).read_text(encoding="utf-8")
    assert files(project) == ["html"]


def test_what_is_printed_in_pieces_is_shown_as_printed(project):
    assert "\none line\n\nand one\n</pre>" in page(project).read_text(encoding="utf-8")


def test_unchanged_input_does_nothing(project):
    before = page(project).stat()
    (project / "book" / "intro.md").touch()
    result = build(project)
    assert result.returncode == 0
    assert "Nothing has changed" in result.stdout
    assert (page(project).stat().st_ino, page(project).stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize(
    ("fault", "messages"),
    [
        ("```{code-cell}\nraise RuntimeError('a failing cell')\n```\n", ["a failing cell"]),
        ("$\\nosuchcommand$\n", ["nosuchcommand"]),
        (
            "[a link](no_such_page.md#nowhere)\n\n```{no-such-directive}\n```\n",
            ["no_such_page", "no-such-directive"],
        ),
    ],
    ids=["cell", "formula", "warnings"],
)
def test_fault_stops_the_build_and_keeps_the_last_site(project, fault, messages):
    chapter = project / "book" / "intro.md"
    before = page(project).read_bytes()
    chapter.write_text(CHAPTER + "\n" + fault)
    result = build(project)
    chapter.write_text(CHAPTER)
    assert result.returncode != 0
    assert [message for message in messages if message not in result.stdout + result.stderr] == []
    assert "the last good site is still in" in result.stderr
    assert page(project).read_bytes() == before
    assert files(project) == ["html"]


def test_chapter_from_the_cache_is_the_same_byte_for_byte(project):
    chapter = project / "book" / "intro.md"
    sites = []
    for cache, environment in (("none yet", {}), ("used", {}), ("not used", {"CI": "true"})):
        chapter.write_text(CHAPTER + EXPLORER)
        (project / "_build" / "html" / ".inputs").unlink()
        result = build(project, **environment)
        assert result.returncode == 0, result.stderr
        output = result.stdout + result.stderr
        assert ("Executing: " in output) == (cache != "used")
        assert "Executing notebook" not in output, "MyST-NB finds all in the cache"
        assert 'data-model="explorer-2"' in page(project).read_text(encoding="utf-8")
        sites.append(contents(project / "_build" / "html"))
    chapter.write_text(CHAPTER)
    first, *others = sites
    for other in others:
        assert [name for name in first | other if first.get(name) != other.get(name)] == []


def test_chapter_runs_again_when_its_code_or_the_library_changes_and_not_when_its_words_do(project, tmp_path):
    count = tmp_path / "count"
    cell = COUNTED.replace("COUNT", repr(str(count)))
    source = project / "mlgloss" / "__init__.py"
    library = source.read_text()
    text = CHAPTER + cell
    runs = []
    for change in ("new", "words", "code", "library"):
        match change:
            case "words":
                text += "\nA word more.\n"
            case "code":
                text = text.replace("run ", "run  ")
            case "library":
                source.write_text(library.replace('__version__ = "', '__version__ = "1234.'))
        (project / "book" / "intro.md").write_text(text)
        assert build(project).returncode == 0
        runs.append(len(count.read_text().split()))
    source.write_text(library)
    (project / "book" / "intro.md").write_text(CHAPTER)
    assert runs == [1, 1, 2, 3]
    assert "2.0 1234." in page(project).read_text(encoding="utf-8")
    assert len(list((project / "_build" / ".chapters").iterdir())) == 1, "caches of other libraries are gone"


def test_build_after_one_that_was_killed_runs_the_chapters_again(project):
    (cache,) = (project / "_build" / ".chapters").iterdir()
    for executed in (cache / "executed").rglob("*.ipynb"):
        executed.unlink()  # the record of it stays
    (cache / "unfinished").touch()
    (project / "_build" / "html" / ".inputs").unlink()
    result = build(project)
    assert result.returncode == 0, result.stderr
    assert "Executing: " in result.stdout + result.stderr
    assert not (cache / "unfinished").exists()


def test_second_build_waits_for_the_first(project):
    (project / "_build" / "html" / ".inputs").unlink()
    (project / "_build" / "next-killed").mkdir()
    with ThreadPoolExecutor() as pool:
        results = list(pool.map(build, [project, project]))
    assert [result.returncode for result in results] == [0, 0]
    assert sum("Nothing has changed" in result.stdout for result in results) == 1
    assert files(project) == ["html"]


def test_saved_chapter_is_shown_anew_and_a_broken_one_leaves_the_last(project, tmp_path):
    chapter, log = project / "book" / "intro.md", tmp_path / "log"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    def shown():
        try:
            with urlopen(f"http://127.0.0.1:{port}/book/intro.html", timeout=10) as answer:
                return answer.read().decode()
        except OSError:  # a build is under way
            return ""

    with background([sys.executable, "-m", "tools.live", str(port)], log, cwd=project):
        wait_for(lambda: "livereload.js" in shown(), log, doing="the first build", seconds=300)
        chapter.write_text(CHAPTER + "\nA word that is new.\n")
        wait_for(lambda: "A word that is new" in shown(), log, doing="the second build", seconds=300)
        chapter.write_text(CHAPTER + "\n```{no-such-directive}\n```\n")
        wait_for(lambda: "was not built" in log.read_text(), log, doing="the third build", seconds=300)
        assert "A word that is new" in shown()
    chapter.write_text(CHAPTER)


def contents(site):
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
