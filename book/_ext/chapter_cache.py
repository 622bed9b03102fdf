"""Run a chapter again only when its code, or anything it runs on, has changed; where CI is set, run them all.

MyST-NB's cache compares only the code of a chapter. So each state of the library, the benchmarks and the installed
packages gets a cache folder of its own; only the latest is kept. MyST-NB would also run one chapter after the other;
so those that have to run do so before, on every processor, and MyST-NB finds what they gave in the cache.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import sys
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from jupyter_cache import get_cache
from jupyter_cache.executors import load_executor
from jupyter_cache.readers import NbReadError
from myst_nb.core.read import is_myst_markdown_notebook
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

ROOT = Path(__file__).resolve().parents[2]
CACHES = ROOT / "_build" / ".chapters"
FOLDERS = ("mlgloss", "benchmarks")  # what chapters import
LOGGER = logging.getLogger(__name__)
LOGGER.setLevel(logging.INFO)  # jupyter-cache then says which chapter it runs
UNFINISHED = "unfinished"  # in a cache: chapters are being run, or were when the build was killed


def digest() -> str:
    """Return a digest of everything the chapters' code runs on."""
    packages = sorted(f"{package.name}=={package.version}" for package in distributions())
    total = hashlib.sha256("\0".join([sys.version, *packages]).encode())
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".py", ".json", ".js", ".css") and path.is_file():
                total.update(f"\0{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return total.hexdigest()[:16]


def choose(_app: Sphinx, config: Config) -> None:
    """Choose the cache folder and remove those of other states; its own, too, in CI or if it may be broken."""
    cache = CACHES / digest()
    for old in CACHES.glob("*"):
        if old != cache or os.environ.get("CI") or (old / UNFINISHED).exists():
            shutil.rmtree(old, ignore_errors=True)
    config.nb_execution_cache_path = str(cache)


def run(app: Sphinx, env: BuildEnvironment, names: list[str]) -> None:
    """Run what is not in the cache. A chapter that fails is run once more by MyST-NB, which reports it."""
    cache = get_cache(app.config.nb_execution_cache_path)
    paths = [env.doc2path(name) for name in names]
    chapters = [str(path) for path in paths if is_myst_markdown_notebook(Path(path).read_text(encoding="utf-8"))]
    for chapter in chapters:
        cache.add_nb_to_project(chapter, read_data={"type": "plugin", "name": "myst_nb_md"})
    try:
        waiting = [record.pk for record in cache.list_unexecuted(chapters)]
    except NbReadError:  # MyST-NB meets it again, and says where
        return
    if waiting:
        mark = Path(app.config.nb_execution_cache_path, UNFINISHED)
        mark.touch()
        executor = load_executor("local-parallel", cache, LOGGER)
        executor.run_and_cache(filter_pks=waiting, timeout=app.config.nb_execution_timeout)
        mark.unlink()


def setup(app: Sphinx) -> dict[str, Any]:
    """Choose before MyST-NB reads the configuration, and run before it reads the chapters."""
    app.connect("config-inited", choose)
    app.connect("env-before-read-docs", run)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
