"""The softmax explorer: logits to drag, and what softmax makes of them."""

from __future__ import annotations

import math
import operator
from collections.abc import Mapping, Sequence
from typing import Any

import traitlets

from mlgloss import plots
from mlgloss.catalog import CATALOG
from mlgloss.plots import HouseFigure
from mlgloss.widgets._base import STATIC, Explorer
from mlgloss.widgets._traits import Flag, as_number

_FEWEST, _MOST = 2, 8  # classes
_LOGITS = (2.0, 1.0, 0.0, -1.0)
_SWITCHES = ("show_jacobian", "show_cross_entropy", "full_digits")


class _Logits(traitlets.TraitType[list[float], Sequence[float]]):
    """A list of two to eight finite numbers."""

    def validate(self, obj: Any, value: Any) -> list[float]:
        """Return the value as a new list of floats, or raise a TraitError."""
        numbers = [as_number(item) for item in value] if _is_sequence(value) else []
        if not _FEWEST <= len(numbers) <= _MOST or not all(map(math.isfinite, numbers)):
            raise traitlets.TraitError(
                f"{self.name}={value!r:.200}: {self.name} must be a list of {_FEWEST} to {_MOST} finite numbers"
            )
        return numbers


class _Positive(traitlets.TraitType[float, float]):
    """A positive finite number."""

    def validate(self, obj: Any, value: Any) -> float:
        """Return the value as a float, or raise a TraitError."""
        temperature = as_number(value)
        if not 0 < temperature < math.inf:  # NaN compares false
            raise traitlets.TraitError(f"{self.name}={value!r:.200}: {self.name} must be a positive finite number")
        return temperature


class _Index(traitlets.TraitType[int, int]):
    """An integer."""

    def validate(self, obj: Any, value: Any) -> int:
        """Return the value as an int, or raise a TraitError."""
        try:
            return operator.index(value)
        except TypeError:
            raise traitlets.TraitError(
                f"{self.name}={value!r:.200}: {self.name} must be the index of a class, an integer from 0"
            ) from None


def _is_sequence(value: Any) -> bool:
    """Tell whether a value is a list, or an array or tuple of one dimension; text and sets are not."""
    return hasattr(value, "__len__") and hasattr(value, "__getitem__") and not isinstance(value, str | bytes | Mapping)


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

    Attributes
    ----------
    logits : list of float
        The logits. It takes a new list: an item assigned inside the old one goes unnoticed. Fewer classes take along
        a target that they would leave outside.
    temperature : float
        The temperature T.
    target : int
        The index of the right class.
    show_jacobian, show_cross_entropy, full_digits : bool
        What is shown.
    record : dict
        What the picture has to know: the temperature's range, what Reset restores; read-only.

    Raises
    ------
    TraitError
        If a value is not of these, then and later.

    Examples
    --------
    >>> from mlgloss.widgets import SoftmaxExplorer
    >>> explorer = SoftmaxExplorer([3, 1])
    >>> explorer.temperature = 0.5
    >>> explorer
    SoftmaxExplorer(logits=[3.0, 1.0], temperature=0.5, target=0)
    """

    _esm = STATIC / "softmax.esm.js"
    _css = STATIC / "softmax.css"

    record = traitlets.Dict(read_only=True).tag(sync=True)
    logits = _Logits(list(_LOGITS)).tag(sync=True)
    temperature = _Positive(1.0).tag(sync=True)
    target = _Index(0).tag(sync=True)
    show_jacobian = Flag(False).tag(sync=True)
    show_cross_entropy = Flag(False).tag(sync=True)
    full_digits = Flag(False).tag(sync=True)

    def __init__(
        self,
        logits: Sequence[float] = _LOGITS,
        temperature: float = 1.0,
        target: int = 0,
        *,
        show_jacobian: bool = False,
        show_cross_entropy: bool = False,
        full_digits: bool = False,
    ) -> None:
        self.logits = logits
        self.temperature = temperature
        self.target = target
        self.show_jacobian = show_jacobian
        self.show_cross_entropy = show_cross_entropy
        self.full_digits = full_digits
        self.set_trait("record", _record())
        super().__init__()  # tells the front end of the widget: last, so that it has its state from the start

    @traitlets.validate("target")
    def _check_target(self, proposal: Mapping[str, Any]) -> int:
        """Return the target; the front end's changes are all in place by then, whatever order they came in."""
        target: int = proposal["value"]
        if not 0 <= target < len(self.logits):
            raise traitlets.TraitError(
                f"target={target!r}: target must be the index of a class, from 0 to {len(self.logits) - 1}"
            )
        return target

    @traitlets.observe("logits")
    def _keep_target_inside(self, change: Mapping[str, Any]) -> None:
        self.target = min(self.target, len(change["new"]) - 1)

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
