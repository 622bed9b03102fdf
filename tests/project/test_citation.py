"""How to cite the project: in CITATION.cff, which hosts and reference managers read, and on the book's first page."""

from __future__ import annotations

import yaml

import mlgloss
from tools import ROOT

CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))


def test_citation_has_what_its_format_requires():
    assert CITATION["cff-version"] == "1.2.0"
    assert all(CITATION[field] for field in ("message", "title", "authors"))


def test_citation_is_of_this_version():
    assert CITATION["version"] == mlgloss.__version__


def test_first_page_shows_the_same_citation():
    box = (ROOT / "book" / "intro.md").read_text(encoding="utf-8").partition("Cite this\n")[2]
    [author] = (author["name"] for author in CITATION["authors"])
    assert box.startswith(f"{author}. *{CITATION['title']}*. Version {CITATION['version']}, ")
    for field, value in (("author", author), ("title", CITATION["title"]), ("version", CITATION["version"])):
        assert any(line.split() == [field, "=", *f"{value}".split()] for line in bare(box)), field


def bare(text):
    """Return the lines of a BibTeX entry without braces and commas."""
    return text.translate(str.maketrans("", "", "{},")).splitlines()
