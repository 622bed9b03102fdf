"""The curve explorer: units, axis, sentence, full screen, menu, and what it tells a page."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from mlgloss.widgets import explore
from tests.browser._explorer import (
    FRAMES,
    curves,
    drag,
    drawn,
    more,
    open_explorer,
    open_linked,
    press,
    put,
    readout,
    type_in,
)

PROJECTOR = {"width": 1280, "height": 720}


def plot(view, name="function"):
    """Return the place of a plot's frame on the page."""
    return drawn(view).locator(f".mlgloss-{name} svg svg .mlgloss-ground").first.bounding_box()


def middle(box):
    return box["x"] + box["width"] / 2


def heights(view):
    """Return where on the page the function's plot has the heights 0 and 1."""
    panel = drawn(view).locator(".mlgloss-function")
    zero = panel.locator(".mlgloss-grid .mlgloss-zero").last.bounding_box()["y"]
    label = panel.locator(".mlgloss-ticks text")
    rows = {text: label.nth(i).bounding_box()["y"] for i, text in enumerate(label.all_text_contents())}
    return zero, zero + rows["1"] - rows["0"]


# ---- units and frame ----


@pytest.mark.parametrize("width", [390, 1280])
def test_a_slope_of_1_is_drawn_at_45_degrees(page, url, width):
    page.set_viewport_size({"width": width, "height": 900})
    view = open_explorer(page, f"{url}/book/linear.html")
    (x0, y0), *_, (x1, y1) = ([float(c) for c in point.split(",")] for point in curves(view)[0][0].split())
    assert y0 - y1 == pytest.approx(x1 - x0, abs=0.05)


def test_frame_slides_and_keeps_its_size(page, url):
    view = open_explorer(page, f"{url}/book/elu.html")
    (zero, one), before = heights(view), plot(view)
    type_in(view, "α", "3")
    (moved, above), after = heights(view), plot(view)
    assert after == before
    assert one - zero == pytest.approx(above - moved, abs=0.1)
    assert moved < zero - 20, "there is more room below"
    curve = view.locator(".mlgloss-function .mlgloss-curve").bounding_box()
    assert curve["y"] + curve["height"] < after["y"] + after["height"], "the curve's lowest part is in the frame"


@pytest.mark.parametrize(("name", "words"), [("elu", ["\N{MINUS SIGN}α = \N{MINUS SIGN}1"]), ("relu", [])])
def test_limits_are_dotted_and_named(page, url, name, words):
    view = open_explorer(page, f"{url}/book/{name}.html")
    limits = view.locator(".mlgloss-function .mlgloss-limits polyline")
    assert limits.count() == len(words)
    assert [view.get_by_text(text, exact=True).is_visible() for text in words] == [True] * len(words)


def test_one_of_ones_own_has_the_units_of_its_heights_where_those_of_z_show_nothing(page, url):
    view = open_explorer(page, put(page, url, explore(lambda z: 1000 * z**2)))
    labels = view.locator(".mlgloss-function .mlgloss-ticks text").all_text_contents()
    assert max(float(text) for text in labels) >= 30_000


# ---- the axis is the slider ----


def test_axis_is_a_slider_as_wide_as_the_plots(page, url):
    view = open_explorer(page, f"{url}/book/elu.html")
    slider, frame = view.get_by_label("z, the input"), plot(view)
    assert plot(view, "derivative")["x"] == frame["x"]
    assert slider.bounding_box()["x"] == pytest.approx(frame["x"], abs=0.5)
    assert slider.bounding_box()["width"] == pytest.approx(frame["width"], abs=0.5)
    for z in (-3, 0.5, 3):
        type_in(view, "z", str(z))
        place = frame["x"] + frame["width"] * (z + 6) / 12
        for part in (".mlgloss-pill", ".mlgloss-axis .mlgloss-cursor", ".mlgloss-function .mlgloss-cursor"):
            assert middle(drawn(view).locator(part).bounding_box()) == pytest.approx(place, abs=1)
    for z in ("-6", "6"):
        type_in(view, "z", z)
        pill, box = drawn(view).locator(".mlgloss-pill").bounding_box(), view.bounding_box()
        assert box["x"] <= pill["x"]
        assert pill["x"] + pill["width"] <= box["x"] + box["width"]
    assert page.faults == []


