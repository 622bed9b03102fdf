"""One browser, one built site and one server for all browser tests."""

from __future__ import annotations

import sys

import pytest
from playwright.sync_api import sync_playwright

from tests.browser._faults import note_faults
from tests.browser._visit import PHONE
from tools import ROOT
from tools.chrome import FLAGS, find_or_install
from tools.process import run
from tools.server import Handler, policy, serving

BUILD = 1000  # seconds: a minute where nothing else runs


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


@pytest.fixture(scope="module")
def phone(chromium):
    """Return a browser of a phone's size that keeps its cache from one test to the next."""
    with chromium.new_context(**PHONE) as context:
        yield context


@pytest.fixture(scope="module")
def scriptless(chromium):
    """Return a phone's page on which only the tests' own scripts run."""
    with chromium.new_context(java_script_enabled=False, **PHONE) as context:
        yield context.new_page()


@pytest.fixture
def page(phone):
    """Return a page that notes in `page.faults` what goes wrong; nothing that one test stores reaches another."""
    page = note_faults(phone.new_page())
    yield page
    page.close()
    phone.set_storage_state({"cookies": [], "origins": []})
    phone.clear_permissions()
