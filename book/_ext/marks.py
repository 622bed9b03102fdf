"""Parts of a page, and the attributes by which styles, scripts and tests find them: data-part, data-verdict, data-code.

A section carries its attributes under `marks`; what is no section of the text is wrapped in a `Part`.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx


class Part(nodes.General, nodes.Element):
    """An element of HTML around what belongs together."""


def part(tag: str, *children: nodes.Node, ids: str = "", classes: str = "", **marks: str) -> Part:
    """Return an element with its attributes: `part="code"` is data-part="code"."""
    attributes = {f"data-{name}": value for name, value in marks.items()}
    return Part("", *children, tag=tag, ids=ids.split(), classes=classes.split(), marks=attributes)


def raw(html: str) -> nodes.raw:
    """Return a node that is written as is."""
    return nodes.raw("", html, format="html")


def visit_part(self: Any, node: Part) -> None:
    """Open the element."""
    self.body.append(self.starttag(node, node["tag"], **node["marks"]))


def depart_part(self: Any, node: Part) -> None:
    """Close it."""
    self.body.append(f"</{node['tag']}>\n")


def visit_section(self: Any, node: nodes.section) -> None:
    """Open a section, as Sphinx does, with its marks."""
    self.section_level += 1
    self.body.append(self.starttag(node, "section", **node.get("marks", {})))


def depart_section(self: Any, node: nodes.section) -> None:
    """Close it."""
    self.section_level -= 1
    self.body.append("</section>\n")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register what is written."""
    app.add_node(Part, html=(visit_part, depart_part))
    app.add_node(nodes.section, override=True, html=(visit_section, depart_section))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
