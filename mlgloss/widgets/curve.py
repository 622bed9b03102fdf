"""The curve explorer: a function of one variable beside its derivative."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from mlgloss import plots
from mlgloss.catalog import CATALOG, CURVES, Activation, Parameter, lookup
from mlgloss.widgets._base import OPTIONS, bundle
from mlgloss.widgets._cursor import USUAL, CursorExplorer, entry
from mlgloss.widgets._own_function import OwnFunction, explain, takes
from mlgloss.widgets._samples import Samples
from mlgloss.widgets._traits import Bounded, Choices, Flag, Interval, Number, Numbers

#: The attributes that say what is shown besides function, z and parameters, in the order of the repr.
SHOWN = (
    "domain",
    "show_function",
    "show_derivative",
    "overlays",
    "full_digits",
    "sample",
    "sample_mean",
    "sample_scale",
)


class CurveExplorer(CursorExplorer):
    """A function and its derivative, with a cursor to drag and a slider for every parameter.

    It is an ipywidget: its traits can be set, observed and linked, and the picture follows.

    Parameters
    ----------
    function : str or callable
        The function's name in the catalog, mlgloss's function itself, or a Python function of your own, which takes
        an array of z and the parameters as keywords and returns an array of the same shape.
    derivative : callable, optional
        The derivative of your own function. Without it, central differences at two steps, extrapolated to fourth
        order, take its place, and the picture says so.
    z : float, optional
        Where the cursor stands.
    domain : (float, float), optional
        The first and last z shown, by default those of the catalog, or -6 to 6.
    **settings
        The function's parameters, by default those of the catalog, and any attribute below. For your own function a
        parameter is the range of its slider, ``(low, high)`` or ``(low, high, default)``; the default is otherwise
        the function's own, or the middle. `layout`, `tooltip` and `tabbable` are taken as by every ipywidget.

    Attributes
    ----------
    function : str
        The function's name; read-only.
    z : float
        The cursor; outside of the domain it is clamped.
    domain : tuple of float
        The first and last z shown. A new domain takes along a cursor that it would leave outside.
    m, alpha, ... : float
        The function's parameters, each within its slider's range.
    show_function, show_derivative : bool
        Whether each of the two curves is shown.
    overlays : tuple of str
        Other functions of the catalog to show beside this one, at their defaults.
    full_digits : bool
        Whether the values at the cursor are shown with all their digits.
    sample : bool
        Whether a normal sample is sent through the function, with histograms of inputs and outputs.
    sample_mean, sample_scale : float
        The sample's mean, from -5 to 5, and its standard deviation, from 0.1 to 5.
    samples : dict
        Your own function and its derivative as last sampled over the domain; read-only.
    error : str
        What is wrong with your own function, empty if nothing is; read-only.
    record : dict
        What the picture has to know: title, breaks, parameters with their ranges; read-only.

    Raises
    ------
    ValueError
        If no function of one variable has that name, or a parameter of your own function has no good range or name.
    TypeError
        If the function has no such parameter.
    TraitError
        If a value is out of its range, then and later, or z is outside of the domain at first.

    Notes
    -----
    An exception in your own function, or a result of another shape, complex or nowhere finite, does not reach you as
    an exception: the picture shows it, and keeps the last good curve. A gap stands where a result is NaN, infinite or
    masked, and where the function jumps: where the rise over a step stays, however small the step.

    Examples
    --------
    >>> from mlgloss.widgets import CurveExplorer
    >>> explorer = CurveExplorer("elu", z=-1)
    >>> explorer.alpha = 0.5
    >>> explorer
    CurveExplorer(function='elu', z=-1.0, alpha=0.5)
    """

    _esm = bundle("curve.esm.js")
    _css = bundle("curve.css")

    function = traitlets.Unicode(read_only=True).tag(sync=True)
    samples = traitlets.Dict(read_only=True).tag(sync=True)
    error = traitlets.Unicode(read_only=True).tag(sync=True)
    show_function = Flag(True).tag(sync=True)
    show_derivative = Flag(True).tag(sync=True)
    overlays = Choices(lambda explorer: [other["name"] for other in explorer.record["catalog"]]).tag(sync=True)
    full_digits = Flag(False).tag(sync=True)
    sample = Flag(False).tag(sync=True)
    sample_mean = Bounded(0.0, -5.0, 5.0).tag(sync=True)
    sample_scale = Bounded(1.0, 0.1, 5.0).tag(sync=True)

    def __init__(
        self,
        function: str | Callable[..., Any],
        derivative: Callable[..., Any] | None = None,
        *,
        z: Number | None = None,
        domain: Numbers | None = None,
        **settings: Any,
    ) -> None:
        shown, options = (
            {name: settings.pop(name) for name in names if name in settings} for names in (SHOWN, OPTIONS)
        )
        self._subject, values = _subject(function, derivative, settings, shown | options)
        self.add_traits(**_parameter_traits(self._subject.parameters))
        usual = self._subject.view if isinstance(self._subject, Activation) else USUAL
        start = self._look(usual if domain is None else domain, z)
        for name, value in values.items():
            setattr(self, name, value)
        self.set_trait("function", self._subject.name)
        self.set_trait("record", _record(self._subject, start, self.domain, usual))
        for name, value in shown.items():
            setattr(self, name, value)
        self._drawn: Samples | None = None  # the last good samples
        self._asked: Any = None  # what was sampled last: the domain and the parameters
        if isinstance(self._subject, OwnFunction):
            self.observe(self._sample_again, ["domain", *self.parameters])
            self._sample_again()
        super().__init__(**options)

    def _sample_again(self, _change: object = None) -> None:
        """Sample one's own function anew; where it fails, say why and keep the last good curve."""
        assert isinstance(self._subject, OwnFunction)
        asked = self.domain, self.parameters
        if asked == self._asked:
            return  # one message from the front end may have changed several traits
        self._asked = asked
        try:
            self._drawn = self._subject.sample(*asked)
        except Exception as error:  # whatever somebody's function raises
            self.set_trait("error", explain(error))
            return
        with self.hold_sync():
            self.set_trait("samples", self._drawn.state())
            self.set_trait("error", "")

    if TYPE_CHECKING:  # the parameters are traits that each explorer gets from its function

        def __getattr__(self, name: str) -> Any:
            """Return a parameter."""

        def __setattr__(self, name: str, value: Any) -> None:
            """Set a parameter."""

    @property
    def parameters(self) -> dict[str, Any]:
        """The function's parameters by name."""
        return {p.name: getattr(self, p.name) for p in self._subject.parameters}

    def __repr__(self) -> str:
        """Return the call that makes an explorer in this state: z, the parameters, and what is not as at first."""
        own = isinstance(self._subject, OwnFunction)
        function = self.function if own else repr(self.function)
        ranges = {p.name: (p.low, p.high, getattr(self, p.name)) for p in self._subject.parameters}
        start = {name: self.traits()[name].default_value for name in SHOWN} | {"domain": tuple(self.record["view"])}
        shown = {name: getattr(self, name) for name in SHOWN if getattr(self, name) != start[name]}
        values = {"z": self.z, **(ranges if own else self.parameters), **shown}
        return f"CurveExplorer({', '.join([f'function={function}', *(f'{k}={v!r}' for k, v in values.items())])})"

    def _figure(self) -> plots.HouseFigure:
        if isinstance(self._subject, Activation):
            return plots.plot(self.function, **self.parameters)
        drawn = self._drawn or Samples(self.domain, np.empty(0), np.empty(0), [])
        f, prime = drawn.broken()
        numerical = self._subject.derivative is None
        return plots.plot_samples(self.function, drawn.domain, f, prime, numerical, **self.parameters)


