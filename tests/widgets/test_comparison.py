"""The comparison's Python side: its traits, errors and outputs."""

import math

import pytest
from traitlets import TraitError

from mlgloss.catalog import CURVES
from mlgloss.plots import plot_comparison
from mlgloss.show import facts
from mlgloss.widgets import ComparisonExplorer

SVG = "image/svg+xml"


def test_starts_with_two_functions():
    explorer = ComparisonExplorer()
    assert explorer.activations == ("elu", "leaky_relu")
    assert (explorer.z, explorer.domain) == (1.0, (-6.0, 6.0))


def test_reset_goes_back_to_how_it_was_made():
    explorer = ComparisonExplorer(["tanh"], z=-2, domain=(-3, 3))
    starts = {entry["name"]: entry["start"] for entry in explorer.record["state"]}
    assert starts == {"activations": ("tanh",), "z": -2.0, "domain": (-3.0, 3.0)}


def test_keeps_the_order_and_takes_more_than_three():
    explorer = ComparisonExplorer(["tanh", "relu", "elu", "linear"])
    assert explorer.activations == ("tanh", "relu", "elu", "linear")


def test_record_has_the_facts_of_every_function():
    columns = [facts(name) for name in CURVES]
    for row, recorded in zip(zip(*columns, strict=True), ComparisonExplorer().record["facts"], strict=True):
        assert {fact.label for fact in row} == {recorded["label"]}
        assert recorded["values"] == [{"text": fact.text, "note": fact.note} for fact in row]


def test_repr_is_the_call_that_makes_it():
    for explorer in (ComparisonExplorer(), ComparisonExplorer([], z=0, domain=(-1, 1))):
        again = eval(repr(explorer), {"ComparisonExplorer": ComparisonExplorer})
        assert repr(again) == repr(explorer)
        assert (again.activations, again.z, again.domain) == (explorer.activations, explorer.z, explorer.domain)


@pytest.mark.parametrize("value", [["softmax"], ["relu", "relu"], ["relux"], "relu", None, [1]])
def test_selection_that_is_none(value):
    with pytest.raises(TraitError, match=r"activations must be a list of some of linear, elu, .*, each once"):
        ComparisonExplorer(value)
    explorer = ComparisonExplorer(["elu"])
    with pytest.raises(TraitError, match="activations"):
        explorer.activations = value
    assert explorer.activations == ("elu",)


@pytest.mark.parametrize("value", [7, -6.5, math.nan, "1", 1j])
def test_cursor_outside_the_domain(value):
    with pytest.raises(TraitError, match="z must be a number from -6 to 6"):
        ComparisonExplorer(z=value)


def test_domain_takes_the_cursor_along():
    explorer = ComparisonExplorer(z=5)
    explorer.domain = (-1, 1)
    assert explorer.z == 1.0
    assert ComparisonExplorer(domain=(2, 3)).z == 2.0


def test_output_carries_widget_text_and_the_figure_of_the_selection():
    explorer = ComparisonExplorer(["relu", "elu"])
    data, metadata = explorer._repr_mimebundle_()
    assert data["text/plain"] == repr(explorer)
    assert data["application/vnd.jupyter.widget-view+json"]["model_id"] == explorer.model_id
    assert data[SVG] == plot_comparison(["relu", "elu"])._repr_svg_()
    assert metadata[SVG]["alt"] == plot_comparison(["relu", "elu"]).description
    assert ComparisonExplorer([])._repr_mimebundle_()[1][SVG]["alt"].startswith("No function")
