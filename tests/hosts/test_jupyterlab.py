"""A chapter in JupyterLab, really started: opened by a double click, run, dragged, with Python in step."""

from __future__ import annotations

import re
from statistics import median

from mlgloss.catalog import CATALOG
from tests.browser._explorer import FRAMES, drag
from tests.browser._trace import throttle
from tests.hosts._jupyter import TOKEN, run, run_all, wait_for_kernel

ASK = "import gc; print('ALPHA', [w.alpha for w in gc.get_objects() if type(w).__name__ == 'CurveExplorer'])"

OWN = """\
import numpy as np
from mlgloss.widgets import explore
def own(z, beta=1.0):
    if beta > 2:
        raise ValueError("beta is too large for me")
    return np.tanh(beta * z) if beta >= 1 else z[:3]
mine = explore(own, beta=(0, 3))
print("MADE")
mine"""


INTERACT = """\
from ipywidgets import FloatSlider, interact
from mlgloss.plots import plot
interact(lambda alpha: plot("elu", alpha=alpha), alpha=FloatSlider(1, min=0.1, max=3, step=0.05))
print("READY")"""

HUNDRED = 100
EMPTY = """\
import anywidget
from ipywidgets import VBox
class Empty(anywidget.AnyWidget):
    _esm = "export default { render({ el }) { el.append('drawn') } }"
print("READY")"""

DRAWN = "([box, n]) => box.childElementCount === n && [...box.children].every((one) => one.innerText)"

# Makes `latency`: the milliseconds from the next move of the pointer to the frame after the picture has changed.
ARM = """(selector) => {
  const picture = document.querySelector(selector);
  globalThis.latency = new Promise((done, fail) => {
    setTimeout(() => fail(new Error("the picture does not follow")), 20_000);
    let moved;
    addEventListener("pointermove", (event) => (moved ??= event.timeStamp), { capture: true, once: true });
    const observer = new MutationObserver(() => {
      if (moved === undefined || (picture.tagName !== "g" && !picture.querySelector("img, svg"))) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - moved)));
    });
    observer.observe(picture, { childList: true, subtree: true, attributes: true });
  });
}"""


def run_chapter(page, lab, name):
    """Open a chapter by a double click and run all its cells."""
    page.goto(f"{lab.address}/lab/tree/book?token={TOKEN}&reset")
    page.locator(".jp-DirListing-item", has_text=re.compile(rf"^{name}\.md")).dblclick()
    wait_for_kernel(page)
    run_all(page)


def test_chapter_is_a_notebook_with_a_live_explorer(page, lab):
    run_chapter(page, lab, "elu")
    slider = page.get_by_label("α (alpha)")
    slider.wait_for()
    assert page.locator(".jp-Notebook [data-mime-type='application/vnd.jupyter.error']").count() == 0

    slider.scroll_into_view_if_needed()
    drag(slider, slider, 0.3, 0.8)
    shown = float(slider.input_value())
    assert shown > 2

    run(page, ASK, f"ALPHA [{shown}]")
    try_own_function(page)


def test_dragged_logit_reaches_python(page, lab):
    run_chapter(page, lab, "softmax")
    bar = page.get_by_label("logit of class 2")
    bar.wait_for()
    bar.scroll_into_view_if_needed()
    drag(bar, bar, 0.58, 0.8)
    shown = float(page.get_by_label("Value of z₂").input_value())
    assert 2 < shown < 5
    ask = ASK.replace("ALPHA", "LOGITS").replace("alpha", "logits").replace("Curve", "Softmax")
    run(page, ask, f"LOGITS [[2.0, {shown}, 0.0, -1.0]]")


def test_explorer_follows_faster_than_interact(page, lab):
    """The same drag of the same parameter: ours, and a stock slider that has matplotlib draw the figure anew."""
    run_chapter(page, lab, "elu")
    run(page, INTERACT, "READY")
    throttle(page)
    ours = page.get_by_label("α (alpha)").first
    stock = page.locator(".widget-interact .noUi-handle")
    times = {
        "explorer": latencies(page, ours, ".mlgloss-explorer .mlgloss-curve"),
        "interact": latencies(page, stock, ".widget-interact .jp-OutputArea"),
    }
    print({name: f"median {median(ms):.0f} ms, largest {max(ms):.0f} ms" for name, ms in times.items()})
    ratio = median(times["interact"]) / median(times["explorer"])
    print(f"interact with matplotlib takes {ratio:.1f} times as long")
    assert ratio > 3


def latencies(page, handle, picture):
    """Drag a handle step by step; return the milliseconds from each move to the picture that shows it."""
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    y = box["y"] + box["height"] / 2
    x = box["x"] + (box["width"] * 0.3 if handle.get_attribute("type") == "range" else box["width"] / 2)
    page.mouse.move(x, y)
    page.mouse.down()
    measured = []
    for i in range(15):
        page.evaluate(ARM, picture)
        page.mouse.move(x + 24 * (1 + i % 3), y)
        measured.append(page.evaluate("latency"))
    page.mouse.up()
    return measured[3:]  # without what is done once only


