"""What the extensions that finish the site have in common: its pages, all written in every build."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment


def pages(site: Path) -> Iterator[Path]:
    """Yield every page of a site, in an order that stays."""
    for path in sorted(site.rglob("*.html")):
        if "_static" not in path.relative_to(site).parts:  # the theme's templates
            yield path


def rewrite(site: Path, change: Callable[[str, Path], str]) -> None:
    """Put what `change` makes of a page's text and path in the place of every page."""
    for path in pages(site):
        path.write_text(change(path.read_text(encoding="utf-8"), path), encoding="utf-8", newline="\n")


def all_pages(_app: Sphinx, env: BuildEnvironment) -> set[str]:
    """Have Sphinx write every page anew, also the unchanged: finished pages are not finished twice."""
    return env.found_docs
