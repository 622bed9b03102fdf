"""The training explorer as a reader has it: started, paused, stepped, set, throttled, out of sight, at its end."""

from __future__ import annotations

import re

import numpy as np
import pytest

from mlgloss.network import Network, dataset
from mlgloss.widgets import TrainingExplorer
from mlgloss.widgets.training import PRESETS
from tests.browser._explorer import (
    PAGE_LINKS,
    TOUCH,
    check_full_screen,
    drawn,
    open_explorer,
    open_linked,
    press,
    put,
    seen,
    type_in,
)
from tests.browser._training import numbers, trained, wait_for_step


@pytest.fixture
def view(page, url):
    """Return an explorer at its defaults; whatever was done to it, nothing may have gone wrong."""
    page.clock.install()
    yield open_explorer(page, put(page, url, TrainingExplorer()))
    assert page.faults == []


def shown(name):
    """Return the settings of a preset, or those at first."""
    explorer = TrainingExplorer(name)
    return {key: getattr(explorer, key) for key in PRESETS["linear_xor"]["settings"]}


def select(view, label, option):
    """Choose one of a list, which may be in the menu."""
    with seen(view.get_by_label(label, exact=True)) as field:
        field.select_option(label=option)


def told(view):
    """Return what is said to a screen reader of the training."""
    return view.locator(".mlgloss-explorer > .mlgloss-status").text_content()


# ---- the numbers ----


def test_steps_are_the_librarys(view):
    assert numbers(view)[0] == 0
    for step in range(1, 6):
        press(view, "Step")
        loss, accuracy, dead = trained(shown(None), step)
        assert numbers(view) == (step, pytest.approx(loss, rel=6e-3), pytest.approx(accuracy, abs=5.1e-3), dead)
    assert "At step 5, loss" in told(view)


@pytest.mark.parametrize("name", PRESETS)
def test_preset_ends_as_in_python(view, name):
    """The same loss and the same dead units, however many steps it took until the pause."""
    press(view, PRESETS[name]["title"])
    assert numbers(view)[0] == 0
    assert view.get_by_text(PRESETS[name]["note"][:40]).is_visible()
    press(view, "Start")
    wait_for_step(view, 100)
    press(view, "Pause")
    step, loss, accuracy, dead = numbers(view)
    wanted = trained(PRESETS[name]["settings"], step)
    assert loss == pytest.approx(wanted[0], rel=6e-3)
    assert (accuracy, dead) == pytest.approx(wanted[1:], abs=5.1e-3)
    fails = name in ("dying_relu", "saturated_sigmoid", "linear_xor")
    assert loss == pytest.approx(0.25, abs=0.02) if fails else loss < 0.2
    assert dead == (name == "dying_relu")


def test_defaults_lead_back_from_an_example(view):
    press(view, PRESETS["linear_xor"]["title"])
    type_in(view, "seed", "7")
    type_in(view, "width", "none")
    press(view, "Step")
    press(view, "Defaults")
    loss, accuracy, dead = trained(shown(None), 0)
    assert numbers(view) == (0, pytest.approx(loss, rel=6e-3), pytest.approx(accuracy, abs=5.1e-3), dead)
    assert view.get_by_label("Value of seed").input_value() == "0"
    assert view.get_by_text("three networks that fail to learn").is_visible()
    assert not view.get_by_text("width stays").is_visible()


def test_learns_to_tell_the_points_apart(view):
    press(view, "Start")
    wait_for_step(view, 1000)
    press(view, "Pause")
    step, loss, accuracy, _ = numbers(view)
    assert accuracy > 0.95
    assert loss < 0.05
    words = view.locator(".mlgloss-plane").get_attribute("aria-label")
    assert f"the points of Moons: {accuracy:.0%} of them are on the right side" in words
    assert f"at step {step}" in words


def test_surface_is_the_librarys(view):
    """Blue where the library's output is above 0.5, orange below."""
    for _ in range(20):
        press(view, "Step")
    numbers(view)
    pixels = view.locator("canvas").evaluate(
        "(c) => [c.width, ...c.getContext('2d').getImageData(0, 0, c.width, c.height).data]"
    )
    size, data = pixels[0], np.array(pixels[1:]).reshape(-1, 4)
    settings = shown(None)
    network = Network([2, 8, 8, 1], settings["activation"], init=settings["init"], seed=settings["seed"])
    network.train(*dataset("moons"), settings["rate"], 20)
    side = np.linspace(-1.3, 1.3, size)
    grid = np.stack(np.meshgrid(side, -side), axis=-1).reshape(-1, 2)
    outputs = network.forward(grid)
    clear = (abs(outputs - 0.5) > 0.1).nonzero()[0]
    assert 0.2 < np.mean(outputs > 0.5) < 0.8
    np.testing.assert_array_equal((data[:, 2] > data[:, 0])[clear], outputs[clear] > 0.5)


# ---- the buttons and settings ----


