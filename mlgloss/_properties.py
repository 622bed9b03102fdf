"""The properties of every function at given parameters: the catalog's records refer to them."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Any, NamedTuple


class Interval(NamedTuple):
    """The real numbers between two ends, each of which belongs to it or not; an end may be infinite."""

    low: float
    high: float
    closed_low: bool = False
    closed_high: bool = False

    def __contains__(self, x: Any) -> bool:
        """Tell whether the number `x` lies in the interval."""
        above = self.low <= x if self.closed_low else self.low < x
        below = x <= self.high if self.closed_high else x < self.high
        return bool(above and below)


def point(x: float) -> Interval:
    """Return the interval that holds `x` alone."""
    return Interval(x, x, closed_low=True, closed_high=True)


EVERYWHERE = Interval(-inf, inf)


@dataclass(frozen=True)
class Properties:
    """What is true of a function at given parameters. Every field is checked numerically by a test."""

    range: Interval  # the values that exact arithmetic reaches
    limits: tuple[float, float]  # of the function, for z to -inf and to +inf
    value_at_0: float
    slope_at_0: float  # the derivative's value there, by convention where there is none
    largest_slope: float  # of the absolute derivative
    largest_slope_at: Interval  # where it is reached
    smoothness: float  # k of C^k: 0 is continuous only, inf is smooth
    monotone: str  # "increasing", "non-decreasing", "constant", "non-increasing" or "decreasing"
    bounded: bool
    zero_centered: bool  # f(-z) = -f(z), so that inputs balanced around 0 give outputs balanced around 0
    saturates: str  # where the derivative tends to 0: "both", "left", "right" or "nowhere"
    lipschitz: float  # the least L with |f(a) - f(b)| <= L |a - b|


def linear(m: float) -> Properties:
    rising = "increasing" if m > 0 else "decreasing" if m < 0 else "constant"
    return Properties(
        range=EVERYWHERE if m else point(0.0),
        limits=(-m * inf, m * inf) if m else (0.0, 0.0),
        value_at_0=0.0,
        slope_at_0=m,
        largest_slope=abs(m),
        largest_slope_at=EVERYWHERE,
        smoothness=inf,
        monotone=rising,
        bounded=not m,
        zero_centered=True,
        saturates="nowhere" if m else "both",
        lipschitz=abs(m),
    )


def elu(alpha: float) -> Properties:
    return Properties(
        range=Interval(-alpha, inf),
        limits=(-alpha, inf),
        value_at_0=0.0,
        slope_at_0=alpha,
        largest_slope=max(1.0, alpha),
        largest_slope_at=point(0.0) if alpha > 1 else Interval(0.0, inf, closed_low=alpha == 1),
        smoothness=1 if alpha == 1 else 0,
        monotone="increasing",
        bounded=False,
        zero_centered=False,
        saturates="left",
        lipschitz=max(1.0, alpha),
    )


def relu() -> Properties:
    return Properties(
        range=Interval(0.0, inf, closed_low=True),
        limits=(0.0, inf),
        value_at_0=0.0,
        slope_at_0=0.0,
        largest_slope=1.0,
        largest_slope_at=Interval(0.0, inf),
        smoothness=0,
        monotone="non-decreasing",
        bounded=False,
        zero_centered=False,
        saturates="left",
        lipschitz=1.0,
    )


def leaky_relu(alpha: float) -> Properties:
    if alpha == 0:
        return relu()
    steeper_left = Interval(-inf, 0.0, closed_high=True)
    return Properties(
        range=EVERYWHERE,
        limits=(-inf, inf),
        value_at_0=0.0,
        slope_at_0=alpha,
        largest_slope=max(1.0, alpha),
        largest_slope_at=EVERYWHERE if alpha == 1 else steeper_left if alpha > 1 else Interval(0.0, inf),
        smoothness=inf if alpha == 1 else 0,
        monotone="increasing",
        bounded=False,
        zero_centered=alpha == 1,
        saturates="nowhere",
        lipschitz=max(1.0, alpha),
    )


def squashing(low: float, high: float, slope: float) -> Properties:
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
        lipschitz=slope,
    )
