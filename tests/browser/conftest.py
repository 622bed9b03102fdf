"""One browser, one built site and one server for all browser tests."""

from __future__ import annotations

import os
import signal
import sys
import threading

import pytest
from playwright.sync_api import sync_playwright

from tests.browser._faults import note_faults
from tests.browser._visit import PHONE
from tools import ROOT
from tools.chrome import FLAGS, find_or_install
from tools.process import run
from tools.server import Handler, policy, serving

BUILD = 1000  # seconds: a minute where nothing else runs
PATIENCE = 240  # seconds that a test may take: most take one


def pytest_collection_finish(session):
    """Have a browser before the first test starts: without one, stop at once and say what to install."""
    if any("browser" in item.path.parts for item in session.items) and not session.config.option.collectonly:
        try:
            find_or_install()
        except (FileNotFoundError, TimeoutError) as error:
            pytest.exit(str(error), returncode=1)


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_or_install(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def browser_process(chromium):
    """Return the number of the browser's process."""
    processes = chromium.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    return next(process["id"] for process in processes if process["type"] == "browser")


@pytest.fixture(autouse=True)
def limit(site, browser_process):
    """End the browser under a test that waits for it without end: the test fails then, and says where it waited."""
    timer = threading.Timer(PATIENCE, os.kill, (browser_process, signal.SIGKILL))
    timer.start()
    yield
    timer.cancel()


@pytest.fixture(scope="session")
def site():
    """Return the folder of the site, built if it is not up to date."""
    run([sys.executable, "-m", "tools.build"], doing="building the site", seconds=BUILD, cwd=ROOT)
    return ROOT / "_build" / "html"


@pytest.fixture(scope="session")
def url(site):
    """Return the address of the served site, below a prefix."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def strict(site):
    """Return the address of the site, served with its policy, as by hosts that read _headers."""

    class Strict(Handler):
        def end_headers(self):
            self.send_header("Content-Security-Policy", policy(site))
            super().end_headers()

    with serving(site, Strict) as address:
        yield address


@pytest.fixture
def phone(chromium):
    """Return a browser of a phone's size for one test: nothing that a test stores reaches another."""
    with chromium.new_context(**PHONE) as context:
        yield context


@pytest.fixture(scope="module")
def scriptless(chromium):
    """Return a phone's page on which only the tests' own scripts run."""
    with chromium.new_context(java_script_enabled=False, **PHONE) as context:
        yield context.new_page()


@pytest.fixture
def page(phone):
    """Return a page that notes in `page.faults` what goes wrong."""
    return note_faults(phone.new_page())
