"""The continuously differentiable exponential linear unit (CELU): an ELU without a corner."""

from __future__ import annotations

from math import inf

from numpy import clip, exp, expm1, maximum, minimum, where

from mlgloss._elementwise import elementwise
from mlgloss._inputs import POSITIVE, Array, ArrayLike, Number
from mlgloss._record import Activation, Interval, Parameter, Properties
from mlgloss.activations._parts import FAR, power_of_2, product


@elementwise(alpha=POSITIVE)
def celu(z: ArrayLike, alpha: Number = 1.0) -> Array:
    """Return the continuously differentiable exponential linear unit of `z`.

    celu(z, alpha) = z for z > 0, alpha (e^(z / alpha) - 1) for z <= 0

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.
    alpha : float, default 1
        The depth of the negative part, a positive finite number.

    Returns
    -------
    ndarray or scalar
        The values, in (-alpha, inf). Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError, ValueError
        If `z` is not real, or `alpha` is not positive and finite.

    Notes
    -----
    The float64 error is at most 2.5 ULP. `expm1` keeps the digits of e^(z / alpha) - 1 near 0, and the exponential
    never sees a positive `z`, so that it cannot overflow. celu(z, alpha) = alpha elu(z / alpha).
    Source: Barron (2017), arXiv:1704.07483.

    Examples
    --------
    >>> celu([-1.0, 0.0, 2.0], alpha=0.5)
    array([-0.43233236,  0.        ,  2.        ])
    """
    left = minimum(z, 0.0)
    y = left / alpha
    below = alpha * expm1(y)
    if alpha > 1:  # y may be subnormal, and has lost digits, where the value is z itself
        below = where(y > -1e-20, left, below)
    return maximum(z, 0.0) + below


@elementwise(alpha=POSITIVE)
def celu_prime(z: ArrayLike, alpha: Number = 1.0) -> Array:
    """Return the derivative of the continuously differentiable exponential linear unit by `z`.

    celu'(z, alpha) = 1 for z > 0, e^(z / alpha) for z <= 0

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.
    alpha : float, default 1
        The depth of the negative part, a positive finite number.

    Returns
    -------
    ndarray or scalar
        The slopes, in (0, 1]. Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError, ValueError
        If `z` is not real, or `alpha` is not positive and finite.

    Notes
    -----
    The float64 error is at most 2 ULP: the exponential makes up for what rounding z / alpha has lost. The slope at 0
    is 1 from both sides, at every alpha.
    Source: Barron (2017), arXiv:1704.07483.

    Examples
    --------
    >>> celu_prime([-1.0, 0.0, 2.0], alpha=0.5)
    array([0.13533528, 1.        , 1.        ])
    """
    power = power_of_2(alpha)
    z = clip(z / power, -2.0 * FAR, 0.0)
    if alpha == power:
        return exp(z)
    y = z / (alpha / power)
    back, more = product(alpha / power, y)
    e = exp(y)
    return e + e * (((z - back) - more) / (alpha / power))


def properties(alpha: float) -> Properties:
    """Return what is true of CELU at `alpha`."""
    return Properties(
        range=Interval(-alpha, inf),
        limits=(-alpha, inf),
        value_at_0=0.0,
        slope_at_0=1.0,
        largest_slope=1.0,
        largest_slope_at=Interval(0.0, inf, closed_low=True),
        smoothness=1,
        monotone="increasing",
        bounded=False,
        zero_centered=False,
        saturates="left",
    )


RECORD = Activation(
    name="celu",
    title="CELU",
    full_name="continuously differentiable exponential linear unit",
    family="tail",
    function=celu,
    derivative=celu_prime,
    formula=(
        r"\operatorname{celu}(z, \alpha) ="
        r" \begin{cases} z & z > 0 \\ \alpha\,(e^{z / \alpha} - 1) & z \le 0 \end{cases}"
    ),
    derivative_formula=(
        r"\operatorname{celu}'(z, \alpha) = \begin{cases} 1 & z > 0 \\ e^{z / \alpha} & z \le 0 \end{cases}"
    ),
    short_formula=r"$z$; below 0 $\alpha (e^{z / \alpha} - 1)$",
    use="hidden units, as ELU whose slope never jumps",
    roles=("hidden",),
    cost="one exponential, below 0",
    properties=properties,
    references=("barron2017",),
    parameters=(Parameter("alpha", r"\alpha", "α", 1.0, 0.1, 3.0, 0.05),),
    side_by_side=(0.5, 1.0, 2.0),
    part_of="more",
    relatives=("elu", "selu"),
)
