"""Try the project on every Python that it promises and finds: the pinned install, the tests, the book.

Each has a copy of the checkout and an environment of its own in _build/.pythons. "newest" tries only the newest that is
found, other than the Python of this environment.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.version import Version

from tools import ROOT
from tools.process import run

COPIES = ROOT / "_build" / ".pythons"
PREFIX = "Programming Language :: Python :: 3."
TESTS = [
    "-n",
    "logical",
    "--dist",
    "loadfile",
    "--ignore=tests/browser",
    "--ignore=tests/book/test_twins.py",
]  # the twins are those of one Python


def promised() -> list[str]:
    """Return the versions that pyproject.toml promises: "3.11" and so on."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    numbers = (line.removeprefix(PREFIX) for line in project["classifiers"] if line.startswith(PREFIX))
    return [f"3.{number}" for number in numbers]


def candidates(version: str) -> Iterator[str]:
    """Yield what may be an interpreter of a version: of pyenv, of uv, on the path."""
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    installed = [path for path in (root / "versions").glob(f"{version}.*") if path.name.replace(".", "").isdigit()]
    for path in sorted(installed, key=lambda path: Version(path.name), reverse=True):
        yield str(path / "bin" / "python")
    command = [sys.executable, "-m", "uv", "python", "find", "--no-python-downloads", "--system", version]
    yield run(command, doing="looking for Pythons", seconds=60, check=False, capture_output=True).stdout.strip()
    yield shutil.which(f"python{version}") or ""


def find(version: str) -> str | None:
    """Return an interpreter of a version that runs, if there is one."""
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    for path in filter(os.path.exists, candidates(version)):
        result = run([path, "-c", code], doing=f"asking {path}", seconds=60, check=False, capture_output=True)
        if result.stdout.strip() == version:
            return path
    return None


def copy(folder: Path) -> None:
    """Copy what git knows, as it is now; only the environment of an earlier run stays."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        if old.name != ".venv":
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    for name in run(command, doing="git", seconds=60, cwd=ROOT, capture_output=True).stdout.splitlines():
        if (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)


def attempt(version: str, python: str) -> list[tuple[str, str, str]]:
    """Return the rows of a version: what ran, and in how many seconds or how it failed."""
    folder = COPIES / version
    copy(folder)
    steps = {
        "install": (["make", ".venv/installed", f"PYTHON={python}"], 600),
        "tests": ([folder / ".venv" / "bin" / "python", "-m", "pytest", "-q", *TESTS], 1200),
        "make book": (["make", "book", f"PYTHON={python}"], 600),
    }
    rows = []
    for name, (command, seconds) in steps.items():
        began = time.monotonic()
        print(f"Python {version}: {name}", flush=True)
        try:
            run(command, doing=f"{name} on Python {version}", seconds=seconds, cwd=folder)
            outcome = f"{time.monotonic() - began:.0f} s"
        except (RuntimeError, TimeoutError) as error:
            outcome = f"FAILED: {error}"
        rows.append((version, name, outcome))
        if name == "install" and outcome.startswith("FAILED"):
            break
    return rows


def main(wanted: list[str]) -> None:
    """Try the wanted versions, or all, and print a table."""
    found = {version: find(version) for version in promised() if not wanted or version in wanted or "newest" in wanted}
    if "newest" in wanted:
        own = f"{sys.version_info.major}.{sys.version_info.minor}"
        others = [version for version, python in found.items() if python and version != own]
        found = {version: found[version] for version in others[-1:]}
    rows = []
    for version, python in found.items():
        rows += attempt(version, python) if python else [(version, "", "not found")]
    print("\nPython   what ran    seconds")
    for version, name, outcome in rows:
        print(f"{version:8} {name:11} {outcome}")
    if not found or any(outcome.startswith("FAILED") for *_, outcome in rows):
        sys.exit(f"not every Python of {', '.join(found) or 'those wanted'} passes")


if __name__ == "__main__":
    main(sys.argv[1:])
