"""The gradient-flow explorer as a reader has it: dragged, keyed, typed into, linked to; it agrees with the library."""

from __future__ import annotations

import numpy as np
import pytest

from mlgloss.catalog import CATALOG, CURVES, families
from mlgloss.network import signal_flow
from mlgloss.widgets import FlowExplorer
from tests.browser._explorer import (
    ALL_DIGITS,
    PAGE_LINKS,
    TOUCH,
    check_full_screen,
    drag,
    drawn,
    open_explorer,
    open_linked,
    press,
    put,
    seen,
    state,
    type_in,
)

DEFAULTS = {"depth": 30, "width": 32, "activations": ("relu", "sigmoid", "tanh"), "init": "he", "seed": 0}
PRESETS = {"xavier": "Xavier", "he": "He", "one": "std 1"}


@pytest.fixture
def view(page, url):
    """Return an explorer at its defaults."""
    yield open_explorer(page, put(page, url, FlowExplorer()))
    assert page.faults == []


def slider(view, name):
    return view.get_by_label(f"{name}, the ")


def choose(view, name, chosen=True):
    """Choose a function to draw, or leave it out."""
    with seen(view.get_by_role("checkbox", name=name, exact=True, include_hidden=True)) as box:
        box.set_checked(chosen)


def tables(view):
    """Return the values at the first and last layer: spreads, gradients, by title."""
    read = """(view) => [...view.querySelectorAll("table")].map((table) => Object.fromEntries(
      [...table.tBodies[0].rows].filter((row) => !row.hidden).map((row) => [row.cells[0].textContent,
        [...row.cells].slice(1).map(ALL_DIGITS).map(Number)])))"""
    return drawn(view).evaluate(read.replace("ALL_DIGITS", ALL_DIGITS))


def agree(view, **changes):
    """Check that an explorer shows what the library computes for its settings; return what it shows."""
    settings = DEFAULTS | changes
    shown = tables(view)
    for name in settings["activations"]:
        flow = signal_flow(settings["depth"], settings["width"], name, init=settings["init"], seed=settings["seed"])
        for part, values in zip(shown, flow, strict=True):
            np.testing.assert_allclose(part[CATALOG[name].title], values[[0, -1]], rtol=1e-9)
    titles = [CATALOG[name].title for name in CURVES if name in settings["activations"]]
    assert [list(part) for part in shown] == [titles, titles]
    return shown


def lines(view, kind="line-of"):
    """Return the paths of a kind in both plots, each with its color."""
    plots = drawn(view).locator(".mlgloss-flow")
    paths = "paths => paths.map((path) => [path.dataset.color, path.getAttribute('d')])"
    return [plots.nth(i).locator(f"svg .mlgloss-{kind}").evaluate_all(paths) for i in (0, 1)]


def labels(view):
    """Return what stands at the lines' ends in both plots, from top to bottom, each with its color."""
    plots = drawn(view).locator(".mlgloss-labels")
    read = """(group) => [...group.children].sort((a, b) => a.getAttribute("y") - b.getAttribute("y"))
      .map((text) => [text.dataset.color, text.textContent])"""
    return [plots.nth(i).evaluate(read) for i in (0, 1)]


@pytest.mark.parametrize("depth", [1, 2, 50])
@pytest.mark.parametrize("init", ["xavier", "he", "one", 0.7])
def test_every_activation_agrees_with_the_library(page, url, depth, init):
    width = 16 if init != "one" else 4  # tanh is chaotic where weights are large: rounding would grow
    settings = {"depth": depth, "width": width, "activations": CURVES, "init": init, "seed": 5}
    page.goto(put(page, url, FlowExplorer(**settings)))
    view = page.locator(".mlgloss-view").first
    view.scroll_into_view_if_needed()
    page.wait_for_selector(".mlgloss-view[data-state=ready]")
    agree(view, **settings)
    assert page.faults == []


def test_depth_follows_drag_and_keys(view):
    depth = slider(view, "depth")
    depth.scroll_into_view_if_needed()
    before = lines(view)
    drag(view, depth, 0.6, 0.2)
    value = int(view.get_by_label("Value of depth").input_value())
    assert 5 < value < 16
    agree(view, depth=value)
    assert lines(view) != before
    for key, step in {"ArrowRight": 1, "ArrowLeft": -1, "PageUp": 10, "Shift+ArrowLeft": -10}.items():
        depth.press(key)
        value += step
        agree(view, depth=value)
    depth.press("Home")
    agree(view, depth=1)
    depth.press("End")
    agree(view, depth=50)


