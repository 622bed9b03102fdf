"""What the numbers depend on: versions, processor and settings, and the sources of what is measured."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

PACKAGES = {"NumPy": "numpy", "SciPy": "scipy", "PyTorch": "torch", "JAX": "jax"}


def conditions() -> dict[str, Any]:
    """Return what a reader has to know about the machine and its software, without names or paths."""
    config: Any = np.show_config(mode="dicts")
    return {
        "python": platform.python_version(),
        "versions": {name: version(package) for name, package in PACKAGES.items()},
        "cpu": _cpu(),
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "libc": " ".join(platform.libc_ver()),
        "numpy_simd": config["SIMD Extensions"].get("found", []),
        "transparent_huge_pages": _huge_pages(),
    }


def digest(found: Mapping[str, Any]) -> str:
    """Return a digest of the conditions and of every module of mlgloss and benchmarks that measuring loads."""
    total = hashlib.sha256(json.dumps(found, sort_keys=True).encode())
    for name, module in sorted(sys.modules.items()):
        if name.partition(".")[0] in ("mlgloss", "benchmarks") and module.__file__:
            total.update(name.encode() + Path(module.__file__).read_bytes())
    return total.hexdigest()[:16]


def _cpu() -> str:
    information = Path("/proc/cpuinfo")  # where platform.processor() says nothing
    names = re.findall(r"^model name\s*: (.+)$", information.read_text(), re.MULTILINE) if information.exists() else []
    return names[0] if names else platform.processor()


def _huge_pages() -> str:
    setting = Path("/sys/kernel/mm/transparent_hugepage/enabled")
    return re.findall(r"\[(\w+)\]", setting.read_text())[0] if setting.exists() else "unknown"
