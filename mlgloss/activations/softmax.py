"""Softmax, its logarithm and its derivative: each body is the formula on rows, or on columns, so `axis` is -1 or 0."""

from __future__ import annotations

from collections.abc import Sequence
from typing import SupportsIndex, TypeAlias

import numpy as np
from numpy import exp, floor, inf, isinf, log1p, nan

from mlgloss._inputs import POSITIVE, Array, ArrayLike, Mask, Number
from mlgloss._record import Activation, Parameter, Properties, s_shape
from mlgloss._rowwise import rowwise

Axis: TypeAlias = SupportsIndex | Sequence[SupportsIndex] | None

# The square of an exponential between these two neither overflows nor underflows.
LEAST_SQUARABLE, LARGEST_SQUARABLE = 1e-148, 1e148
COLD = 1e-9  # below this temperature the square of a small sum, times T, would underflow
HEADROOM = 255  # the largest exponential is e^255 where 1 / T brings a tail back: its square is in range
COARSE_BITS = 20  # a summand's leading part leaves room for these: the sum of 2^20 such parts is exact


@rowwise(temperature=POSITIVE)
def softmax(z: ArrayLike, axis: Axis = -1, temperature: Number = 1.0, *, where: Mask = True) -> Array:
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
    _, exp_shifted = _exponentials(z, axis, temperature)
    exp_shifted /= _sum(exp_shifted, axis)
    return exp_shifted


@rowwise(masked=-inf, temperature=POSITIVE)
def log_softmax(z: ArrayLike, axis: Axis = -1, temperature: Number = 1.0, *, where: Mask = True) -> Array:
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
    y, exp_shifted = _exponentials(z, axis, temperature)
    exp_shifted /= exp_shifted.max(axis, keepdims=True)
    is_largest = floor(exp_shifted)  # 1 where it is 1, else 0
    exp_shifted -= is_largest
    others = _sum(exp_shifted, axis) + (is_largest.sum(axis, keepdims=True) - 1.0)
    return (y - y.max(axis, keepdims=True)) - log1p(others)


@rowwise(jacobian=True, temperature=POSITIVE)
def softmax_prime(z: ArrayLike, axis: SupportsIndex = -1, temperature: Number = 1.0, *, where: Mask = True) -> Array:
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
    _, exp_shifted = _exponentials(z, axis, temperature)
    total = _sum(exp_shifted, axis)
    products = exp_shifted[..., :, np.newaxis] * exp_shifted[..., np.newaxis, :]
    return _divide(_with_rows_that_sum_to_0(products), total[..., np.newaxis] ** 2, temperature)


@rowwise(temperature=POSITIVE)
def softmax_jvp(z: ArrayLike, v: ArrayLike, axis: Axis = -1, temperature: Number = 1.0, *, where: Mask = True) -> Array:
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
    _, exp_shifted = _exponentials(z, axis, temperature)
    total = _sum(exp_shifted, axis)
    s = exp_shifted / total
    v = v / 2  # a difference may be twice as large
    for _ in range(2):  # the second time removes the rounding error of the first
        v = v - (s * v).sum(axis, keepdims=True)
    weights = _divide(exp_shifted, total, temperature)
    product = weights * v
    if isinf(weights).any():  # at a subnormal T
        product = np.where(isinf(weights), s * v / temperature, product)
    return product * 2


def _exponentials(z: Array, axis: Axis, temperature: float) -> tuple[Array, Array]:
    """Return y = z / T and exponentials that softmax(y) is the shares of: products of two of them stay in range."""
    y = z if temperature == 1 else z / temperature
    exp_y = exp(y)
    least, largest = exp_y.min(axis, keepdims=True), exp_y.max(axis, keepdims=True)
    unsafe = ~((least > LEAST_SQUARABLE) & (largest < LARGEST_SQUARABLE)) | (temperature < COLD)
    if unsafe.any():
        y = _replace_infinite_rows(z, axis, temperature) / temperature
        y_max = y.max(axis, keepdims=True)
        shift = y_max - HEADROOM if temperature < 1 else y_max  # a tail that 1 / T brings back is not lost
        exp_y = np.where(unsafe, _exp_difference(y, shift), exp_y)
    return y, exp_y


def _replace_infinite_rows(z: Array, axis: Axis, temperature: float) -> Array:
    """Replace a row whose largest logit is infinite, or is so once divided, by one that gives its limit.

    That is 0 at the largest logit and -inf elsewhere. Two infinite logits have no limit: NaN.
    """
    z_max = z.max(axis, keepdims=True)
    overflows = isinf(z_max / temperature) & (z_max != -inf)
    if not overflows.any():
        return z
    is_largest = z == z_max
    tied = isinf(z_max) & (is_largest.sum(axis, keepdims=True) > 1)
    return np.where(overflows, np.where(tied, nan, np.log(is_largest)), z)


def _divide(x: Array, total: Array, temperature: float) -> Array:
    """Return x / (total T) in the order that does not overflow and keeps the digits of a tail."""
    return x / (total * temperature) if temperature < 1 else x / total / temperature


def _with_rows_that_sum_to_0(products: Array) -> Array:
    """Return -products off the diagonal and on it what makes each row sum to 0: 1 - s_i would cancel."""
    diagonal = np.einsum("...ii->...i", products)  # a view
    diagonal[...] = 0
    diagonal[...] = -_sum(products, -1).squeeze(-1)
    return 0 - products


def _exp_difference(y: Array, shift: Array) -> Array:
    """Return exp(y - shift), with the digits that the rounded difference has lost."""
    difference = y - shift
    back = difference - y
    lost = (y - (difference - back)) - (shift + back)
    exp_rounded = exp(difference)
    return np.where(exp_rounded > 0, exp_rounded + exp_rounded * lost, exp_rounded)


def _sum(x: Array, axis: Axis) -> Array:
    """Return the sum of positive numbers to 1 ULP: their leading bits are added without error."""
    coarse = np.ldexp(x.max(axis, keepdims=True), COARSE_BITS)
    leading = x + coarse
    leading -= coarse
    return leading.sum(axis, keepdims=True) + (x - leading).sum(axis, keepdims=True)


def properties(temperature: float) -> Properties:
    """Return what is true of s_1 as a function of z_1, where the other one of K = 2 logits is 0."""
    return s_shape(0.0, 1.0, slope=0.25 / temperature)


RECORD = Activation(
    name="softmax",
    title="Softmax",
    full_name="normalized exponentials",
    family="vector",
    function=softmax,
    derivative=softmax_prime,
    formula=r"s_i = \frac{e^{z_i / T}}{\sum_{j=1}^{K} e^{z_j / T}}",
    derivative_formula=(
        r"\frac{\partial s_i}{\partial z_j} = \frac{s_i\,(\delta_{ij} - s_j)}{T},\quad"
        r" \delta_{ij} = \begin{cases} 1 & i = j \\ 0 & i \ne j \end{cases}"
    ),
    short_formula=r"$e^{z_i / T} / \sum_j e^{z_j / T}$",
    use="the probabilities of $K$ exclusive classes",
    roles=("output",),
    cost="an exponential a class, and their sum",
    properties=properties,
    references=("bridle1990", "blanchard2021"),
    parameters=(Parameter("temperature", "T", "T", 1.0, 0.1, 5.0, 0.1),),
    side_by_side=(0.5, 1.0, 2.0),
    one_variable=False,
)