def test_hundred_explorers_leave_nothing_behind(page, lab):
    """JupyterLab keeps some of every widget that was shown: of an explorer no more than of an empty one."""
    run_chapter(page, lab, "elu")
    run(page, EMPTY, "READY")
    left = {what: left_behind(page, what) for what in ("Empty()", "explore('elu')")}
    print(left)
    for kind in ("nodes", "jsEventListeners"):
        assert left["explore('elu')"][kind] < left["Empty()"][kind] + HUNDRED, "less than one each"


def left_behind(page, what):
    """Open a hundred widgets in a cell and remove them; return how many more nodes and listeners there are then."""
    before = count(page, what, 1)
    return {kind: number - before[kind] for kind, number in count(page, what, HUNDRED).items()}


def count(page, what, number):
    """Open widgets in a cell and remove them; return how many nodes and listeners there are then."""
    run(
        page,
        f"box = VBox([{what} for _ in range({number})])\ndisplay(box)\nprint('SHOWN', {number})",
        f"SHOWN {number}",
    )
    shown = page.locator(".jp-OutputArea-output .widget-vbox")
    page.wait_for_function(DRAWN, arg=[shown.element_handle(), number])
    page.evaluate(FRAMES)
    page.keyboard.press("d")
    page.keyboard.press("d")
    shown.wait_for(state="detached")
    run(page, "for one in (*box.children, box): one.close()\ndel box, one; print('CLOSED')", "CLOSED")
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    return session.send("Memory.getDOMCounters")


def test_pause_of_a_training_reaches_python(page, lab):
    run_chapter(page, lab, "softmax")
    run(page, "from mlgloss.widgets import TrainingExplorer; t = TrainingExplorer(); print('MADE'); t", "MADE")
    view = page.locator(".mlgloss-training")
    for _ in range(3):
        view.get_by_role("button", name="Step", exact=True).click()
    shown = view.locator(".mlgloss-statistics b").nth(1).inner_text()
    run(page, "print('STEP', t.step, f'{t.loss or 0:.3g}')", f"STEP 3 {shown}")
    run(page, "t.seed = 1; print('SEED', t.step, t.loss)", "SEED 0 None")
    page.wait_for_function("document.querySelector('.mlgloss-statistics b').innerText === '0'")


def try_own_function(page):
    """A function of one's own: its slider calls it, its errors are shown, and it recovers."""
    run(page, OWN, "MADE")
    view = page.locator(".mlgloss-explorer", has_text="numerical derivative")
    curve = view.locator(".mlgloss-curve").first
    view.get_by_label("More", exact=True).click()
    beta = view.get_by_label("Value of beta")
    drawn = curve.inner_html()
    for value, error in ((2.5, "ValueError: beta is too large for me"), (0.5, "must return an array of z's shape")):
        beta.fill(str(value))
        beta.press("Enter")
        view.get_by_role("alert").filter(has_text=error).wait_for()
        assert curve.inner_html() == drawn, "the last good curve stays"
    beta.fill("1.5")
    beta.press("Enter")
    view.get_by_role("alert").filter(has_text="must return").wait_for(state="detached")
    page.wait_for_function("([curve, drawn]) => curve.innerHTML !== drawn", arg=[curve.element_handle(), drawn])
    drawn = curve.inner_html()
    assert view.get_by_role("button", name="Copy link").count() == 0, "a notebook has no link to a state"
    run(page, "print('STATE', mine.beta, repr(mine.error))", "STATE 1.5 ''")
    run(page, "mine.beta = 1; mine.overlays = ['relu']; print('SET')", "SET")
    page.wait_for_function("([curve, drawn]) => curve.innerHTML !== drawn", arg=[curve.element_handle(), drawn])
    assert view.locator(".mlgloss-rest").first.text_content() == "ReLU"


def test_comparison_is_whole_and_reaches_python(page, lab):
    run_chapter(page, lab, "compare")
    field = page.get_by_label("Value of z", exact=True)
    field.fill("-2")
    field.press("Enter")
    page.get_by_role("checkbox", name="Tanh", exact=True).check()
    ask = "import gc; one = next(w for w in gc.get_objects() if type(w).__name__ == 'ComparisonExplorer')\n"
    ask += "print('STATE', one.z, one.activations)"
    run(page, ask, "STATE -2.0 ('elu', 'leaky_relu', 'tanh')")
    check_table(page.locator(".jp-Notebook table", has_text="Lipschitz constant"))


def check_table(table):
    """No element may stand around a formula in JupyterLab: it would be shown as it is typed."""
    table.scroll_into_view_if_needed()
    assert table.locator("tr").count() == 1 + len(CATALOG)
    assert table.locator(".katex").count() > 3 * len(CATALOG)
    assert "$" not in table.inner_text()
