"""What a chapter says of a function in one of its parts: all of the part, or what stands below the function's title."""

from __future__ import annotations

import re

from mlgloss.catalog import CATALOG
from tools import ROOT

OPENING = ""  # what stands above the first part
GATED = "Gated linear units"  # the part of the functions that have no record


def part(name: str, heading: str) -> str:
    """Return the text of a part of a function's chapter; where it tells of several, what is said of this one."""
    if name not in CATALOG:
        name, heading = "relu2", GATED
    record = CATALOG[name]
    path = ROOT / "book" / f"{record.page}.md"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    start = f"\n## {heading}\n" if heading else "\n# "
    section = re.split(r"^## ", text.partition(start)[2], maxsplit=1, flags=re.MULTILINE)[0]
    titles = [other.title for other in CATALOG.values() if other.page == record.page]
    if heading == GATED or len(titles) == 1:
        return section
    _, *pieces = re.split(r"^(?:\*\*(.+)\*\*|(---))$", section, flags=re.MULTILINE)
    return dict(zip(pieces[::3], pieces[2::3], strict=True)).get(record.title, "")
