"""Mend what the theme and Sphinx write that assistive technology trips over."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx

from book._ext.pages import rewrite

MENDED = {
    ' data-theme="auto">': ' data-theme="light">',  # a script chooses; without one, auto has no colors
    # what is beside the chapters' list in the sidebar belongs to no landmark
    '<div id="pst-primary-sidebar"': '<div id="pst-primary-sidebar" role="navigation" aria-label="Book"',
    ' aria-label="Toggle hidden content"': "",  # a summary says itself what it shows
    'role="doc-biblioentry"': 'role="listitem"',  # a role that is no more; the list's children are items
}


def mend(html: str, _path: Path) -> str:
    """Return a page with these replaced."""
    for old, new in MENDED.items():
        html = html.replace(old, new)
    return html


def mend_accessibility(app: Sphinx) -> None:
    """Change the written pages."""
    rewrite(Path(app.outdir), mend)
