"""Softmax, its logarithm and its derivative: each body is the formula on rows, or on columns, so `axis` is -1 or 0."""

from __future__ import annotations

from collections.abc import Sequence
from typing import SupportsIndex, TypeAlias

import numpy as np
from numpy import exp, floor, inf, isinf, log1p, nan

from mlgloss._inputs import POSITIVE, Array, ArrayLike, Number
from mlgloss._rowwise import rowwise

Axis: TypeAlias = SupportsIndex | Sequence[SupportsIndex] | None


@rowwise(temperature=POSITIVE)
def softmax(z: ArrayLike, axis: Axis = -1, temperature: Number = 1.0, *, where: ArrayLike = True) -> Array:
    """Return the probabilities that softmax gives to the logits `z`.

    softmax(z)_i = e^(z_i / T) / sum_j e^(z_j / T)

    Parameters
    ----------
    z : array_like
        Logits, real numbers; any shape with at least one dimension: `numpy.atleast_1d` gives a number one.
    axis : int, tuple of int, or None, default -1
        Where the K classes are; None means every axis.
    temperature : float, default 1
        The positive finite T that divides the logits.
    where : array_like of bool, default True
        Which logits count, broadcast to `z` as in NumPy's reductions; the others may hold anything.

    Returns
    -------
    ndarray or scalar
        Probabilities that sum to 1 along `axis`; 0 for what does not count. Shape and dtype of `z`; float64 for bool
        and int.

    Raises
    ------
    TypeError, ValueError
        If `z` is not real, `axis` not of `z`, `temperature` not positive and finite, or `where` not bool.

    Notes
    -----
    The float64 error is at most 5 ULP (units in the last place), for logits of any size, against the rounded z / T.
    A row with one infinite logit gives its limit. Two of them, or -inf alone, have none: NaN, as for a row with NaN.
    A row that `where` leaves nothing of is 0 throughout: `where=z > -inf` makes that of a row of -inf.
    Sources: Bridle (1990), doi:10.1007/978-3-642-76153-9_28; on its evaluation Blanchard, Higham and Higham (2021),
    doi:10.1093/imanum/draa038.

    Examples
    --------
    >>> softmax([1000.0, 1001.0])
    array([0.26894142, 0.73105858])
    >>> softmax([1000.0, 1001.0, 1e9], where=[True, True, False])
    array([0.26894142, 0.73105858, 0.        ])
    """
    _, e = _exponentials(z, axis, temperature)
    e /= _sum(e, axis)
    return e


@rowwise(masked=-inf, temperature=POSITIVE)
def log_softmax(z: ArrayLike, axis: Axis = -1, temperature: Number = 1.0, *, where: ArrayLike = True) -> Array:
    """Return the logarithm of softmax, as such: softmax itself is never formed.

    log_softmax(z)_i = z_i / T - log(sum_j e^(z_j / T))

    Parameters
    ----------
    z : array_like
        Logits, real numbers; any shape with at least one dimension: `numpy.atleast_1d` gives a number one.
    axis : int, tuple of int, or None, default -1
        Where the K classes are; None means every axis.
    temperature : float, default 1
        The positive finite T that divides the logits.
    where : array_like of bool, default True
        Which logits count, broadcast to `z` as in NumPy's reductions; the others may hold anything.

    Returns
    -------
    ndarray or scalar
        Log-probabilities, at most 0; -inf for what does not count. Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError, ValueError
        If `z` is not real, `axis` not of `z`, `temperature` not positive and finite, or `where` not bool.

    Notes
    -----
    The float64 error is at most 5 ULP. The largest exponential, 1, is left to log1p: a log-probability near 0 keeps its
    digits.
    A row with one infinite logit gives its limit. Two of them, or -inf alone, have none: NaN, as for a row with NaN.
    A row that `where` leaves nothing of is -inf throughout: `where=z > -inf` makes that of a row of -inf.
    See Blanchard, Higham and Higham (2021), doi:10.1093/imanum/draa038.

    Examples
    --------
    >>> log_softmax([30.0, 0.0])
    array([-9.35762297e-14, -3.00000000e+01])
    """
    y, e = _exponentials(z, axis, temperature)
    e /= e.max(axis, keepdims=True)
    largest = floor(e)  # 1 where e is 1, else 0
    e -= largest
    others = _sum(e, axis) + (largest.sum(axis, keepdims=True) - 1.0)
    return (y - y.max(axis, keepdims=True)) - log1p(others)


@rowwise(jacobian=True, temperature=POSITIVE)
def softmax_prime(
    z: ArrayLike, axis: SupportsIndex = -1, temperature: Number = 1.0, *, where: ArrayLike = True
) -> Array:
    """Return the Jacobian of softmax: every probability's derivative by every logit.

    softmax'(z)_ij = s_i (delta_ij - s_j) / T, s = softmax(z)

    Parameters
    ----------
    z : array_like
        Logits, real numbers; any shape with at least one dimension: `numpy.atleast_1d` gives a number one.
    axis : int, default -1
        Where the K classes are.
    temperature : float, default 1
        The positive finite T that divides the logits.
    where : array_like of bool, default True
        Which logits count, broadcast to `z` as in NumPy's reductions; the others may hold anything.

    Returns
    -------
    ndarray or scalar
        Shape (..., K, K): `axis` is moved last and becomes two; 0 in the rows and columns of what does not count.
        Dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError, ValueError
        If `z` is not real, `axis` not of `z`, `temperature` not positive and finite, or `where` not bool.

    Notes
    -----
    The relative error of a float64 that is neither subnormal nor below 1e-500 / T is at most 5 times 2^-52. A
    diagonal entry is minus the sum of the others in its row, so that 1 - s_i never cancels. For the product with one
    vector, `softmax_jvp` needs no K x K matrix.
    A row with one infinite logit gives its limit. Two of them, or -inf alone, have none: NaN, as for a row with NaN.
    A row that `where` leaves nothing of is 0 throughout: `where=z > -inf` makes that of a row of -inf.
    See Gao and Pavel (2017), arXiv:1704.00805.

    Examples
    --------
    >>> softmax_prime([0.0, 0.0])
    array([[ 0.25, -0.25],
           [-0.25,  0.25]])
    """
    _, e = _exponentials(z, axis, temperature)
    total = _sum(e, axis)
    pairs = e[..., :, np.newaxis] * e[..., np.newaxis, :]
    return _divide(_rows_to_0(pairs), total[..., np.newaxis] ** 2, temperature)


