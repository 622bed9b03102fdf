"""The linear activation, a straight line through 0."""

from __future__ import annotations

from math import inf

from mlgloss._elementwise import elementwise
from mlgloss._inputs import FINITE, Array, ArrayLike, Number
from mlgloss._record import EVERYWHERE, Activation, Parameter, Properties, point
from mlgloss.activations._parts import times_with_limit


@elementwise(m=FINITE)
def linear(z: ArrayLike, m: Number = 1.0) -> Array:
    """Return the linear activation of `z`.

    linear(z, m) = m z

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.
    m : float, default 1
        The slope, any finite number.

    Returns
    -------
    ndarray or scalar
        The values. Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError, ValueError
        If `z` is not real, or `m` is not finite.

    Notes
    -----
    The float64 error is at most 0.5 ULP (units in the last place). An infinite `z` gives the limit: 0 where `m` is 0.
    See Saxe, McClelland and Ganguli (2013), arXiv:1312.6120: what depth does, and does not do, to linear units.

    Examples
    --------
    >>> linear([-2.0, 0.0, 3.0], 0.5)
    array([-1. ,  0. ,  1.5])
    """
    return times_with_limit(m, z)


@elementwise(exact=True, m=FINITE)
def linear_prime(z: ArrayLike, m: Number = 1.0) -> Array:
    """Return the derivative of the linear activation by `z`.

    linear'(z, m) = m

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.
    m : float, default 1
        The slope, any finite number.

    Returns
    -------
    ndarray or scalar
        The slopes, all equal to `m`. Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError, ValueError
        If `z` is not real, or `m` is not finite.

    Notes
    -----
    Exact. The slope does not depend on `z`, but the result still has the shape of `z`, and NaN stays NaN.
    See Saxe, McClelland and Ganguli (2013), arXiv:1312.6120.

    Examples
    --------
    >>> linear_prime([-2.0, 0.0, 3.0], 0.5)
    array([0.5, 0.5, 0.5])
    """
    return z.clip(m, m)  # NaN stays NaN


def properties(m: float) -> Properties:
    """Return what is true of a line of slope `m`."""
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
    )


RECORD = Activation(
    name="linear",
    title="Linear",
    full_name="linear function",
    family="straight",
    function=linear,
    derivative=linear_prime,
    formula=r"\operatorname{linear}(z, m) = m z",
    derivative_formula=r"\operatorname{linear}'(z, m) = m",
    short_formula="$m z$",
    use="outputs of any real value; the baseline",
    roles=("output",),
    cost="one multiplication",
    properties=properties,
    references=("saxe2013",),
    parameters=(Parameter("m", "m", "m", 1.0, -3.0, 3.0, 0.1),),
    side_by_side=(0.5, 1.0, -1.0),
)
