"""Every page of the built site: whole, quiet, asking nobody else for anything, and fit for a phone."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
import yaml

from mlgloss.catalog import CATALOG

ROOT = Path(__file__).parent.parent.parent

TOC = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
CHAPTERS = [chapter["file"] for part in TOC["parts"] for chapter in part["chapters"]]
ACROSS = ("compare", "in_a_network", "your_own")  # the sections, with explorers too
HOUSE = ("afm-host.js", "sort.js")
PAGES = [f"{name}.html" for name in (TOC["root"], *CHAPTERS, "search")]

LOOK = """() => ({
  wide: document.documentElement.scrollWidth - innerWidth,
  links: [...document.querySelectorAll("a[href]")].map((a) => a.href),
  ids: [...document.querySelectorAll("[id]")].map((e) => e.id),
  mute: [...document.querySelectorAll("img")].filter((i) => !i.alt.trim()).map((i) => i.src),
  broken: [...document.querySelectorAll("img")].filter((i) => i.complete && !i.naturalWidth).map((i) => i.src),
  untold: [...document.querySelectorAll(".mlgloss-view svg[role=img]:not([aria-label])")]
    .filter((s) => s.checkVisibility()).length,
  reprs: [...document.querySelectorAll(".cell_output")].filter((o) => /\\w\\(function=/.test(o.innerText)).length,
})"""


def scroll_through(page):
    """Bring every part of the page near, so that all that waits for that has happened."""
    page.evaluate("""async () => {
      for (let y = 0; y < document.documentElement.scrollHeight; y += 600) {
        scrollTo(0, y);
        await new Promise(requestAnimationFrame);
      }
    }""")
    page.wait_for_function("[...document.querySelectorAll('.mlgloss-view')].every((v) => v.dataset.state)")


@pytest.fixture(scope="module")
def visits(chromium, url):
    """Return what a visit to each page shows, at 390 px."""
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    seen = {}
    for name in PAGES:
        page = context.new_page()
        faults, requests = [], []
        page.on("console", lambda m, faults=faults: faults.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error, faults=faults: faults.append(str(error)))
        page.on("request", lambda request, requests=requests: requests.append(request.url))
        page.on("response", lambda r, faults=faults: faults.append(f"{r.status} {r.url}") if r.status >= 400 else None)
        page.goto(f"{url}/{name}", wait_until="load")
        scroll_through(page)
        seen[name] = page.evaluate(LOOK) | {"faults": faults, "requests": requests, "address": page.url}
        page.close()
    context.close()
    return seen


@pytest.mark.parametrize("name", PAGES)
def test_page_has_no_console_error(visits, name):
    assert visits[name]["faults"] == []


@pytest.mark.parametrize("name", PAGES)
def test_page_asks_no_other_host(visits, url, name):
    here = urlsplit(url).netloc
    assert [request for request in visits[name]["requests"] if urlsplit(request).netloc not in (here, "")] == []


@pytest.mark.parametrize("name", PAGES)
def test_page_does_not_scroll_sideways_on_a_phone(visits, name):
    assert visits[name]["wide"] <= 0


@pytest.mark.parametrize("name", PAGES)
def test_image_says_what_it_shows(visits, name):
    assert visits[name]["mute"] == []
    assert visits[name]["broken"] == []
    assert visits[name]["untold"] == 0


@pytest.mark.parametrize("name", PAGES)
def test_page_shows_no_text_in_place_of_a_widget(visits, name):
    assert visits[name]["reprs"] == 0


@pytest.mark.parametrize("name", PAGES)
def test_link_and_anchor_resolve(visits, site, url, name):
    for link in visits[name]["links"]:
        address, anchor = urldefrag(urljoin(visits[name]["address"], link))
        if not address.startswith(url):
            assert address.startswith(("https://", "http://"))  # a reference: another site, never asked by ours
            assert not address.startswith(url.rsplit("/", 2)[0]), f"{link} leaves the prefix"
            continue
        target = unquote(address.removeprefix(f"{url}/")) or "index.html"
        assert (site / target).is_file(), link
        if anchor and target in visits:
            assert unquote(anchor) in visits[target]["ids"], link


def test_first_page_leads_to_the_book(page, url):
    page.goto(f"{url}/")
    page.wait_for_url(f"{url}/book/intro.html")
    assert page.faults == []


@pytest.mark.parametrize("name", PAGES)
def test_own_scripts_are_light(visits, site, name):
    """The host, the explorers and the sorting of a page; the theme's scripts are another matter."""
    loaded = {Path(urlsplit(request).path).name for request in visits[name]["requests"]}
    own = [site / "_static" / script for script in loaded if script in HOUSE or script.endswith(".site.js")]
    assert bool(own) == (name.removeprefix("book/").removesuffix(".html") in {"intro", *CATALOG, *ACROSS})
    assert sum(len(gzip.compress(script.read_bytes())) for script in own) < 30_000
