"""The pages of the built site: walk through them, and change them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path


def pages(site: Path) -> Iterator[Path]:
    """Yield every page of a site, always in the same order."""
    for path in sorted(site.rglob("*.html")):
        if "_static" not in path.relative_to(site).parts:  # the theme's templates
            yield path


def rewrite(site: Path, change: Callable[[str, Path], str]) -> None:
    """Replace the text of every page by what `change` makes of its text and path."""
    for path in pages(site):
        path.write_text(change(path.read_text(encoding="utf-8"), path), encoding="utf-8", newline="\n")
