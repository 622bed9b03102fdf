"""Mish: the input times the hyperbolic tangent of its softplus."""

from __future__ import annotations

from math import inf
from sys import float_info

from numpy import clip, exp, expm1, maximum, minimum, where

from mlgloss._elementwise import elementwise
from mlgloss._inputs import Array, ArrayLike
from mlgloss._record import Activation, Interval, Properties, point
from mlgloss.activations._parts import FAR, before_tail, times_tail

ZERO, ZERO_LOW = 1.1924312145154952, 4.8484829848031044e-17  # the slope is 0 at minus their sum
EXP_ZERO = 0.3034825352815289  # e^z there


@elementwise()
def mish(z: ArrayLike) -> Array:
    """Return Mish of `z`.

    mish(z) = z tanh(log(1 + e^z)) = z (1 + 2 e) / (1 + 2 e + 2 e^2), e = e^-z

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.

    Returns
    -------
    ndarray or scalar
        The values, in [-0.30884, inf). Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError
        If `z` is not real.

    Notes
    -----
    The float64 error is at most 2.5 ULP, in the left tail too. The limit at -inf is 0.
    Source: Misra (2020), arXiv:1908.08681.

    Examples
    --------
    >>> mish([-1000.0, 0.0, 2.0])
    array([-0.        ,  0.        ,  1.94395896])
    """
    e = exp(-before_tail(z))
    return times_tail(maximum(z, -float_info.max) / (e + (1.0 - e / (1.0 + 2.0 * e))), z)


@elementwise()
def mish_prime(z: ArrayLike) -> Array:
    """Return the derivative of Mish by `z`.

    mish'(z) = t + z sigmoid(z) (1 - t^2), t = tanh(log(1 + e^z))

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.

    Returns
    -------
    ndarray or scalar
        The slopes, in [-0.11253, 1.08850]. Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError
        If `z` is not real.

    Notes
    -----
    The float64 error is at most 5.3 ULP, also where the slope is 0, at z = -1.1924: it is measured from there, so that
    the terms do not cancel. At 0 it is 3/5.
    longdouble has the digits of float64.
    Source: Misra (2020), arXiv:1908.08681.

    Examples
    --------
    >>> mish_prime([-40.0, 0.0, 2.0])
    array([-1.65685816e-16,  6.00000000e-01,  1.06931793e+00])
    """
    return where(z > 0.0, _slope_right(minimum(z, FAR)), _slope_left(clip(z, -FAR, 0.0)))


def _slope_right(z: Array) -> Array:
    """Return the slope right of 0, where it nears 1: 1 - e^2 (2 n - 4 z (1 + e)) / n^2 with e = e^-z."""
    e = exp(-maximum(z, 0.0))
    n = 1.0 + e * (2.0 + 2.0 * e)
    return 1.0 - e * e * (2.0 * n - 4.0 * z * (1.0 + e)) / (n * n)


def _slope_left(z: Array) -> Array:
    """Return the slope left of 0: m / (s + 1 / s) / (2 / e + 2 + e) with e = e^z and s = 1 + e.

    m = 4 z + 3 + 3 e + e^2 + 1 / s is measured from the zero on, d away, so that it does not cancel.
    """
    d, inverse = (z + ZERO) + ZERO_LOW, exp(-before_tail(z))
    e = 1.0 / inverse
    s = 1.0 + e
    middle = 4.0 * d + EXP_ZERO * expm1(d) * ((3.0 + EXP_ZERO) + (e - 1.0 / (1.0 + EXP_ZERO) / s))
    return times_tail(middle / (s + 1.0 / s) / (2.0 * inverse + (2.0 + e)), z)


def properties() -> Properties:
    """Return what is true of Mish."""
    return Properties(
        range=Interval(-0.30884341301725042, inf, closed_low=True),
        limits=(0.0, inf),
        value_at_0=0.0,
        slope_at_0=0.6,
        largest_slope=1.0884981612517279,
        largest_slope_at=point(1.4905711794854284),
        smoothness=inf,
        monotone="falls, then rises",
        bounded=False,
        zero_centered=False,
        saturates="left",
        minimum_at=-ZERO,
        inflections=(-2.2563763963607933, 1.4905711794854284),
    )


RECORD = Activation(
    name="mish",
    title="Mish",
    full_name="self-regularized non-monotonic activation",
    family="gate",
    function=mish,
    derivative=mish_prime,
    formula=r"\operatorname{mish}(z) = z \tanh(\ln(1 + e^z))",
    derivative_formula=(r"\operatorname{mish}'(z) = t + z\,\sigma(z)\,(1 - t^2),\quad t = \tanh(\ln(1 + e^z))"),
    short_formula=r"$z \tanh(\ln(1 + e^z))$",
    use="hidden units of image models",
    roles=("hidden",),
    cost="one exponential, two divisions",
    properties=properties,
    references=("misra2020",),
    ulp=5.3,
    part_of="more",
)
