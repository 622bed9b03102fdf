"""A command that is run ends in time, and what is said of it tells what it was doing."""

from __future__ import annotations

import ast
import re
import sys
import time

import psutil
import pytest

from tools import ROOT
from tools.process import run

SLEEPER = "import subprocess, sys; print('begun', flush=True); subprocess.run([sys.executable, '-c', {!r}])"
FOREVER = "import time; time.sleep(1000)"
STARTERS = {f"subprocess.{name}" for name in ("run", "call", "check_call", "check_output")} | {"os.system"}
FOLDERS = ("benchmarks", "book", "mlgloss", "tests", "tools")


def test_output_is_returned():
    result = run([sys.executable, "-c", "print(1)"], doing="counting", seconds=60, capture_output=True)
    assert (result.returncode, result.stdout) == (0, "1\n")


def test_command_out_of_time_is_stopped_with_all_that_it_started():
    command = [sys.executable, "-c", SLEEPER.format(FOREVER)]
    before = {process.pid for process in psutil.Process().children(recursive=True)}
    began = time.monotonic()
    with pytest.raises(TimeoutError, match=r"waiting took more than 2 s and was stopped: .*sleep") as error:
        run(command, doing="waiting", seconds=2, capture_output=True)
    assert time.monotonic() - began < 500
    assert "begun" in str(error.value)
    assert {process.pid for process in psutil.Process().children(recursive=True)} == before
    assert not [p for p in psutil.process_iter(["cmdline"]) if FOREVER in (p.info["cmdline"] or [])]


def test_failure_says_what_was_being_done_and_what_was_printed():
    with pytest.raises(RuntimeError, match=r"failing failed with exit status 3: (?s:.*)the reason"):
        run([sys.executable, "-c", "print('the reason'); exit(3)"], doing="failing", seconds=60, capture_output=True)


def test_every_subprocess_has_a_time_limit():
    """`run` is what starts one; what else does says its own limit."""
    unlimited = []
    for path in (path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(call, ast.Call) and ast.unparse(call.func)
            if named in STARTERS and "timeout" not in {keyword.arg for keyword in call.keywords}:
                unlimited.append(f"{path.relative_to(ROOT)}:{call.lineno}")
    assert unlimited == []


def test_crash_of_a_worker_ends_the_tests(tmp_path):
    """A worker that replaces another may wait without end for work that is done."""
    (tmp_path / "test_a.py").write_text("def test_done(): pass\n")
    (tmp_path / "test_b.py").write_text("import os\ndef test_done(): pass\ndef test_crash(): os._exit(1)\n")
    [flags] = re.findall(r"^WORKERS := ([^#\n]*)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    command = [sys.executable, "-m", "pytest", *flags.split(), "--rootdir", tmp_path, tmp_path]
    ended = run(command, doing="testing", seconds=300, check=False, capture_output=True, cwd=tmp_path)
    assert ended.returncode
    assert "crashed while running 'test_b.py::test_crash'" in ended.stdout
