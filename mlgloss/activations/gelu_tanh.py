"""GELU by the hyperbolic tangent: the approximation that many models were trained with."""

from __future__ import annotations

from math import inf

from numpy import clip, expm1, maximum, minimum, rint

from mlgloss._elementwise import elementwise
from mlgloss._inputs import Array, ArrayLike
from mlgloss._record import Activation, Interval, Properties, point
from mlgloss.activations._parts import gate_slope, mirrored, times_sigmoid

# v(z) = 2 sqrt(2 / pi) (z + 0.044715 z^3) = A z + B z^3: of A and B 16 binary digits after the point, and the rest
A, A_LOW = 104580 / 2**16, 4.96144948071176e-06
B, B_LOW = 4676 / 2**16, 4.718616350248776e-06
ZERO, ZERO_LOW = 0.7524614220710163, -3.635560509207687e-17  # the slope is 0 at minus their sum
EXP_ZERO = 0.29195521191476714  # e^v there
END = 60.0  # e^v(-60) is 0 in longdouble, too


@elementwise()
def gelu_tanh(z: ArrayLike) -> Array:
    """Return the approximation of the Gaussian error linear unit by the hyperbolic tangent.

    gelu_tanh(z) = z/2 (1 + tanh(sqrt(2/pi) (z + 0.044715 z^3))) = z sigmoid(v), v = 2 sqrt(2/pi) (z + 0.044715 z^3)

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.

    Returns
    -------
    ndarray or scalar
        The values, in [-0.17004, inf). Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError
        If `z` is not real.

    Notes
    -----
    The float64 error is at most 3 ULP, in the left tail too: there 1 + tanh has lost its digits. It differs from
    `gelu` by at most 0.000474, at z = -2.7 and 2.7. The limit at -inf is 0.
    Source: Hendrycks and Gimpel (2016), arXiv:1606.08415.

    Examples
    --------
    >>> gelu_tanh([-10.0, 0.0, 1.0])
    array([-1.20409235e-37,  0.00000000e+00,  8.41191991e-01])
    """
    return times_sigmoid(maximum(z, -END), *cubic(clip(z, -END, END)))


@elementwise()
def gelu_tanh_prime(z: ArrayLike) -> Array:
    """Return the derivative of the approximated Gaussian error linear unit by `z`.

    gelu_tanh'(z) = sigmoid(v) + z v' sigmoid(v) (1 - sigmoid(v)), v = 2 sqrt(2/pi) (z + 0.044715 z^3)

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.

    Returns
    -------
    ndarray or scalar
        The slopes, in [-0.12900, 1.12900]. Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError
        If `z` is not real.

    Notes
    -----
    The float64 error is at most 5.8 ULP, also where the slope is 0, at z = -0.7525: it is measured from there, so that
    the terms do not cancel. A huge `z` gives 0 or 1, where the formula itself is NaN. longdouble has the digits of
    float64.
    Source: Hendrycks and Gimpel (2016), arXiv:1606.08415.

    Examples
    --------
    >>> gelu_tanh_prime([-10.0, 0.0, 1.0])
    array([-2.75763806e-36,  5.00000000e-01,  1.08296408e+00])
    """
    x = minimum(abs(z), END)
    v, lost = cubic(-x)
    d = (ZERO - x) + ZERO_LOW
    w = x * x + ZERO * (x + ZERO)  # (x^3 - ZERO^3) / (x - ZERO)
    # 1 + z v' + e^v, measured from the zero on, so that it does not cancel
    middle = d * (A + A_LOW + 3.0 * (B + B_LOW) * w) + EXP_ZERO * expm1(d * (A + A_LOW + (B + B_LOW) * w))
    return mirrored(gate_slope(middle, v, lost), z)


def cubic(z: Array) -> tuple[Array, Array]:
    """Return v(z) for abs(z) <= END, and what rounding it has lost."""
    near = rint(512.0 * z) / 512.0  # so few digits that its cube and the next line are exact up to 30
    exact = A * near + B * near * near * near
    rest = A_LOW * near + B_LOW * near * near * near
    rest += (z - near) * (A + A_LOW + (B + B_LOW) * (z * z + near * (z + near)))
    v = exact + rest
    return v, (exact - v) + rest


def properties() -> Properties:
    """Return what is true of the approximation of GELU."""
    return Properties(
        range=Interval(-0.17004075057125405, inf, closed_low=True),
        limits=(0.0, inf),
        value_at_0=0.0,
        slope_at_0=0.5,
        largest_slope=1.1289930686587718,
        largest_slope_at=point(1.4185040087908284),
        smoothness=inf,
        monotone="falls, then rises",
        bounded=False,
        zero_centered=False,
        saturates="left",
        minimum_at=-ZERO,
        inflections=(-1.4185040087908284, 1.4185040087908284),
    )


RECORD = Activation(
    name="gelu_tanh",
    title="GELU (tanh)",
    full_name="Gaussian error linear unit, approximated by tanh",
    family="gate",
    function=gelu_tanh,
    derivative=gelu_tanh_prime,
    formula=(
        r"\operatorname{gelu\_tanh}(z) = \frac{z}{2} (1 + \tanh(\sqrt{2 / \pi}\,(z + 0.044715\,z^3))) = z\,\sigma(v),"
        r"\quad v = 2 \sqrt{2 / \pi}\,(z + 0.044715\,z^3)"
    ),
    derivative_formula=(
        r"\operatorname{gelu\_tanh}'(z) = \sigma(v) + z\,v'\,\sigma(v)\,(1 - \sigma(v)),"
        r"\quad v' = 2 \sqrt{2 / \pi}\,(1 + 0.134145\,z^2)"
    ),
    short_formula=r"$z\,\sigma(1.596\,z + 0.0714\,z^3)$",
    use="hidden units of models trained with it",
    roles=("hidden",),
    cost="one exponential, one division",
    properties=properties,
    references=("hendrycks2016",),
    ulp=5.8,
    part_of="gelu",
    relatives=("gelu",),
)
