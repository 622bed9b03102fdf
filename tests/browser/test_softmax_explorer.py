"""The softmax explorer as a reader has it: dragged, keyed, typed into, doubled, from a file, without scripts."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest

import mlgloss
from tests.browser._explorer import ALL_DIGITS, FRAMES, drag, open_explorer, press, seen, swipe
from tests.browser._softmax import DEFAULTS, agree, bar, field, read


@pytest.fixture
def view(page, url):
    """Return the chapter's explorer; whatever was done to it, nothing may have gone wrong."""
    yield open_explorer(page, f"{url}/book/softmax.html")
    assert page.faults == []


def type_into(view, name, text):
    field(view, name).fill(text)
    field(view, name).press("Enter")
    view.page.evaluate(FRAMES)  # a bar moves from where it was drawn last


def open_details(view):
    for name in ("Jacobian", "Cross-entropy"):
        view.locator("summary").get_by_text(name, exact=True).click()
    view.page.evaluate(FRAMES)


def test_starts_with_the_librarys_numbers(view):
    open_details(view)
    assert agree(view) == DEFAULTS
    gradient = mlgloss.softmax(DEFAULTS) - [1, 0, 0, 0]
    np.testing.assert_allclose(read(view)["gradient"], gradient, rtol=1e-14)
    assert view.locator(".mlgloss-value").evaluate(ALL_DIGITS).startswith("0.440189698561195")


def test_bar_follows_the_drag(view):
    drag(view, bar(view, 2), 0.58, 0.9)
    logits = agree(view)
    assert 4 < logits[1] < 6
    assert [*logits[:1], *logits[2:]] == [2, 0, -1]


@pytest.mark.parametrize(
    ("key", "value"),
    [("ArrowRight", 1.1), ("ArrowDown", 0.9), ("Shift+ArrowLeft", 0), ("PageUp", 2), ("Home", -6), ("End", 6)],
)
def test_bar_follows_the_keys(view, key, value):
    bar(view, 2).press(key)
    assert agree(view) == [2, value, 0, -1]


def test_keyboard_reaches_everything(view):
    open_details(view)
    one_of_all = "input:not([type=radio]):not([hidden]), button, summary"
    wanted = view.locator(one_of_all).count() - view.locator("[hidden] input:not([type=radio])").count()
    view.get_by_role("button", name="Copy link").focus()
    reached = 0
    while view.evaluate("(e) => e.contains(document.activeElement)"):
        reached += view.evaluate("(_, one) => document.activeElement.matches(one)", one_of_all)
        if view.evaluate("() => document.activeElement.ariaLabel === 'More'"):
            view.page.keyboard.press("Enter")
            view.page.evaluate(FRAMES)
        view.page.keyboard.press("Tab")
    assert reached == wanted


def test_touch_sets_a_bar_and_leaves_the_page_where_it_was(view):
    locator = bar(view, 3)
    box = locator.bounding_box()
    before = view.page.evaluate("scrollY")
    view.page.touchscreen.tap(box["x"] + 0.8 * box["width"], box["y"] + 0.5 * box["height"])
    assert agree(view)[2] > 2
    assert view.page.evaluate("scrollY") == before


def test_swipe_over_a_bar_scrolls_the_page(view):
    before = view.page.evaluate("scrollY")
    swipe(bar(view, 3), 0, -150)
    view.page.wait_for_function(f"scrollY > {before} + 50")
    assert agree(view) == DEFAULTS


def test_swipe_along_a_bar_drags_it(view):
    before = view.page.evaluate("scrollY")
    swipe(bar(view, 3), 100, 0)
    assert agree(view)[2] > 2
    assert view.page.evaluate("scrollY") == before


@pytest.mark.parametrize("value", ["1000", "-1000", "1e308", "5e-324", "0.123456789012345"])
def test_field_takes_any_number(view, value):
    open_details(view)
    type_into(view, "z₂", value)
    assert agree(view)[1] == float(value)
    beyond = {"1000": "high", "-1000": "low", "1e308": "high"}.get(value, "")
    assert view.locator(".mlgloss-bar").nth(1).get_attribute("data-beyond") == beyond


