"""Let no script stand in a page's way: each waits for the page, and what has nothing to do there is left out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from pages import all_pages, rewrite
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

WAITS = re.compile(r"<script (?=[^>]*\bsrc=)(?![^>]*\bdefer\b)")
UNUSED = [
    r'<script[^>]*\bsrc="[^"]*/fontawesome\.js[^>]*></script>',  # draws as SVG what the icon font shows
    r'<link rel="preload" as="script"[^>]*>',  # before the style sheet, which the page waits for
    r"<script>DOCUMENTATION_OPTIONS\.[^<]*</script>",  # for a choice of versions, and for searching as one types
]
SEARCH = r'<script[^>]*\bsrc="[^"]*(?:searchtools|language_data|searchindex)\.js[^>]*></script>'
AUTO = 'dataset.theme = localStorage.getItem("theme") || "auto";'  # settled when the page is there: drawn twice
SETTLED = """dataset.theme = ["light", "dark"].includes(document.documentElement.dataset.mode)
      ? document.documentElement.dataset.mode
      : matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";"""
THEME = Path("_static", "scripts", "pydata-sphinx-theme.js")
MEASURES = ',"complete"===document.readyState?I():window.addEventListener("load",I)'  # overflow.js does it, in parts


def lighten(html: str, path: Path) -> str:
    """Return a page whose scripts run, in their order, when it is there."""
    for pattern in UNUSED if path.name == "search.html" else [*UNUSED, SEARCH]:
        html = re.sub(rf"\s*{pattern}", "", html)
    return WAITS.sub("<script defer ", html).replace(AUTO, SETTLED)


def without_measuring(script: str) -> str:
    """Return the theme's script less what lays the whole page out: it measures every block of code at once."""
    if script.count(MEASURES) != 1:
        raise ExtensionError(f"{THEME} does not end in {MEASURES!r} any more: see what it does instead")
    return script.replace(MEASURES, "").partition("//# sourceMappingURL")[0]  # the map is of the whole script


def finish(app: Sphinx, exception: Exception | None) -> None:
    """Change the written pages, and the theme's script."""
    if exception is None:
        rewrite(app.outdir, lighten)
        theme = Path(app.outdir) / THEME
        theme.write_text(without_measuring(theme.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def setup(app: Sphinx) -> dict[str, Any]:
    """Listen for the end of the build."""
    app.connect("env-updated", all_pages)
    app.connect("build-finished", finish, priority=800)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
