"""Ask for the fonts of most formulas before the style sheet is read, so that no line breaks anew when they come."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx

from book._ext.pages import rewrite

FIRST = '    <link rel="stylesheet"'
# The same on every page. Not on file://, where browsers refuse to fetch a font ahead.
SCRIPT = """
    <script>
      if (location.protocol !== "file:") {
        for (const font of ["KaTeX_Main-Regular", "KaTeX_Math-Italic"]) {
          const href = `${document.documentElement.dataset.content_root}_static/katex/fonts/${font}.woff2`;
          const link = { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href };
          document.head.append(Object.assign(document.createElement("link"), link));
        }
      }
    </script>
""".lstrip("\n")


def ask_ahead(html: str, _page: Path) -> str:
    """Return a page with formulas that asks for their fonts first."""
    return html.replace(FIRST, SCRIPT + FIRST, 1) if 'class="katex"' in html else html


def preload_fonts(app: Sphinx) -> None:
    """Change the written pages."""
    rewrite(Path(app.outdir), ask_ahead)
