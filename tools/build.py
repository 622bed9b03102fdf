"""Build the site into _build/html, strictly: a warning is an error, and an error leaves the last good site.

The new site is built beside the old one and replaces it once it is complete. If none of its inputs has changed, there
is nothing to do. Of two builds at the same time, the second waits for the first.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

from filelock import FileLock

from tools import ROOT
from tools.process import run

SITE = ROOT / "_build" / "html"
STAMP = ".inputs"  # in the site: the digest of its inputs
IGNORED = {"__pycache__", ".ipynb_checkpoints", "node_modules"}
JUPYTER_BOOK = "from jupyter_book.cli.main import main; main()"  # by -c it finds book._ext from the project's folder
SECONDS = 900  # a build from scratch takes 60 on an idle machine


def inputs() -> Iterator[Path]:
    """Yield every file that the site depends on."""
    alone = ("_config.yml", "_toc.yml", "pyproject.toml", "requirements.txt", "docs/explorer-light.png")
    yield from (ROOT / name for name in alone)
    for folder in ("book", "mlgloss", "benchmarks"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and IGNORED.isdisjoint(path.parts):
                yield path


def digest() -> str:
    """Return a digest of all inputs, of what is installed, and of the addresses that pages state."""
    packages = sorted(f"{package.name}=={package.version}" for package in distributions())
    total = hashlib.sha256("\0".join([sys.version, *packages]).encode())
    for name in ("SITE_URL", "GITHUB_REPOSITORY"):
        total.update(f"{os.environ.get(name, '')}\0".encode())
    for path in inputs():
        total.update(f"{path.relative_to(ROOT)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def build(folder: Path) -> Path:
    """Build the site below `folder` and return where it is; end the program if the build fails."""
    command = [sys.executable, "-c", JUPYTER_BOOK, "build", str(ROOT), "-W", "-n", "--keep-going"]
    try:
        run([*command, "--path-output", folder], doing="jupyter-book build", seconds=SECONDS, cwd=ROOT)
    except (RuntimeError, TimeoutError) as error:
        kept = f"; the last good site is still in {SITE}" if SITE.exists() else ""
        sys.exit(f"The site was not built: see the messages above{kept}.\n{error}")
    return folder / "_build" / "html"


def replace(new: Path) -> None:
    """Replace the old site by the new one."""
    old = new.with_name("old")
    if SITE.exists():
        SITE.rename(old)
    new.rename(SITE)


def update() -> None:
    """Build the site if it is not up to date."""
    wanted = digest()
    stamp = SITE / STAMP
    if stamp.exists() and stamp.read_text() == wanted:
        print("Nothing has changed since the site was built.")
        return
    for left in SITE.parent.glob("next-*"):  # left by a build that was killed
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix="next-", dir=SITE.parent))
    try:
        new = build(folder)
        (new / STAMP).write_text(wanted)
        replace(new)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    """Build the site if it is not up to date, and say where it is."""
    SITE.parent.mkdir(exist_ok=True)
    with FileLock(SITE.parent / ".lock"):
        update()
    print(f"The site is in {SITE}.\nOpen {SITE / 'index.html'} in a browser, or run `make serve`.")


if __name__ == "__main__":
    main()
