"""Lay out a chapter: its first screen, its parts, its claims.

A chapter is a notebook that reads from top to bottom. Here what its headings, tags and verdicts say becomes marks: see
marks.py. The anchors that the chapters had before still lead to where their text is now.

A chapter that tells of several functions has a switch above its picture. In any part of it, a paragraph that is nothing
but the bold title of one of them, **GELU (tanh)**, begins what is said of it alone, up to the next title, a rule or the
part's end. The page shows one function's at a time; a notebook, paper and a page without scripts have them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx_design.shared import create_component, is_component

from book._ext.formula_card import formula_card
from book._ext.marks import Part, part, raw
from mlgloss.catalog import CATALOG, Activation

LIBRARIES = {"NumPy": "numpy", "PyTorch": "pytorch", "JAX": "jax", "Keras": "keras"}
NARROW = 56  # columns of printed text that fit beside a picture


class Section(NamedTuple):
    """A part of a chapter: its mark, its name in the strip, and the anchors that lead to it as well."""

    mark: str
    name: str = ""
    anchors: tuple[str, ...] = ()


SECTIONS = {
    "At a glance": Section("glance", anchors=("properties",)),
    "In a network": Section("network", "In a network"),
    "When to use it": Section("use", "When to use"),
    "Claims": Section("claims", "Claims"),
    "Where the derivative comes from": Section("derivation", "Derivation"),
    "In floating point": Section("digits", "Digits"),
    "In other libraries": Section("libraries", "Libraries"),
    "Errata": Section("errata", "Errata"),
    "Common mistakes": Section("mistakes", "Mistakes"),
    "Gated linear units": Section("gated", "Gates"),
    "Exercises": Section("exercises", "Exercises"),
    "Further reading": Section("reading", "Reading"),
}


class Verdict(NamedTuple):
    """What is found of a claim: its mark, and how it is drawn, in a box of 16."""

    mark: str
    drawing: str


OUTLINE = 'fill="none" stroke="currentColor" stroke-width="1.5"'
RING = f'<circle cx="8" cy="8" r="6.25" {OUTLINE}/>'
VERDICTS = {
    "●": Verdict("true", '<circle cx="8" cy="8" r="7"/>'),
    "◐": Verdict("half", f'{RING}<path d="M8 1.75a6.25 6.25 0 0 0 0 12.5z"/>'),
    "○": Verdict("false", RING),
    "◇": Verdict(
        "depends", '<path d="M8 1.5 14.5 8 8 14.500 1.5 8z" fill="none" stroke="currentColor" stroke-width="1.5"/>'
    ),
    "▫": Verdict("reported", '<path d="M3 3h10v10H3z" fill="none" stroke="currentColor" stroke-width="1.5"/>'),
}


def record_of(page: str) -> Activation | None:
    """Return the function that a page is the chapter of."""
    return CATALOG.get(PurePosixPath(page).name)


def records_of(page: str) -> list[Activation]:
    """Return all functions that a page tells of."""
    return [record for record in CATALOG.values() if record.page == PurePosixPath(page).name]


def sections(node: nodes.Element) -> list[nodes.section]:
    """Return the sections right below a node."""
    return [child for child in node.children if isinstance(child, nodes.section)]


def tagged_all(node: nodes.Element, tag: str) -> list[nodes.Element]:
    """Return the code cells with a tag."""
    return [cell for cell in node.findall(nodes.container) if f"tag_{tag}" in cell["classes"]]


def tagged(node: nodes.Element, tag: str) -> nodes.Element | None:
    """Return the first of them."""
    return next(iter(tagged_all(node, tag)), None)


class Opening(SphinxTransform):
    """Begin a page about an explorer with it, as the chapters begin."""

    default_priority = 220  # after the figures and explorers are in place

    def apply(self, **_: Any) -> None:
        """Put the explorer below the first sentence, and the code that makes it beside it where that is shown."""
        page = next(iter(sections(self.document)), None)
        if page is None or records_of(self.env.docname) or not (cell := tagged(page, "picture")):
            return
        page["classes"].append("chapter")
        page[1]["classes"].append("lede")
        code = next((child for child in cell.children if "cell_input" in child["classes"]), None)
        first = part("div", classes="first" if code else "")
        cell.replace_self(first)
        first.append(part("div", cell, ids="explorer", part="picture"))
        if code:
            cell.remove(code)
            first.append(part("div", compact(code), classes="card", ids="code", part="code"))


class Chapter(SphinxTransform):
    """Give a chapter its first screen and its marks."""

    default_priority = 220

    def apply(self, **_: Any) -> None:
        """Change the chapter's section."""
        records = records_of(self.env.docname)
        if not records or not sections(self.document):
            return
        (chapter,) = sections(self.document)
        chapter["classes"].append("chapter")
        lay_out_opening(chapter, record_of(self.env.docname), records)
        for section in sections(chapter):
            known = SECTIONS[section[0].astext()]
            mark(section, part=known.mark)
            section["ids"] += known.anchors
            section["name"] = known.name
            if known.mark == "claims":
                lay_out_claims(section)
            for fold in tagged_all(section, "hide-output") if known.mark == "glance" else ():
                fold["prompt_show"] = fold["prompt_hide"] = "All properties"
            divide(section, records)


