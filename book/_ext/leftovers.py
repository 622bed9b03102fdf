"""Leave out of the site what its pages no longer ask for, three quarters of its bytes."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

LEFTOVERS = [
    "*macros.html",  # the theme's templates
    "*.esm.js",  # JupyterLab's explorers
    "scripts/fontawesome*",
    "scripts/*.map",
    "styles",  # merged into one, with their maps
    "vendor",  # the whole icon font
]


def remove(app: Sphinx, exception: Exception | None) -> None:
    """Remove those files and folders; Sphinx copies them again in the next build."""
    if exception is None:
        for pattern in LEFTOVERS:
            for path in Path(app.outdir, "_static").glob(pattern):
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def setup(app: Sphinx) -> dict[str, Any]:
    """Listen for the end of the build."""
    app.connect("build-finished", remove, priority=920)  # after all that reads them
    return {"parallel_read_safe": True, "parallel_write_safe": True}
