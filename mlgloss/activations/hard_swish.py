"""HardSwish: the input times its HardSigmoid."""

from __future__ import annotations

from math import inf

from numpy import clip, maximum

from mlgloss._elementwise import elementwise
from mlgloss._inputs import Array, ArrayLike
from mlgloss._record import Activation, Interval, Properties, point


@elementwise()
def hard_swish(z: ArrayLike) -> Array:
    """Return `z` times its HardSigmoid.

    hard_swish(z) = z min(max(0, z + 3), 6) / 6

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.

    Returns
    -------
    ndarray or scalar
        The values, in [-3/8, inf). Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError
        If `z` is not real.

    Notes
    -----
    The float64 error is at most 2 ULP. The division comes before the product, which would overflow. The limit at -inf
    is 0.
    Source: Howard et al. (2019), arXiv:1905.02244.

    Examples
    --------
    >>> hard_swish([-4.0, -1.5, 4.0])
    array([-0.   , -0.375,  4.   ])
    """
    return maximum(z, -3.0) * (clip(z + 3.0, 0.0, 6.0) / 6.0)


@elementwise()
def hard_swish_prime(z: ArrayLike) -> Array:
    """Return the derivative of HardSwish by `z`.

    hard_swish'(z) = 0 for z <= -3, (2 z + 3) / 6 for -3 < z <= 3, 1 for z > 3

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.

    Returns
    -------
    ndarray or scalar
        The slopes, in (-1/2, 3/2]. Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError
        If `z` is not real.

    Notes
    -----
    The float64 error is at most 1.1 ULP, also where the slope is 0, at z = -3/2. At -3 and at 3 there is no
    derivative; the value there is that from the left, 0 and 3/2, by convention.
    Source: Howard et al. (2019), arXiv:1905.02244.

    Examples
    --------
    >>> hard_swish_prime([-3.0, -1.5, 0.0, 3.0, 4.0])
    array([-0. ,  0. ,  0.5,  1.5,  1. ])
    """
    inside = (2.0 * clip(z, -3.0, 3.0) + 3.0) / 6.0
    return inside * (z > -3.0) - 0.5 * (z > 3.0)  # 3/2 - 1/2 right of 3


def properties() -> Properties:
    """Return what is true of HardSwish."""
    return Properties(
        range=Interval(-0.375, inf, closed_low=True),
        limits=(0.0, inf),
        value_at_0=0.0,
        slope_at_0=0.5,
        largest_slope=1.5,
        largest_slope_at=point(3.0),
        smoothness=0,
        monotone="falls, then rises",
        bounded=False,
        zero_centered=False,
        saturates="left",
        minimum_at=-1.5,
    )


RECORD = Activation(
    name="hard_swish",
    title="HardSwish",
    full_name="Swish without an exponential",
    family="straight",
    function=hard_swish,
    derivative=hard_swish_prime,
    formula=r"\operatorname{hard\_swish}(z) = \frac{z \min(\max(0, z + 3), 6)}{6}",
    derivative_formula=(
        r"\operatorname{hard\_swish}'(z) = \begin{cases}"
        r" 0 & z \le -3 \\ \frac{2 z + 3}{6} & -3 < z \le 3 \\ 1 & z > 3 \end{cases}"
    ),
    short_formula=r"$z \min(\max(0, z + 3), 6) / 6$",
    use="hidden units of models for phones",
    roles=("hidden",),
    cost="two comparisons, one division, one multiplication",
    properties=properties,
    references=("howard2019",),
    breaks=(-3.0, 3.0),
    part_of="more",
    relatives=("swish",),
)
