"""A function of one's own on the site, without its kernel."""

from __future__ import annotations

import numpy as np
import pytest

from mlgloss.widgets import explore
from tests.browser._explorer import agree, more, open_explorer, press, put, readout, texts, type_in


def swish(z, beta=1.0):
    return z / (1 + 2.718281828459045 ** (-beta * z))


def test_own_function_shows_its_last_state(page, url):
    explorer = explore(swish, beta=(0, 3), z=0.5)
    explorer.beta = 2
    view = open_explorer(page, put(page, url, explorer))
    assert view.get_by_text("its sliders need a running kernel").is_visible()
    assert view.get_by_label("beta (beta)").is_disabled()
    assert more(view).get_by_label("Value of beta").is_disabled()
    assert view.get_by_label("Value of beta").input_value() == "2"
    assert view.get_by_role("radio", name="far out").is_disabled()
    assert "numerical derivative" in view.locator(".mlgloss-derivative .mlgloss-name").first.text_content()
    for z in (-1.0, 0.5, 1.234):
        type_in(view, "z", str(z))
        shown = readout(view)
        assert shown == pytest.approx([z, swish(z, 2), (swish(z + 1e-6, 2) - swish(z - 1e-6, 2)) / 2e-6], abs=2e-4)
    assert "≈" in texts(view)
    assert view.get_by_role("checkbox", name="Tanh", exact=True).is_visible()
    press(view, "Copy link")
    assert view.get_by_label("Value of beta").input_value() == "2"
    page.wait_for_url("**#explorer-1:z=1.234")
    assert page.faults == []


@pytest.mark.parametrize(("function", "pieces"), [(np.floor, 12), (np.tan, 5), (np.reciprocal, 2), (np.log, 1)])
def test_a_jump_and_a_missing_value_are_gaps(page, url, function, pieces):
    view = open_explorer(page, put(page, url, explore(function)))
    lines = view.locator(".mlgloss-function .mlgloss-curve polyline").all()
    drawn = [line.get_attribute("points").split() for line in lines]
    assert len([points for points in drawn if len(points) > 1]) == pieces
    for z in (0.005, 0.5):
        type_in(view, "z", str(z))
        assert readout(view)[0] == z
    type_in(view, "z", "0")
    assert ("—" in texts(view)) == (function is not np.tan), "no slope at a jump, and no value beside it"
    assert page.faults == []


def test_a_step_is_read_from_its_own_side(page, url):
    view = open_explorer(page, put(page, url, explore(np.floor)))
    for z, height in (("0.001", 0), ("0", 0), ("-0.001", -1), ("-0.019", -1), ("-1", -1), ("5.999", 5)):
        type_in(view, "z", z)
        assert readout(view)[1] == height


def test_own_functions_error_stands_where_it_was_made(page, url):
    def fails(z):
        raise ValueError("no <b>value</b>")

    view = open_explorer(page, put(page, url, explore(fails), explore("tanh")))
    assert view.get_by_text("ValueError: no <b>value</b>").is_visible()
    other = page.locator(".mlgloss-view").nth(1)
    other.scroll_into_view_if_needed()
    page.wait_for_selector(".mlgloss-view[data-model=explorer-2][data-state=ready]")
    agree(other, "tanh")
    assert page.faults == []


def test_ticks_far_from_0_keep_their_places(page, url):
    view = open_explorer(page, put(page, url, explore(lambda z: 1e9 + z)))
    heights = view.locator(".mlgloss-function .mlgloss-ticks text").evaluate_all(
        "all => all.map((text) => text.getBoundingClientRect().y)"
    )
    steps = np.diff(heights)
    assert len(steps) > 2
    np.testing.assert_allclose(steps, steps.mean(), atol=0.5)
