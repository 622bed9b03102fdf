"""Let the search find a function by each of its names, those of other libraries too, and links lead to it.

The search looks for titles of sections. Here every name is one more title, which the page does not show: it leads to
the function's page, and on a page that tells of several, to the function itself, as chapters' links do: more.md#f=mish.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from book._ext.chapter import record_of, records_of
from mlgloss.catalog import OTHER_NAMES, Activation


class FoundBy(nodes.Element):
    """What holds titles that are only searched for."""


def names(record: Activation) -> list[str]:
    """Return what a function is called: its title, its full name, its names in code and elsewhere."""
    others = [name for name, meant in OTHER_NAMES.items() if meant.replace(",", "").split()[0] == record.name]
    plain = record.name.replace("_", " ")
    return list({name.lower(): name for name in (*others, plain, record.name, record.full_name, record.title)}.values())


class SearchNames(SphinxTransform):
    """Add the names of a page's functions."""

    default_priority = 230

    def apply(self, **_: Any) -> None:
        """Put them at the page's end, and tell the parser of Markdown of the places that links may name."""
        page = self.env.docname
        for record in records_of(page):
            found = FoundBy()
            if record is not record_of(page):
                place = f"f={record.name}"
                found["ids"] = [place]
                self.env.metadata[page]["myst_slugs"][place] = (0, place, record.title)
            found.extend(nodes.title("", name) for name in names(record))
            self.document.append(found)


def show_nothing(_translator: Any, _node: FoundBy) -> None:
    """Leave out the node and all that it holds."""
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the transform, and the node, of which no page shows anything."""
    app.add_node(FoundBy, html=(show_nothing, None))
    app.add_transform(SearchNames)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
