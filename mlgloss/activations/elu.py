"""The exponential linear unit (ELU): the identity, and below 0 an exponential that ends at -alpha."""

from __future__ import annotations

from math import inf

from numpy import exp, expm1, maximum, minimum

from mlgloss._elementwise import elementwise
from mlgloss._inputs import POSITIVE, Array, ArrayLike, Number
from mlgloss._record import Activation, Interval, Parameter, Properties, point
from mlgloss.activations._parts import before_tail, one_where_positive, times_tail


@elementwise(alpha=POSITIVE)
def elu(z: ArrayLike, alpha: Number = 1.0) -> Array:
    """Return the exponential linear unit of `z`.

    elu(z, alpha) = z for z > 0, alpha (e^z - 1) for z <= 0

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
    The float64 error is at most 1.5 ULP. `expm1` keeps the digits of e^z - 1 near 0, and the exponential never
    sees a positive `z`, so that it cannot overflow.
    Source: Clevert, Unterthiner and Hochreiter (2016), arXiv:1511.07289.

    Examples
    --------
    >>> elu([-1e-20, 0.0, 3.0])
    array([-1.e-20,  0.e+00,  3.e+00])
    """
    return maximum(z, 0.0) + alpha * expm1(minimum(z, 0.0))


@elementwise(alpha=POSITIVE)
def elu_prime(z: ArrayLike, alpha: Number = 1.0) -> Array:
    """Return the derivative of the exponential linear unit by `z`.

    elu'(z, alpha) = 1 for z > 0, alpha e^z for z <= 0

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.
    alpha : float, default 1
        The depth of the negative part, a positive finite number.

    Returns
    -------
    ndarray or scalar
        The slopes, in (0, max(1, alpha)]. Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError, ValueError
        If `z` is not real, or `alpha` is not positive and finite.

    Notes
    -----
    At 0 the slopes from the left, alpha, and from the right, 1, differ unless alpha is 1. The value there is alpha,
    by convention. The float64 error is at most 2.1 ULP.
    Source: Clevert, Unterthiner and Hochreiter (2016), arXiv:1511.07289.

    Examples
    --------
    >>> elu_prime([-1.0, 0.0, 3.0], alpha=0.5)
    array([0.18393972, 0.5       , 1.        ])
    """
    y = minimum(z, 0.0)
    return one_where_positive(times_tail(alpha * exp(before_tail(y)), y), z, alpha)


def properties(alpha: float) -> Properties:
    """Return what is true of ELU at `alpha`."""
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
    )


RECORD = Activation(
    name="elu",
    title="ELU",
    full_name="exponential linear unit",
    family="tail",
    function=elu,
    derivative=elu_prime,
    formula=r"\operatorname{elu}(z, \alpha) = \begin{cases} z & z > 0 \\ \alpha\,(e^z - 1) & z \le 0 \end{cases}",
    derivative_formula=r"\operatorname{elu}'(z, \alpha) = \begin{cases} 1 & z > 0 \\ \alpha\,e^z & z \le 0 \end{cases}",
    short_formula=r"$z$; below 0 $\alpha (e^z - 1)$",
    use="hidden units, some outputs below 0",
    roles=("hidden",),
    cost="one exponential, below 0",
    properties=properties,
    references=("clevert2016",),
    parameters=(Parameter("alpha", r"\alpha", "α", 1.0, 0.1, 3.0, 0.05),),
    side_by_side=(0.5, 1.0, 2.0),
    breaks=(0.0,),
)
