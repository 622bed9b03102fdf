"""The gradient-flow explorer's Python side: its traits, errors, output and figure."""

import json
import math

import ipywidgets
import numpy as np
import pytest
from traitlets import TraitError

from mlgloss.catalog import CATALOG, CURVES
from mlgloss.network import signal_flow
from mlgloss.plots import plot_flow
from mlgloss.plots._figure import COLORS
from mlgloss.widgets import FlowExplorer

SVG = "image/svg+xml"
FIELDS = {"depth", "width", "activations", "init", "seed", "record"}


def test_state_holds_what_the_picture_needs():
    state = FlowExplorer().get_state()
    assert state.keys() >= FIELDS
    assert state["_anywidget_id"] == "mlgloss.widgets.flow.FlowExplorer"
    assert "render" in state["_esm"]
    assert ".mlgloss-flow" in state["_css"]
    json.dumps({name: state[name] for name in FIELDS}, allow_nan=False)


@pytest.mark.parametrize("scale", ["xavier", "he", "one", 0.1, 1, 8])
def test_repr_makes_the_explorer_again(scale):
    explorer = FlowExplorer(np.int64(5), 8, ["tanh", "relu"], scale, seed=7)
    again = eval(repr(explorer))
    for name in FIELDS:
        assert getattr(again, name) == getattr(explorer, name)
    assert repr(FlowExplorer()) == (
        "FlowExplorer(depth=30, width=32, activations=('relu', 'sigmoid', 'tanh'), init='he', seed=0)"
    )


def test_is_an_ipywidget():
    one, other = FlowExplorer(), FlowExplorer()
    ipywidgets.link((one, "depth"), (other, "depth"))
    seen = []
    other.observe(lambda change: seen.append(change["new"]), "depth")
    ipywidgets.VBox([one, other])
    one.depth = 7
    assert seen == [7]


def test_front_end_may_set_every_trait():
    explorer = FlowExplorer()
    explorer.set_state({"depth": 3, "width": 5, "activations": ["elu"], "init": 1.5, "seed": 999_999})
    assert repr(explorer) == ("FlowExplorer(depth=3, width=5, activations=('elu',), init=1.5, seed=999999)")


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        *(("depth", value, "must be a whole number from 1 to 50") for value in (0, 51, 2.0, "3", None, math.nan)),
        *(("width", value, "must be a whole number from 2 to 64") for value in (1, 65, 2.5)),
        *(("seed", value, "must be a whole number from 0 to 999999") for value in (-1, 10**6, 0.5, "1")),
        *(
            ("init", value, "must be 'xavier', 'he', 'one' or a number from 0.1 to 8")
            for value in ("He", "1", 0, 8.1, math.nan, math.inf, None, 1j, ["he"])
        ),
        *(
            ("activations", value, "must be a list of some of linear, elu, .*, each once")
            for value in ("relu", ["softmax"], ["relu", "relu"], ["silu"], None, [["relu"]])
        ),
    ],
)
def test_value_that_is_none(name, value, message):
    explorer = FlowExplorer()
    before = getattr(explorer, name)
    with pytest.raises(TraitError, match=rf"{name}=.*: {name} {message}"):
        setattr(explorer, name, value)
    with pytest.raises(TraitError, match=f"{name}="):
        FlowExplorer(**{name: value})
    assert getattr(explorer, name) == before


def test_weight_scale_is_the_former_name_of_init():
    with pytest.deprecated_call(match="weight_scale is deprecated: it is called init now"):
        explorer = FlowExplorer(weight_scale="xavier")
    assert explorer.init == "xavier"
    with pytest.deprecated_call(match="weight_scale"):
        explorer.weight_scale = 2
    with pytest.deprecated_call(match="weight_scale"):
        assert explorer.weight_scale == explorer.init == 2


def test_record_is_read_only():
    with pytest.raises(TraitError, match="read-only"):
        FlowExplorer().record = {}


def test_output_carries_widget_text_and_static_figure():
    explorer = FlowExplorer(depth=6, width=8, activations=["tanh"], init="xavier", seed=1)
    data, metadata = explorer._repr_mimebundle_()
    assert data["text/plain"] == repr(explorer)
    assert data["application/vnd.jupyter.widget-view+json"]["model_id"] == explorer.model_id
    description = plot_flow(6, 8, ["tanh"], init="xavier", seed=1).description
    assert metadata[SVG]["alt"] == description
    assert f"<title>{description}</title>" in data[SVG]
    assert data[SVG] == eval(repr(explorer))._repr_mimebundle_()[0][SVG]


@pytest.mark.parametrize("depth", [1, 2, 50])
@pytest.mark.parametrize("init", ["xavier", "he", "one", 0.1, 1e10])
def test_figure_shows_every_value_that_an_axis_can(depth, init):
    figure = plot_flow(depth, 8, CURVES, init=init)
    for part, axes in enumerate(figure.axes):
        for name, line in zip(CURVES, axes.get_lines(), strict=True):
            values = signal_flow(depth, 8, name, init=init)[part]
            shown = np.isfinite(values) & (values > 0)
            np.testing.assert_allclose(line.get_ydata()[shown], values[shown], rtol=2e-3)
            assert np.isnan(line.get_ydata()[~shown]).all()
            assert line.get_label() == CATALOG[name].title
    assert figure._repr_svg_() == figure._repr_svg_()


def test_highlight_is_in_color_and_named_alone():
    figure = plot_flow(8, highlight="elu")
    for axes, color in zip(figure.axes, ("f", "slope"), strict=True):
        colors = {line.get_label(): line.get_color() for line in axes.get_lines()}
        assert list(colors) == [CATALOG[name].title for name in CURVES]
        assert [name for name, drawn in colors.items() if drawn == COLORS[color]] == ["ELU"]
        assert set(colors.values()) == {COLORS[color], COLORS["rest"]}
        assert [text.get_text() for text in axes.texts] == ["ELU"]
    with pytest.raises(ValueError, match="highlight must be one of relu, tanh, got 'elu'"):
        plot_flow(8, activations=["relu", "tanh"], highlight="elu")


def test_figure_says_the_values_at_both_ends():
    flow = signal_flow(12, 8, "sigmoid", seed=3)
    assert plot_flow(12, 8, ["sigmoid"], seed=3).description.endswith(
        f"Sigmoid: spread {flow.activations[0]:.3g} to {flow.activations[-1]:.3g}, "
        f"gradient {flow.gradients[0]:.3g} to {flow.gradients[-1]:.3g}."
    )
    assert plot_flow(3, activations=[]).axes[0].get_lines()[:] == []
