"""How much a browser works until an input is seen, read from a trace of its main thread."""

from __future__ import annotations

import json
import time
from bisect import bisect

THROTTLE = 4  # times slower than the machine: about a phone
CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline"]
PAUSE = 0.012  # seconds between two moves of the pointer, as a mouse sends them


def throttle(page):
    """Slow the page's processor down; return the session, which has to be kept."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
    return session


def drag(session, element, steps):
    """Drag the mouse back and forth across an element, far enough with each step for another value."""
    box = element.bounding_box()
    y = box["y"] + box["height"] / 2

    def send(kind, share, buttons=1):
        place = {"x": box["x"] + share * box["width"], "y": y}
        button = "left" if buttons else "none"
        event = {"type": kind, **place, "button": button, "buttons": buttons, "clickCount": 1}
        session.send("Input.dispatchMouseEvent", event)

    send("mouseMoved", 0.2, buttons=0)
    send("mousePressed", 0.2)
    for i in range(steps):
        send("mouseMoved", 0.2 + 0.6 * abs(1 - (i / 20) % 2))
        time.sleep(PAUSE)
    send("mouseReleased", 0.8)
    time.sleep(0.2)


def record(page, act):
    """Return the trace's complete events while `act` runs."""
    page.context.browser.start_tracing(page=page, categories=CATEGORIES)
    act()
    return [event for event in json.loads(page.context.browser.stop_tracing())["traceEvents"] if event["ph"] == "X"]


def work(events, kind):
    """Return the milliseconds that the main thread works from each input of a kind until its frame is painted.

    Inputs that one frame shows together count once, from the first; what the thread does between them counts too.
    """
    inputs = [e for e in events if e["name"] == "EventDispatch" and e["args"]["data"]["type"] == kind]
    thread = {(e["pid"], e["tid"]) for e in inputs}
    assert len(thread) == 1, f"no input of kind {kind} in one thread"
    own = sorted((e for e in events if (e["pid"], e["tid"]) in thread), key=lambda e: e["ts"])
    tasks = [e for e in own if e["name"] == "RunTask"]
    starts = [task["ts"] for task in tasks]
    frames = [e["ts"] for e in own if e["name"] == "Commit"]
    painted = [e["ts"] + e["dur"] for e in own if e["name"] == "Paint"]
    first = {}  # the first input that each frame shows
    for start in sorted(e["ts"] for e in inputs):
        if (frame := bisect(frames, start)) < len(frames):
            first.setdefault(frames[frame], start)
    spans = []
    for frame, start in first.items():
        end = painted[bisect(painted, frame) - 1]
        during = tasks[bisect(starts, start) - 1 : bisect(starts, end)]
        spans.append(sum(min(task["dur"], end - task["ts"]) for task in during) / 1000)
    return spans
