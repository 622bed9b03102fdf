"""Every page for everyone: what axe-core finds, the keyboard, narrow screens, large text, forced colors."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.test_site import PAGES, scroll_through

OPEN = """() => {
  for (const fold of document.querySelectorAll("details:not([open])")) fold.querySelector("summary").click();
}"""
COLORS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}  # what a theme changes

# Formulas are most of a page's elements: each becomes one, with its text; tells whether some had a color of their own.
FLATTEN = """() => {
  const color = (element) => getComputedStyle(element).color;
  const formulas = [...document.querySelectorAll(".katex-html, .katex-mathml math")];
  const differs = (formula) => [...formula.querySelectorAll("*")].some((e) => color(e) !== color(formula));
  const colored = formulas.some(differs);
  for (const formula of formulas) formula.textContent = formula.textContent;
  return colored;
}"""

# Notes each element that gets the focus, and whether it, or what stands for it, shows it.
WATCH = """() => {
  globalThis.stops = [];
  const shows = (element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 1) || boxShadow !== "none";
  };
  addEventListener("focusin", ({ target }) => stops.push({
    first: target === stops[0]?.target,
    target,
    name: target.outerHTML.slice(0, 120),
    shown: [target, target.parentElement, target.nextElementSibling].some((element) => element && shows(element)),
  }));
}"""

# Text that is cut off: boxes that hide what overflows them, those for screen readers only excepted.
CUT = """() => [...document.querySelectorAll("main *, .bd-sidebar *")].filter((element) => {
  const { overflowX, clipPath, clip } = getComputedStyle(element);
  return element.checkVisibility() && element.innerText?.trim() && overflowX === "hidden"
    && clipPath === "none" && clip === "auto" && element.clientWidth && element.scrollWidth > element.clientWidth + 1;
}).map((element) => element.outerHTML.slice(0, 120))"""


@pytest.fixture
def desk(chromium):
    """Return a page of the size of a desktop, without transitions, whose colors a test could meet halfway."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def use(page):
    """Open what can be opened, bring all explorers to life and move the first one's slider."""
    page.evaluate(OPEN)
    scroll_through(page)
    page.evaluate(OPEN)
    slider = page.locator(".mlgloss-view input[type=range]").first
    if slider.count():
        slider.press("ArrowRight")


def violations(page, options=None):
    """Return what axe-core finds: rules, and the elements that break them."""
    found = Axe().run(page, options={"resultTypes": ["violations"]} | (options or {})).response["violations"]
    return {rule["id"]: [node["html"][:200] for node in rule["nodes"]] for rule in found}


@pytest.mark.parametrize("name", [*PAGES, "search.html?q=elu", "404.html"])
def test_axe_finds_no_violation(desk, url, name):
    desk.goto(f"{url}/{name}")
    if "?q=" in name:
        desk.locator("#search-results li p").first.wait_for()
    use(desk)
    assert not desk.evaluate(FLATTEN)
    assert violations(desk) == {}
    desk.emulate_media(color_scheme="dark")
    if name != "404.html":
        desk.wait_for_function("document.documentElement.dataset.theme === 'dark'")
    assert violations(desk, COLORS) == {}


@pytest.mark.parametrize("name", PAGES)
def test_keyboard_reaches_all_shows_where_it_is_and_is_not_trapped(desk, url, name):
    desk.goto(f"{url}/{name}")
    scroll_through(desk)
    desk.evaluate("() => { scrollTo(0, 0); document.activeElement.blur(); }")
    desk.evaluate(WATCH)
    for _ in range(40):
        for _ in range(20):
            desk.keyboard.press("Tab")
        if desk.evaluate("stops.some((stop) => stop.first) || document.activeElement === document.body"):
            break
    else:
        pytest.fail("800 tabs do not lead around the page")
    stops = desk.evaluate("stops.map(({ first, name, shown }) => ({ first, name, shown }))")
    end = next((i for i, stop in enumerate(stops) if stop["first"]), len(stops))
    assert "#main-content" in stops[0]["name"], "the first stop skips what is around the text"
    assert [stop["name"] for stop in stops[:end] if not stop["shown"]] == []
    missed = desk.evaluate("""() => {
      const reached = new Set(stops.map(({ target }) => target));
      return [...document.querySelectorAll("main a[href], main button, main summary, main input:not([type=radio])")]
        .filter((e) => e.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }) && !e.disabled
          && e.tabIndex >= 0 && !reached.has(e)).map((e) => e.outerHTML.slice(0, 120));
    }""")
    assert missed == []


def test_skip_link_leads_past_the_navigation(desk, url):
    desk.goto(f"{url}/book/elu.html")
    desk.keyboard.press("Tab")
    assert desk.locator(":focus").inner_text() == "Skip to main content"
    desk.keyboard.press("Enter")
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("name", [*PAGES, "404.html"])
def test_narrow_page_and_large_text_need_no_sideways_scroll(desk, url, name):
    wide = "document.documentElement.scrollWidth - innerWidth"
    desk.set_viewport_size({"width": 320, "height": 640})
    desk.goto(f"{url}/{name}")
    scroll_through(desk)
    assert desk.evaluate(wide) <= 0
    desk.evaluate("document.documentElement.style.fontSize = '200%'")
    for width in (390, 1280):
        desk.set_viewport_size({"width": width, "height": 900})
        assert desk.evaluate(wide) <= 0
        assert desk.evaluate(CUT) == []


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"contrast": "more"}])
def test_explorer_and_focus_stay_visible_in_other_colors(desk, url, media):
    desk.emulate_media(color_scheme="dark", **media)
    desk.goto(f"{url}/book/elu.html")
    scroll_through(desk)
    view = desk.locator(".mlgloss-view").first
    view.locator("input[type=range]").first.focus()
    desk.keyboard.press("ArrowRight")
    colors = view.evaluate("""(view) => {
      const style = (selector) => getComputedStyle(view.querySelector(selector));
      return {
        ground: getComputedStyle(document.body).backgroundColor,
        curve: style(".mlgloss-curve").stroke,
        text: style(".mlgloss-readout").color,
        button: style(".mlgloss-button").borderTopColor,
        focus: style("input:focus").outlineColor,
      };
    }""")
    ground = colors.pop("ground")
    assert [part for part, color in colors.items() if color in (ground, "none", "rgba(0, 0, 0, 0)")] == []
    assert violations(desk, COLORS) == {}