def test_a_bar_beyond_its_track_moves_by_steps(view):
    type_into(view, "z₁", "1000")
    bar(view, 1).press("ArrowLeft")
    assert agree(view)[0] == 999.9
    bar(view, 1).press("ArrowRight")
    bar(view, 1).press("ArrowRight")
    assert agree(view)[0] == 999.9, "it goes no further out"
    bar(view, 1).press("End")
    assert agree(view)[0] == 6


def test_logits_as_large_as_they_get(view):
    open_details(view)
    type_into(view, "z₁", "1e308")
    type_into(view, "z₂", "-1e308")
    assert agree(view)[:2] == [1e308, -1e308]


@pytest.mark.parametrize("temperature", [1e-3, 0.25, 50.0])
def test_temperature_field_takes_any_positive_number(view, temperature):
    open_details(view)
    type_into(view, "T", str(temperature))
    assert agree(view, temperature) == DEFAULTS
    type_into(view, "z₁", "1000")
    agree(view, temperature)


def test_temperature_slider(view):
    slider = view.get_by_label("T (temperature)")
    drag(view, slider, 0.2, 0.6)
    temperature = float(field(view, "T").input_value())
    assert 2 < temperature < 4
    agree(view, temperature)
    slider.press("Home")
    agree(view, 0.1)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("z₁", "x", "“x” is not a number: z₁ stays 2."),
        ("z₁", "", "“” is not a number: z₁ stays 2."),
        ("z₁", "1e999", "“1e999” is not a number: z₁ stays 2."),
        ("T", "0", "“0” is not a number above 0: T stays 1."),
        ("T", "-1", "“-1” is not a number above 0: T stays 1."),
    ],
)
def test_bad_number_is_refused_with_a_message(view, name, text, message):
    type_into(view, name, text)
    assert agree(view) == DEFAULTS
    assert view.get_by_role("alert").filter(has_text="stays").inner_text() == message
    type_into(view, name, "0.5")
    assert view.get_by_role("alert").filter(has_text="stays").count() == 0


def test_shift_of_all_logits_leaves_the_probabilities(view):
    open_details(view)
    before = read(view)
    for name, change in (("Add 1 to all logits", 1), ("Subtract 1 from all logits", -1)):
        press(view, name)
        assert "probabilities unchanged" in view.get_by_role("status").inner_text()
        after = read(view)
        assert list(after["logits"] - before["logits"]) == [change] * 4
        for part in ("s", "log", "jacobian", "gradient"):
            np.testing.assert_allclose(after[part], before[part], rtol=1e-15)
        press(view, "Reset")


def test_scale_of_all_logits_does_not(view):
    before = read(view)["s"]
    for name, logits in (("Double all logits", [4, 2, 0, -2]), ("Halve all logits", [1, 0.5, 0, -0.5])):
        press(view, name)
        assert "probabilities changed" in view.get_by_role("status").inner_text()
        assert agree(view) == logits
        assert abs(read(view)["s"] - before).max() > 0.1
        press(view, "Reset")


def test_word_on_the_change_is_true(view):
    for name in ("z₁", "z₂", "z₃", "z₄"):
        type_into(view, name, "3")
    press(view, "Double all logits")
    assert "probabilities unchanged" in view.get_by_role("status").inner_text(), "equal logits"
    type_into(view, "z₁", "1e308")
    press(view, "Double all logits")
    assert "No logit can be that large" in view.get_by_role("status").inner_text()
    assert agree(view) == [1e308, 6, 6, 6]
    bar(view, 2).press("ArrowLeft")
    assert view.get_by_role("status").inner_text() == "", "a stale word goes"


def test_shift_and_back_leaves_no_noise(view):
    type_into(view, "z₁", "0.1")
    press(view, "Add 1 to all logits")
    press(view, "Subtract 1 from all logits")
    assert agree(view)[0] == 0.1


def press_anyway(view, name):
    """Press a button that says that it is disabled, and keeps the focus."""
    with seen(view.get_by_role("button", name=name, include_hidden=True)) as button:
        assert button.get_attribute("aria-disabled") == "true"
        button.press("Enter")


