"""The book's fonts: light, complete, and no line breaks anew when they come."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from tests.browser._visit import WITH_TEXT
from tools.fonts import MADE

LIGHT = 90_000  # bytes
OTHER = "pre, code, kbd, .katex, svg, script, style, dt.sig"  # in fonts of their own, or not seen
NOWHERE = "\nᵀ"  # what neither font has
WIDTHS = """async () => {
  const pen = document.createElement("canvas").getContext("2d");
  const sentences = [...document.querySelectorAll("article p:not(:has(.katex))")];
  const width = async (font) => { // in letters so large that rounding to pixels does not count
    await document.fonts.load(pen.font = `200px "${font}"`);
    return pen.measureText(sentences.map((one) => one.textContent).join(" ")).width;
  };
  return [
    await width("Book Serif") / await width("Serif stand-in"),
    await width("Inter") / await width("Inter stand-in"),
  ];
}"""


def test_fonts_are_light(site):
    fonts = list((site / "_static" / "fonts").glob("*.woff2"))
    assert {font.stem for font in fonts} == set(MADE)
    assert sum(font.stat().st_size for font in fonts) <= LIGHT


@pytest.mark.parametrize("name", WITH_TEXT)
def test_every_character_of_the_text_is_in_the_fonts(site, name):
    page = BeautifulSoup((site / name).read_text("utf-8"), "html.parser").select_one("body")
    for part in page.select(OTHER):
        part.decompose()
    assert set(page.get_text()) - set(MADE["serif"].characters) - set(NOWHERE) == set()


def test_stand_ins_take_the_room_of_the_fonts(page, url):
    page.goto(f"{url}/book/terms.html", wait_until="networkidle")
    for ratio in page.evaluate(WIDTHS):
        assert abs(ratio - 1) < 0.02


def test_fonts_are_asked_for_at_once(page, url):
    page.goto(f"{url}/book/terms.html", wait_until="networkidle")
    preloaded = page.locator("link[rel=preload]").evaluate_all("links => links.map(({ href }) => href)")
    assert [address.rpartition("/")[2] for address in preloaded][:2] == ["inter.woff2", "serif.woff2"]
    assert page.faults == []
