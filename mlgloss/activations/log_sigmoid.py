"""The logarithm of the sigmoid: the log-likelihood of one of two classes."""

from __future__ import annotations

from math import inf, log

from numpy import exp, log1p, minimum

from mlgloss._elementwise import elementwise
from mlgloss._inputs import Array, ArrayLike
from mlgloss._record import TO_THE_LEFT, Activation, Interval, Properties
from mlgloss.activations._parts import times_sigmoid


@elementwise()
def log_sigmoid(z: ArrayLike) -> Array:
    """Return the logarithm of the sigmoid of `z`.

    log_sigmoid(z) = log(sigmoid(z)) = -log(1 + e^-z)

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.

    Returns
    -------
    ndarray or scalar
        The values, in (-inf, 0). Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError
        If `z` is not real.

    Notes
    -----
    The float64 error is at most 2 ULP. The sigmoid itself is never formed: from z = 37 on it rounds to 1, and below
    -745 to 0, whose logarithms are 0 and -inf. log_sigmoid(z) = -softplus(-z).
    Source: Dugas, Bengio, Bélisle, Nadeau and Garcia (2001), Advances in Neural Information Processing Systems 13.

    Examples
    --------
    >>> log_sigmoid([-1000.0, 0.0, 40.0])
    array([-1.00000000e+03, -6.93147181e-01, -4.24835426e-18])
    """
    return minimum(z, 0.0) - log1p(exp(-abs(z)))


@elementwise()
def log_sigmoid_prime(z: ArrayLike) -> Array:
    """Return the derivative of the logarithm of the sigmoid by `z`.

    log_sigmoid'(z) = 1 - sigmoid(z) = sigmoid(-z)

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.

    Returns
    -------
    ndarray or scalar
        The slopes, in (0, 1). Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError
        If `z` is not real.

    Notes
    -----
    The float64 error is at most 2.7 ULP, in the right tail too, where 1 - sigmoid(z) has lost its digits.
    Source: Dugas, Bengio, Bélisle, Nadeau and Garcia (2001), Advances in Neural Information Processing Systems 13.

    Examples
    --------
    >>> log_sigmoid_prime([-1000.0, 0.0, 40.0])
    array([1.00000000e+00, 5.00000000e-01, 4.24835426e-18])
    """
    return times_sigmoid(1.0, -z)


def properties() -> Properties:
    """Return what is true of the logarithm of the sigmoid."""
    return Properties(
        range=Interval(-inf, 0.0),
        limits=(-inf, 0.0),
        value_at_0=-log(2.0),
        slope_at_0=0.5,
        largest_slope=1.0,
        largest_slope_at=TO_THE_LEFT,
        smoothness=inf,
        monotone="increasing",
        bounded=False,
        zero_centered=False,
        saturates="right",
    )


RECORD = Activation(
    name="log_sigmoid",
    title="LogSigmoid",
    full_name="logarithm of the logistic function",
    family="tail",
    function=log_sigmoid,
    derivative=log_sigmoid_prime,
    formula=r"\operatorname{log\_sigmoid}(z) = \ln(\sigma(z)) = -\ln(1 + e^{-z})",
    derivative_formula=r"\operatorname{log\_sigmoid}'(z) = 1 - \sigma(z) = \sigma(-z)",
    short_formula=r"$-\ln(1 + e^{-z})$",
    use="the log-likelihood of one of two classes",
    roles=("output",),
    cost="one exponential, one logarithm",
    properties=properties,
    references=("dugas2001",),
    ulp=2.7,
    part_of="more",
    relatives=("sigmoid", "softplus"),
)