def test_start_and_pause(view):
    press(view, "Start")
    wait_for_step(view, 10)
    press(view, "Pause")
    step, *_ = numbers(view)
    assert re.fullmatch(rf"Paused at step {step}, loss [\d.]+\.", told(view))
    view.page.clock.run_for(500)
    assert numbers(view)[0] == step
    press(view, "Start")
    wait_for_step(view, step + 10)
    press(view, "Step")
    paused = numbers(view)[0]
    view.page.clock.run_for(500)
    assert numbers(view)[0] == paused, "a single step pauses"
    first = trained(shown(None), 0)[0]
    press(view, "Reset weights")
    assert numbers(view)[:2] == (0, pytest.approx(first, rel=6e-3))
    assert view.get_by_role("button", name="Start", exact=True).is_visible()


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("Data", "Spirals"),
        ("Activation", "ReLU"),
        ("Initialization", "std 1"),
        ("hidden layers", "3"),
        ("width", "3"),
        ("seed", "3"),
    ],
)
def test_setting_puts_the_weights_back(view, setting, value):
    press(view, "Step")
    if value.isdecimal():
        type_in(view, setting, value)
    else:
        select(view, setting, value)
        assert view.get_by_label(setting, exact=True).evaluate("e => e.selectedOptions[0].text") == value
    assert numbers(view)[0] == 0
    assert view.locator(".mlgloss-norms tr:visible").count() == (4 if setting == "hidden layers" else 3)


def test_rate_leaves_the_weights(view):
    press(view, "Step")
    view.get_by_role("slider", name="learning rate").press("ArrowRight")
    assert view.get_by_label("Value of learning rate").input_value() == "0.13"
    assert numbers(view)[0] == 1
    for key, value in (("Home", "0.001"), ("End", "10"), ("ArrowLeft", "7.9")):
        view.get_by_role("slider", name="learning rate").press(key)
        assert view.get_by_label("Value of learning rate").input_value() == value


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("width", "2.5", "not a whole number from 1 to 16: width stays 8."),
        ("hidden layers", "5", "not a whole number from 1 to 4"),
        ("learning rate", "0", "not a number from 0.001 to 10"),
    ],
)
def test_field_refuses_what_is_no_such_number(view, name, text, message):
    press(view, "Step")
    field = type_in(view, name, text)
    with seen(field):
        assert view.get_by_text(message).is_visible()
    assert numbers(view)[0] == 1


def test_divergence_stops_and_says_so(view):
    type_in(view, "learning rate", "10")
    select(view, "Activation", "ReLU")
    select(view, "Initialization", "std 1")
    press(view, "Start")
    view.get_by_text("The loss overflowed").wait_for()
    assert view.get_by_role("button", name="Start", exact=True).is_visible()
    assert view.locator(".mlgloss-statistics b").all_inner_texts()[1:] == ["\u221e", "\u2013", "\u2013"]
    assert view.locator(".mlgloss-norms td:visible:last-child").all_inner_texts() == ["\u2013"] * 3
    assert "the network has diverged, at step" in view.locator(".mlgloss-plane").get_attribute("aria-label")


@pytest.mark.parametrize("button", ["Start", "Step", "Reset weights"])
def test_begins_again_after_divergence(page, url, button):
    explorer = TrainingExplorer(activation="relu", init="one", rate=10)
    view = open_explorer(page, put(page, url, explorer))
    failure = view.get_by_text("The loss overflowed")
    press(view, "Start")
    failure.wait_for()
    type_in(view, "learning rate", "0.001")
    press(view, button)
    if button == "Start":
        wait_for_step(view, 2)
        press(view, "Pause")
    settings = shown(None) | {"activation": "relu", "init": "one", "rate": 0.001}
    step, loss, accuracy, _ = numbers(view)
    assert step == {"Step": 1, "Reset weights": 0}.get(button, step)
    wanted = trained(settings, step)
    assert (loss, accuracy) == (pytest.approx(wanted[0], rel=6e-3), pytest.approx(wanted[1], abs=5.1e-3))
    assert not failure.is_visible()
    assert page.faults == []


def test_two_views_share_the_settings(page, url):
    """Each trains a network of its own."""
    page.add_init_script("""addEventListener("DOMContentLoaded", () => {
      for (const view of document.querySelectorAll(".mlgloss-view")) view.dataset.model = "explorer-1";
    });""")
    one = open_explorer(page, put(page, url, TrainingExplorer(), TrainingExplorer()))
    other = page.locator(".mlgloss-view").nth(1)
    other.scroll_into_view_if_needed()
    other.locator(".mlgloss-training").wait_for()
    type_in(other, "width", "5")
    assert one.get_by_label("Value of width").input_value() == "5"
    press(other, "Step")
    assert (numbers(one)[0], numbers(other)[0]) == (0, 1)
    assert page.faults == []


# ---- small screens, keys, the end ----


@pytest.mark.parametrize("width", [288, 390, 1280])
def test_controls_are_large_enough_and_fit(page, url, width):
    page.set_viewport_size({"width": width, "height": 900})
    view = open_explorer(page, put(page, url, TrainingExplorer(layers=4)))
    type_in(view, "learning rate", "wrong" * 9)
    view.get_by_label("More").click()
    controls = view.locator("label, button, summary, select, input[type=range], input.mlgloss-number").all()
    assert [c.evaluate("e => e.outerHTML") for c in controls if c.bounding_box()["height"] < TOUCH] == []
    assert view.locator(".mlgloss-explorer").evaluate("e => e.scrollWidth - e.clientWidth") <= 0
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= (0 if width >= 320 else 1)


