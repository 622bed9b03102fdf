"""What a visit weighs: the gzipped bytes that cross the network until a page is scrolled through."""

from __future__ import annotations

import re
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.browser._visit import CHAPTERS, PAGES, scroll_through

NEXT = 110_000  # bytes


@contextmanager
def phone(chromium):
    """Give a page of a browser with an empty cache."""
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def weigh(page, address):
    """Visit a page and return the bytes transferred for it, headers included."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(address)
    scroll_through(page)
    page.wait_for_load_state("networkidle")
    session.detach()
    return sum(sizes)


def test_next_chapter_is_lighter(chromium, url):
    with phone(chromium) as page:
        weights = {name: weigh(page, f"{url}/{name}.html") for name in CHAPTERS}
    assert min(weights.values()) > 0
    assert {name: weight for name, weight in list(weights.items())[1:] if weight > NEXT} == {}


@pytest.mark.parametrize("name", PAGES)
def test_no_script_stands_in_the_way(site, name):
    scripts = re.findall(r"<script\b[^>]*\bsrc=[^>]*>", (site / name).read_text(encoding="utf-8"))
    assert scripts
    assert [script for script in scripts if "defer" not in script] == []


@pytest.mark.parametrize("name", PAGES)
def test_page_has_one_style_sheet_and_its_explorers_own(site, name):
    links = re.findall(r"<link\b[^>]*\brel=\"stylesheet\"[^>]*>", (site / name).read_text(encoding="utf-8"))
    shared, *own = [Path(re.search(r'href="([^"?]*)', link)[1]).stem for link in links]
    assert shared == "site"
    assert all((site / "_static" / f"{kind}.site.js").exists() for kind in own)
