"""HardSigmoid: a straight line between 0 and 1 in place of the sigmoid."""

from __future__ import annotations

from numpy import clip

from mlgloss._elementwise import elementwise
from mlgloss._inputs import Array, ArrayLike
from mlgloss._record import Activation, Interval, Properties


@elementwise()
def hard_sigmoid(z: ArrayLike) -> Array:
    """Return a sigmoid of straight pieces.

    hard_sigmoid(z) = min(max(0, z + 3), 6) / 6

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.

    Returns
    -------
    ndarray or scalar
        The values, in [0, 1]. Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError
        If `z` is not real.

    Notes
    -----
    The float64 error is at most 1.1 ULP. Another one, of slope 1/5 and cut off at -2.5 and 2.5, goes by the same name.
    Source: Howard et al. (2019), arXiv:1905.02244.

    Examples
    --------
    >>> hard_sigmoid([-4.0, 0.0, 1.5])
    array([0.  , 0.5 , 0.75])
    """
    return clip(z + 3.0, 0.0, 6.0) / 6.0


@elementwise()
def hard_sigmoid_prime(z: ArrayLike) -> Array:
    """Return the derivative of HardSigmoid by `z`.

    hard_sigmoid'(z) = 1/6 for -3 < z <= 3, else 0

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.

    Returns
    -------
    ndarray or scalar
        The slopes, 0 or 1/6. Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError
        If `z` is not real.

    Notes
    -----
    The float64 error is at most 0.5 ULP. At -3 and at 3 there is no derivative; the value there is that from the left,
    0 and 1/6, by convention.
    Source: Howard et al. (2019), arXiv:1905.02244.

    Examples
    --------
    >>> hard_sigmoid_prime([-3.0, 0.0, 3.0, 4.0])
    array([0.        , 0.16666667, 0.16666667, 0.        ])
    """
    return (z.clip(1.0, 1.0) / 6.0) * ((z > -3.0) & (z <= 3.0))  # NaN stays NaN


def properties() -> Properties:
    """Return what is true of HardSigmoid."""
    return Properties(
        range=Interval(0.0, 1.0, closed_low=True, closed_high=True),
        limits=(0.0, 1.0),
        value_at_0=0.5,
        slope_at_0=1 / 6,
        largest_slope=1 / 6,
        largest_slope_at=Interval(-3.0, 3.0, closed_high=True),
        smoothness=0,
        monotone="non-decreasing",
        bounded=True,
        zero_centered=False,
        saturates="both",
    )


RECORD = Activation(
    name="hard_sigmoid",
    title="HardSigmoid",
    full_name="sigmoid of straight pieces",
    family="straight",
    function=hard_sigmoid,
    derivative=hard_sigmoid_prime,
    formula=r"\operatorname{hard\_sigmoid}(z) = \frac{\min(\max(0, z + 3), 6)}{6}",
    derivative_formula=(
        r"\operatorname{hard\_sigmoid}'(z) = \begin{cases} \frac{1}{6} & -3 < z \le 3 \\ 0 & \text{else} \end{cases}"
    ),
    short_formula=r"$\min(\max(0, z + 3), 6) / 6$",
    use="gates of models for phones",
    roles=("gate",),
    cost="two comparisons, one division",
    properties=properties,
    references=("howard2019",),
    breaks=(-3.0, 3.0),
    part_of="more",
    relatives=("sigmoid",),
)
