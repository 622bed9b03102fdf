"""What an explorer can be made to show: views, curves, digits, others beside it, a sample; by hand and by key."""

from __future__ import annotations

import pytest

from mlgloss.catalog import CATALOG, families
from tests.browser._explorer import (
    FRAMES,
    TOUCH,
    agree,
    choose,
    curves,
    drawn,
    more,
    open_explorer,
    press,
    readout,
    texts,
    type_in,
)


def ticks(view):
    """Return the first and last number on the z axis."""
    labels = drawn(view).locator(".mlgloss-axis .mlgloss-ticks text")
    numbers = [float(text.replace("\N{MINUS SIGN}", "-")) for text in labels.all_text_contents()]
    return min(numbers), max(numbers)


# ---- curves, views, digits ----


def test_function_and_derivative_can_be_hidden(page, url):
    view = open_explorer(page, f"{url}/book/elu.html")
    panels = view.locator(".mlgloss-panel")
    more(view).get_by_role("checkbox", name="Show f(z)").uncheck()
    readout(view)
    assert [panels.nth(i).is_visible() for i in (0, 1)] == [False, True]
    view.get_by_role("checkbox", name="Show f′(z)").uncheck()
    readout(view)
    assert [panels.nth(i).is_visible() for i in (0, 1)] == [False, False]
    assert view.get_by_text("Function and derivative are both hidden.").is_visible()
    press(view, "Reset")
    readout(view)
    assert [panels.nth(i).is_visible() for i in (0, 1)] == [True, True]
    assert page.faults == []


@pytest.mark.parametrize("name", ["elu", "sigmoid"])
def test_views(page, url, name):
    view = open_explorer(page, f"{url}/book/{name}.html")
    usual = curves(view)
    view.get_by_label("z, the input").press("End")
    choose(view, "near 0")
    assert ticks(view) == (-1, 1)
    assert agree(view, name, **CATALOG[name].defaults) == 1, "the cursor comes along"
    choose(view, "far out")
    assert ticks(view)[1] >= 40
    view.get_by_label("z, the input").press("End")
    assert agree(view, name, **CATALOG[name].defaults) == 50
    assert curves(view) != usual
    choose(view, "usual")
    assert curves(view) == usual
    assert readout(view)[0] == 6


def told(view):
    """Return the numbers of the sentence: z, f(z), f'(z), and what is left after ten layers."""
    return drawn(view).locator(".mlgloss-told").all_inner_texts()


def test_sentence_says_what_is_seen(page, url):
    view = open_explorer(page, f"{url}/book/elu.html")
    type_in(view, "z", "-1")
    readout(view)
    assert texts(view) == (
        "At z = -1.00 the output is -0.632 and the slope 0.368. "
        "Over ten layers, slopes like this multiply a gradient by 4.5 × 10⁻⁵."
    )


def test_all_digits_are_the_shortest_that_round_trip(page, url):
    view = open_explorer(page, f"{url}/book/sigmoid.html")
    type_in(view, "z", "-1")
    assert told(view)[1] == "0.269"
    view.get_by_role("checkbox", name="All digits").check()
    z, value, slope = readout(view)
    assert [float(text.replace("\N{MINUS SIGN}", "-")) for text in told(view)[:3]] == [z, value, slope]
    assert "0.2689414213699951" in texts(view)


@pytest.mark.parametrize(
    ("name", "parameter", "share"),
    [("relu", None, "50%"), ("linear", "0.05", "100%"), ("sigmoid", None, "66%"), ("leaky_relu", "0.1", None)],
)
def test_band_says_where_hardly_any_slope_is_left(page, url, name, parameter, share):
    view = open_explorer(page, f"{url}/book/{name}.html")
    if parameter:
        type_in(view, CATALOG[name].parameters[0].label, parameter)
    readout(view)
    words = f"|f′(z)| is below 0.1 in {share} of this view." if share else "|f′(z)| is nowhere below 0.1 in this view."
    panel = view.locator(".mlgloss-derivative")
    assert more(view).get_by_text(words).is_visible()
    assert words in panel.locator("svg[role=img]").get_attribute("aria-label")
    width = float(panel.locator("svg svg").first.get_attribute("width"))
    bands = panel.locator(".mlgloss-shade polygon")
    shaded = sum(bands.evaluate_all("all => all.map((band) => band.getBBox().width)"))
    assert f"{100 * shaded / width:.0f}%" == (share or "0%")
    assert panel.get_by_text("below 0.1").count() + panel.get_by_text("< 0.1").count() == bands.count()


def test_values_are_written_clear_of_the_curve(page, url):
    view = open_explorer(page, f"{url}/book/relu.html")
    for z in ("-1", "0", "-6", "6", "0.5"):
        type_in(view, "z", z)
        readout(view)
        hit = view.locator(".mlgloss-function").first.evaluate("""(panel) => {
          const label = panel.querySelector(".mlgloss-at").getBoundingClientRect();
          const lines = [...panel.querySelectorAll(".mlgloss-curve polyline")];
          const along = (line) => Array.from({ length: 400 }, (_, i) =>
            line.getPointAtLength((i / 399) * line.getTotalLength()).matrixTransform(line.getScreenCTM()));
          return lines.flatMap(along).some(
            ({ x, y }) => Math.abs(x - label.x - label.width / 2) < label.width / 2
              && Math.abs(y - label.y - label.height / 2) < label.height / 2 - 4);
        }""")
        assert not hit, z


