"""The comparison as a reader has it: functions chosen and pointed at, the cursor dragged and keyed, a link opened."""

from __future__ import annotations

import pytest

from mlgloss.catalog import CATALOG, CURVES
from mlgloss.network import signal_flow
from mlgloss.show import facts
from mlgloss.widgets import ComparisonExplorer
from tests.browser._explorer import TOUCH, drag, drawn, open_linked, press, put

PARTS = ("function", "derivative")
TITLES = {CATALOG[name].title: name for name in CURVES}
TEXTS = "all => all.map((one) => one.textContent)"


@pytest.fixture
def view(page, url):
    return open_linked(page, f"{url}/book/compare.html")


def chip(view, name):
    return view.get_by_role("checkbox", name=CATALOG[name].title, exact=True)


def chips(view):
    """Return the titles on the chips that are in sight."""
    return drawn(view).locator("label.mlgloss-chip:visible").all_inner_texts()


def colored(view):
    """Return the names of the functions in color by the heads of the table, and check that both plots agree."""
    names = [TITLES[title] for title in drawn(view).locator(".mlgloss-compared thead th").all_text_contents()]
    for panel in view.locator(".mlgloss-panel").all():
        colors = panel.locator(".mlgloss-chosen").evaluate_all("all => all.map((one) => Number(one.dataset.color))")
        assert colors == list(range(len(names)))
        assert panel.locator(".mlgloss-gray").count() == len(CURVES) - len(names)
    return names


def check_values(view):
    """Check that the table and the edges of both plots say what the library says at the cursor; return the cursor."""
    names = colored(view)
    z = float(view.get_by_label("Value of z").input_value())
    for row, panel, part in zip(
        view.locator(".mlgloss-compared tbody tr").all(), view.locator(".mlgloss-panel").all(), PARTS, strict=False
    ):
        wanted = [getattr(CATALOG[name], part)(z, **CATALOG[name].defaults) for name in names]
        shown = row.locator("td").all_text_contents()
        assert [number(text) for text in shown] == pytest.approx(wanted, rel=5e-3, abs=1e-300)
        edge = panel.locator(".mlgloss-labels text").evaluate_all(TEXTS)
        pairs = zip([CATALOG[name].title for name in names], shown, strict=True)
        assert sorted(zip(edge[::2], edge[1::2], strict=True)) == sorted(pairs)
    return z


def number(text):
    """Return the number that a value is written as: 4.5 × 10⁻⁵ too."""
    digits, _, power = text.replace("\N{MINUS SIGN}", "-").partition(" \N{MULTIPLICATION SIGN} 10")
    return float(f"{digits}e{power.translate(str.maketrans('⁰¹²³⁴⁵⁶⁷⁸⁹⁻', '0123456789-')) or 0}")


def test_starts_with_two_in_color_and_the_rest_in_gray(page, view):
    assert colored(view) == ["elu", "leaky_relu"]
    assert check_values(view) == -1
    assert page.faults == []


def test_chips_choose_up_to_three(page, view):
    chip(view, "elu").uncheck()
    assert colored(view) == ["leaky_relu"]
    for name in ("tanh", "relu"):
        chip(view, name).check()
    assert colored(view) == ["leaky_relu", "tanh", "relu"]
    chip(view, "sigmoid").focus()
    page.keyboard.press("Space")
    assert colored(view) == ["tanh", "relu", "sigmoid"]
    assert view.get_by_role("status").first.inner_text() == "LeakyReLU is left out: 3 at most"
    assert not chip(view, "leaky_relu").is_checked()
    check_values(view)
    for name in ("tanh", "relu", "sigmoid"):
        chip(view, name).uncheck()
    assert colored(view) == []
    assert not view.locator(".mlgloss-compared").is_visible()
    view.get_by_label("More").click()
    press(view, "Reset")
    assert colored(view) == ["elu", "leaky_relu"]
    assert page.faults == []


