"""The scaled exponential linear unit (SELU): an ELU whose scales keep mean 0 and variance 1."""

from __future__ import annotations

from math import inf

from numpy import exp, expm1, maximum, minimum, sign

from mlgloss._elementwise import elementwise
from mlgloss._inputs import Array, ArrayLike
from mlgloss._record import Activation, Interval, Properties, point

SCALE = 1.0507009873554805  # lambda: standard normal inputs give mean 0 and variance 1
DEPTH = 1.7580993408473768  # lambda alpha; the product of the two doubles would be one ULP off


@elementwise()
def selu(z: ArrayLike) -> Array:
    """Return the scaled exponential linear unit of `z`.

    selu(z) = lambda z for z > 0, lambda alpha (e^z - 1) for z <= 0,
    lambda = 1.0507009873554805, alpha = 1.6732632423543772

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.

    Returns
    -------
    ndarray or scalar
        The values, in (-1.7581, inf). Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError
        If `z` is not real.

    Notes
    -----
    The float64 error is at most 2 ULP. `expm1` keeps the digits of e^z - 1 near 0, and the exponential never sees a
    positive `z`, so that it cannot overflow. longdouble has the digits of float64, for that is what lambda and alpha
    have.
    Source: Klambauer, Unterthiner, Mayr and Hochreiter (2017), arXiv:1706.02515.

    Examples
    --------
    >>> selu([-1.0, 0.0, 2.0])
    array([-1.11133074,  0.        ,  2.10140197])
    """
    return SCALE * maximum(z, 0.0) + DEPTH * expm1(minimum(z, 0.0))


@elementwise()
def selu_prime(z: ArrayLike) -> Array:
    """Return the derivative of the scaled exponential linear unit by `z`.

    selu'(z) = lambda for z > 0, lambda alpha e^z for z <= 0

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.

    Returns
    -------
    ndarray or scalar
        The slopes, in (0, 1.7581]. Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError
        If `z` is not real.

    Notes
    -----
    The float64 error is at most 2 ULP. At 0 the slopes from the left, lambda alpha, and from the right, lambda,
    differ. The value there is lambda alpha, by convention. longdouble has the digits of float64.
    Source: Klambauer, Unterthiner, Mayr and Hochreiter (2017), arXiv:1706.02515.

    Examples
    --------
    >>> selu_prime([-1.0, 0.0, 2.0])
    array([0.6467686 , 1.75809934, 1.05070099])
    """
    positive = sign(maximum(z, 0.0))
    return minimum(SCALE / positive, DEPTH * exp(minimum(z, 0.0)))  # SCALE or infinity, and at most DEPTH


def properties() -> Properties:
    """Return what is true of SELU."""
    return Properties(
        range=Interval(-DEPTH, inf),
        limits=(-DEPTH, inf),
        value_at_0=0.0,
        slope_at_0=DEPTH,
        largest_slope=DEPTH,
        largest_slope_at=point(0.0),
        smoothness=0,
        monotone="increasing",
        bounded=False,
        zero_centered=False,
        saturates="left",
    )


RECORD = Activation(
    name="selu",
    title="SELU",
    full_name="scaled exponential linear unit",
    family="tail",
    function=selu,
    derivative=selu_prime,
    formula=(
        r"\operatorname{selu}(z) = \begin{cases} \lambda z & z > 0 \\ \lambda\,\alpha\,(e^z - 1) & z \le 0 \end{cases}"
    ),
    derivative_formula=(
        r"\operatorname{selu}'(z) = \begin{cases} \lambda & z > 0 \\ \lambda\,\alpha\,e^z & z \le 0 \end{cases}"
    ),
    short_formula=r"$1.0507\,z$; below 0 $1.7581\,(e^z - 1)$",
    use="hidden units of deep networks without normalization",
    roles=("hidden",),
    cost="one exponential, below 0",
    properties=properties,
    references=("klambauer2017",),
    breaks=(0.0,),
    part_of="more",
    relatives=("elu", "celu"),
)
