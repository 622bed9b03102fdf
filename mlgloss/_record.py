"""What a record is: everything that figures, explorers, tables and tests are told about a function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Any, NamedTuple


class Interval(NamedTuple):
    """The real numbers between two ends, which may be infinite; each end is included or not."""

    low: float
    high: float
    closed_low: bool = False
    closed_high: bool = False

    def __contains__(self, x: Any) -> bool:
        """Tell whether the number `x` lies in the interval."""
        above = self.low <= x if self.closed_low else self.low < x
        below = x <= self.high if self.closed_high else x < self.high
        return bool(above and below)


EVERYWHERE = Interval(-inf, inf)
TO_THE_LEFT, TO_THE_RIGHT = Interval(-inf, -inf), Interval(inf, inf)  # no number: what is only approached there

#: What a function does from left to right, in the order in which a table is sorted by it.
MONOTONE = ("decreasing", "non-increasing", "constant", "falls, then rises", "non-decreasing", "increasing")


def point(x: float) -> Interval:
    """Return the interval that holds `x` alone."""
    return Interval(x, x, closed_low=True, closed_high=True)


@dataclass(frozen=True)
class Properties:
    """What is true of a function at given parameters. Every field is checked numerically by a test."""

    range: Interval  # the values that exact arithmetic reaches
    limits: tuple[float, float]  # of the function, for z to -inf and to +inf
    value_at_0: float
    slope_at_0: float  # the derivative there, by convention if there is none
    largest_slope: float  # of the absolute derivative; infinite if it has no bound
    largest_slope_at: Interval  # where it is reached; TO_THE_RIGHT or TO_THE_LEFT if it is only approached there
    smoothness: float  # k of C^k: -1 has a jump, 0 is continuous only, inf is smooth
    monotone: str  # one of MONOTONE
    bounded: bool
    zero_centered: bool  # f(-z) = -f(z), so that inputs balanced around 0 give outputs balanced around 0
    saturates: str  # where the derivative tends to 0: "both", "left", "right" or "nowhere"
    minimum_at: float | None = None  # the only input that gives the least value, if there is one
    inflections: tuple[
        float, ...
    ] = ()  # where the slope, which does not jump there, turns from rising to falling or back
    levels: tuple[float, ...] = ()  # all values that there are, in order, if the function has but a few

    @property
    def lipschitz(self) -> float:
        """Return the least L with |f(a) - f(b)| <= L |a - b|, infinite if there is none."""
        return inf if self.smoothness < 0 else self.largest_slope


def s_shape(low: float, high: float, slope: float) -> Properties:
    """Return what sigmoid, tanh and an entry of softmax share: an S from `low` to `high`, steepest at 0."""
    return Properties(
        range=Interval(low, high),
        limits=(low, high),
        value_at_0=(low + high) / 2,
        slope_at_0=slope,
        largest_slope=slope,
        largest_slope_at=point(0.0),
        smoothness=inf,
        monotone="increasing",
        bounded=True,
        zero_centered=low == -high,
        saturates="both",
        inflections=(0.0,),
    )


class Parameter(NamedTuple):
    """A parameter of a function: its names, its default and the range that a slider covers."""

    name: str
    symbol: str  # LaTeX
    label: str  # plain text
    default: float
    low: float
    high: float
    step: float


class Family(NamedTuple):
    """What the functions of one kind are called together, and what they have in common."""

    title: str
    about: str


#: The kinds of functions, in the order in which they are listed.
FAMILIES = {
    "straight": Family("Piecewise", "Of straight lines and parabolas. At a corner there is no slope."),
    "tail": Family("Exponential tails", "Straight on one side, leveling off on the other."),
    "gate": Family("Smooth gates", "The input times a gate that opens. They dip below 0."),
    "S-shaped": Family("S-shaped", "Squeeze every number into an interval. Flat far out."),
    "other": Family("Others", "A threshold: its slope is 0."),
    "vector": Family("Of a whole vector", "Each output depends on all inputs."),
}

#: Where in a network a function's units stand, with what those units are called.
ROLES = {"hidden": "Hidden units", "output": "Outputs", "gate": "Gates"}


@dataclass(frozen=True)
class Activation:
    """An activation function: its code, formulas, parameters, properties and sources."""

    name: str
    title: str
    full_name: str
    family: str  # a key of FAMILIES
    function: Callable[..., Any]
    derivative: Callable[..., Any]
    formula: str  # LaTeX
    derivative_formula: str  # LaTeX
    short_formula: str  # Markdown, for a cell of a table
    use: str  # what it is for, in a few plain words
    roles: tuple[str, ...]  # keys of ROLES, the most usual one first
    cost: str  # what one output takes to compute, in a few plain words
    properties: Callable[..., Properties]
    references: tuple[str, ...]  # keys of book/references.bib
    parameters: tuple[Parameter, ...] = ()
    side_by_side: tuple[float, ...] = ()  # values of its parameter that figures and tables show beside each other
    breaks: tuple[float, ...] = ()  # where the function may have a corner and its derivative a jump
    jumps: tuple[float, ...] = ()  # where the function itself has a gap
    view: tuple[float, float] = (-6.0, 6.0)  # the inputs that figures and explorers show
    one_variable: bool = True  # else it takes several numbers at once and has no curve
    ulp: float = 2.5  # the largest error of function and derivative in float64, in units in the last place
    part_of: str = ""  # the chapter that tells of it, unless it has its own
    relatives: tuple[str, ...] = ()  # the names of functions to show beside it, before those that are near it

    @property
    def edges(self) -> tuple[float, ...]:
        """Return where one smooth piece of the curve ends and the next begins, from left to right."""
        return tuple(sorted({*self.breaks, *self.jumps}))

    @property
    def page(self) -> str:
        """Return the name of the chapter that tells of the function."""
        return self.part_of or self.name

    @property
    def defaults(self) -> dict[str, float]:
        """Return every parameter's default by its name."""
        return {parameter.name: parameter.default for parameter in self.parameters}

    @property
    def settings(self) -> tuple[dict[str, float], ...]:
        """Return the parameters to show side by side; one empty setting where there is no parameter."""
        return tuple({p.name: value} for p in self.parameters for value in self.side_by_side) or ({},)
