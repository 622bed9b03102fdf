"""How much a browser works until an input is seen, beside a bare slider: read from a trace of its main threads."""

from __future__ import annotations

import json
from bisect import bisect

from tests.browser._explorer import FRAMES

THROTTLE = 4  # times slower than the machine: about a phone
CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline"]


def throttle(page):
    """Slow the page's processor down; return the session, which has to be kept."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
    return session


def drag(slider, steps):
    """Drag the mouse back and forth across a slider, far enough with each step for another value.

    The browser answers to a move once it has handled it, which is once a frame.
    """
    box = slider.bounding_box()
    mouse, y = slider.page.mouse, box["y"] + box["height"] / 2
    mouse.move(box["x"] + 0.2 * box["width"], y)
    mouse.down()
    for i in range(1, steps + 1):
        mouse.move(box["x"] + (0.2 + 0.6 * abs(1 - (i / 20) % 2)) * box["width"], y)
    mouse.up()
    slider.page.evaluate(FRAMES)


def record(browser, act):
    """Return the trace's complete events while `act` runs, by page, in the order of their first inputs."""
    browser.start_tracing(categories=CATEGORIES)
    act()
    trace = json.loads(browser.stop_tracing())["traceEvents"]
    events = sorted((event for event in trace if event["ph"] == "X"), key=lambda event: event["ts"])
    threads = dict.fromkeys((e["pid"], e["tid"]) for e in events if e["name"] == "EventDispatch")
    return [[event for event in events if (event["pid"], event["tid"]) == thread] for thread in threads]


def inputs(events, kind):
    """Return the inputs of a kind."""
    return [e for e in events if e["name"] == "EventDispatch" and e["args"]["data"]["type"] == kind]


def work(events, kind):
    """Return the milliseconds that a thread works from each input of a kind until its frame is painted.

    Inputs that one frame shows together count once, from the first; what the thread does between them counts too. It
    is the thread's own time: while others have the processor it stands still.
    """
    tasks = [e for e in events if e["name"] == "RunTask"]
    starts = [task["ts"] for task in tasks]
    frames = [e["ts"] for e in events if e["name"] == "Commit"]
    paints = [e for e in events if e["name"] == "Paint"]
    painted = [e["ts"] + e["dur"] for e in paints]
    first = {}  # the first input that each frame shows
    for start in (event["ts"] for event in inputs(events, kind)):
        if (frame := bisect(frames, start)) < len(frames):
            first.setdefault(frames[frame], start)
    spans = []
    for frame, start in first.items():
        paint = paints[bisect(painted, frame) - 1]
        during = tasks[bisect(starts, start) - 1 : bisect(starts, paint["ts"] + paint["dur"])]
        end = paint["tts"] + paint.get("tdur", 0)
        spans.append(sum(min(task.get("tdur", 0), end - task["tts"]) for task in during) / 1000)
    return spans