def mark(section: nodes.Element, **marks: str) -> None:
    """Add marks to a section."""
    section["marks"] = section.get("marks", {}) | {f"data-{name}": value for name, value in marks.items()}


def lay_out_opening(chapter: nodes.section, own: Activation | None, records: list[Activation]) -> None:
    """Put full name and sentence beside the title, then the first screen, or that of each function below a switch."""
    title, lede, *rest = chapter.children
    before = rest[: next(i for i, node in enumerate(rest) if isinstance(node, nodes.section))]
    lede["classes"].append("lede")
    lede["ids"].append("definition")
    if len(records) == 1:
        opening = [first_screen(before, records[0], ids=True)]
    else:
        divided = part("div", *before)
        divide(divided, records)
        screens = [node for node in divided.children if "form" in node.get("classes", ())]
        for number, (screen, record) in enumerate(zip(screens, records, strict=True)):
            name, *content = screen.children
            screen["ids"].append(f"f={record.name}")
            screen.children = []
            screen.extend([name, first_screen(content, record, ids=number == 0)])
        opening = [switch(records), *divided.children]
    full_name = [part("p", nodes.Text(own.full_name), classes="full-name")] if own else []
    chapter.children = []
    chapter.extend([title, *full_name, lede, *opening, *rest[len(before) :]])


def first_screen(content: list[nodes.Node], record: Activation, *, ids: bool) -> Part:
    """Put a function's formula, picture and code into one grid; `ids` gives them their anchors."""
    holder = part("div", *content)
    picture, code = (tagged(holder, tag) for tag in ("picture", "code-card"))
    tabs = [node for node in content if is_component(node, "tab-set")]
    notes = [node for node in content if isinstance(node, nodes.paragraph)]
    for note in notes:
        note["classes"].append("under-code")
    anchors = ("function-and-derivative", "explorer", "code") if ids else ("", "", "")
    return part(
        "div",
        part("aside", raw(formula_card(record)), classes="card formula", ids=anchors[0], part="formula"),
        part("div", picture, ids=anchors[1], part="picture"),
        part("div", code_tabs(code, tabs), *notes, classes="card", ids=anchors[2], part="code"),
        classes="first",
    )


def switch(records: list[Activation]) -> nodes.raw:
    """Return the row of chips that chooses the function shown: forms.js follows it, and writes what is wrong below."""
    chips = "".join(
        f'<label><input type="radio" name="form" value="{record.name}" autocomplete="off"'
        f"{' checked' if record is records[0] else ''}/>{escape(record.title)}</label>"
        for record in records
    )
    row = f'<div class="chips" role="radiogroup" aria-label="Function">{chips}</div>'
    return raw(f'<div class="forms scripted">{row}<p role="status"></p></div>')


def divide(section: nodes.Element, records: list[Activation]) -> None:
    """Wrap what is said of one function alone, below its title."""
    titles = {record.title: record for record in records}
    children, form = [], None
    for node in section.children:
        record = titles.get(title_in(node))
        if record:
            name = part("p", nodes.Text(record.title), classes="form-name")
            form = part("div", name, classes="form" if record is records[0] else "form off", form=record.name)
            children.append(form)
        elif isinstance(node, nodes.transition) and form:
            form = None
        elif isinstance(node, nodes.section) or form is None:
            children.append(node)
        else:
            form.append(node)
    section.children = []
    section.extend(children)


def title_in(node: nodes.Node) -> str:
    """Return the text of a paragraph that is bold and nothing else."""
    parts = [child for child in node.children if child.astext()] if isinstance(node, nodes.paragraph) else []
    return str(node.astext()) if len(parts) == 1 and isinstance(parts[0], nodes.strong) else ""


def code_tabs(cell: nodes.Element, given: Iterable[nodes.Element]) -> nodes.Element:
    """Return one set of tabs: the cell's code as NumPy's, then those of the libraries."""
    items = [item for tab_set in given for item in tab_set if is_component(item, "tab-item")]
    source = compact(cell)
    numpy = create_component("tab-item", ["sd-tab-item"], children=[label("NumPy"), content(source)])
    for item in items:
        name = item[0].astext()
        item.replace(item[1], content(*item[1].children, code=LIBRARIES[name]))
    return create_component("tab-set", ["sd-tab-set"], children=[numpy, *items])


