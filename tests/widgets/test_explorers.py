"""What holds for all explorers: messages, links, memory, and the keywords of every ipywidget."""

import functools
import gc
import itertools
import weakref

import ipywidgets
import pytest
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st
from traitlets import TraitError

from mlgloss.catalog import CATALOG, CURVES, ROLES
from mlgloss.widgets import (
    ComparisonExplorer,
    FlowExplorer,
    GalleryExplorer,
    GatedExplorer,
    SoftmaxExplorer,
    TrainingExplorer,
    explore,
)
from tests._swish import swish

own = functools.partial(explore, swish, beta=(0, 3))

#: How each explorer is made, by a name for the test.
MAKERS = {
    "gallery": GalleryExplorer,
    "curve": functools.partial(explore, "elu"),
    "own function": own,
    "comparison": ComparisonExplorer,
    "softmax": SoftmaxExplorer,
    "flow": FlowExplorer,
    "training": TrainingExplorer,
    "gated": GatedExplorer,
}
over_all = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)

FLAG = st.booleans()


def some_of(names):
    return st.lists(st.sampled_from(names), unique=True).map(tuple)


def numbers(low, high):
    return st.floats(low, high).map(lambda x: x + 0.0)


@st.composite
def cursors(draw):
    low = draw(numbers(-100, 100))
    domain = (low, low + draw(numbers(0.1, 100)))
    return {"domain": domain, "z": draw(numbers(*domain))}


@st.composite
def classes(draw):
    logits = draw(st.lists(numbers(-50, 50), min_size=2, max_size=8))
    return {"logits": logits, "target": draw(st.integers(0, len(logits) - 1))}


CURVE = {
    "show_function": FLAG,
    "show_derivative": FLAG,
    "full_digits": FLAG,
    "sample": FLAG,
    "sample_mean": numbers(-5, 5),
    "sample_scale": numbers(0.1, 5),
}

#: By explorer: traits that depend on each other, drawn together, and the others.
STATES = {
    "gallery": (st.just({}), {"z": numbers(-4, 4), "role": st.sampled_from(["all", *ROLES])}),
    "curve": (cursors(), CURVE | {"alpha": numbers(0.1, 3), "overlays": some_of([n for n in CURVES if n != "elu"])}),
    "own function": (cursors(), CURVE | {"beta": numbers(0, 3), "overlays": some_of(CURVES)}),
    "comparison": (cursors(), {"activations": some_of(CURVES)}),
    "softmax": (
        classes(),
        {
            "temperature": numbers(0.01, 50),
            "show_jacobian": FLAG,
            "show_cross_entropy": FLAG,
            "full_digits": FLAG,
        },
    ),
    "flow": (
        st.just({}),
        {
            "depth": st.integers(1, 50),
            "width": st.integers(2, 64),
            "activations": some_of(CURVES),
            "init": st.sampled_from(["xavier", "he", "one"]) | numbers(0.1, 8),
            "seed": st.integers(0, 999_999),
        },
    ),
    "training": (
        st.just({}),
        {
            "data": st.sampled_from(["xor", "moons", "spirals"]),
            "activation": st.sampled_from(CURVES),
            "layers": st.integers(1, 4),
            "width": st.integers(1, 16),
            "rate": numbers(0.001, 10),
            "init": st.sampled_from(["xavier", "he", "one"]),
            "seed": st.integers(0, 99),
            "step": st.integers(0, 10_000),
            "loss": st.none() | numbers(0, 10),
        },
    ),
    "gated": (
        st.just({}),
        {"activation": st.sampled_from(CURVES), "value": numbers(-4, 4), "gate": numbers(-4, 4)},
    ),
}


def traits_of(name):
    """Return the traits of an explorer's state."""
    bound = {"softmax": ["logits", "target"], "gallery": [], "flow": [], "training": [], "gated": []}.get(
        name, ["domain", "z"]
    )
    return [*bound, *STATES[name][1]]


@st.composite
def messages(draw, name):
    """Return a message: a good state of some traits, in any order."""
    bound, free = STATES[name]
    state = draw(bound) | {trait: draw(values) for trait, values in free.items() if draw(FLAG)}
    return {trait: state[trait] for trait in draw(st.permutations(list(state)))}


def state_of(explorer, names):
    return {name: getattr(explorer, name) for name in names}


# ---- record ----


@pytest.mark.parametrize("name", MAKERS)
def test_record_holds_the_catalogs_functions_at_their_defaults(name):
    explorer = MAKERS[name]()
    functions = {"softmax": ["softmax"], "gallery": CATALOG}.get(name, CURVES)
    for function, entry in zip(functions, explorer.record["functions"], strict=True):
        activation = CATALOG[function]
        assert (
            entry.items()
            >= {
                "name": function,
                "title": activation.title,
                "values": list(activation.defaults.values()),
                "breaks": list(activation.edges),
            }.items()
        )


