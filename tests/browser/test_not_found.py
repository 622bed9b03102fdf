"""The page for a missing address: its links lead to the book from any depth, below any prefix."""

from __future__ import annotations

import re
from io import BytesIO

import pytest

from tests.browser._visit import TOC
from tools.server import Handler, serving


@pytest.fixture(scope="module")
def lost(site):
    """Return the address of the site on a host that shows 404.html, as hosts do."""

    class Host(Handler):
        def send_error(self, code, *_):
            body = (site / "404.html").read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.copyfile(BytesIO(body), self.wfile)

    with serving(site, Host) as address:
        yield address


@pytest.mark.parametrize("path", ["nothing", "book/nothing.html", "book/deep/er/nothing.html", "404.html"])
def test_links_lead_to_the_book(page, lost, path):
    page.goto(f"{lost}/{path}")
    page.wait_for_function("document.querySelector('base') !== null")
    links = page.locator("nav a").evaluate_all("links => links.map((link) => link.href)")
    chapters = [chapter["file"] for part in TOC["parts"] for chapter in part["chapters"]]
    assert links == [f"{lost}/{chapter}.html" for chapter in (TOC["root"], *chapters)]
    page.get_by_role("searchbox").fill("saturates")
    page.get_by_role("button").click()
    page.wait_for_url(f"{lost}/search.html?q=saturates")


def test_page_needs_no_other_file(site):
    html = (site / "404.html").read_text("utf-8")
    assert not re.search(r'<link rel="stylesheet"|\bsrc=|url\(', html)
