"""What an explorer can be made to show: views, curves, digits, overlays, a sample; by hand, by key and by link."""

from __future__ import annotations

import re

import pytest

from mlgloss.catalog import CATALOG, CURVES
from tests.browser._explorer import TOUCH, agree, choose, curves, drawn, open_explorer, readout, texts, type_in


def ticks(view, panel=0):
    """Return the first and last number on a panel's z axis, and the readout's z."""
    labels = drawn(view).locator(".mlgloss-panel").nth(panel).locator(".mlgloss-ticks text[text-anchor=middle]")
    numbers = [float(text.replace("\N{MINUS SIGN}", "-")) for text in labels.all_text_contents()]
    return min(numbers), max(numbers)


# ---- curves, views, digits ----


def test_function_and_derivative_can_be_hidden(page, url):
    view = open_explorer(page, f"{url}/book/elu.html")
    panels = view.locator(".mlgloss-panel")
    view.get_by_role("checkbox", name="Show f(z)").uncheck()
    readout(view)
    assert [panels.nth(i).is_visible() for i in (0, 1)] == [False, True]
    view.get_by_role("checkbox", name="Show f′(z)").uncheck()
    readout(view)
    assert [panels.nth(i).is_visible() for i in (0, 1)] == [False, False]
    assert view.get_by_text("Function and derivative are both hidden.").is_visible()
    view.get_by_role("button", name="Reset").click()
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


def test_full_digits_are_the_shortest_that_round_trip(page, url):
    view = open_explorer(page, f"{url}/book/sigmoid.html")
    type_in(view, "z", "-1")
    assert "0.2689\n" in texts(view).replace(" ", "\n") + "\n"
    view.get_by_role("checkbox", name="Full digits").check()
    z, value, slope = readout(view)
    numbers = [float(text) for text in re.findall(r"= (\S+)", texts(view))]
    assert numbers == [z, value, slope]
    assert "0.2689414213699951" in texts(view)


@pytest.mark.parametrize(
    ("name", "parameter", "share"),
    [("relu", None, "50%"), ("linear", "0.05", "100%"), ("sigmoid", None, "66%"), ("leaky_relu", "0.1", None)],
)
def test_shading_says_how_much_of_the_view_is_flat(page, url, name, parameter, share):
    view = open_explorer(page, f"{url}/book/{name}.html")
    if parameter:
        type_in(view, CATALOG[name].parameters[0].label, parameter)
    readout(view)
    note = view.locator(".mlgloss-flat").inner_text()
    assert (f"below 0.1 in {share} of the view" in note) if share else ("nowhere below 0.1" in note)
    bands = view.locator(".mlgloss-panel").first.locator(".mlgloss-shade polygon")
    width = float(view.locator(".mlgloss-panel svg svg").first.get_attribute("width"))
    shaded = sum(bands.evaluate_all("all => all.map((band) => band.getBBox().width)"))
    assert f"{100 * shaded / width:.0f}%" == (share or "0%")


