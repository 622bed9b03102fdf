"""What goes wrong on a page: errors and warnings of its scripts, and requests that fail."""

from __future__ import annotations

BROKEN_OFF = "net::ERR_ABORTED"  # by this side: the page was left or closed before an answer came


def note_faults(page):
    """Keep what goes wrong on a page, from now on, in its `faults`."""
    page.faults = []
    page.on("console", lambda m: page.faults.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("requestfailed", lambda r: page.faults.append(f"{r.failure}: {r.url}") if r.failure != BROKEN_OFF else None)
    page.on("response", lambda r: page.faults.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
    return page
