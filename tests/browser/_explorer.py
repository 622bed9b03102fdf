"""What the tests do with an explorer on a page: open it, read it, drag it, put others in its place."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager

import numpy as np

from mlgloss.catalog import CATALOG


def address_of(name):
    """Return where a function's explorer is: in its chapter, or behind the switch of another's."""
    return f"book/{CATALOG[name].page}.html#f={name}"


def open_explorer(page, address):
    """Open a page and return the first explorer that it shows, in view and alive."""
    page.goto(address)
    view = page.locator(".mlgloss-view:not(.off *)").first
    view.scroll_into_view_if_needed()
    page.wait_for_selector(".mlgloss-view:not(.off *)[data-state=ready]")
    more(view).get_by_role("button", name="Reset").click()  # a chapter may start elsewhere than at the defaults
    page.keyboard.press("Escape")  # the menu may be open
    return drawn(view)  # else the defaults could be shown over what a test types next


def open_linked(page, address):
    """Open a page whose address holds an explorer's state; return that explorer, alive."""
    page.goto(address)
    page.locator(".mlgloss-view").first.scroll_into_view_if_needed()
    page.wait_for_selector(".mlgloss-view[data-state=ready]")
    return page.locator(".mlgloss-view").first


@contextmanager
def seen(locator):
    """Have a control in sight: what stands in a menu or another list is opened meanwhile."""
    opens = locator.locator("xpath=ancestor::details[not(@open)][1]/summary")
    is_folded = not locator.is_visible() and opens.count()
    if is_folded:
        opens.click()
    yield locator
    if is_folded:
        locator.page.keyboard.press("Escape")


def more(view):
    """Open what is behind the three dots, where an explorer has them, and return the view."""
    menu = view.locator(".mlgloss-menu:not([open]) > summary")
    if menu.count():
        menu.click()
        view.locator(".mlgloss-menu > .mlgloss-sheet").first.wait_for()
    return view


def press(view, name):
    """Press a button, wherever it is."""
    button = view.get_by_role("button", name=name, exact=True)
    if not button.count():
        more(view)
    elif not button.evaluate("(button) => button.closest('.mlgloss-menu')"):
        view.page.keyboard.press("Escape")  # what is open over it
    button.click()


def type_in(view, name, text):
    """Type into the field of a number, and return it."""
    field = view.get_by_label(f"Value of {name}", exact=True)
    if not field.is_visible():
        more(view)
    field.fill(text)
    field.press("Enter")
    return field


def drawn(view):
    """Return the view once it has drawn what it was told: it draws once a frame."""
    view.page.evaluate(FRAMES)
    return view


def check_full_screen(view):
    """Check that an explorer fills a projector's window, with nothing out of sight, and that Escape ends it."""
    view.page.set_viewport_size({"width": 1280, "height": 720})
    press(view, "Show on the whole screen")
    explorer = drawn(view).locator(".mlgloss-explorer")
    assert explorer.bounding_box() == {"x": 0, "y": 0, "width": 1280, "height": 720}
    assert explorer.evaluate("e => e.scrollHeight <= e.clientHeight && e.scrollWidth <= e.clientWidth")
    view.page.keyboard.press("Escape")
    view.get_by_role("button", name="Show on the whole screen").wait_for()


def readout(view):
    """Return z, f(z) and f'(z) as an explorer shows them."""
    element = drawn(view).locator(".mlgloss-readout")
    return [float(element.get_attribute(f"data-{part}")) for part in ("z", "f", "prime")]


FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
TOUCH = 44  # pixels that a finger needs
PAGE_LINKS = ["Download notebook", "Download source"]  # at the end of each menu, where the repository is not known

