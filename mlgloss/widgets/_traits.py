"""The kinds of traits that explorers have: their errors name the argument, its value and what to do."""

import math
import operator
from abc import abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, SupportsFloat, SupportsIndex, TypeVar

import numpy as np
import traitlets

G = TypeVar("G")
S = TypeVar("S")
Interval = tuple[float, float]
Number = SupportsFloat | SupportsIndex
Numbers = Sequence[Number] | np.ndarray[tuple[int], Any]
Names = tuple[str, ...] | list[str]


class Bounded(traitlets.TraitType[float, Number]):
    """A number within bounds."""

    def __init__(self, default: float, low: float, high: float) -> None:
        super().__init__(default)
        self.low, self.high = low, high

    def validate(self, obj: Any, value: Any) -> float:
        """Return the value as a float, or raise a TraitError."""
        number = as_number(value)
        if not self.low <= number <= self.high:  # NaN compares false
            raise outside(self.name, value, (self.low, self.high))
        return number


class Kept(traitlets.TraitType[G, S]):
    """What the explorer keeps inside of what another trait allows; it knows what was wanted, should that change."""

    def set(self, obj: Any, value: S) -> None:
        """Set the value, and note it as it was before it is clamped."""
        obj._wanted = self.validate(obj, value)
        super().set(obj, value)

    @abstractmethod
    def validate(self, obj: Any, value: Any) -> G:
        """Return the value, or raise a TraitError."""


class Cursor(Kept[float, Number]):
    """A finite number, kept inside the domain."""

    def validate(self, obj: Any, value: Any) -> float:
        """Return the value as a float, or raise a TraitError that says the domain."""
        number = as_number(value)
        if not math.isfinite(number):
            raise outside(self.name, value, obj.domain)
        return number


class Whole(traitlets.TraitType[int, SupportsIndex]):
    """A whole number within bounds."""

    def __init__(self, default: int, low: int, high: int) -> None:
        super().__init__(default)
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


class Domain(traitlets.TraitType[Interval, Numbers]):
    """Two finite numbers, the smaller one first."""

    def validate(self, obj: Any, value: Any) -> Interval:
        """Return the value as a pair of floats, or raise a TraitError."""
        ends = as_numbers(value)
        if len(ends) != 2 or not is_range(*ends):
            raise traitlets.TraitError(
                f"{self.name}={value!r:.200}: {self.name} must be two finite numbers, the smaller one first, whose "
                "difference is a number, too, and no less than a billionth of them, such as (-6, 6)"
            )
        return ends[0], ends[1]


class Flag(traitlets.TraitType[bool, bool]):
    """True or False."""

    def validate(self, obj: Any, value: Any) -> bool:
        """Return the value, or raise a TraitError."""
        if not isinstance(value, bool):
            raise traitlets.TraitError(f"{self.name}={value!r}: {self.name} must be True or False")
        return value


class OneOf(traitlets.TraitType[str, str]):
    """One of some names."""

    def __init__(self, default: str, names: Iterable[str]) -> None:
        super().__init__(default)
        self.names = tuple(names)

    def validate(self, obj: Any, value: Any) -> str:
        """Return the name, or raise a TraitError."""
        if not isinstance(value, str) or value not in self.names:
            raise traitlets.TraitError(
                f"{self.name}={value!r:.200}: {self.name} must be one of {', '.join(self.names)}"
            )
        return value


class Choices(traitlets.TraitType[tuple[str, ...], Names]):
    """Some of the names that there are for the object, each once."""

    def __init__(self, names: Callable[[Any], list[str]]) -> None:
        super().__init__(())
        self.names = names

    def validate(self, obj: Any, value: Any) -> tuple[str, ...]:
        """Return the value as a tuple of names, or raise a TraitError."""
        names = self.names(obj)
        chosen = value if isinstance(value, tuple | list) else None
        if chosen is None or any(chosen.count(name) != 1 or name not in names for name in chosen):
            raise traitlets.TraitError(
                f"{self.name}={value!r}: {self.name} must be a list of some of {', '.join(names)}, each once"
            )
        return tuple(chosen)


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
    return 1e-9 * max(abs(low), abs(high), 1e-290) <= high - low < math.inf


def outside(name: str | None, value: Any, bounds: Interval) -> traitlets.TraitError:
    """Return the error of a number that is outside of bounds."""
    return traitlets.TraitError(f"{name}={value!r:.200}: {name} must be a number from {bounds[0]:g} to {bounds[1]:g}")
