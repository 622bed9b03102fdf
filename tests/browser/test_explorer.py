"""The explorers as a reader has them: dragged, keyed, doubled, from a file, below a prefix, without scripts."""

from __future__ import annotations

import json
import re

import pytest

from mlgloss.catalog import CATALOG, CURVES
from tests.browser._explorer import address_of, agree, curves, drag, open_explorer, press, readout, swipe, texts

STEP = {"ArrowRight": 0.1, "ArrowLeft": -0.1, "Shift+ArrowRight": 1.0, "PageDown": -1.0}


@pytest.mark.parametrize("name", CURVES)
def test_cursor_follows_the_keys_and_the_drag(page, url, name):
    view = open_explorer(page, f"{url}/{address_of(name)}")
    parameters = CATALOG[name].defaults
    cursor = view.get_by_label("z, the input")
    cursor.focus()
    z = readout(view)[0]
    for key, step in STEP.items():
        cursor.press(key)
        assert agree(view, name, **parameters) == pytest.approx(z + step)
        z += step
    ends = {"Home": CATALOG[name].view[0], "End": CATALOG[name].view[1]}
    for key, end in ends.items():
        cursor.press(key)
        assert agree(view, name, **parameters) == end
    before = end
    plot = view.locator(".mlgloss-panel svg").first
    plot.scroll_into_view_if_needed()
    for share in (0.3, 0.9):
        drag(view, plot, 0.5, share)
        after = agree(view, name, **parameters)
        assert after != before
        before = after
    assert page.faults == []


MOVED = [
    name for name in CURVES if CATALOG[name].parameters and not CATALOG[name].jumps
]  # the value at a jump moves none


@pytest.mark.parametrize("name", MOVED)
def test_slider_moves_the_curves(page, url, name):
    view = open_explorer(page, f"{url}/{address_of(name)}")
    parameter = CATALOG[name].parameters[0]
    slider = view.get_by_label(f"{parameter.label} ({parameter.name})")
    view.get_by_label("z, the input").press("Home")
    slider.scroll_into_view_if_needed()
    before = curves(view)
    drag(view, slider, 0.5, 0.75)
    value = float(slider.input_value())
    assert parameter.low < value < parameter.high
    agree(view, name, **{parameter.name: value})
    assert all(old != new for old, new in zip(before, curves(view), strict=True))
    press(view, "Reset")
    agree(view, name, **CATALOG[name].defaults)
    assert curves(view) == before
    assert page.faults == []


def test_readout_shows_the_tails(page, url):
    view = open_explorer(page, f"{url}/book/sigmoid.html")
    view.get_by_label("z, the input").press("End")
    z, _, slope = readout(view)
    assert z == 6
    assert f"the slope {slope:.3g}" in texts(view)


def test_touch_moves_the_cursor(page, url):
    view = open_explorer(page, f"{url}/book/tanh.html")
    before = readout(view)[0]
    plot = view.locator(".mlgloss-panel svg").first
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    page.touchscreen.tap(box["x"] + 0.8 * box["width"], box["y"] + 0.5 * box["height"])
    assert agree(view, "tanh") != before


@pytest.mark.parametrize("handle", [".mlgloss-pill", ".mlgloss-pull"])
def test_finger_on_a_handle_pulls_z_along(page, url, handle):
    """Else the browser would take the finger for one that scrolls: then the handle stops after a few pixels."""
    page.set_viewport_size({"width": 390, "height": 844})
    view = open_explorer(page, f"{url}/book/gelu.html")
    before = readout(view)[0]
    swipe(view.locator(handle), 120, 0)
    per_pixel = 12 / view.locator(".mlgloss-panel svg svg").first.bounding_box()["width"]  # z goes from -6 to 6
    assert agree(view, "gelu") == pytest.approx(before + 120 * per_pixel, abs=0.6)  # less what tells a drag from a tap


def test_two_explorers_do_not_disturb_each_other(page, url, site):
    """Put a second explorer with a state of its own on a page, as a chapter with two has them."""
    html = (site / "book" / "elu.html").read_text(encoding="utf-8")
    view = re.search(r'<div class="mlgloss-view".*?</div>', html, re.DOTALL)[0]
    state = re.search(r'class="mlgloss-state">(.*?)</script>', html, re.DOTALL)[1]
    states = json.loads(state)
    states["explorer-2"] = states["explorer-1"] | {"alpha": 2.0, "z": 3.0}
    doubled = html.replace(view, view + view.replace("explorer-1", "explorer-2") + view)
    doubled = doubled.replace(state, json.dumps(states))
    page.route("**/book/elu.html", lambda route: route.fulfill(body=doubled, content_type="text/html"))
    open_explorer(page, f"{url}/book/elu.html")
    views = page.locator(".mlgloss-view")
    for i in range(3):
        views.nth(i).scroll_into_view_if_needed()
    page.wait_for_function("document.querySelectorAll('.mlgloss-view[data-state=ready]').length === 3")
    other = readout(views.nth(1)), curves(views.nth(1))
    views.nth(0).get_by_label("z, the input").press("Home")
    views.nth(0).get_by_label("α (alpha)").press("End")
    assert (readout(views.nth(1)), curves(views.nth(1))) == other
    agree(views.nth(1), "elu", alpha=2.0)
    agree(views.nth(0), "elu", alpha=3.0)
    assert readout(views.nth(2)) == readout(views.nth(0)), "two views of one model stay in step"
    assert page.faults == []


def test_explorer_lives_in_a_page_opened_as_a_file(page, site):
    view = open_explorer(page, (site / "book" / "elu.html").as_uri())
    view.get_by_label("z, the input").press("ArrowLeft")
    agree(view, "elu", alpha=1.0)
    assert page.faults == []


@pytest.mark.parametrize("name", CURVES)
def test_figure_is_there_without_scripts(scriptless, url, name):
    scriptless.goto(f"{url}/{address_of(name)}")
    place = [other for other in CURVES if CATALOG[other].page == CATALOG[name].page].index(name)
    view = scriptless.locator(".mlgloss-view").nth(place)
    figure = view.locator(".still svg")
    assert figure.is_visible()
    assert CATALOG[name].title in figure.get_attribute("aria-label")
    assert "CurveExplorer" not in view.inner_text()
    assert scriptless.locator(".formula .katex").first.is_visible()


def test_figure_stays_where_the_explorer_fails(page, url):
    page.route("**/curve.site.js*", lambda route: route.abort())
    page.goto(f"{url}/book/relu.html")
    page.locator(".mlgloss-view").scroll_into_view_if_needed()
    page.wait_for_selector(".mlgloss-view[data-state=failed]")
    assert page.locator(".mlgloss-view .still svg").is_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_explorer_follows_the_pages_own_switch(page, url, theme):
    page.emulate_media(color_scheme="dark" if theme == "light" else "light")  # the switch wins over the system
    view = open_explorer(page, f"{url}/book/relu.html")
    page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
    color = view.locator(".mlgloss-readout").evaluate("e => getComputedStyle(e).color")
    red, green, blue = (int(part) for part in re.findall(r"\d+", color)[:3])
    assert (red + green + blue > 384) == (theme == "dark")
