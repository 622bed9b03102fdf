"""The curve explorer: a function of one variable beside its derivative."""

import functools
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from mlgloss import plots
from mlgloss.catalog import CATALOG, CURVES, Activation, Parameter, lookup
from mlgloss.widgets._cursor import DEFAULT_VIEW, DERIVATIVE, FUNCTION, CursorExplorer
from mlgloss.widgets._explorer import OPTIONS, TITLES
from mlgloss.widgets._own_function import OwnFunction, explain, takes
from mlgloss.widgets._tabulated import Tabulated
from mlgloss.widgets._traits import Bounded, Bounds, Flag, Former, Number, Numbers, SomeOf, options

#: The attributes that say what is shown besides function, z and parameters, in the order of the repr.
_DISPLAY = (
    "domain",
    "show_function",
    "show_derivative",
    "overlays",
    "full_digits",
    "sample",
    "sample_mean",
    "sample_scale",
)

_OFFERED = 3  # functions to compare with; the others take a step more


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
        the function's own, or the middle. `layout`, `tooltip` and `tabbable` are those of every ipywidget.

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
    table : dict
        Your own function and its derivative, as last tabulated over the domain; read-only.
    error : str
        What is wrong with your own function, empty if nothing is; read-only.
    record : dict
        What the picture has to know: functions, settings, title and breaks; read-only.

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

    _bundle = "curve"

    function = traitlets.Unicode(read_only=True).tag(sync=True)
    table = traitlets.Dict(read_only=True).tag(sync=True)
    samples = Former("table")
    error = traitlets.Unicode(read_only=True).tag(sync=True)
    show_function: Flag = Flag(True, label=FUNCTION, description=f"Show {FUNCTION}")
    show_derivative: Flag = Flag(True, label=DERIVATIVE, description=f"Show {DERIVATIVE}")
    overlays: SomeOf = SomeOf((), lambda explorer: explorer._others(), label="Compare curves")
    full_digits: Flag = Flag(False, label="All digits")
    sample: Flag = Flag(False, label="A batch of inputs")
    sample_mean: Bounded = Bounded(0.0, -5.0, 5.0, step=0.1, label="mean", description="mean of the sample")
    sample_scale: Bounded = Bounded(1.0, 0.1, 5.0, step=0.1, label="scale", description="scale of the sample")

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
            {name: settings.pop(name) for name in names if name in settings} for names in (_DISPLAY, OPTIONS)
        )
        self._subject, values = _subject(function, derivative, settings, shown | options)
        self._own = isinstance(self._subject, OwnFunction)
        names = tuple(p.name for p in self._subject.parameters)
        self._settings = ("z", *names, *_DISPLAY)
        self._always = ("z", *names)
        self.add_traits(**{p.name: self._parameter_trait(p) for p in self._subject.parameters})
        self._look(self._usual_view() if domain is None else domain, z)
        self.set_trait("function", self._subject.name)
        for name, value in {**values, **shown}.items():
            setattr(self, name, value)
        self._drawn: Tabulated | None = None  # the last good table
        self._asked: Any = None  # what was tabulated last: the domain and the parameters
        if self._own:
            self.observe(self._tabulate_again, ["domain", *names])
            self._tabulate_again()
        super().__init__(**options)

    def _tabulate_again(self, _change: object = None) -> None:
        """Tabulate the user's own function again; where it fails, say why and keep the last good curve."""
        assert isinstance(self._subject, OwnFunction)
        asked = self.domain, self.parameters
        if asked == self._asked:
            return  # one message from the front end may have changed several traits
        self._asked = asked
        try:
            self._drawn = self._subject.tabulate(*asked)
        except Exception as error:  # whatever a user's function raises
            self.set_trait("error", explain(error))
            return
        with self.hold_sync():
            self.set_trait("table", self._drawn.state())
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

    def _usual_view(self) -> Bounds:
        return self._subject.view if isinstance(self._subject, Activation) else DEFAULT_VIEW

    def _others(self) -> dict[str, str]:
        """Return the titles of the functions that it can be compared with, by name."""
        return {name: title for name, title in TITLES.items() if self._own or name != self._subject.name}

    def _beside(self) -> list[str]:
        """Return the functions that it offers first to be compared with."""
        others = list(self._others())
        if isinstance(self._subject, Activation):
            others.sort(key=functools.partial(_distance, self._subject))
        return others[:_OFFERED]

    def _parameter_trait(self, parameter: Parameter) -> Bounded:
        label = parameter.label
        words = {"step": parameter.step, "label": label, "description": f"{label} ({parameter.name})"}
        return Bounded(parameter.default, parameter.low, parameter.high, **words)

    def _start(self, name: str) -> Any:
        return {"domain": self.domain, "z": self._cursor_at_first()}.get(name, super()._start(name))

    def _setting(self, name: str) -> dict[str, Any]:
        of_python = self._own and (name == "domain" or name in self.parameters)
        return super()._setting(name) | ({"kernel": True} if of_python else {})  # cannot change without one

    def _record(self) -> dict[str, Any]:
        subject = self._subject
        about = {
            "title": subject.name if isinstance(subject, OwnFunction) else subject.title,
            "breaks": [] if isinstance(subject, OwnFunction) else list(subject.edges),
            "parameters": list(self.parameters),
            "own": self._own,
            "beside": self._beside(),
        }
        numerical = isinstance(subject, OwnFunction) and subject.derivative is None
        prime = f"{DERIVATIVE}, numerical derivative" if numerical else DERIVATIVE
        panels = options({"function": FUNCTION, "derivative": prime})
        return super()._record() | {"subject": about, "panels": panels}

    def _arguments(self) -> dict[str, str]:
        own = {p.name: repr((p.low, p.high, getattr(self, p.name))) for p in self._subject.parameters}
        arguments = super()._arguments() | (own if self._own else {})
        if self.domain == self._usual_view():
            arguments.pop("domain", None)
        else:
            arguments["domain"] = repr(self.domain)
        return {"function": self.function if self._own else repr(self.function)} | arguments

    def _figure(self) -> plots.DescribedFigure:
        if isinstance(self._subject, Activation):
            return plots.plot(self.function, **self.parameters)
        drawn = self._drawn or Tabulated(self.domain, np.empty(0), np.empty(0), [])
        f, prime = drawn.broken()
        numerical = self._subject.derivative is None
        return plots.plot_tabulated(self.function, drawn.domain, f, prime, numerical, **self.parameters)


def _distance(subject: Activation, name: str) -> tuple[bool, bool, bool, int]:
    """Return how far another function is: relatives, then those with a chapter of their own, first of the family."""
    other = CATALOG[name]
    apart = abs(CURVES.index(name) - CURVES.index(subject.name))
    return name not in subject.relatives, other.page != name, other.family != subject.family, apart


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
    if not activation.one_variable:
        raise ValueError(f"{name} is a function of several variables: SoftmaxExplorer shows it")
    return activation


def _check_names(activation: Activation, parameters: Mapping[str, float]) -> None:
    names = [p.name for p in activation.parameters]
    for name in parameters:
        if name not in names:
            raise TypeError(f"{activation.name} has no parameter {name!r}: it has {', '.join(names) or 'none'}")
