"""ReLU6: the identity, cut off at 0 and at 6."""

from __future__ import annotations

from numpy import clip

from mlgloss._elementwise import elementwise
from mlgloss._inputs import Array, ArrayLike
from mlgloss._record import Activation, Interval, Properties


@elementwise(exact=True)
def relu6(z: ArrayLike) -> Array:
    """Return `z` between 0 and 6, and the nearer of the two elsewhere.

    relu6(z) = min(max(0, z), 6)

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.

    Returns
    -------
    ndarray or scalar
        The values, in [0, 6]. Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError
        If `z` is not real.

    Notes
    -----
    Exact. NaN stays NaN.
    See Sandler, Howard, Zhu, Zhmoginov and Chen (2018), arXiv:1801.04381: a ReLU for arithmetic of low precision.

    Examples
    --------
    >>> relu6([-2.0, 3.0, 8.0])
    array([0., 3., 6.])
    """
    return clip(z, 0.0, 6.0)


@elementwise(exact=True)
def relu6_prime(z: ArrayLike) -> Array:
    """Return the derivative of ReLU6 by `z`.

    relu6'(z) = 1 for 0 < z <= 6, else 0

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
    Exact. At 0 and at 6 there is no derivative; the value there is that from the left, 0 and 1, by convention.
    See Sandler, Howard, Zhu, Zhmoginov and Chen (2018), arXiv:1801.04381: a ReLU for arithmetic of low precision.

    Examples
    --------
    >>> relu6_prime([0.0, 3.0, 6.0, 8.0])
    array([0., 1., 1., 0.])
    """
    return z.clip(1.0, 1.0) * ((z > 0.0) & (z <= 6.0))  # NaN stays NaN


def properties() -> Properties:
    """Return what is true of ReLU6."""
    return Properties(
        range=Interval(0.0, 6.0, closed_low=True, closed_high=True),
        limits=(0.0, 6.0),
        value_at_0=0.0,
        slope_at_0=0.0,
        largest_slope=1.0,
        largest_slope_at=Interval(0.0, 6.0, closed_high=True),
        smoothness=0,
        monotone="non-decreasing",
        bounded=True,
        zero_centered=False,
        saturates="both",
    )


RECORD = Activation(
    name="relu6",
    title="ReLU6",
    full_name="rectified linear unit, cut off at 6",
    family="straight",
    function=relu6,
    derivative=relu6_prime,
    formula=r"\operatorname{relu6}(z) = \min(\max(0, z), 6)",
    derivative_formula=r"\operatorname{relu6}'(z) = \begin{cases} 1 & 0 < z \le 6 \\ 0 & \text{else} \end{cases}",
    short_formula=r"$\min(\max(0, z), 6)$",
    use="hidden units of models for phones",
    roles=("hidden",),
    cost="two comparisons",
    properties=properties,
    references=("sandler2018",),
    breaks=(0.0, 6.0),
    view=(-9.0, 9.0),
    part_of="more",
    relatives=("relu", "hard_tanh"),
)
