"""The textbook formulas in mpmath, and the distance of a result from them in units in the last place.

Nothing here comes from mlgloss. The one-variable formulas take one number and the library that has the
elementary functions: mpmath for the exact value, NumPy (longdouble) where mpmath would be too slow.
"""

import math

import mpmath
import numpy as np
from mpmath import mp

mp.dps = 60


def linear(z, m, lib=mp):
    return m * z


def linear_prime(z, m, lib=mp):
    return m


def elu(z, alpha, lib=mp):
    return max(z, 0) + alpha * lib.expm1(min(z, 0))


def elu_prime(z, alpha, lib=mp):
    if z > 0:
        return 1
    return alpha * lib.exp(z)


def relu(z, lib=mp):
    return max(z, 0)


def relu_prime(z, lib=mp):
    return int(z > 0)


def leaky_relu(z, alpha, lib=mp):
    return max(z, 0) + alpha * min(z, 0)


def leaky_relu_prime(z, alpha, lib=mp):
    if z > 0:
        return 1
    return alpha


def sigmoid(z, lib=mp):
    return 1 / (1 + lib.exp(-z))


def sigmoid_prime(z, lib=mp):
    return 1 / (2 * lib.cosh(z / 2)) ** 2


def tanh(z, lib=mp):
    return lib.tanh(z)


def tanh_prime(z, lib=mp):
    return 1 / lib.cosh(z) ** 2


def _normal(z, lib):
    """Return the normal distribution's share below z, and its density there."""
    if abs(z) > 1e6:  # mpmath overflows where both are as good as at infinity
        return int(z > 0), 0
    if lib is mp:
        return mp.ncdf(z), mp.npdf(z)
    return np.longdouble(math.erfc(-z / math.sqrt(2)) / 2), lib.exp(-z * z / 2) / math.sqrt(2 * math.pi)


def gelu(z, lib=mp):
    share, _ = _normal(z, lib)
    return z * share


def gelu_prime(z, lib=mp):
    share, density = _normal(z, lib)
    return share + z * density


def gelu_tanh(z, lib=mp):
    return z * sigmoid(lib.sqrt(8 / lib.pi) * (z + 44715 * z**3 / 1000000), lib)


def gelu_tanh_prime(z, lib=mp):
    v = lib.sqrt(8 / lib.pi) * (z + 44715 * z**3 / 1000000)
    slope = lib.sqrt(8 / lib.pi) * (1 + 3 * 44715 * z**2 / 1000000)
    return sigmoid(v, lib) + z * slope * sigmoid_prime(v, lib)


def swish(z, beta, lib=mp):
    return z * sigmoid(beta * z, lib)


def swish_prime(z, beta, lib=mp):
    return sigmoid(beta * z, lib) + beta * z * sigmoid_prime(beta * z, lib)


def mish(z, lib=mp):
    return z * lib.tanh(softplus(z, 1, lib))


def mish_prime(z, lib=mp):
    t, slope = (formula(softplus(z, 1, lib), lib) for formula in (tanh, tanh_prime))
    return t + z * slope * sigmoid(z, lib)


def softplus(z, beta, lib=mp):
    return max(z, 0) + lib.log1p(lib.exp(-abs(beta * z))) / beta


def softplus_prime(z, beta, lib=mp):
    return sigmoid(beta * z, lib)


def log_sigmoid(z, lib=mp):
    return -softplus(-z, 1, lib)


def log_sigmoid_prime(z, lib=mp):
    return sigmoid(-z, lib)


def _selu_constants():
    """Return lambda and lambda alpha: with them mean 0 and variance 1 of normal inputs stay what they are."""
    # E elu(Z) = 0 is phi(0) = alpha (1/2 - sqrt(e) P(Z < -1)), and the second moment of elu(Z) gives lambda
    alpha = mp.npdf(0) / (mp.mpf(1) / 2 - mp.sqrt(mp.e) * mp.ncdf(-1))
    square = mp.mpf(1) / 2 + alpha**2 * (mp.e**2 * mp.ncdf(-2) - 2 * mp.sqrt(mp.e) * mp.ncdf(-1) + mp.mpf(1) / 2)
    return 1 / mp.sqrt(square), alpha / mp.sqrt(square)


SELU = _selu_constants()


def selu(z, lib=mp):
    scale, depth = SELU if lib is mp else map(np.longdouble, map(str, SELU))
    return scale * max(z, 0) + depth * lib.expm1(min(z, 0))


def selu_prime(z, lib=mp):
    scale, depth = SELU if lib is mp else map(np.longdouble, map(str, SELU))
    return scale if z > 0 else depth * lib.exp(z)


def celu(z, alpha, lib=mp):
    return max(z, 0) + alpha * lib.expm1(min(z, 0) / alpha)


def celu_prime(z, alpha, lib=mp):
    return lib.exp(min(z, 0) / alpha)


