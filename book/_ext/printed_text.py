"""Join what a cell prints.

It comes in pieces, wherever the kernel cuts, so that MyST-NB, which ends a line after each piece, shows other lines in
another build.
"""

from __future__ import annotations

from copy import copy
from typing import Any

from myst_nb.core import render
from nbformat import NotebookNode
from sphinx.application import Sphinx


def joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Return the outputs of a cell with one text a stream, at the place of its first piece."""
    result: list[NotebookNode] = []
    streams: dict[str, NotebookNode] = {}
    for output in map(copy, outputs):
        if output["output_type"] != "stream":
            result.append(output)
        elif output["name"] in streams:
            streams[output["name"]]["text"] += output["text"]
        else:
            streams[output["name"]] = output
            result.append(output)
    return result


def setup(_app: Sphinx) -> dict[str, Any]:
    """Take the place of MyST-NB's own way, which `nb_merge_streams` turns on."""
    render.coalesce_streams = joined
    return {"parallel_read_safe": True, "parallel_write_safe": True}
