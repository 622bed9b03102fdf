"""Somebody's own Python function for an explorer: its sliders, its samples, and its derivative if it has none."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mlgloss.catalog import Parameter
from mlgloss.widgets._traits import Interval, as_number

COUNT = 601  # samples of a curve: every 0.02 on -6..6
STEP = 1e-3  # of the differences, at |z| <= 1: there rounding and truncation are about equal, 1e-12 of the value

Function = Callable[..., Any]
Values = NDArray[np.float64]


class Samples(NamedTuple):
    """A function and its derivative at even steps over a domain."""

    domain: Interval
    f: Values
    prime: Values  # NaN where the function jumps

    def state(self) -> dict[str, Any]:
        """Return what the front end draws; it knows no NaN but null."""
        prime = [None if math.isnan(slope) else slope for slope in self.prime.tolist()]
        return {"domain": list(self.domain), "f": self.f.tolist(), "prime": prime}


class OwnFunction:
    """A function of z and keywords, its derivative if there is one, and a slider for each keyword."""

    def __init__(self, function: Function, derivative: Function | None, ranges: Mapping[str, Any]) -> None:
        self.name = str(getattr(function, "__name__", type(function).__name__))
        self.function = function
        self.derivative = derivative
        for each in filter(None, (function, derivative)):
            _check_signature(each, list(ranges))
        self.parameters = tuple(_parameter(function, name, value) for name, value in ranges.items())

    def sample(self, domain: Interval, parameters: Mapping[str, float]) -> Samples:
        """Return the samples over a domain; raise whatever the function raises, and ValueError for bad results."""
        z = np.linspace(*domain, COUNT)

        def f(at: Values) -> Values:
            return _call(self.function, at, parameters)

        values = f(z)
        prime = _slopes(f, z, values) if self.derivative is None else _call(self.derivative, z, parameters)
        return Samples(domain, values, prime)


def takes(function: Function, name: str) -> bool:
    """Tell whether a function says that it has a parameter of this name."""
    try:
        return name in inspect.signature(function).parameters
    except (TypeError, ValueError):
        return False  # it tells none, as some built-in functions do


def explain(error: Exception) -> str:
    """Return an error of somebody's function in a sentence, with what may help."""
    text = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    if any(words in text for words in ("truth value of an array", "to Python scalars")):
        text += " (The function gets an array of all z: use np.where for if, or wrap it in np.vectorize.)"
    return text


def _parameter(function: Function, name: str, value: Any) -> Parameter:
    """Return the slider of a keyword: (low, high), or (low, high, default)."""
    numbers = tuple(map(as_number, value)) if isinstance(value, tuple | list) else ()
    low, high, *default = numbers if len(numbers) in (2, 3) else (math.nan, math.nan)
    start = default[0] if default else _own_default(function, name, low, high)
    if not -math.inf < low < high < math.inf or not low <= start <= high:
        raise ValueError(f"{name}={value!r}: {name} must be (low, high) or (low, high, default), such as (0, 3, 1)")
    return Parameter(name, name, name, start, low, high, 10.0 ** (math.floor(math.log10(high - low)) - 2))


def _own_default(function: Function, name: str, low: float, high: float) -> float:
    """Return the default that the function itself gives a keyword, or else the middle of the range."""
    try:
        default = as_number(inspect.signature(function).parameters[name].default)
    except (TypeError, ValueError, KeyError):
        default = math.nan
    return default if low <= default <= high else (low + high) / 2


def _check_signature(function: Function, names: list[str]) -> None:
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return  # it tells none, as some built-in functions do
    try:
        signature.bind(0.0, **dict.fromkeys(names, 0.0))
    except TypeError as error:
        name = getattr(function, "__name__", "the function")
        wanted = ", ".join(["z", *names])
        raise TypeError(
            f"{name}{signature} cannot be called with {wanted} ({error}): give a range for each of its parameters, "
            "such as beta=(0, 3)"
        ) from None


def _call(function: Function, z: Values, parameters: Mapping[str, float]) -> Values:
    """Return a function's values as float64, or raise ValueError if they are no finite real numbers, one for each z."""
    with np.errstate(all="ignore"):
        result = np.asarray(function(z.copy(), **parameters))
    name = getattr(function, "__name__", "the function")
    if result.shape != z.shape:
        raise ValueError(f"{name} must return an array of z's shape {z.shape}, and returned the shape {result.shape}")
    if result.dtype.kind not in "biuf":
        raise ValueError(f"{name} must return real numbers, and returned {result.dtype}")
    values = result.astype(np.float64)
    bad = np.flatnonzero(~np.isfinite(values))
    if bad.size:
        first = f"{values[bad[0]]} at z = {z[bad[0]]:g}"
        raise ValueError(f"{name} must return finite numbers, and returned {first}: choose another domain?")
    return values


def _slopes(f: Callable[[Values], Values], z: Values, values: Values) -> Values:
    """Return the derivative by central differences at two steps, extrapolated: exact to fourth order.

    At a corner it is the mean of the slopes on both sides. Where the function rises by all its height within one
    step of the samples, it jumps, as far as a picture can tell, and has no slope: NaN.
    """
    step = STEP * np.maximum(1.0, np.abs(z))

    def difference(h: Values) -> Values:
        after, before = z + h, z - h
        return (f(after) - f(before)) / (after - before)

    slopes = (4 * difference(step / 2) - difference(step)) / 3
    height = max(float(np.ptp(values)), 1e-9 * float(np.max(np.abs(values))))
    slopes[np.abs(slopes) * (z[1] - z[0]) > height] = np.nan
    return slopes
