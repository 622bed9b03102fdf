"""The softmax explorer: logits to drag, and what softmax makes of them."""

from __future__ import annotations

import math
import operator
from typing import Any, SupportsIndex, Unpack

import traitlets

from mlgloss import plots
from mlgloss.catalog import CATALOG
from mlgloss.plots import DescribedFigure
from mlgloss.plots._plot import LOGITS
from mlgloss.widgets._explorer import Explorer, Options
from mlgloss.widgets._traits import LARGEST, Flag, Kept, Number, Numbers, Setting, as_number, as_numbers

_FEWEST, _MOST = 2, 8  # classes
_T = CATALOG["softmax"].parameters[0]


class _Logits(Setting[list[float], Numbers]):
    """A list of two to eight finite numbers; a bar shows those of its track."""

    def validate(self, obj: Any, value: Any) -> list[float]:
        """Return the value as a new list of floats, or raise a TraitError."""
        numbers = as_numbers(value)
        if not _FEWEST <= len(numbers) <= _MOST or not all(map(math.isfinite, numbers)):
            raise traitlets.TraitError(
                f"{self.name}={value!r:.200}: {self.name} must be a list of {_FEWEST} to {_MOST} finite numbers"
            )
        return numbers

    def limits(self, explorer: Any) -> dict[str, Any]:
        """Return how many there may be, and their bounds."""
        return {"list": "row", "fewest": _FEWEST, "most": _MOST, "low": -LARGEST, "high": LARGEST, "range": ""}


class _Positive(Setting[float, Number]):
    """A positive finite number; a slider shows those of its track."""

    def validate(self, obj: Any, value: Any) -> float:
        """Return the value as a float, or raise a TraitError."""
        temperature = as_number(value)
        if not 0 < temperature < math.inf:  # NaN compares false
            raise traitlets.TraitError(f"{self.name}={value!r:.200}: {self.name} must be a positive finite number")
        return temperature

    def limits(self, explorer: Any) -> dict[str, Any]:
        """Return the bounds, and how they are told."""
        return {"low": math.ulp(0.0), "high": LARGEST, "range": " above 0"}


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

    def nearest(self, explorer: Any, value: int) -> int:
        """Return the index, or that of the last class."""
        return min(value, len(explorer.logits) - 1)

    def limits(self, explorer: Any) -> dict[str, Any]:
        """Return the bounds, of as many classes as there may be."""
        return {"low": 0, "high": _MOST - 1, "whole": True}


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
        The logits. Assign a new list: a change inside the old one goes unnoticed. Fewer classes take along
        a target that they would leave outside.
    temperature : float
        The temperature T.
    target : int
        The index of the right class; beyond the last class it is clamped.
    show_jacobian, show_cross_entropy, full_digits : bool
        What is shown.
    record : dict
        What the picture has to know: functions and settings; read-only.

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

    _bundle = "softmax"
    _functions = ("softmax",)
    _settings = ("logits", "temperature", "target", "show_jacobian", "show_cross_entropy", "full_digits")
    _always = ("logits", "temperature", "target")
    _leading = ("logits",)

    logits: _Logits = _Logits(list(LOGITS), track=(-6.0, 6.0), step=0.1, label="logit")
    temperature: _Positive = _Positive(
        _T.default, track=(_T.low, _T.high), step=_T.step, label=_T.label, description=f"{_T.label} (temperature)"
    )
    target: _Index = _Index(0)
    show_jacobian: Flag = Flag(False, label="Jacobian")
    show_cross_entropy: Flag = Flag(False, label="Cross-entropy")
    full_digits: Flag = Flag(False, label="Full digits")

    def __init__(
        self,
        logits: Numbers = LOGITS,
        temperature: Number = _T.default,
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
            raise _no_class(target, self.logits)  # a caller who passes both wants both
        self.show_jacobian = show_jacobian
        self.show_cross_entropy = show_cross_entropy
        self.full_digits = full_digits
        super().__init__(**options)

    def _figure(self) -> DescribedFigure:
        return plots.plot("softmax", logits=self.logits, temperature=self.temperature)
