"""A server for tests, started as a user starts it: with a time to start in, and ended with all that it has started."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

import psutil

START = 120  # seconds for a server to start in
END = 300  # seconds for a program to end in
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


def free_port():
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def _address(server, log):
    deadline = time.monotonic() + START
    while server.poll() is None and time.monotonic() < deadline:
        found = re.search(r"http://(127\.0\.0\.1|localhost):(\d+)", log.read_text("utf-8"))
        if found and _listens(int(found[2])):
            return found[0]
        time.sleep(0.2)
    how = f"does not answer in {START} s" if server.poll() is None else f"ended with {server.poll()}"
    raise TimeoutError(f"{' '.join(server.args)} {how}. It said:\n{log.read_text('utf-8')}")


def _listens(port):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=10).close()
    except OSError:
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


def finish(arguments, folder):
    """Run a module of Python in a folder to its end."""
    command = [sys.executable, "-m", *map(str, arguments)]
    try:
        done = subprocess.run(
            command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=END, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise TimeoutError(f"{' '.join(command)} does not end in {END} s. It said:\n{error.stderr}") from error
    assert done.returncode == 0, done.stderr
