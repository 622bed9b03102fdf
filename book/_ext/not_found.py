"""Write the page that hosts show for an address that leads nowhere: 404.html, complete in itself.

It is shown at any depth, so that its links hold only beside the site's root. Where the site's address is known, they
start from there; a script looks for the root else, and where the site has moved.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from address import chapters
from jinja2 import Environment
from sphinx.application import Sphinx


def write(app: Sphinx, exception: Exception | None) -> None:
    """Fill in the template beside this file."""
    if exception is None:
        template = Path(__file__).with_name("404.html").read_text(encoding="utf-8")
        html = Environment(autoescape=True, keep_trailing_newline=True, trim_blocks=True).from_string(template)
        text = html.render(
            root=urlsplit(app.config.html_baseurl).path,
            project=app.config.project,
            chapters=[(f"{page}.html", app.env.titles[page].astext()) for page in chapters(app.env)],
        )
        Path(app.outdir, "404.html").write_text(text, encoding="utf-8", newline="\n")


def setup(app: Sphinx) -> dict[str, Any]:
    """Listen for the end of the build."""
    app.connect("build-finished", write, priority=300)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
