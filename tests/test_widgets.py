"""The explorers' Python side: their traits, errors and outputs, and that the bundles are up to date."""

import gzip
import importlib
import json
import math
import os
import runpy
import subprocess
import sys

import ipywidgets
import numpy as np
import pytest
from traitlets import TraitError

import mlgloss
from mlgloss.catalog import CATALOG
from mlgloss.plots import plot
from mlgloss.widgets import CurveExplorer, explore
from mlgloss.widgets import bundle as bundling
from mlgloss.widgets.bundle import BUNDLES, ENTRIES, ROOT, stale_bundles
from mlgloss.widgets.curve import NAMES

SVG = "image/svg+xml"


def test_bundles_are_made_from_the_sources_as_they_are():
    assert stale_bundles() == [], "run `make widgets`"


def test_every_bundle_is_made_by_esbuild_and_begins_with_the_hash_of_its_sources(tmp_path, monkeypatch):
    """Stand-ins for npm, which installs esbuild, and for esbuild, which writes its banner where it is told to."""
    monkeypatch.setattr(bundling, "BUNDLES", tmp_path / "static")
    assert stale_bundles() == list(ENTRIES)
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


@pytest.mark.parametrize("name", NAMES)
def test_starts_from_the_catalog(name):
    activation, explorer = CATALOG[name], explore(name)
    assert explorer.parameters == {p.name: p.default for p in activation.parameters}
    assert explorer.domain == activation.view
    assert explorer.record["title"] == activation.title
    assert explorer.record["breaks"] == list(activation.breaks)
    json.dumps(explorer.record, allow_nan=False)


def test_state_holds_what_the_picture_needs():
    state = explore("elu", z=-1, alpha=0.5).get_state()
    assert {"function": "elu", "z": -1.0, "alpha": 0.5, "domain": (-6.0, 6.0)}.items() <= state.items()
    assert state["_anywidget_id"] == "mlgloss.widgets.curve.CurveExplorer"
    assert "render" in state["_esm"]
    assert ".mlgloss-explorer" in state["_css"]


def test_repr_prints_the_traits():
    assert repr(explore("elu")) == "CurveExplorer(function='elu', z=1.0, alpha=1.0)"
    assert repr(explore("relu", z=-2)) == "CurveExplorer(function='relu', z=-2.0)"
    assert repr(explore("linear", m=-0.5)) == "CurveExplorer(function='linear', z=1.0, m=-0.5)"


def test_repr_prints_what_is_not_as_at_first():
    explorer = explore("elu", domain=(-1, 1), overlays=["relu"], full_digits=True)
    assert repr(explorer) == (
        "CurveExplorer(function='elu', z=1.0, alpha=1.0, domain=(-1.0, 1.0), overlays=('relu',), full_digits=True)"
    )
    explorer.domain, explorer.overlays, explorer.full_digits = (-6, 6), [], False
    assert repr(explorer) == repr(explore("elu"))
    again = explore("relu", show_function=False, sample=True, sample_mean=-1, sample_scale=2, z=-1)
    assert repr(eval(repr(again))) == repr(again)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("overlays", "tanh", "must be a list of some of linear, relu"),
        ("overlays", ["elu"], "must be a list"),
        ("overlays", ["softmax"], "must be a list"),
        ("overlays", ["relu", "relu"], "must be .* each once"),
        ("overlays", [["relu"]], "must be a list"),
        ("show_function", 1, "must be True or False"),
        ("show_derivative", None, "must be True or False"),
        ("full_digits", "yes", "must be True or False"),
        ("sample", 0, "must be True or False"),
        ("sample_mean", math.nan, "must be a number from -5 to 5"),
        ("sample_scale", 0, "must be a number from 0.1 to 5"),
    ],
)
def test_what_is_shown_is_checked(name, value, message):
    explorer = explore("elu")
    before = getattr(explorer, name)
    with pytest.raises(TraitError, match=rf"{name}=.*: {name} {message}"):
        setattr(explorer, name, value)
    with pytest.raises(TraitError, match=f"{name}="):
        explore("elu", **{name: value})
    assert getattr(explorer, name) == before


def test_is_an_ipywidget():
    one, other = explore("elu"), explore("elu")
    ipywidgets.link((one, "alpha"), (other, "alpha"))
    seen = []
    other.observe(lambda change: seen.append(change["new"]), "alpha")
    ipywidgets.VBox([one, other])
    one.alpha = 2
    assert seen == [2.0]


def test_explorers_do_not_share_parameters():
    assert not explore("relu").has_trait("alpha")
    assert not CurveExplorer.class_traits().keys() & {"alpha", "m"}
    leaky, elu = explore("leaky_relu"), explore("elu")
    assert (leaky.alpha, elu.alpha) == (0.01, 1.0)


@pytest.mark.parametrize("value", [math.nan, math.inf, -1, 3.5, "1", None, 1j])
def test_parameter_out_of_range(value):
    explorer = explore("elu")
    with pytest.raises(TraitError, match=r"alpha=.*: alpha must be a number from 0\.1 to 3"):
        explorer.alpha = value
    with pytest.raises(TraitError, match="alpha must be"):
        explore("elu", alpha=value)
    assert explorer.alpha == 1