@pytest.mark.parametrize("name", MAKERS)
def test_record_says_where_every_setting_starts(name):
    """The outcome of a training is none."""
    explorer = MAKERS[name]()
    starts = {entry["name"]: entry["start"] for entry in explorer.record["state"]}
    assert starts == state_of(explorer, starts)
    assert starts.keys() == {*traits_of(name)} - {"step", "loss"}


# ---- messages ----


@pytest.mark.parametrize("name", MAKERS)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_a_message_gives_the_state_that_it_says_in_any_order(name, data):
    explorer = MAKERS[name]()
    for message in data.draw(st.lists(messages(name), min_size=1, max_size=2)):
        explorer.set_state(message)
        assert state_of(explorer, message) == message


@pytest.mark.parametrize("name", [name for name in MAKERS if name != "own function"])
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_keywords_give_the_state_that_they_say_in_any_order(name, data):
    message = {trait: value for trait, value in data.draw(messages(name)).items() if trait not in ("step", "loss")}
    assert state_of(MAKERS[name](**message), message) == message


@pytest.mark.parametrize("name", MAKERS)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_linked_explorers_agree_after_any_message(name, data):
    one, other = MAKERS[name](), MAKERS[name]()
    for explorer in (one, other):
        explorer.set_state(data.draw(messages(name)))
    names = data.draw(st.permutations(traits_of(name)))
    for trait in names:
        traitlets.link((one, trait), (other, trait))
    assert state_of(one, names) == state_of(other, names)
    message = data.draw(messages(name))
    data.draw(st.sampled_from([one, other])).set_state(message)
    assert state_of(one, names) == state_of(other, names)
    assert state_of(one, message) == message
    change = data.draw(messages(name))
    for trait, value in change.items():
        setattr(one, trait, value)
        assert state_of(one, names) == state_of(other, names)


SENT = {
    "gallery": ({"z": 2.0}, {"role": "gates"}),
    "curve": ({"alpha": 2.0, "z": 3.0}, {"sample_scale": 99, "overlays": ["elu"], "domain": [1, 0]}),
    "own function": ({"beta": 2.0, "z": 3.0}, {"sample": 1, "domain": [1]}),
    "comparison": ({"z": 2.0, "domain": [0.0, 4.0]}, {"activations": ["softmax"]}),
    "softmax": ({"logits": [1.0, 2.0], "temperature": 2.0}, {"target": -1, "full_digits": 1}),
    "flow": ({"depth": 3, "activations": ["elu"]}, {"seed": -1, "init": "He"}),
    "training": ({"seed": 3, "step": 7}, {"loss": -1, "layers": 9}),
    "gated": ({"gate": 3.0, "activation": "relu"}, {"value": 5.0}),
}


@pytest.fixture
def sent(monkeypatch):
    """All that explorers send, as (method, state)."""
    messages = []

    def note(self, msg, buffers=None):
        messages.append((msg["method"], msg["state"]))

    monkeypatch.setattr(ipywidgets.Widget, "_send", note)
    return messages


@pytest.mark.parametrize("name", MAKERS)
def test_a_wrong_value_takes_no_other_along_and_is_answered(name, sent):
    good, bad = SENT[name]
    for first, second in ((good, bad), (bad, good)):
        explorer = MAKERS[name]()
        before = explorer.get_state(bad)
        sent.clear()
        with pytest.raises(TraitError, match="must be"):
            explorer.set_state(first | second)
        assert {key: list(v) if isinstance(v, tuple) else v for key, v in explorer.get_state(good).items()} == good
        assert explorer.get_state(bad) == before
        assert sent[-1] == ("update", before)


@over_all
def test_a_good_message_is_not_sent_back(make, sent):
    explorer = make()
    values = {"z": 2.0, "logits": [1.0, 2.0, 3.0], "seed": 3, "gate": 3.0}
    name, value = next((name, value) for name, value in values.items() if explorer.has_trait(name))
    sent.clear()
    explorer.set_state({name: value})
    assert [method for method, state in sent if name in state] == ["echo_update"]


@over_all
def test_a_name_that_there_is_not_is_passed_over(make):
    """As ipywidgets does: another version of the front end may know more."""
    explorer = make()
    before = explorer.get_state()
    explorer.set_state({"nonsense": 1, **{name: before[name] for name in explorer._leading}})
    assert explorer.get_state() == before


def test_a_cursor_that_is_clamped_is_sent_back(sent):
    explorer = explore("tanh", z=6)
    explorer.set_state({"z": 40.0})
    assert explorer.z == 6
    assert ("update", {"z": 6.0}) in sent


def test_observers_see_a_new_domain_with_its_cursor():
    explorer = explore("tanh")
    seen = []
    explorer.observe(lambda change: seen.append((change["name"], explorer.domain, explorer.z)), ["domain", "z"])
    explorer.domain = (10, 20)
    assert seen == [("domain", (10, 20), 10), ("z", (10, 20), 10)]