def test_classes_are_added_and_removed(view):
    open_details(view)
    for size in (5, 6, 7, 8):
        press(view, "Add class")
        assert agree(view) == DEFAULTS + [0] * (size - 4)
        assert read(view)["jacobian"].size == size**2
    press_anyway(view, "Add class")
    assert len(agree(view)) == 8
    view.get_by_label("class 8", exact=True).check()
    for size in (7, 6, 5, 4, 3, 2):
        press(view, "Remove class")
        assert len(agree(view)) == size
        assert view.get_by_label(f"class {size}", exact=True).is_checked()
    press_anyway(view, "Remove class")
    assert len(agree(view)) == 2


def test_chosen_class_gives_the_gradient(view):
    open_details(view)
    view.get_by_label("class 3", exact=True).check()
    type_into(view, "T", "2")
    s = mlgloss.softmax(DEFAULTS, temperature=2)
    np.testing.assert_allclose(read(view)["gradient"], (s - [0, 0, 1, 0]) / 2, rtol=1e-14)
    assert float(view.locator(".mlgloss-value").evaluate(ALL_DIGITS)) == pytest.approx(-np.log(s[2]))


def show_full_digits(view):
    with seen(view.get_by_role("checkbox", name="Full digits", include_hidden=True)) as digits:
        digits.check()


def test_full_digits_on_demand(view):
    cell = view.locator(".mlgloss-bar > .mlgloss-probability").first
    assert cell.inner_text() == "0.6439"
    show_full_digits(view)
    view.page.evaluate(FRAMES)
    assert cell.inner_text() == cell.evaluate(ALL_DIGITS)
    assert len(cell.inner_text()) > 15


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_scrolls_sideways_but_tables(view, width):
    view.page.set_viewport_size({"width": width, "height": 800})
    open_details(view)
    for _ in range(4):
        press(view, "Add class")
    show_full_digits(view)
    assert view.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    region = view.get_by_role("region", name="Jacobian")
    region.focus()
    assert region.evaluate("(e) => e === document.activeElement && e.scrollWidth > e.clientWidth")


def test_touch_targets_are_large_enough(view):
    open_details(view)
    view.get_by_label("More").click()
    for locator in view.locator("button, input[type=range], .mlgloss-number, summary, label").all():
        if locator.is_visible():
            box = locator.bounding_box()
            assert min(box["height"], box["width"]) >= 44


# ---- the sentence, the link, the full screen ----


def sentence(view):
    view.page.evaluate(FRAMES)
    return view.locator(".mlgloss-sentence").inner_text().replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("logits", "temperature", "words"),
    [
        (["2", "1", "0", "-1"], "1", "The largest logit gets 64 %; at T = 0.5 it would get 86 %."),
        (["2", "1", "0", "-1"], "0.1", "The largest logit gets more than 99 %; at T = 0.2 it would get 99 %."),
        (["2", "2", "0", "-1"], "1", "The 2 largest logits get 46 % each; at T = 0.5 they would get 49 %."),
        (["3", "3", "3", "3"], "2", "All 4 logits are equal: each gets 25 %, at any temperature."),
    ],
)
def test_sentence_says_what_the_largest_logit_gets(view, logits, temperature, words):
    for name, value in zip(("z₁", "z₂", "z₃", "z₄", "T"), [*logits, temperature], strict=True):
        type_into(view, name, value)
    assert sentence(view) == words