@pytest.mark.parametrize("value", [math.nan, math.inf, 6.5, "1", 1j])
def test_cursor_outside_the_domain(value):
    explorer = explore("tanh")
    with pytest.raises(TraitError, match=r"z=.*: z must be a number from -6 to 6"):
        explorer.z = value
    with pytest.raises(TraitError, match="z must be"):
        explore("tanh", z=value)
    assert explorer.z == 1


@pytest.mark.parametrize("value", [(1, 1), (2, -2), (0, math.inf), (math.nan, 1), (1, 2, 3), "ab", 3, None])
def test_domain_that_is_none(value):
    explorer = explore("tanh")
    with pytest.raises(TraitError, match="domain must be two finite numbers"):
        explorer.domain = value
    assert explorer.domain == (-6, 6)


def test_domain_takes_the_cursor_along():
    explorer = explore("sigmoid")
    explorer.domain = [30, 50]
    assert (explorer.domain, explorer.z) == ((30.0, 50.0), 30.0)
    assert explore("sigmoid", domain=(-3, 0)).z == 0
    assert explore("sigmoid", z=40, domain=(30, 50)).z == 40


def test_function_and_record_are_read_only():
    explorer = explore("elu")
    with pytest.raises(TraitError, match="read-only"):
        explorer.function = "relu"
    with pytest.raises(TraitError, match="read-only"):
        explorer.record = {}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("leakyrelu", "did you mean 'leaky_relu'"),
        ("Tanh", "did you mean 'tanh'"),
        ("ELU", "did you mean 'elu'"),
        ("nothing like it", "name must be one of linear, elu, .*, got 'nothing like it'"),
        (None, "name must be one of linear, .*, got None"),
        (["elu"], r"name must be one of linear, .*, got \['elu'\]"),
    ],
)
def test_unknown_function(name, message):
    with pytest.raises(ValueError, match=message) as error:
        explore(name)
    assert ", ".join(CATALOG) in str(error.value)


def test_softmax_has_no_curve():
    with pytest.raises(ValueError, match="several variables: SoftmaxExplorer"):
        CurveExplorer("softmax")


def test_unknown_parameter():
    with pytest.raises(TypeError, match="elu has no parameter 'm': it has alpha"):
        explore("elu", m=1)
    with pytest.raises(TypeError, match="relu has no parameter 'alpha': it has none"):
        explore("relu", alpha=1)


def test_output_carries_widget_text_and_static_figure():
    explorer = explore("elu", alpha=0.5)
    data, metadata = explorer._repr_mimebundle_()
    assert data["text/plain"] == repr(explorer)
    assert data["application/vnd.jupyter.widget-view+json"]["model_id"] == explorer.model_id
    assert "<svg" in data[SVG]
    assert metadata[SVG]["alt"] == plot("elu", alpha=0.5).description
    assert data[SVG] == explore("elu", alpha=0.5)._repr_mimebundle_()[0][SVG]
    assert data[SVG] != explore("elu")._repr_mimebundle_()[0][SVG]


# ---- a function of one's own ----


def swish(z, beta=1.5):
    return z * mlgloss.sigmoid(beta * z)


def swish_prime(z, beta=1.5):
    return mlgloss.sigmoid(beta * z) + beta * z * mlgloss.sigmoid_prime(beta * z)


def sampled(explorer):
    low, high = explorer.samples["domain"]
    f, prime = (np.array(explorer.samples[part], dtype=float) for part in ("f", "prime"))
    return np.linspace(low, high, f.size), f, prime


@pytest.mark.parametrize("name", CATALOG)
def test_functions_of_the_library_are_those_of_the_catalog(name):
    assert repr(explore(CATALOG[name].function)) == repr(explore(name))


def test_own_function_is_sampled_whenever_something_changes():
    explorer = explore(swish, swish_prime, beta=(0, 3))
    assert explorer.parameters == {"beta": 1.5}
    explorer.beta = 2
    explorer.domain = (-50, 50)
    z, f, prime = sampled(explorer)
    assert (z[0], z[-1]) == (-50, 50)
    assert f.tolist() == swish(z, 2).tolist()
    assert prime.tolist() == swish_prime(z, 2).tolist()
    json.dumps(explorer.samples, allow_nan=False)
    assert repr(explorer) == "CurveExplorer(function=swish, z=1.0, beta=(0.0, 3.0, 2.0), domain=(-50.0, 50.0))"


def test_samples_are_taken_once_for_one_state():
    calls = []

    def counted(z, a=1, b=1):
        calls.append(a + b)
        return a * z + b

    explorer = explore(counted, counted, a=(0, 3), b=(0, 3))
    calls.clear()
    explorer.set_state({"a": 2.0, "b": 3.0, "domain": [-1, 1]})
    assert calls == [5.0, 5.0]
    explorer.z = 0.5
    assert len(calls) == 2


