"""Make _build/public, the site for a web host: the built site, with links to the book as a PDF and as a zip.

Each page also carries the content-security policy of _headers, for hosts that do not read that file. The pages of the
built site and of the zip do not: browsers disagree about what a policy allows on file://.
"""

from __future__ import annotations

import re
import shutil
from html import escape
from pathlib import Path

from tools import ROOT

SITE = ROOT / "_build" / "html"
PUBLIC = ROOT / "_build" / "public"
DOWNLOADS = {"mlgloss.pdf": "The book as a PDF", "mlgloss-offline.zip": "The site to read offline, a zip"}
CHARSET = re.compile(r'<meta charset="utf-8" ?/?>')


def links(folder: Path) -> str:
    """Return links to the downloads, with sizes, for a page one folder below the root."""
    sizes = {name: f"{(folder / name).stat().st_size / 1e6:.1f} MB" for name in DOWNLOADS}
    return "".join(f'<a href="../{name}" download>{text} ({sizes[name]})</a>' for name, text in DOWNLOADS.items())


def policy(folder: Path) -> str:
    """Return the site's policy as an element; only headers can say who may frame a page."""
    line = re.search(r"Content-Security-Policy: (.*); frame-ancestors", (folder / "_headers").read_text("utf-8"))
    return f'<meta http-equiv="Content-Security-Policy" content="{escape(line[1])}">'


def change(path: Path, pattern: re.Pattern[str], more: str) -> None:
    """Insert more text after a pattern that a page holds once."""
    text, count = pattern.subn(lambda match: match[0] + more, path.read_text(encoding="utf-8"), count=1)
    if count != 1:
        raise ValueError(f"{path.name} has no {pattern.pattern!r}: see tools/publish.py")
    path.write_text(text, encoding="utf-8", newline="\n")


def publish(site: Path, downloads: Path, public: Path) -> None:
    """Copy a site and the downloads from a folder, and link them from every chapter."""
    new = public.with_suffix(".new")
    shutil.rmtree(new, ignore_errors=True)
    shutil.copytree(site, new, ignore=shutil.ignore_patterns(".inputs", ".buildinfo"))
    for name in DOWNLOADS:
        shutil.copy(downloads / name, new)
    for page in new.rglob("*.html"):
        if "_static" not in page.parts:
            change(page, CHARSET, policy(new))
    for page in (new / "book").glob("*.html"):
        if 'class="page-links"' in page.read_text(encoding="utf-8"):
            change(page, re.compile(r'<p class="page-links">'), links(new))
    shutil.rmtree(public, ignore_errors=True)
    new.rename(public)


if __name__ == "__main__":
    publish(SITE, ROOT / "_build", PUBLIC)
    print(f"The site to publish is in {PUBLIC}.")
