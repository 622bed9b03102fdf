"""What the chapters say of other libraries is what peers/_rows.py holds, which `make peers` checks against them."""

from __future__ import annotations

import re

import numpy as np
import pytest

import mlgloss
from mlgloss.catalog import CATALOG
from tests.book._parts import part
from tests.peers._rows import PEERS, VERSIONS, written
from tools import ROOT

POINTS = [
    pytest.param(chapter, point, id=f"{chapter}-{library}-{point.label}")
    for chapter, peers in PEERS.items()
    for library, peer in peers.items()
    for point in peer.points
]


def tabs(name):
    """Return the tabs about a function: text by title."""
    section = part(name, "In other libraries")
    return dict(re.findall(r"^:::\{tab-item\} (.+?)\n(.*?)^:::$", section, re.MULTILINE | re.DOTALL))


def test_every_function_has_its_rows():
    assert list(PEERS) == [*CATALOG, "glu"]
    assert all(list(peers) in (list(VERSIONS), list(VERSIONS)[:-1]) for peers in PEERS.values())


@pytest.mark.parametrize("chapter", PEERS)
def test_tab_shows_its_rows_and_no_other(chapter):
    assert list(tabs(chapter)) == [f"{library} {VERSIONS[library]}" for library in PEERS[chapter]]
    for peer, text in zip(PEERS[chapter].values(), tabs(chapter).values(), strict=True):
        assert re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL) == ["\n".join([*peer.code, ""])]
        assert re.findall(r"^\|.*\|$", text, re.MULTILINE)[2:] == [point.row for point in peer.points]


@pytest.mark.parametrize(("chapter", "point"), POINTS)
def test_mlgloss_gives_what_the_chapter_prints(chapter, point):
    name = "log_softmax" if point.what == "log" else f"{chapter}_prime" if point.what == "slope" else chapter
    function = getattr(mlgloss, name)
    taken = CATALOG[chapter].parameters if chapter in CATALOG else ()
    parameters = dict(zip([parameter.name for parameter in taken], point.given.values(), strict=False))
    try:
        found = np.asarray(function(np.array(point.z, point.dtype), **parameters)).tolist()
        row = point.what == "slope" and isinstance(point.z, list)  # the Jacobian's first one
        found = written(found[0] if row else found, point.digits)
    except ValueError as error:
        found = type(error).__name__
    assert found == point.ours


def test_versions_are_those_that_make_peers_installs():
    pinned = (ROOT / "tests" / "peers" / "requirements.txt").read_text(encoding="utf-8").splitlines()
    names = {"PyTorch": "torch", "Keras": "keras", "JAX": "jax", "SciPy": "scipy", "ONNX": "onnx"}
    assert {f"{names[library]}=={version}" for library, version in VERSIONS.items()} <= set(pinned)