def test_pill_is_pulled_from_where_it_is_taken_and_steps(page, url):
    view = open_explorer(page, f"{url}/book/elu.html")
    unit = plot(view)["width"] / 12
    pill = view.locator(".mlgloss-pill")
    pill.scroll_into_view_if_needed()
    box = pill.bounding_box()
    x, y = middle(box) + 20, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 2 * unit, y, steps=4)
    page.mouse.up()
    assert readout(view)[0] == pytest.approx(-1, abs=0.01)
    page.keyboard.press("ArrowRight")
    z = readout(view)[0]
    assert z == pytest.approx(-0.9, abs=0.01), "the slider has the focus"
    for side, step in ((0.05, -0.1), (0.95, 0.1)):
        box = pill.bounding_box()
        page.mouse.click(box["x"] + side * box["width"], y)
        assert readout(view)[0] == pytest.approx(z + step)
        z = readout(view)[0]


# ---- the sentence ----


def test_number_in_the_sentence_is_a_slider(page, url):
    view = open_explorer(page, f"{url}/book/elu.html")
    number, axis = view.get_by_role("slider", name="z", exact=True), view.get_by_label("z, the input")
    assert number.get_attribute("tabindex") == "-1", "the Tab key finds one slider for z"
    limits = [number.get_attribute(f"aria-value{end}") for end in ("min", "max")]
    assert limits == [axis.get_attribute(end) for end in ("min", "max")]
    drag(view, number, 0.5, 0.5)
    box = number.bounding_box()
    x, y = middle(box), box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - plot(view)["width"] / 6, y, steps=4)
    page.mouse.up()
    z = readout(view)[0]
    assert z == pytest.approx(-1, abs=0.01)
    page.keyboard.press("ArrowLeft")
    assert readout(view)[0] == pytest.approx(z - 0.1)
    assert float(number.get_attribute("aria-valuenow")) == readout(view)[0]
    assert number.get_attribute("aria-valuetext") == axis.get_attribute("aria-valuetext")
    assert view.locator("[aria-live]").count() == 0, "nothing but the focused slider speaks of z"
    assert page.faults == []


def test_page_is_told_where_the_cursor_is(page, url):
    page.add_init_script("""
      globalThis.told = [];
      addEventListener("mlgloss:cursor", ({ target, detail }) => told.push([target.className, detail]));
    """)
    view = open_explorer(page, f"{url}/book/elu.html")
    assert page.evaluate("told.length") > 0
    view.get_by_label("z, the input").press("ArrowLeft")
    z, f, prime = readout(view)
    target, detail = page.evaluate("told.at(-1)")
    assert "mlgloss-explorer" in target
    assert detail == {"z": z, "f": f, "prime": prime}


# ---- the whole screen ----

NO_FULL_SCREEN = "delete Element.prototype.requestFullscreen;"
REFUSED = "Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('not here'));"


@pytest.mark.parametrize("script", ["", NO_FULL_SCREEN, REFUSED], ids=["native", "none", "refused"])
@pytest.mark.parametrize("way", ["button", "Escape"])
def test_full_screen(page, url, script, way):
    page.add_init_script(script)
    page.set_viewport_size(PROJECTOR)
    view = open_explorer(page, f"{url}/book/elu.html")
    width = plot(view)["width"]
    clicks = "(button) => (button.click(), button.click())"  # the second while the browser takes its time
    button = view.get_by_role("button", name="Show on the whole screen")
    button.click() if script else button.evaluate(clicks)
    back = view.get_by_role("button", name="Back to the page")
    back.wait_for()
    assert bool(page.evaluate("document.fullscreenElement")) == (not script)
    box = view.locator(".mlgloss-explorer").bounding_box()
    assert box == {"x": 0, "y": 0, **PROJECTOR}
    assert plot(view)["width"] > width
    outside = "document.querySelector('main h1').closest('[inert]') || document.querySelector('main > [inert]')"
    assert page.evaluate(f"Boolean({outside})"), "no key leads behind it"
    if way == "button":
        back.click()
    else:
        page.keyboard.press("Escape")
    button.wait_for()
    assert plot(view)["width"] == width
    assert button.evaluate("(button) => button === document.activeElement")
    assert page.locator("[inert]").count() == 0
    assert page.faults == []


