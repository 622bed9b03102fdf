"""Run a command within a time limit: one that exceeds it is stopped, and an error says what it was doing."""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

LAST = 2000  # characters of the output that a message repeats


def run(
    command: Sequence[str | Path], *, doing: str, seconds: float, check: bool = True, **options: Any
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end and return what became of it, as `subprocess.run` does.

    After `seconds` it is stopped with all that it has started, and a TimeoutError says what it was `doing`, and the
    last words of its output if that is captured. With `check`, a RuntimeError says the same of a command that fails.
    """
    words = [str(word) for word in command]
    if options.pop("capture_output", False):
        options |= {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(words, text=True, start_new_session=True, **options) as process:
        try:
            output, errors = process.communicate(timeout=seconds)
        except BaseException as error:  # an interrupt, too, reaches this process alone
            stop(process)
            if not isinstance(error, subprocess.TimeoutExpired):
                raise
            told = _told(words, *_last_words(process))
            raise TimeoutError(f"{doing} took more than {seconds:g} s and was stopped: {told}") from None
    if check and process.returncode:
        told = _told(words, output, errors)
        raise RuntimeError(f"{doing} failed with exit status {process.returncode}: {told}")
    return subprocess.CompletedProcess(words, process.returncode, output, errors)


@contextlib.contextmanager
def background(command: Sequence[str | Path], log: Path, **options: Any) -> Iterator[subprocess.Popen[str]]:
    """Run a command, such as a server, while the `with` lasts; what it prints goes into a file."""
    words = [str(word) for word in command]
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            words, text=True, start_new_session=True, stdout=output, stderr=subprocess.STDOUT, **options
        )
    try:
        yield process
    finally:
        stop(process)


def wait_for(condition: Callable[[], bool], log: Path, *, doing: str, seconds: float) -> None:
    """Wait until a condition holds; after `seconds` a TimeoutError says what the wait was for, and the log's end."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"{doing} took more than {seconds:g} s:\n{log.read_text(encoding='utf-8')[-LAST:]}")
        time.sleep(0.1)


def stop(process: subprocess.Popen[str]) -> None:
    """Stop a process that began a session of its own, with all that it has started, and wait for its end."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):  # it has ended by itself
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _last_words(process: subprocess.Popen[str]) -> tuple[str | None, str | None]:
    """Return what a stopped process printed; one that left its session may still hold the pipes."""
    try:
        return process.communicate(timeout=5)
    except subprocess.TimeoutExpired:
        return None, None


def _told(words: list[str], output: str | None, errors: str | None) -> str:
    """Return the command and the last words of what it printed, where that was captured."""
    printed = [text[-LAST:].rstrip() for text in (output, errors) if text]
    return "\n".join([shlex.join(words), *printed])
