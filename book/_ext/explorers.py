"""Put the explorers on the site: each one's static figure, its state once a page, and the scripts that mount it.

myst-nb would write the whole widget into each page, code and all, under an id that changes with every build. Here a
page holds only the state, under stable ids, and all pages share one script.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from book._ext.marks import Part, part, raw

VIEW = "application/vnd.jupyter.widget-view+json"
HOST = "afm-host"


class Explorers(SphinxTransform):
    """Replace each widget of a page by its static figure, wrapped so that the host finds it."""

    default_priority = 210

    def apply(self, **_: Any) -> None:
        """Wrap every figure that stands in for a widget, and write the states they need."""
        metadata = getattr(self.env, "nb_metadata", {}).get(self.env.docname, {})
        script = metadata.get("js_files", {}).pop("ipywidgets_state", None)
        states = json.loads(script[1]["body"])["state"] if script else {}
        page: dict[str, dict[str, Any]] = {}
        names: dict[str, str] = {}
        for bundle, model, figure in list(self.views()):
            name = names.setdefault(model, f"explorer-{len(names) + 1}")
            page[name] = state(states[model]["state"])
            kind = module(page[name]["_anywidget_id"])
            figure["classes"] = ["still"]
            bundle.replace_self(part("div", figure, classes="mlgloss-view", model=name, explorer=kind))
        if page:
            # sorted names, as in a chapter that comes from the cache
            body = json.dumps(page, sort_keys=True).replace("<", "\\u003c")
            self.document.append(raw(f'<script type="application/json" class="mlgloss-state">{body}</script>'))
            self.document["explorers"] = sorted({module(traits["_anywidget_id"]) for traits in page.values()})

    def views(self) -> Iterator[tuple[nodes.Element, str, Part]]:
        """Yield each output that is a widget with a figure: the output, the model's id and the figure."""
        for bundle in self.document.findall(nodes.container):
            if bundle.get("nb_element") != "mime_bundle":
                continue
            kinds = {child["mime_type"]: child for child in bundle.children}
            if VIEW in kinds and "image/svg+xml" in kinds:
                model = re.search(r'"model_id":\s*"(\w+)"', kinds[VIEW].astext())
                assert model is not None
                yield bundle, model[1], next(iter(kinds["image/svg+xml"].findall(Part)))


def module(identity: str) -> str:
    """Return the module of an explorer's class, mlgloss.widgets.curve.Curve..., which also names its bundle."""
    return identity.split(".")[-2]


def state(traits: dict[str, Any]) -> dict[str, Any]:
    """Return the traits that the picture is drawn from, without the code, which all pages share, and the layout."""
    return {
        name: value
        for name, value in traits.items()
        if name == "_anywidget_id" or not name.startswith(("_", "layout", "tabbable", "tooltip"))
    }


def add_assets(app: Sphinx, _page: str, _template: str, _context: dict[str, Any], doctree: nodes.document) -> None:
    """Link the explorers that a page has, and their host, whose style is part of site.css."""
    if explorers := doctree and doctree.get("explorers"):
        for script in (*(f"{name}.site" for name in explorers), HOST):
            app.add_js_file(f"{script}.js", loading_method="defer")
        for style in explorers:
            app.add_css_file(f"{style}.css")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the transform."""
    app.add_transform(Explorers)
    app.connect("html-page-context", add_assets)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
