"""A chapter in Notebook 7, really started: its explorer shows, and drives Python."""

from __future__ import annotations

from tests.browser._explorer import drag
from tests.hosts._jupyter import run


def test_chapter_is_a_notebook_with_a_live_explorer(page, notebook):
    notebook.open(page, "book/elu.md")
    page.locator(".jp-Notebook .jp-CodeCell .jp-InputPrompt").first.click()
    page.keyboard.press("Shift+Enter")
    slider = page.get_by_label("α (alpha)")
    slider.scroll_into_view_if_needed()
    drag(slider, slider, 0.3, 0.8)
    shown = float(slider.input_value())
    assert shown > 2
    ask = "import gc; print('ALPHA', [w.alpha for w in gc.get_objects() if type(w).__name__ == 'CurveExplorer'])"
    run(page, ask, f"ALPHA [{shown}]")
