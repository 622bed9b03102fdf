"""Print the built site as one PDF, _build/mlgloss.pdf: all chapters, contents with page numbers, links and outline.

Chromium prints one page that holds all chapters. Links from one chapter to another become links inside it. The first
print tells on which page each chapter begins; the second has these numbers in the contents.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from urllib.parse import unquote, urldefrag

import yaml
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, sync_playwright
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from tools import ROOT
from tools.chrome import FLAGS, find_or_install

SITE = ROOT / "_build" / "html"
PDF = ROOT / "_build" / "mlgloss.pdf"
TITLE = "Activation functions"
SCREEN_ONLY = ".headerlink, .page-links, script, button, input"
FOOTER = '<div style="width: 100%; font: 8pt sans-serif; text-align: center"><span class="pageNumber"></span></div>'
STYLE = """
  article { break-before: page; }
  nav { break-before: page; }
  nav a { display: flex; justify-content: space-between; padding: 0.3rem 0; }
  h1 { margin-top: 0; }
  .title { margin-top: 30vh; text-align: center; }
"""

LAYOUT = {
    "format": "A4",
    "margin": {"top": "18mm", "bottom": "18mm", "left": "16mm", "right": "16mm"},
    "display_header_footer": True,
    "header_template": "<span></span>",
    "footer_template": FOOTER,
    "outline": True,
    "tagged": True,
}

Book = list[tuple[str, list[str]]]  # the captions of its parts, and their chapters


def toc() -> Book:
    """Return the parts of the book; the introduction is a part without a caption."""
    tree = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    return [("", [tree["root"]])] + [(p["caption"], [c["file"] for c in p["chapters"]]) for p in tree["parts"]]


def anchor(chapter: str, name: str = "") -> str:
    """Return a name for a chapter, or for a place in it, that is unique in the book."""
    return f"{chapter}.{name}".replace("/", ".").rstrip(".")


def link(address: str, chapter: str, names: set[str]) -> str | None:
    """Return where a chapter's link leads in the book; None if it leads to a file outside of it."""
    target, place = urldefrag(address)
    if ":" in target:
        return address
    page = (Path(chapter).parent / target).as_posix().removesuffix(".html") if target else chapter
    name = f"#{anchor(page, unquote(place))}"
    return name if name[1:] in names else None


def article(chapter: str, site: Path) -> Tag:
    """Return the text of a chapter: folds open, names unique in the book, figures with full addresses."""
    path = site / f"{chapter}.html"
    found = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").select_one("article")
    for part in found.select(SCREEN_ONLY):
        part.decompose()
    for details in found.select("details"):
        details["open"] = ""
    for image in found.select("img"):
        image["src"] = (path.parent / image["src"]).resolve().as_uri()
    for part in found.select("label"):  # a tab's label becomes a heading: paper shows all tabs
        part.name = "b"
    for part in found.select("[id]"):
        part["id"] = anchor(chapter, part["id"])
    for part in found.select("svg use"):  # a drawing that a figure repeats
        part["href"] = f"#{anchor(chapter, part['href'][1:])}"
    for part in found.select("svg [clip-path]"):
        part["clip-path"] = part["clip-path"].replace("#", f"#{anchor(chapter)}.")
    found["id"] = anchor(chapter)
    return found


def contents(book: Book, titles: dict[str, str], numbers: dict[str, int]) -> str:
    """Return the table of contents."""
    parts = []
    for caption, chapters in book:
        lines = (
            f'<a href="#{anchor(c)}"><span>{escape(titles[c])}</span> <span>{numbers.get(c, "")}</span></a>'
            for c in chapters
        )
        parts.append(f"<p><b>{escape(caption)}</b></p>{''.join(lines)}")
    return f'<nav aria-label="Contents"><h1>Contents</h1>{"".join(parts)}</nav>'


