"""How much work a drag is, and a training's frame: `make speed` prints it.

Milliseconds depend on the machine and on what else it does, so what is held are ratios to the least that a drag can
be: a bare slider that writes its value, alone on a page, dragged in turns with ours, and both in their thread's time.
"""

from __future__ import annotations

import re
from statistics import median

import pytest

from mlgloss.widgets import GalleryExplorer, TrainingExplorer, explore
from tests.browser._explorer import open_explorer, press, put
from tests.browser._trace import drag, record, work
from tests.browser._training import SLOW_CLOCK

TURNS, STEPS = 5, 20
BARE = """<!doctype html><p id="shown">0</p>
<input type="range" aria-label="bare" oninput="shown.firstChild.data = value" style="width: 300px">"""

PLOT = re.compile("^Graph of")

# what is shown, what is dragged, the event that changes it, and how many times a bare slider's work it may be
CASES = {
    "cursor": ("elu", PLOT, "pointermove", 4.5),
    "parameter": ("elu", "α (alpha)", "input", 5.5),
    "logit": ("softmax", "logit of class 2", "pointermove", 6),
    "logit, all parts open": ("softmax", "logit of class 2", "pointermove", 9),
    "temperature": ("softmax", "T (temperature)", "input", 6),
}


@pytest.fixture
def bare(chromium):
    """Return a slider than which none can do less, on a page of its own."""
    context = chromium.new_context()
    page = context.new_page()
    page.set_content(BARE)
    yield page.get_by_label("bare")
    context.close()


def check(page, act, kind, bare, allowed):
    """Check how many times a bare slider's work that of an act is, from each event to its frame; print both."""

    def in_turns(turns):
        for _ in range(turns):
            drag(bare, STEPS)
            act()

    in_turns(1)  # what is done once only
    traces = record(page.context.browser, lambda: in_turns(TURNS))
    least, ours = (sorted(work(events, event)) for events, event in zip(traces, ("input", kind), strict=True))
    assert min(len(least), len(ours)) > TURNS * STEPS / 2
    typical, slow = median(ours), ours[int(0.95 * (len(ours) - 1))]
    ratio = typical / median(least)
    print(f"median {typical:.1f} ms, 95th percentile {slow:.1f} ms; {ratio:.1f} times a bare slider")
    assert ratio < allowed


def check_drag(slider, kind, bare, allowed):
    slider.scroll_into_view_if_needed()
    check(slider.page, lambda: drag(slider, STEPS), kind, bare, allowed)


def ready(page, view):
    view.scroll_into_view_if_needed()
    page.wait_for_function("view => view.dataset.state === 'ready'", arg=view.element_handle())


@pytest.mark.parametrize("case", CASES)
def test_drag_is_little_work(page, url, bare, case):
    name, label, kind, allowed = CASES[case]
    page.goto(f"{url}/book/{name}.html")
    view = page.locator(".mlgloss-view").first
    ready(page, view)
    if "open" in case:
        for summary in view.locator("summary").all():
            summary.click()
    check_drag(view.get_by_label(label, exact=True), kind, bare, allowed)


@pytest.mark.parametrize(
    ("label", "kind"), [(PLOT, "pointermove"), ("α (alpha)", "input")], ids=["cursor", "parameter"]
)
def test_drag_among_ten_explorers_is_little_work(page, url, bare, label, kind):
    explorers = [explore(name) for name in ("elu", "tanh", "leaky_relu", "linear", "relu") for _ in range(2)]
    page.goto(put(page, url, *explorers))
    for view in page.locator(".mlgloss-view").all():
        ready(page, view)
    slider = page.locator(".mlgloss-view").first.get_by_label(label, exact=True)
    check_drag(slider, kind, bare, allowed=5.5)


@pytest.mark.parametrize(("tiles", "allowed"), [(7, 6), (24, 8.5)])
def test_drag_over_all_functions_is_little_work(page, url, bare, tiles, allowed):
    gallery = GalleryExplorer()
    functions = (gallery.record["functions"] * 4)[:tiles]
    gallery.set_trait("record", gallery.record | {"functions": functions})
    page.goto(put(page, url, gallery))
    view = page.locator(".mlgloss-view").first
    ready(page, view)
    check_drag(view.get_by_label("z, the input of all functions", exact=True), "input", bare, allowed)


@pytest.mark.parametrize(
    ("size", "allowed"),
    [({}, 7.5), ({"data": "spirals", "layers": 4, "width": 16}, 14)],  # 30 a second on a processor four times slower
    ids=["usual", "largest"],
)
def test_training_leaves_time_for_the_page(page, url, bare, size, allowed):
    """What moves across the picture meanwhile is seen after a training's frame, of two steps, and its picture."""
    page.add_init_script(SLOW_CLOCK)
    view = open_explorer(page, put(page, url, TrainingExplorer(**size)))
    press(view, "Start")
    check_drag(view.locator(".mlgloss-plane"), "pointermove", bare, allowed)
    press(view, "Pause")
