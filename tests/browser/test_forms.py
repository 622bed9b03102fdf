"""The switch of a chapter that tells of several functions: one of each part, named in the address, with the same z."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from mlgloss.catalog import CATALOG
from tests.book._claims import PAGES
from tests.browser._visit import PHONE

SHOWN = "all => [...new Set(all.filter((form) => form.checkVisibility()).map((form) => form.dataset.form))]"
SEVERAL = {
    page: told for page in PAGES if len(told := [name for name, record in CATALOG.items() if record.page == page]) > 1
}
HELD = """ids => ids.map((id) => [...document.querySelectorAll(`#${id}`)].map((part) => part.checkVisibility()))"""


@pytest.fixture
def gelu(page, url):
    """Return the chapter on GELU, which has two forms."""
    page.goto(f"{url}/book/gelu.html")
    page.wait_for_selector(".mlgloss-view[data-state=ready]")
    return page


def shown(page):
    """Return the functions that are shown, in all parts of the page."""
    return page.locator(".form").evaluate_all(SHOWN)


def chip(page, title):
    return page.locator(".chips").get_by_label(title, exact=True)


def cursor(page):
    return page.locator("[data-part=picture]:visible input[type=range]").first


@pytest.mark.parametrize("name", SEVERAL)
def test_each_function_has_its_parts_below_its_title(scriptless, url, name):
    """Without scripts they stand one after the other, and there is no switch."""
    scriptless.goto(f"{url}/book/{name}.html")
    assert shown(scriptless) == SEVERAL[name]
    assert not scriptless.locator(".chips").is_visible()
    for function in SEVERAL[name]:
        forms = scriptless.locator(f".form[data-form={function}]")
        names = forms.locator("> .form-name").all_text_contents()
        assert [one.strip() for one in names] == [CATALOG[function].title] * forms.count()
        for what in ("[data-part=picture] .still", ".formula", "[data-part=code]", ".mlgloss-facts"):
            assert forms.locator(what).first.is_visible(), what


def test_paper_has_them_all(gelu):
    gelu.emulate_media(media="print")
    assert shown(gelu) == ["gelu", "gelu_tanh"]
    assert not gelu.locator(".chips").is_visible()
    assert gelu.locator(".still:visible").count() == 2
    assert gelu.locator(".formula .value:visible").count() == 4
    assert not gelu.locator(".formula [data-value]:visible").count(), "at a z that is not on paper"


def test_one_is_shown_and_the_other_is_not_even_started(gelu):
    assert shown(gelu) == ["gelu"]
    assert gelu.locator(".mlgloss-view[data-state]").count() == 1


def test_choice_shows_the_other_one_at_the_same_z_and_stands_in_the_address(gelu):
    cursor(gelu).focus()
    gelu.keyboard.press("ArrowRight")
    chip(gelu, "GELU (tanh)").check()
    gelu.wait_for_selector(".mlgloss-view[data-state=ready]:visible")
    assert shown(gelu) == ["gelu_tanh"]
    assert gelu.url.endswith("#f=gelu_tanh")
    expect(cursor(gelu)).to_have_value("-0.9")
    expect(gelu.locator(".formula:visible [data-value=f]")).to_have_text(" = −0.166")
    gelu.keyboard.press("ArrowLeft")  # the focus is on the row still
    assert shown(gelu) == ["gelu"]
    assert gelu.faults == []


def test_settings_are_carried_and_what_was_not_changed_keeps_its_start(gelu):
    gelu.locator("[data-part=picture]:visible .mlgloss-chip", has_text="Swish").click()
    chip(gelu, "GELU (tanh)").check()
    gelu.wait_for_selector(".mlgloss-view[data-state=ready]:visible")
    beside = gelu.locator("[data-part=picture]:visible .mlgloss-chips")
    expect(beside.get_by_label("Swish", exact=True)).to_be_checked()
    expect(beside.get_by_label("GELU", exact=True)).not_to_be_checked()


def test_anchors_of_the_first_screen_lead_to_what_is_shown(gelu):
    anchors = ["explorer", "code", "function-and-derivative"]
    assert gelu.evaluate(HELD, anchors) == [[True]] * 3
    chip(gelu, "GELU (tanh)").check()
    assert gelu.evaluate(HELD, anchors) == [[True]] * 3


def test_back_and_forward_choose_again(gelu):
    chip(gelu, "GELU (tanh)").check()
    gelu.go_back()
    expect(chip(gelu, "GELU")).to_be_checked()
    assert shown(gelu) == ["gelu"]
    gelu.go_forward()
    expect(chip(gelu, "GELU (tanh)")).to_be_checked()
    assert shown(gelu) == ["gelu_tanh"]


def test_loading_again_keeps_the_choice_at_an_anchor_too(gelu):
    chip(gelu, "GELU (tanh)").check()
    gelu.locator(".strip").get_by_role("link", name="Claims").click()
    gelu.wait_for_url("**#claims")
    for _ in range(2):
        gelu.reload()
        assert shown(gelu) == ["gelu_tanh"]


def test_link_to_a_function_leads_to_its_picture_from_anywhere(page, url):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{url}/book/more.html")
    link = page.locator(".side [data-form=selu]")
    for _ in range(2):
        page.evaluate("scrollTo(0, 4000)")
        link.evaluate("link => link.click()")  # it may be in a part of the list that is folded
        page.wait_for_function("scrollY < 100")
        assert shown(page) == ["selu"]
    assert page.faults == []


def test_without_scripts_a_link_to_a_function_leads_to_its_picture(scriptless, url):
    scriptless.goto(f"{url}/book/more.html#f=hard_swish")
    box = scriptless.locator(".form[data-form=hard_swish]").first.bounding_box()
    assert 0 <= box["y"] < 200


@pytest.mark.parametrize("fragment", ["f=gelu_tanh", "explorer-2:z=-3"])
def test_address_chooses(page, url, fragment):
    page.goto(f"{url}/book/gelu.html#{fragment}")
    page.wait_for_selector(".mlgloss-view[data-state=ready]:visible")
    assert shown(page) == ["gelu_tanh"]
    expect(cursor(page)).to_have_value("-3" if "z" in fragment else "-1")


def test_name_that_is_unknown_is_ignored_and_said_to_be(page, url):
    page.goto(f"{url}/book/gelu.html#f=nonsense")
    assert shown(page) == ["gelu"]
    said = page.locator(".forms [role=status]")
    expect(said).to_have_text("There is no function “nonsense” here: the link is ignored.")
    chip(page, "GELU (tanh)").check()
    expect(said).to_have_text("")


@pytest.mark.parametrize("name", SEVERAL)
def test_row_is_slim_and_scrolls_by_itself(page, url, name):
    """On touch a chip is 44 px high; the chosen one is in sight, and the page is no wider for the others."""
    last = SEVERAL[name][-1]
    page.goto(f"{url}/book/{name}.html#f={last}")
    box = page.locator(".chips label", has=page.locator(f"[value={last}]")).bounding_box()
    assert box["height"] >= 44 or not page.evaluate("matchMedia('(pointer: coarse)').matches")
    assert 0 <= box["x"] <= box["x"] + box["width"] <= PHONE["viewport"]["width"]
    assert page.locator(".forms").bounding_box()["height"] <= 64
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["viewport"]["width"]
