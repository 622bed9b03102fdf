"""Link the sorting script on pages with a sortable table: one whose cells hold <data> values."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx


def add_script(app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Link the script where it is needed."""
    if "<data value=" in context.get("body", ""):
        app.add_js_file("sort.js", loading_method="defer")


def setup(app: Sphinx) -> dict[str, Any]:
    """Listen for pages."""
    app.connect("html-page-context", add_script)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
