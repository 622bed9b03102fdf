"""What a visit weighs: the bytes that cross the network, gzipped, until a page is scrolled through."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from browser.test_site import CHAPTERS, PAGES, scroll_through

FIRST = 300_000  # bytes
NEXT = 60_000


@contextmanager
def phone(chromium):
    """Give a page of a browser that has seen nothing yet."""
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def weigh(page, address):
    """Visit a page and return the bytes that were transferred for it, headers too."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    scroll_through(page)
    page.wait_for_load_state("networkidle")
    session.detach()
    return sum(sizes)


@pytest.mark.parametrize("name", PAGES)
def test_first_visit_is_light(chromium, url, name):
    with phone(chromium) as page:
        assert weigh(page, f"{url}/{name}") <= FIRST


def test_next_chapter_is_lighter(chromium, url):
    with phone(chromium) as page:
        weights = {name: weigh(page, f"{url}/{name}.html") for name in CHAPTERS}
    assert min(weights.values()) > 0
    assert {name: weight for name, weight in list(weights.items())[1:] if weight > NEXT} == {}
