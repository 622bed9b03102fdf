"""The textbook formulas in mpmath, and the distance of a result from them in units in the last place.

Nothing here comes from mlgloss. The one-variable formulas take one number and the library that has the
elementary functions: mpmath for the exact value, NumPy (longdouble) where mpmath would be too slow.
"""

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
