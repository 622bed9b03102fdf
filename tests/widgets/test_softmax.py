"""The softmax explorer's Python side: its traits, errors, output and figure."""

import json
import math

import ipywidgets
import numpy as np
import pytest
from traitlets import TraitError

import mlgloss
from mlgloss.plots import plot
from mlgloss.widgets import SoftmaxExplorer, explore

SVG = "image/svg+xml"
FIELDS = {"logits", "temperature", "target", "show_jacobian", "show_cross_entropy", "full_digits", "record"}


def test_explore_makes_it():
    explorer = explore("softmax", logits=[3, 1], temperature=0.5, target=1)
    assert isinstance(explorer, SoftmaxExplorer)
    assert isinstance(explore(mlgloss.softmax), SoftmaxExplorer)
    assert (explorer.logits, explorer.temperature, explorer.target) == ([3.0, 1.0], 0.5, 1)


@pytest.mark.parametrize("arguments", [{"z": 1}, {"domain": (-1, 1)}, {"derivative": mlgloss.tanh}])
def test_has_neither_cursor_nor_domain(arguments):
    with pytest.raises(
        TypeError, match="softmax has no derivative, z or domain to set: it takes logits, temperature and target"
    ):
        explore("softmax", **arguments)


def test_unknown_parameter():
    with pytest.raises(TypeError, match="alpha"):
        explore("softmax", alpha=1)


def test_state_holds_what_the_picture_needs():
    state = explore("softmax").get_state()
    assert state.keys() >= FIELDS
    assert state["_anywidget_id"] == "mlgloss.widgets.softmax.SoftmaxExplorer"
    assert "render" in state["_esm"]
    assert ".mlgloss-softmax" in state["_css"]
    json.dumps({name: state[name] for name in FIELDS}, allow_nan=False)


def test_repr_prints_the_call():
    assert repr(explore("softmax")) == "SoftmaxExplorer(logits=[2.0, 1.0, 0.0, -1.0], temperature=1.0, target=0)"
    explorer = explore("softmax", logits=[1e308, -1e308], show_jacobian=True)
    assert repr(explorer) == (
        "SoftmaxExplorer(logits=[1e+308, -1e+308], temperature=1.0, target=0, show_jacobian=True)"
    )
    assert repr(eval(repr(explorer))) == repr(explorer)


def test_is_an_ipywidget():
    one, other = explore("softmax"), explore("softmax")
    ipywidgets.link((one, "logits"), (other, "logits"))
    seen = []
    other.observe(lambda change: seen.append(change["new"]), "logits")
    ipywidgets.VBox([one, other])
    one.logits = (1, 2, 3)
    assert seen == [[1.0, 2.0, 3.0]]


@pytest.mark.parametrize("logits", [(1, 2), [1, 2], np.array([1, 2], np.float32), range(1, 3), [True, 2]])
def test_logits_are_any_sequence(logits):
    assert SoftmaxExplorer(logits).logits == [1.0, 2.0]


def test_the_given_list_is_copied():
    logits = [1.0, 2.0]
    explorer = SoftmaxExplorer(logits)
    logits[0] = math.nan
    assert explorer.logits == [1.0, 2.0]


@pytest.mark.parametrize(
    "value",
    [
        [],
        [1],
        [0] * 9,
        [0, math.nan],
        [0, math.inf],
        [0, 10**400],
        [0, "1"],
        [0, None],
        [0, 1j],
        [[0, 1], [2, 3]],
        "12",
        b"12",
        {0: 1, 1: 2},
        {1.0, 2.0},
        3,
        None,
    ],
    ids=str,
)
def test_logits_that_are_none(value):
    explorer = explore("softmax")
    with pytest.raises(TraitError, match=r"logits=.*: logits must be a list of 2 to 8 finite numbers"):
        explorer.logits = value
    assert explorer.logits == [2, 1, 0, -1]


@pytest.mark.parametrize("value", [0, -1, math.nan, math.inf, "1", None, 1j])
def test_temperature_that_is_none(value):
    explorer = explore("softmax")
    with pytest.raises(TraitError, match=r"temperature=.*: temperature must be a positive finite number"):
        explorer.temperature = value
    assert explorer.temperature == 1


@pytest.mark.parametrize("value", [1e-3, 50, 1e-300, 1e300])
def test_temperature_may_be_beyond_its_slider(value):
    assert explore("softmax", temperature=value).temperature == value


@pytest.mark.parametrize("value", [-1, 1.0, "1", None])
def test_target_that_is_none(value):
    explorer = explore("softmax", target=3)
    with pytest.raises(TraitError, match=r"target=.*: target must be the index of a class"):
        explorer.target = value
    assert explorer.target == 3


def test_target_beyond_the_classes_is_clamped_but_not_at_first():
    explorer = explore("softmax")
    explorer.target = 4
    assert explorer.target == 3
    with pytest.raises(TraitError, match="target=4: target must be the index of a class, an integer from 0 to 3"):
        explore("softmax", target=4)


def test_fewer_classes_take_the_target_along():
    explorer = explore("softmax", target=3)
    explorer.logits = [1, 2]
    assert explorer.target == 1


@pytest.mark.parametrize("names", [("logits", "target"), ("target", "logits")])
def test_front_end_may_send_logits_and_target_in_any_order(names):
    for explorer, state in (
        (SoftmaxExplorer([1, 2]), {"logits": [1, 2, 3], "target": 2}),
        (SoftmaxExplorer([1, 2, 3], target=2), {"logits": [1, 2], "target": 1}),
    ):
        explorer.set_state({name: state[name] for name in names})
        assert (explorer.logits, explorer.target) == (state["logits"], state["target"])


def test_record_is_read_only():
    with pytest.raises(TraitError, match="read-only"):
        explore("softmax").record = {}


def test_output_carries_widget_text_and_static_figure():
    explorer = explore("softmax", logits=[1, 2, 3], temperature=2)
    data, metadata = explorer._repr_mimebundle_()
    assert data["text/plain"] == repr(explorer)
    assert data["application/vnd.jupyter.widget-view+json"]["model_id"] == explorer.model_id
    description = plot("softmax", logits=[1, 2, 3], temperature=2).description
    assert metadata[SVG]["alt"] == description
    assert f"<title>{description}</title>" in data[SVG]
    assert data[SVG] == explore("softmax", logits=[1, 2, 3], temperature=2)._repr_mimebundle_()[0][SVG]


def test_figure_says_which_logits_it_shows():
    assert plot("softmax", logits=[1, -2.5, 1e308], temperature=1e-3).description == (
        "Softmax of the logits 1, -2.5 and 1e+308 as bars (above) and its 3 by 3 Jacobian as a table (below), "
        "with T = 0.001."
    )
    assert plot("softmax").description.endswith("with T = 0.5; T = 1; T = 2.")


@pytest.mark.parametrize("size", range(2, 9))
@pytest.mark.parametrize("scale", [1, 1e308])
def test_figure_of_any_logits(size, scale):
    figure = plot("softmax", logits=scale * np.linspace(-1, 1, size), temperature=1e-3)
    assert len(figure.axes[1].texts) == size**2
    assert "nan" not in figure._repr_svg_()


def test_figure_takes_logits_for_softmax_only():
    with pytest.raises(TypeError, match="logits are for functions of several variables: relu is a function of one"):
        plot("relu", logits=[1, 2])