# ---- numbers typed ----


@pytest.mark.parametrize("text", ["2.5", " 2.5 ", "+2.50", "25e-1"])
def test_parameter_can_be_typed(page, url, text):
    view = open_explorer(page, f"{url}/book/elu.html")
    field = type_in(view, "α", text)
    agree(view, "elu", alpha=2.5)
    assert field.input_value() == "2.5"
    assert float(view.get_by_label("α (alpha)").input_value()) == 2.5
    type_in(view, "z", "\N{MINUS SIGN}1")
    assert agree(view, "elu", alpha=2.5) == -1


@pytest.mark.parametrize("text", ["", "7", "-1", "NaN", "Infinity", "1e400", "0x1", "1,5", "<b>1</b>", "1 2"])
def test_bad_number_is_refused_and_the_last_good_one_stays(page, url, text):
    view = open_explorer(page, f"{url}/book/elu.html")
    type_in(view, "α", "2")
    agree(view, "elu", alpha=2.0)  # it is drawn: a number that is drawn takes a message with it
    field = type_in(view, "α", text)
    alert = view.get_by_role("alert").filter(has_text="α stays 2")
    assert f"“{text}” is not a number from 0.1 to 3" in alert.inner_text()
    assert alert.is_visible()
    agree(view, "elu", alpha=2.0)
    assert field.input_value() == "2"
    type_in(view, "α", "1.5")
    agree(view, "elu", alpha=1.5)
    assert view.get_by_text("is not a number").count() == 0
    assert page.faults == []


def test_message_outlives_the_drawing_of_the_number_before(page, url):
    """Both are typed within a frame."""
    view = open_explorer(page, f"{url}/book/elu.html")
    more(view).get_by_label("Value of \N{GREEK SMALL LETTER ALPHA}", exact=True).evaluate("""(field) => {
      for (field.value of ["2", "x"]) field.dispatchEvent(new Event("change"));
    }""")
    agree(view, "elu", alpha=2.0)
    assert view.get_by_role("alert").filter(has_text="α stays 2").is_visible()


def test_message_goes_with_what_it_tells(page, url):
    page.set_viewport_size({"width": 1280, "height": 900})
    view = open_explorer(page, f"{url}/book/elu.html")
    for leave in (lambda: press(view, "Reset"), lambda: choose(view, "far out")):
        field = type_in(view, "z", "99")
        assert view.get_by_text("“99” is not a number from -6 to 6".replace("-", "\N{MINUS SIGN}")).is_visible()
        assert field.get_attribute("aria-invalid") == "true"
        leave()
        readout(view)
        assert view.get_by_text("is not a number").count() == 0
        assert field.get_attribute("aria-invalid") == "false"
    assert page.faults == []


# ---- others beside it, and the sample ----


def test_other_functions_beside_the_curve(page, url):
    view = open_explorer(page, f"{url}/book/sigmoid.html")
    chips = view.locator(".mlgloss-chips").get_by_role("checkbox")
    assert chips.count() == 3
    view.get_by_role("checkbox", name="Tanh", exact=True).check()
    more(view).get_by_role("checkbox", name="Linear", exact=True).check()
    readout(view)
    names = view.locator(".mlgloss-function .mlgloss-rest")
    assert sorted(names.all_text_contents()) == ["Linear", "Tanh"]
    for panel in ("function", "derivative"):
        others = view.locator(f".mlgloss-{panel} .mlgloss-others")
        assert others.locator("polyline").count() == 2
        gray, colored = (
            place.evaluate("(g) => getComputedStyle(g).stroke")
            for place in (others, view.locator(f".mlgloss-{panel} .mlgloss-curve"))
        )
        assert gray != colored
    assert "beside Linear, Tanh" in view.locator(".mlgloss-panel svg[role=img]").first.get_attribute("aria-label")
    assert view.get_by_role("checkbox", name="Sigmoid", exact=True).count() == 0
    listed = {family.title: [r.title for r in records if r.one_variable] for family, records in families().items()}
    offered = {"Sigmoid", *view.locator(".mlgloss-chips label").all_inner_texts()}
    wanted = {title: [name for name in names if name not in offered] for title, names in listed.items()}
    groups = more(view).locator(".mlgloss-beside > [role=group]")
    found = {group.get_attribute("aria-label"): group.locator("label").all_inner_texts() for group in groups.all()}
    assert found == {title: names for title, names in wanted.items() if names}
    press(view, "Reset")
    readout(view)
    assert view.locator(".mlgloss-panel :is(.mlgloss-others polyline, .mlgloss-rest)").count() == 0


