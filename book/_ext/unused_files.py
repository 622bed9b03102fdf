"""Leave out of the site what its pages do not ask for: most of the bytes of its static files."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx

UNUSED = [
    "*.esm.js",  # JupyterLab's explorers
    *("file.png", "minus.png", "plus.png"),  # Sphinx's index
    *("afm-host.css", "basic.css", "mystnb.*.css", "pygments.css", "sphinx-design.min.css"),  # site.css says all of it
    "design-tabs.js",  # tabs work without
]


def remove_unused_files(app: Sphinx) -> None:
    """Remove those files; Sphinx copies them again in the next build."""
    for pattern in UNUSED:
        for path in Path(app.outdir, "_static").glob(pattern):
            path.unlink()
