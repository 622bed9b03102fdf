"""The leaky rectified linear unit (LeakyReLU): the identity, and below 0 a line of another slope."""

from __future__ import annotations

from math import inf

from numpy import maximum, minimum

from mlgloss._elementwise import elementwise
from mlgloss._inputs import FINITE, Array, ArrayLike, Number
from mlgloss._record import EVERYWHERE, Activation, Interval, Parameter, Properties
from mlgloss.activations._parts import one_where_positive, times_with_limit
from mlgloss.activations.relu import properties as properties_of_relu


@elementwise(alpha=FINITE)
def leaky_relu(z: ArrayLike, alpha: Number = 0.01) -> Array:
    """Return the leaky rectified linear unit of `z`.

    leaky_relu(z, alpha) = z for z > 0, alpha z for z <= 0

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.
    alpha : float, default 0.01
        The slope of the negative part, a finite number; a network may learn it, also a negative one (PReLU).

    Returns
    -------
    ndarray or scalar
        The values. Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError, ValueError
        If `z` is not real, or `alpha` is not finite.

    Notes
    -----
    The float64 error is at most 0.5 ULP. The value is right for alpha > 1 too, where max(alpha z, z) is not. An
    infinite `z` gives the limit: 0 at -inf where `alpha` is 0.
    PReLU is this function with an alpha that the network learns: see He, Zhang, Ren and Sun (2015), arXiv:1502.01852;
    and Xu, Wang, Chen and Li (2015), arXiv:1505.00853: rectified units with several slopes, compared.

    Examples
    --------
    >>> leaky_relu([-2.0, 0.0, 3.0], 0.1)
    array([-0.2,  0. ,  3. ])
    """
    return (maximum if alpha <= 1 else minimum)(z, times_with_limit(alpha, z))


@elementwise(exact=True, alpha=FINITE)
def leaky_relu_prime(z: ArrayLike, alpha: Number = 0.01) -> Array:
    """Return the derivative of the leaky rectified linear unit by `z`.

    leaky_relu'(z, alpha) = 1 for z > 0, alpha for z <= 0

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.
    alpha : float, default 0.01
        The slope of the negative part, a finite number; a network may learn it, also a negative one (PReLU).

    Returns
    -------
    ndarray or scalar
        The slopes, `alpha` or 1. Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError, ValueError
        If `z` is not real, or `alpha` is not finite.

    Notes
    -----
    Exact. At 0 there is no derivative unless alpha is 1; the value there is alpha, by convention.
    See Xu, Wang, Chen and Li (2015), arXiv:1505.00853.

    Examples
    --------
    >>> leaky_relu_prime([-2.0, 0.0, 3.0], 0.1)
    array([0.1, 0.1, 1. ])
    """
    return one_where_positive(z.clip(alpha, alpha), z, alpha)


def properties(alpha: float) -> Properties:
    """Return what is true of LeakyReLU at `alpha`."""
    if alpha == 0:
        return properties_of_relu()
    rises, steeper_left = alpha > 0, Interval(-inf, 0.0, closed_high=True)
    return Properties(
        range=EVERYWHERE if rises else Interval(0.0, inf, closed_low=True),
        limits=(-inf if rises else inf, inf),
        value_at_0=0.0,
        slope_at_0=alpha,
        largest_slope=max(1.0, abs(alpha)),
        largest_slope_at=EVERYWHERE if abs(alpha) == 1 else steeper_left if abs(alpha) > 1 else Interval(0.0, inf),
        smoothness=inf if alpha == 1 else 0,
        monotone="increasing" if rises else "falls, then rises",
        bounded=False,
        zero_centered=alpha == 1,
        saturates="nowhere",
        minimum_at=None if rises else 0.0,
    )


RECORD = Activation(
    name="leaky_relu",
    title="LeakyReLU",
    full_name="leaky rectified linear unit",
    family="straight",
    function=leaky_relu,
    derivative=leaky_relu_prime,
    formula=r"\operatorname{leaky\_relu}(z, \alpha) = \begin{cases} z & z > 0 \\ \alpha z & z \le 0 \end{cases}",
    derivative_formula=(
        r"\operatorname{leaky\_relu}'(z, \alpha) = \begin{cases} 1 & z > 0 \\ \alpha & z \le 0 \end{cases}"
    ),
    short_formula=r"$z$; below 0 $\alpha z$",
    use="hidden units that must not die",
    roles=("hidden",),
    cost="one comparison, one multiplication",
    properties=properties,
    references=("maas2013", "he2015", "xu2015"),
    parameters=(Parameter("alpha", r"\alpha", "α", 0.01, -1.0, 1.0, 0.01),),
    side_by_side=(0.01, 0.2, 0.5),
    breaks=(0.0,),
)