def test_curves_that_coincide_are_both_seen(page, url):
    view = open_explorer(page, f"{url}/book/elu.html")
    view.get_by_role("checkbox", name="ReLU", exact=True).check()
    readout(view)
    panel = view.locator(".mlgloss-function")
    wide, curve = panel.locator(".mlgloss-alike polyline"), panel.locator(".mlgloss-curve polyline")
    widths = [line.evaluate("(line) => parseFloat(getComputedStyle(line).strokeWidth)") for line in (wide, curve.first)]
    assert widths == [6, 3]
    zero = panel.locator(".mlgloss-grid .mlgloss-zero").first.bounding_box()["x"]
    assert wide.bounding_box()["x"] == pytest.approx(zero, abs=3), "for z above 0 they are the same"


def test_normal_sample_through_the_function(page, url):
    view = open_explorer(page, f"{url}/book/relu.html")
    more(view).get_by_role("checkbox", name="A batch of inputs").check()
    view.get_by_text("Inputs: mean 0, standard deviation 1.").wait_for()
    assert view.get_by_text("Outputs: mean 0.399; 50% of them are exactly 0.").is_visible()
    type_in(view, "mean", "2")
    view.get_by_text("Inputs: mean 2, standard deviation 1.").wait_for()
    assert view.get_by_text("2% of them are exactly 0.").is_visible()
    assert view.get_by_text("N(2, 1) sent through").is_visible()
    type_in(view, "scale", "-1")
    assert view.get_by_text("scale stays 1").is_visible()
    charts = view.locator(".mlgloss-histogram svg[role=img]")
    assert all("Histogram of" in charts.nth(i).get_attribute("aria-label") for i in (0, 1))
    assert page.faults == []


def test_zero_centered_outputs(page, url):
    for name, words in (("tanh", "Outputs: mean 0; none"), ("sigmoid", "Outputs: mean 0.5; none")):
        view = open_explorer(page, f"{url}/book/{name}.html")
        more(view).get_by_role("checkbox", name="A batch of inputs").check()
        view.get_by_text(words).wait_for()


# ---- keys, fingers, small screens, the end ----

NAME = """() => {
  const { ariaLabel, labels, innerText } = document.activeElement;
  return (ariaLabel ?? labels?.[0]?.innerText ?? innerText).trim();
}"""


def tab_through(page, first, count):
    """Return the names of what the Tab key reaches from an element on."""
    first.focus()
    reached = []
    for _ in range(count):
        reached.append(page.evaluate(NAME))
        page.keyboard.press("Tab")
    return reached


def test_keyboard_reaches_everything(page, url):
    view = open_explorer(page, f"{url}/book/elu.html")
    outside = ["Copy link", "Show on the whole screen", "More", "z, the input", "α (alpha)"]
    chips = view.locator(".mlgloss-chip").all_inner_texts()
    assert len(chips) == 3
    wanted = [*outside, *chips]
    assert tab_through(page, view.get_by_role("button", name="Copy link"), len(wanted)) == wanted
    rest = more(view).locator(".mlgloss-beside label").all_inner_texts()
    inside = ["usual", "Show f(z)", "Show f′(z)", "All digits", "A batch of inputs", "Value of z", "Value of α", *rest]
    wanted = ["More", *inside, "Copy the call", "Download the picture", "Reset"]
    assert tab_through(page, view.locator("summary.mlgloss-tool"), len(wanted)) == wanted


def test_keys_alone_compare_and_send(page, url):
    view = open_explorer(page, f"{url}/book/relu.html")
    menu = view.locator("summary.mlgloss-tool")
    menu.focus()
    page.keyboard.press("Enter")
    view.get_by_role("radio", name="usual").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert ticks(view)[1] >= 40
    view.get_by_role("checkbox", name="A batch of inputs").press("Space")
    page.keyboard.press("Escape")
    assert menu.evaluate("(menu) => menu === document.activeElement && !menu.parentElement.open")
    view.get_by_role("checkbox", name="Linear", exact=True).press("Space")
    page.evaluate(FRAMES)
    assert view.locator(".mlgloss-function .mlgloss-rest").text_content() == "Linear"
    view.get_by_label("mean of the sample").press("Shift+ArrowRight")
    view.get_by_text("Inputs: mean 1,").wait_for()
    assert page.faults == []


@pytest.mark.parametrize("width", [288, 320, 390, 1280])
def test_controls_are_large_enough_and_fit(page, url, width):
    page.set_viewport_size({"width": width, "height": 900})
    view = open_explorer(page, f"{url}/book/elu.html")
    type_in(view, "α", "wrong" * 9)
    for name in ("All digits", "A batch of inputs"):
        view.get_by_role("checkbox", name=name).check()
    readout(view)
    controls = view.locator("label, button, summary, input[type=range], input.mlgloss-number")
    small = [
        c.evaluate("e => e.outerHTML") for c in controls.all() if c.is_visible() and c.bounding_box()["height"] < TOUCH
    ]
    assert small == []
    wide = view.locator(".mlgloss-explorer").evaluate("e => e.scrollWidth - e.clientWidth")
    assert wide <= 0
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= (0 if width >= 320 else 1)
