"""Every chapter has a twin in tests/notebooks: the same notebook, executed. nbval runs it again and compares.

Run as a program it executes all chapters and rewrites their twins; read the diff before you commit it.
"""

from __future__ import annotations

from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

from tools import ROOT

BOOK = ROOT / "book"
TWINS = ROOT / "tests" / "notebooks"
LEFT_OUT = (
    "application/vnd.jupyter.widget-view+json",  # holds nothing but a random id
    "application/pdf",  # says no more than the SVG, in more digits than processors agree on
)


def chapters() -> list[Path]:
    """Return every chapter that is a notebook."""
    return sorted(path for path in BOOK.glob("*.md") if "\nkernelspec:" in path.read_text(encoding="utf-8"))


def twin(chapter: Path) -> Path:
    """Return where a chapter's twin is."""
    return TWINS / f"{chapter.stem}.ipynb"


def read(chapter: Path) -> NotebookNode:
    """Read a chapter as a notebook whose metadata and cell ids depend on the text alone."""
    notebook = jupytext.read(chapter)
    notebook.metadata = {"kernelspec": notebook.metadata["kernelspec"]}
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
    return notebook


def execute(chapter: Path) -> NotebookNode:
    """Run a chapter and return it with its outputs, without what differs from run to run."""
    notebook = read(chapter)
    # What is printed in several messages, whenever the kernel flushes, is one output.
    NotebookClient(notebook, timeout=120, coalesce_streams=True, resources={"metadata": {"path": str(BOOK)}}).execute()
    notebook.metadata = {"kernelspec": notebook.metadata["kernelspec"]}
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            for kind in LEFT_OUT:
                output.get("data", {}).pop(kind, None)
    return notebook


def main() -> None:
    """Rewrite all twins, and remove those whose chapter is gone."""
    TWINS.mkdir(exist_ok=True)
    executed = {twin(chapter): execute(chapter) for chapter in chapters()}
    for path, notebook in executed.items():
        nbformat.write(notebook, path)
    for path in set(TWINS.glob("*.ipynb")) - set(executed):
        path.unlink()


if __name__ == "__main__":
    main()
