"""The gallery as a reader has it: z moved, functions filtered, a tile followed to its chapter, a link opened."""

from __future__ import annotations

import re

import pytest

from mlgloss.catalog import CATALOG, ROLES, families
from mlgloss.widgets import GalleryExplorer
from tests.browser._explorer import TOUCH, drag, drawn, open_linked, press, put, state, type_in

PRIME = "\N{PRIME}"
SLIDER = "z, the input of all functions"
BY_FAMILY = [record for records in families().values() for record in records]


@pytest.fixture
def view(page, url):
    page.goto(f"{url}/book/intro.html")
    page.wait_for_selector(".mlgloss-view[data-state=ready]")
    return page.locator(".mlgloss-view")


def tiles(view):
    """Return the titles of the tiles that are shown."""
    return [tile.locator("b").text_content() for tile in drawn(view).locator(".mlgloss-tile:visible").all()]


def number(text):
    """Return the number that a value is written as: 4.5 × 10⁻⁵ too."""
    written = text.replace("\N{MINUS SIGN}", "-").split("f")[-1].strip(f"{PRIME} ")
    digits, _, power = written.partition(" \N{MULTIPLICATION SIGN} 10")
    return float(f"{digits}e{power.translate(str.maketrans('⁰¹²³⁴⁵⁶⁷⁸⁹⁻', '0123456789-')) or 0}")


def check_values(view):
    """Check that every tile shown says what the library says at z, and return z."""
    z = float(drawn(view).get_by_label("Value of z").input_value())
    records = {record.title: record for record in CATALOG.values()}
    for tile in view.locator(".mlgloss-tile:visible").all():
        record = records[tile.locator("b").text_content()]
        if record.one_variable:
            wanted = record.function(z), record.derivative(z)
        else:
            logits = (z, 1.0, 0.0, -1.0)
            wanted = record.function(logits)[0], record.derivative(logits)[0, 0]
        values = tile.locator(".mlgloss-tile-values > span").all_text_contents()
        assert [number(value) for value in values] == pytest.approx(wanted, rel=5e-3)
    return z


def test_every_function_has_its_tile_by_family(page, view):
    assert tiles(view) == [record.title for record in BY_FAMILY]
    assert view.get_by_role("heading").all_inner_texts() == [family.title for family in families()]
    assert check_values(view) == -1
    assert page.faults == []


def test_tile_is_a_link_to_its_chapter_that_says_title_and_values(page, url):
    page.goto(f"{url}/book/intro.html")
    for record in BY_FAMILY:
        name = re.compile(rf"^{re.escape(record.title)} {', '.join(record.roles)} f \S+ f{PRIME} \S+$")
        tile = page.locator(".mlgloss-view").get_by_role("link", name=name)
        place = f"{record.page}.html" + ("" if record.page == record.name else f"#f={record.name}")
        assert tile.evaluate("a => a.href") == f"{url}/book/{place}"
    tile.press("Enter")
    page.wait_for_url(f"{url}/book/{place}")
    assert page.faults == []


def test_one_z_moves_all(page, view):
    slider = view.get_by_label(SLIDER, exact=True)
    drag(view, slider, 0.5, 0.8)
    z = check_values(view)
    assert 1 < z < 4
    slider.press("ArrowLeft")
    assert check_values(view) == pytest.approx(z - 0.1)
    slider.press("Home")
    assert check_values(view) == -4
    type_in(view, "z", "0.05")
    assert check_values(view) == 0.05
    assert page.faults == []


def test_pointer_on_a_curve_moves_z_and_puts_the_function_into_the_unit(page, view):
    tile = view.get_by_role("link", name=re.compile("^ELU"))
    tile.scroll_into_view_if_needed()
    box = tile.locator(".mlgloss-picture").bounding_box()
    page.mouse.move(box["x"] + 0.75 * box["width"], box["y"] + box["height"] / 2)
    z = check_values(view)
    assert z == pytest.approx(2, abs=0.3)
    unit = view.locator(".mlgloss-unit")
    assert unit.inner_text().split("\n")[1:] == [f"z = {z:.2f}", f"{z:.3g}", "ELU"]
    assert page.faults == []


