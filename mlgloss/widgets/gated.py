"""The explorer of gated units: a value times the activation of a gate, over the plane of both."""

from __future__ import annotations

from typing import Any, Unpack

from mlgloss.plots import DescribedFigure, plot_gated
from mlgloss.plots.gated import REACH, UNITS
from mlgloss.widgets._explorer import TITLES, Explorer, Options
from mlgloss.widgets._traits import Bounded, Number, OneOf, options

_STEP = {"step": 0.1, "resolution": 0.01}


class GatedExplorer(Explorer):
    """A gated unit u f(g) over the plane of its gate and its value, with the slopes by both at a cursor.

    It is an ipywidget: its traits can be set, observed and linked, and the picture follows.
    What is drawn is what `mlgloss.glu` and `mlgloss.glu_prime` compute.

    Parameters
    ----------
    activation : str, default "swish"
        The f of the gate, by its name in the catalog, at its default parameters: "sigmoid" for GLU, "relu" for ReGLU,
        "gelu" for GEGLU, "swish" for SwiGLU, "linear" for the bilinear unit, or any other function of one variable.
    value, gate : float, default 1 and -1
        Where the cursor stands, both from -4 to 4.
    **options
        `layout`, `tooltip` and `tabbable`, which every ipywidget takes.

    Attributes
    ----------
    activation, value, gate
        As above.
    record : dict
        What the picture has to know: functions, units and settings; read-only.

    Raises
    ------
    TraitError
        If a value is not of these, then and later.

    Examples
    --------
    >>> from mlgloss.widgets import GatedExplorer
    >>> explorer = GatedExplorer("relu", gate=2)
    >>> explorer.value = -0.5
    >>> explorer
    GatedExplorer(activation='relu', value=-0.5, gate=2.0)
    """

    _bundle = "gated"
    _settings = _always = ("activation", "value", "gate")

    activation: OneOf = OneOf("swish", TITLES, label="Activation f")
    value: Bounded = Bounded(1.0, -REACH, REACH, label="u", description="u, the value", **_STEP)
    gate: Bounded = Bounded(-1.0, -REACH, REACH, label="g", description="g, the gate", **_STEP)

    def __init__(
        self, activation: str = "swish", value: Number = 1.0, gate: Number = -1.0, **options: Unpack[Options]
    ) -> None:
        self.activation = activation
        self.value = value
        self.gate = gate
        super().__init__(**options)

    def _record(self) -> dict[str, Any]:
        return super()._record() | {"units": options(UNITS)}

    def _figure(self) -> DescribedFigure:
        return plot_gated(self.activation, value=self.value, gate=self.gate)