def compact(cell: nodes.Element) -> nodes.literal_block:
    """Return a cell's code without two blank lines in a row, for which the card has no room."""
    source = next(iter(cell.findall(nodes.literal_block)))
    source.rawsource = re.sub(r"\n{3,}", "\n\n", source.astext())
    source.children = [nodes.Text(source.rawsource)]
    return source


def label(name: str) -> nodes.rubric:
    """Return the label of a tab."""
    return nodes.rubric(name, nodes.Text(name), classes=["sd-tab-label"])


def content(*children: nodes.Node, code: str = "numpy") -> nodes.container:
    """Return what a tab of the code card shows."""
    return create_component("tab-content", ["sd-tab-content"], children=[part("div", *children, code=code)])


def lay_out_claims(section: nodes.section) -> None:
    """Mark each claim with its verdict, and open the part with a list of them all."""
    lists = part("div", classes="verdicts")
    for group in sections(section):
        items = nodes.bullet_list()
        for claim in sections(group):
            verdict = lay_out_claim(claim)
            link = nodes.reference(
                "", "", *(node.deepcopy() for node in claim[0]), internal=True, refid=claim["ids"][0]
            )
            items.append(nodes.list_item("", nodes.paragraph("", "", link), without_links(verdict)))
        lists.append(part("div", nodes.paragraph("", "", nodes.strong("", group[0].astext())), items))
    section.insert(section.index(sections(section)[0]), lists)


def lay_out_claim(claim: nodes.section) -> nodes.paragraph:
    """Put the verdict below the heading, the picture beside the text; return the verdict."""
    title, first, *rest = claim.children
    glyph, phrase, *more = first.children
    found = VERDICTS[glyph.astext().strip()]
    mark(claim, verdict=found.mark)
    claim["classes"].append("claim")
    icon = f'<svg viewBox="0 0 16 16" aria-hidden="true">{found.drawing}</svg> '
    verdict = nodes.paragraph("", "", raw(icon), *without_period(phrase), classes=["verdict"])
    if more and isinstance(more[0], nodes.Text):
        more[0] = nodes.Text(more[0].lstrip())
    first.children = []
    first.extend(more)
    for cell in (node for node in rest if is_cell(node)):
        cell["prompt_show"] = cell["prompt_hide"] = "How this was computed"
    pictures = [picture for node in rest for picture in pictures_of(node)]
    split = next((i for i, node in enumerate(rest) if is_cell(node)), len(rest))
    text = part("div", *([first] if more else []), *rest[:split], classes="text")
    wide = max(map(widest, rest), default=0) > NARROW
    found = part("div", *rest[split:], classes="text wide" if wide else "text")
    claim.children = []
    claim.extend([title, verdict, text, *pictures, *([found] if found.children else [])])
    return verdict


def without_links(paragraph: nodes.paragraph) -> nodes.paragraph:
    """Return a copy of a paragraph whose links are plain text."""
    copy = paragraph.deepcopy()
    for link in list(copy.findall(addnodes.pending_xref)):
        link.replace_self(nodes.Text(link.astext()))
    return copy


def without_period(phrase: nodes.Element) -> list[nodes.Node]:
    """Return a verdict's words; the period is not one of them."""
    *start, end = phrase.children
    return [*start, nodes.Text(end.astext().removesuffix(".")) if isinstance(end, nodes.Text) else end]


def pictures_of(node: nodes.Node) -> list[Part]:
    """Take the figures out of a cell's output."""
    found = []
    for figure in list(node.findall(lambda part: isinstance(part, Part) and "plot" in part["classes"])):
        bundle = figure.parent
        while bundle.get("nb_element") != "mime_bundle":
            bundle = bundle.parent
        output = bundle.parent
        output.remove(bundle)
        if not output.children:
            output.parent.remove(output)
        found.append(figure)
    return found


def is_cell(node: nodes.Node) -> bool:
    """Tell whether a node is a code cell."""
    return isinstance(node, nodes.container) and node.get("nb_element") == "cell_code"


def widest(node: nodes.Node) -> int:
    """Return how many columns the text takes that a cell prints."""
    if not is_cell(node):
        return 0
    outputs = (child for child in node.children if child.get("nb_element") == "cell_code_output")
    return max((len(line) for output in outputs for line in output.astext().splitlines()), default=0)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the transforms."""
    app.add_transform(Opening)
    app.add_transform(Chapter)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
