"""The chapters have one skeleton, and cite what the bibliography holds, in a way that a notebook can show too."""

from __future__ import annotations

import re

import pytest
import yaml

from mlgloss.catalog import CATALOG
from tests.book._claims import CHAPTERS, PAGES, claim_ids, claims, evidence
from tests.book._parts import OPENING
from tests.book._parts import part as told
from tools import ROOT
from tools.twins import BOOK, chapters, read

SKELETON = [
    "At a glance",
    "In a network",
    "When to use it",
    "Claims",
    "Where the derivative comes from",
    "In floating point",
    "In other libraries",
    "Common mistakes",
    "Exercises",
    "Further reading",
]
VERDICTS = r"● \*\*True|◐ \*\*Half true|○ \*\*False|◇ \*\*Depends|▫ \*\*Reported"
TABS = ("PyTorch", "JAX", "Keras")
READ = ["intro", *PAGES]
LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
SOURCES = re.compile(r"(?:doi\.org/|arxiv\.org/abs/|doi:|arXiv:)([^\s)>\]`]+)")


def text(name):
    return (BOOK / f"{name}.md").read_text(encoding="utf-8")


def prose(name):
    """Return the sentences of a chapter, up to its reading list."""
    sentences = text(name).partition("## Further reading")[0]
    other = r"\A---$.*?^---$|```.*?^```$|\$\$.*?\$\$|^(?:#|:::).*?$|`[^`\n]+`"
    return re.sub(other, " ", sentences, flags=re.DOTALL | re.MULTILINE)


def term_links():
    """Return the words that the chapters link to each entry of the terms page, by the entry's anchor."""
    words = {}
    for page in READ:
        for word, target in LINK.findall(text(page)):
            if target.startswith("terms.md#"):
                words.setdefault(target.removeprefix("terms.md#"), set()).add(word.lower())
    return words


