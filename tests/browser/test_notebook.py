"""A chapter in Notebook 7, really started: its explorer shows, and drives Python."""

from __future__ import annotations

from browser.explorer import drag
from browser.jupyter import CONNECTED, TOKEN, run, serve


def test_chapter_is_a_notebook_with_a_live_explorer(chromium, tmp_path):
    context = chromium.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(60_000)
    with serve("notebook", tmp_path) as address:
        page.goto(f"{address}/notebooks/book/elu.md?token={TOKEN}")
        page.wait_for_selector(".jp-NotebookPanel .jp-Notebook")
        page.wait_for_function(CONNECTED)
        page.locator(".jp-Notebook .jp-CodeCell .jp-InputPrompt").first.click()
        page.keyboard.press("Shift+Enter")
        slider = page.get_by_label("α (alpha)")
        slider.scroll_into_view_if_needed()
        drag(slider, slider, 0.3, 0.8)
        shown = float(slider.input_value())
        assert shown > 2
        ask = "import gc; print('ALPHA', [w.alpha for w in gc.get_objects() if type(w).__name__ == 'CurveExplorer'])"
        assert run(page, ask, "ALPHA") == f"ALPHA [{shown}]"
    context.close()
