"""The bundles of the explorers are up to date, small, and ask no host for anything."""

import gzip
import json
import os
import runpy

import pytest

from mlgloss.catalog import CURVES
from tools import ROOT
from tools import bundle as bundling
from tools.bundle import BUNDLES, NAMES, SOURCES, stale_bundles


def test_bundles_are_made_from_the_sources_as_they_are():
    assert stale_bundles() == [], "run `make widgets`"


def test_every_bundle_is_made_by_esbuild_and_begins_with_the_hash_of_its_sources(tmp_path, monkeypatch):
    """Stand-ins for npm, which installs esbuild, and for esbuild, which writes its banner where it is told to."""
    monkeypatch.setattr(bundling, "BUNDLES", tmp_path / "static")
    assert stale_bundles() == list(NAMES)
    npm, esbuild = tmp_path / "npm", tmp_path / "esbuild"
    npm.write_text(f"#!/bin/sh\nmkdir -p node_modules/.bin && cp {esbuild} node_modules/.bin\n")
    cases = '--outfile=*) file="${option#*=}";; --banner:*) banner="${option#*=}";;'
    esbuild.write_text(f'#!/bin/sh\nfor option; do case "$option" in {cases} esac; done\necho "$banner" > "$file"\n')
    for program in (npm, esbuild):
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    bundling.bundle()
    assert stale_bundles() == []


def test_bundling_without_node_says_what_is_missing(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit, match=r"^Bundling the explorers needs Node\.js and npm"):
        runpy.run_path(bundling.__file__, run_name="__main__")


@pytest.mark.parametrize("name", NAMES)
def test_bundles_ask_no_host_for_anything(name):
    text = (BUNDLES / name).read_text("ascii").replace("http://www.w3.org/2000/svg", "")
    assert "//" not in text


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("gallery", 17_300),
        ("curve", 27_300),
        ("comparison", 23_300),
        ("softmax", 16_500),
        ("flow", 19_700),
        ("training", 21_000),
        ("gated", 18_500),
    ],
)
def test_explorers_are_light(name, limit):
    """What a page loads of ours for an explorer, compressed: bytes. The formulas of all functions are 2,100 of them."""
    host = ROOT / "book" / "_static"
    files = [BUNDLES / f"{name}.site.js", BUNDLES / f"{name}.css", host / "afm-host.js", host / "afm-host.css"]
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in files) < limit


def test_lock_file_names_no_registry():
    lock = json.loads((SOURCES / "package-lock.json").read_text("utf-8"))
    pinned = json.loads((SOURCES / "package.json").read_text("utf-8"))["devDependencies"]["esbuild"]
    assert lock["packages"]["node_modules/esbuild"]["version"] == pinned
    assert not any("resolved" in package for package in lock["packages"].values())


@pytest.mark.parametrize("name", NAMES)
def test_formulas_are_loaded_where_any_function_may_be_shown_alone(name):
    """The explorers of curves and networks offer every function; that of softmax, and pages of prose, need none."""
    text = (BUNDLES / name).read_text("ascii")
    holds_all = all(f"{function}:{{f:" in text for function in CURVES)
    assert holds_all == (name.endswith(".js") and not name.startswith("softmax."))
