"""The training explorer: a small network that learns to tell two classes of points apart, while you watch."""

from __future__ import annotations

from typing import Any, SupportsIndex, Unpack

import traitlets

from mlgloss.plots import DescribedFigure, plot_training
from mlgloss.plots.planes import REACH
from mlgloss.plots.training import BOUNDARY, CONSTANT, DATASETS, LIMITS, THRESHOLD
from mlgloss.widgets._explorer import INITIALIZATION, INITS, OPTIONS, TITLES, Explorer, Options
from mlgloss.widgets._traits import Bounded, Number, OneOf, Whole, as_number

_STEPS = 100  # of the figure

#: Settings that show a failure, or what a function alone can do, each with what the explorer says about it.
PRESETS: dict[str, dict[str, Any]] = {
    "dying_relu": {
        "title": "dying ReLU",
        "note": (
            "The learning rate is too large: the first steps push the units so far that they give 0 for every point. "
            "Their slopes are 0, so no step brings them back, and the loss stays at that of a constant, 0.25."
        ),
        "settings": {
            "data": "moons",
            "activation": "relu",
            "layers": 1,
            "width": 16,
            "rate": 0.95,
            "init": "he",
            "seed": 0,
        },
    },
    "saturated_sigmoid": {
        "title": "saturated sigmoid",
        "note": (
            "The learning rate is too large: the first steps push the units into the flat ends of the sigmoid. "
            "The slopes there are near 0, and the loss hardly moves from 0.25. With a rate of 0.1 the network learns."
        ),
        "settings": {
            "data": "moons",
            "activation": "sigmoid",
            "layers": 1,
            "width": 16,
            "rate": 0.95,
            "init": "xavier",
            "seed": 0,
        },
    },
    "linear_xor": {
        "title": "linear net on XOR",
        "note": (
            "Linear layers on each other are one linear function. The best that one can do on XOR is the constant 0.5: "
            "the loss tends to 0.25 and never falls below."
        ),
        "settings": {
            "data": "xor",
            "activation": "linear",
            "layers": 2,
            "width": 8,
            "rate": 0.1,
            "init": "xavier",
            "seed": 0,
        },
    },
    "one_unit_xor": {
        "title": "one unit on XOR",
        "note": (
            "One hidden unit solves XOR, as its function falls before it rises: it gives less to the corners in the "
            "middle than to those at both ends. With a function that only rises, the loss never falls below 1/6."
        ),
        "settings": {
            "data": "xor",
            "activation": "hard_swish",
            "layers": 1,
            "width": 1,
            "rate": 0.2,
            "init": "xavier",
            "seed": 0,
        },
    },
    "self_normalizing": {
        "title": "self-normalizing SELU",
        "note": (
            "SELU draws the spread of its outputs toward 1 from layer to layer, so the gradients of all layers are of "
            "one size from the first step. With sigmoid, that of the first is thousands of times smaller than the last."
        ),
        "settings": {
            "data": "spirals",
            "activation": "selu",
            "layers": 4,
            "width": 16,
            "rate": 0.02,
            "init": "xavier",
            "seed": 0,
        },
    },
}

_EXAMPLES = (  # said of all other settings
    "The menu has three networks that fail to learn, each from a usual initialization, and two whose functions do what "
    "others cannot."
)


class _Loss(traitlets.TraitType[float | None, Number | None]):
    """A number from 0, or None."""

    def validate(self, obj: Any, value: Any) -> float | None:
        """Return the value as a float or None, or raise a TraitError."""
        if value is None or as_number(value) >= 0:
            return None if value is None else as_number(value)
        raise traitlets.TraitError(f"{self.name}={value!r:.200}: {self.name} must be a number from 0, or None")


class Settings(Options, total=False):
    """The keywords of the training explorer."""

    data: str
    activation: str
    layers: SupportsIndex
    width: SupportsIndex
    rate: Number
    init: str
    seed: SupportsIndex


