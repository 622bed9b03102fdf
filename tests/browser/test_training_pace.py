"""The training explorer at rest, with less motion, and on a slow processor: by a clock that the tests set."""

from __future__ import annotations

from mlgloss.widgets import TrainingExplorer
from tests.browser._explorer import open_explorer, press, put
from tests.browser._training import SLOW_CLOCK, numbers, wait_for_step

COUNT_PICTURES = """() => {
  globalThis.pictures = 0;
  const boundary = document.querySelector(".mlgloss-boundary");
  new MutationObserver(() => (pictures += 1)).observe(boundary, { attributes: true });
}"""
# an observer is told what an older one, the explorer's, has been told before
UNSEEN = """() => new Promise((done) => new IntersectionObserver(([{ isIntersecting }], observer) => {
  observer.disconnect();
  done(!isIntersecting);
}).observe(document.querySelector(".mlgloss-training")))"""


def test_rests_out_of_sight(page, url):
    page.clock.install()
    view = open_explorer(page, put(page, url, TrainingExplorer()))
    press(view, "Start")
    wait_for_step(view, 10)
    view.page.evaluate("document.querySelector('.mlgloss-view').style.marginTop = '3000px'; scrollTo(0, 0)")
    page.wait_for_function(UNSEEN)
    step, *_ = numbers(view)
    page.clock.run_for(500)
    assert numbers(view)[0] == step
    view.scroll_into_view_if_needed()
    wait_for_step(view, step + 10)
    assert page.faults == []


def test_less_motion_draws_twice_a_second_and_says_so(page, url):
    page.emulate_media(reduced_motion="reduce")
    page.clock.install()
    view = open_explorer(page, put(page, url, TrainingExplorer()))
    assert view.get_by_text("the picture changes twice a second").is_visible()
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    press(view, "Start")
    page.evaluate(COUNT_PICTURES)
    page.clock.run_for(2200)
    assert page.evaluate("pictures") == 4
    page.clock.resume()
    page.emulate_media(reduced_motion="no-preference")
    view.get_by_text("the picture changes twice a second").wait_for(state="hidden")
    press(view, "Pause")
    assert page.faults == []


def test_training_takes_a_quarter_of_the_time(page, url):
    """On a slow processor the picture moves after two steps at most."""
    page.add_init_script(SLOW_CLOCK)
    view = open_explorer(page, put(page, url, TrainingExplorer()))
    page.evaluate(COUNT_PICTURES)
    press(view, "Start")
    wait_for_step(view, 40)
    press(view, "Pause")
    steps = numbers(view)[0]
    assert steps / 2 - 1 <= page.evaluate("pictures") <= steps + 1
    assert page.faults == []