# All text that an explorer shows, each with its size in pixels; drawings and fields of input have some, too.
TEXT_SIZES = """(view) => {
  const walker = document.createTreeWalker(view, NodeFilter.SHOW_TEXT);
  const found = [];
  const note = (text, element, { width, height }) => {
    const { fontSize } = getComputedStyle(element);
    const isUnseen = element.closest(".mlgloss-unseen") || Math.min(width, height) < 2 || !element.checkVisibility();
    const matrix = element.ownerSVGElement?.getScreenCTM();
    const scale = matrix ? Math.hypot(matrix.a, matrix.b) : element.currentCSSZoom ?? 1;
    if (text.trim() && !isUnseen) found.push([text.trim(), Math.round(10 * parseFloat(fontSize) * scale) / 10]);
  };
  while (walker.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    note(walker.currentNode.data, walker.currentNode.parentElement, range.getBoundingClientRect());
  }
  for (const field of view.querySelectorAll("input:not([type]), [type=text], [type=number], select")) {
    note(field.value, field, field.getBoundingClientRect());
  }
  return found;
}"""

# a number with all its digits: what its title says once the pointer is there
ALL_DIGITS = """(element) => {
  element.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
  return element.title.replaceAll("\\u2212", "-").replace("\\u221e", "Infinity");
}"""


def curves(view):
    """Return the points of the lines that the two curves are drawn with."""
    lines = (
        drawn(view)
        .locator(".mlgloss-curve")
        .evaluate_all("curves => curves.map((curve) => [...curve.children].map((line) => line.getAttribute('points')))")
    )
    assert all(lines)
    return lines


def drag(view, locator, start, end):
    """Drag the mouse across an element, from one share of its width to another."""
    view.page.keyboard.press("Escape")  # what is open over it
    box = locator.bounding_box()
    y = box["y"] + box["height"] / 2
    mouse = view.page.mouse
    mouse.move(box["x"] + start * box["width"], y)
    mouse.down()
    mouse.move(box["x"] + end * box["width"], y, steps=5)
    mouse.up()


def agree(view, name, **parameters):
    """Check that an explorer's readout is what the library says, to 4 ULP."""
    z, value, slope = readout(view)
    record = CATALOG[name]
    for shown, wanted in ((value, record.function(z, **parameters)), (slope, record.derivative(z, **parameters))):
        assert abs(shown - wanted) <= 4 * np.spacing(abs(wanted))
    return z


def put(page, url, *explorers):
    """Make book/elu.html show these explorers of one kind, made in Python, instead of its own; return its address."""
    states = {f"explorer-{i + 1}": state(explorer) for i, explorer in enumerate(explorers)}
    html = page.request.get(f"{url}/book/elu.html").text()
    view = re.search(r'<div class="mlgloss-view".*?</div>', html, re.DOTALL)[0]
    views = "".join(view.replace("explorer-1", name) for name in states)
    old = re.search(r'class="mlgloss-state">(.*?)</script>', html, re.DOTALL)[1]
    html = html.replace(view, views).replace(old, json.dumps(states))
    kind = type(explorers[0]).__module__.rpartition(".")[2]
    html = html.replace('data-explorer="curve"', f'data-explorer="{kind}"')
    html = re.sub(r"curve\.(site\.js|css)", rf"{kind}.\1", html)
    page.route("**/book/elu.html", lambda route: route.fulfill(body=html, content_type="text/html"))
    return f"{url}/book/elu.html"


def state(explorer):
    """Return what the site keeps of an explorer: its traits, not its code."""
    return {name: value for name, value in explorer.get_state().items() if name not in ("_esm", "_css")}


def choose(view, name):
    """Choose one of several options."""
    more(view).get_by_role("radio", name=name).check()
    readout(view)


def texts(view):
    """Return what an explorer says of its picture."""
    return drawn(view).locator(".mlgloss-readout").inner_text().replace("\N{MINUS SIGN}", "-")


def swipe(locator, across, down):
    """Move a finger from the left part of an element, or from the middle of a small one."""
    box = locator.bounding_box()
    x, y = box["x"] + min(60, box["width"] / 2), box["y"] + box["height"] / 2
    session = locator.page.context.new_cdp_session(locator.page)
    for step in range(11):
        point = {"x": x + across * step / 10, "y": y + down * step / 10}
        session.send(
            "Input.dispatchTouchEvent", {"type": "touchMove" if step else "touchStart", "touchPoints": [point]}
        )
        locator.page.evaluate(FRAMES)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
