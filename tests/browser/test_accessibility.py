"""Every page for everyone: what axe-core finds, the keyboard, narrow screens, large text, forced colors."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser._visit import PAGES, scroll_through

OPEN = """() => {
  for (const fold of document.querySelectorAll("details:not([open])")) fold.querySelector("summary").click();
}"""
CONTRAST, LINKS = "color-contrast", "link-in-text-block"  # the rules whose outcome a theme changes

# Formulas and colored code make up most elements. Each formula becomes one element with its text, and it is told
# whether a part had a color of its own. Of the code's tokens, one of each class is left in each kind of place.
FLATTEN = """() => {
  const color = (element) => getComputedStyle(element).color;
  const formulas = [...document.querySelectorAll(".katex-html, .katex-mathml math")];
  const differs = (formula) => [...formula.querySelectorAll("*")].some((e) => color(e) !== color(formula));
  const colored = formulas.some(differs);
  for (const formula of formulas) formula.textContent = formula.textContent;
  const places = new Set();
  for (const token of document.querySelectorAll(".highlight pre span[class]")) {
    let place = "";
    for (let element = token; element; element = element.parentElement) place += `${element.className} in `;
    if (places.has(place)) token.replaceWith(...token.childNodes);
    places.add(place);
  }
  document.body.normalize();
  return colored;
}"""

# To look at contrast takes most of axe's time. Texts of one class, in one kind of place, with the same colors and
# letters, have the same contrast in each theme noted: of them, one is left, with the text around it if it is a link.
# What axe does not judge, one letter or a disabled control, stands for nothing else. What is not seen only takes time.
NOTE_LOOKS = """() => {
  const decides = ["color", "backgroundColor", "backgroundImage", "opacity", "fontSize", "fontWeight"];
  const hasText = (element) => [...(element?.childNodes ?? [])].some((node) => node.nodeType === 3 && node.data.trim());
  globalThis.looks ??= [];
  const looks = new Map([[null, ""]]), numbers = new Map();
  for (const element of document.querySelectorAll("*")) {
    const style = getComputedStyle(element);
    const own = [element.localName, element.getAttribute("class"), ...decides.map((name) => style[name])];
    const of = element.closest("label")?.control ?? element;
    const isDisabled = of.closest(":disabled, [aria-disabled=true]") !== null;
    own.push(isDisabled, element.textContent.trim().length === 1, hasText(element.parentElement));
    const look = `${looks.get(element.parentElement)} ${own}`;
    if (!numbers.has(look)) numbers.set(look, numbers.size);
    looks.set(element, numbers.get(look));
  }
  globalThis.looks.push(looks);
}"""
LEAVE_ONE_OF_A_LOOK = """() => {
  scrollTo(0, 0); // where the bar covers no text
  const seen = new Set();
  const isText = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim();
  const isSpare = (element) => {
    const look = String(globalThis.looks.map((looks) => looks.get(element)));
    return seen.has(look) || !seen.add(look);
  };
  const elements = [...document.querySelectorAll("body *")];
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true });
  const spare = new Set(elements.filter((e) => [...e.childNodes].some(isText) && isSeen(e) && isSpare(e)));
  const unseen = elements.filter((element) => !element.checkVisibility());
  for (const element of spare) {
    if (!element.childElementCount) element.remove();
    else if ([...element.querySelectorAll("a")].every((link) => spare.has(link)))
      for (const text of [...element.childNodes].filter(isText)) text.remove();
  }
  for (const element of unseen) element.remove();
}"""

# Notes each element that gets the focus, and whether it, or what stands in for it, shows the focus.
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

# Text that is cut off: boxes that hide their overflow, except those only for screen readers.
CUT = """() => [...document.querySelectorAll("main *, .drawer *")].filter((element) => {
  const { overflowX, clipPath, clip } = getComputedStyle(element);
  return element.checkVisibility() && element.innerText?.trim() && overflowX === "hidden"
    && clipPath === "none" && clip === "auto" && element.clientWidth && element.scrollWidth > element.clientWidth + 1;
}).map((element) => element.outerHTML.slice(0, 120))"""


MISSED = """() => {
  const reached = new Set(stops.map(({ target }) => target));
  return [...document.querySelectorAll("main a[href], main button, main summary, main input:not([type=radio])")]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled
      && e.tabIndex >= 0 && !reached.has(e)).map((e) => e.outerHTML.slice(0, 120));
}"""

SIZE = {"width": 1280, "height": 900}
LOOKED_AT = [*PAGES, "search.html?q=elu", "404.html"]


@contextmanager
def desk(chromium):
    """Give a page of a desktop's size, without transitions, in which a test could meet colors halfway."""
    context = chromium.new_context(viewport=SIZE, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def use(page):
    """Open whatever opens, bring all explorers to life, and move the first one's slider."""
    page.evaluate(OPEN)
    scroll_through(page)
    page.evaluate(OPEN)
    slider = page.locator(".mlgloss-view input[type=range]").first
    if slider.count():
        slider.press("ArrowRight")


def violations(page, *rules, but=None):
    """Return what axe-core finds, by some rules or by all but one: rules, and the elements that break them."""
    options = {"resultTypes": ["violations"], "rules": {but: {"enabled": False}} if but else {}}
    if rules:
        options["runOnly"] = {"type": "rule", "values": rules}
    found = Axe().run(page, options=options).response["violations"]
    return {rule["id"]: [node["html"][:200] for node in rule["nodes"]] for rule in found}


@pytest.fixture(scope="module")
def look(chromium, url):
    """Return a function that opens a page, once, and tells how it fits, what keys reach, and what axe finds."""
    with desk(chromium) as page:

        @cache
        def facts(name):
            page.emulate_media(color_scheme="light")
            page.set_viewport_size({"width": 320, "height": 640})
            page.goto(f"{url}/{name}")
            if "?q=" in name:
                page.locator("#search-results li p").first.wait_for()
            scroll_through(page)
            narrow = narrow_and_large(page)
            page.set_viewport_size(SIZE)
            return {"narrow": narrow, "stops": tab_around(page), "violations": in_both_themes(page)}

        yield facts


def narrow_and_large(page):
    """Return what is too wide at 320 px, and at 390 and 1280 px with letters of twice the size."""
    wide = "document.documentElement.scrollWidth - innerWidth"
    found = {320: (page.evaluate(wide), [])}
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found[width] = (page.evaluate(wide), page.evaluate(CUT))
    page.evaluate("document.documentElement.style.fontSize = ''")
    return found


def tab_around(page):
    """Return where the Tab key stops, in order, until it has gone around the page, and what it misses."""
    page.evaluate("() => { scrollTo(0, 0); document.activeElement.blur(); }")
    page.evaluate(WATCH)
    for _ in range(40):
        for _ in range(20):
            page.keyboard.press("Tab")
        if page.evaluate("stops.some((stop) => stop.first) || document.activeElement === document.body"):
            break
    else:
        return None
    stops = page.evaluate("stops.map(({ first, name, shown }) => ({ first, name, shown }))")
    end = next((i for i, stop in enumerate(stops) if stop["first"]), len(stops))
    return stops[:end], page.evaluate(MISSED)


def in_both_themes(page):
    """Return what axe finds in each theme once everything is open and used."""
    use(page)
    colored, found = page.evaluate(FLATTEN), {"light": violations(page, but=CONTRAST)}
    page.evaluate(NOTE_LOOKS)
    show(page, "dark")
    page.evaluate(NOTE_LOOKS)
    page.evaluate(LEAVE_ONE_OF_A_LOOK)
    found["dark"] = violations(page, CONTRAST, LINKS)
    show(page, "light")
    found["light"] |= violations(page, CONTRAST)
    return colored, found


def show(page, theme):
    """Change to a theme, as a system does."""
    page.emulate_media(color_scheme=theme)
    if page.locator("html[data-theme]").count():
        page.wait_for_function("theme => document.documentElement.dataset.theme === theme", arg=theme)


@pytest.mark.parametrize("name", LOOKED_AT)
def test_axe_finds_no_violation(look, name):
    assert look(name)["violations"] == (False, {"light": {}, "dark": {}})


@pytest.mark.parametrize("name", [*PAGES, "404.html"])
def test_narrow_page_and_large_text_need_no_sideways_scroll(look, name):
    found = look(name)["narrow"]
    assert {width: size for width, (size, _) in found.items() if size > 0} == {}
    assert {width: cut for width, (_, cut) in found.items() if cut} == {}


@pytest.mark.parametrize("name", PAGES)
def test_keyboard_reaches_all_shows_where_it_is_and_is_not_trapped(look, name):
    assert look(name)["stops"] is not None, "800 tabs do not lead around the page"
    stops, missed = look(name)["stops"]
    assert "#main-content" in stops[0]["name"], "the first stop skips what is around the text"
    assert [stop["name"] for stop in stops if not stop["shown"]] == []
    assert missed == []


@pytest.fixture
def page(chromium):
    """Return a page of the size of a desktop."""
    with desk(chromium) as page:
        yield page


def test_skip_link_leads_past_the_navigation(page, url):
    page.goto(f"{url}/book/elu.html")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to main content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"contrast": "more"}])
def test_explorer_and_focus_stay_visible_in_other_colors(page, url, media):
    page.emulate_media(color_scheme="dark", **media)
    page.goto(f"{url}/book/elu.html")
    scroll_through(page)
    view = page.locator(".mlgloss-view").first
    view.locator("input[type=range]").first.focus()
    page.keyboard.press("ArrowRight")
    colors = view.evaluate("""(view) => {
      const style = (selector) => getComputedStyle(view.querySelector(selector));
      return {
        ground: getComputedStyle(document.body).backgroundColor,
        curve: style(".mlgloss-curve").stroke,
        text: style(".mlgloss-readout").color,
        button: style(".mlgloss-button").borderTopColor,
        focus: style("input:focus-visible + svg > .mlgloss-ring").stroke, // around the pill
      };
    }""")
    ground = colors.pop("ground")
    assert [part for part, color in colors.items() if color in (ground, "none", "rgba(0, 0, 0, 0)")] == []
    assert violations(page, CONTRAST, LINKS) == {}
