"""Exact values: textbook formulas in an arithmetic so wide that what they lose is below 0.01 ULP of the result.

That is float64 for a result in float32, where one ULP is 2^29 of the wide ones, and else longdouble with the 64 bits
of the x87 format. tests/project/test_benchmarks.py compares both with mpmath.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

import mlgloss

Array = Any


def values(function: str, z: Array, wide: type, parameter: float | None) -> Array:
    """Return the exact values at `z` in a wide dtype; the parameter is the double that it is.

    Where no formula is written here, they are the library's own in that dtype, which its tests hold against mpmath.
    """
    formula = FORMULAS.get(function) or getattr(mlgloss, function)
    with np.errstate(all="ignore"):
        z = z.astype(wide)
        result = formula(z, *([] if parameter is None else [wide(parameter)]))
    result[np.isnan(z)] = np.nan  # a comparison has taken it for a number that is not positive
    return result


def _linear(z: Array, m: Any) -> Array:
    return m * z if m else np.zeros_like(z)


def _linear_prime(z: Array, m: Any) -> Array:
    return np.full_like(z, m)


def _elu(z: Array, alpha: Any) -> Array:
    return np.where(z > 0, z, alpha * np.expm1(z))


def _elu_prime(z: Array, alpha: Any) -> Array:
    return np.where(z > 0, 1, alpha * np.exp(z))


def _relu(z: Array) -> Array:
    return np.where(z > 0, z, 0)


def _relu_prime(z: Array) -> Array:
    return np.where(z > 0, z.dtype.type(1), 0)


def _leaky_relu(z: Array, alpha: Any) -> Array:
    return np.where(z > 0, z, alpha * z if alpha else 0)


def _leaky_relu_prime(z: Array, alpha: Any) -> Array:
    return np.where(z > 0, 1, alpha)


def _sigmoid(z: Array) -> Array:
    return 1 / (1 + np.exp(-z))


def _sigmoid_prime(z: Array) -> Array:
    e = np.exp(-abs(z))
    return e / (1 + e) ** 2


def _tanh_prime(z: Array) -> Array:
    return 4 * _sigmoid_prime(2 * z)


FORMULAS: Mapping[str, Callable[..., Array]] = {
    "linear": _linear,
    "linear_prime": _linear_prime,
    "elu": _elu,
    "elu_prime": _elu_prime,
    "relu": _relu,
    "relu_prime": _relu_prime,
    "leaky_relu": _leaky_relu,
    "leaky_relu_prime": _leaky_relu_prime,
    "sigmoid": _sigmoid,
    "sigmoid_prime": _sigmoid_prime,
    "tanh": np.tanh,
    "tanh_prime": _tanh_prime,
}


def softmax(y: Array) -> Array:
    """Return softmax of the longdouble rows `y`, that is of z / T."""
    _, _, e = _exponentials(y)
    return e / e.sum(-1, keepdims=True)


def log_softmax(y: Array) -> Array:
    """Return the logarithm of softmax of the longdouble rows `y`: no sum of it cancels."""
    d, lost, e = _exponentials(y)
    return d + (lost - np.log1p(_others(e).sum(-1, keepdims=True)))


def softmax_prime(y: Array, temperature: float) -> Array:
    """Return the Jacobians of softmax at the longdouble rows `y`."""
    s = softmax(y)
    jacobian = -s[..., :, np.newaxis] * s[..., np.newaxis, :]
    i = np.arange(s.shape[-1])
    top = i == s.argmax(-1)[..., np.newaxis]
    jacobian[..., i, i] = s * np.where(top, _others(s).sum(-1, keepdims=True), 1 - s)
    return jacobian / temperature


def softmax_jvp(y: Array, v: Array, temperature: float, tiny: Any) -> tuple[Array, Array]:
    """Return J v at the longdouble rows `y`, and the sizes s_i (|v_i| + sum_j s_j |v_j|) / T that errors are judged by.

    An s_i / T, or a size, below `tiny` counts as that: a subnormal number has lost the digits that v would show.
    """
    s = softmax(y)
    mean, size = ((s * x).sum(-1, keepdims=True) for x in (v, abs(v)))
    size = np.maximum(s / temperature, tiny) * (abs(v) + size)
    return s * (v - mean) / temperature, np.maximum(size, tiny)


def _exponentials(y: Array) -> tuple[Array, Array, Array]:
    """Return y - max(y) as a rounded number and what that lost, and its exponential."""
    top = y.max(-1, keepdims=True)
    d = y - top
    back = d - y
    lost = (y - (d - back)) - (top + back)
    return d, lost, np.exp(d) * (1 + lost)


def _others(e: Array) -> Array:
    """Return `e` with 0 in the place of the largest entry of each row."""
    others = e.copy()
    np.put_along_axis(others, e.argmax(-1, keepdims=True), 0, -1)
    return others