def styles(chapters: list[str], site: Path) -> list[str]:
    """Return the addresses of the style sheets of all chapters, in order."""
    found: dict[str, None] = {}
    for chapter in chapters:
        path = site / f"{chapter}.html"
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for sheet in page.select('link[rel="stylesheet"]'):
            found[(path.parent / sheet["href"].partition("?")[0]).resolve().as_uri()] = None
    return list(found)


def whole(book: Book, numbers: dict[str, int], site: Path) -> str:
    """Return the book as one page."""
    chapters = [chapter for _, names in book for chapter in names]
    articles = {chapter: article(chapter, site) for chapter in chapters}
    names = {part["id"] for text in articles.values() for part in [text, *text.select("[id]")]}
    for chapter, text in articles.items():
        for a in text.select("a[href]"):
            if address := link(a["href"], chapter, names):
                a["href"] = address
            else:
                del a["href"]
    titles = {chapter: text.h1.get_text().strip() for chapter, text in articles.items()}
    sheets = "".join(f'<link rel="stylesheet" href="{sheet}">' for sheet in styles(chapters, site))
    return (
        f'<!doctype html><html lang="en" data-theme="light"><head><meta charset="utf-8"><title>{TITLE}</title>{sheets}'
        f'<style>{STYLE}</style></head><body><p class="title h1">{TITLE}</p>{contents(book, titles, numbers)}'
        f"{''.join(map(str, articles.values()))}</body></html>"
    )


def first_pages(pdf: Path, book: Book) -> dict[str, int]:
    """Return the page number on which each chapter begins."""
    reader = PdfReader(pdf)
    places = reader.named_destinations
    chapters = [chapter for _, names in book for chapter in names]
    return {c: reader.get_destination_page_number(places[f"/{anchor(c)}"]) + 1 for c in chapters}


def headings(html: str) -> list[str]:
    """Return the texts of all headings."""
    page = BeautifulSoup(html, "html.parser")
    for formula in page.select(".katex-html"):
        formula.decompose()
    return [" ".join(heading.get_text().split()) for heading in page.select("h1, h2, h3, h4, h5, h6")]


def items(outline: DictionaryObject) -> Iterator[DictionaryObject]:
    """Yield the items of an outline in order."""
    item = outline.get("/First")
    while item:
        item = item.get_object()
        yield item
        yield from items(item)
        item = item.get("/Next")


def finish(pdf: Path, titles: list[str], target: Path) -> None:
    """Put the finished PDF in place, without the time it was made: the same site gives the same file.

    The titles of the outline are set again: Chromium drops spaces where they wrap, and repeats some words.
    """
    writer = PdfWriter(clone_from=pdf)
    for item, title in zip(items(writer.root_object["/Outlines"].get_object()), titles, strict=True):
        item[NameObject("/Title")] = TextStringObject(title)
    writer.metadata = {"/Title": TITLE, "/Author": "The mlgloss authors"}
    new = target.with_suffix(".new")
    writer.write(new)
    new.replace(target)


def print_book(browser: Browser, book: Book, site: Path, target: Path) -> None:
    """Print twice, and keep the second print."""
    context = browser.new_context(java_script_enabled=False)
    with tempfile.TemporaryDirectory() as folder:
        html, pdf = Path(folder, "book.html"), Path(folder, "book.pdf")
        numbers: dict[str, int] = {}
        for _ in range(2):
            before = numbers
            html.write_text(whole(book, numbers, site), encoding="utf-8")
            page = context.new_page()
            page.goto(html.as_uri())
            page.pdf(path=pdf, **LAYOUT)
            page.close()
            numbers = first_pages(pdf, book)
        if numbers != before:
            raise RuntimeError("The contents moved the chapters to other pages: see STYLE in tools/pdf.py")
        finish(pdf, headings(html.read_text(encoding="utf-8")), target)
    context.close()


def main() -> None:
    """Print the book."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_or_install(), args=FLAGS)
        print_book(browser, toc(), SITE, PDF)
        browser.close()
    print(f"The book is in {PDF}.")


if __name__ == "__main__":
    main()
