"""The comparison as a reader has it: functions chosen, the cursor dragged and keyed, the figure without scripts."""

from __future__ import annotations

import numpy as np
import pytest

from mlgloss.catalog import CATALOG, CURVES
from mlgloss.widgets import ComparisonExplorer
from tests.browser._explorer import ALL_DIGITS, drag, drawn, put

PARTS = ("function", "derivative")


def open_comparison(page, address):
    page.goto(address)
    view = page.locator(".mlgloss-view").first
    view.scroll_into_view_if_needed()
    page.wait_for_selector(".mlgloss-view[data-state=ready]")
    return view


@pytest.fixture
def view(page, url):
    return open_comparison(page, f"{url}/book/compare.html")


def shown(view):
    """Return the names of the curves in each of the two panels."""
    panels = drawn(view).locator(".mlgloss-panel").all()
    lines = "all => all.map((e) => Number(e.dataset.line))"
    return [[CURVES[line] for line in panel.locator(".mlgloss-other").evaluate_all(lines)] for panel in panels]


def check_values(view):
    """Check that the table holds what the library says at the cursor, and return the cursor."""
    z = float(drawn(view).get_by_label("Value of z").input_value())
    rows = view.locator(".mlgloss-values tbody tr").all()
    for row, name in zip(rows, CURVES, strict=True):
        cells = row.locator("td").evaluate_all(f"cells => cells.map({ALL_DIGITS})")
        for cell, part in zip(cells, PARTS, strict=True):
            wanted = getattr(CATALOG[name], part)(z, **CATALOG[name].defaults)
            assert abs(float(cell) - wanted) <= 4 * np.spacing(abs(wanted))
    return z


def test_starts_with_all(page, view):
    assert shown(view) == [list(CURVES)] * 2
    assert check_values(view) == -1
    assert page.faults == []


@pytest.mark.parametrize("name", CURVES)
def test_function_can_be_hidden_and_shown(page, view, name):
    box = view.get_by_label(CATALOG[name].title, exact=True)
    box.uncheck()
    assert shown(view) == [[other for other in CURVES if other != name]] * 2
    for graph in view.locator(".mlgloss-panel svg[role=img]").all():
        assert CATALOG[name].title not in graph.get_attribute("aria-label").split(": ")[-1].replace(",", "").split()
    box.focus()
    page.keyboard.press("Space")
    assert shown(view) == [list(CURVES)] * 2
    assert page.faults == []


def test_all_can_be_hidden(page, view):
    for name in CURVES:
        view.get_by_label(CATALOG[name].title, exact=True).uncheck()
    assert shown(view) == [[], []]
    view.get_by_label("far out").check()
    view.get_by_role("button", name="Reset").click()
    assert shown(view) == [list(CURVES)] * 2
    assert check_values(view) == -1
    assert page.faults == []


def test_frame_fits_what_is_shown(view):
    def labels():
        return drawn(view).locator(".mlgloss-panel").first.locator(".mlgloss-ticks text").all_text_contents()

    before = labels()
    for name in set(CURVES) - {"sigmoid", "tanh"}:
        view.get_by_label(CATALOG[name].title, exact=True).uncheck()
    assert "5" in before
    assert "5" not in labels()


def test_cursor_follows_drag_and_keys(page, view):
    plot = view.locator(".mlgloss-panel svg").first
    plot.scroll_into_view_if_needed()
    drag(view, plot, 0.5, 0.8)
    z = check_values(view)
    assert 1 < z < 6
    page.keyboard.press("ArrowRight")
    assert check_values(view) == pytest.approx(z + 0.1)
    page.keyboard.press("Home")
    assert check_values(view) == -6
    assert page.faults == []


def test_view_takes_the_cursor_along(view):
    view.get_by_label("z, the input").press("End")
    view.get_by_label("near 0").check()
    assert check_values(view) == 1


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_controls_are_large_enough_and_fit(page, view, width):
    page.set_viewport_size({"width": width, "height": 800})
    drawn(view)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    for control in view.locator("label, button, input[type=range], .mlgloss-number").all():
        assert control.bounding_box()["height"] >= 44


def test_state_of_python_is_drawn(page, url):
    explorer = ComparisonExplorer(["tanh", "relu"], z=0.5, domain=(-1, 2))
    view = open_comparison(page, put(page, url, explorer))
    assert shown(view) == [["relu", "tanh"]] * 2
    assert check_values(view) == 0.5


def test_figure_is_there_without_scripts(chromium, url):
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{url}/book/compare.html")
    figure = page.locator(".mlgloss-view img").first
    assert figure.is_visible()
    for name in CURVES:
        assert CATALOG[name].title in figure.get_attribute("alt")
    context.close()
