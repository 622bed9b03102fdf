"""The training explorer: a small network that learns to tell two classes of points apart, as one watches."""

from __future__ import annotations

from typing import Any, SupportsIndex, Unpack

import traitlets

from mlgloss.catalog import CATALOG, CURVES
from mlgloss.plots import HouseFigure
from mlgloss.training_plots import DATASETS, plot_training
from mlgloss.widgets._base import OPTIONS, Explorer, Options, bundle
from mlgloss.widgets._traits import Bounded, Number, OneOf, Whole, as_number

_INITS = {"xavier": "Xavier", "he": "He", "one": "std 1"}
_STEPS = 100  # of the figure
_WHOLE = {"layers": (1, 4), "width": (2, 16), "seed": (0, 99)}
_RATES = (1e-3, 10.0)
_DEFAULTS: dict[str, Any] = {
    "data": "moons",
    "activation": "tanh",
    "layers": 2,
    "width": 8,
    "rate": 0.1,
    "init": "xavier",
    "seed": 0,
}

#: Settings that show a failure, each from a usual initialization, with the words that the explorer says of it.
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
}


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
    preset : {"dying_relu", "saturated_sigmoid", "linear_xor"}, optional
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
        The number of units in each, from 2 to 16; 8 by default.
    rate : float
        The learning rate, from 0.001 to 10; 0.1 by default. Alone of all settings, it leaves the weights as they are:
        every other one puts them back to the start.
    init : str
        The standard deviation of the first weights: "xavier" (the default; Glorot and Bengio, 2010), "he" (He et al.,
        2015, arXiv:1502.01852) or "one".
    seed : int
        The seed of the first weights, from 0 to 99; 0 by default.
    step, loss : int, float or None
        How far the network was when it last paused, and its loss then: None before, or if it has outgrown all
        numbers. To set them changes nothing in the picture. A setting that puts the weights back to the start sets
        them to 0 and None, unless the same message says other values.
    record : dict
        What the picture has to know: what there is to choose, the presets; read-only.

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

    _esm = bundle("training.esm.js")
    _css = bundle("training.css")

    _leading = tuple(name for name in _DEFAULTS if name != "rate")

    data = OneOf(_DEFAULTS["data"], DATASETS).tag(sync=True)
    activation = OneOf(_DEFAULTS["activation"], CURVES).tag(sync=True)
    layers = Whole(_DEFAULTS["layers"], *_WHOLE["layers"]).tag(sync=True)
    width = Whole(_DEFAULTS["width"], *_WHOLE["width"]).tag(sync=True)
    rate = Bounded(_DEFAULTS["rate"], *_RATES).tag(sync=True)
    init = OneOf(_DEFAULTS["init"], _INITS).tag(sync=True)
    seed = Whole(_DEFAULTS["seed"], *_WHOLE["seed"]).tag(sync=True)
    step = Whole(0, 0, 2**53).tag(sync=True)
    loss = _Loss(None).tag(sync=True)

    def __init__(self, preset: str | None = None, **settings: Unpack[Settings]) -> None:
        if preset is not None and preset not in PRESETS:
            raise ValueError(f"preset must be one of {', '.join(PRESETS)}, got {preset!r:.60}")
        options: Any = {name: value for name, value in settings.items() if name in OPTIONS}
        for name in settings:
            if name not in options and name not in _DEFAULTS:
                raise TypeError(f"TrainingExplorer has no setting {name!r}: it has {', '.join(_DEFAULTS)}")
        start = PRESETS[preset]["settings"] if preset else {}
        for name, value in (start | settings).items():
            if name in _DEFAULTS:
                setattr(self, name, value)
        self.set_trait("record", _record())
        super().__init__(**options)

    def _follow(self) -> None:
        self.step, self.loss = 0, None

    def __repr__(self) -> str:
        """Return the call that makes an explorer with these settings."""
        return f"TrainingExplorer({', '.join(f'{name}={value!r}' for name, value in self._settings.items())})"

    @property
    def _settings(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in _DEFAULTS}

    def _figure(self) -> HouseFigure:
        return plot_training(**self._settings, steps=_STEPS)


def _record() -> dict[str, Any]:
    """Return what the picture has to know beside the state; what has an order is a list: a file may sort names."""

    def choice(name: str, label: str, options: Mapping[str, str]) -> dict[str, Any]:
        return {"name": name, "label": label, "options": [list(option) for option in options.items()]}

    def whole(name: str, label: str) -> dict[str, Any]:
        low, high = _WHOLE[name]
        return {"name": name, "label": label, "low": low, "high": high, "step": 1, "whole": True}

    low, high = _RATES
    return {
        "choices": [
            choice("data", "Data", DATASETS),
            choice("activation", "Activation", {name: CATALOG[name].title for name in CURVES}),
            choice("init", "Initialization", _INITS),
        ],
        "numbers": [
            {"name": "rate", "label": "learning rate", "low": low, "high": high, "step": 0.1, "log": True},
            whole("layers", "hidden layers"),
            whole("width", "width"),
            whole("seed", "seed"),
        ],
        "parameters": {name: list(CATALOG[name].defaults.values()) for name in CURVES},
        "presets": list(PRESETS.values()),
        "defaults": _DEFAULTS,
    }
