"""The site under the content-security policy in its _headers, and the published site under its own."""

from __future__ import annotations

import re

import pytest

from tests.browser._visit import NOTE_VIOLATIONS, scroll_through
from tools import publish
from tools.server import policy, serving


def run_inline(page):
    """Try to run a script that is on no page of the site."""
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), { text: 'var ran = 1' }))")


def test_policy_allows_this_site_alone(site):
    rules = dict(rule.split(" ", 1) for rule in policy(site).split("; "))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in rules["script-src"]
    assert not re.search(r"https?:|\*", policy(site))


def test_search_works_under_the_policy(page, strict):
    page.add_init_script(NOTE_VIOLATIONS)
    page.goto(f"{strict}/search.html?q=saturates")
    page.wait_for_selector("#search-results li p.context")  # a line of a page that it has fetched
    assert page.faults == []


def test_policy_is_in_force(page, strict):
    page.goto(f"{strict}/book/elu.html")
    run_inline(page)
    assert page.evaluate("typeof ran") == "undefined"
    assert any("Content Security Policy" in fault for fault in page.faults)


@pytest.fixture(scope="module")
def public(site, tmp_path_factory):
    """Return the published site, with downloads of a few bytes."""
    folder = tmp_path_factory.mktemp("downloads")
    for name in publish.DOWNLOADS:
        (folder / name).write_bytes(b"x" * 50_000)
    publish.publish(site, folder, folder / "public")
    return folder / "public"


def test_published_page_has_the_policy_in_it(page, public):
    page.add_init_script(NOTE_VIOLATIONS)
    with serving(public) as address:
        page.goto(f"{address}/book/elu.html")
        scroll_through(page)
        assert page.faults == []
        run_inline(page)
    assert page.evaluate("typeof ran") == "undefined"


def test_downloads_are_linked_where_they_are(public, site):
    for name in publish.DOWNLOADS:
        assert (public / name).is_file()
        link = f'<a href="../{name}" download>'
        for page in ("intro", "elu"):
            assert link in (public / "book" / f"{page}.html").read_text("utf-8")
            assert link not in (site / "book" / f"{page}.html").read_text("utf-8")
    assert "Content-Security-Policy" not in (site / "book" / "elu.html").read_text("utf-8")