class TrainingExplorer(Explorer):
    """A small network that learns to tell two classes of points apart, step by step.

    It is an ipywidget: its traits can be set, observed and linked, and the picture follows.
    The network is `mlgloss.network.Network`, with one linear output unit; it is trained in the browser, by gradient
    descent on the mean squared error over all points.

    Parameters
    ----------
    preset : {"dying_relu", "saturated_sigmoid", "linear_xor", "one_unit_xor", "self_normalizing"}, optional
        Settings to start from, in place of the defaults below.
    **settings
        Any of the attributes below up to `seed`, and `layout`, `tooltip` and `tabbable`, which every ipywidget takes.

    Attributes
    ----------
    data : str
        The points: "xor", "moons" (the default) or "spirals".
    activation : str
        The hidden units' function, by its name in the catalog, at its default parameters; "tanh" by default.
    layers : int
        The number of hidden layers, from 1 to 4; 2 by default.
    width : int
        The number of units in each, from 1 to 16; 8 by default.
    rate : float
        The learning rate, from 0.001 to 10; 0.1 by default. Alone of all settings, it leaves the weights as they are:
        every other one puts them back to the start.
    init : str
        The standard deviation of the first weights: "xavier" (the default; Glorot and Bengio, 2010), "he" (He et al.,
        2015, arXiv:1502.01852) or "one".
    seed : int
        The seed of the first weights, from 0 to 99; 0 by default.
    step, loss : int, float or None
        How far the network was when it last paused, and its loss then: None before, or if it overflowed. Setting
        them changes nothing in the picture. A setting that puts the weights back to the start sets
        them to 0 and None, unless the same message says other values.
    record : dict
        What the picture has to know: functions, settings, presets; read-only.

    Raises
    ------
    TypeError
        If there is no such setting.
    ValueError
        If there is no such preset.
    TraitError
        If a value is not one of these, then and later.

    Examples
    --------
    >>> from mlgloss.widgets import TrainingExplorer
    >>> explorer = TrainingExplorer(data="spirals", width=16)
    >>> explorer.activation = "relu"
    >>> explorer
    TrainingExplorer(data='spirals', activation='relu', layers=2, width=16, rate=0.1, init='xavier', seed=0)
    """

    _bundle = "training"
    _settings = _always = ("data", "activation", "layers", "width", "rate", "init", "seed")
    _leading = ("data", "activation", "layers", "width", "init", "seed")

    data: OneOf = OneOf("moons", DATASETS, label="Data")
    activation: OneOf = OneOf("tanh", TITLES, label="Activation")
    layers: Whole = Whole(2, 1, 4, label="hidden layers")
    width: Whole = Whole(8, 1, 16, label="width")
    rate: Bounded = Bounded(0.1, 1e-3, 10.0, step=0.1, label="learning rate")
    init: OneOf = OneOf("xavier", INITS, label=INITIALIZATION)
    seed: Whole = Whole(0, 0, 99, label="seed")
    step: Whole = Whole(0, 0, 2**53)
    loss: _Loss = _Loss(None).tag(sync=True)

    def __init__(self, preset: str | None = None, **settings: Unpack[Settings]) -> None:
        if preset is not None and preset not in PRESETS:
            raise ValueError(f"preset must be one of {', '.join(PRESETS)}, got {preset!r:.60}")
        options: Any = {name: value for name, value in settings.items() if name in OPTIONS}
        for name in settings:
            if name not in options and name not in self._settings:
                raise TypeError(f"TrainingExplorer has no setting {name!r}: it has {', '.join(self._settings)}")
        start = PRESETS[preset]["settings"] if preset else {}
        for name, value in (start | settings).items():
            if name in self._settings:
                setattr(self, name, value)
        super().__init__(**options)

    def _follow(self) -> None:
        self.step, self.loss = 0, None

    def _record(self) -> dict[str, Any]:
        picture = {"reach": REACH, "boundary": BOUNDARY, "threshold": THRESHOLD, "constant": CONSTANT, "limits": LIMITS}
        start = {name: self._start(name) for name in self._settings}
        presets = [*PRESETS.values(), {"title": "Defaults", "note": _EXAMPLES, "settings": start}]
        return super()._record() | {"presets": presets, "restarting": list(self._leading), "picture": picture}

    def _figure(self) -> DescribedFigure:
        return plot_training(**{name: getattr(self, name) for name in self._settings}, steps=_STEPS)
