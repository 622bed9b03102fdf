"""Exact values: textbook formulas in an arithmetic so wide that what they lose is below 0.01 ULP of the result.

That is float64 for a result in float32, where one ULP is 2^29 of the wide ones, and else longdouble with the 64 bits
of the x87 format. tests/project/test_benchmarks.py compares both with mpmath.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
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


def _product(a: Any, z: Array) -> tuple[Array, Array]:
    """Return a z and what rounding it has lost: halves of the digits have exact products (Dekker, 1971)."""
    half = z.dtype.type(2) ** (-(-(np.finfo(z.dtype).nmant + 1) // 2)) + 1

    def halves(x: Any) -> tuple[Any, Any]:
        leading = half * x - (half * x - x)
        return leading, x - leading

    (a1, a2), (z1, z2), product = halves(a), halves(z), a * z
    return product, np.nan_to_num(((a1 * z1 - product) + a1 * z2 + a2 * z1) + a2 * z2)


def _exp(y: Array, lost: Array) -> Array:
    """Return e^(y + lost) for a small `lost`."""
    return np.exp(y) * (1 + lost)


def _softplus(z: Array, beta: Any = 1) -> Array:
    y, lost = _product(z.dtype.type(beta), -abs(z))
    return np.where(z > 0, z, 0) + np.log1p(_exp(y, lost)) / beta


def _softplus_prime(z: Array, beta: Any = 1) -> Array:
    y, lost = _product(z.dtype.type(beta), -abs(z))
    e = _exp(y, lost)
    return np.where(z > 0, 1, e) / (1 + e)


def _log_sigmoid(z: Array) -> Array:
    return -_softplus(-z)


def _log_sigmoid_prime(z: Array) -> Array:
    return _sigmoid(-z)


def _gelu(z: Array) -> Array:
    x = np.minimum(abs(z), FAR)
    return np.where(z > 0, z, 0) - x * _normal(x)[0]


def _gelu_prime(z: Array) -> Array:
    x = np.minimum(abs(z), FAR)
    share, density = _normal(x)
    left = share - x * density
    zero, low = _two_parts(GELU_ZERO, z.dtype.type)
    d = (-x - zero) - low
    near = abs(d) < 0.5  # there the terms cancel, and a Taylor series from the zero on does not
    left[near] = np.polyval([*reversed(list(_gelu_series(zero))), 0], d[near])
    return np.where(z > 0, 1 - left, left)


def _normal(x: Array) -> tuple[Array, Array]:
    """Return the normal distribution's share beyond `x`, from 0 to FAR, and its density there.

    Twice the share is erfc(t), t = x / sqrt(2), an integral by the trapezoidal rule of step h; with what the pole adds,
    it misses e^(-(pi / h)^2) of it, 1.6e-27.
    """
    h, pi = x.dtype.type(0.4), x.dtype.type(PI)
    square, lost = _product(x, x)
    bell, t = _exp(-square / 2, -lost / 2), x / np.sqrt(x.dtype.type(2))
    steps = ((k + x.dtype.type(0.5)) * h for k in range(20))
    total = sum(np.exp(-s * s) / (square / 2 + s * s) for s in steps)
    pole = np.where(t < pi / h, 1 / (1 + np.exp(2 * pi * t / h)), 0)
    return h * t * bell / pi * total + pole, bell / np.sqrt(2 * pi)


def _gelu_series(zero: Any) -> Iterator[Any]:
    """Yield the Taylor coefficients of the slope of GELU at its zero, from that of d on, by Hermite polynomials."""
    before, hermite = 1, zero
    factor = np.exp(-zero * zero / 2) / np.sqrt(2 * type(zero)(PI))
    for n in range(1, 30):
        factor = -factor / n
        yield factor * (zero * hermite - (n + 1) * before)
        before, hermite = hermite, zero * hermite - n * before


def _gelu_tanh(z: Array) -> Array:
    x = np.minimum(abs(z), FAR)
    e = _exp(*_cubic(-x))
    return np.where(z > 0, z, 0) - x * e / (1 + e)


def _gelu_tanh_prime(z: Array) -> Array:
    x = -np.minimum(abs(z), FAR)
    (a, _), (b, _), (zero, low) = (_two_parts(digits, z.dtype.type) for digits in (GELU_A, GELU_B, GELU_TANH_ZERO))
    d, w = (x - zero) - low, x * x + x * zero + zero * zero  # x^3 - zero^3 = (x - zero) w
    middle = a * d * (1 + 3 * b * w) + z.dtype.type(GELU_TANH_EXP) * np.expm1(a * d * (1 + b * w))
    return _gated(z, _exp(*_cubic(x)), middle)


def _cubic(x: Array) -> tuple[Array, Array]:
    """Return what GELU by tanh has the sigmoid of, and what rounding it has lost."""
    a, b = (_two_parts(digits, x.dtype.type) for digits in (GELU_A, GELU_B))
    p, lost = _times(b, _product(x, x))
    inner = 1 + p
    lost += (1 - (inner - (inner - 1))) + (p - (inner - 1))
    return _times(_times(a, (inner, lost)), (x, np.zeros_like(x)))


def _times(a: tuple[Any, Any], z: tuple[Array, Array]) -> tuple[Array, Array]:
    """Return the product of two numbers, each of them a rounded one and what that has lost."""
    product, lost = _product(a[0], z[0])
    return product, lost + (a[0] * z[1] + a[1] * z[0])


def _swish(z: Array, beta: Any) -> Array:
    e = _exp(*_product(z.dtype.type(beta), -abs(z)))
    return np.where(z > 0, z, 0) - np.where(e, abs(z) * e / (1 + e), 0)


def _swish_prime(z: Array, beta: Any) -> Array:
    y, lost = _product(z.dtype.type(beta), -abs(z))
    zero, low = _two_parts(SWISH_ZERO, z.dtype.type)
    d = (y - zero) - low + lost
    return _gated(z, _exp(y, lost), d + z.dtype.type(SWISH_EXP) * np.expm1(d))


def _gated(z: Array, e: Array, middle: Array) -> Array:
    """Return the slope of z sigmoid(v): left of 0 e^v times `middle`, 1 + z v' + e^v measured from the slope's zero."""
    left = np.where(e, e * middle / (1 + e) ** 2, 0)
    return np.where(z > 0, 1 - left, left)


def _mish(z: Array) -> Array:
    e = np.exp(-abs(z))
    left = np.where(z == -np.inf, 0, z * e * (2 + e) / (2 + e * (2 + e)))
    return np.where(z > 0, z / (1 + 2 * e * e / (1 + 2 * e)), left)


def _mish_prime(z: Array) -> Array:
    """Return the slope of Mish; left of 0 no term cancels: it is measured from the slope's zero, d = z - zero."""
    e = np.exp(-abs(z))
    right = 1 - e * e * (2 * (1 + 2 * e * (1 + e)) - np.where(e, 4 * z * (1 + e), 0)) / (1 + 2 * e * (1 + e)) ** 2
    zero, low = _two_parts(MISH_ZERO, z.dtype.type)
    d, c = (z - zero) - low, z.dtype.type(MISH_EXP)
    slope = 4 * d + c * np.expm1(d) * (3 + c + (e - 1 / ((1 + c) * (1 + e))))
    left = np.where(e, e * (1 + e) * slope / (1 + (1 + e) ** 2) ** 2, 0)
    return np.where(z > 0, right, left)


