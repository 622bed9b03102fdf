"""The gradient-flow explorer: what reaches each layer of a deep network, forward and backward."""

from __future__ import annotations

from typing import Any, SupportsIndex, Unpack

import traitlets

from mlgloss.network import BATCH
from mlgloss.plots import DescribedFigure, plot_flow
from mlgloss.plots.flow import ACTIVATIONS, DEPTH, INIT, PARTS, WIDTH
from mlgloss.widgets._explorer import INITIALIZATION, INITS, TITLES, Explorer, Options
from mlgloss.widgets._traits import Former, Names, Number, Setting, SomeOf, Whole, as_number, options, warn_renamed

_LOW, _HIGH = 0.1, 8.0  # of a scale, an initialization that is a number


class _Init(Setting[str | float, str | Number]):
    """The name of an initialization, or a number within bounds."""

    def validate(self, obj: Any, value: Any) -> str | float:
        """Return the name, or the number as a float, or raise a TraitError."""
        if isinstance(value, str) and value in INITS:
            return value
        number = as_number(value)
        if not _LOW <= number <= _HIGH:  # NaN compares false
            raise traitlets.TraitError(
                f"{self.name}={value!r:.200}: {self.name} must be {', '.join(map(repr, INITS))} or a number from "
                f"{_LOW:g} to {_HIGH:g}"
            )
        return number

    def limits(self, explorer: Any) -> dict[str, Any]:
        """Return the bounds and the names."""
        return {"low": _LOW, "high": _HIGH, "options": options(INITS)}


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
    init : {"xavier", "he", "one"} or float, default "he"
        The standard deviation of the weights: that of Glorot and Bengio (2010), that of He et al. (2015,
        arXiv:1502.01852), 1, or a number from 0.1 to 8 that is divided by the square root of the width.
    seed : int, default 0
        The seed of inputs and weights, from 0 to 999999.
    **options
        `layout`, `tooltip` and `tabbable`, which every ipywidget takes.

    Attributes
    ----------
    depth, width, activations, init, seed
        As above; they can be set, and `activations` is a tuple.
    record : dict
        What the picture has to know: functions and settings; read-only.

    Raises
    ------
    TraitError
        If a value is not of these, then and later.

    Examples
    --------
    >>> from mlgloss.widgets import FlowExplorer
    >>> explorer = FlowExplorer(depth=10, activations=["tanh"])
    >>> explorer.init = "xavier"
    >>> explorer
    FlowExplorer(depth=10, width=32, activations=('tanh',), init='xavier', seed=0)
    """

    _bundle = "flow"
    _settings = _always = ("depth", "width", "activations", "init", "seed")

    depth: Whole = Whole(DEPTH, 1, 50, label="depth", description="depth, the number of layers")
    width: Whole = Whole(WIDTH, 2, 64, label="width", description="width, the units of each layer")
    activations: SomeOf = SomeOf(ACTIVATIONS, lambda _: TITLES, label="Activations")
    init: _Init = _Init(
        INIT,
        step=0.1,
        resolution=0.01,
        label="scale",
        choice=INITIALIZATION,
        description="weight scale, the standard deviation times \N{SQUARE ROOT}width",
    )
    seed: Whole = Whole(0, 0, 999_999, label="seed")
    weight_scale = Former("init")

    def __init__(
        self,
        depth: SupportsIndex = DEPTH,
        width: SupportsIndex = WIDTH,
        activations: Names = ACTIVATIONS,
        init: str | Number = INIT,
        seed: SupportsIndex = 0,
        *,
        weight_scale: str | Number | None = None,
        **options: Unpack[Options],
    ) -> None:
        self.depth = depth
        self.width = width
        self.activations = activations
        if weight_scale is not None:
            warn_renamed("weight_scale", "init")
            init = weight_scale
        self.init = init
        self.seed = seed
        super().__init__(**options)

    def _record(self) -> dict[str, Any]:
        panels = [{"name": name, "title": title, "back": name == "gradients"} for name, title in PARTS.items()]
        return super()._record() | {"panels": panels, "batch": BATCH}

    def _figure(self) -> DescribedFigure:
        return plot_flow(self.depth, self.width, self.activations, init=self.init, seed=self.seed)
