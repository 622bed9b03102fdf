"""A chapter in JupyterLab, really started: opened by a double click, run, dragged, with Python in step."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parent.parent.parent
TOKEN = "a-test-s-own"  # of a server on loopback that lives as long as the test
ALL_RUN = "[...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].every((p) => /\\d/.test(p.textContent))"
ASK = "import gc; print('ALPHA', [w.alpha for w in gc.get_objects() if type(w).__name__ == 'CurveExplorer'])"


@pytest.fixture
def lab(tmp_path):
    """Start JupyterLab as `make lab` does, on a copy of the book, and return its address."""
    shutil.copytree(ROOT / "book", tmp_path / "book", ignore=shutil.ignore_patterns("_static", "_ext"))
    environment = os.environ | {
        "JUPYTER_CONFIG_PATH": str(ROOT / "book" / "_lab"),
        "JUPYTER_CONFIG_DIR": str(tmp_path / "config"),
        "JUPYTERLAB_WORKSPACES_DIR": str(tmp_path / "workspaces"),
        "JUPYTERLAB_SETTINGS_DIR": str(tmp_path / "settings"),
    }
    options = ["--no-browser", "--ip=127.0.0.1", "--port=0", "--allow-root", "--expose-app-in-browser"]
    log = tmp_path / "lab.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyter", "lab", *options, f"--IdentityProvider.token={TOKEN}"],
            cwd=tmp_path,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield address(log)
    finally:
        server.terminate()
        server.wait(timeout=30)


def address(log):
    """Return where the server answers, once it does."""
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        if found := re.search(r"http://127\.0\.0\.1:\d+", log.read_text()):
            try:
                urlopen(f"{found[0]}/api", timeout=5).close()
            except URLError:
                pass
            else:
                return found[0]
        time.sleep(0.2)
    raise TimeoutError(log.read_text())


def test_chapter_is_a_notebook_with_a_live_explorer(chromium, lab):
    context = chromium.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{lab}/lab/tree/book?token={TOKEN}")

    page.locator(".jp-DirListing-item", has_text="elu.md").first.dblclick()
    page.wait_for_selector(".jp-NotebookPanel .jp-Notebook")
    page.locator(".jp-StatusBar-Widget", has_text="| Idle").wait_for()  # a run without a kernel would ask for one

    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).first.click()
    slider = page.get_by_label("α (alpha)")
    slider.wait_for()
    page.wait_for_function(ALL_RUN)
    assert page.locator(".jp-Dialog").count() == 0
    assert page.locator(".jp-Notebook [data-mime-type='application/vnd.jupyter.error']").count() == 0

    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 0.3 * box["width"], y)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.8 * box["width"], y, steps=5)
    page.mouse.up()
    shown = float(slider.input_value())
    assert shown > 2

    page.locator(".jp-Notebook .jp-CodeCell .jp-InputPrompt").last.click()
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    page.keyboard.insert_text(ASK)
    page.keyboard.press("Shift+Enter")
    answer = page.locator(".jp-OutputArea-output", has_text=re.compile(r"ALPHA \[")).last
    answer.wait_for()
    assert answer.inner_text().strip() == f"ALPHA [{shown}]"
    context.close()
