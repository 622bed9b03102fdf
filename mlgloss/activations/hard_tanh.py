"""HardTanh: the identity, cut off at -1 and at 1."""

from __future__ import annotations

from numpy import clip

from mlgloss._elementwise import elementwise
from mlgloss._inputs import Array, ArrayLike
from mlgloss._record import Activation, Interval, Properties


@elementwise(exact=True)
def hard_tanh(z: ArrayLike) -> Array:
    """Return `z` between -1 and 1, and the nearer of the two elsewhere.

    hard_tanh(z) = min(max(-1, z), 1)

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.

    Returns
    -------
    ndarray or scalar
        The values, in [-1, 1]. Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError
        If `z` is not real.

    Notes
    -----
    Exact. NaN stays NaN.
    See Collobert, Weston, Bottou, Karlen, Kavukcuoglu and Kuksa (2011), arXiv:1103.0398.

    Examples
    --------
    >>> hard_tanh([-2.0, 0.5, 3.0])
    array([-1. ,  0.5,  1. ])
    """
    return clip(z, -1.0, 1.0)


@elementwise(exact=True)
def hard_tanh_prime(z: ArrayLike) -> Array:
    """Return the derivative of HardTanh by `z`.

    hard_tanh'(z) = 1 for -1 < z <= 1, else 0

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
    Exact. At -1 and at 1 there is no derivative; the value there is that from the left, 0 and 1, by convention.
    See Collobert, Weston, Bottou, Karlen, Kavukcuoglu and Kuksa (2011), arXiv:1103.0398.

    Examples
    --------
    >>> hard_tanh_prime([-1.0, 0.5, 1.0, 3.0])
    array([0., 1., 1., 0.])
    """
    return z.clip(1.0, 1.0) * ((z > -1.0) & (z <= 1.0))  # NaN stays NaN


def properties() -> Properties:
    """Return what is true of HardTanh."""
    return Properties(
        range=Interval(-1.0, 1.0, closed_low=True, closed_high=True),
        limits=(-1.0, 1.0),
        value_at_0=0.0,
        slope_at_0=1.0,
        largest_slope=1.0,
        largest_slope_at=Interval(-1.0, 1.0, closed_high=True),
        smoothness=0,
        monotone="non-decreasing",
        bounded=True,
        zero_centered=True,
        saturates="both",
    )


RECORD = Activation(
    name="hard_tanh",
    title="HardTanh",
    full_name="hyperbolic tangent of straight pieces",
    family="straight",
    function=hard_tanh,
    derivative=hard_tanh_prime,
    formula=r"\operatorname{hard\_tanh}(z) = \min(\max(-1, z), 1)",
    derivative_formula=(
        r"\operatorname{hard\_tanh}'(z) = \begin{cases} 1 & -1 < z \le 1 \\ 0 & \text{else} \end{cases}"
    ),
    short_formula=r"$\min(\max(-1, z), 1)$",
    use="hidden units on small machines",
    roles=("hidden",),
    cost="two comparisons",
    properties=properties,
    references=("collobert2011",),
    breaks=(-1.0, 1.0),
    part_of="more",
    relatives=("tanh",),
)
