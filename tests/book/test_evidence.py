"""The evidence cells of a chapter run quickly, and their results depend on the derivative that they are about."""

from __future__ import annotations

import dataclasses
import gzip
import io
import sys
import time
from contextlib import redirect_stdout
from xml.etree import ElementTree

import nbformat
import numpy as np
import pytest

from mlgloss.catalog import CATALOG
from tests.book._claims import CHAPTERS, claim_ids, evidence
from tools.twins import BOOK, twin

SECONDS = 3.0  # of processor time, for a cell
WIDTH = 43  # characters that a phone shows
SVG = "image/svg+xml"


def run(name):
    """Run a chapter's evidence cells in order; return by claim what each prints, and how long it takes."""
    names, printed, seconds = {}, {}, {}
    for cell in evidence(name):
        claim, output, start = claim_ids(cell)[0], io.StringIO(), time.process_time()
        with redirect_stdout(output):
            exec(compile(cell.source, claim, "exec"), names)
        printed[claim], seconds[claim] = output.getvalue(), time.process_time() - start
    return printed, seconds


def pictures(name):
    """Return the pictures of a chapter's evidence by claim; None where a cell has none."""
    cells = nbformat.read(twin(BOOK / f"{name}.md"), as_version=4).cells
    found = {}
    for cell in cells:
        if "evidence" in cell.metadata.get("tags", []):
            found[claim_ids(cell)[0]] = next(
                (out.data[SVG] for out in cell.outputs if SVG in out.get("data", {})), None
            )
    return found


def zero_the_derivative(monkeypatch, name):
    """Make the function's derivative 0 wherever a cell, or the network, may take it from."""
    record = CATALOG[name]

    def zeros(*args, **kwargs):
        return np.zeros_like(record.derivative(*args, **kwargs))

    catalog = {**CATALOG, name: dataclasses.replace(record, derivative=zeros)}
    for module in ("mlgloss", record.derivative.__module__):
        monkeypatch.setattr(sys.modules[module], f"{name}_prime", zeros)
    monkeypatch.setattr(sys.modules["mlgloss.catalog"], "CATALOG", catalog)


@pytest.fixture(scope="module", params=CHAPTERS)
def chapter(request):
    return request.param, *run(request.param)


def test_every_cell_prints_and_is_quick(chapter):
    _, printed, seconds = chapter
    assert all(0 < len(text.splitlines()) <= 7 for text in printed.values()), printed
    assert max(len(line) for text in printed.values() for line in text.splitlines()) <= WIDTH
    assert {claim: taken for claim, taken in seconds.items() if taken >= SECONDS} == {}


def test_four_claims_in_five_have_a_picture():
    found = [picture for name in CHAPTERS for picture in pictures(name).values()]
    assert sum(picture is not None for picture in found) >= 0.8 * len(found)


@pytest.mark.parametrize("name", CHAPTERS)
def test_pictures_are_small_and_say_what_they_show(name):
    for claim, picture in pictures(name).items():
        if picture:
            assert len(gzip.compress(picture.encode())) <= 6 * 1024, claim
            title = ElementTree.fromstring(picture).findtext("{http://www.w3.org/2000/svg}title")
            assert len(title) > 40, claim


def test_evidence_fails_without_the_derivative(chapter, monkeypatch):
    name, printed, _ = chapter
    zero_the_derivative(monkeypatch, name)
    try:
        changed, _ = run(name)
    except (ArithmeticError, ValueError, Warning) as failure:  # there is no result, as of 0 / 0
        changed = failure
    assert changed != printed