def relu6(z, lib=mp):
    return min(max(0, z), 6)


def relu6_prime(z, lib=mp):
    return int(0 < z <= 6)


def relu2(z, lib=mp):
    return max(0, z) ** 2


def relu2_prime(z, lib=mp):
    return 2 * max(0, z)


def hard_sigmoid(z, lib=mp):
    return min(max(0, z + 3), 6) / type(z)(6)


def hard_sigmoid_prime(z, lib=mp):
    return int(-3 < z <= 3) / type(z)(6)


def hard_tanh(z, lib=mp):
    return min(max(-1, z), 1)


def hard_tanh_prime(z, lib=mp):
    return int(-1 < z <= 1)


def hard_swish(z, lib=mp):
    return z * hard_sigmoid(z)


def hard_swish_prime(z, lib=mp):
    if z <= -3 or z > 3:
        return int(z > 3)
    return (2 * z + 3) / 6


def softsign(z, lib=mp):
    return z / (1 + abs(z))


def softsign_prime(z, lib=mp):
    return 1 / (1 + abs(z)) ** 2


def heaviside(z, at_0, lib=mp):
    return at_0 if z == 0 else int(z > 0)


def heaviside_prime(z, at_0, lib=mp):
    return 0


def _exponentials(y):
    """Return the largest of `y`, its index and exp(y - largest), for a list of doubles y = z / T."""
    y = [mp.convert(value) for value in y]
    top = y.index(max(y))
    return y, top, [mp.exp(value - y[top]) for value in y]


def softmax(y):
    _, _, e = _exponentials(y)
    total = mp.fsum(e)
    return [value / total for value in e]


def log_softmax(y):
    y, top, e = _exponentials(y)
    log_total = mp.log1p(mp.fsum(e[:top] + e[top + 1 :]))
    return [value - y[top] - log_total for value in y]


def softmax_prime(y, temperature):
    """Return the matrix of s_i ((i = j) - s_j) / T; 1 - s_i is the sum of the others, which keeps its digits."""
    s, t = softmax(y), mp.convert(temperature)
    size = range(len(s))
    return [[s[i] * (mp.fsum(s[:i] + s[i + 1 :]) if i == j else -s[j]) / t for j in size] for i in size]


def cross_entropy_prime(y, temperature, target):
    """Return the vector of (s_i - (i = target)) / T; 1 - s_i is the sum of the others, which keeps its digits."""
    s, t = softmax(y), mp.convert(temperature)
    return [(s[i] if i != target else -mp.fsum(s[:i] + s[i + 1 :])) / t for i in range(len(s))]


def softmax_jvp(y, v, temperature):
    """Return J v and, for each entry, the size s_i (|v_i| + sum of s_j |v_j|) / T that rounding errors are relative to.

    A subnormal s_i / T counts as the smallest normal number there: it has lost the digits that v would show.
    """
    s, v, t = softmax(y), [mp.convert(value) for value in v], mp.convert(temperature)
    mean, size = mp.fdot(s, v), mp.fdot(s, [abs(value) for value in v])
    product = [a * (b - mean) / t for a, b in zip(s, v, strict=True)]
    return product, [max(a / t, mp.ldexp(1, -1022)) * (abs(b) + size) for a, b in zip(s, v, strict=True)]


def values(formula, z, *parameters):
    """Return the exact values of a one-variable formula on the floats of the flat array `z`."""
    parameters = [mp.convert(value) for value in parameters]
    return [mp.convert(formula(mp.convert(value), *parameters)) for value in z]


def longdouble_values(formula, z, *parameters):
    """Return the same in longdouble: digits to spare for a float16, infinities and NaN included."""
    parameters = [np.longdouble(value) for value in parameters]
    with np.errstate(all="ignore"):
        return np.array([formula(value, *parameters, lib=np) for value in z.astype(np.longdouble)], np.longdouble)


def ulp_error(got, exact):
    """Return the largest |got - exact| in units in the last place, subnormal ones too, of the format of `got`.

    The unit is the one at the exact value. Infinity counts as the number that would follow the largest finite one.
    """
    got = np.asarray(got)
    info = np.finfo(got.dtype)
    end = mp.ldexp(1, int(info.maxexp))
    smallest = int(info.minexp) - int(info.nmant)

    def error(value, x):
        if np.isnan(value) or mpmath.isnan(x):
            return float(np.isnan(value) != bool(mpmath.isnan(x)) and np.inf)
        x = max(-end, min(end, x))
        binade = min(mp.frexp(x)[1], int(info.maxexp)) - 1 if x else smallest
        unit = max(binade - int(info.nmant), smallest)
        return float(mp.ldexp(abs(max(-end, min(end, mp.convert(value))) - x), -unit))

    return max(map(error, got.ravel(), exact), default=0.0)
