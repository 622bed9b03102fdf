"""The curve explorer's Python side: its traits, errors and outputs."""

import importlib
import json
import math
import sys

import ipywidgets
import pytest
from traitlets import TraitError

from mlgloss.catalog import CATALOG, CURVES
from mlgloss.plots import plot
from mlgloss.widgets import CurveExplorer, explore
from tools.process import run

SVG = "image/svg+xml"


@pytest.mark.parametrize("name", CURVES)
def test_starts_from_the_catalog(name):
    activation, explorer = CATALOG[name], explore(name)
    assert explorer.parameters == {p.name: p.default for p in activation.parameters}
    assert explorer.domain == activation.view
    assert explorer.record["subject"]["title"] == activation.title
    assert explorer.record["subject"]["breaks"] == list(activation.edges)
    json.dumps(explorer.record, allow_nan=False)


def test_state_holds_what_the_picture_needs():
    state = explore("elu", z=-1, alpha=0.5).get_state()
    assert {"function": "elu", "z": -1.0, "alpha": 0.5, "domain": (-6.0, 6.0)}.items() <= state.items()
    assert state["_anywidget_id"] == "mlgloss.widgets.curve.CurveExplorer"
    assert "render" in state["_esm"]
    assert ".mlgloss-explorer" in state["_css"]


@pytest.mark.parametrize("name", CURVES)
def test_record_offers_three_functions_to_compare_with(name):
    explorer = explore(name)
    offered = explorer.record["subject"]["beside"]
    assert len(set(offered)) == 3
    explorer.overlays = offered
    record = CATALOG[name]
    assert set(record.relatives) <= set(offered), "they come first"
    assert tuple(name for name in offered if name in record.relatives) == tuple(offered[: len(record.relatives)])
    families = [CATALOG[other].family == record.family for other in offered[len(record.relatives) :]]
    assert families == sorted(families, reverse=True), "then its family"
    assert len(explore(CATALOG[name].function, z=0).record["subject"]["beside"]) == 3


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


@pytest.mark.parametrize("value", [math.nan, math.inf, "1", 1j])
def test_cursor_that_is_none(value):
    explorer = explore("tanh")
    with pytest.raises(TraitError, match=r"z=.*: z must be a number from -6 to 6"):
        explorer.z = value
    with pytest.raises(TraitError, match="z must be"):
        explore("tanh", z=value)
    assert explorer.z == 1


def test_cursor_outside_the_domain_is_clamped_but_not_at_first():
    explorer = explore("tanh")
    for z, clamped in ((6.5, 6), (-1e300, -6)):
        explorer.z = z
        assert explorer.z == clamped
        with pytest.raises(TraitError, match=r"z=.*: z must be a number from -6 to 6"):
            explore("tanh", z=z)


@pytest.mark.parametrize(
    "value",
    [
        (1, 1),
        (2, -2),
        (0, math.inf),
        (math.nan, 1),
        (1, 2, 3),
        "ab",
        3,
        None,
        (-1e308, 1e308),
        (1, 1 + 1e-15),
        (0, 5e-324),
    ],
)
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
    assert explorer._repr_pdf_() == plot("elu", alpha=0.5)._repr_pdf_()
    assert data[SVG] == explore("elu", alpha=0.5)._repr_mimebundle_()[0][SVG]
    assert data[SVG] != explore("elu")._repr_mimebundle_()[0][SVG]


@pytest.mark.parametrize("name", CATALOG)
def test_functions_of_the_library_are_those_of_the_catalog(name):
    assert repr(explore(CATALOG[name].function)) == repr(explore(name))


@pytest.mark.parametrize("missing", ["anywidget", "ipywidgets", "traitlets", "matplotlib"])
def test_import_says_what_to_install(missing, monkeypatch):
    for name in [name for name in sys.modules if name.startswith(("mlgloss.widgets", "mlgloss.plots", "anywidget"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(ImportError, match=r"^The explorers need .*pip install mlgloss\[widgets\]"):
        importlib.import_module("mlgloss.widgets")


def test_the_library_does_not_load_the_explorers():
    code = "import mlgloss, sys; print({'anywidget', 'ipywidgets', 'mlgloss.widgets'} & sys.modules.keys())"
    assert run([sys.executable, "-c", code], doing="importing", seconds=60, capture_output=True).stdout == "set()\n"
