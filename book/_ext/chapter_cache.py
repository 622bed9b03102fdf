"""Run a chapter again only when its code, or anything it runs on, has changed; where CI is set, run them all.

MyST-NB's cache compares only the code of a chapter. So each state of the library, the benchmarks and the installed
packages gets a cache folder of its own; only the latest is kept.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

ROOT = Path(__file__).resolve().parents[2]
CACHES = ROOT / "_build" / ".chapters"
FOLDERS = ("mlgloss", "benchmarks")  # what chapters import


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
    """Choose the cache folder and remove those of other states."""
    if os.environ.get("CI"):
        config.nb_execution_mode = "force"
        return
    cache = CACHES / digest()
    for other in CACHES.glob("*"):
        if other != cache:
            shutil.rmtree(other, ignore_errors=True)
    config.nb_execution_cache_path = str(cache)


def setup(app: Sphinx) -> dict[str, Any]:
    """Choose before MyST-NB reads the configuration."""
    app.connect("config-inited", choose)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