def test_chips_of_all_functions_are_a_press_away(page, view):
    own = [CATALOG[name].title for name in CURVES if CATALOG[name].page == name]
    others = [CATALOG[name].title for name in CURVES if CATALOG[name].page != name]
    assert chips(view) == own
    more = view.get_by_role("button", name=f"{len(others)} more")
    assert more.get_attribute("aria-expanded") == "false"
    more.click()
    assert chips(view) == [CATALOG[name].title for name in CURVES]
    chip(view, "mish").check()
    fewer = view.get_by_role("button", name="Fewer")
    assert fewer.get_attribute("aria-expanded") == "true"
    fewer.press("Enter")
    assert set(chips(view)) == {*own, "Mish"}, "what is chosen stays in sight"
    assert colored(view) == ["elu", "leaky_relu", "mish"]
    chip(view, "mish").uncheck()
    assert set(chips(view)) == {*own, "Mish"}, "what has the focus, too"
    assert page.faults == []


def test_jump_is_a_gap_and_an_overflow_is_said(page, url):
    view = open_linked(page, f"{url}/book/compare.html#explorer-1:functions=heaviside,relu2&z=-1")
    assert colored(view) == ["heaviside", "relu2"]
    lines = drawn(view).locator(".mlgloss-panel").first.locator(".mlgloss-chosen").first.locator("[data-above='0']")
    left, right = lines.evaluate_all("all => all.map((one) => [...one.points].map(({ x, y }) => [x, y]))")
    assert left[-1][0] == pytest.approx(right[0][0], abs=0.1)
    assert {y for _, y in left}.isdisjoint({y for _, y in right})
    view.locator(".mlgloss-network").scroll_into_view_if_needed()
    view.locator(".mlgloss-network[data-drawn]").wait_for()
    said = view.locator(".mlgloss-network > .mlgloss-note").last.inner_text()
    assert "Step: the gradient is exactly 0 in 30 of 30 layers" in said
    assert "Squared ReLU: the spread overflows in" in said
    assert page.faults == []


def test_curves_that_coincide_are_seen_side_by_side(view):
    above = "all => all.map((one) => one.dataset.above)"
    f, _ = view.locator(".mlgloss-panel").all()
    assert f.locator(".mlgloss-chosen[data-color='0'] polyline").evaluate_all(above).count("1") == 1
    assert set(f.locator(".mlgloss-chosen[data-color='1'] polyline").evaluate_all(above)) == {"0"}
    chip(view, "relu").check()
    drawn(view)
    assert "2" in f.locator(".mlgloss-chosen[data-color='0'] polyline").evaluate_all(above)


def lines(one, other):
    """Return a row of the table: a note that both share stands at the label."""
    shared = one.note if one.note == other.note else ""
    return [
        f"{text}\n{note}".strip()
        for text, note in ((one.label, shared), *((fact.text, "" if shared else fact.note) for fact in (one, other)))
    ]


def test_properties_that_differ_come_first(view):
    chip(view, "leaky_relu").uncheck()
    chip(view, "tanh").check()
    head, *rows = [row.locator("th, td").all_inner_texts() for row in drawn(view).locator(".mlgloss-compared tr").all()]
    assert head[1:] == ["ELU", "Tanh"]
    both = list(zip(facts("elu"), facts("tanh"), strict=True))
    same = [pair for pair in both if pair[0] == pair[1]]
    assert same
    assert rows[2:] == [lines(*pair) for pair in [*(pair for pair in both if pair not in same), *same]]
    assert view.locator(".mlgloss-same").count() == len(same)


def test_gray_curve_is_named_where_it_is_pointed_at(page, view):
    f, slope = view.locator(".mlgloss-panel").all()
    f.scroll_into_view_if_needed()
    gray = [name for name in CURVES if name not in ("elu", "leaky_relu")]
    line = f.locator(".mlgloss-gray").nth(gray.index("softsign")).locator("polyline")
    x, y = line.evaluate("(e) => { const b = e.getBoundingClientRect(); return [b.left + 20, b.bottom]; }")
    page.mouse.move(x, y)
    assert f.locator(".mlgloss-pointed").text_content().startswith("Softsign \N{MINUS SIGN}0.8")
    drawn(view)
    assert [panel.locator(".mlgloss-gray[data-near=true]").count() for panel in (f, slope)] == [1, 1]
    assert slope.locator(".mlgloss-pointed").text_content().startswith("Softsign 0.0")
    page.mouse.move(0, 0)
    assert drawn(view).locator("[data-near=true]").count() == 0
    assert colored(view) == ["elu", "leaky_relu"]
    assert page.faults == []


