"""The logistic sigmoid: an S from 0 to 1."""

from __future__ import annotations

from sys import float_info

from numpy import exp, minimum

from mlgloss._elementwise import elementwise
from mlgloss._inputs import Array, ArrayLike
from mlgloss._record import Activation, Properties, s_shape


@elementwise()
def sigmoid(z: ArrayLike) -> Array:
    """Return the logistic sigmoid of `z`.

    sigmoid(z) = 1 / (1 + e^-z)

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.

    Returns
    -------
    ndarray or scalar
        The values, in (0, 1); rounding gives 1 from about z = 37 on in float64.
        Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError
        If `z` is not real.

    Notes
    -----
    The float64 error is at most 2.6 ULP. The exponential never sees more than 700, so that it cannot overflow, and
    a value near 0 keeps its digits down to the smallest subnormal number, where 1 / (1 + e^-z) loses them.
    See LeCun, Bottou, Orr and Müller (1998), doi:10.1007/3-540-49430-8_2: why a sigmoid centered on 0 learns faster.

    Examples
    --------
    >>> sigmoid([-1000.0, 0.0, 2.0])
    array([0.        , 0.5       , 0.88079708])
    """
    e = minimum(exp(z), float_info.max)  # infinity by infinity would be NaN
    return e / (1.0 + e)


@elementwise()
def sigmoid_prime(z: ArrayLike) -> Array:
    """Return the derivative of the logistic sigmoid by `z`.

    sigmoid'(z) = sigmoid(z) (1 - sigmoid(z)) = e^-z / (1 + e^-z)^2

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.

    Returns
    -------
    ndarray or scalar
        The slopes, in (0, 1/4]. Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError
        If `z` is not real.

    Notes
    -----
    The float64 error is at most 2.6 ULP, in the tails too: there the first form gives 0, because 1 - sigmoid(z)
    has lost every digit. The largest slope, 1/4, is a source of vanishing gradients: see Bengio, Simard and Frasconi
    (1994), doi:10.1109/72.279181.

    Examples
    --------
    >>> sigmoid_prime([0.0, 40.0])
    array([2.50000000e-01, 4.24835426e-18])
    """
    e = exp(-abs(z))
    return e / (1.0 + e * (2.0 + e))


def properties() -> Properties:
    """Return what is true of the sigmoid."""
    return s_shape(0.0, 1.0, slope=0.25)


RECORD = Activation(
    name="sigmoid",
    title="Sigmoid",
    full_name="logistic function",
    family="S-shaped",
    function=sigmoid,
    derivative=sigmoid_prime,
    formula=r"\sigma(z) = \frac{1}{1 + e^{-z}}",
    derivative_formula=r"\sigma'(z) = \sigma(z)\,(1 - \sigma(z)) = \frac{e^{-z}}{(1 + e^{-z})^2}",
    short_formula="$1 / (1 + e^{-z})$",
    use="gates, and the probability of one class",
    roles=("output", "gate"),
    cost="one exponential, one division",
    properties=properties,
    references=("lecun1998",),
    ulp=2.6,
)
