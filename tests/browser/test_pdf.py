"""The book as one PDF, here of three chapters: contents with the right numbers, links inside it, an outline."""

from __future__ import annotations

import pytest
from pypdf import PdfReader

from tools import pdf

BOOK = [("", ["book/intro"]), ("Some", ["book/elu", "book/terms"])]


@pytest.fixture(scope="module")
def book(chromium, site, tmp_path_factory):
    """Return a printed book."""
    target = tmp_path_factory.mktemp("pdf") / "book.pdf"
    pdf.print_book(chromium, BOOK, site, target)
    return PdfReader(target)


def titles(outline):
    """Return the titles of an outline, those below another as a list after it."""
    return [titles(item) if isinstance(item, list) else item.title for item in outline]


def test_outline_has_chapters_and_their_sections(book):
    found = titles(book.outline)
    assert [title for title in found if isinstance(title, str)] == ["Contents", "Activation functions", "ELU", "Terms"]
    assert found[found.index("ELU") + 1][:2] == ["At a glance", "In a network"]


def test_contents_give_the_page_of_each_chapter(book):
    lines = book.pages[1].extract_text().splitlines()
    for title in ("Activation functions", "ELU", "Terms"):
        number = next(int(line.split()[-1]) for line in lines if line.startswith(title) and line[-1].isdigit())
        assert book.pages[number - 1].extract_text().strip().startswith(title)


def test_links_stay_in_the_book_or_lead_to_the_web(book):
    inside, outside = set(), set()
    for page in book.pages:
        for annotation in page.get("/Annots", []):
            annotation = annotation.get_object()
            if annotation.get("/Subtype") == "/Link":
                action = annotation.get("/A", {})
                (outside if "/URI" in action else inside).add(str(action.get("/URI", annotation.get("/Dest"))))
    assert all(address.startswith(("https://", "http://")) for address in outside)
    assert {"/book.elu", "/book.terms"} < inside
    assert inside <= set(book.named_destinations)


def test_book_has_code_and_folds_and_nothing_of_the_screen(book):
    text = " ".join(" ".join(page.extract_text() for page in book.pages).split())
    assert "def elu_prime(z, alpha=1.0):" in text
    assert "jax.nn.elu" in text, "other libraries are in tabs"
    assert "Right of 0 the function is" in text, "the derivation is in a fold"
    assert not any(words in text for words in ("How this was computed", "Download notebook"))


def test_figures_of_the_book_find_what_they_repeat(site):
    article = pdf.article("book/elu", site)
    ids = {part["id"] for part in article.select("[id]")}
    repeated = {part["href"][1:] for part in article.select("svg use")}
    clips = {part["clip-path"][5:-1] for part in article.select("svg [clip-path]")}
    assert repeated
    assert clips
    assert repeated | clips <= ids