@rowwise(temperature=POSITIVE)
def softmax_jvp(
    z: ArrayLike, v: ArrayLike, axis: Axis = -1, temperature: Number = 1.0, *, where: ArrayLike = True
) -> Array:
    """Return the product of softmax's Jacobian with the vector `v`, without the matrix.

    softmax_jvp(z, v)_i = s_i (v_i - sum_j s_j v_j) / T, s = softmax(z)

    Parameters
    ----------
    z : array_like
        Logits, real numbers; any shape with at least one dimension: `numpy.atleast_1d` gives a number one.
    v : array_like
        The direction: real numbers of the shape of `z`, or that broadcast to it.
    axis : int, tuple of int, or None, default -1
        Where the K classes are; None means every axis.
    temperature : float, default 1
        The positive finite T that divides the logits.
    where : array_like of bool, default True
        Which logits and directions count, broadcast to `z` as in NumPy's reductions; the others may hold anything.

    Returns
    -------
    ndarray or scalar
        How the probabilities change along `v`; 0 for what does not count. Shape of `z`; the wider dtype of `z` and
        `v`.

    Raises
    ------
    TypeError, ValueError
        If `z` is not real, `axis` not of `z`, `temperature` not positive and finite, or `where` not bool.

    Notes
    -----
    The Jacobian is symmetric, so that this is the vector-Jacobian product of backpropagation too. The float64 error
    is at most 8 eps s_i (abs(v_i) + sum_j s_j abs(v_j)) / T, eps = 2^-52, where s_i / T and its
    product with v are not subnormal. NaN or infinity in a row of `v` gives NaN. A row that `where` leaves nothing of
    is 0 throughout.
    See Gao and Pavel (2017), arXiv:1704.00805.

    Examples
    --------
    >>> softmax_jvp([0.0, 0.0], [1.0, 0.0])
    array([ 0.25, -0.25])
    """
    _, e = _exponentials(z, axis, temperature)
    total = _sum(e, axis)
    v = v / 2  # a difference may be twice as large
    for _ in range(2):  # the second time removes the rounding error of the first
        v = v - (e / total * v).sum(axis, keepdims=True)
    weights = _divide(e, total, temperature)
    product = weights * v
    if isinf(weights).any():  # at a subnormal T
        product = np.where(isinf(weights), e / total * v / temperature, product)
    return product * 2


def _exponentials(z: Array, axis: Axis, temperature: float) -> tuple[Array, Array]:
    """Return y = z / T and e, where softmax(y) = e / sum(e): products of two of them stay in range."""
    y = z if temperature == 1 else z / temperature
    e = exp(y)
    wide = ~((e.min(axis, keepdims=True) > 1e-148) & (e.max(axis, keepdims=True) < 1e148))
    wide |= temperature < 1e-9  # the square of a small sum, times T, would underflow
    if wide.any():
        y = _settle(z, axis, temperature) / temperature
        m = y.max(axis, keepdims=True)
        shift = m - 255 if temperature < 1 else m  # a tail that 1 / T brings back is not lost
        e = np.where(wide, _exp_difference(y, shift), e)
    return y, e


def _settle(z: Array, axis: Axis, temperature: float) -> Array:
    """Replace a row whose largest logit is infinite, or is so once divided, by one that gives its limit.

    That is 0 at the largest logit and -inf elsewhere. Two infinite logits have no limit: NaN.
    """
    top = z.max(axis, keepdims=True)
    over = isinf(top / temperature) & (top != -inf)
    if not over.any():
        return z
    is_top = z == top
    tied = isinf(top) & (is_top.sum(axis, keepdims=True) > 1)
    return np.where(over, np.where(tied, nan, np.log(is_top)), z)


def _divide(x: Array, total: Array, temperature: float) -> Array:
    """Return x / (total T) in the order that does not overflow and keeps the digits of a tail."""
    return x / (total * temperature) if temperature < 1 else x / total / temperature


def _rows_to_0(pairs: Array) -> Array:
    """Return -pairs off the diagonal and on it what makes each row sum to 0: 1 - s_i would cancel."""
    diagonal = np.einsum("...ii->...i", pairs)  # a view
    diagonal[...] = 0
    diagonal[...] = -_sum(pairs, -1).squeeze(-1)
    return 0 - pairs


def _exp_difference(y: Array, shift: Array) -> Array:
    """Return exp(y - shift), with the digits that the rounded difference has lost."""
    d = y - shift
    back = d - y
    lost = (y - (d - back)) - (shift + back)
    e = exp(d)
    return np.where(e > 0, e + e * lost, e)


def _sum(e: Array, axis: Axis) -> Array:
    """Return the sum of positive numbers to 1 ULP: their leading bits are added without error."""
    big = np.ldexp(e.max(axis, keepdims=True), 20)
    lead = e + big
    lead -= big
    return lead.sum(axis, keepdims=True) + (e - lead).sum(axis, keepdims=True)
