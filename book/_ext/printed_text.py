"""Join what a cell prints.

It arrives in pieces, cut wherever the kernel happens to cut. MyST-NB ends a line after each piece, so the lines would
differ from build to build.
"""

from __future__ import annotations

from copy import copy
from typing import Any

from myst_nb.core import render
from nbformat import NotebookNode
from sphinx.application import Sphinx


def joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Return a cell's outputs with one text for each stream, in the place of its first piece."""
    result: list[NotebookNode] = []
    texts: dict[str, NotebookNode] = {}
    for output in map(copy, outputs):
        if output["output_type"] != "stream":
            result.append(output)
        elif output["name"] in texts:
            texts[output["name"]]["text"] += output["text"]
        else:
            texts[output["name"]] = output
            result.append(output)
    return result


def setup(_app: Sphinx) -> dict[str, Any]:
    """Replace MyST-NB's own merging, which `nb_merge_streams` turns on."""
    render.coalesce_streams = joined
    return {"parallel_read_safe": True, "parallel_write_safe": True}
