"""A chapter on paper: dark on white, with all folds and tabs, without navigation."""

from __future__ import annotations

import re
from io import BytesIO

from pypdf import PdfReader


def test_fold_is_in_the_text_of_a_print(page, url):
    page.goto(f"{url}/book/elu.html")
    fold = page.locator("[data-part=derivation] details").first
    words = fold.evaluate("fold => fold.querySelector('p').textContent").split()[:4]
    assert fold.get_attribute("open") is None
    text = " ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf())).pages)
    assert " ".join(words) in re.sub(r"\s+", " ", text)
    assert "Skip to main content" not in text


def test_paper_has_the_code_of_all_libraries_and_the_first_screen_on_its_first_page(page, url):
    for name, call in (("elu", "jax.nn.elu(z, alpha=1.0)"), ("softmax", "jax.nn.softmax(z, axis=-1)")):
        page.goto(f"{url}/book/{name}.html")
        first = PdfReader(BytesIO(page.pdf(format="A4"))).pages[0]
        text = first.extract_text()
        assert f"def {name}_prime(z" in text
        assert call in text
        assert "keras.activations" in text
        assert "Copy" not in text


def test_paper_has_nothing_to_press(page, url):
    for name in ("elu", "in_a_network", "your_own"):
        page.goto(f"{url}/book/{name}.html")
        page.emulate_media(media="print")
        assert page.locator(":is(button, input, select):visible").count() == 0
        markers = page.locator("summary:visible").evaluate_all(
            "all => all.map((e) => getComputedStyle(e).listStyleType)"
        )
        assert set(markers) <= {"none"}


def test_dark_page_is_printed_in_light_colors(page, url):
    page.add_init_script("localStorage.setItem('mode', 'dark')")
    page.goto(f"{url}/book/elu.html")
    page.wait_for_selector(".mlgloss-view[data-state=ready]")
    for media, dark_ink in (("print", True), ("screen", False)):
        page.emulate_media(media=media)
        for part in (".lede", "article h2", ".highlight pre"):
            color = page.locator(part).first.evaluate("element => getComputedStyle(element).color")
            assert (sum(map(int, re.findall(r"\d+", color)[:3])) < 3 * 80) == dark_ink, (media, part)
