"""The kinds of traits that explorers have: their errors name the argument, its value and what to do.

Each also says what the front end has to know about it: the values that it takes, and how its control looks.
"""

import math
import operator
import sys
import warnings
from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any, SupportsFloat, SupportsIndex, TypeVar

import numpy as np
import traitlets

G = TypeVar("G")
S = TypeVar("S")
Bounds = tuple[float, float]
Number = SupportsFloat | SupportsIndex
Numbers = Sequence[Number] | np.ndarray[tuple[int], Any]
Names = tuple[str, ...] | list[str]
LARGEST = sys.float_info.max

NARROWEST = 1e-9  # a range, as a share of its ends: in a narrower one there are too few floats


class Setting(traitlets.TraitType[G, S]):
    """A trait of an explorer's state, in step with the front end; `words` go to its control as they are."""

    def __init__(self, default: Any, **words: Any) -> None:
        super().__init__(default)
        self.words = words
        self.tag(sync=True)

    @abstractmethod
    def limits(self, explorer: Any) -> dict[str, Any]:
        """Return which values it takes."""

    def entry(self, explorer: Any) -> dict[str, Any]:
        """Return what the front end has to know about it besides its name and where it starts."""
        return {**self.limits(explorer), **self.words}

    @abstractmethod
    def validate(self, obj: Any, value: Any) -> G:
        """Return the value as what the trait holds, or raise a TraitError."""


class Bounded(Setting[float, Number]):
    """A number within bounds."""

    def __init__(self, default: float, low: float, high: float, **words: Any) -> None:
        super().__init__(default, **words)
        self.low, self.high = low, high

    def validate(self, obj: Any, value: Any) -> float:
        """Return the value as a float, or raise a TraitError."""
        number = as_number(value)
        if not self.low <= number <= self.high:  # NaN compares false
            raise outside(self.name, value, (self.low, self.high))
        return number

    def limits(self, explorer: Any) -> dict[str, Any]:
        """Return the bounds."""
        return {"low": self.low, "high": self.high}


class Whole(Setting[int, SupportsIndex]):
    """A whole number within bounds."""

    def __init__(self, default: int, low: int, high: int, **words: Any) -> None:
        super().__init__(default, **words)
        self.low, self.high = low, high

    def validate(self, obj: Any, value: Any) -> int:
        """Return the value as an int, or raise a TraitError."""
        try:
            number = operator.index(value)
        except TypeError:
            number = self.low - 1
        if not self.low <= number <= self.high:
            raise traitlets.TraitError(
                f"{self.name}={value!r}: {self.name} must be a whole number from {self.low} to {self.high}"
            )
        return number

    def limits(self, explorer: Any) -> dict[str, Any]:
        """Return the bounds, and that no other number is between two whole ones."""
        return {"low": self.low, "high": self.high, "step": 1, "whole": True}


class Kept(Setting[G, S]):
    """A value kept inside of what a leading trait allows; the explorer notes what was wanted, should that change."""

    @abstractmethod
    def nearest(self, explorer: Any, value: G) -> G:
        """Return the allowed value that is nearest to this one."""

    def set(self, obj: Any, value: S) -> None:
        """Set the value, and note it as it was before it is clamped."""
        obj._wanted = self.validate(obj, value)
        super().set(obj, value)

    def follow(self, explorer: Any) -> None:
        """Set what was wanted again, once the leading trait has changed."""
        wanted = getattr(explorer, "_wanted", self.default_value)
        explorer.set_trait(self.name, self.nearest(explorer, wanted))

    def _cross_validate(self, obj: Any, value: G) -> G:
        """Clamp the value, as ipywidgets' sliders do, but not before linked leading traits have followed each other."""
        return self.nearest(obj, value)


class Cursor(Kept[float, Number]):
    """A finite number, kept inside the domain."""

    def validate(self, obj: Any, value: Any) -> float:
        """Return the value as a float, or raise a TraitError that says the domain."""
        number = as_number(value)
        if not math.isfinite(number):
            raise outside(self.name, value, obj.domain)
        return number

    def nearest(self, explorer: Any, value: float) -> float:
        """Return the number of the domain that is nearest to this one."""
        low, high = explorer.domain
        return float(min(max(value, low), high))

    def limits(self, explorer: Any) -> dict[str, Any]:
        """Return the bounds of all finite numbers: the front end knows the domain, too."""
        return {"low": -LARGEST, "high": LARGEST}


