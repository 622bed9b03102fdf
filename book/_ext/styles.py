"""Make one style sheet of those that all pages link, without what no page uses."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.display import progress_message

from book._ext.icons import with_few_icons
from book._ext.pages import pages, rewrite
from book._ext.purge import Used, merged

NAME = "site.css"
LINK = re.compile(r'\s*<link\b(?=[^>]*\brel="stylesheet")[^>]*\bhref="([^"?]+)[^>]*>')
SCRIPT = re.compile(r'<script\b[^>]*\bsrc="([^"?]+)')


def linked(pattern: re.Pattern[str], page: Path) -> list[Path]:
    """Return the files that a page links in one way."""
    return [(page.parent / address).resolve() for address in pattern.findall(page.read_text(encoding="utf-8"))]


def shared(site: Path) -> list[Path]:
    """Return the style sheets that every page links, in their order; a page without any only leads on to another."""
    first, *others = [sheets for page in pages(site) if (sheets := linked(LINK, page))]
    return [sheet for sheet in first if all(sheet in sheets for sheets in others)]


def used(site: Path, sheets: list[Path]) -> Used:
    """Return what the pages, their scripts and their own style sheets use."""
    found = Used()
    others = set()
    for page in pages(site):
        found.feed(page.read_text(encoding="utf-8"))
        others.update(linked(SCRIPT, page), linked(LINK, page))
    for path in others.difference(sheets):
        if path.name != "searchindex.js":  # it holds the words of the text
            found.read(path.read_text(encoding="utf-8"))
    return found


def link_merged(html: str, page: Path, sheets: list[Path], target: Path) -> str:
    """Return a page that links the merged style sheet in the place of the first of those that it is made of."""
    digest = hashlib.sha256(target.read_bytes()).hexdigest()[:8]
    address = Path(os.path.relpath(target, page.parent)).as_posix()
    new = [f'\n    <link rel="stylesheet" href="{address}?v={digest}" />']  # for the first of them

    def link(match: re.Match[str]) -> str:
        merged_in = (page.parent / match[1]).resolve() in sheets
        return (new.pop() if new else "") if merged_in else match[0]

    return LINK.sub(link, html)


def merge(site: Path) -> None:
    """Write the merged style sheet, and link it."""
    sheets, target = shared(site), site / "_static" / NAME
    css = with_few_icons(merged(sheets, target.parent, used(site, sheets)), target.parent)
    target.write_text(css, encoding="utf-8", newline="\n")
    rewrite(site, lambda html, page: link_merged(html, page, sheets, target))


def merge_styles(app: Sphinx) -> None:
    """Merge the style sheets of the written pages."""
    with progress_message("merging the style sheets"):
        merge(Path(app.outdir).resolve())