SIZES = """(explorer) => [...explorer.querySelectorAll(".mlgloss-stage text, .mlgloss-words *")]
  .filter((e) => e.checkVisibility({ visibilityProperty: true })
    && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
  .map((e) => parseFloat(getComputedStyle(e).fontSize))"""


def test_projector_shows_large_letters_and_all_of_it(page, url):
    page.set_viewport_size(PROJECTOR)
    view = open_linked(page, f"{url}/book/elu.html#explorer-1:z=-0.6&alpha=2&overlay=relu")
    press(view, "Show on the whole screen")
    view.get_by_role("button", name="Back to the page").wait_for()
    explorer = drawn(view).locator(".mlgloss-explorer")
    assert min(explorer.evaluate(SIZES)) >= 24
    assert explorer.evaluate("(e) => [e.scrollWidth - e.clientWidth, e.scrollHeight - e.clientHeight]") == [0, 0]
    stage, words = (explorer.locator(f".mlgloss-{part}").bounding_box() for part in ("stage", "words"))
    assert stage["x"] + stage["width"] < words["x"]


def test_explorer_that_goes_leaves_the_page_as_it_was(page, url):
    page.add_init_script(NO_FULL_SCREEN)
    view = open_explorer(page, f"{url}/book/elu.html")
    press(view, "Show on the whole screen")
    view.get_by_role("button", name="Back to the page").wait_for()
    view.evaluate("(view) => view.remove()")
    page.wait_for_function("!document.querySelector('[inert]')")
    assert page.faults == []


# ---- the menu ----


def test_menu_closes_when_the_reader_goes_elsewhere(page, url):
    view = open_explorer(page, f"{url}/book/elu.html")
    menu = more(view).locator(".mlgloss-menu")
    assert menu.get_attribute("open") is not None
    view.locator(".mlgloss-readout").click(position={"x": 5, "y": 5})
    assert menu.get_attribute("open") is None
    more(view).get_by_label("z, the input").focus()
    assert menu.get_attribute("open") is None


def test_call_in_python_makes_this_explorer(page, url):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    query = "z=-1.25&alpha=0.5&view=far&show=function&overlay=relu,tanh&digits=full&sample=0.5,2"
    view = open_linked(page, f"{url}/book/elu.html#explorer-1:{query}")
    press(view, "Copy the call")
    view.get_by_text("Copied").wait_for()
    first, call = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert first == "from mlgloss.widgets import explore"
    wanted = explore(
        "elu",
        z=-1.25,
        alpha=0.5,
        domain=(-50, 50),
        show_derivative=False,
        overlays=["relu", "tanh"],
        full_digits=True,
        sample=True,
        sample_mean=0.5,
        sample_scale=2,
    )
    assert repr(eval(call, {"explore": explore})) == repr(wanted)
    press(view, "Reset")
    assert drawn(more(view)).locator("code").inner_text().endswith('explore("elu", z=1, alpha=1)')


def test_picture_is_a_file_made_in_the_browser(page, url, tmp_path):
    view = open_explorer(page, f"{url}/book/elu.html")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if request.url.startswith("http") else None)
    with page.expect_download() as download:
        press(view, "Download the picture")
    assert download.value.suggested_filename == "ELU.svg"
    download.value.save_as(tmp_path / "elu.svg")
    assert asked == []
    picture = ElementTree.parse(tmp_path / "elu.svg").getroot()
    text = " ".join(picture.itertext())
    assert "output f(z)" in text
    assert "z = " in text
    page.goto((tmp_path / "elu.svg").as_uri())
    stroke = "(curve) => getComputedStyle(curve).stroke"
    colors = page.locator("polyline").evaluate_all(f"(all) => all.map({stroke})")
    assert "rgb(11, 92, 173)" in colors
    page.evaluate(FRAMES)