def _subject(
    function: str | Callable[..., Any],
    derivative: Callable[..., Any] | None,
    settings: dict[str, Any],
    others: dict[str, Any],
) -> tuple[Activation | OwnFunction, Mapping[str, Any]]:
    """Return what is explored and the parameters to set at first; `others` are keywords of the explorer itself."""
    if derivative is not None and not callable(derivative):
        raise TypeError(
            f"derivative={derivative!r}: derivative must be a function; write z={derivative!r} for the cursor"
        )
    known = next((name for name, record in CATALOG.items() if record.function is function), function)
    if not callable(known):
        activation = _find(known)
        if derivative is not None:
            raise TypeError(f"{activation.name} has a derivative: give one with a function of your own only")
        _check_names(activation, settings)
        return activation, settings
    for name, value in (settings | others).items():
        if hasattr(CurveExplorer, name) and (name in settings or takes(known, name)):
            raise ValueError(f"{name}={value!r:.200}: explorers have an attribute {name}: rename the parameter")
    return OwnFunction(known, derivative, settings), {}


def _find(name: str) -> Activation:
    activation = lookup(name)
    if activation.name not in CURVES:
        raise ValueError(f"{name} is a function of several variables: SoftmaxExplorer shows it")
    return activation


def _check_names(activation: Activation, parameters: Mapping[str, float]) -> None:
    names = [p.name for p in activation.parameters]
    for name in parameters:
        if name not in names:
            raise TypeError(f"{activation.name} has no parameter {name!r}: it has {', '.join(names) or 'none'}")


def _parameter_traits(parameters: tuple[Parameter, ...]) -> dict[str, Bounded]:
    return {p.name: Bounded(p.default, p.low, p.high).tag(sync=True) for p in parameters}


def _record(subject: Activation | OwnFunction, z: float, domain: Interval, usual: Interval) -> dict[str, Any]:
    """Return what the picture has to know of the function; `z` and `domain` are where Reset goes back to."""
    own = isinstance(subject, OwnFunction)
    return {
        "title": subject.name if isinstance(subject, OwnFunction) else subject.title,
        "parameters": [p._asdict() for p in subject.parameters],
        "breaks": list(subject.breaks) if isinstance(subject, Activation) else [],
        "z": z,
        "domain": list(domain),
        "view": list(usual),
        "own": own,
        "numerical": isinstance(subject, OwnFunction) and subject.derivative is None,
        "catalog": [entry(CATALOG[name]) for name in CURVES if own or name != subject.name],
    }
