"""The pages of the built site: walk through them, and change them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path


def pages(site: Path) -> Iterator[Path]:
    """Yield every page of a site, in an order that stays."""
    for path in sorted(site.rglob("*.html")):
        if "_static" not in path.relative_to(site).parts:  # the theme's templates
            yield path


def rewrite(site: Path, change: Callable[[str, Path], str]) -> None:
    """Put what `change` makes of a page's text and path in the place of every page."""
    for path in pages(site):
        path.write_text(change(path.read_text(encoding="utf-8"), path), encoding="utf-8", newline="\n")
