"""A chapter on paper: dark on white, with all folds and tabs, and without the ways around the site."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from browser.test_site import PAGES, scroll_through
from pypdf import PdfReader

AROUND = (
    ".bd-sidebar-primary, .bd-sidebar-secondary, .bd-header-article, .prev-next-footer, .page-links, .headerlink, "
    ".copybtn, #pst-back-to-top, .skip-link, #jb-print-toc, .mlgloss-button"
)

LOOK = """(around) => ({
  around: [...document.querySelectorAll(around)].filter((e) => e.checkVisibility()).map((e) => e.className),
  closed: [...document.querySelectorAll("details > :not(summary)")]
    .filter((e) => !e.closest(".mlgloss-view") && !e.checkVisibility({ contentVisibilityAuto: true }))
    .map((e) => e.outerHTML.slice(0, 120)),
  tabs: [...document.querySelectorAll(".sd-tab-content")].filter((e) => !e.checkVisibility()).length,
  titles: [...document.querySelectorAll("main h1")].filter((e) => e.checkVisibility()).length,
})"""


@pytest.mark.parametrize("name", [name for name in PAGES if name != "search.html"])
def test_paper_has_the_chapter_and_no_way_around(page, url, name):
    page.goto(f"{url}/{name}")
    scroll_through(page)
    page.emulate_media(media="print")
    assert page.evaluate(LOOK, AROUND) == {"around": [], "closed": [], "tabs": 0, "titles": 1}


def test_fold_is_in_the_text_of_a_print(page, url):
    page.goto(f"{url}/book/elu.html")
    fold = page.locator("details.sd-dropdown").first
    words = fold.evaluate("fold => fold.querySelector('p').textContent").split()[:4]
    assert fold.get_attribute("open") is None
    text = " ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf())).pages)
    assert " ".join(words) in re.sub(r"\s+", " ", text)
    assert "Skip to main content" not in text


def test_dark_page_is_printed_in_light_colors(page, url):
    page.add_init_script("localStorage.setItem('mode', 'dark'); localStorage.setItem('theme', 'dark');")
    page.goto(f"{url}/book/elu.html")
    page.evaluate("""() => addEventListener("beforeprint", () => {
      globalThis.printed = getComputedStyle(document.querySelector("article p")).color;
    })""")
    page.pdf()
    assert sum(map(int, re.findall(r"\d+", page.evaluate("printed"))[:3])) < 3 * 80
    assert page.evaluate("document.documentElement.dataset.theme") == "dark", "and is dark again on the screen"
