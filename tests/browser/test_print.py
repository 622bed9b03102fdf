"""A chapter on paper: dark on white, with all folds and tabs, and without the ways around the site."""

from __future__ import annotations

import re
from io import BytesIO

from pypdf import PdfReader


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
