"""One visit to a page and everything there is to see, so that many tests look only once."""

from __future__ import annotations

import yaml

from tests.browser._faults import note_faults
from tools import ROOT

TOC = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
CHAPTERS = [chapter["file"] for part in TOC["parts"] for chapter in part["chapters"]]
PAGES = [f"{name}.html" for name in (TOC["root"], *CHAPTERS, "search")]
WITH_TEXT = [name for name in PAGES if name != "search.html"]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}

LOOK = """() => ({
  states: [...document.querySelectorAll(".mlgloss-view")].filter((view) => view.checkVisibility())
    .map((view) => view.dataset.state),
  wide: document.documentElement.scrollWidth - innerWidth,
  links: [...document.querySelectorAll("a[href]")].map((a) => a.href),
  ids: [...document.querySelectorAll("[id]")].map((e) => e.id),
  forms: [...document.querySelectorAll("article [data-form]")].map((e) => `f=${e.dataset.form}`),
  mute: [...document.querySelectorAll("img")].filter((i) => !i.alt.trim()).map((i) => i.src),
  broken: [...document.querySelectorAll("img")].filter((i) => i.complete && !i.naturalWidth).map((i) => i.src),
  untold: [...document.querySelectorAll(".mlgloss-view svg[role=img]:not([aria-label])")]
    .filter((s) => s.checkVisibility()).length,
  reprs: [...document.querySelectorAll(".cell_output")].filter((o) => /\\w\\(function=/.test(o.innerText)).length,
})"""

NOTE_VIOLATIONS = """addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) => {
  console.error(`policy: ${violatedDirective} ${blockedURI} ${sample}`);
});"""
NOTE_SHIFTS = """
window.shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""

ALL_ALIVE = """() => [...document.querySelectorAll(".mlgloss-view")]
  .every((view) => view.dataset.state || !view.checkVisibility())"""  # what a switch does not show can wait

AROUND = ".side, .bar, .around, .page-links, .headerlink, .copy, .skip, .term-card, .mlgloss-explorer"

PAPER = """(around) => ({
  around: [...document.querySelectorAll(around)].filter((e) => e.checkVisibility()).map((e) => e.className),
  closed: [...document.querySelectorAll("details > :not(summary)")]
    .filter((e) => !e.closest(".mlgloss-view, .side") && !e.checkVisibility({ contentVisibilityAuto: true }))
    .map((e) => e.outerHTML.slice(0, 120)),
  tabs: [...document.querySelectorAll(".sd-tab-content")].filter((e) => !e.checkVisibility()).length,
  titles: [...document.querySelectorAll("main h1")].filter((e) => e.checkVisibility()).length,
})"""

TEXT = """() => {
  const article = document.querySelector("article").cloneNode(true);
  const added = ".mlgloss-view, .headerlink, .copy, [data-value], script, style";
  for (const element of article.querySelectorAll(added)) element.remove();
  return article.textContent.replace(/\\s+/g, " ").trim();
}"""


def scroll_through(page):
    """Bring every part of the page near, so that whatever waits for that has happened."""
    page.evaluate("""async () => {
      for (let y = 0; y < document.documentElement.scrollHeight; y += 600) {
        scrollTo(0, y);
        await new Promise(requestAnimationFrame);
      }
    }""")
    page.wait_for_function(ALL_ALIVE)


def visit(chromium, address):
    """Visit a page on a phone with an empty cache, scroll through it, and return what it is like."""
    context = chromium.new_context(**PHONE)
    page, requests, sizes = note_faults(context.new_page()), [], []
    page.on("request", lambda request: requests.append(request.url))
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.add_init_script(NOTE_VIOLATIONS)
    page.add_init_script(NOTE_SHIFTS)
    page.goto(address, wait_until="networkidle")
    shift = page.evaluate("shift")
    scroll_through(page)
    page.wait_for_load_state("networkidle")
    seen = page.evaluate(LOOK) | {"shift": shift, "bytes": sum(sizes), "requests": requests, "address": page.url}
    seen["text"] = page.evaluate(TEXT) if page.locator("article").count() else ""
    page.emulate_media(media="print")
    seen |= {"paper": page.evaluate(PAPER, AROUND), "faults": page.faults}
    context.close()
    return seen
