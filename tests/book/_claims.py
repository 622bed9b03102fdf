"""The claims of a chapter: what stands under each heading of its pros and cons."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nbformat import NotebookNode

from mlgloss.catalog import CATALOG
from tools.twins import BOOK, read

#: The pages that tell of functions, in the order of the catalog, and those with the name of a function: its chapter.
PAGES = list(dict.fromkeys(record.page for record in CATALOG.values()))
CHAPTERS = [page for page in PAGES if page in CATALOG]

HEADING = re.compile(r"^(#{2,4}) (.+)$", re.MULTILINE)


@dataclass
class Part:
    """What stands under one heading: the text of its Markdown, and its code cells."""

    heading: str
    text: str = ""
    cells: list[NotebookNode] = field(default_factory=list)


def claims(name: str) -> list[Part]:
    """Return the parts of a chapter that hold a claim each, in the order of the page."""
    found: list[Part] = []
    section = ""
    here = Part("")  # a part that is no claim is collected too, and dropped
    for cell in read(BOOK / f"{name}.md").cells:
        if cell.cell_type == "code":
            here.cells.append(cell)
            continue
        before, *pieces = HEADING.split(cell.source)
        here.text += "\n" + before
        for level, heading, text in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
            section = heading if level == "##" else section
            here = Part(heading, text)
            if level == "####" and section == "Claims":
                found.append(here)
    return found


def evidence(name: str) -> list[NotebookNode]:
    """Return a chapter's evidence cells, in the order of the page."""
    return [cell for cell in read(BOOK / f"{name}.md").cells if "evidence" in cell.metadata.get("tags", [])]


def claim_ids(cell: NotebookNode) -> list[str]:
    """Return the claims that a cell is tagged with."""
    return [tag for tag in cell.metadata.get("tags", []) if tag.startswith("claim-")]
