"""Sections that are laid out late: a link into the page leads to its target, and everything is laid out."""

from __future__ import annotations

import pytest

from tests.browser._explorer import FRAMES
from tests.browser._visit import ALL_LAID_OUT

TOP = "(element) => element.getBoundingClientRect().top"


@pytest.mark.parametrize("chapter", ["elu", "softmax"])
def test_link_into_a_page_leads_there_and_stays(page, url, chapter):
    page.goto(f"{url}/book/{chapter}.html#in-floating-point", wait_until="networkidle")
    page.wait_for_function(ALL_LAID_OUT)
    page.evaluate(FRAMES)
    assert 0 <= page.locator("#in-floating-point").evaluate(TOP) < 200


def test_reader_stays_where_she_is_while_the_rest_is_laid_out(page, url):
    page.goto(f"{url}/book/softmax.html")
    heading = page.locator("#in-floating-point")
    heading.evaluate("(element) => element.scrollIntoView()")
    page.evaluate(FRAMES)
    before = heading.evaluate(TOP)
    page.wait_for_function(ALL_LAID_OUT)
    page.evaluate(FRAMES)
    assert abs(heading.evaluate(TOP) - before) < 20


def test_code_that_is_too_wide_can_be_scrolled_by_keyboard(page, url):
    page.goto(f"{url}/book/softmax.html")
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true })")
    page.wait_for_function(ALL_LAID_OUT)
    wide = page.locator(".cell_input pre").evaluate_all(
        "all => all.filter((pre) => pre.scrollWidth > pre.clientWidth).map((pre) => pre.tabIndex)"
    )
    assert wide
    assert set(wide) == {0}