def places(view):
    """Return where everything in sight stands on the page."""
    parts = ".mlgloss-surface, .mlgloss-loss, .mlgloss-statistics, .mlgloss-controls > *"
    read = "(view, parts) => [...view.querySelectorAll(parts)].map((e) => e.getBoundingClientRect().y + scrollY)"
    return drawn(view).evaluate(read, parts)


def test_nothing_moves_while_it_trains(view):
    before = places(view)
    press(view, "Start")
    wait_for_step(view, 200)
    assert places(view) == before
    press(view, "Pause")
    assert places(view) == before
    for preset in PRESETS.values():
        press(view, preset["title"])
        assert places(view) == before, "a note stands below"


def test_at_most_five_controls_are_in_sight(view):
    controls = [control for control in view.locator("button, select, .mlgloss-slider").all() if control.is_visible()]
    names = [control.evaluate("e => e.innerText || e.closest('label')?.innerText") for control in controls]
    outside = [control.evaluate("e => !e.closest('.mlgloss-tools')") for control in controls]
    assert sum(outside) == 5, names


def test_keyboard_reaches_everything(view):
    view.get_by_role("button", name="Copy link").focus()
    reached = []
    while view.evaluate("(e) => e.contains(document.activeElement)"):
        name = view.page.evaluate("""() => { const e = document.activeElement;
          return e.ariaLabel ?? e.closest("label")?.firstChild.textContent ?? e.innerText; }""")
        reached.append(name)
        if name == "More":
            view.page.keyboard.press("Enter")
            drawn(view)
        view.page.keyboard.press("Tab")
    assert reached == [
        "Copy link", "Show on the whole screen", "More", *(preset["title"] for preset in PRESETS.values()), "Defaults",
        "Data", "Initialization", "hidden layers", "Value of hidden layers", "width", "Value of width",
        "seed", "Value of seed", *PAGE_LINKS, "Start", "Step", "Reset weights", "Activation",
        "learning rate", "Value of learning rate",
    ]  # fmt: skip


# ---- the link, the full screen ----


def test_link_is_the_whole_state(page, url):
    page.add_init_script("delete Navigator.prototype.clipboard")
    address = put(page, url, TrainingExplorer())
    view = open_explorer(page, address)
    press(view, PRESETS["saturated_sigmoid"]["title"])
    type_in(view, "seed", "7")
    type_in(view, "learning rate", "0.5")
    press(view, "Copy link")
    view.get_by_label("Link to this state").wait_for()
    query = "data=moons&activation=sigmoid&layers=1&width=16&rate=0.5&init=xavier&seed=7"
    assert page.url == f"{address}#explorer-1:{query}"
    link, before = page.url, numbers(view)
    page.goto("about:blank")
    view = open_linked(page, link)
    assert numbers(view) == before
    page.evaluate("location.hash = '#explorer-1:data=xor&layers=4'")
    loss = trained(shown(None) | {"data": "xor", "layers": 4}, 0)[0]
    assert numbers(view)[:2] == (0, pytest.approx(loss, rel=6e-3))
    assert page.faults == []


@pytest.mark.parametrize(
    "query",
    ["data=circles", "activation=softmax", "activation=toString", "layers=0", "layers=1.5", "width=17", "rate=0",
     "rate=", "init=1", "seed=100", "step=5", "data=xor&x=1", "__proto__=1", "seed", "seed=3=4", "%"],
)  # fmt: skip
def test_bad_link_is_ignored_with_a_word(page, url, query):
    view = open_linked(page, f"{put(page, url, TrainingExplorer())}#explorer-1:{query}")
    loss, _, dead = trained(shown(None), 0)
    assert (numbers(view)[1], numbers(view)[3]) == (pytest.approx(loss, rel=6e-3), dead)
    assert page.get_by_text("The link could not be read").is_visible()
    assert page.faults == []


def test_full_screen_fills_the_window_and_ends(view):
    check_full_screen(view)


def test_removal_stops_it(page, url):
    page.add_init_script("""
      globalThis.ended = [];
      for (const kind of [ResizeObserver, IntersectionObserver]) {
        const { disconnect } = kind.prototype;
        kind.prototype.disconnect = function () { ended.push(kind.name); return disconnect.call(this); };
      }
    """)
    page.clock.install()
    view = open_explorer(page, put(page, url, TrainingExplorer()))
    press(view, "Start")
    wait_for_step(view, 10)
    page.evaluate("globalThis.kept = document.querySelector('.mlgloss-statistics b')")
    view.evaluate("(view) => view.remove()")
    page.wait_for_function("ended.includes('ResizeObserver') && ended.includes('IntersectionObserver')")
    step = page.evaluate("kept.textContent")
    page.clock.run_for(500)
    assert page.evaluate("kept.textContent") == step
    assert page.faults == []
