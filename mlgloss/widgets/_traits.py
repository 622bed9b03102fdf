"""The kinds of traits that explorers have: their errors name the argument, its value and what to do."""

import math
import operator
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import traitlets

Interval = tuple[float, float]


class Bounded(traitlets.TraitType[float, float]):
    """A number within bounds, which may depend on the object."""

    def __init__(self, default: float, bounds: Callable[[Any], Interval]) -> None:
        super().__init__(default)
        self.bounds = bounds

    def validate(self, obj: Any, value: Any) -> float:
        """Return the value as a float, or raise a TraitError."""
        low, high = self.bounds(obj)
        number = as_number(value)
        if not low <= number <= high:  # NaN compares false
            raise traitlets.TraitError(f"{self.name}={value!r}: {self.name} must be a number from {low:g} to {high:g}")
        return number


class Whole(traitlets.TraitType[int, int]):
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


class Domain(traitlets.TraitType[Interval, Interval]):
    """Two finite numbers, the smaller one first."""

    def validate(self, obj: Any, value: Any) -> Interval:
        """Return the value as a pair of floats, or raise a TraitError."""
        ends = tuple(map(as_number, value)) if isinstance(value, tuple | list) else ()
        if len(ends) != 2 or not -math.inf < ends[0] < ends[1] < math.inf:
            raise traitlets.TraitError(
                f"{self.name}={value!r}: {self.name} must be two finite numbers, the smaller one first"
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


class Choices(traitlets.TraitType[tuple[str, ...], Sequence[str]]):
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
