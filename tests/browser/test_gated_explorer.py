"""The explorer of gated units as a reader has it: dragged, touched, keyed, typed into, linked to."""

from __future__ import annotations

import re

import pytest

from mlgloss import glu, glu_prime
from mlgloss.widgets import GatedExplorer
from tests.browser._explorer import FRAMES, check_full_screen, drawn, open_explorer, open_linked, press, put, type_in

UNITS = {"sigmoid": "GLU", "relu": "ReGLU", "gelu": "GEGLU", "swish": "SwiGLU", "linear": "Bilinear"}


@pytest.fixture
def view(page, url):
    """Return an explorer at its defaults."""
    yield open_explorer(page, put(page, url, GatedExplorer()))
    assert page.faults == []


def said(view):
    """Return the numbers of the sentence: g, f(g), u, the output, the slopes by u and by g."""
    text = drawn(view).locator(".mlgloss-sentence").inner_text().replace("\N{MINUS SIGN}", "-")
    return [float(number) for number in re.findall(r"-?\d+\.?\d*", text)]


def agree(view, activation="swish"):
    """Check that an explorer says what the library gives, and return gate and value."""
    gate, opened, value, output, by_value, by_gate = said(view)
    (wanted,) = glu([value, gate], activation=activation)
    slopes = glu_prime([value, gate], activation=activation)
    assert [output, opened, by_value, by_gate] == pytest.approx([wanted, slopes[0], *slopes], rel=5e-3, abs=1e-4)
    return gate, value


@pytest.mark.parametrize(("activation", "name"), UNITS.items())
def test_says_what_the_library_gives_for_each_unit(view, activation, name):
    view.get_by_role("radio", name=name, exact=True).check()
    assert agree(view, activation) == (-1, 1)


def test_takes_any_activation_of_the_catalog(view):
    view.locator(".mlgloss-menu > summary").click()
    view.get_by_label("Activation f").select_option("hard_swish")
    agree(view, "hard_swish")
    assert view.get_by_role("radio", checked=True).count() == 0


def test_pointer_moves_the_cursor_in_both_directions(view):
    box = view.locator(".mlgloss-plane > svg").bounding_box()
    mouse = view.page.mouse
    mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 0.5 * box["height"])
    mouse.down()
    mouse.move(box["x"] + 0.7 * box["width"], box["y"] + 0.2 * box["height"], steps=4)
    mouse.up()
    gate, value = agree(view)
    assert 1.5 < gate < 2.5
    assert 2 < value < 3.5


def test_finger_on_the_cursor_moves_it_up_and_scrolls_nothing(view):
    handle = view.locator(".mlgloss-handle")
    handle.scroll_into_view_if_needed()
    box, before = handle.bounding_box(), view.page.evaluate("scrollY")
    assert min(box["width"], box["height"]) >= 44
    session = view.page.context.new_cdp_session(view.page)
    for step in range(8):
        point = {"x": box["x"] + 22, "y": box["y"] + 22 - 6 * step}
        kind = "touchMove" if step else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
        view.page.evaluate(FRAMES)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    gate, value = agree(view)
    assert value > 1.5
    assert gate == pytest.approx(-1, abs=0.1)
    assert view.page.evaluate("scrollY") == before


def test_keys_move_value_and_gate_and_both_are_spoken(view):
    view.get_by_label("g, the gate").press("ArrowRight")
    view.get_by_label("u, the value").press("PageUp")
    assert agree(view) == (-0.9, 2)
    by_value, by_gate = glu_prime([2.0, -0.9], activation="swish")
    spoken = [view.get_by_label(name).get_attribute("aria-valuetext") for name in ("g, the gate", "u, the value")]
    output = f"output −{abs(2 * by_value):.3f}"
    assert spoken == [f"−0.9, {output}, slope by g {by_gate:.3f}", f"2, {output}, slope by u −{abs(by_value):.3f}"]


def test_arrows_are_as_long_as_the_slopes(view):
    type_in(view, "g", "2")
    across, up = drawn(view).locator(".mlgloss-arrows path").evaluate_all("all => all.map((p) => p.getAttribute('d'))")
    unit = view.locator(".mlgloss-cross line").nth(0).evaluate("line => line.x2.baseVal.value") / 8
    by_value, by_gate = glu_prime([1.0, 2.0], activation="swish")
    x0, y0, x1, y1 = map(float, re.match(r"M(\S+) (\S+)L(\S+) ([\d.]+)", across).groups())
    assert (x1 - x0, y1 - y0) == pytest.approx((by_gate * unit, 0), abs=0.1)
    x0, y0, x1, y1 = map(float, re.match(r"M(\S+) (\S+)L(\S+) ([\d.]+)", up).groups())
    assert (x1 - x0, y0 - y1) == pytest.approx((0, by_value * unit), abs=0.1)


def test_number_outside_is_refused_in_words(view):
    type_in(view, "u", "9")
    assert "is not a number from −4 to 4: u stays 1." in view.locator(".mlgloss-message:not(:empty)").inner_text()
    assert agree(view) == (-1, 1)


def test_link_brings_the_state_back(page, url):
    address = put(page, url, GatedExplorer())
    view = open_linked(page, f"{address}#explorer-1:f=relu&u=-2&g=3")
    assert agree(view, "relu") == (3, -2)
    assert view.get_by_role("radio", checked=True).evaluate("radio => radio.value") == "relu"
    assert page.faults == []


def test_reset_brings_it_back_to_its_start(view):
    type_in(view, "g", "3")
    press(view, "Reset")
    assert agree(view) == (-1, 1)


def test_fills_a_projectors_window(view):
    check_full_screen(view)


def test_fits_a_phone(view):
    assert view.page.evaluate("document.documentElement.scrollWidth") <= view.page.viewport_size["width"]
