"""A link holds the state of a curve explorer: copied, opened, changed by hand; a bad one is ignored."""

from __future__ import annotations

from tests.browser._explorer import FRAMES, agree, choose, curves, drawn, more, open_explorer, press, readout, type_in


def shown(view):
    """Return all text but what the last button said."""
    return drawn(view).locator(".mlgloss-explorer > :not(.mlgloss-tools)").all_inner_texts()


def test_link_opens_the_state(page, url):
    page.goto(f"{url}/book/elu.html#explorer-1:z=-1&alpha=0.5&view=far&overlay=relu,tanh")
    page.wait_for_selector(".mlgloss-view[data-state=ready]")
    view = page.locator(".mlgloss-view").first
    assert agree(view, "elu", alpha=0.5) == -1
    assert view.locator(".mlgloss-function .mlgloss-rest").text_content() == "ReLU, Tanh"
    assert 0 <= view.bounding_box()["y"] < 300, "it is scrolled to"
    assert more(view).get_by_role("radio", name="far out").is_checked()
    assert page.faults == []


def test_copied_link_is_the_whole_state(page, url, chromium):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    view = open_explorer(page, f"{url}/book/elu.html")
    type_in(view, "α", "0.123456789")
    choose(view, "near 0")
    type_in(view, "z", "-0.25")
    for name in ("Sigmoid", "All digits", "A batch of inputs"):
        view.get_by_role("checkbox", name=name, exact=True).check()
    view.get_by_role("checkbox", name="Show f(z)").uncheck()
    type_in(view, "mean", "0.7")
    wanted = readout(view), curves(view)[1], shown(view)
    press(view, "Copy link")
    view.get_by_text("Link copied").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == page.url
    assert "#explorer-1:" in link

    page.goto("about:blank")
    page.goto(link)
    page.wait_for_selector(".mlgloss-view[data-state=ready]")
    view = page.locator(".mlgloss-view").first
    assert (readout(view), curves(view)[1], shown(view)) == wanted
    assert page.faults == []


def test_link_is_shown_where_the_clipboard_is_out_of_reach(page, url):
    page.add_init_script("delete Navigator.prototype.clipboard")
    view = open_explorer(page, f"{url}/book/elu.html")
    press(view, "Copy link")
    field = view.get_by_label("Link to this state")
    field.wait_for()
    assert field.input_value() == page.url == f"{url}/book/elu.html#explorer-1:z=1&alpha=1"
    assert field.evaluate("f => f.selectionEnd - f.selectionStart === f.value.length && document.activeElement === f")
    assert page.faults == []


def test_link_works_in_a_file_and_on_a_page_that_is_open(page, site):
    address = (site / "book" / "elu.html").as_uri()
    view = open_explorer(page, f"{address}#explorer-1:z=-3&alpha=2")
    page.evaluate("location.hash = '#explorer-1:z=-2&alpha=0.5&show=derivative'")
    assert agree(view, "elu", alpha=0.5) == -2
    assert not view.locator(".mlgloss-panel").first.is_visible()
    view.get_by_label("z, the input").press("ArrowRight")
    press(view, "Copy link")
    page.wait_for_url("**#explorer-1:z=-1.9&alpha=0.5&show=derivative")
    assert page.faults == []


BAD = [
    "#explorer-1:z=NaN",
    "#explorer-1:z=7",
    "#explorer-1:z=",
    "#explorer-1:z=-2&alpha=99",
    "#explorer-1:z=-2&beta=1",
    "#explorer-1:z=-2&view=constructor",
    "#explorer-1:z=-2&domain=3,1",
    "#explorer-1:z=-2&overlay=softmax",
    "#explorer-1:z=-2&overlay=elu",
    "#explorer-1:z=-2&overlay=relu,relu",
    "#explorer-1:z=-2&__proto__=1",
    "#explorer-1:z=-2&show=toString",
    "#explorer-1:z=-2&sample=0,1,2",
    "#explorer-1:z=-2&digits=some",
    "#explorer-1:z=-2&%",
    "#explorer-1:",
    "#explorer-1:<img src=x onerror=alert(1)>",
    "#explorer-1:z=%3Cscript%3Ealert(1)%3C/script%3E",
    "#explorer-99:z=-2",
    "#constructor:z=-2",
    "#nothing-here",
]


WORD = "The link could not be read: it is ignored."


def test_bad_link_is_ignored_with_a_word(page, url):
    page.on("dialog", lambda dialog: page.faults.append("a script ran"))
    start = {}
    for fragment in ["", *BAD]:
        page.goto("about:blank")
        page.goto(f"{url}/book/elu.html{fragment}")
        view = page.locator(".mlgloss-view").first
        view.scroll_into_view_if_needed()
        page.wait_for_selector(".mlgloss-view[data-state=ready]")
        text = view.inner_text()
        start[fragment] = readout(view), curves(view), text.replace(WORD, "").split()
        assert (WORD in text) == (len(fragment) > len("#explorer-1:") and "#explorer-1:" in fragment), fragment
    assert [fragment for fragment in BAD if start[fragment] != start[""]] == []
    assert page.faults == []


def test_link_leaves_ordinary_anchors_alone(page, url):
    page.goto(f"{url}/book/elu.html#pros")
    page.wait_for_function("document.documentElement.dataset.mlgloss === 'done'")
    heading = page.get_by_role("heading", name="Pros")
    page.evaluate(FRAMES)
    assert -10 <= heading.bounding_box()["y"] < 300
    assert page.faults == []