def test_width_and_scale_follow_slider_and_field(view):
    with seen(slider(view, "width")) as width:
        width.press("ArrowLeft")
    agree(view, width=31)
    type_in(view, "width", "8")
    agree(view, width=8)
    type_in(view, "scale", "1.25")
    agree(view, width=8, init=1.25)
    assert view.get_by_role("radio", checked=True).count() == 0
    with seen(view.get_by_label("weight scale,")) as scale:
        scale.press("ArrowRight")
    agree(view, width=8, init=1.35)


@pytest.mark.parametrize("name", PRESETS)
def test_preset_sets_the_scale(view, name):
    type_in(view, "depth", "10")
    type_in(view, "width", "9")
    view.get_by_role("radio", name=PRESETS[name], exact=True).check()
    agree(view, depth=10, width=9, init=name)
    scale = {"xavier": 1, "he": 2**0.5, "one": 3}[name]
    with seen(view.get_by_label("Value of scale")) as field:
        assert field.input_value() == f"{scale:.4g}"
        assert float(field.get_attribute("title")) == pytest.approx(scale)
        field.focus()
        assert field.input_value() == field.get_attribute("title"), "who is about to type sees all digits"
        field.blur()
        assert field.input_value() == f"{scale:.4g}"
    type_in(view, "width", "4")
    agree(view, depth=10, width=4, init=name)
    assert view.get_by_role("radio", name=PRESETS[name], exact=True).is_checked()


def test_new_seed_and_typed_seed(view):
    press(view, "New seed")
    assert agree(view, seed=1) != agree_with_defaults_of(view)
    type_in(view, "seed", str(999_999))
    agree(view, seed=999_999)
    press(view, "New seed")
    agree(view, seed=0)


def agree_with_defaults_of(view):
    """Return what another explorer at the defaults would show."""
    flows = {name: signal_flow(30, 32, name) for name in DEFAULTS["activations"]}
    return [{CATALOG[name].title: list(flow[i][[0, -1]]) for name, flow in flows.items()} for i in (0, 1)]


def test_three_functions_are_in_color_and_named_at_their_ends(view):
    """In the order in which they were chosen; what is chosen beyond them is gray."""
    shown = agree(view)
    for part, end, texts in zip(shown, (-1, 0), labels(view), strict=True):
        values = {title: f"{part[title][end]:#.2e}" for title in part}
        order = sorted(part, key=lambda title: -part[title][end])
        assert [text for _, text in texts[::2]] == order
        assert [color for color, _ in texts[::2]] == [str(["ReLU", "Sigmoid", "Tanh"].index(title)) for title in order]
        for (_, text), title in zip(texts[1::2], order, strict=True):
            assert text[:3] == values[title][:3] or text == f"{part[title][end]:#.3g}"
    choose(view, "Linear")
    choose(view, "Sigmoid", chosen=False)
    choose(view, "Sigmoid")
    agree(view, activations=("relu", "tanh", "linear", "sigmoid"))
    assert [color for color, _ in lines(view)[0]] == ["0", "1", "2", "rest"]
    assert ["rest", "Sigmoid"] in labels(view)[0]
    for name in ("ReLU", "Tanh", "Linear", "Sigmoid"):
        choose(view, name, chosen=False)
    agree(view, activations=())
    assert view.get_by_text("No activation is chosen.").is_visible()
    assert view.get_by_role("table").count() == 0


def test_what_is_pointed_at_is_named(view):
    plot = view.get_by_role("img", name="Gradient norm")
    plot.scroll_into_view_if_needed()
    point = """(svg) => { const line = svg.querySelector('.mlgloss-line-of[data-color="1"]');
      const { x, y } = line.getPointAtLength(0);
      const at = new DOMPoint(x, y).matrixTransform(line.getScreenCTM()); return [at.x, at.y]; }"""
    view.page.mouse.move(*plot.evaluate(point))
    gradient = signal_flow(30, 32, "sigmoid").gradients[0]
    text = plot.locator(".mlgloss-pointed").text_content().replace("\N{MINUS SIGN}", "-")
    assert text == f"Sigmoid at layer 1: {gradient:#.4g}"
    view.page.mouse.move(0, 0)
    assert plot.locator(".mlgloss-pointed").text_content() == ""


def test_every_label_has_its_place(page, url):
    view = open_explorer(page, put(page, url, FlowExplorer(activations=CURVES)))
    for name in CURVES:
        choose(view, CATALOG[name].title)
    agree(view, activations=CURVES)
    titles = {CATALOG[name].title for name in CURVES}
    for texts in labels(view):
        assert titles.issuperset(text for color, text in texts if color == "rest")
        assert len(texts) > 6, "three names with their values, and those of gray lines as far as there is room"
    for group in view.locator(".mlgloss-labels").all():
        tops = sorted(text.bounding_box()["y"] for text in group.locator("text").all())
        assert np.diff(tops).min() > 12
    assert page.faults == []


