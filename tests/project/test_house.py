"""The house is tidy: a module says what it is for, the lint is what a commit runs, what is documented is there."""

from __future__ import annotations

import re
import tomllib

import pytest
import yaml

from tools import ROOT

OTHERS = re.compile(r"\.min\.|/static/|/\.|node_modules|_build")  # not ours, made, or not in the repository
MODULES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("book", "mlgloss", "tests", "tools", "benchmarks")
    for path in (ROOT / folder).rglob("*.py")
    if not OTHERS.search(path.relative_to(ROOT).as_posix())
)


def lines(path):
    return (ROOT / path).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("path", MODULES)
def test_module_says_what_it_is_for(path):
    assert lines(path)[0].startswith(('"""', 'r"""'))


def test_lint_is_what_a_commit_runs():
    """One place decides: `make lint` runs the hooks, and each calls a tool that requirements.txt pins."""
    recipe = re.search(r"^lint:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)[1]
    assert recipe.split() == ["$(BIN)/pre-commit", "run", "--all-files"]
    pinned = {line.partition("==")[0] for line in lines("requirements.txt")}
    (repository,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert repository["repo"] == "local"
    for hook in repository["hooks"]:
        assert hook["entry"].split()[0].removeprefix(".venv/bin/") in pinned
        assert (hook["language"], hook["always_run"], hook["pass_filenames"]) == ("system", True, False)


def test_every_folder_of_tests_is_run():
    recipe = re.search(r"^test:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)[1]
    options = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"]
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()} - {"__pycache__"}
    assert folders <= {*re.findall(r"tests/(\w+)(?=\s)", recipe), *options["norecursedirs"]}


@pytest.mark.parametrize(
    "path", ["README.md", "CONTRIBUTING.md", "THIRD-PARTY.md", *sorted((ROOT / "docs").rglob("*.md"))]
)
def test_links_lead_somewhere(path):
    file = ROOT / path
    text = file.read_text(encoding="utf-8")
    targets = re.findall(r'\]\(([^)#]+)[^)]*\)|(?:src|srcset)="([^"]+)"', text)
    inside = [a or b for a, b in targets if not (a or b).startswith("http")]
    assert [target for target in inside if not (file.parent / target).exists()] == []


def test_every_decision_is_listed_and_has_its_parts():
    folder = ROOT / "docs" / "decisions"
    records = sorted(path.name for path in folder.glob("*.md") if path.name != "README.md")
    assert re.findall(r"\]\(([\w-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8")) == records
    for name in records:
        parts = re.findall(r"^\*\*(.+?)\.\*\*", (folder / name).read_text(encoding="utf-8"), re.MULTILINE)
        assert parts == ["Context", "Decision", "Consequences", "What would change it"]
