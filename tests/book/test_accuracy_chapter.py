"""The chapter on accuracy shows what results.json holds, and says what is not met."""

from __future__ import annotations

import nbformat
import pytest

from benchmarks import tables
from tools.twins import BOOK, twin


def shown():
    """Return the expressions of the chapter's cells that show a table, with what the twin holds of them."""
    cells = nbformat.read(twin(BOOK / "accuracy.md"), as_version=4).cells
    return [
        (cell.source.splitlines()[-1], cell.outputs[0].data["text/markdown"])
        for cell in cells
        if cell.cell_type == "code" and cell.source.splitlines()[-1].startswith("tables.")
    ]


def test_chapter_shows_what_was_measured():
    """Every table is made from results.json: one that is not the twin's has to be rendered again."""
    assert len(shown()) == 11
    for expression, text in shown():
        assert eval(expression, {"tables": tables}).data == text, "run `make notebooks` and read the diff"


def test_promises_tell_what_is_not_met():
    for bar in tables.bars():
        assert bar.value == max(bar.measured.values())
        assert bar.measured[bar.worst] == bar.value
    lines = tables.promises().data.splitlines()[2:]
    assert ["**no**" in line for line in lines] == [bar.value > bar.limit for bar in tables.bars()]


@pytest.mark.parametrize(
    ("error", "dtype", "text"),
    [(0.0, "float64", "0"), (2.3951, "float64", "2.4"), (35.2, "float64", "35.2"), (12345.0, "float64", "1e+04")],
)
def test_error_is_shown_with_the_digits_that_mean_something(error, dtype, text):
    outcome = {"ulp": error, "normal": error, "nan": 0, "lost": 0}
    assert tables.error_cell(outcome, dtype) == text


def test_error_that_leaves_no_digit_is_shown_as_that():
    bad = {"ulp": 9e15, "normal": 2.3, "nan": 0, "lost": 0}
    assert tables.error_cell(bad, "float64") == "2.3 †"
    assert tables.error_cell(bad | {"normal": 9e15, "nan": 3, "lost": 1}, "float64") == "no digit ‡, NaN"
    assert tables.error_cell(bad | {"ulp": 1.6e7, "normal": 1.6e7}, "float32") == "no digit"
    assert tables.error_cell(None, "float64") == "-"
