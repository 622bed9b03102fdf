"""The gradient-flow explorer: what reaches each layer of a deep network, forward and backward."""

from __future__ import annotations

from typing import Any, SupportsIndex, Unpack

import traitlets

from mlgloss.catalog import CATALOG, CURVES
from mlgloss.flow_plots import plot_flow
from mlgloss.plots import HouseFigure
from mlgloss.widgets._base import Explorer, Options, bundle
from mlgloss.widgets._traits import Choices, Names, Number, Whole, as_number

_PRESETS = ("xavier", "he", "one")
_WHOLE = {"depth": (1, 50), "width": (2, 64), "seed": (0, 999_999)}
_SCALES = (0.1, 8.0)
_DEFAULTS: dict[str, Any] = {
    "depth": 30,
    "width": 32,
    "activations": ("relu", "sigmoid", "tanh"),
    "weight_scale": "he",
    "seed": 0,
}


class _WeightScale(traitlets.TraitType[str | float, str | Number]):
    """The name of an initialization, or a number within bounds."""

    def validate(self, obj: Any, value: Any) -> str | float:
        """Return the name, or the number as a float, or raise a TraitError."""
        low, high = _SCALES
        if isinstance(value, str) and value in _PRESETS:
            return value
        number = as_number(value)
        if not low <= number <= high:  # NaN compares false
            raise traitlets.TraitError(
                f"{self.name}={value!r:.200}: {self.name} must be {', '.join(map(repr, _PRESETS))} or a number from "
                f"{low:g} to {high:g}"
            )
        return number


class FlowExplorer(Explorer):
    """A deep network's activation spread and gradient norm by layer, for several activations at once.

    It is an ipywidget: its traits can be set, observed and linked, and the picture follows.
    What is drawn is what `mlgloss.network.signal_flow` computes, before any training.

    Parameters
    ----------
    depth : int, default 30
        The number of layers, from 1 to 50.
    width : int, default 32
        The number of units of each layer, from 2 to 64.
    activations : sequence of str, default ("relu", "sigmoid", "tanh")
        The functions of the catalog to compare, at their default parameters; softmax is none of them.
    weight_scale : {"xavier", "he", "one"} or float, default "he"
        The standard deviation of the weights: that of Glorot and Bengio (2010), that of He et al. (2015,
        arXiv:1502.01852), 1, or a number from 0.1 to 8 that is divided by the square root of the width.
    seed : int, default 0
        The seed of inputs and weights, from 0 to 999999.
    **options
        `layout`, `tooltip` and `tabbable`, which every ipywidget takes.

    Attributes
    ----------
    depth, width, activations, weight_scale, seed
        As above; they can be set, and `activations` is a tuple.
    record : dict
        What the picture has to know: the catalog's functions, the ranges, what Reset restores; read-only.

    Raises
    ------
    TraitError
        If a value is not of these, then and later.

    Examples
    --------
    >>> from mlgloss.widgets import FlowExplorer
    >>> explorer = FlowExplorer(depth=10, activations=["tanh"])
    >>> explorer.weight_scale = "xavier"
    >>> explorer
    FlowExplorer(depth=10, width=32, activations=('tanh',), weight_scale='xavier', seed=0)
    """

    _esm = bundle("flow.esm.js")
    _css = bundle("flow.css")

    depth = Whole(_DEFAULTS["depth"], *_WHOLE["depth"]).tag(sync=True)
    width = Whole(_DEFAULTS["width"], *_WHOLE["width"]).tag(sync=True)
    activations = Choices(lambda _: list(CURVES)).tag(sync=True)
    weight_scale = _WeightScale(_DEFAULTS["weight_scale"]).tag(sync=True)
    seed = Whole(_DEFAULTS["seed"], *_WHOLE["seed"]).tag(sync=True)

    def __init__(
        self,
        depth: SupportsIndex = _DEFAULTS["depth"],
        width: SupportsIndex = _DEFAULTS["width"],
        activations: Names = _DEFAULTS["activations"],
        weight_scale: str | Number = _DEFAULTS["weight_scale"],
        seed: SupportsIndex = _DEFAULTS["seed"],
        **options: Unpack[Options],
    ) -> None:
        self.depth = depth
        self.width = width
        self.activations = activations
        self.weight_scale = weight_scale
        self.seed = seed
        self.set_trait("record", _record())
        super().__init__(**options)

    def __repr__(self) -> str:
        """Return the call that makes an explorer in this state."""
        return f"FlowExplorer({', '.join(f'{name}={getattr(self, name)!r}' for name in _DEFAULTS)})"

    def _figure(self) -> HouseFigure:
        return plot_flow(self.depth, self.width, self.activations, init=self.weight_scale, seed=self.seed)


def _record() -> dict[str, Any]:
    """Return what the picture has to know beside the state."""
    catalog = [
        {"name": name, "title": CATALOG[name].title, "parameters": list(CATALOG[name].defaults.values())}
        for name in CURVES
    ]
    defaults = _DEFAULTS | {"activations": list(_DEFAULTS["activations"])}
    ranges = {name: list(ends) for name, ends in (_WHOLE | {"weight_scale": _SCALES}).items()}
    return {"catalog": catalog, "ranges": ranges, "presets": list(_PRESETS), "defaults": defaults}