class Span(Setting[Bounds, Numbers]):
    """Two finite numbers, the smaller one first."""

    def validate(self, obj: Any, value: Any) -> Bounds:
        """Return the value as a pair of floats, or raise a TraitError."""
        ends = as_numbers(value)
        if len(ends) != 2 or not is_range(*ends):
            raise traitlets.TraitError(
                f"{self.name}={value!r:.200}: {self.name} must be two finite numbers, the smaller one first, whose "
                "difference neither overflows nor is less than a billionth of them, such as (-6, 6)"
            )
        return ends[0], ends[1]

    def limits(self, explorer: Any) -> dict[str, Any]:
        """Return that it is a list of two numbers."""
        return {"list": "span", "low": -LARGEST, "high": LARGEST}


class Flag(Setting[bool, bool]):
    """True or False."""

    def validate(self, obj: Any, value: Any) -> bool:
        """Return the value, or raise a TraitError."""
        if not isinstance(value, bool):
            raise traitlets.TraitError(f"{self.name}={value!r}: {self.name} must be True or False")
        return value

    def limits(self, explorer: Any) -> dict[str, Any]:
        """Return that it is on or off."""
        return {"flag": True}


class OneOf(Setting[str, str]):
    """One of some names, each with the label that it is shown with."""

    def __init__(self, default: str, labels: Mapping[str, str], **words: Any) -> None:
        super().__init__(default, **words)
        self.labels = labels

    def validate(self, obj: Any, value: Any) -> str:
        """Return the name, or raise a TraitError."""
        if not isinstance(value, str) or value not in self.labels:
            raise traitlets.TraitError(
                f"{self.name}={value!r:.200}: {self.name} must be one of {', '.join(self.labels)}"
            )
        return value

    def limits(self, explorer: Any) -> dict[str, Any]:
        """Return what there is to choose from."""
        return {"options": options(self.labels)}


class SomeOf(Setting[tuple[str, ...], Names]):
    """Some of the names that there are for the explorer, each once."""

    def __init__(self, default: tuple[str, ...], labels: Callable[[Any], Mapping[str, str]], **words: Any) -> None:
        super().__init__(default, **words)
        self.labels = labels

    def validate(self, obj: Any, value: Any) -> tuple[str, ...]:
        """Return the value as a tuple of names, or raise a TraitError."""
        names = self.labels(obj)
        chosen = value if isinstance(value, tuple | list) else None
        if chosen is None or any(chosen.count(name) != 1 or name not in list(names) for name in chosen):
            raise traitlets.TraitError(
                f"{self.name}={value!r}: {self.name} must be a list of some of {', '.join(names)}, each once"
            )
        return tuple(chosen)

    def limits(self, explorer: Any) -> dict[str, Any]:
        """Return what there is to choose from."""
        return {"list": "some", "options": options(self.labels(explorer))}


class Former:
    """The former name of a trait: it still works, and warns."""

    def __init__(self, now: str) -> None:
        self.now = now

    def __set_name__(self, owner: type, name: str) -> None:
        """Note the name."""
        self.name = name

    def __get__(self, obj: Any, owner: type) -> Any:
        """Return the value of the trait."""
        if obj is None:
            return self
        warn_renamed(self.name, self.now)
        return getattr(obj, self.now)

    def __set__(self, obj: Any, value: Any) -> None:
        """Set the trait."""
        warn_renamed(self.name, self.now)
        setattr(obj, self.now, value)


def warn_renamed(former: str, now: str) -> None:
    """Warn whoever called the caller that a name is deprecated."""
    warnings.warn(f"{former} is deprecated: it is called {now} now", DeprecationWarning, stacklevel=3)


def options(labels: Mapping[str, str]) -> list[dict[str, str]]:
    """Return names with their labels as a list: a file may sort what has names."""
    return [{"name": name, "label": label} for name, label in labels.items()]


def as_number(value: Any) -> float:
    """Return the value as a float, NaN if it is not a number."""
    try:
        return math.nan if isinstance(value, str | bytes) else float(value)
    except (TypeError, ValueError, OverflowError):
        return math.nan


def as_numbers(values: Any) -> list[float]:
    """Return the values of a list, or an array or tuple of one dimension, as floats; none for text, sets and others."""
    if isinstance(values, str | bytes | Mapping) or not (hasattr(values, "__len__") and hasattr(values, "__getitem__")):
        return []
    return [as_number(value) for value in values]


def is_range(low: float, high: float) -> bool:
    """Tell whether a slider or an axis can lead from low to high: NaN, overflow and too few floats between cannot."""
    return NARROWEST * max(abs(low), abs(high), 1e-290) <= high - low < math.inf


def outside(name: str | None, value: Any, bounds: Bounds) -> traitlets.TraitError:
    """Return the error of a number that is outside of bounds."""
    return traitlets.TraitError(f"{name}={value!r:.200}: {name} must be a number from {bounds[0]:g} to {bounds[1]:g}")
