"""Sections that are laid out when they come near: what leads into the page leads to its target, and nothing jumps."""

from __future__ import annotations

import pytest

from tests.browser._explorer import FRAMES
from tests.browser._visit import scroll_through

TARGET = "#in-floating-point"
TOP = "(element) => element.getBoundingClientRect().top"
LAID_OUT = "(element) => element.checkVisibility({ contentVisibilityAuto: true })"
NO_ANCHOR = "html { overflow-anchor: none }"  # as in Safari, which does not hold what is read in its place


# Reads on to the end of a page, and returns by how much what is read moves besides what is scrolled.
READ_ON = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  const moves = [];
  while (scrollY + innerHeight < document.documentElement.scrollHeight - 1) {
    const read = document.elementFromPoint(innerWidth / 2, innerHeight * 0.75);
    const place = () => read.getBoundingClientRect().top + scrollY;
    const before = place();
    scrollBy(0, 300);
    await frame();
    await frame();
    moves.push(Math.abs(place() - before));
  }
  return moves;
}"""


def top_and_move(page, heading):
    """Return where a heading is, after the page had time to move it, and how it follows a scroll back."""
    page.evaluate(FRAMES)
    before = heading.evaluate(TOP)
    page.evaluate("scrollBy(0, -600)")
    page.evaluate(FRAMES)
    return before, heading.evaluate(TOP) - before


@pytest.mark.parametrize("address", [f"elu.html{TARGET}", f"softmax.html{TARGET}", "api.html#mlgloss.swish"])
def test_visit_inside_a_page_begins_there_and_stays(page, url, address):
    page.goto(f"{url}/book/{address}", wait_until="networkidle")
    page.add_style_tag(content=NO_ANCHOR)
    top, moved = top_and_move(page, page.locator(f"[id='{address.partition('#')[2]}']"))
    assert 0 <= top < 200
    assert abs(moved - 600) < 2


@pytest.mark.parametrize("chapter", ["elu", "softmax"])
def test_link_into_its_own_page_leads_there_and_stays(page, url, chapter):
    page.goto(f"{url}/book/{chapter}.html")
    page.add_style_tag(content=NO_ANCHOR)
    link = page.locator(f"main a[href='{TARGET}'], .bar a[href='{TARGET}']").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{TARGET}")
    top, moved = top_and_move(page, page.locator(TARGET))
    assert 0 <= top < 200
    assert abs(moved - 600) < 2


@pytest.mark.parametrize("chapter", ["elu", "more", "api"])
def test_what_is_read_moves_with_the_scroll_alone(page, url, chapter):
    page.goto(f"{url}/book/{chapter}.html")
    page.add_style_tag(content=NO_ANCHOR)
    moves = page.evaluate(READ_ON)
    assert len(moves) > 20
    assert max(moves) < 2


def test_what_is_far_below_is_laid_out_when_it_comes_near(page, url):
    page.goto(f"{url}/book/softmax.html", wait_until="networkidle")
    far = page.locator(f"{TARGET} > p").first
    assert not far.evaluate(LAID_OUT)
    far.evaluate("p => p.scrollIntoView()")
    page.evaluate(FRAMES)
    assert far.evaluate(LAID_OUT)


def test_code_that_is_too_wide_can_be_scrolled_by_keyboard(page, url):
    page.goto(f"{url}/book/softmax.html")
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true })")
    scroll_through(page)
    wide = page.locator(".cell_input pre").evaluate_all(
        "all => all.filter((pre) => pre.scrollWidth > pre.clientWidth).map((pre) => pre.tabIndex)"
    )
    assert wide
    assert set(wide) == {0}