def test_finger_on_a_curve_moves_nothing(page, view):
    tile = view.get_by_role("link", name=re.compile("^ELU"))
    tile.evaluate("e => e.addEventListener('click', (event) => event.preventDefault())")
    tile.locator(".mlgloss-picture").tap()
    assert check_values(view) == -1


@pytest.mark.parametrize("role", ROLES)
def test_filter_leaves_the_functions_of_a_role(page, view, role):
    choice = view.get_by_role("radio", name=ROLES[role], exact=True)
    choice.check()
    left = [record for record in BY_FAMILY if role in record.roles]
    assert tiles(view) == [record.title for record in left]
    shown = [family.title for family, records in families().items() if set(records) & set(left)]
    assert view.get_by_role("heading").all_inner_texts() == shown
    type_in(view, "z", "3")
    assert check_values(view) == 3
    view.get_by_role("radio", name="All", exact=True).check()
    assert len(tiles(view)) == len(CATALOG)
    assert check_values(view) == 3
    assert page.faults == []


def test_link_holds_the_state(page, url):
    view = open_linked(page, f"{url}/book/intro.html#explorer-1:z=2.5&role=output")
    assert tiles(view) == [record.title for record in BY_FAMILY if "output" in record.roles]
    assert check_values(view) == 2.5
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    press(view, "Copy link")
    assert page.url.endswith("#explorer-1:z=2.5&role=output")
    view.get_by_label("More").click()
    press(view, "Reset")
    assert check_values(view) == -1
    assert len(tiles(view)) == len(CATALOG)
    view = open_linked(page, f"{url}/book/intro.html#explorer-1:z=9&role=output")
    assert check_values(view) == -1
    assert page.faults == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_gallery_fits_and_its_controls_are_large_enough(page, view, width):
    page.set_viewport_size({"width": width, "height": 800})
    drawn(view)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    for control in view.locator("a, button, label, input[type=range], .mlgloss-number").filter(visible=True).all():
        assert control.bounding_box()["height"] >= TOUCH
    columns = view.locator(".mlgloss-tiles").evaluate("e => getComputedStyle(e).gridTemplateColumns.split(' ').length")
    assert columns == 2 if width < 400 else columns >= 3


def test_z_stays_in_sight_on_a_phone(page, view):
    view.get_by_role("link").last.scroll_into_view_if_needed()
    slider = view.get_by_label(SLIDER, exact=True).bounding_box()
    bar = page.locator(".bar").bounding_box()
    assert bar["height"] <= slider["y"] < 100


def test_twenty_four_functions_are_shown(page, url):
    gallery = GalleryExplorer(z=2)
    functions = (gallery.record["functions"] * 2)[:24]
    gallery.set_trait("record", gallery.record | {"functions": functions})
    view = open_linked(page, put(page, url, gallery))
    assert len(tiles(view)) == 24
    assert check_values(view) == 2
    assert page.faults == []


def test_where_no_site_is_a_tile_is_no_link(page, url):
    """As in a notebook."""
    page.goto(f"{url}/book/intro.html")
    page.evaluate(
        """async (state) => {
          const { render } = await globalThis.mlglossExplorers[state._anywidget_id];
          const el = document.createElement("div");
          document.querySelector("article").prepend(el);
          const model = { get: (name) => state[name], set() {}, save_changes() {}, on() {}, off() {} };
          await render({ model, el });
        }""",
        state(GalleryExplorer()),
    )
    gallery = page.locator(".mlgloss-gallery").first
    assert gallery.locator("div.mlgloss-tile").count() == len(CATALOG)
    assert gallery.get_by_role("link").count() == 0
    assert page.faults == []


def test_without_scripts_there_are_a_picture_and_links(scriptless, url):
    scriptless.goto(f"{url}/book/intro.html")
    figure = scriptless.locator(".mlgloss-view .still > svg")
    assert figure.is_visible()
    for record in CATALOG.values():
        assert record.title in figure.text_content()
        chapter = scriptless.locator(f"main [href^='{record.page}.html']")
        assert chapter.and_(scriptless.get_by_role("link", name=record.title, exact=True)).is_visible()
