"""A user's own Python function for an explorer: its sliders, its table, and its derivative if it has none."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from mlgloss.catalog import Parameter
from mlgloss.widgets._tabulated import Tabulated, Values, tabulate
from mlgloss.widgets._traits import Bounds, as_number, as_numbers, is_range

Function = Callable[..., Any]


class OwnFunction:
    """A function of z and keywords, its derivative if there is one, and a slider for each keyword."""

    def __init__(self, function: Function, derivative: Function | None, ranges: Mapping[str, Any]) -> None:
        self.name = _name(function)
        self.function = function
        self.derivative = derivative
        for each in filter(None, (function, derivative)):
            _check_signature(each, list(ranges))
        self.parameters = tuple(_parameter(function, name, value) for name, value in ranges.items())

    def tabulate(self, domain: Bounds, parameters: Mapping[str, float]) -> Tabulated:
        """Return the table over a domain; raise whatever the function raises, and ValueError for bad results."""

        def call(function: Function) -> Callable[[Values], Values]:
            return lambda z: _call(function, z, parameters)

        table = tabulate(call(self.function), self.derivative and call(self.derivative), domain)
        for function, values in ((self.function, table.f), (self.derivative, table.prime)):
            if function is not None and np.all(np.isnan(values)):
                raise ValueError(
                    f"{_name(function)} must return finite numbers, and returned none for z from {domain[0]:g} to "
                    f"{domain[1]:g}: choose another domain?"
                )
        return table


def takes(function: Function, name: str) -> bool:
    """Tell whether a function says that it has a parameter of this name."""
    try:
        return name in inspect.signature(function).parameters
    except (TypeError, ValueError):
        return False  # it has no signature, like some built-in functions


def explain(error: Exception) -> str:
    """Return an error from a user's function in a sentence, with what may help."""
    text = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    if any(words in text for words in ("truth value of an array", "to Python scalars")):
        text += " (The function gets an array of all z: use np.where for if, or wrap it in np.vectorize.)"
    return text


def _parameter(function: Function, name: str, value: Any) -> Parameter:
    """Return the slider of a keyword: (low, high), or (low, high, default)."""
    numbers = as_numbers(value)
    low, high, *default = numbers if len(numbers) in (2, 3) else (math.nan, math.nan)
    start = default[0] if default else _own_default(function, name, low, high)
    if not is_range(low, high) or not low <= start <= high:
        raise ValueError(
            f"{name}={value!r:.200}: {name} must be (low, high) or (low, high, default), such as (0, 3, 1): finite "
            "numbers in this order, whose difference neither overflows nor is less than a billionth of them"
        )
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
        return  # it has no signature, like some built-in functions
    try:
        signature.bind(0.0, **dict.fromkeys(names, 0.0))
    except TypeError as error:
        name = _name(function)
        wanted = ", ".join(["z", *names])
        raise TypeError(
            f"{name}{signature} cannot be called with {wanted} ({error}): give a range for each of its parameters, "
            "such as beta=(0, 3)"
        ) from None


def _call(function: Function, z: Values, parameters: Mapping[str, float]) -> Values:
    """Return a function's values as float64, NaN where they are masked or not finite, or raise ValueError."""
    with np.errstate(all="ignore"):
        result = np.ma.asanyarray(function(z.copy(), **parameters))
    name = _name(function)
    if result.shape != z.shape:
        raise ValueError(f"{name} must return an array of z's shape {z.shape}, and returned the shape {result.shape}")
    if result.dtype.kind not in "biuf":
        raise ValueError(f"{name} must return real numbers, and returned {result.dtype}")
    values = np.ma.filled(result.astype(np.float64), np.nan)
    values[np.isinf(values)] = np.nan
    return values


def _name(function: Function) -> str:
    return str(getattr(function, "__name__", type(function).__name__))