def test_slope_is_written_clear_of_the_curve(page, url):
    view = open_explorer(page, f"{url}/book/relu.html")
    for z in ("-1", "0", "-6", "6", "0.5"):
        type_in(view, "z", z)
        readout(view)
        hit = view.evaluate("""(view) => {
          const label = view.querySelector(".mlgloss-slope").getBBox();
          const lines = [...view.querySelectorAll(".mlgloss-function .mlgloss-curve polyline")];
          const along = (line) => Array.from({ length: 400 }, (_, i) =>
            line.getPointAtLength((i / 399) * line.getTotalLength()));
          return lines.flatMap(along).some(
            ({ x, y }) => Math.abs(x - label.x - label.width / 2) < label.width / 2
              && Math.abs(y - label.y - label.height / 2) < label.height / 2 - 3);
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
    view.get_by_label("Value of \N{GREEK SMALL LETTER ALPHA}", exact=True).evaluate("""(field) => {
      for (field.value of ["2", "x"]) field.dispatchEvent(new Event("change"));
    }""")
    agree(view, "elu", alpha=2.0)
    assert view.get_by_role("alert").filter(has_text="α stays 2").is_visible()


def test_message_goes_with_what_it_tells(page, url):
    page.set_viewport_size({"width": 1280, "height": 900})
    view = open_explorer(page, f"{url}/book/elu.html")
    for leave in (lambda: view.get_by_role("button", name="Reset").click(), lambda: choose(view, "far out")):
        field = type_in(view, "z", "99")
        assert view.get_by_text("“99” is not a number from -6 to 6".replace("-", "\N{MINUS SIGN}")).is_visible()
        assert field.get_attribute("aria-invalid") == "true"
        tops = [view.get_by_label(name).bounding_box()["y"] for name in ("z, the input", "α (alpha)")]
        assert tops[0] == tops[1], "its neighbor stays in its place"
        leave()
        readout(view)
        assert view.get_by_text("is not a number").count() == 0
        assert field.get_attribute("aria-invalid") == "false"
    assert page.faults == []


# ---- overlays and the sample ----


def test_other_functions_over_the_curve(page, url):
    view = open_explorer(page, f"{url}/book/sigmoid.html")
    view.get_by_text("Compare curves").click()
    for title in ("ReLU", "Tanh"):
        view.get_by_role("checkbox", name=title, exact=True).check()
    readout(view)
    for panel in (0, 1):
        others = view.locator(".mlgloss-panel").nth(panel).locator(".mlgloss-other")
        styles = others.evaluate_all(
            "paths => paths.map((p) => [getComputedStyle(p).stroke, getComputedStyle(p).strokeDasharray])"
        )
        assert [CURVES[int(path.get_attribute("data-line"))] for path in others.all()] == ["relu", "tanh"]
        main = view.locator(".mlgloss-panel").nth(panel).locator(".mlgloss-curve")
        styles.append(main.evaluate("p => [getComputedStyle(p).stroke, getComputedStyle(p).strokeDasharray]"))
        assert len({color for color, _ in styles}) == 3
        assert len({dashes for _, dashes in styles}) == 3
    assert [item.strip() for item in view.locator(".mlgloss-legend [role=listitem]").all_inner_texts()] == [
        "ReLU",
        "Tanh",
    ]
    assert "beside ReLU, Tanh" in view.locator("svg[role=img]").first.get_attribute("aria-label")
    assert view.get_by_role("checkbox", name="Sigmoid").count() == 0
    view.get_by_role("button", name="Reset").click()
    readout(view)
    assert view.locator(".mlgloss-panel .mlgloss-other").count() == 0
    assert not view.locator(".mlgloss-legend").is_visible()


def test_normal_sample_through_the_function(page, url):
    view = open_explorer(page, f"{url}/book/relu.html")
    view.get_by_text("Send N(0, 1) through").click()
    view.get_by_text("Inputs: mean 0, standard deviation 1.").wait_for()
    assert view.get_by_text("Outputs: mean 0.399; 50% of them are exactly 0.").is_visible()
    type_in(view, "mean", "2")
    view.get_by_text("Inputs: mean 2, standard deviation 1.").wait_for()
    assert view.get_by_text("2% of them are exactly 0.").is_visible()
    assert view.get_by_text("Send N(2, 1) through").is_visible()
    type_in(view, "scale", "-1")
    assert view.get_by_text("scale stays 1").is_visible()
    charts = view.locator(".mlgloss-histogram svg[role=img]")
    assert all("Histogram of" in charts.nth(i).get_attribute("aria-label") for i in (0, 1))
    assert page.faults == []


def test_zero_centered_outputs(page, url):
    for name, words in (("tanh", "Outputs: mean 0; none"), ("sigmoid", "Outputs: mean 0.5; none")):
        view = open_explorer(page, f"{url}/book/{name}.html")
        view.get_by_text("Send N(0, 1) through").click()
        view.get_by_text(words).wait_for()


# ---- keys, fingers, small screens, the end ----


def test_keyboard_reaches_everything(page, url):
    view = open_explorer(page, f"{url}/book/elu.html")
    view.get_by_label("z, the input").focus()
    reached = []
    for _ in range(13):
        reached.append(
            page.evaluate(
                "(document.activeElement.ariaLabel ?? document.activeElement.innerText) || document.activeElement.value"
            )
        )
        page.keyboard.press("Tab")
    assert reached == [
        "z, the input",
        "Value of z",
        "α (alpha)",
        "Value of α",
        "Show f(z)",
        "Show f′(z)",
        "usual",
        "on",  # full digits: its label is beside it
        "Copy link",
        "Reset",
        "Compare curves",
        "Send N(0, 1) through",
        reached[-1],
    ]


def test_keys_alone_compare_and_send(page, url):
    view = open_explorer(page, f"{url}/book/relu.html")
    view.get_by_role("radio", name="usual").focus()
    page.keyboard.press("ArrowRight")
    assert ticks(view)[1] >= 40
    view.locator("summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    readout(view)
    assert view.locator(".mlgloss-legend").inner_text().strip() == "Linear"
    view.locator("summary").last.focus()
    page.keyboard.press("Enter")
    view.get_by_label("mean of the sample").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+ArrowRight")
    view.get_by_text("Inputs: mean 1,").wait_for()
    assert page.faults == []


@pytest.mark.parametrize("width", [288, 320, 390, 1280])
def test_controls_are_large_enough_and_fit(page, url, width):
    page.set_viewport_size({"width": width, "height": 900})
    view = open_explorer(page, f"{url}/book/elu.html")
    for summary in view.locator("summary").all():
        summary.click()
    type_in(view, "α", "wrong" * 9)
    view.get_by_role("checkbox", name="Full digits").check()
    readout(view)
    controls = view.locator("label, button, summary, input[type=range], input.mlgloss-number")
    small = [
        c.evaluate("e => e.outerHTML") for c in controls.all() if c.is_visible() and c.bounding_box()["height"] < TOUCH
    ]
    assert small == []
    wide = view.locator(".mlgloss-explorer").evaluate("e => e.scrollWidth - e.clientWidth")
    assert wide <= 0
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= (0 if width >= 320 else 1)
