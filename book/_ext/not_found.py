"""Write 404.html, the page that hosts show for a missing address; it needs no other file.

It may be shown at any depth, where relative links would break. If the site's address is known, links start from there;
if not, or if the site has moved, a script looks for the root.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment
from sphinx.application import Sphinx

from book._ext.site_metadata import chapters


def write_not_found(app: Sphinx) -> None:
    """Fill in the template beside this file."""
    template = Path(__file__).with_name("404.html").read_text(encoding="utf-8")
    html = Environment(autoescape=True, keep_trailing_newline=True, trim_blocks=True).from_string(template)
    colors = Path(__file__).parents[1] / "_theme" / "css" / "colors.css"
    text = html.render(
        colors=colors.read_text(encoding="utf-8"),
        root=urlsplit(app.config.html_baseurl).path,
        project=app.config.project,
        chapters=[(f"{page}.html", app.env.titles[page].astext()) for page in chapters(app.env)],
    )
    Path(app.outdir, "404.html").write_text(text, encoding="utf-8", newline="\n")
