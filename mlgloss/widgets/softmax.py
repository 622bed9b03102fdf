"""The softmax explorer: logits to drag, and what softmax makes of them."""

from __future__ import annotations

import math
import operator
from collections.abc import Mapping
from typing import Any, SupportsIndex, Unpack

import traitlets

from mlgloss import plots
from mlgloss.catalog import CATALOG
from mlgloss.plots import HouseFigure
from mlgloss.widgets._base import Explorer, Options, bundle
from mlgloss.widgets._traits import Flag, Kept, Number, Numbers, as_number, as_numbers

_FEWEST, _MOST = 2, 8  # classes
_LOGITS = (2.0, 1.0, 0.0, -1.0)
_SWITCHES = ("show_jacobian", "show_cross_entropy", "full_digits")


class _Logits(traitlets.TraitType[list[float], Numbers]):
    """A list of two to eight finite numbers."""

    def validate(self, obj: Any, value: Any) -> list[float]:
        """Return the value as a new list of floats, or raise a TraitError."""
        numbers = as_numbers(value)
        if not _FEWEST <= len(numbers) <= _MOST or not all(map(math.isfinite, numbers)):
            raise traitlets.TraitError(
                f"{self.name}={value!r:.200}: {self.name} must be a list of {_FEWEST} to {_MOST} finite numbers"
            )
        return numbers


class _Positive(traitlets.TraitType[float, Number]):
    """A positive finite number."""

    def validate(self, obj: Any, value: Any) -> float:
        """Return the value as a float, or raise a TraitError."""
        temperature = as_number(value)
        if not 0 < temperature < math.inf:  # NaN compares false
            raise traitlets.TraitError(f"{self.name}={value!r:.200}: {self.name} must be a positive finite number")
        return temperature


class _Index(Kept[int, SupportsIndex]):
    """An integer from 0, kept inside the classes."""

    def validate(self, obj: Any, value: Any) -> int:
        """Return the value as an int, or raise a TraitError."""
        try:
            index = operator.index(value)
        except TypeError:
            index = -1
        if index < 0:
            raise _no_class(value, obj.logits)
        return index


def _no_class(target: Any, logits: list[float]) -> traitlets.TraitError:
    return traitlets.TraitError(
        f"target={target!r:.200}: target must be the index of a class, an integer from 0 to {len(logits) - 1}"
    )


class SoftmaxExplorer(Explorer):
    """Softmax of two to eight logits that can be dragged, with its Jacobian and the cross-entropy.

    It is an ipywidget: its traits can be set, observed and linked, and the picture follows.

    Parameters
    ----------
    logits : array_like, optional
        The logits z, two to eight finite numbers: 2, 1, 0 and -1 if none are given.
    temperature : float, default 1
        The positive finite T that divides them.
    target : int, default 0
        The index of the right class, for the cross-entropy.
    show_jacobian, show_cross_entropy : bool, default False
        Whether these parts are open.
    full_digits : bool, default False
        Whether numbers are shown with all their digits.
    **options
        `layout`, `tooltip` and `tabbable`, which every ipywidget takes.

    Attributes
    ----------
    logits : list of float
        The logits. It takes a new list: an item assigned inside the old one goes unnoticed. Fewer classes take along
        a target that they would leave outside.
    temperature : float
        The temperature T.
    target : int
        The index of the right class; beyond the last class it is clamped.
    show_jacobian, show_cross_entropy, full_digits : bool
        What is shown.
    record : dict
        What the picture has to know: the temperature's range, what Reset restores; read-only.

    Raises
    ------
    TraitError
        If a value is not of these, then and later, or there is no such target at first.

    Examples
    --------
    >>> from mlgloss.widgets import SoftmaxExplorer
    >>> explorer = SoftmaxExplorer([3, 1])
    >>> explorer.temperature = 0.5
    >>> explorer
    SoftmaxExplorer(logits=[3.0, 1.0], temperature=0.5, target=0)
    """

    _esm = bundle("softmax.esm.js")
    _css = bundle("softmax.css")

    _leading = ("logits",)

    logits = _Logits(list(_LOGITS)).tag(sync=True)
    temperature = _Positive(1.0).tag(sync=True)
    target = _Index(0).tag(sync=True)
    show_jacobian = Flag(False).tag(sync=True)
    show_cross_entropy = Flag(False).tag(sync=True)
    full_digits = Flag(False).tag(sync=True)

    def __init__(
        self,
        logits: Numbers = _LOGITS,
        temperature: Number = 1.0,
        target: SupportsIndex = 0,
        *,
        show_jacobian: bool = False,
        show_cross_entropy: bool = False,
        full_digits: bool = False,
        **options: Unpack[Options],
    ) -> None:
        self.logits = logits
        self.temperature = temperature
        self.target = target
        if self.target != target:
            raise _no_class(target, self.logits)  # whoever writes both means both
        self.show_jacobian = show_jacobian
        self.show_cross_entropy = show_cross_entropy
        self.full_digits = full_digits
        self.set_trait("record", _record())
        super().__init__(**options)

    _wanted = 0  # the target that was set last, be there such a class or not

    def _follow(self) -> None:
        self.target = min(self._wanted, len(self.logits) - 1)

    @traitlets.validate("target")
    def _keep_inside(self, proposal: Mapping[str, Any]) -> int:
        """Return the target, clamped as ipywidgets' sliders are, until linked logits have followed a linked target."""
        target: int = proposal["value"]
        return min(target, len(self.logits) - 1)

    def __repr__(self) -> str:
        """Return the call that makes an explorer in this state."""
        values = {name: getattr(self, name) for name in ("logits", "temperature", "target", *_SWITCHES)}
        shown = [f"{name}={value!r}" for name, value in values.items() if name not in _SWITCHES or value]
        return f"SoftmaxExplorer({', '.join(shown)})"

    def _figure(self) -> HouseFigure:
        return plots.plot("softmax", logits=self.logits, temperature=self.temperature)


def _record() -> dict[str, Any]:
    """Return what the picture has to know beside the state."""
    temperature = CATALOG["softmax"].parameters[0]
    defaults = {"logits": list(_LOGITS), "temperature": temperature.default, "target": 0}
    return {"temperature": temperature._asdict(), "defaults": defaults}
