"""What is done to the site once Sphinx has written its pages: one list, from top to bottom."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from book._ext.katex_math import close_engine
from book._ext.markup import mend_markup
from book._ext.not_found import write_not_found
from book._ext.security_policy import write_security_policy
from book._ext.site_metadata import write_sitemap
from book._ext.unused_files import remove_unused_files

STEPS = [
    write_sitemap,
    write_not_found,
    mend_markup,
    remove_unused_files,
    write_security_policy,  # last: it holds the digests of the pages' scripts
]


def finish(app: Sphinx, error: Exception | None) -> None:
    """Take the steps if the pages were written; end the formulas' engine in any case."""
    try:
        for step in STEPS if error is None else ():
            step(app)
    finally:
        close_engine()


def write_all_pages(_app: Sphinx, env: BuildEnvironment) -> set[str]:
    """Have Sphinx write the unchanged pages too: no page is finished twice."""
    return env.found_docs


def setup(app: Sphinx) -> dict[str, Any]:
    """Listen for the end of the build."""
    app.connect("env-updated", write_all_pages)
    app.connect("build-finished", finish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
