"""Swish, at beta = 1 the sigmoid linear unit (SiLU): the input times its own sigmoid."""

from __future__ import annotations

from math import inf
from sys import float_info

from numpy import expm1, maximum

from mlgloss._elementwise import elementwise
from mlgloss._inputs import POSITIVE, Array, ArrayLike, Number
from mlgloss._record import Activation, Interval, Parameter, Properties, point
from mlgloss.activations._parts import FAR, gate_slope, mirrored, scaled, times_sigmoid

ZERO, ZERO_LOW = 1.2784645427610737, 1.0946994183093437e-16  # where the slope is 0: beta z is minus their sum
EXP_ZERO = 0.2784645427610738  # e^(beta z) there, ZERO - 1; the least value is minus it, over beta


@elementwise(beta=POSITIVE)
def swish(z: ArrayLike, beta: Number = 1.0) -> Array:
    """Return Swish of `z`; at beta = 1 it is SiLU.

    swish(z, beta) = z sigmoid(beta z) = z / (1 + e^(-beta z))

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.
    beta : float, default 1
        The steepness of the gate, a positive finite number.

    Returns
    -------
    ndarray or scalar
        The values, in [-0.27846 / beta, inf). Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError, ValueError
        If `z` is not real, or `beta` is not positive and finite.

    Notes
    -----
    The float64 error is at most 2.9 ULP, 2.5 at beta = 1: a tail keeps its digits down to the smallest subnormal
    number, and beta z what rounding it has lost. The limit at -inf is 0. `silu` is another name.
    Sources: Elfwing, Uchibe and Doya (2018), arXiv:1702.03118; Ramachandran, Zoph and Le (2017), arXiv:1710.05941.

    Examples
    --------
    >>> swish([-1000.0, 0.0, 2.0])
    array([-0.        ,  0.        ,  1.76159416])
    >>> swish([2.0], beta=1.702)  # QuickGELU
    array([1.93565862])
    """
    return times_sigmoid(maximum(z, -float_info.max), *scaled(beta, z))  # -inf times 0 would be NaN


@elementwise(beta=POSITIVE)
def swish_prime(z: ArrayLike, beta: Number = 1.0) -> Array:
    """Return the derivative of Swish by `z`.

    swish'(z, beta) = s + beta z s (1 - s), s = sigmoid(beta z)

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.
    beta : float, default 1
        The steepness of the gate, a positive finite number.

    Returns
    -------
    ndarray or scalar
        The slopes, in [-0.09984, 1.09984]. Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError, ValueError
        If `z` is not real, or `beta` is not positive and finite.

    Notes
    -----
    The float64 error is at most 5 ULP, also where the slope is 0, at beta z = -1.2785: it is measured from there, so
    that the terms do not cancel. `silu_prime` is another name.
    Sources: Elfwing, Uchibe and Doya (2018), arXiv:1702.03118; Ramachandran, Zoph and Le (2017), arXiv:1710.05941.

    Examples
    --------
    >>> swish_prime([-40.0, 0.0, 2.0])
    array([-1.65685816e-16,  5.00000000e-01,  1.09078425e+00])
    """
    y, lost = scaled(beta, -abs(z))
    y = maximum(y, -FAR)  # -inf times 0 would be NaN
    d, low = y + ZERO, ZERO_LOW + lost
    middle = d + (EXP_ZERO * expm1(d + low) + low)  # 1 + y + e^y, measured from the zero on, so that it does not cancel
    return mirrored(gate_slope(middle, y, lost), z)


def properties(beta: float) -> Properties:
    """Return what is true of Swish at `beta`."""
    steepest = 2.3993572805154677 / beta  # where beta z tanh(beta z / 2) = 2
    return Properties(
        range=Interval(-EXP_ZERO / beta, inf, closed_low=True),
        limits=(0.0, inf),
        value_at_0=0.0,
        slope_at_0=0.5,
        largest_slope=1.099839320128867,
        largest_slope_at=point(steepest),
        smoothness=inf,
        monotone="falls, then rises",
        bounded=False,
        zero_centered=False,
        saturates="left",
        minimum_at=-ZERO / beta,
        inflections=(-steepest, steepest),
    )


RECORD = Activation(
    name="swish",
    title="Swish",
    full_name="sigmoid linear unit (SiLU) at β = 1",
    family="gate",
    function=swish,
    derivative=swish_prime,
    formula=r"\operatorname{swish}(z, \beta) = z\,\sigma(\beta z) = \frac{z}{1 + e^{-\beta z}}",
    derivative_formula=(
        r"\operatorname{swish}'(z, \beta) = \sigma(\beta z) + \beta z\,\sigma(\beta z)\,(1 - \sigma(\beta z))"
    ),
    short_formula=r"$z\,\sigma(\beta z)$",
    use="hidden units and gates of language and vision models",
    roles=("hidden", "gate"),
    cost="one exponential, one division",
    properties=properties,
    references=("elfwing2018", "ramachandran2017"),
    parameters=(Parameter("beta", r"\beta", "β", 1.0, 0.1, 10.0, 0.1),),
    side_by_side=(0.5, 1.0, 1.702),
    ulp=5.0,
)
