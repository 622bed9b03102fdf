"""Pieces of formulas that several functions are made of."""

from __future__ import annotations

import math

from numpy import clip, exp, float32, full_like, maximum, minimum, nan, nan_to_num

from mlgloss._inputs import Array

FAR = 12_000.0  # e^-12000 is 0 in longdouble, too: whatever lies farther out is as good as there
LEAST = -652.0  # e^-652 is a double: the nearest is 0.0002 ULP away
NOTHING = 0.0  # what rounding has lost where it loses nothing


def times_with_limit(factor: float, z: Array) -> Array:
    """Return factor z; an infinite z times 0 is 0, the limit, and not NaN."""
    return factor * (z if factor else nan_to_num(z, nan=nan))


def one_where_positive(slope: Array, z: Array, alpha: float) -> Array:
    """Return 1 for z > 0, else `slope`."""
    positive = (z > 0.0).astype(z.dtype)  # np.where takes three times as long on random signs
    # where z > 0, the slope is alpha: 1 is the larger of the two, or the smaller; elsewhere -inf or inf is not chosen
    return maximum(2.0 - 1.0 / positive, slope) if alpha <= 1 else minimum(1.0 / positive, slope)


def mirrored(left: Array, z: Array) -> Array:
    """Return `left`, and 1 - left for z > 0: the slope of z g(z) where g(z) + g(-z) = 1, from its values left of 0."""
    right = (z > 0.0).astype(z.dtype)
    return right + (1.0 - 2.0 * right) * left


def polynomial(coefficients: tuple[float, ...], t: Array) -> Array:
    """Return c0 + c1 t + c2 t^2 + ..."""
    total = full_like(t, coefficients[-1])
    for c in coefficients[-2::-1]:
        total *= t
        total += c
    return total


def halves(x: Array) -> tuple[Array, Array]:
    """Return the leading 24 bits of `x` and the rest: a product of two such leading parts is exact."""
    leading = x.astype(float32).astype(x.dtype)
    return leading, x - leading


def product(factor: float, x: Array) -> tuple[Array, Array]:
    """Return factor x and what rounding it has lost, for 1 <= factor < 2."""
    rounded, short, (leading, rest) = factor * x, float(float32(factor)), halves(x)
    return rounded, ((short * leading - rounded) + short * rest + (factor - short) * leading) + (factor - short) * rest


def power_of_2(x: float) -> float:
    """Return the power of 2 that brings x / power into [1, 2)."""
    return math.ldexp(1.0, math.frexp(x)[1] - 1)


def scaled(beta: float, z: Array) -> tuple[Array, Array | float]:
    """Return y = beta z and what rounding it has lost; an infinite y is FAR where beta is no power of 2.

    An error of half a unit in y = -700 is one of 500 in e^y.
    """
    power = power_of_2(beta)
    z = z if power == 1.0 else z * power
    return (z, NOTHING) if beta == power else product(beta / power, clip(z, -FAR, FAR))


def reaches_tail(y: Array) -> bool:
    """Tell whether a number lies below LEAST, or whether there is a NaN, behind which one may hide."""
    return not y.min(initial=0.0) >= LEAST


def before_tail(y: Array) -> Array:
    """Return max(y, LEAST)."""
    return maximum(y, LEAST) if reaches_tail(y) else y  # to look costs a third of what the maximum does


def times_tail(value: Array, y: Array) -> Array:
    """Return value e^(y - LEAST) where y < LEAST, else `value`: a factor e^y in parts, none of them subnormal.

    It goes with an e^before_tail(y) in `value`, and nearly always there is nothing left to do.
    """
    if not reaches_tail(y):
        return value
    rest = minimum(y - LEAST, 0.0)
    step = maximum(rest, LEAST)
    return value * exp(step) * exp(rest - step)


def times_exp(value: Array, y: Array, lost: Array) -> Array:
    """Return value e^(y + lost) for y <= 0."""
    e = exp(before_tail(y))
    return times_tail(value * (e + e * lost), y)


def gate_slope(middle: Array, y: Array, lost: Array | float) -> Array:
    """Return e middle / (1 + e)^2 with e = e^(y + lost), y <= 0: what the slope of z sigmoid(y) is left of 0."""
    inverse = exp(-before_tail(y))
    return times_tail(middle / (inverse + (2.0 + 1.0 / inverse - lost * inverse)), y)


def times_sigmoid(value: Array | float, y: Array, lost: Array | float = NOTHING) -> Array:
    """Return value sigmoid(y + lost), also where the sigmoid alone is subnormal and has lost its digits."""
    e = exp(-before_tail(y))
    one = 1.0 if lost is NOTHING else 1.0 - lost * e
    return times_tail(value / (e + one), y)
