"""A chapter's page: its first screen, its marks, its claims, its cards; the code on it is run as a reader would."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from mlgloss.catalog import CATALOG, CURVES
from tests.book._claims import CHAPTERS, PAGES
from tests.book._parts import OPENING, part
from tests.browser._visit import PHONE
from tools import ROOT

FIRST = ["formula", "picture", "code"]
PARTS = [
    *("glance", "network", "use", "claims", "derivation", "digits", "libraries"),
    *("mistakes", "exercises", "reading"),
]
VERDICTS = {"true": "True", "half": "Half true", "false": "False", "depends": "Depends", "reported": "Reported"}
COLUMNS = 40
SIZES = [
    (PHONE["viewport"], {"formula": 330, "picture": 500}, 320),
    ({"width": 1280, "height": 800}, {"formula": 200, "picture": 200}, 500),
]
ABOUT_AN_EXPLORER = ["intro", "compare", "in_a_network", "your_own"]
FORMER = ["definition", "explorer", "function-and-derivative", "properties", "pros", "cons"]
PANELS = "all => all.filter((panel) => panel.checkVisibility()).map((panel) => panel.dataset.code)"
POINT = """(where, [z, f, prime]) => where.dispatchEvent(
  new CustomEvent("mlgloss:cursor", { bubbles: true, detail: { z, f, prime } }))"""


@pytest.fixture(scope="module")
def built(site):
    """Return a function that reads a page of the built site; it reads each page once."""
    return cache(lambda name: BeautifulSoup((site / "book" / f"{name}.html").read_text("utf-8"), "html.parser"))


def card(built, name):
    """Return the code card of a function on its page."""
    page = built(CATALOG[name].page)
    return (page.select_one(f".form[data-form={name}] > .first") or page).select_one("[data-part=code]")


def code(built, name):
    """Return the text of its first panel."""
    return card(built, name).select_one("[data-code=numpy] pre").get_text()


# ---- the marks ----


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_part_has_its_mark(built, name):
    found = [
        {"errata": "mistakes"}.get(part["data-part"], part["data-part"]) for part in built(name).select("[data-part]")
    ]
    told = [record for record in CATALOG.values() if record.page == name]
    assert found == len(told) * FIRST + PARTS
    assert all(card(built, record.name).select_one("[data-code]")["data-code"] == "numpy" for record in told)


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_claim_has_its_verdict_beside_it_and_in_the_list(built, name):
    claims = built(name).select("[data-part=claims] section:has(> h4)")
    listed = built(name).select("[data-part=claims] .verdicts li")
    assert len(claims) == len(listed) > 0
    for claim, entry in zip(claims, listed, strict=True):
        verdict = claim.select_one("h4 + .verdict").get_text()
        assert verdict.startswith(f" {VERDICTS[claim['data-verdict']]}")
        assert entry.a["href"] == f"#{claim['id']}"
        assert entry.select_one(".verdict").get_text() == verdict


@pytest.mark.parametrize("name", PAGES)
def test_former_anchors_still_lead_somewhere(built, name):
    ids = [element["id"] for element in built(name).select("[id]")]
    assert len(ids) == len(set(ids))
    former = (ROOT / "tests" / "browser" / "former_anchors.txt").read_text("utf-8").split()
    always = FORMER if name in CHAPTERS else FORMER[:3]
    assert {*always, *(anchor.partition("#")[2] for anchor in former if anchor.startswith(f"{name}#"))} <= set(ids)


@pytest.mark.parametrize("name", PAGES)
def test_figure_has_the_colors_of_the_page(built, name):
    for figure in built(name).select("figure.plot > svg, figure.still > svg"):
        assert figure["aria-label"]
        assert not re.search(r"#[0-9a-f]{6}\b", str(figure)), "a color that does not follow the page"


# ---- the code ----


def grid(name):
    """Return the inputs on which the card is said to agree with the library, and to how many digits it does."""
    agreement = rf"from −(\d+) to \1 it agrees with `mlgloss\.{name}` to (\d+) digits"
    end, digits = re.search(agreement, part(name, OPENING)).groups()
    z = np.concatenate([np.linspace(-int(end), int(end), 20_001), np.geomspace(1e-300, int(end), 2_001), [-1e-300]])
    return z if name in CURVES else np.random.default_rng(0).uniform(-int(end), int(end), (2_000, 5)), int(digits)


@pytest.mark.parametrize("name", CATALOG)
def test_code_card_runs_alone_and_agrees_with_the_library_as_far_as_it_says(built, name):
    text, record = code(built, name), CATALOG[name]
    imports = re.findall(r"^(?:import|from) .*", text, re.MULTILINE)
    assert "import numpy as np" in imports
    assert set(imports) <= {"import numpy as np", "from math import erfc"}, "nothing to install but NumPy"
    exec(text, alone := {})
    z, digits = grid(name)
    for setting in record.settings:
        ours, exact = alone[name](z, **setting), record.function(z, **setting)
        np.testing.assert_allclose(ours, exact, rtol=10.0**-digits, atol=0)
        slopes, exact = alone[f"{name}_prime"](z, **setting), record.derivative(z, **setting)
        relative = {"rtol": 10.0**-digits, "atol": 0} if record.one_variable else {"rtol": 0, "atol": 10.0**-digits}
        np.testing.assert_allclose(slopes, exact, **relative)


@pytest.mark.parametrize("name", CATALOG)
def test_code_fits_the_card(built, name):
    for panel in card(built, name).select("[data-code] pre"):
        assert max(len(line) for line in panel.get_text().splitlines()) <= COLUMNS


@pytest.mark.parametrize("name", CATALOG)
def test_code_card_is_the_cell_of_the_notebook(built, name):
    cell = re.search(r":tags: \[code-card\]\n\n(.*?)\n```", part(name, OPENING), re.DOTALL)
    assert code(built, name).split() == cell[1].split()


# ---- the first screen ----


@pytest.mark.parametrize("name", [*PAGES, *ABOUT_AN_EXPLORER])
def test_picture_and_formula_are_on_the_first_screen(chromium, url, name):
    with chromium.new_context(viewport=SIZES[0][0]) as context:
        page = context.new_page()
        page.goto(f"{url}/book/{name}.html", wait_until="networkidle")
        for viewport, tops, width in SIZES:
            page.set_viewport_size(viewport)
            for mark in tops if name in PAGES else ["picture"]:
                box = page.locator(f"[data-part={mark}]:visible").bounding_box()
                assert box["y"] < tops[mark]
                assert mark == "formula" or box["width"] >= width


TOLD = {page: [name for name in CATALOG if CATALOG[name].page == page] for page in PAGES}

# Shows each panel of a card, one after the other, and returns by how many pixels each is wider than its place.
SIDEWAYS = """(card) => {
  const wider = () => [...card.querySelectorAll("pre")].filter((pre) => pre.checkVisibility())
    .map((pre) => pre.scrollWidth - pre.clientWidth);
  const tabs = [...card.querySelectorAll(".sd-tab-set > label")];
  return tabs.length ? tabs.flatMap((tab) => (tab.click(), wider())) : wider();
}"""


@pytest.mark.parametrize("name", [*PAGES, "your_own"])
def test_no_code_card_scrolls_sideways(page, url, name):
    functions = TOLD.get(name, [])
    for function in functions if len(functions) > 1 else [""]:
        page.goto(f"{url}/book/{name}.html" + (f"#f={function}" if function else ""))
        page.set_viewport_size({"width": 320, "height": 800})
        card = page.locator((f"[data-form={function}] " if function else "") + "[data-part=code]:visible")
        tabs = card.locator(".sd-tab-set > label").all()
        for tab in tabs:
            tab.click()  # on the narrowest screen each can be hit
        for width in (390, 768, 1024, 1280):  # at 320 px 40 columns are wider than the window
            page.set_viewport_size({"width": width, "height": 800})
            wider = card.evaluate(SIDEWAYS)
            assert len(wider) == max(len(tabs), 1)
            assert max(wider) <= 0, (function, width)


@pytest.fixture
def elu(page, url):
    page.goto(f"{url}/book/elu.html")
    page.wait_for_selector(".mlgloss-view[data-state=ready]")
    return page


def test_picture_of_a_claim_stays_beside_a_longer_text(elu):
    elu.set_viewport_size({"width": 1280, "height": 800})
    claim = elu.locator(".claim", has_text="Training brings the cost to zero")
    stays = """claim => { // what is above takes its room as it comes near
      scrollTo(0, scrollY + claim.getBoundingClientRect().top + 200);
      const { y } = claim.querySelector(".plot > svg").getBoundingClientRect();
      return document.querySelector(".bar").offsetHeight < y && y < 100;
    }"""
    elu.wait_for_function(stays, arg=claim.element_handle())


def test_formula_card_follows_the_cursor(elu):
    card, picture = elu.locator("[data-part=formula]"), elu.locator("[data-part=picture]")
    on = card.locator(".branch.on > small")
    for point, values, rows in (
        ([-1, -0.6321, 0.3679], [" = −0.632", " = 0.368"], ["below", "below"]),
        ([2, 2, 1], [" = 2", " = 1"], ["above", "above"]),
        ([0, 0, 1], [" = 0", " = 1"], ["below", "below"]),
        ([-12, -0.99999, 6.1442e-6], [" = −1.00", " = 6.1 × 10⁻⁶"], ["below", "below"]),
    ):
        picture.evaluate(POINT, point)
        expect(card.locator("[data-value]")).to_have_text(values)
        ends = on.evaluate_all(
            "all => all.map(({ parentElement: { dataset } }) => ('above' in dataset ? 'above' : 'below'))"
        )
        assert ends == rows
    assert elu.faults == []


def test_tabs_are_shown_by_keyboard_and_without_scripts(scriptless, url):
    scriptless.goto(f"{url}/book/elu.html")
    panels = scriptless.locator("[data-part=code] [data-code]")
    assert panels.evaluate_all(PANELS) == ["numpy"]
    scriptless.locator("[data-part=code] input").first.focus()
    for shown in ("pytorch", "jax", "keras"):
        scriptless.keyboard.press("ArrowRight")
        assert panels.evaluate_all(PANELS) == [shown]
    scriptless.emulate_media(media="print")
    assert panels.evaluate_all(PANELS) == ["numpy", "pytorch", "jax", "keras"]


def test_code_card_has_one_button_that_copies_what_is_shown(elu):
    elu.context.grant_permissions(["clipboard-read", "clipboard-write"])
    card = elu.locator("[data-part=code]")
    for library in ("NumPy", "JAX"):
        card.locator("label", has_text=library).tap()
        button = card.locator("button:visible")
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 44
        assert button.evaluate("button => getComputedStyle(button).opacity") == "1", "on touch there is no hovering"
        button.tap()
        button.get_by_text("Copied").wait_for()
        assert elu.evaluate("navigator.clipboard.readText()") == card.locator("pre:visible").text_content()


# ---- the cards of terms ----


@pytest.fixture
def term(elu):
    """Return a link to a term, in sight, and its card."""
    link = elu.locator("[data-part=network] [data-term]", has_text="layers")
    link.scroll_into_view_if_needed()
    return link, elu.locator("#term-layer")


def test_term_shows_its_card_at_the_focus_until_escape(elu, term):
    link, card = term
    assert link.get_attribute("aria-describedby") == "term-layer"
    assert not card.is_visible()
    link.focus()
    assert card.inner_text() == "Layer\nA group of units that receive the same inputs and work side by side."
    elu.keyboard.press("Escape")
    assert not card.is_visible()
    assert elu.faults == []


def test_first_tap_shows_the_card_and_the_second_follows_the_link(elu, term):
    link, card = term
    link.tap()
    card.wait_for()
    assert "elu.html" in elu.url
    box = card.bounding_box()
    assert 0 <= box["x"] <= box["x"] + box["width"] <= PHONE["viewport"]["width"]
    elu.locator("[data-part=network] h2").tap()
    card.wait_for(state="hidden")
    link.tap()
    link.tap()
    elu.wait_for_url("**/terms.html#layer")


def test_pointer_shows_the_card_and_can_go_onto_it(elu, term):
    link, card = term
    link.hover()
    card.wait_for()
    card.hover()
    assert card.is_visible()
    elu.mouse.move(5, 5)
    card.wait_for(state="hidden")
