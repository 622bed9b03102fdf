"""Finds a Chrome or Chromium for the tests, installs one if there is none, or says what to install."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from filelock import FileLock
from playwright.sync_api import sync_playwright

from tools.process import run

NAMES = (
    "chromium-headless-shell",  # first: without a window to draw it takes half the time
    *("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "msedge"),
)
APPS = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("C:/Program Files/Google/Chrome/Application/chrome.exe"),
)
INSTALL = 900  # seconds
FLAGS = [
    "--no-sandbox",  # the pages are our own, and root and containers have no sandbox
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> str | None:
    """Return the path of a browser that is already installed."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    for path in (*APPS, _playwrights_own()):
        if path.exists():
            return str(path)
    return None


def find_or_install() -> str:
    """Return the path of a browser, or raise FileNotFoundError with what to do."""
    with FileLock(Path(tempfile.gettempdir()) / "mlgloss-browser.lock"):  # of two workers one installs it
        if path := find():
            return path
        for command in _installers():
            print(f"No Chrome or Chromium found; running: {' '.join(command)}", file=sys.stderr, flush=True)
            run(command, doing="installing a browser", seconds=INSTALL, check=False)
            if path := find():
                return path
    raise FileNotFoundError(
        "The browser tests need Chrome or Chromium, and none could be installed. Install one so that it is on the "
        f"PATH ({', '.join(NAMES[1:4])}), for example with `apt-get install chromium-headless-shell`, "
        "`brew install --cask chromium` or `playwright install --with-deps chromium`, and run the tests again."
    )


def _installers() -> list[list[str]]:
    """Return the commands that may install a browser here: Debian's package brings its libraries along."""
    playwright = [sys.executable, "-m", "playwright", "install", "chromium"]
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        return [["apt-get", "update"], ["apt-get", "install", "--yes", "chromium-headless-shell"], playwright]
    return [playwright]


def _playwrights_own() -> Path:
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)
