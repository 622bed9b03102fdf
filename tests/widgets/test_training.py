"""The training explorer's Python side: its traits, errors, output and figure, and what its presets show."""

import json
import math

import ipywidgets
import numpy as np
import pytest
from traitlets import TraitError

from mlgloss.catalog import CATALOG
from mlgloss.network import Network, dataset
from mlgloss.plots import plot_training
from mlgloss.widgets import TrainingExplorer
from mlgloss.widgets.training import PRESETS

SVG = "image/svg+xml"
SETTINGS = ("data", "activation", "layers", "width", "rate", "init", "seed")
FIELDS = {*SETTINGS, "step", "loss", "record"}
SEEDS = range(30)
STEPS = 100


def test_state_holds_what_the_picture_needs():
    state = TrainingExplorer().get_state()
    assert state.keys() >= FIELDS
    assert state["_anywidget_id"] == "mlgloss.widgets.training.TrainingExplorer"
    assert "render" in state["_esm"]
    assert ".mlgloss-training" in state["_css"]
    json.dumps({name: state[name] for name in FIELDS}, allow_nan=False)


def test_repr_makes_it_again():
    explorer = TrainingExplorer("linear_xor", seed=3)
    assert repr(explorer) == (
        "TrainingExplorer(data='xor', activation='linear', layers=2, width=8, rate=0.1, init='xavier', seed=3)"
    )
    assert repr(eval(repr(explorer))) == repr(explorer)


def test_is_an_ipywidget():
    one, other = TrainingExplorer(), TrainingExplorer()
    ipywidgets.link((one, "rate"), (other, "rate"))
    ipywidgets.VBox([one, other])
    one.rate = 1
    assert other.rate == 1.0


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("data", "circles", "must be one of xor, moons, spirals"),
        ("data", None, "must be one of"),
        ("activation", "softmax", "must be one of linear, elu"),
        ("activation", ["relu"], "must be one of"),
        ("init", "two", "must be one of xavier, he, one"),
        ("init", 1, "must be one of"),
        ("layers", 0, "must be a whole number from 1 to 4"),
        ("layers", 5, "must be a whole number"),
        ("layers", 1.5, "must be a whole number"),
        ("width", 0, "must be a whole number from 1 to 16"),
        ("width", "8", "must be a whole number"),
        ("seed", -1, "must be a whole number from 0 to 99"),
        ("rate", 0, r"must be a number from 0\.001 to 10"),
        ("rate", math.nan, "must be a number"),
    ],
)
def test_setting_that_is_none(name, value, message):
    explorer = TrainingExplorer()
    before = repr(explorer)
    with pytest.raises(TraitError, match=rf"{name}=.*: {name} {message}"):
        setattr(explorer, name, value)
    with pytest.raises(TraitError, match=f"{name}="):
        TrainingExplorer(**{name: value})
    assert repr(explorer) == before


@pytest.mark.parametrize(
    ("name", "value"), [("step", -1), ("step", 0.5), ("loss", -1), ("loss", math.nan), ("loss", "0")]
)
def test_outcome_that_is_none(name, value):
    with pytest.raises(TraitError, match=f"{name}="):
        setattr(TrainingExplorer(), name, value)


def test_unknown_setting_and_preset():
    with pytest.raises(TypeError, match="no setting 'depth': it has data, activation"):
        TrainingExplorer(depth=3)
    with pytest.raises(ValueError, match=r"preset must be one of dying_relu, .*, got 'dead'"):
        TrainingExplorer("dead")


def test_record_is_read_only():
    with pytest.raises(TraitError, match="read-only"):
        TrainingExplorer().record = {}


def test_every_setting_but_the_rate_starts_again():
    changed = {"data": "xor", "activation": "relu", "layers": 1, "width": 4, "init": "he", "seed": 1}
    for name, value in changed.items():
        explorer = TrainingExplorer()
        explorer.set_state({"step": 10, "loss": 0.5})
        explorer.rate = 0.2
        assert (explorer.step, explorer.loss) == (10, 0.5)
        setattr(explorer, name, value)
        assert (explorer.step, explorer.loss) == (0, None)


def test_front_end_may_send_a_setting_and_its_new_start_in_any_order():
    for names in (("seed", "step", "loss"), ("loss", "step", "seed")):
        explorer = TrainingExplorer()
        explorer.set_state({"step": 10, "loss": 0.5})
        state = {"seed": 1, "step": 0, "loss": None}
        explorer.set_state({name: state[name] for name in names})
        assert (explorer.seed, explorer.step, explorer.loss) == (1, 0, None)


# ---- the figure ----


def test_output_carries_widget_text_and_static_figure():
    explorer = TrainingExplorer("linear_xor")
    data, metadata = explorer._repr_mimebundle_()
    assert data["text/plain"] == repr(explorer)
    assert data["application/vnd.jupyter.widget-view+json"]["model_id"] == explorer.model_id
    description = plot_training(**PRESETS["linear_xor"]["settings"]).description
    assert metadata[SVG]["alt"] == description
    assert f"<title>{description}</title>" in data[SVG]
    assert data[SVG] == TrainingExplorer("linear_xor")._repr_mimebundle_()[0][SVG]


