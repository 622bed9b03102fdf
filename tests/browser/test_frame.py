"""What stands around a page: the list, the strip of its parts, the dialog that searches, the switch of colors."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from mlgloss.catalog import families
from tests.browser._visit import PHONE

IDS = "all => all.map(({ id }) => id)"
HAS_FOCUS = "drawer => drawer.contains(document.activeElement)"
COVERED = """() => {
  for (const fold of document.querySelectorAll("article details")) fold.open = true;
  const codes = [...document.querySelectorAll("article .highlight pre")].filter((pre) => !pre.closest(".cell_output"));
  const isCovered = (pre) => {
    const button = pre.parentElement.querySelector(".copy").getBoundingClientRect();
    const code = document.createRange();
    code.selectNodeContents(pre);
    const { left, right } = pre.getBoundingClientRect();
    return [...code.getClientRects()].some((box) => Math.min(box.right, right) > Math.max(button.left, left)
      && box.left < button.right && box.top < button.bottom && box.bottom > button.top);
  };
  return [codes.length, codes.filter(isCovered).map((pre) => pre.textContent)];
}"""
DESK = {"width": 1280, "height": 900}


@pytest.fixture
def chapter(page, url):
    page.goto(f"{url}/book/elu.html")
    return page


def focused(page):
    return page.evaluate("document.activeElement.getAttribute('aria-label')")


def test_drawer_opens_by_keyboard_keeps_the_focus_and_gives_it_back(chapter):
    button, drawer = chapter.get_by_role("button", name="All chapters"), chapter.locator("#side")
    assert not drawer.is_visible()
    button.focus()
    chapter.keyboard.press("Enter")
    chapter.wait_for_function("document.querySelector('main').inert")
    for _ in range(60):
        assert drawer.evaluate(HAS_FOCUS) or chapter.evaluate("document.activeElement === document.body")
        chapter.keyboard.press("Tab")
    chapter.keyboard.press("Escape")
    drawer.wait_for(state="hidden")
    assert focused(chapter) == "All chapters"
    assert chapter.faults == []


def test_drawer_closes_by_a_touch_beside_it(chapter):
    chapter.get_by_role("button", name="All chapters").tap()
    chapter.locator("#side").wait_for()
    chapter.touchscreen.tap(380, 400)
    chapter.locator("#side").wait_for(state="hidden")


def test_drawer_opens_without_scripts(scriptless, url):
    scriptless.goto(f"{url}/book/elu.html")
    scriptless.locator("[popovertarget=side]").tap()
    scriptless.locator("#side a").last.scroll_into_view_if_needed()
    assert scriptless.locator("#side").is_visible()
    assert scriptless.locator(".scripted:visible").count() == 0


def test_list_is_a_column_on_a_wide_screen_with_the_functions_by_family(chapter):
    chapter.set_viewport_size(DESK)
    assert chapter.locator("[popovertarget]:visible").count() == 0
    side, text = (chapter.locator(part).bounding_box() for part in ("#side", "main"))
    assert side["x"] < side["x"] + side["width"] <= text["x"]
    for family, records in families().items():
        fold = chapter.locator("#side details").filter(has=chapter.get_by_text(family.title, exact=True))
        assert fold.locator("ul").is_visible() == (family.title == "Exponential tails"), "where the reader is"
        if not fold.locator("ul").is_visible():
            fold.locator("summary").click()
        assert fold.locator("li").all_inner_texts() == [record.title for record in records]
        assert fold.locator("a > svg").count() == len(records)
    assert chapter.locator("#side [aria-current=page]").inner_text() == "ELU"


def test_list_leads_to_the_function_itself_and_marks_it(chapter, url):
    chapter.set_viewport_size(DESK)
    chapter.locator("#side summary", has_text="Smooth gates").click()
    chapter.locator("#side").get_by_role("link", name="GELU (tanh)").click()
    chapter.wait_for_url(f"{url}/book/gelu.html#f=gelu_tanh")
    marked = chapter.locator("#side [aria-current=page]")
    expect(marked).to_have_text(["GELU (tanh)"])
    assert marked.is_visible(), "its family is open"
    chapter.locator(".forms").get_by_text("GELU", exact=True).click()
    expect(marked).to_have_text(["GELU"])
    chapter.locator("#side").get_by_role("link", name="GELU (tanh)").click()
    expect(marked).to_have_text(["GELU (tanh)"])
    assert chapter.faults == []


def test_list_folds_without_scripts(scriptless, url):
    scriptless.goto(f"{url}/book/gelu.html")
    scriptless.locator("[popovertarget=side]").tap()
    assert scriptless.locator("#side [aria-current=page]").inner_text() == "GELU"
    fold = scriptless.locator("#side details").first
    assert not fold.locator("ul").is_visible()
    fold.locator("summary").tap()
    assert fold.get_by_role("link", name="ReLU", exact=True).is_visible()


def test_strip_leads_to_each_part_and_marks_the_one_that_is_read(chapter):
    strip = chapter.get_by_role("navigation", name="On this page")
    names = strip.get_by_role("link").all_inner_texts()
    assert names[:3] == ["Picture", "Code", "In a network"]
    assert strip.locator("[aria-current]").inner_text() == "Picture"
    for name in ("Digits", "Claims", "Exercises"):
        strip.get_by_role("link", name=name).click()
        chapter.wait_for_function(
            "name => document.querySelector('.strip [aria-current]').innerText === name", arg=name
        )
        assert strip.locator("[aria-current]").count() == 1
        for seen in (name, "Code"):
            box = strip.get_by_role("link", name=seen).bounding_box()
            assert 0 <= box["x"] <= box["x"] + box["width"] <= PHONE["viewport"]["width"], "in sight, and in reach"
    chapter.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    chapter.wait_for_function("document.querySelector('.strip [aria-current]').innerText === 'Picture'")


def test_strip_of_another_page_names_its_sections(page, url):
    page.goto(f"{url}/book/terms.html")
    sections = [f"#{section}" for section in page.locator("article section section:has(> h2)").evaluate_all(IDS)]
    assert page.locator(".strip a").evaluate_all("links => links.map((link) => link.hash)") == sections


def test_links_to_the_next_chapters_show_their_curves_and_say_what_they_do(chapter):
    links = chapter.get_by_role("navigation", name="Previous and next chapter").get_by_role("link")
    assert links.locator("svg").count() == 2
    previous, following = (text.split("\n") for text in links.all_inner_texts())
    assert [part.strip() for part in previous] == [
        "Previous",
        "Linear",
        "Multiplies every input by one number, the slope m.",
    ]
    assert following[1].strip() == "ReLU"


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


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("silu", "swish.html"),
        ("quick_gelu", "swish.html"),
        ("prelu", "leaky_relu.html"),
        ("gelu_new", "gelu.html#f=gelu_tanh"),
        ("hard_swish", "more.html#f=hard_swish"),
        ("HardSwish", "more.html#f=hard_swish"),
        ("hard swish", "more.html#f=hard_swish"),
        ("step", "more.html#f=heaviside"),
        ("swiglu", "more.html"),
    ],
)
def test_search_finds_a_function_by_any_of_its_names(page, url, words, place):
    page.goto(f"{url}/search.html?q={words}")
    page.get_by_text("Search finished").wait_for()
    links = page.locator("#search-results li > a").evaluate_all("links => links.map((link) => link.href)")
    assert f"{url}/book/{place}" in links[:3], links
    page.wait_for_function("document.querySelectorAll('#search-results .context').length > 0")
    assert page.faults == []


def test_switch_goes_round_says_where_it_is_and_is_remembered(chapter):
    ground = "getComputedStyle(document.body).backgroundColor"
    light, dark = "rgb(255, 255, 255)", "rgb(18, 22, 28)"
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


def test_code_is_copied_as_it_is(chapter):
    chapter.context.grant_permissions(["clipboard-read", "clipboard-write"])
    code = chapter.locator("article .highlight").filter(has_text="def elu(").first
    button = code.get_by_role("button", name="Copy code")
    button.click()
    code.get_by_role("button", name="Copied").wait_for()
    assert chapter.locator("body > [role=status]").text_content() == "Copied", "it is said aloud"
    assert chapter.evaluate("navigator.clipboard.readText()") == code.locator("pre").text_content()


def test_what_was_typed_is_copied_of_a_session(page, url):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{url}/book/api.html")
    code = page.locator("article .highlight").filter(has_text=">>> elu(").first
    code.get_by_role("button").click()
    code.get_by_text("Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "elu([-1e-20, 0.0, 3.0])\n"


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_every_code_has_a_button_that_covers_none_of_it(page, url, width):
    page.set_viewport_size({"width": width, "height": 800})
    for name in ("elu", "your_own", "api"):
        page.goto(f"{url}/book/{name}.html")
        codes, covered = page.evaluate(COVERED)
        assert codes > 0
        assert covered == []


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