def test_an_observer_may_move_the_cursor():
    explorer = explore("tanh")
    explorer.observe(lambda change: setattr(explorer, "z", sum(change["new"]) / 2), "domain")
    explorer.observe(lambda change: setattr(explorer, "z", round(change["new"])), "z")
    explorer.domain = (10, 20)
    assert explorer.z == 15
    explorer.set_state({"z": 17.2})
    assert explorer.z == 17


# ---- links ----


def curves():
    return explore("elu"), explore("tanh")


@pytest.mark.parametrize("pair", [curves, lambda: (ComparisonExplorer(), explore("relu")), lambda: (own(), own())])
@pytest.mark.parametrize("order", list(itertools.permutations(["z", "domain"])))
@pytest.mark.parametrize("link", [traitlets.link, ipywidgets.link, traitlets.dlink])
def test_linked_cursors_stay_in_step(pair, order, link):
    one, other = pair()
    for name in order:
        link((one, name), (other, name))
    for domain, z in (((10, 20), 10), ((-5, 30), 10), ((-3, -2), -2)):
        one.domain = domain
        assert (one.domain, one.z) == (other.domain, other.z) == (domain, z)
    with one.hold_trait_notifications():
        one.z, one.domain = 40, (-50, 50)
    assert (one.domain, one.z) == ((-50, 50), 40)


@pytest.mark.parametrize("order", list(itertools.permutations(["logits", "target"])))
def test_linked_classes_stay_in_step(order):
    one, other = SoftmaxExplorer([1, 2, 3, 4], target=3), SoftmaxExplorer([1, 2])
    for name in order:
        traitlets.link((one, name), (other, name))
    assert (one.logits, one.target) == (other.logits, other.target) == ([1, 2, 3, 4], 3)
    one.logits = [5, 6]
    assert (one.logits, one.target) == (other.logits, other.target) == ([5, 6], 1)


def test_a_cursor_follows_a_slider_as_far_as_it_can():
    explorer, slider = explore("tanh"), ipywidgets.FloatSlider(min=-10, max=10)
    traitlets.link((slider, "value"), (explorer, "z"))
    slider.value = 8
    assert explorer.z == 6
    slider.value = 2
    assert explorer.z == 2


# ---- memory ----


class Held:
    """Something large that a function holds on to."""


def holding(held):
    def function(z, beta=1):
        return beta * z if held else z

    return function


def ghost(make, use):
    """Return a weak reference to an explorer that was made, used and closed."""
    explorer = make()
    use(explorer)
    explorer.close()
    return weakref.ref(explorer)


def kept(uses):
    """Return which explorers are not freed, once each was used in its way and closed."""
    ghosts = {name: ghost(MAKERS[name], use) for name, use in uses.items()}
    gc.collect()  # takes a quarter of a second: once for all
    return [name for name, there in ghosts.items() if there() is not None]


USES = {
    "nothing": lambda explorer: None,
    "display": lambda explorer: explorer._repr_mimebundle_(),
    "observe": lambda explorer: explorer.observe(lambda change: explorer, "record"),
    "message": lambda explorer: explorer.set_state({"tooltip": "an explorer"}),
    "box": lambda explorer: ipywidgets.VBox([explorer]).close(),
}


@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_closed_explorers_are_freed(use):
    assert kept(dict.fromkeys(MAKERS, use)) == []


def test_closed_explorers_that_are_linked_are_freed():
    def link_to_another(make, explorer):
        other = make()
        name = next(name for name in ("domain", "logits", "seed", "z", "gate") if explorer.has_trait(name))
        traitlets.link((explorer, name), (other, name))
        other.close()

    assert kept({name: functools.partial(link_to_another, make) for name, make in MAKERS.items()}) == []


def test_what_a_function_holds_is_freed_with_its_explorer():
    held = Held()
    there = weakref.ref(held)
    explorer = explore(holding(held), holding(held), beta=(0, 3))
    explorer.beta = 2
    explorer.close()
    del explorer, held
    gc.collect()
    assert there() is None


# ---- what every ipywidget takes ----


@over_all
def test_takes_what_every_ipywidget_takes(make):
    explorer = make(layout={"width": "300px"}, tooltip="an explorer", tabbable=False)
    assert explorer.layout.width == "300px"
    assert explorer.tooltip == "an explorer"
    assert explorer.tabbable is False
    layout = ipywidgets.Layout(height="9em")
    assert make(layout=layout).layout is layout
    assert make().tooltip is None


@over_all
def test_refuses_a_keyword_that_there_is_not(make):
    with pytest.raises(TypeError, match="tooltips"):
        make(tooltips="an explorer")


def test_presets_take_a_layout_too():
    assert TrainingExplorer("linear_xor", layout={"width": "300px"}).layout.width == "300px"