@pytest.mark.parametrize("name", NAMES)
def test_numerical_derivative(name):
    explorer = explore(lambda z: CATALOG[name].function(z))
    assert explorer.record["numerical"]
    z, _, prime = sampled(explorer)
    smooth = np.abs(z) > 0.02 if CATALOG[name].breaks else np.full(z.shape, True)
    np.testing.assert_allclose(prime[smooth], CATALOG[name].derivative(z[smooth]), rtol=0, atol=2e-11)


def test_numerical_derivative_leaves_a_jump_out():
    z, _, prime = sampled(explore(lambda z: (z > 0.5).astype(float)))
    assert z[np.isnan(prime)] == pytest.approx([0.5])
    assert np.nansum(np.abs(prime)) == 0
    assert np.all(sampled(explore(lambda z: np.full_like(z, 1e9)))[2] == 0)


BAD = {
    "ZeroDivisionError: division by zero": lambda z: 1 / 0,
    "z's shape (601,), and returned the shape (3,)": lambda z: z[:3],
    "z's shape (601,), and returned the shape ()": lambda z: 1.0,
    "real numbers, and returned complex128": lambda z: z * 1j,
    "real numbers, and returned <U1": lambda z: np.full(z.shape, "a"),
    "finite numbers, and returned nan at z = -6": lambda z: np.log(z),
    "finite numbers, and returned inf at z = 0": lambda z: 1 / np.abs(z),
    "use np.where for if": lambda z: max(0, z),
    "wrap it in np.vectorize": lambda z: math.exp(z),
    "RecursionError": lambda z: BAD["RecursionError"](z),
    "AssertionError": lambda z: (_ for _ in ()).throw(AssertionError),
}


@pytest.mark.parametrize("text", BAD)
def test_error_of_own_function_is_shown_and_the_last_good_curve_stays(text):
    def own(z, switch=0):
        return BAD[text](z) if switch > 1 else z + switch

    explorer = explore(own, switch=(0, 2))
    good = explorer.samples
    explorer.switch = 2
    assert text in explorer.error
    assert explorer.samples == good
    assert explorer._repr_mimebundle_()[0][SVG]
    explorer.switch = 0.5
    assert explorer.error == ""
    assert explorer.samples["f"][0] == -5.5


def test_own_function_that_fails_from_the_start():
    explorer = explore(lambda z: 1 / 0)
    assert explorer.error
    assert explorer.samples == {}
    assert explorer._repr_mimebundle_()[0][SVG]


def test_own_function_cannot_write_to_the_samples():
    def own(z):
        z[:] = 0
        return z

    assert sampled(explore(own))[0][0] == -6


def test_figure_of_own_function_says_what_it_shows():
    data, metadata = explore(swish, beta=(0, 3, 2))._repr_mimebundle_()
    assert metadata[SVG]["alt"] == (
        "swish (left) and its numerical derivative (right) for z from -6 to 6, with beta = 2."
    )
    assert data[SVG] == explore(swish, beta=(0, 3, 2))._repr_mimebundle_()[0][SVG]
    assert "numerical" not in explore(swish, swish_prime, beta=(0, 3))._repr_mimebundle_()[1][SVG]["alt"]


@pytest.mark.parametrize("value", [3, (3,), (3, 0), (0, 3, 4), (0, math.inf), (0, math.nan), "03", (0, "3"), None])
def test_range_that_is_none(value):
    with pytest.raises(ValueError, match=r"beta=.*: beta must be \(low, high\) or \(low, high, default\)"):
        explore(swish, beta=value)


def test_default_of_a_range():
    assert explore(swish, beta=(0, 3)).beta == 1.5
    assert explore(swish, beta=(2, 3)).beta == 2.5
    assert explore(swish, beta=(0, 3, 0)).beta == 0
    assert explore(lambda z, beta: beta * z, beta=(1, 3)).beta == 2


def test_call_that_cannot_work():
    with pytest.raises(TypeError, match=r"swish.* cannot be called with z, gamma"):
        explore(swish, gamma=(0, 3))
    with pytest.raises(TypeError, match="give a range for each"):
        explore(lambda z, beta: z)
    with pytest.raises(TypeError, match="elu has a derivative"):
        explore("elu", swish_prime)
    with pytest.raises(TypeError, match="write z=-1 for the cursor"):
        explore("elu", -1)
    with pytest.raises(ValueError, match="explorers have an attribute layout: rename the parameter"):
        explore(lambda z, layout: z, layout=(0, 1))
    assert explore(np.tanh).error == "", "a ufunc tells no signature"


@pytest.mark.parametrize("missing", ["anywidget", "ipywidgets", "traitlets", "matplotlib"])
def test_import_says_what_to_install(missing, monkeypatch):
    for name in [name for name in sys.modules if name.startswith(("mlgloss.widgets", "mlgloss.plots", "anywidget"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(ImportError, match=r"^The explorers need .*pip install mlgloss\[widgets\]"):
        importlib.import_module("mlgloss.widgets")


def test_the_library_does_not_load_the_explorers():
    code = "import mlgloss, sys; print({'anywidget', 'ipywidgets', 'mlgloss.widgets'} & sys.modules.keys())"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "set()\n"
