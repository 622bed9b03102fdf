"""Every page where no script runs: all text, formulas, figures and tables are there."""

from __future__ import annotations

import pytest
from browser.test_site import PAGES, scroll_through

CHAPTERS = [name for name in PAGES if name != "search.html"]

TEXT = """() => {
  const article = document.querySelector("article").cloneNode(true);
  const added = ".mlgloss-view, .headerlink, .copybtn, script, style";
  for (const element of article.querySelectorAll(added)) element.remove();
  return article.textContent.replace(/\\s+/g, " ").trim();
}"""

# What there is, and what of it is not shown; what is in closed folds and other tabs is shown on demand.
SEEN = """() => {
  document.head.insertAdjacentHTML("beforeend", "<style>* { animation: none !important }</style>"); // folds fade in
  for (const details of document.querySelectorAll("details")) details.open = true;
  for (const tab of document.querySelectorAll(".sd-tab-content")) tab.style.display = "block";
  const elements = (selector) => [...document.querySelectorAll(`article ${selector}`)];
  const hidden = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || !width || !height;
  };
  const found = [".katex-html", "img", "table", "pre"].map((selector) => [selector, elements(selector)]);
  return {
    counts: Object.fromEntries(found.map(([selector, all]) => [selector, all.length])),
    hidden: found.flatMap(([, all]) => all.filter(hidden)).map((element) => element.outerHTML.slice(0, 120)),
    empty: elements("img").filter((image) => !image.naturalWidth).map((image) => image.src),
    figures: elements(".mlgloss-view").filter((view) => !view.querySelector("img")).length,
    wide: document.documentElement.scrollWidth - innerWidth,
  };
}"""


@pytest.fixture(scope="module")
def bare(chromium):
    """Return a page on which no script of the site runs; the tests' own do."""
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", CHAPTERS)
def test_everything_is_there_without_scripts(bare, page, url, name):
    bare.goto(f"{url}/{name}")
    text, seen = bare.evaluate(TEXT), bare.evaluate(SEEN)
    assert seen.pop("counts") == counts(url, bare, name)
    assert seen == {"hidden": [], "empty": [], "figures": 0, "wide": seen["wide"]}
    assert seen["wide"] <= 0
    page.goto(f"{url}/{name}")
    scroll_through(page)
    assert text == page.evaluate(TEXT).replace("\u2195", "")


def counts(url, bare, name):
    """Return how often each kind is in the page's source: nothing waits for a script to be written."""
    html = bare.request.get(f"{url}/{name}").text()
    article = html.partition("<article")[2].partition("</article>")[0]
    marks = {".katex-html": 'class="katex-html"', "img": "<img ", "table": "<table", "pre": "<pre"}
    return {selector: article.count(mark) for selector, mark in marks.items()}


def test_search_says_that_it_needs_scripts(bare, url):
    bare.goto(f"{url}/search.html")
    assert "activate JavaScript" in bare.locator("main").inner_text()
