"""The bundles of the explorers are up to date, small, and ask no host for anything."""

import gzip
import json

import pytest

from mlgloss.widgets.bundle import BUNDLES, ENTRIES, ROOT, stale_bundles


def test_bundles_are_made_from_the_sources_as_they_are():
    assert stale_bundles() == [], "run `make widgets`"


@pytest.mark.parametrize("name", ENTRIES)
def test_bundles_ask_no_host_for_anything(name):
    text = (BUNDLES / name).read_text("ascii").replace("http://www.w3.org/2000/svg", "")
    assert "//" not in text


@pytest.mark.parametrize(
    ("name", "limit"), [("curve", 17_800), ("comparison", 13_500), ("softmax", 12_000), ("flow", 13_800)]
)
def test_explorers_are_light(name, limit):
    """What a page loads of ours for an explorer, compressed: bytes."""
    host = ROOT.parent.parent / "book" / "_static"
    files = [BUNDLES / f"{name}.site.js", BUNDLES / f"{name}.css", host / "afm-host.js", host / "afm-host.css"]
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in files) < limit


def test_lock_file_names_no_registry():
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    pinned = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"]["esbuild"]
    assert lock["packages"]["node_modules/esbuild"]["version"] == pinned
    assert not any("resolved" in package for package in lock["packages"].values())
