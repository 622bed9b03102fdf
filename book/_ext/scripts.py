"""Let no script stand in a page's way: each waits for the page, and what has nothing to do there is left out."""

from __future__ import annotations

import re
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from book._ext.pages import rewrite

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
CHANGED = [  # a script, what it holds once, and what that becomes
    (  # lays the whole page out, to measure every block of code at once: overflow.js does it, in parts
        "scripts/pydata-sphinx-theme.js",
        ',"complete"===document.readyState?I():window.addEventListener("load",I)',
        "",
    ),
    (  # a page that was found shows its text: not its contents, and formulas once
        "searchtools.js",
        '[".headerlink", "script", "style"]',
        '[".headerlink", "script", "style", "#jb-print-docs-body", ".page-links", ".katex-html", "annotation"]',
    ),
]


def lighten(html: str, path: Path) -> str:
    """Return a page whose scripts run, in their order, when it is there."""
    for pattern in UNUSED if path.name == "search.html" else [*UNUSED, SEARCH]:
        html = re.sub(rf"\s*{pattern}", "", html)
    return WAITS.sub("<script defer ", html).replace(AUTO, SETTLED)


def change(script: Path, old: str, new: str) -> None:
    """Put something else in the place of what a script of the site holds."""
    text = script.read_text(encoding="utf-8")
    if text.count(old) != 1:
        raise ExtensionError(f"{script.name} does not hold {old!r} once any more: see what it does instead")
    text = text.replace(old, new).partition("//# sourceMappingURL")[0]  # the map is of the whole script
    script.write_text(text, encoding="utf-8", newline="\n")


def defer_scripts(app: Sphinx) -> None:
    """Change the written pages."""
    rewrite(Path(app.outdir), lighten)


def change_scripts(app: Sphinx) -> None:
    """Change the scripts of the theme and of Sphinx."""
    for name, old, new in CHANGED:
        change(Path(app.outdir, "_static", name), old, new)
