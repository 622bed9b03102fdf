"""The hyperbolic tangent: an S from -1 to 1."""

from __future__ import annotations

import numpy as np
from numpy import exp

from mlgloss._elementwise import elementwise
from mlgloss._inputs import Array, ArrayLike
from mlgloss._record import Activation, Properties, s_shape


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


def properties() -> Properties:
    """Return what is true of the hyperbolic tangent."""
    return s_shape(-1.0, 1.0, slope=1.0)


RECORD = Activation(
    name="tanh",
    title="Tanh",
    full_name="hyperbolic tangent",
    family="S-shaped",
    function=tanh,
    derivative=tanh_prime,
    formula=r"\tanh(z) = \frac{e^z - e^{-z}}{e^z + e^{-z}}",
    derivative_formula=r"\tanh'(z) = 1 - \tanh^2(z) = \frac{4\,e^{-2z}}{(1 + e^{-2z})^2}",
    short_formula="$(e^z - e^{-z}) / (e^z + e^{-z})$",
    use="hidden units with outputs around 0",
    roles=("hidden",),
    cost="one exponential, one division",
    properties=properties,
    references=("lecun1998",),
    ulp=2.6,
)
