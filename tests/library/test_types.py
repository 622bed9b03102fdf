"""What a call means at run time it means to mypy and to pyright: each program of the folder types is run and checked.

A line that ends with `# rejected` is an error to all three, at run time a TypeError, ValueError or TraitError; no other
line is one. To have another part of the project checked, add a program to that folder.
"""

import ast
import json
import re
import sys
from pathlib import Path

import pytest
from traitlets import TraitError

from tools.process import run

FOLDER = Path(__file__).parent / "types"
PROGRAMS = sorted(path.name for path in FOLDER.glob("*.py"))


def check(*command):
    """Return the output of a type checker in the folder of the programs."""
    command = [sys.executable, "-m", *command]
    return run(command, doing="checking types", seconds=300, check=False, cwd=FOLDER, capture_output=True).stdout


@pytest.fixture(scope="module")
def mypy():
    """Return where mypy finds an error: pairs of a program and a line."""
    output = check("mypy", "--config-file=mypy.ini", *PROGRAMS)
    return [(name, int(line)) for name, line in re.findall(r"^(\w+\.py):(\d+): error: ", output, re.MULTILINE)]


@pytest.fixture(scope="module")
def pyright():
    """Return where pyright finds an error; basedpyright is pyright with what it needs of Node."""
    found = json.loads(check("basedpyright", "--outputjson", f"--pythonpath={sys.executable}"))["generalDiagnostics"]
    errors = [diagnostic for diagnostic in found if diagnostic["severity"] == "error"]
    return [(Path(error["file"]).name, error["range"]["start"]["line"] + 1) for error in errors]


def rejected(program):
    lines = (FOLDER / program).read_text(encoding="utf-8").splitlines()
    return {number for number, line in enumerate(lines, start=1) if line.endswith("  # rejected")}


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
@pytest.mark.parametrize("program", PROGRAMS)
def test_a_checker_rejects_what_is_marked_and_nothing_else(program, checker, request):
    errors = request.getfixturevalue(checker)
    assert {line for name, line in errors if name == program} == rejected(program)


@pytest.mark.parametrize("program", PROGRAMS)
def test_python_rejects_what_is_marked_and_nothing_else(program):
    tree = ast.parse((FOLDER / program).read_text(encoding="utf-8"))
    scope, errors = {}, set()
    for statement in tree.body:
        try:
            exec(compile(ast.Module([statement], []), program, "exec"), scope)
        except (TypeError, ValueError, TraitError):
            errors.add(statement.lineno)
    assert errors == rejected(program) != set()