def _two_parts(digits: str, wide: type) -> tuple[Any, Any]:
    """Return the number that is written, rounded, and the rest."""
    rounded = wide(digits)
    high = float(rounded)
    rest = Fraction(digits) - Fraction(high) - Fraction(float(rounded - wide(high)))
    return rounded, wide(float(rest))


def _selu(z: Array) -> Array:
    scale, depth = map(z.dtype.type, SELU)
    return np.where(z > 0, scale * z, depth * np.expm1(z))


def _selu_prime(z: Array) -> Array:
    scale, depth = map(z.dtype.type, SELU)
    return np.where(z > 0, scale, depth * np.exp(z))


def _celu(z: Array, alpha: Any) -> Array:
    return np.where(z > 0, z, alpha * np.expm1(z / alpha))


def _celu_prime(z: Array, alpha: Any) -> Array:
    y = z / alpha
    back, lost = _product(z.dtype.type(alpha), y)
    rest = np.nan_to_num(((z - back) - lost) / alpha)  # what rounding the quotient has lost
    return np.where(z > 0, 1, _exp(y, rest))


def _between(z: Array, low: float, high: float, slope: Any) -> Array:
    """Return `slope` where z is above `low` and not above `high`."""
    return np.where((z > low) & (z <= high), slope, z.dtype.type(0))


