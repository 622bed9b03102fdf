"""Softplus: a smooth ReLU whose derivative is the sigmoid."""

from __future__ import annotations

from math import inf, log

from numpy import exp, log1p, maximum

from mlgloss._elementwise import elementwise
from mlgloss._inputs import POSITIVE, Array, ArrayLike, Number
from mlgloss._record import TO_THE_RIGHT, Activation, Interval, Parameter, Properties
from mlgloss.activations._parts import before_tail, scaled, times_sigmoid, times_tail


@elementwise(beta=POSITIVE)
def softplus(z: ArrayLike, beta: Number = 1.0) -> Array:
    """Return softplus of `z`.

    softplus(z, beta) = log(1 + e^(beta z)) / beta

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.
    beta : float, default 1
        The steepness of the bend, a positive finite number.

    Returns
    -------
    ndarray or scalar
        The values, in (0, inf). Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError, ValueError
        If `z` is not real, or `beta` is not positive and finite.

    Notes
    -----
    The float64 error is at most 2.9 ULP. The exponential never sees a positive number, so that it cannot overflow, and
    `log1p` keeps the digits of the left tail. There is no threshold from which on it is `z` itself.
    Source: Dugas, Bengio, Bélisle, Nadeau and Garcia (2001), Advances in Neural Information Processing Systems 13.

    Examples
    --------
    >>> softplus([-40.0, 0.0, 1000.0])
    array([4.24835426e-18, 6.93147181e-01, 1.00000000e+03])
    """
    y, lost = scaled(beta, -abs(z))
    e = exp(before_tail(y))
    return maximum(z, 0.0) + times_tail((log1p(e) + lost * e) / beta, y)


@elementwise(beta=POSITIVE)
def softplus_prime(z: ArrayLike, beta: Number = 1.0) -> Array:
    """Return the derivative of softplus by `z`.

    softplus'(z, beta) = sigmoid(beta z) = 1 / (1 + e^(-beta z))

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.
    beta : float, default 1
        The steepness of the bend, a positive finite number.

    Returns
    -------
    ndarray or scalar
        The slopes, in (0, 1). Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError, ValueError
        If `z` is not real, or `beta` is not positive and finite.

    Notes
    -----
    The float64 error is at most 2.9 ULP, in the tail too.
    Source: Dugas, Bengio, Bélisle, Nadeau and Garcia (2001), Advances in Neural Information Processing Systems 13.

    Examples
    --------
    >>> softplus_prime([-40.0, 0.0, 1000.0])
    array([4.24835426e-18, 5.00000000e-01, 1.00000000e+00])
    """
    return times_sigmoid(1.0, *scaled(beta, z))


def properties(beta: float) -> Properties:
    """Return what is true of softplus at `beta`."""
    return Properties(
        range=Interval(0.0, inf),
        limits=(0.0, inf),
        value_at_0=log(2.0) / beta,
        slope_at_0=0.5,
        largest_slope=1.0,
        largest_slope_at=TO_THE_RIGHT,
        smoothness=inf,
        monotone="increasing",
        bounded=False,
        zero_centered=False,
        saturates="left",
    )


RECORD = Activation(
    name="softplus",
    title="Softplus",
    full_name="smooth rectifier",
    family="tail",
    function=softplus,
    derivative=softplus_prime,
    formula=r"\operatorname{softplus}(z, \beta) = \frac{1}{\beta} \ln(1 + e^{\beta z})",
    derivative_formula=r"\operatorname{softplus}'(z, \beta) = \sigma(\beta z) = \frac{1}{1 + e^{-\beta z}}",
    short_formula=r"$\ln(1 + e^{\beta z}) / \beta$",
    use="outputs above 0: scales and variances",
    roles=("output", "hidden"),
    cost="one exponential, one logarithm",
    properties=properties,
    references=("dugas2001",),
    parameters=(Parameter("beta", r"\beta", "β", 1.0, 0.1, 10.0, 0.1),),
    side_by_side=(0.5, 1.0, 2.0),
    ulp=2.9,
    part_of="more",
    relatives=("relu",),
)
