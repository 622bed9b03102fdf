"""A table of a user's function over a domain: its values, its slopes, and where it jumps."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mlgloss.widgets._traits import Bounds

COUNT = 601  # points of a table: every 0.02 on -6..6
STEP = 1e-3  # of the differences, at |z| <= 1: there rounding and truncation are about equal, 1e-12 of the value
_PIECES, _ROUNDS = 8, 28  # to zoom in from a step between two points to 1e-12 of it
_LAST = 6  # of these rounds: in them the rise over a jump stays as it is, and that of a cube root falls to an eighth
_ROUNDING = 2.5e-7  # of the value: a smaller jump may come from rounding to float32

Values = NDArray[np.float64]


class Tabulated(NamedTuple):
    """A function and its derivative at even steps over a domain."""

    domain: Bounds
    f: Values  # NaN where there is no value
    prime: Values  # NaN where there is no slope
    jumps: list[tuple[int, float]]  # the last point before each jump, and the first z after it

    def state(self) -> dict[str, Any]:
        """Return what the front end draws; NaN becomes null, as JSON has no NaN."""
        f, prime = ([None if math.isnan(v) else v for v in values.tolist()] for values in (self.f, self.prime))
        return {"domain": list(self.domain), "f": f, "prime": prime, "jumps": self.jumps, "breaks": self.breaks()}

    def breaks(self) -> list[float]:
        """Return where a line breaks, however far apart the points are that it is drawn through."""
        missing = np.isnan(np.pad(self.f, 1, constant_values=np.nan))
        edges = missing[1:-1] & ~(missing[:-2] & missing[2:])
        places = sorted([*np.linspace(*self.domain, self.f.size)[edges].tolist(), *(place for _, place in self.jumps)])
        near = 1e-8 * max(1.0, *map(abs, self.domain))  # no piece of a curve fits between these
        inside = [place for place in places if place < self.domain[1] - near]
        return [place for before, place in pairwise([self.domain[0], *inside]) if place - before > near]

    def broken(self) -> tuple[Values, Values]:
        """Return the values and the slopes for a line that breaks at each jump."""
        f, prime = self.f.copy(), self.prime.copy()
        for values in (f, prime):
            values[[last for last, _ in self.jumps]] = np.nan
        return f, prime


Function = Callable[[Values], Values]


def tabulate(f: Function, derivative: Function | None, domain: Bounds) -> Tabulated:
    """Return the table over a domain of a function that gives NaN where it has no value."""
    z = np.linspace(*domain, COUNT)
    values = f(z)
    prime = _slopes(f, z) if derivative is None else derivative(z)
    steep = _steep(prime, z, np.diff(values))
    jumps = _jumps(f, z, values, steep)
    if derivative is None:
        prime[steep | np.isnan(values)] = np.nan
        for last, place in jumps:
            nearest = last if place - z[last] <= z[last + 1] - place else last + 1
            prime[nearest] = np.nan
            prime[np.abs(z - place) <= _steps(z)] = np.nan
    return Tabulated(domain, values, prime, _apart(jumps))


def _slopes(f: Function, z: Values) -> Values:
    """Return the derivative by central differences at two steps, extrapolated: exact to fourth order.

    At a corner it is the mean of the slopes on both sides. Where that is infinite, the number means nothing.
    """
    step = _steps(z)

    def difference(h: Values) -> Values:
        after, before = z + h, z - h
        return (f(after) - f(before)) / (after - before)

    with np.errstate(all="ignore"):
        slopes: Values = (4 * difference(step / 2) - difference(step)) / 3
    return slopes


def _steep(prime: Values, z: Values, rises: Values) -> NDArray[np.bool_]:
    """Tell at which points the slope is far above the rises beside it."""
    highest = np.nan_to_num(np.fmax(np.append(np.abs(rises), np.nan), np.append(np.nan, np.abs(rises))))
    return np.asarray(np.abs(prime) * (z[1] - z[0]) > 4 * highest)


def _jumps(f: Function, z: Values, values: Values, steep: NDArray[np.bool_]) -> list[tuple[int, float]]:
    """Return where the function jumps: the last point before, and the first z after it.

    Suspects are the steps whose rise does not fit the rises beside it, or that have a steep end. Zooming in tells: over
    a jump the rise stays, and over anything continuous it shrinks.
    """
    rises = np.diff(values)
    before, after = (np.where(np.isnan(beside), rises, beside) for beside in _beside(rises))
    size = np.max(np.abs([rises, before, after]), axis=0)
    bends = np.abs(rises - (before + after) / 2) > 1e-3 * size
    seen = size > _ROUNDING * np.maximum(np.abs(values[1:]), np.abs(values[:-1]))
    suspects = np.flatnonzero(seen & (bends | (_misfit(rises) > 0.5 * size) | steep[1:] | steep[:-1]))
    if not suspects.size:
        return []
    jumping, places = _zoom(f, z[suspects], z[suspects + 1], values[suspects], values[suspects + 1])
    return [(int(i), float(place)) for i, place in zip(suspects[jumping], places[jumping], strict=True)]


def _zoom(f: Function, low: Values, high: Values, f_low: Values, f_high: Values) -> tuple[NDArray[np.bool_], Values]:
    """Return between which low and high the function jumps, and where.

    Again and again a step is cut in pieces. The one whose rise fits its neighbors' least is kept, with a neighbor on
    each side, where a pole may be.
    """
    places, values = np.column_stack([low, high]), np.column_stack([f_low, f_high])
    rises = []
    for _ in range(_ROUNDS):
        inner = places[:, :1] + (places[:, 1:] - places[:, :1]) * (np.arange(1, _PIECES) / _PIECES)
        z = np.column_stack([places[:, 0], inner, places[:, 1]])
        fz = np.column_stack([values[:, 0], f(inner.ravel()).reshape(inner.shape), values[:, 1]])
        worst = np.argmax(np.nan_to_num(_misfit(np.diff(fz)), nan=np.inf), axis=1)
        kept = np.clip(worst - 1, 0, _PIECES - 3)[:, None] + np.arange(4)
        z, fz = np.take_along_axis(z, kept, axis=1), np.take_along_axis(fz, kept, axis=1)
        rises.append(np.nan_to_num(np.ptp(fz, axis=1), nan=np.inf))
        places, values = z[:, [0, -1]], fz[:, [0, -1]]
    least = _ROUNDING * np.max(np.abs(np.nan_to_num(values)), axis=1)
    return (rises[-1] > 0.5 * rises[-1 - _LAST]) & (rises[-1] > least), places[:, 1]


def _misfit(rises: Values) -> Values:
    """Return by how much each rise differs from the nearer of its two neighbors."""
    before, after = _beside(rises)
    misfit: Values = np.minimum(np.abs(rises - before), np.abs(rises - after))
    return misfit


def _beside(rises: Values) -> tuple[Values, Values]:
    """Return the rise before each and after it; at an end, where there is but one, the next takes the other's place."""
    before = np.concatenate([rises[..., 2:3], rises[..., :-1]], axis=-1)
    after = np.concatenate([rises[..., 1:], rises[..., -3:-2]], axis=-1)
    return before, after


def _apart(jumps: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """Return the jumps that a picture can show: where they are only a few points apart, it draws one line."""
    at = {last for last, _ in jumps}
    return [(last, place) for last, place in jumps if sum(last + k in at for k in range(-2, 3)) < 3]


def _steps(z: Values) -> Values:
    """Return the steps of the differences: no longer than the step to the next point."""
    steps: Values = np.minimum(STEP * np.maximum(1.0, np.abs(z)), z[1] - z[0])
    return steps