def test_at_most_five_controls_are_in_sight(view):
    controls = view.locator(".mlgloss-controls > *")
    assert 3 <= len([control for control in controls.all() if control.is_visible()]) <= 5
    outside = "input, button, select, summary"
    everything = [control for control in view.locator(outside).all() if control.is_visible()]
    inside = [c for c in everything if c.evaluate("e => e.closest('.mlgloss-controls, .mlgloss-tools') !== null")]
    assert len(everything) == len(inside)


def test_reset_restores_the_defaults(view):
    before = tables(view), lines(view)
    slider(view, "depth").press("Home")
    type_in(view, "seed", "9")
    view.get_by_role("radio", name="Xavier").check()
    choose(view, "ELU")
    press(view, "Reset")
    assert (tables(view), lines(view)) == before
    assert view.get_by_role("status").inner_text() == "Defaults restored"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("depth", "51", "“51” is not a whole number from 1 to 50: depth stays 30."),
        ("depth", "2.5", "“2.5” is not a whole number from 1 to 50: depth stays 30."),
        ("width", "", "“” is not a whole number from 2 to 64: width stays 32."),
        ("scale", "he", "“he” is not a number from 0.1 to 8: scale stays 1.414."),
        ("seed", "-1", "“−1” is not a whole number from 0 to 999999: seed stays 0."),
    ],
)
def test_bad_number_is_refused_with_a_message(view, name, text, message):
    type_in(view, name, text.replace("-", "−"))
    assert view.get_by_role("alert").filter(has_text="stays").inner_text() == message
    agree(view)
    type_in(view, name, "4")
    assert view.get_by_role("alert").filter(has_text="stays").count() == 0


def test_zeros_are_marked_and_said(page, url):
    """No logarithmic axis has a 0: a network of two ReLUs a layer soon dies."""
    explorer = FlowExplorer(20, 2, ["relu"])
    flow = signal_flow(20, 2, "relu")
    view = open_linked(page, put(page, url, explorer))
    for i, (part, word) in enumerate((("activations", "spread"), ("gradients", "gradient"))):
        zeros = int(np.sum(getattr(flow, part) == 0))
        assert zeros > 0
        assert lines(view, "zeros")[i][0][1].count("M") == zeros
        assert f"ReLU: the {word} is exactly 0 in {zeros} of 20 layers" in view.inner_text()
        assert lines(view)[i][0][1].count("NaN") == 0
    assert page.faults == []


def test_what_overflows_is_infinite_and_said(page, url):
    view = open_linked(page, put(page, url, FlowExplorer(50, 32, ["relu2"], init="one")))
    assert "∞" in view.locator(".mlgloss-labels").first.text_content()
    assert "overflows in" in view.inner_text()
    assert "∞ at layer 50" in view.get_by_role("img").first.get_attribute("aria-label")
    assert page.faults == []


def test_plots_and_tables_speak(view):
    for name, values in zip(("Activation spread", "Gradient norm"), agree(view), strict=True):
        label = view.get_by_role("img", name=name).get_attribute("aria-label")
        assert f"{name} by layer, 1 to 30, on a logarithmic axis." in label
        for title, (first, last) in values.items():
            assert f"{title}: {first:#.4g} at layer 1, {last:#.4g} at layer 30." in label.replace("\N{MINUS SIGN}", "-")
        table = view.get_by_role("table", name=name)
        assert table.get_by_role("columnheader").all_inner_texts() == ["activation", "layer 1", "layer 30"]
        assert table.get_by_role("rowheader").all_inner_texts() == ["ReLU", "Sigmoid", "Tanh"]


def test_single_layer_is_told_once(view):
    slider(view, "depth").press("Home")
    agree(view, depth=1)
    table = view.get_by_role("table", name="Gradient norm")
    assert table.get_by_role("columnheader").all_inner_texts() == ["activation", "layer 1"]
    assert table.get_by_role("cell").count() == 3
    assert view.get_by_role("img", name="Gradient norm").get_attribute("aria-label").count("layer 1.") == 3


def test_print_has_a_picture_without_controls(view):
    view.page.emulate_media(media="print")
    assert view.locator(".still").is_visible()
    assert [one for one in view.locator("button, input, select, summary").all() if one.is_visible()] == []


def test_link_is_the_whole_state(page, url):
    page.add_init_script("delete Navigator.prototype.clipboard")
    address = put(page, url, FlowExplorer())
    view = open_explorer(page, address)
    type_in(view, "depth", "7")
    type_in(view, "scale", "0.9")
    press(view, "New seed")
    choose(view, "ReLU", chosen=False)
    press(view, "Copy link")
    view.get_by_label("Link to this state").wait_for()
    assert page.url == f"{address}#explorer-1:depth=7&width=32&activations=sigmoid,tanh&init=0.9&seed=1"
    link, before = page.url, lines(view)
    page.goto("about:blank")
    view = open_linked(page, link)
    assert lines(view) == before
    agree(view, depth=7, init=0.9, seed=1, activations=("sigmoid", "tanh"))
    page.evaluate("location.hash = '#explorer-1:scale=one&activations='")  # as links once called it
    agree(view, init="one", activations=())
    assert page.faults == []


