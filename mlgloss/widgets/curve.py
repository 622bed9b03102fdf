"""The curve explorer: a function of one variable beside its derivative."""

import difflib
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from mlgloss import plots
from mlgloss.catalog import CATALOG, Activation
from mlgloss.widgets._number import number
from mlgloss.widgets.softmax import SoftmaxExplorer

_STATIC = Path(__file__).parent / "static"
_START = 1.0  # where the cursor stands at first

#: What has a curve: softmax is a function of several variables.
NAMES = tuple(name for name in CATALOG if name != "softmax")

Interval = tuple[float, float]


class _Bounded(traitlets.TraitType[float, float]):
    """A number within bounds, which may depend on the object; the error says which, and what to do."""

    def __init__(self, default: float, bounds: Callable[[Any], Interval]) -> None:
        super().__init__(default)
        self.bounds = bounds

    def validate(self, obj: Any, value: Any) -> float:
        """Return the value as a float, or raise a TraitError."""
        low, high = self.bounds(obj)
        z = number(value)
        if not low <= z <= high:  # NaN compares false
            raise traitlets.TraitError(f"{self.name}={value!r}: {self.name} must be a number from {low:g} to {high:g}")
        return z


class _Domain(traitlets.TraitType[Interval, Interval]):
    """Two finite numbers, the smaller one first."""

    def validate(self, obj: Any, value: Any) -> Interval:
        """Return the value as a pair of floats, or raise a TraitError."""
        ends = tuple(map(number, value)) if isinstance(value, tuple | list) else ()
        if len(ends) != 2 or not -math.inf < ends[0] < ends[1] < math.inf:
            raise traitlets.TraitError(
                f"{self.name}={value!r}: {self.name} must be two finite numbers, the smaller one first"
            )
        return ends[0], ends[1]