def term_entries():
    """Return the names of the terms page's entries by their anchors."""
    names = re.findall(r"^### (.+)$", text("terms"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", name.lower()).replace(" ", "-"): name for name in names}


def headings(name, level):
    cells = [cell.source for cell in read(BOOK / f"{name}.md").cells if cell.cell_type == "markdown"]
    return re.findall(rf"^{'#' * level} (.+)$", "\n".join(cells), re.MULTILINE)


@pytest.mark.parametrize("name", CHAPTERS)
def test_chapter_has_the_skeleton(name):
    """Where the original page tells of the function, its errata stand in the place of the mistakes."""
    assert headings(name, 1) == [CATALOG[name].title]
    found = headings(name, 2)
    assert [{"Errata": "Common mistakes"}.get(heading, heading) for heading in found] == SKELETON
    assert ("Errata" in found) == (f"]({name}.md), errata" in text("errata"))


@pytest.mark.parametrize("name", CATALOG)
def test_chapter_shows_all_that_its_record_gives(name):
    cells = read(BOOK / f"{CATALOG[name].page}.md").cells
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    for what in ("formulas", "glance", "properties", "code"):
        assert f'show.{what}("{name}")' in code
    assert f'explore("{name}"' in code
    assert f'highlight="{name}"' in code or not CATALOG[name].one_variable


@pytest.mark.parametrize("page", PAGES)
def test_page_begins_with_its_title_and_a_sentence(page):
    title, lede, *names = read(BOOK / f"{page}.md").cells[0].source.split("\n\n")
    told = [record.title for record in CATALOG.values() if record.page == page]
    assert title == f"# {CATALOG[page].title if page in CATALOG else 'More functions'}"
    assert re.fullmatch(r"[A-Z][^\n]{,90}\.", lede), "one sentence, one line"
    assert names[-1:] == ([f"**{told[0]}**"] if len(told) > 1 else [])


@pytest.mark.parametrize("name", CATALOG)
def test_function_begins_with_its_first_screen(name):
    """Picture, formula and code, the libraries' calls, and how far the code agrees with the library."""
    screen = told(name, OPENING)
    tags = re.findall(r"^```\{code-cell\} ipython3\n:tags: \[(.*)\]$", screen, re.MULTILINE)
    assert tags == ["remove-input, picture", "remove-input, formula", "code-card"]
    tabs, _, agreement = screen.rpartition("\n::::\n")
    assert re.findall(r"tab-item\} (\w+)$", tabs, re.MULTILINE) == [t for t in TABS if t in tabs]
    assert f"it agrees with `mlgloss.{name}` to 1" in agreement


@pytest.mark.parametrize("name", CHAPTERS)
def test_each_use_has_its_source(name):
    lines = text(name).partition("## When to use it\n\n")[2].partition("\n\n")[0].splitlines()
    assert len(lines) == 3
    assert all(line.startswith("- **") and "](https://" in line for line in lines)


@pytest.mark.parametrize("name", CHAPTERS)
def test_derivation_is_folded_behind_one_sentence(name):
    part = text(name).partition("## Where the derivative comes from\n")[2].partition("\n## ")[0]
    shown, *folds = re.split(r"^:::\{dropdown\}", part, flags=re.MULTILINE)
    assert len(shown.strip().splitlines()) == 1
    assert folds
    assert all(fold.rstrip().endswith("\n:::") for fold in folds)


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_claim_has_a_verdict(name):
    assert claims(name)
    for part in claims(name):
        assert re.match(rf"\s*(?:{VERDICTS})\b[^*]*\.\*\*$", part.text, re.MULTILINE), part.heading


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_claim_has_its_evidence(name):
    """Each heading below Pros or Cons is a claim: its own cell shows it, or the source that its text links."""
    for part in claims(name):
        assert len(part.cells) == 1 or (not part.cells and SOURCES.search(part.text)), part.heading


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_evidence_cell_has_its_claim(name):
    """No tag stands elsewhere; the code is folded, and a sentence below reads the result."""
    cells = read(BOOK / f"{name}.md").cells
    shown = [cell for cell in cells if "evidence" in cell.metadata.get("tags", []) or claim_ids(cell)]
    assert shown == [cell for part in claims(name) for cell in part.cells]
    for cell in shown:
        assert cell.metadata["tags"] == ["hide-input", "evidence", *claim_ids(cell)[:1]]
        assert claim_ids(cell)[0].startswith(f"claim-{name}-")
        below = cells[cells.index(cell) + 1]
        assert below.cell_type == "markdown"
        assert not below.source.startswith("#")


def test_every_claim_has_an_id_of_its_own():
    ids = [id_ for name in CHAPTERS for cell in evidence(name) for id_ in claim_ids(cell)]
    assert len(set(ids)) == len(ids)


def test_every_term_has_one_entry_that_a_chapter_links():
    names = list(term_entries().values())
    assert names == sorted(set(names), key=str.lower)
    assert set(term_links()) == set(term_entries())


@pytest.mark.parametrize("name", READ)
def test_first_use_of_a_term_is_linked(name):
    """A term is used by its name, or by any word that some chapter links to its entry; the chapter's own is exempt."""
    sentences = prose(name)
    links = [link.span() for link in LINK.finditer(sentences)]
    unlinked = []
    for anchor, entry in term_entries().items():
        words = {entry.lower(), *term_links().get(anchor, ())}
        stems = "|".join(re.escape(word.removesuffix("s")) for word in words)
        first = re.search(rf"(?<![\w-])({stems})[sd]?(?![\w-])", sentences, re.IGNORECASE)
        if first and anchor != name and not any(start < first.start() < end for start, end in links):
            unlinked.append(sentences[first.start() - 40 : first.end()])
    assert unlinked == []


def test_contents_list_every_chapter():
    contents = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    listed = [contents["root"], *(chapter["file"] for part in contents["parts"] for chapter in part["chapters"])]
    assert sorted(listed) == sorted(f"book/{path.stem}" for path in BOOK.glob("*.md"))
    assert [name.removeprefix("book/") for name in listed[1 : len(PAGES) + 1]] == PAGES


@pytest.mark.parametrize("chapter", chapters(), ids=lambda path: path.stem)
def test_no_cell_reads_a_clock(chapter):
    """What depends on a stopwatch differs on another machine: count, or show what `make bench` measured."""
    code = "\n".join(cell.source for cell in read(chapter).cells if cell.cell_type == "code")
    assert re.findall(r"^.*\b(?:import|from)\b.*\b(?:time|timeit|datetime)\b.*$|%%?time.*$", code, re.MULTILINE) == []


@pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.stem)
def test_chapter_uses_only_what_jupyterlab_renders_too(chapter):
    directives = re.findall(r"^\s*[`:]{3,}\{([\w-]+)\}", chapter.read_text(encoding="utf-8"), re.MULTILINE)
    admonitions = {"note", "tip", "important", "warning", "admonition"}
    assert set(directives) <= {"code-cell", "dropdown", "tab-set", "tab-item"} | admonitions
    assert not re.search(r"\{[a-z:]+\}`", chapter.read_text(encoding="utf-8")), "a role"


@pytest.mark.parametrize("path", sorted([*BOOK.glob("*.md"), *(ROOT / "mlgloss").rglob("*.py")]), ids=lambda p: p.name)
def test_source_is_in_the_bibliography(path):
    bibliography = (BOOK / "references.bib").read_text(encoding="utf-8").lower()
    cited = {source.rstrip(".,:;").lower() for source in SOURCES.findall(path.read_text(encoding="utf-8"))}
    assert {source for source in cited if source not in bibliography} == set()
