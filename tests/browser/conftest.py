"""One browser, one built site and one server for all browser tests."""

from __future__ import annotations

import functools
import subprocess
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from browser.chrome import FLAGS, find_or_install
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent.parent
PREFIX = "/a/b"  # the site must not mind where it is


def pytest_collection_finish(session):
    """Have a browser before the first test starts: without one, stop at once and say what to install."""
    if any("browser" in item.path.parts for item in session.items) and not session.config.option.collectonly:
        try:
            find_or_install()
        except FileNotFoundError as error:
            pytest.exit(str(error), returncode=1)


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_or_install(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site():
    """Return the folder of the site, built if it is not up to date."""
    subprocess.run([sys.executable, ROOT / "book" / "build.py"], check=True)
    return ROOT / "_build" / "html"


class Quiet(SimpleHTTPRequestHandler):
    """Serves the site below the prefix, and nothing beside it."""

    def translate_path(self, path):
        inside = path.removeprefix(PREFIX)
        return super().translate_path(inside if inside != path else "/missing")

    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def url(site):
    """Return the address of the served site, below a prefix."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(chromium):
    """Return a page of the size of a phone that notes what goes wrong on it, in `page.faults`."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.faults = []
    page.on("console", lambda m: page.faults.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("requestfailed", lambda request: page.faults.append(f"failed: {request.url}"))
    page.on("response", lambda r: page.faults.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
    yield page
    context.close()