class CurveExplorer(anywidget.AnyWidget):
    """A function and its derivative, with a cursor to drag and a slider for every parameter.

    It is an ipywidget: its traits can be set, observed and linked, and the picture follows.

    Parameters
    ----------
    function : str
        The function's name in the catalog.
    z : float, optional
        Where the cursor stands.
    domain : (float, float), optional
        The first and last z shown, by default those of the catalog.
    **parameters : float
        The function's parameters, by default those of the catalog.

    Attributes
    ----------
    function : str
        The function's name; read-only.
    z : float
        The cursor, within the domain.
    domain : tuple of float
        The first and last z shown. A new domain takes along a cursor that it would leave outside.
    m, alpha : float
        The function's parameter if it has one, within its slider's range.
    record : dict
        What the picture has to know: title, breaks, parameters with their ranges; read-only.

    Raises
    ------
    ValueError
        If no function of one variable has that name.
    TypeError
        If the function has no such parameter.
    TraitError
        If a value is out of its range, then and later.

    Examples
    --------
    >>> from mlgloss.widgets import CurveExplorer
    >>> explorer = CurveExplorer("elu", z=-1)
    >>> explorer.alpha = 0.5
    >>> explorer
    CurveExplorer(function='elu', z=-1.0, alpha=0.5)
    """

    _esm = _STATIC / "curve.esm.js"
    _css = _STATIC / "curve.css"

    function = traitlets.Unicode(read_only=True).tag(sync=True)
    record = traitlets.Dict(read_only=True).tag(sync=True)
    domain = _Domain((-6.0, 6.0)).tag(sync=True)
    z = _Bounded(_START, lambda explorer: explorer.domain).tag(sync=True)

    def __init__(
        self, function: str, z: float | None = None, domain: Interval | None = None, **parameters: float
    ) -> None:
        activation = _find(function)
        _check_names(activation, parameters)
        self.add_traits(**_parameter_traits(activation))
        with self.hold_trait_notifications():
            self.domain = activation.view if domain is None else domain
            start = _clip(_START, self.domain)
            self.z = start if z is None else z
        for name, value in parameters.items():
            setattr(self, name, value)
        self.set_trait("function", activation.name)
        self.set_trait("record", _record(activation, start))
        super().__init__()  # tells the front end of the widget: last, so that it has its state from the start

    @traitlets.observe("domain")
    def _keep_cursor_inside(self, change: Mapping[str, Any]) -> None:
        self.z = _clip(self.z, change["new"])

    @property
    def parameters(self) -> dict[str, Any]:
        """The function's parameters by name."""
        return {p.name: getattr(self, p.name) for p in CATALOG[self.function].parameters}

    def __repr__(self) -> str:
        """Return the call that makes an explorer in this state."""
        values = {"function": self.function, "z": self.z, **self.parameters}
        return f"CurveExplorer({', '.join(f'{name}={value!r}' for name, value in values.items())})"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the widget and, for where no script runs, the figure that stands in for it."""
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        figure = plots.plot(self.function, **self.parameters)
        return (
            data | {"image/svg+xml": figure._repr_svg_()},
            metadata | {"image/svg+xml": {"alt": figure.description}},
        )


def explore(
    function: str, z: float | None = None, domain: Interval | None = None, **parameters: Any
) -> CurveExplorer | SoftmaxExplorer:
    """Show a function beside its derivative, with a cursor to drag and a slider for every parameter.

    For ``"softmax"`` show bars instead: the logits to drag, the probabilities, the Jacobian and the cross-entropy.

    Parameters
    ----------
    function : str
        The function's name in the catalog, such as ``"elu"``.
    z : float, optional
        Where the cursor stands at first: 1, or the nearest z of the domain.
    domain : (float, float), optional
        The first and last z shown, by default those of the catalog.
    **parameters : float
        The function's parameters at first, by default those of the catalog; for softmax those of `SoftmaxExplorer`.

    Returns
    -------
    CurveExplorer or SoftmaxExplorer
        An ipywidget whose traits are `z`, `domain` and the parameters, or those of softmax.

    Raises
    ------
    ValueError
        If there is no such function.
    TypeError
        If the function has no such parameter.
    TraitError
        If a value is out of its range.

    Examples
    --------
    >>> from mlgloss.widgets import explore
    >>> explore("elu", z=-1, alpha=0.5)
    CurveExplorer(function='elu', z=-1.0, alpha=0.5)
    >>> explore("softmax", logits=[3, 1])
    SoftmaxExplorer(logits=[3.0, 1.0], temperature=1.0, target=0)
    """
    if function == "softmax":
        if z is not None or domain is not None:
            raise TypeError("softmax has no z and no domain: it takes logits, temperature and target")
        return SoftmaxExplorer(**parameters)
    return CurveExplorer(function, z, domain, **parameters)


def _find(name: str) -> Activation:
    if name in NAMES:
        return CATALOG[name]
    close = difflib.get_close_matches(str(name), CATALOG, n=1)
    hint = f"did you mean {close[0]!r}? " if close else ""
    if name == "softmax":
        raise ValueError("softmax is a function of several variables: SoftmaxExplorer shows it")
    raise ValueError(f"no function is named {name!r}: {hint}explore() takes {', '.join(CATALOG)}")


def _check_names(activation: Activation, parameters: Mapping[str, float]) -> None:
    names = [p.name for p in activation.parameters]
    for name in parameters:
        if name not in names:
            raise TypeError(f"{activation.name} has no parameter {name!r}: it has {', '.join(names) or 'none'}")


def _parameter_traits(activation: Activation) -> dict[str, _Bounded]:
    def trait(default: float, low: float, high: float) -> _Bounded:
        return _Bounded(default, lambda _: (low, high)).tag(sync=True)

    return {p.name: trait(p.default, p.low, p.high) for p in activation.parameters}


def _record(activation: Activation, start: float) -> dict[str, Any]:
    """Return what the picture has to know of the function, `start` being where Reset puts the cursor."""
    return {
        "title": activation.title,
        "parameters": [p._asdict() for p in activation.parameters],
        "breaks": list(activation.breaks),
        "z": start,
    }


def _clip(z: float, domain: Interval) -> float:
    return min(max(z, domain[0]), domain[1])