def test_copied_link_is_the_whole_state(page, url):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    view = open_explorer(page, f"{url}/book/softmax.html")
    press(view, "Copy link")
    view.get_by_text("Link copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{url}/book/softmax.html#explorer-1:z=2,1,0,-1&T=1"
    for name, value in (("z₁", "1000"), ("z₃", "-0.123456789"), ("T", "0.25")):
        type_into(view, name, value)
    press(view, "Add class")
    open_details(view)
    view.get_by_label("class 3", exact=True).check()
    show_full_digits(view)
    wanted = read(view)
    press(view, "Copy link")
    query = "z=1000,1,-0.123456789,-1,0&T=0.25&target=2&open=jacobian,cross-entropy&digits=full"
    link = f"{url}/book/softmax.html#explorer-1:{query}"
    page.wait_for_url(link)
    page.goto("about:blank")
    page.goto(link)
    page.wait_for_selector(".mlgloss-view[data-state=ready]")
    shown = read(page.locator(".mlgloss-view").first)
    for part, numbers in wanted.items():
        np.testing.assert_array_equal(shown[part], numbers)
    assert page.locator(".mlgloss-fully").count() == 1
    assert page.get_by_label("class 3", exact=True).is_checked()
    assert page.faults == []


@pytest.mark.parametrize(
    "query",
    ["z=1", "z=1,2,x", "z=1,1e999", "z=1,2,3,4,5,6,7,8,9", "z=1,2&T=0", "T=-1", "z=1,2&target=2", "target=0.5",
     "open=all", "open=", "open=toString", "digits=some", "z=1,2&y=1", "__proto__=1", "z=1,2=3", "%"],
)  # fmt: skip
def test_bad_link_is_ignored_with_a_word(page, url, query):
    page.goto(f"{url}/book/softmax.html#explorer-1:{query}")
    view = page.locator(".mlgloss-view").first
    view.scroll_into_view_if_needed()
    page.wait_for_selector(".mlgloss-view[data-state=ready]")
    assert agree(view) == DEFAULTS
    assert page.get_by_text("The link could not be read").is_visible()
    assert page.faults == []


def test_full_screen_is_read_from_afar(page, url):
    """For a projector: the whole explorer is in sight, without scrolling, and its text is 24 pixels or more."""
    page.set_viewport_size({"width": 1280, "height": 720})
    view = open_explorer(page, f"{url}/book/softmax.html")
    press(view, "Show on the whole screen")
    view.page.evaluate(FRAMES)
    explorer = view.locator(".mlgloss-explorer")
    assert explorer.bounding_box() == {"x": 0, "y": 0, "width": 1280, "height": 720}
    assert explorer.evaluate("e => e.scrollHeight <= e.clientHeight && e.scrollWidth <= e.clientWidth")
    small = explorer.evaluate("""(explorer) => [...explorer.querySelectorAll("*")].filter((e) => {
      const isText = e.matches(".mlgloss-number") || [...e.childNodes].some(({ data }) => data?.trim());
      const isSeen = !e.closest(".mlgloss-tools") && e.checkVisibility();
      return isText && isSeen && parseFloat(getComputedStyle(e).fontSize) < 24;
    }).map((e) => e.outerHTML)""")
    assert small == []
    view.get_by_label("T (temperature)").press("Home")
    agree(view, 0.1)
    numbers = explorer.locator(".mlgloss-bar .mlgloss-probability")
    assert numbers.evaluate_all("all => all.filter((e) => e.scrollWidth > e.clientWidth).length") == 0
    page.keyboard.press("Escape")
    view.get_by_role("button", name="Show on the whole screen").wait_for()
    assert explorer.bounding_box()["height"] < 720 or explorer.bounding_box()["width"] < 1280
    assert page.faults == []


def put(page, url, names, **changes):
    """Make the chapter show a view for each name of a model; `changes` are made to the chapter's state by name."""
    html = page.request.get(f"{url}/book/softmax.html").text()
    view = re.search(r'<div class="mlgloss-view".*?</div>', html, re.DOTALL)[0]
    state = re.search(r'class="mlgloss-state">(.*?)</script>', html, re.DOTALL)[1]
    first = json.loads(state)["explorer-1"]
    html = html.replace(view, "".join(view.replace("explorer-1", name) for name in names))
    html = html.replace(state, json.dumps({name: first | changes.get(name, {}) for name in names}))
    page.route("**/book/softmax.html", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(f"{url}/book/softmax.html")
    views = page.locator(".mlgloss-view")
    for i in range(len(names)):
        views.nth(i).scroll_into_view_if_needed()
        views.nth(i).locator(".mlgloss-softmax").wait_for()
    return views


def test_two_views_of_one_model_stay_in_step(page, url):
    one, other, same = put(
        page, url, ["one", "other", "one"], other={"logits": [5.0, 4.0], "show_cross_entropy": True}
    ).all()
    bar(one, 1).press("End")
    one.locator("summary").get_by_text("Jacobian", exact=True).click()
    press(one, "Add class")
    assert agree(same) == agree(one) == [6, 1, 0, -1, 0]
    assert read(same)["jacobian"].size == 25
    assert agree(other) == [5, 4]
    assert read(other)["gradient"].size == 2
    assert page.faults == []


def test_values_that_cannot_be_drawn_leave_the_last_good_ones(page, url):
    view = put(page, url, ["one"], one={"logits": [1], "temperature": -1, "target": 9}).first
    assert agree(view) == DEFAULTS
    assert page.faults == []
