"""What stands around a chapter: drawers, the dialog that searches, the switch of colors, the contents, copy buttons."""

from __future__ import annotations

import pytest

from tests.browser._visit import PHONE

DRAWERS = {"All chapters": "Book", "On this page": "On this page"}
HAS_FOCUS = "drawer => drawer.contains(document.activeElement)"
DESK = {"width": 1280, "height": 900}


@pytest.fixture
def chapter(page, url):
    page.goto(f"{url}/book/elu.html")
    return page


def focused(page):
    return page.evaluate("document.activeElement.getAttribute('aria-label')")


@pytest.mark.parametrize("name", DRAWERS)
def test_drawer_opens_by_keyboard_keeps_the_focus_and_gives_it_back(chapter, name):
    button, drawer = chapter.get_by_role("button", name=name), chapter.locator(f".drawer[aria-label='{DRAWERS[name]}']")
    assert not drawer.is_visible()
    button.focus()
    chapter.keyboard.press("Enter")
    chapter.wait_for_function("document.querySelector('main').inert")
    for _ in range(60):
        assert drawer.evaluate(HAS_FOCUS) or chapter.evaluate("document.activeElement === document.body")
        chapter.keyboard.press("Tab")
    chapter.keyboard.press("Escape")
    drawer.wait_for(state="hidden")
    assert focused(chapter) == name
    assert chapter.faults == []


def test_link_in_the_contents_closes_them_and_leads_there(chapter):
    chapter.get_by_role("button", name="On this page").click()
    chapter.get_by_role("navigation", name="On this page").get_by_role("link", name="Errata").click()
    chapter.wait_for_url("**#errata")
    chapter.locator("#contents").wait_for(state="hidden")
    chapter.wait_for_function("Math.abs(document.querySelector('#errata').getBoundingClientRect().top) < 200")


def test_drawer_closes_by_a_touch_beside_it(chapter):
    chapter.get_by_role("button", name="All chapters").tap()
    chapter.locator("#side").wait_for()
    chapter.touchscreen.tap(380, 400)
    chapter.locator("#side").wait_for(state="hidden")


@pytest.mark.parametrize("drawer", ["side", "contents"])
def test_drawer_opens_without_scripts(chromium, url, drawer):
    context = chromium.new_context(java_script_enabled=False, **PHONE)
    page = context.new_page()
    page.goto(f"{url}/book/elu.html")
    page.locator(f"[popovertarget={drawer}]").tap()
    page.locator(f"#{drawer} a").last.scroll_into_view_if_needed()
    assert page.locator(f"#{drawer}").is_visible()
    assert page.locator(".scripted:visible").count() == 0
    context.close()


def test_both_lists_are_columns_on_a_wide_screen(chapter):
    chapter.set_viewport_size(DESK)
    assert chapter.locator("[popovertarget]:visible").count() == 0
    side, text, contents = (chapter.locator(part).bounding_box() for part in ("#side", "main", "#contents"))
    assert side["x"] < side["x"] + side["width"] <= text["x"]
    assert text["x"] + text["width"] <= contents["x"]


@pytest.mark.parametrize("way", ["button", "Control+k", "Meta+k"])
def test_search_dialog_opens_takes_a_word_and_gives_the_focus_back(chapter, url, way):
    button = chapter.get_by_role("button", name="Search").first
    button.focus()
    chapter.keyboard.press("Enter" if way == "button" else way)
    field = chapter.get_by_role("dialog").get_by_role("searchbox")
    assert field.evaluate("field => field === document.activeElement")
    chapter.keyboard.press("Escape")
    field.wait_for(state="hidden")
    assert focused(chapter) == "Search"
    chapter.keyboard.press("Control+k")
    chapter.keyboard.type("saturates")
    chapter.keyboard.press("Enter")
    chapter.wait_for_url(f"{url}/search.html?q=saturates")


def test_switch_goes_round_says_where_it_is_and_is_remembered(chapter):
    ground = "getComputedStyle(document.body).backgroundColor"
    light, dark = "rgb(255, 255, 255)", "rgb(18, 18, 18)"
    chapter.emulate_media(color_scheme="dark")
    switch = chapter.locator(".switch")
    switch.focus()
    for mode, color in (("auto", dark), ("light", light), ("dark", dark), ("auto", dark), ("light", light)):
        assert (focused(chapter), chapter.evaluate(ground)) == (f"Color mode: {mode}", color)
        assert switch.locator("svg:visible").count() == 1
        if mode == "light":
            chapter.reload()
            assert chapter.evaluate(ground) == light
            switch.focus()
        chapter.keyboard.press("Enter")


def test_contents_mark_the_section_that_is_read(chapter):
    chapter.set_viewport_size(DESK)
    marked = chapter.locator("#contents [aria-current]")
    for section in ("explorer", "properties", "errata"):
        chapter.evaluate("section => document.getElementById(section).scrollIntoView()", section)
        chapter.wait_for_function(
            "section => document.querySelector('#contents [aria-current]')?.hash === `#${section}`", arg=section
        )
        assert marked.count() == 1
        assert marked.bounding_box()["y"] < DESK["height"]
    chapter.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    chapter.wait_for_function("document.querySelector('#contents').scrollTop === 0")


def test_code_is_copied_as_it_is(chapter):
    chapter.context.grant_permissions(["clipboard-read", "clipboard-write"])
    code = chapter.locator("article .highlight").filter(has_text="def elu(").first
    button = code.get_by_role("button")
    button.click()
    button.get_by_text("Copied").wait_for()
    assert chapter.evaluate("navigator.clipboard.readText()") == code.locator("pre").text_content()


def test_code_is_selected_where_the_clipboard_is_out_of_reach(page, url):
    page.add_init_script("delete Navigator.prototype.clipboard")
    page.goto(f"{url}/book/elu.html")
    code = page.locator("article .highlight").filter(has_text="def elu(").first
    code.get_by_role("button").click()
    code.get_by_role("button").get_by_text("Press Ctrl+C").wait_for()
    assert "def elu(" in page.evaluate("getSelection().toString()")
    assert page.faults == []


def test_page_buttons_are_large_enough_to_touch(chapter):
    for button in chapter.locator(".bar button:visible, .copy:visible").all():
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 44
