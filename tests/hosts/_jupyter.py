"""JupyterLab and Notebook as `make lab` starts them, a notebook in them, and a cell run in it."""

from __future__ import annotations

import json
import shutil
import time
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.request import Request, urlopen

from tests.hosts._server import serving
from tools import ROOT

TOKEN = "a-test-s-own"  # of a server on loopback that lives as long as the tests
KERNEL = "jupyterapp.shell.currentWidget.sessionContext.session?.kernel"
CONNECTED = f"{KERNEL}?.connectionStatus === 'connected' && {KERNEL}.status === 'idle'"
IDLE = "!/\\*/.test([...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].at(-1).textContent)"
ALL_RUN = "[...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].every((p) => /\\d/.test(p.textContent))"

SETTINGS = {
    "notebook-extension/tracker": {"windowingMode": "none"},  # cells out of sight are there, too
    "docmanager-extension/plugin": {"autosave": False},  # the next test opens the chapter as it is
}


class Host(NamedTuple):
    """A server, and the folder that it shows."""

    application: str
    address: str
    folder: Path

    def open(self, page, path, name="test"):
        """Open a notebook, with a kernel."""
        where = {"lab": f"lab/workspaces/{name}/tree", "notebook": "notebooks"}[self.application]
        page.goto(f"{self.address}/{where}/{path}?token={TOKEN}")
        wait_for_kernel(page)

    def end_kernels(self):
        """End all kernels, so that the next test begins anew."""
        for session in self._ask("GET", "sessions"):
            self._ask("DELETE", f"sessions/{session['id']}")

    def _ask(self, method, what):
        request = Request(f"{self.address}/api/{what}", method=method, headers={"Authorization": f"token {TOKEN}"})
        with urlopen(request, timeout=60) as answer:
            return json.loads(answer.read() or "null")


@contextmanager
def serve(application, folder):
    """Start "lab" or "notebook" as `make lab` does, on a copy of the book."""
    shutil.copytree(ROOT / "book", folder / "book", ignore=shutil.ignore_patterns("_static", "_ext"))
    for name, settings in SETTINGS.items():
        path = folder / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(settings))
    options = ["--no-browser", "--ip=127.0.0.1", "--port=0", "--allow-root", "--expose-app-in-browser"]
    with serving(
        ["jupyter", application, *options, f"--IdentityProvider.token={TOKEN}"],
        folder,
        JUPYTER_CONFIG_PATH=str(ROOT / "book" / "_lab"),
        JUPYTER_CONFIG_DIR=str(folder / "config"),
        JUPYTERLAB_WORKSPACES_DIR=str(folder / "workspaces"),
        JUPYTERLAB_SETTINGS_DIR=str(folder / "settings"),
    ) as address:
        yield Host(application, address, folder)


def wait_for_kernel(page):
    """Wait until the notebook in front has a kernel: a run without one would ask for one."""
    page.wait_for_selector(".jp-NotebookPanel .jp-Notebook")
    page.wait_for_function(CONNECTED)


def run_all(page):
    """Run all cells of the notebook in front."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).first.click()
    page.wait_for_function(ALL_RUN)
    assert page.locator(".jp-Dialog").count() == 0


def run(page, code, answer):
    """Run code in a new cell at the end until its output holds the answer: a change may be on its way to Python."""
    page.evaluate("document.activeElement.blur()")  # what is in an explorer would keep the keys
    page.locator(".jp-Notebook .jp-CodeCell .jp-InputPrompt").last.click()
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    page.keyboard.insert_text(code)
    cell = page.locator(".jp-Notebook .jp-CodeCell").last
    said = ""
    deadline = time.monotonic() + 60
    while answer not in said and time.monotonic() < deadline:
        page.keyboard.press("Control+Enter")
        page.wait_for_function(IDLE)
        said = cell.locator(".jp-Cell-outputArea").inner_text()
    assert answer in said, f"{answer} is not in {said}"
