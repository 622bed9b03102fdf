"""A server for tests, started as a user starts it: with a time to start in, and ended with all that it has started."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import urlopen

import psutil

START = 120  # seconds to start in
LOGS = []  # of the servers that run


@contextmanager
def serving(arguments, folder, **environment):
    """Run a module of Python in a folder, a server that logs its address, and yield that, once it answers."""
    log = folder / "server.log"
    with log.open("w") as output:
        server = psutil.Popen(
            [sys.executable, "-m", *arguments],
            cwd=folder,
            env=os.environ | environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    LOGS.append(log)
    try:
        yield _address(server, log)
    finally:
        _end(server)
        LOGS.remove(log)


def _address(server, log):
    deadline = time.monotonic() + START
    while server.poll() is None and time.monotonic() < deadline:
        found = re.search(r"http://(127\.0\.0\.1|localhost):\d+", log.read_text("utf-8"))
        if found and _answers(found[0]):
            return found[0]
        time.sleep(0.2)
    how = "does not answer" if server.poll() is None else f"ended with {server.poll()}"
    raise TimeoutError(f"{' '.join(server.args)} {how} after {START} s at most. It said:\n{log.read_text('utf-8')}")


def _answers(address):
    try:
        urlopen(address, timeout=10).close()
    except HTTPError:
        return True  # it wants a token
    except (OSError, HTTPException):
        return False
    return True


def _end(server):
    """End a server, and what is left of its kernels."""
    children = server.children(recursive=True) if server.is_running() else []
    server.terminate()
    _, left = psutil.wait_procs([server, *children], timeout=20)
    for process in left:
        process.kill()
    psutil.wait_procs(left, timeout=20)
