"""Three readers with a purpose, from the page they open to what they came for, by what they see and press.

With JOURNEYS=folder, each step is kept there as a picture.
"""

from __future__ import annotations

import os

import numpy as np
import pytest

from mlgloss.catalog import CATALOG
from tests.browser._explorer import TEXT_SIZES, drawn
from tests.browser._faults import note_faults
from tests.browser._softmax import agree
from tests.browser._visit import PHONE

HOME = "book/intro.html"


class Reader:
    """A reader in front of a screen, whose taps and clicks are counted."""

    def __init__(self, page):
        self.page, self.presses, self.steps = page, 0, 0

    def sees(self, locator):
        """Tell whether all of an element is in the window."""
        box, size = locator.bounding_box(), self.page.viewport_size
        across = 0 <= box["x"] <= box["x"] + box["width"] <= size["width"]
        return across and 0 <= box["y"] <= box["y"] + box["height"] <= size["height"]

    def press(self, locator):
        """Press what is in sight."""
        assert self.sees(locator)
        self.presses += 1
        locator.tap() if self.page.viewport_size["width"] < 500 else locator.click()

    def film(self, name):
        """Keep what the reader sees."""
        self.steps += 1
        if folder := os.environ.get("JOURNEYS"):
            self.page.screenshot(path=f"{folder}/{name}-{self.steps}.png")


@pytest.fixture
def reader(chromium):
    """Return a function that gives a screen to a reader; nothing may go wrong on it."""
    contexts = []

    def sit_down(**screen):
        context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"], **screen)
        contexts.append(context)
        return Reader(note_faults(context.new_page()))

    yield sit_down
    for context in contexts:
        assert [fault for page in context.pages for fault in getattr(page, "faults", [])] == []
        context.close()


def explorer(page):
    """Return the page's first explorer, alive."""
    page.wait_for_selector(".mlgloss-view[data-state=ready]")
    return page.locator(".mlgloss-view").first


def test_phone_shows_relu_and_copies_its_derivative_in_two_taps(reader, url):
    learner = reader(**PHONE)
    page = learner.page
    page.goto(f"{url}/{HOME}")
    tile = explorer(page).get_by_role("link", name="ReLU", exact=False).first
    learner.film("phone")
    learner.press(tile)
    page.wait_for_url("**/relu.html")
    explorer(page)
    learner.film("phone")
    assert learner.sees(page.locator("[data-part=formula]"))
    assert learner.sees(page.locator("[data-part=picture] .mlgloss-panel.mlgloss-function"))
    assert learner.sees(page.locator("[data-part=picture] .mlgloss-panel.mlgloss-derivative"))
    learner.press(page.locator("[data-part=code] .copy:visible"))
    page.get_by_role("status").get_by_text("Copied").wait_for()
    learner.film("phone")
    exec(page.evaluate("navigator.clipboard.readText()"), pasted := {})
    np.testing.assert_array_equal(pasted["relu_prime"](np.array([-2.0, 0.0, 3.0])), [0, 0, 1])
    assert page.evaluate("scrollY") == 0
    assert learner.presses == 2


def test_two_functions_side_by_side_in_three_clicks(reader, url):
    engineer = reader(viewport={"width": 1280, "height": 800})
    page = engineer.page
    page.goto(f"{url}/{HOME}")
    engineer.film("compare")
    engineer.press(page.locator("#side").get_by_role("link", name="Compare"))
    page.wait_for_url("**/compare.html")
    view = explorer(page)
    engineer.film("compare")
    for name in ("ELU", "LeakyReLU"):
        record = CATALOG[name.lower() if name == "ELU" else "leaky_relu"]
        assert view.get_by_role("checkbox", name=name, exact=True).is_checked()
        for panel, f in ((0, record.function), (1, record.derivative)):
            label = view.locator(".mlgloss-panel").nth(panel).locator("svg text", has_text=name).first
            assert engineer.sees(label)
            value = label.locator("xpath=following::*[local-name()='text' or local-name()='tspan'][1]")
            assert float(value.text_content().replace("−", "-")) == pytest.approx(f(-1.0), rel=1e-3)
    network = view.locator(".mlgloss-network")
    network.scroll_into_view_if_needed()
    page.wait_for_selector(".mlgloss-network[data-drawn]")
    engineer.film("compare")
    for title in ("Activation spread by layer", "Gradient norm by layer"):
        assert network.locator("svg", has_text=title).get_by_text("LeakyReLU").first.is_visible()
        assert network.locator("svg", has_text=title).get_by_text("ELU", exact=True).first.is_visible()
    assert engineer.presses <= 3


def test_projector_shows_a_temperature_and_its_link_the_very_state(reader, url):
    teacher = reader(viewport={"width": 1280, "height": 720})
    page = teacher.page
    page.goto(f"{url}/book/softmax.html")
    view = explorer(page)
    teacher.film("projector")
    teacher.press(view.get_by_role("button", name="Show on the whole screen"))
    page.wait_for_selector(".mlgloss-full")
    temperature = view.get_by_label("T (temperature)")
    for _ in range(5):
        temperature.press("ArrowLeft")
    shown = float(drawn(view).get_by_label("Value of T", exact=True).input_value())
    assert shown == 0.5
    agree(view, shown)
    teacher.film("projector")
    assert {text: size for text, size in view.evaluate(TEXT_SIZES) if size < 24} == {}
    teacher.press(view.get_by_role("button", name="Copy link"))
    view.get_by_text("Link copied").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")

    student = reader(**PHONE)
    student.page.goto(link)
    agree(explorer(student.page), shown)
    student.film("student")
    assert teacher.presses == 2
