"""What `page.faults` holds: what went wrong on a page, and not what the test itself broke off."""

from __future__ import annotations

import socket

import pytest

from tools.server import serving

KINDS = ("data", "image", "script", "style")
ASKS = """<!doctype html><link rel="icon" href="data:,">
<script>fetch("waits-data").catch((error) => console.error(error))</script>
<link rel="stylesheet" href="waits-style"><img src="waits-image"><script src="waits-script" defer></script>"""


@pytest.fixture
def home(tmp_path):
    """Return the address of a site with a page that asks for files of all kinds, and a page that asks for none."""
    (tmp_path / "asks.html").write_text(ASKS)
    (tmp_path / "quiet.html").write_text('<!doctype html><link rel="icon" href="data:,">')
    with serving(tmp_path) as address:
        yield address


LEAVE = {
    "another page": lambda page: page.goto(page.url.replace("asks", "quiet")),
    "the same again": lambda page: page.reload(wait_until="commit"),
    "by a script": lambda page: (page.evaluate("location.href = 'quiet.html'"), page.wait_for_url("**/quiet.html")),
    "closed": lambda page: page.close(),
}


@pytest.mark.parametrize("leave", LEAVE)
def test_request_that_is_on_its_way_when_the_page_is_left_is_no_fault(page, home, leave):
    page.route("**/waits-*", lambda _: None)  # no answer comes
    waiting = set(KINDS)
    page.on("request", lambda request: waiting.discard(request.url.partition("waits-")[2]))
    page.goto(f"{home}/asks.html", wait_until="commit")
    while waiting:
        page.wait_for_event("request")
    LEAVE[leave](page)
    assert page.faults == []


def test_missing_file_is_a_fault(page, home):
    page.goto(f"{home}/asks.html", wait_until="networkidle")  # a script asks, too
    assert {f"404: {home}/waits-{kind}" for kind in KINDS} < set(page.faults)


def test_refused_connection_is_a_fault_also_when_the_page_is_left(page, home):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))  # and nobody listens
        address = f"http://127.0.0.1:{unused.getsockname()[1]}/data"
        page.goto(f"{home}/quiet.html")
        page.evaluate("address => fetch(address).catch(() => {})", address)
        page.goto("about:blank")
    assert f"net::ERR_CONNECTION_REFUSED: {address}" in page.faults


def test_lost_answer_is_a_fault(page, home):
    page.route("**/data", lambda route: route.abort("connectionreset"))
    page.goto(f"{home}/quiet.html")
    page.evaluate("fetch('data').catch(() => {})")
    assert f"net::ERR_CONNECTION_RESET: {home}/data" in page.faults


def test_what_scripts_complain_of_is_a_fault(page):
    page.evaluate("console.warn('careful')")
    with page.expect_event("pageerror"):
        page.evaluate("setTimeout(() => { throw Error('broken') })")
    assert page.faults == ["careful", "broken"]
