"""The chapters have one skeleton, and cite what the bibliography holds, in a way that a notebook can show too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from twins import BOOK, chapters, read

from mlgloss.catalog import CATALOG

ROOT = Path(__file__).parent.parent
SKELETON = [
    "Definition",
    "Explorer",
    "Function and derivative",
    "Properties",
    "Pros",
    "Cons",
    "In other libraries",
    "Errata",
    "Further reading",
]
SOURCES = re.compile(r"(?:doi\.org/|arxiv\.org/abs/|doi:|arXiv:)([^\s)>\]`]+)")


def text(name):
    return (BOOK / f"{name}.md").read_text(encoding="utf-8")


def headings(name, level):
    cells = [cell.source for cell in read(BOOK / f"{name}.md").cells if cell.cell_type == "markdown"]
    return re.findall(rf"^{'#' * level} (.+)$", "\n".join(cells), re.MULTILINE)


@pytest.mark.parametrize("name", CATALOG)
def test_chapter_has_the_skeleton(name):
    assert headings(name, 1) == [CATALOG[name].title]
    assert headings(name, 2) == SKELETON


@pytest.mark.parametrize("name", CATALOG)
def test_chapter_shows_all_that_its_record_gives(name):
    code = "\n".join(cell.source for cell in read(BOOK / f"{name}.md").cells if cell.cell_type == "code")
    for call in (f'plot("{name}"', f'show.formulas("{name}")', f'show.code("{name}")', f'show.properties("{name}")'):
        assert call in code
    assert f'explore("{name}"' in code


@pytest.mark.parametrize("name", CATALOG)
def test_chapter_is_short(name):
    prose = re.sub(r"```.*?```|\]\([^)]*\)", " ", text(name), flags=re.DOTALL)
    assert len(prose.split()) <= 1800


@pytest.mark.parametrize("name", CATALOG)
def test_every_claim_has_a_verdict(name):
    """Each claim is a heading below Pros or Cons, and its text begins with the verdict."""
    part = text(name).partition("## Pros")[2].partition("## Errata")[0]
    claims = re.split(r"^### ", part, flags=re.MULTILINE)[1:]
    assert claims
    assert all(re.search(r"^\*\*[A-Z][^*]+\.\*\*", claim, re.MULTILINE) for claim in claims)


def test_contents_list_every_chapter():
    contents = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    listed = [contents["root"], *(chapter["file"] for part in contents["parts"] for chapter in part["chapters"])]
    assert sorted(listed) == sorted(f"book/{path.stem}" for path in BOOK.glob("*.md"))
    assert [name.removeprefix("book/") for name in listed[1 : len(CATALOG) + 1]] == list(CATALOG)


@pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.stem)
def test_chapter_uses_only_what_jupyterlab_renders_too(chapter):
    directives = re.findall(r"^\s*[`:]{3,}\{([\w-]+)\}", chapter.read_text(encoding="utf-8"), re.MULTILINE)
    admonitions = {"note", "tip", "important", "warning", "admonition"}
    assert set(directives) <= {"code-cell", "dropdown", "tab-set", "tab-item"} | admonitions
    assert not re.search(r"\{[a-z:]+\}`", chapter.read_text(encoding="utf-8")), "a role"


@pytest.mark.parametrize("path", sorted([*BOOK.glob("*.md"), *(ROOT / "mlgloss").glob("*.py")]), ids=lambda p: p.name)
def test_source_is_in_the_bibliography(path):
    bibliography = (BOOK / "references.bib").read_text(encoding="utf-8").lower()
    cited = {source.rstrip(".,:;").lower() for source in SOURCES.findall(path.read_text(encoding="utf-8"))}
    assert {source for source in cited if source not in bibliography} == set()