@pytest.mark.parametrize(
    "query",
    ["depth=0", "depth=2.5", "width=65", "seed=-1", "init=9", "init=toString", "activations=softmax", "depth=3&x=1",
     "activations=relu,relu", "__proto__=1", "depth", "depth=3=4", "%"],
)  # fmt: skip
def test_bad_link_is_ignored_with_a_word(page, url, query):
    agree(open_linked(page, f"{put(page, url, FlowExplorer())}#explorer-1:{query}"))
    assert page.get_by_text("The link could not be read").is_visible()
    assert page.faults == []


def test_keyboard_reaches_everything_in_order(view):
    view.get_by_role("button", name="Copy link").focus()
    reached = []
    while view.evaluate("(e) => e.contains(document.activeElement)"):
        name = view.page.evaluate("""() => { const e = document.activeElement;
          return e.ariaLabel ?? e.closest("label")?.innerText.trim() ?? e.innerText; }""")
        reached.append(name.split(",")[0])
        if name in ("More", "Activations"):
            view.page.keyboard.press("Enter")
            drawn(view)
        view.page.keyboard.press("Tab")
    menu = ["More", "width", "Value of width", "weight scale", "Value of scale", "Value of seed", "Reset", *PAGE_LINKS]
    titles = [record.title for records in families().values() for record in records if record.one_variable]
    assert reached == [
        "Copy link", "Show on the whole screen", *menu,
        "Activations", *titles, "He", "New seed", "depth", "Value of depth",
    ]  # fmt: skip


@pytest.mark.parametrize("opened", ["More", "Activations"])
@pytest.mark.parametrize("width", [288, 320, 390, 1280])
def test_controls_are_large_enough_and_fit(view, width, opened):
    view.page.set_viewport_size({"width": width, "height": 900})
    type_in(view, "depth", "wrong" * 9)
    view.locator(f"summary[aria-label={opened}], summary:text-is('{opened}')").click()
    drawn(view)
    controls = view.locator("label, button, summary, input[type=range], input.mlgloss-number")
    boxes = [control.bounding_box() for control in controls.all() if control.is_visible()]
    assert min(min(box["width"], box["height"]) for box in boxes) >= TOUCH
    assert view.locator(".mlgloss-explorer").evaluate("e => e.scrollWidth - e.clientWidth") <= 0
    assert view.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= (0 if width >= 320 else 1)


def test_full_screen_fills_the_window_and_ends(view):
    check_full_screen(view)
    agree(view)


def test_two_views_of_one_model_stay_in_step(page, url):
    one, other = FlowExplorer(5, 4), FlowExplorer(6, 4)
    address = put(page, url, one, other)
    view = open_linked(page, address)
    second = page.locator(".mlgloss-view").nth(1)
    second.scroll_into_view_if_needed()
    page.wait_for_selector(".mlgloss-view[data-model=explorer-2][data-state=ready]")
    slider(view, "depth").press("End")
    agree(view, depth=50, width=4)
    agree(second, depth=6, width=4)
    assert page.faults == []


OPEN = """
async ({ state, leave }) => {
  const { render } = globalThis.mlglossExplorers[state._anywidget_id];
  const el = document.createElement("div");
  document.querySelector("article").prepend(el);
  const life = new AbortController();
  const opened = { turns: 0, handlers: 0 };
  const model = { get: (name) => state[name], on: () => opened.handlers++, off: () => opened.handlers-- };
  let isOpen = false;
  const rendered = render({ model, el, signal: life.signal }).finally(() => { isOpen = true; });
  if (leave) life.abort();
  while (!isOpen && opened.turns < 1000) {
    await new Promise((done) => setTimeout(done));
    opened.turns += 1;
  }
  await rendered;
  return { ...opened, parts: el.childElementCount };
}
"""  # turns: how often the page could do something else before the explorer was open


def test_page_can_answer_while_it_opens(page, url):
    page.goto(put(page, url, FlowExplorer()))
    opened = page.evaluate(OPEN, {"state": state(FlowExplorer()), "leave": False})
    assert opened["turns"] >= len(DEFAULTS["activations"])
    assert opened["parts"] == 1


def test_nothing_is_left_of_one_that_goes_while_it_opens(page, url):
    page.goto(put(page, url, FlowExplorer()))
    opened = page.evaluate(OPEN, {"state": state(FlowExplorer()), "leave": True})
    assert (opened["handlers"], opened["parts"]) == (0, 0)
    assert page.faults == []
