"""A server for tests, started as a user starts it: it has a time to start in, and ends with all that it has started."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from contextlib import contextmanager

from tools.process import background, run, wait_for

START = 120  # seconds for a server to start in
END = 300  # seconds for a program to end in
LOGS = []  # of the servers that run


@contextmanager
def serving(arguments, folder, **environment):
    """Run a module of Python in a folder, a server that logs its address, and yield that, once it answers."""
    log = folder / "server.log"
    settings = {"cwd": folder, "env": os.environ | environment, "stdin": subprocess.DEVNULL}
    with background([sys.executable, "-m", *arguments], log, **settings) as server:
        LOGS.append(log)
        try:
            wait_for(
                lambda: server.poll() is not None or _answers(log), log, doing=f"starting {server.args}", seconds=START
            )
            assert server.poll() is None, log.read_text("utf-8")
            yield _address(log)[0]
        finally:
            LOGS.remove(log)


def free_port():
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def _address(log):
    return re.search(r"http://(?:127\.0\.0\.1|localhost):(\d+)", log.read_text("utf-8"))


def _answers(log):
    found = _address(log)
    try:
        if found:
            socket.create_connection(("127.0.0.1", int(found[1])), timeout=10).close()
    except OSError:
        return False
    return bool(found)


def finish(arguments, folder):
    """Run a module of Python in a folder to its end."""
    command = [sys.executable, "-m", *map(str, arguments)]
    run(command, doing=command[2], seconds=END, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True)
