"""Mend what Sphinx and its extensions write that readers trip over."""

from __future__ import annotations

import re
from pathlib import Path

from sphinx.application import Sphinx

from book._ext.pages import rewrite

MENDED = {
    "<table": '<div class="table"><table',  # one that is too wide scrolls by itself, and the page does not
    "</table>": "</table></div>",
    ' aria-label="Toggle hidden content"': "",  # the summary itself says what it shows
    'role="doc-biblioentry"': 'role="listitem"',  # a deprecated role; the list's children are items
}

DERIVATIVE = re.compile(r'<span class="nf">(\w+_prime)</span>')  # a name in code, which has the derivative's color


def mend(html: str, _path: Path) -> str:
    """Return a page with all of it mended."""
    for old, new in MENDED.items():
        html = html.replace(old, new)
    return DERIVATIVE.sub(r'<span class="nf prime">\1</span>', html)


def mend_markup(app: Sphinx) -> None:
    """Change the written pages."""
    rewrite(Path(app.outdir), mend)
