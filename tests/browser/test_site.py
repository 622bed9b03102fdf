"""Every page of the built site: complete, quiet, light, self-contained, fit for a phone and for paper."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from mlgloss.catalog import CATALOG
from tests.browser._visit import PAGES, TEXT, WITH_TEXT, visit

ACROSS = ("compare", "in_a_network", "your_own")  # the sections, with explorers too
HOUSE = ("afm-host.js", "sort.js")
SHIFT = 0.02
FIRST = 340_000  # bytes of a first visit

# What there is, and what of it is hidden; closed folds and other tabs count as shown, on demand.
SEEN = """() => {
  document.head.insertAdjacentHTML("beforeend", "<style>* { animation: none !important }</style>"); // folds fade in
  for (const details of document.querySelectorAll("details")) details.open = true;
  for (const tab of document.querySelectorAll(".sd-tab-content")) tab.style.display = "block";
  const elements = (selector) => [...document.querySelectorAll(`article ${selector}`)];
  const hidden = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || !width || !height;
  };
  const found = [".katex-html", "figure > svg", "table", "pre"].map((selector) => [selector, elements(selector)]);
  return {
    counts: Object.fromEntries(found.map(([selector, all]) => [selector, all.length])),
    hidden: found.flatMap(([, all]) => all.filter(hidden)).map((element) => element.outerHTML.slice(0, 120)),
    figures: elements(".mlgloss-view").filter((view) => !view.querySelector(".still > svg")).length,
    wide: document.documentElement.scrollWidth - innerWidth,
  };
}"""


@pytest.fixture(scope="module")
def seen(chromium, strict):
    """Return a function that tells what a visit to a page shows, under the site's policy; it visits each page once."""
    return cache(lambda name: visit(chromium, f"{strict}/{name}"))


@pytest.mark.parametrize("name", PAGES)
def test_page_has_no_console_error_and_keeps_to_the_policy(seen, name):
    assert seen(name)["faults"] == []


@pytest.mark.parametrize("name", PAGES)
def test_explorers_come_to_life(seen, name):
    assert set(seen(name)["states"]) <= {"ready"}


@pytest.mark.parametrize("name", PAGES)
def test_nothing_jumps_while_a_page_settles(seen, name):
    assert seen(name)["shift"] <= SHIFT


@pytest.mark.parametrize("name", PAGES)
def test_first_visit_is_light(seen, name):
    assert 0 < seen(name)["bytes"] <= FIRST


@pytest.mark.parametrize("name", WITH_TEXT)
def test_paper_has_the_chapter_and_no_way_around(seen, name):
    assert seen(name)["paper"] == {"around": [], "closed": [], "tabs": 0, "titles": 1}


@pytest.mark.parametrize("name", PAGES)
def test_page_asks_no_other_host(seen, strict, name):
    here = urlsplit(strict).netloc
    assert [request for request in seen(name)["requests"] if urlsplit(request).netloc not in (here, "")] == []


@pytest.mark.parametrize("name", PAGES)
def test_page_does_not_scroll_sideways_on_a_phone(seen, name):
    assert seen(name)["wide"] <= 0


@pytest.mark.parametrize("name", PAGES)
def test_image_says_what_it_shows(seen, name):
    assert seen(name)["mute"] == []
    assert seen(name)["broken"] == []
    assert seen(name)["untold"] == 0


@pytest.mark.parametrize("name", PAGES)
def test_page_shows_no_text_in_place_of_a_widget(seen, name):
    assert seen(name)["reprs"] == 0


@pytest.mark.parametrize("name", PAGES)
def test_link_and_anchor_resolve(seen, site, strict, name):
    for link in seen(name)["links"]:
        address, anchor = urldefrag(urljoin(seen(name)["address"], link))
        if not address.startswith(strict):
            assert address.startswith(("https://", "http://"))  # a reference: another site, never asked by ours
            assert not address.startswith(strict.rsplit("/", 2)[0]), f"{link} leaves the prefix"
            continue
        target = unquote(address.removeprefix(f"{strict}/")) or "index.html"
        assert (site / target).is_file(), link
        if anchor and target in PAGES:
            assert unquote(anchor) in seen(target)["ids"] + seen(target)["forms"], link


def test_first_page_leads_to_the_book(page, url):
    page.goto(f"{url}/")
    page.wait_for_url(f"{url}/book/intro.html")
    assert page.faults == []


@pytest.mark.parametrize("name", PAGES)
def test_own_scripts_are_light(seen, site, name):
    """What a page loads beside the theme's script: the host, the sorting, and a script for each explorer.

    One script of two explorers would be lighter, but not for who has one of them from another page.
    """
    loaded = {Path(urlsplit(request).path).name for request in seen(name)["requests"]}
    own = [site / "_static" / script for script in loaded if script in HOUSE or script.endswith(".site.js")]
    chapters = {record.page for record in CATALOG.values()}
    assert bool(own) == (name.removeprefix("book/").removesuffix(".html") in {"intro", *chapters, *ACROSS})
    most = 35_000 if site / "_static" / "gated.site.js" in own else 30_000  # a curve's explorer and that of gated units
    assert sum(len(gzip.compress(script.read_bytes())) for script in own) < most


# ---- where no script runs ----


@pytest.mark.parametrize("name", WITH_TEXT)
def test_everything_is_there_without_scripts(scriptless, seen, url, name):
    scriptless.goto(f"{url}/{name}")
    text, there = scriptless.evaluate(TEXT), scriptless.evaluate(SEEN)
    assert there.pop("counts") == counts(url, scriptless, name)
    assert there == {"hidden": [], "figures": 0, "wide": there["wide"]}
    assert there["wide"] <= 0
    assert text == seen(name)["text"].replace("\u2195", "")


def counts(url, page, name):
    """Count each kind in the page's source: nothing waits for a script to write it."""
    html = page.request.get(f"{url}/{name}").text()
    article = html.partition("<article")[2].partition("</article>")[0]
    marks = {".katex-html": 'class="katex-html"', "figure > svg": "<figure ", "table": "<table", "pre": "<pre"}
    return {selector: article.count(mark) for selector, mark in marks.items()}


def test_search_says_that_it_needs_scripts(scriptless, url):
    scriptless.goto(f"{url}/search.html")
    assert "activate JavaScript" in scriptless.locator("main").inner_text()