def test_gray_curve_is_named_while_its_chip_has_the_focus(view):
    chip(view, "sigmoid").focus()
    names = drawn(view).locator(".mlgloss-panel .mlgloss-pointed").all_text_contents()
    assert names == ["Sigmoid 0.269", "Sigmoid 0.197"]
    view.get_by_label("z, the input").focus()
    assert drawn(view).locator("[data-near=true]").count() == 0


def test_frame_fits_what_is_chosen(view):
    def labels():
        return drawn(view).locator(".mlgloss-panel").first.locator(".mlgloss-ticks text").all_text_contents()

    assert "4" in labels()[-5:]
    for name in ("elu", "leaky_relu"):
        chip(view, name).uncheck()
    chip(view, "tanh").check()
    assert "4" not in labels()[-5:]


def test_cursor_follows_drag_and_keys(page, view):
    plot = view.locator(".mlgloss-panel > svg").first
    plot.scroll_into_view_if_needed()
    drag(view, plot, 0.4, 0.6)
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


def test_deep_network_is_that_of_the_library(page, view):
    view.locator(".mlgloss-network").scroll_into_view_if_needed()
    view.locator(".mlgloss-network[data-drawn]").wait_for()
    flows = [signal_flow(30, 32, name, init="he") for name in ("elu", "leaky_relu")]
    for panel, part, end in zip(
        view.locator(".mlgloss-flow").all(), ("activations", "gradients"), (-1, 0), strict=True
    ):
        shown = panel.locator(".mlgloss-labels text").evaluate_all(TEXTS)
        wanted = [getattr(flow, part)[end] for flow in flows]
        values = {shown[i]: number(shown[i + 1]) for i in (0, 2)}
        assert [values["ELU"], values["LeakyReLU"]] == pytest.approx(wanted, rel=5e-3)
    chip(view, "tanh").check()
    assert drawn(view).locator(".mlgloss-flow").first.locator(".mlgloss-labels text").count() == 6
    assert page.faults == []


def test_link_holds_the_state(page, url):
    view = open_linked(page, f"{url}/book/compare.html#explorer-1:functions=tanh,relu&z=0.5&view=near")
    assert colored(view) == ["tanh", "relu"]
    assert check_values(view) == 0.5
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    view.get_by_label("far out").check()
    chip(view, "relu").uncheck()
    drawn(view)
    press(view, "Copy link")
    assert page.url.endswith("#explorer-1:functions=tanh&z=0.5&view=far")
    for wrong in ("functions=tanh,softmax&z=0.5", "functions=tanh&z=9", "z=1&alpha=2"):
        page.goto("about:blank")
        view = open_linked(page, f"{url}/book/compare.html#explorer-1:{wrong}")
        assert colored(view) == ["elu", "leaky_relu"]
    assert page.faults == []


def test_three_clicks_lead_from_the_first_page_to_two_functions_side_by_side(page, url):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{url}/book/intro.html")
    page.locator("main").get_by_role("link", name="Compare").click()
    page.wait_for_selector(".mlgloss-view[data-state=ready]")
    view = page.locator(".mlgloss-view").first
    assert colored(view) == ["elu", "leaky_relu"]
    assert check_values(view) == -1
    assert page.faults == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_controls_are_large_enough_and_fit(page, view, width):
    page.set_viewport_size({"width": width, "height": 800})
    drawn(view)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    controls = "label, button, input[type=range], .mlgloss-number, summary"
    for control in view.locator(controls).filter(visible=True).all():
        assert control.bounding_box()["height"] >= TOUCH


def test_state_of_python_is_drawn(page, url):
    explorer = ComparisonExplorer(["tanh", "relu", "elu", "linear"], z=0.5, domain=(-1, 2))
    view = open_linked(page, put(page, url, explorer))
    assert colored(view) == ["tanh", "relu", "elu"]
    assert check_values(view) == 0.5
    chip(view, "sigmoid").check()
    assert colored(view) == ["relu", "elu", "sigmoid"]


def test_figure_is_there_without_scripts(scriptless, url):
    scriptless.goto(f"{url}/book/compare.html")
    figure = scriptless.locator(".mlgloss-view .still > svg")
    assert figure.is_visible()
    for name in ("elu", "leaky_relu"):
        assert CATALOG[name].title in figure.text_content()