def _hard_swish(z: Array) -> Array:
    return np.where(z > -3, z, -3) * (np.clip(z + 3, 0, 6) / 6)


def _hard_swish_prime(z: Array) -> Array:
    return np.where(z > 3, 1, _between(z, -3, 3, (2 * z + 3) / 6))


def _softsign(z: Array) -> Array:
    return np.where(np.isinf(z), np.sign(z), z / (1 + abs(z)))


#: What the formulas need with more digits than a double holds: where the slope of each is 0, e to the power there, the
#: factors of GELU by tanh, and the scale and the depth of SELU.
PI = "3.14159265358979323846264338327950288420"
GELU_ZERO = "-0.751791524693564457457904946779524039664471"
GELU_A, GELU_B = "1.59576912160573071175978423973752747390343", "0.044715"
GELU_TANH_ZERO, GELU_TANH_EXP = "-0.752461422071016258487954443288916090605392", "0.291955211914767134594976833278"
SWISH_ZERO, SWISH_EXP = "-1.27846454276107379510935873902298015543948", "0.278464542761073795109358739022980155"
MISH_ZERO, MISH_EXP = "-1.19243121451549521213758834042073940560", "0.30348253528152892882"
SELU = ("1.05070098735548049341933", "1.75809934084737685994022")
FAR = 200  # where the tails of GELU have ended in longdouble, too

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
    "gelu": _gelu,
    "gelu_prime": _gelu_prime,
    "gelu_tanh": _gelu_tanh,
    "gelu_tanh_prime": _gelu_tanh_prime,
    "swish": _swish,
    "swish_prime": _swish_prime,
    "mish": _mish,
    "mish_prime": _mish_prime,
    "softplus": _softplus,
    "softplus_prime": _softplus_prime,
    "log_sigmoid": _log_sigmoid,
    "log_sigmoid_prime": _log_sigmoid_prime,
    "selu": _selu,
    "selu_prime": _selu_prime,
    "celu": _celu,
    "celu_prime": _celu_prime,
    "relu6": lambda z: np.clip(z, 0, 6),
    "relu6_prime": lambda z: _between(z, 0, 6, 1),
    "relu2": lambda z: _relu(z) ** 2,
    "relu2_prime": lambda z: 2 * _relu(z),
    "hard_sigmoid": lambda z: np.clip(z + 3, 0, 6) / 6,
    "hard_sigmoid_prime": lambda z: _between(z, -3, 3, 1 / z.dtype.type(6)),
    "hard_tanh": lambda z: np.clip(z, -1, 1),
    "hard_tanh_prime": lambda z: _between(z, -1, 1, 1),
    "hard_swish": _hard_swish,
    "hard_swish_prime": _hard_swish_prime,
    "softsign": _softsign,
    "softsign_prime": lambda z: 1 / (1 + abs(z)) ** 2,
    "heaviside": np.heaviside,
    "heaviside_prime": lambda z, at_0: np.zeros_like(z),
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
