"""The activation functions made of exponentials, and their derivatives."""

from __future__ import annotations

from sys import float_info

import numpy as np
from numpy import exp, expm1, maximum, minimum

from mlgloss._elementwise import elementwise
from mlgloss._inputs import POSITIVE, Array, ArrayLike, Number
from mlgloss.activations.piecewise_linear import _one_above_0


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
    return _one_above_0(_times_exp(alpha, minimum(z, 0.0)), z, alpha)


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


@elementwise()
def tanh(z: ArrayLike) -> Array:
    """Return the hyperbolic tangent of `z`.

    tanh(z) = (e^z - e^-z) / (e^z + e^-z)

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.

    Returns
    -------
    ndarray or scalar
        The values, in (-1, 1); rounding gives 1 from about z = 19 on in float64.
        Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError
        If `z` is not real.

    Notes
    -----
    The float64 error is at most 2.2 ULP, that of NumPy's tanh; 1.2 where NumPy has SIMD code. The formula itself
    would be inf / inf for abs(z) > 710.
    See LeCun, Bottou, Orr and Müller (1998), doi:10.1007/3-540-49430-8_2.

    Examples
    --------
    >>> tanh([-1000.0, 0.0, 0.5])
    array([-1.        ,  0.        ,  0.46211716])
    """
    return np.tanh(z)


@elementwise()
def tanh_prime(z: ArrayLike) -> Array:
    """Return the derivative of the hyperbolic tangent by `z`.

    tanh'(z) = 1 - tanh(z)^2 = 4 e^-2z / (1 + e^-2z)^2

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.

    Returns
    -------
    ndarray or scalar
        The slopes, in (0, 1]. Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError
        If `z` is not real.

    Notes
    -----
    The float64 error is at most 2.6 ULP, in the tails too: there the first form gives 0, because tanh(z) has
    rounded to 1. On vanishing gradients see Bengio, Simard and Frasconi (1994), doi:10.1109/72.279181.

    Examples
    --------
    >>> tanh_prime([0.0, 20.0])
    array([1.0000000e+00, 1.6993417e-17])
    """
    e = exp(-2.0 * abs(z))
    rest = 2.0 + e
    rest *= e  # one array less in the cache: faster by a twentieth
    return 4.0 * e / (1.0 + rest)


def _times_exp(factor: float, z: Array) -> Array:
    """Return factor e^z for z <= 0, also where e^z alone is subnormal and has lost its digits."""
    if factor > 1:
        for _ in range(2):
            step = maximum(z, -652)  # e^-652 is a double: the nearest is 0.0002 ULP away
            factor, z = factor * exp(step), z - step
    return factor * exp(z)
