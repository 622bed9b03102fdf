"""What follows from the records of new functions, printed as JSON: run in a copy of the project, with their names."""

from __future__ import annotations

import contextlib
import io
import json
import sys

import numpy as np

import mlgloss
from benchmarks.cases import FUNCTIONS, parameter_values
from book._ext.formula_card import formula_card
from book._ext.katex_math import close_engine
from book._ext.sparks import spark
from mlgloss import show
from mlgloss.catalog import CATALOG, CURVES
from mlgloss.plots import plot, plot_comparison, plot_flow, plot_training
from mlgloss.widgets import ComparisonExplorer, FlowExplorer, GalleryExplorer, TrainingExplorer, explore
from tests import _reference
from tests.book import _claims, test_book, test_libraries
from tools import ROOT, lists
from tools.twins import BOOK, read


def run_chapter(name):
    """Run the code of a chapter and return what it prints."""
    scope, printed = {}, io.StringIO()
    with contextlib.redirect_stdout(printed):
        for cell in read(BOOK / f"{name}.md").cells:
            if cell.cell_type == "code":
                exec(cell.source, scope)
    return printed.getvalue()


def check_chapter(name):
    """Hold the tests of a chapter against this one."""
    test_book.test_chapter_has_the_skeleton(name)
    test_book.test_chapter_shows_all_that_its_record_gives(name)
    test_book.test_page_begins_with_its_title_and_a_sentence(name)
    test_book.test_function_begins_with_its_first_screen(name)
    test_book.test_every_claim_has_its_evidence(name)
    test_book.test_contents_list_every_chapter()
    test_libraries.test_every_function_has_its_rows()
    test_libraries.test_tab_shows_its_rows_and_no_other(name)
    return [part.heading for part in _claims.claims(name)]


def largest_error(record):
    """Return the largest error of the function in ULP, at every value of its parameter that tests try."""
    z = np.array([-2.0, -0.5, 0.25, 3.0])
    settings = [(value,) for value in parameter_values(record) if 0.01 <= value <= 40] if record.parameters else [()]
    exact = getattr(_reference, record.name)
    return max(
        _reference.ulp_error(record.function(z, *setting), _reference.values(exact, z, *setting))
        for setting in settings
    )


def what_follows(name):
    """Return what there is of a function, by where."""
    record = CATALOG[name]
    return {
        "file": mlgloss.__file__,
        "functions": list(CATALOG),
        "public": [function for function in mlgloss.__all__ if function.startswith(name)],
        "figure": plot(name).description,
        "comparison figure": plot_comparison(CURVES).description,
        "flow figure": plot_flow(3, 4, [name]).description,
        "training figure": plot_training("xor", name, steps=2).description,
        "explorer": repr(explore(name)),
        "sliders": [entry["label"] for entry in explore(name).record["state"] if entry["name"] in record.defaults],
        "functions of explorers": [function["name"] for function in explore("relu").record["functions"]],
        "comparison explorer": ComparisonExplorer([name]).activations,
        "gallery": [function["name"] for function in GalleryExplorer().record["functions"]],
        "flow explorer": FlowExplorer(activations=[name]).activations,
        "training explorer": TrainingExplorer(activation=name).activation,
        "row": [row for row in show.comparison().data.splitlines() if record.title in row],
        "properties": show.properties(name).data,
        "glance": show.glance(name).data,
        "curve": spark(name),
        "formula card": formula_card(record),
        "formulas": show.formulas(name).data,
        "code": show.code(name).data,
        "values": parameter_values(record) if record.parameters else [],
        "benchmarks": [function for function in FUNCTIONS if function.startswith(name)],
        "error": largest_error(record),
        "claims": check_chapter(name),
        "printed": run_chapter(name),
        **{listing.path: (ROOT / listing.path).read_text(encoding="utf-8") for listing in lists.LISTINGS},
    }


if __name__ == "__main__":
    lists.main()
    print(json.dumps({name: what_follows(name) for name in sys.argv[1:]}))
    close_engine()