@pytest.mark.parametrize("data", ["xor", "moons", "spirals"])
@pytest.mark.parametrize("rate", [0.001, 10])
def test_figure_of_any_training(data, rate):
    """At a rate of 10 the weights overflow."""
    figure = plot_training(data, "relu", rate=rate, layers=4, init="one", steps=200)
    assert "After 200 steps" in figure.description
    figure._repr_svg_()


def test_figure_of_no_such_network():
    with pytest.raises(ValueError, match="xor, moons, spirals"):
        plot_training("circles")
    with pytest.raises(ValueError, match="must be one of linear"):
        plot_training(activation="step")


# ---- what the presets show, over several seeds ----


def outcome(seed, preset, steps=STEPS, **changed):
    """Train as a preset says: losses, the network, its points."""
    s = PRESETS[preset]["settings"] | changed
    x, t = dataset(s["data"])
    sizes = [2, *[s["width"]] * s["layers"], 1]
    parameters = CATALOG[s["activation"]].defaults
    network = Network(sizes, s["activation"], parameters=parameters, init=s["init"], seed=seed)
    losses = network.train(x, t, s["rate"], steps)
    return losses, network, x


def test_presets_change_settings_only():
    for preset in PRESETS.values():
        assert tuple(preset["settings"]) == SETTINGS
        TrainingExplorer(**preset["settings"])


def test_dying_relu_dies():
    """Of 26 seeds in 30 all units are dead, of every seed three in four; a tenth of the rate learns."""
    outcomes = [outcome(seed, "dying_relu") for seed in SEEDS]
    dead = np.array([network.dead(x) for _, network, x in outcomes])
    losses = np.array([losses[-1] for losses, _, _ in outcomes])
    assert dead[PRESETS["dying_relu"]["settings"]["seed"]] == 1
    assert np.sum(dead == 1) >= 24
    assert np.all(dead >= 0.75)
    np.testing.assert_allclose(losses[dead == 1], 0.25, atol=1e-4)
    assert np.all(losses > 0.2499), "none learns"
    for losses, network, x in (outcome(seed, "dying_relu", rate=0.095) for seed in SEEDS):
        assert losses[-1] < 0.08
        assert network.dead(x) <= 1 / 16


def test_saturated_sigmoid_saturates():
    """In every seed the mean slope falls below 0.001 and the loss stays near 0.25; a tenth of the rate learns."""
    for seed in SEEDS:
        losses, network, x = outcome(seed, "saturated_sigmoid")
        assert CATALOG["sigmoid"].derivative(network.states(x)[0][0]).mean() < 1e-3
        assert 0.23 < losses[-1] < 0.26
        losses, network, x = outcome(seed, "saturated_sigmoid", rate=0.095)
        assert CATALOG["sigmoid"].derivative(network.states(x)[0][0]).mean() > 0.2
        assert losses[-1] < 0.15


def test_linear_net_on_xor_tends_to_the_constants_loss():
    """In every seed; tanh in its place gets far below."""
    for seed in SEEDS:
        losses, _, _ = outcome(seed, "linear_xor")
        assert np.all(losses >= 0.25 - 1e-15)
        assert losses[-1] < 0.25 + 1e-12
        assert outcome(seed, "linear_xor", activation="tanh")[0][-1] < 0.2


def test_one_unit_solves_xor_if_its_function_falls_before_it_rises():
    """In most seeds, the preset's among them; what only rises never gets below 1/6, the best that it can do."""
    losses = np.array([outcome(seed, "one_unit_xor", 600)[0][-1] for seed in SEEDS])
    assert losses[PRESETS["one_unit_xor"]["settings"]["seed"]] < 1e-3
    assert np.sum(losses < 1e-3) >= 25
    for name in ("relu", "tanh", "softplus", "selu"):
        assert min(outcome(seed, "one_unit_xor", 600, activation=name)[0].min() for seed in SEEDS[:5]) > 1 / 6 - 1e-12


def test_selu_keeps_gradients_of_one_size_where_those_of_sigmoid_fade():
    """In every seed, before the first step; and it learns."""
    settings = PRESETS["self_normalizing"]["settings"]
    x, t = dataset(settings["data"])
    sizes = [2, *[settings["width"]] * settings["layers"], 1]
    faded = []
    for seed in SEEDS:
        norms = {}
        for name in ("selu", "sigmoid"):
            network = Network(sizes, name, init=settings["init"], seed=seed)
            norms[name] = [np.linalg.norm(dw) for dw in network.gradients(x, t)[1]]
        assert max(norms["selu"]) < 6 * min(norms["selu"])
        faded.append(norms["sigmoid"][-1] / norms["sigmoid"][0])
    assert min(faded) > 300
    assert np.median(faded) > 2000
    spreads = [a.std() for a in Network(sizes, "selu", init=settings["init"]).states(x)[1][:-1]]
    assert spreads == sorted(spreads)
    assert spreads[-1] < 1
    assert outcome(0, "self_normalizing", 1000)[0][-1] < 0.05
