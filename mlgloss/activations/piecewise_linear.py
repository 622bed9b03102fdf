"""The activation functions made of straight lines, and their derivatives."""

from __future__ import annotations

from numpy import maximum, minimum, nan, nan_to_num, sign

from mlgloss._elementwise import elementwise
from mlgloss._inputs import FINITE, NOT_NEGATIVE, Array, ArrayLike, Number


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
    return _times(m, z)


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


@elementwise(exact=True)
def relu(z: ArrayLike) -> Array:
    """Return the rectified linear unit of `z`.

    relu(z) = max(0, z)

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.

    Returns
    -------
    ndarray or scalar
        The values, in [0, inf). Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError
        If `z` is not real.

    Notes
    -----
    Exact. NaN stays NaN, where Python's `max(0, z)` would give 0.
    Source: Fukushima (1969), doi:10.1109/TSSC.1969.300225.

    Examples
    --------
    >>> relu([-2.0, 0.0, 3.0])
    array([0., 0., 3.])
    """
    return maximum(z, 0.0)


@elementwise(exact=True)
def relu_prime(z: ArrayLike) -> Array:
    """Return the derivative of the rectified linear unit by `z`.

    relu'(z) = 1 for z > 0, 0 for z <= 0

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.

    Returns
    -------
    ndarray or scalar
        The slopes, 0 or 1. Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError
        If `z` is not real.

    Notes
    -----
    Exact. At 0 there is no derivative; the value there is 0, by the usual convention, and the choice matters in
    practice.
    See Bertoin, Bolte, Gerchinovitz and Pauwels (2021), arXiv:2106.12915: the influence of relu'(0).

    Examples
    --------
    >>> relu_prime([-2.0, 0.0, 3.0])
    array([0., 0., 1.])
    """
    return sign(maximum(z, 0.0))


@elementwise(alpha=NOT_NEGATIVE)
def leaky_relu(z: ArrayLike, alpha: Number = 0.01) -> Array:
    """Return the leaky rectified linear unit of `z`.

    leaky_relu(z, alpha) = z for z > 0, alpha z for z <= 0

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.
    alpha : float, default 0.01
        The slope of the negative part, zero or a positive finite number.

    Returns
    -------
    ndarray or scalar
        The values. Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError, ValueError
        If `z` is not real, or `alpha` is negative or not finite.

    Notes
    -----
    The float64 error is at most 0.5 ULP. The value is right for alpha > 1 too, where max(alpha z, z) is not. An
    infinite `z` gives the limit: 0 at -inf where `alpha` is 0.
    See Xu, Wang, Chen and Li (2015), arXiv:1505.00853: rectified units with several slopes, compared.

    Examples
    --------
    >>> leaky_relu([-2.0, 0.0, 3.0], 0.1)
    array([-0.2,  0. ,  3. ])
    """
    return (maximum if alpha <= 1 else minimum)(z, _times(alpha, z))


@elementwise(exact=True, alpha=NOT_NEGATIVE)
def leaky_relu_prime(z: ArrayLike, alpha: Number = 0.01) -> Array:
    """Return the derivative of the leaky rectified linear unit by `z`.

    leaky_relu'(z, alpha) = 1 for z > 0, alpha for z <= 0

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.
    alpha : float, default 0.01
        The slope of the negative part, zero or a positive finite number.

    Returns
    -------
    ndarray or scalar
        The slopes, `alpha` or 1. Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError, ValueError
        If `z` is not real, or `alpha` is negative or not finite.

    Notes
    -----
    Exact. At 0 there is no derivative unless alpha is 1; the value there is alpha, by convention.
    See Xu, Wang, Chen and Li (2015), arXiv:1505.00853.

    Examples
    --------
    >>> leaky_relu_prime([-2.0, 0.0, 3.0], 0.1)
    array([0.1, 0.1, 1. ])
    """
    return _one_above_0(z.clip(alpha, alpha), z, alpha)


def _times(factor: float, z: Array) -> Array:
    """Return factor z; an infinite z times 0 is 0, the limit, and not NaN."""
    return factor * (z if factor else nan_to_num(z, nan=nan))


def _one_above_0(slope: Array, z: Array, alpha: float) -> Array:
    """Return 1 for z > 0, else `slope`."""
    positive = (z > 0.0).astype(z.dtype)  # np.where takes three times as long on random signs
    # where z > 0, the slope is alpha: 1 is the larger of the two, or the smaller
    return maximum(positive, slope) if alpha <= 1 else minimum(1.0 / positive, slope)
