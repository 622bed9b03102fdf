"""What holds for explorers on a page of the site, whichever they are."""

from __future__ import annotations

import re

import pytest

from mlgloss.widgets import FlowExplorer, explore
from tests.browser._explorer import TEXT_SIZES, TOUCH, drawn, more, open_explorer, press, put
from tests.browser._softmax import agree, bar


@pytest.mark.parametrize("explorer", [lambda: explore("elu"), FlowExplorer], ids=["curve", "flow"])
def test_view_is_disposed_when_it_leaves_the_page(page, url, explorer):
    page.add_init_script("""
      globalThis.observed = 0;
      const { observe, disconnect } = ResizeObserver.prototype;
      ResizeObserver.prototype.disconnect = function () { globalThis.observed += 1; return disconnect.call(this); };
    """)
    view = open_explorer(page, put(page, url, explorer()))
    before = page.evaluate("observed")
    view.evaluate("view => view.remove()")
    page.wait_for_function("before => observed > before", arg=before)
    assert page.faults == []


@pytest.mark.parametrize(
    ("name", "number", "least"),
    [("elu", 0, 24), ("softmax", 0, 24), ("in_a_network", 0, 20), ("in_a_network", 1, 20), ("compare", 0, 20)],
)
def test_projector_shows_letters_that_are_read_from_afar(page, url, name, number, least):
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{url}/book/{name}.html")
    view = page.locator(".mlgloss-view").nth(number)
    view.scroll_into_view_if_needed()
    page.wait_for_function("n => document.querySelectorAll('.mlgloss-view')[n].dataset.state === 'ready'", arg=number)
    press(view, "Show on the whole screen")
    sizes = drawn(view).evaluate(TEXT_SIZES)
    assert len(sizes) > 10
    assert [(text, size) for text, size in sizes if size < least] == []


def test_menu_has_what_can_be_done_with_the_page(page, url):
    for name in ("elu", "softmax", "compare"):
        view = open_explorer(page, f"{url}/book/{name}.html")
        links = more(view).get_by_role("group", name="This page").get_by_role("link")
        below = page.locator(".page-links a")
        assert links.all_inner_texts() == below.all_inner_texts() != []
        for link in links.all():
            assert link.bounding_box()["height"] >= TOUCH


def test_figure_is_there_without_scripts(scriptless, url):
    scriptless.goto(f"{url}/book/softmax.html")
    figure = scriptless.locator(".mlgloss-view .still svg")
    assert figure.is_visible()
    assert "Softmax of the logits 2, 1, 0 and -1" in figure.get_attribute("aria-label")
    assert "SoftmaxExplorer" not in scriptless.locator(".mlgloss-view").inner_text()


@pytest.mark.parametrize(("name", "own", "other"), [("softmax", "softmax", "curve"), ("elu", "curve", "softmax")])
def test_page_loads_its_own_explorers_only(page, url, name, own, other):
    seen = []
    page.on("request", lambda request: seen.append(request.url))
    open_explorer(page, f"{url}/book/{name}.html")
    assert any(f"/{own}.site.js" in address for address in seen)
    assert not any(re.search(rf"/{other}\.(site\.js|css)", address) for address in seen)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_follows_the_pages_own_switch(page, url, theme):
    page.emulate_media(color_scheme="dark" if theme == "light" else "light")  # the switch wins over the system
    view = open_explorer(page, f"{url}/book/softmax.html")
    page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
    color = view.locator(".mlgloss-probability").last.evaluate("e => getComputedStyle(e).color")
    assert (sum(int(part) for part in re.findall(r"\d+", color)[:3]) > 384) == (theme == "dark")


def test_lives_in_a_page_opened_as_a_file(page, site):
    view = open_explorer(page, (site / "book" / "softmax.html").as_uri())
    bar(view, 1).press("ArrowLeft")
    assert agree(view) == [1.9, 1, 0, -1]
    assert page.faults == []
