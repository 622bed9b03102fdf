"""A Jupyter server for a test, and a cell run in it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent.parent
TOKEN = "a-test-s-own"  # of a server on loopback that lives as long as the test
CONNECTED = "jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.connectionStatus === 'connected'"


@contextmanager
def serve(application, folder):
    """Start "lab" or "notebook" as `make lab` does, on a copy of the book, and yield its address."""
    shutil.copytree(ROOT / "book", folder / "book", ignore=shutil.ignore_patterns("_static", "_ext"))
    environment = os.environ | {
        "JUPYTER_CONFIG_PATH": str(ROOT / "book" / "_lab"),
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
        "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
    }
    settings = folder / "settings" / "@jupyterlab" / "notebook-extension" / "tracker.jupyterlab-settings"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"windowingMode": "none"}')  # cells out of sight are there, too
    options = ["--no-browser", "--ip=127.0.0.1", "--port=0", "--allow-root", "--expose-app-in-browser"]
    log = folder / "server.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyter", application, *options, f"--IdentityProvider.token={TOKEN}"],
            cwd=folder,
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


def run(page, code, answer):
    """Run code in a new cell at the end of the notebook; return the last output that holds the answer."""
    page.evaluate("document.activeElement.blur()")  # a field of an explorer would keep the keys
    page.wait_for_timeout(1000)  # ipywidgets holds a change back while the kernel answers the one before
    page.locator(".jp-Notebook .jp-CodeCell .jp-InputPrompt").last.click()
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    page.keyboard.insert_text(code)
    page.keyboard.press("Shift+Enter")
    output = page.locator(".jp-OutputArea-output", has_text=re.compile(re.escape(answer))).last
    output.wait_for()
    return output.inner_text().strip()
