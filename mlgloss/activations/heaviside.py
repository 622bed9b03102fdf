"""The step: 0 below 0 and 1 above, the activation of the first artificial neurons."""

from __future__ import annotations

import numpy as np

from mlgloss._elementwise import elementwise
from mlgloss._inputs import SHARE, Array, ArrayLike, Number
from mlgloss._record import EVERYWHERE, Activation, Interval, Parameter, Properties


@elementwise(exact=True, at_0=SHARE)
def heaviside(z: ArrayLike, at_0: Number = 0.0) -> Array:
    """Return the step of `z`: 0 below 0, 1 above, and at 0 what you say.

    heaviside(z, at_0) = 0 for z < 0, at_0 for z = 0, 1 for z > 0

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.
    at_0 : float, default 0
        The value at 0, a number from 0 to 1.

    Returns
    -------
    ndarray or scalar
        The values, 0, `at_0` and 1. Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError, ValueError
        If `z` is not real, or `at_0` is not from 0 to 1.

    Notes
    -----
    Exact. NaN stays NaN, where `z > 0` would give False.
    See McCulloch and Pitts (1943), doi:10.1007/BF02478259, and Rosenblatt (1958), doi:10.1037/h0042519.

    Examples
    --------
    >>> heaviside([-2.0, 0.0, 3.0], at_0=0.5)
    array([0. , 0.5, 1. ])
    """
    return np.heaviside(z, at_0)


@elementwise(exact=True, at_0=SHARE)
def heaviside_prime(z: ArrayLike, at_0: Number = 0.0) -> Array:
    """Return the derivative of the step by `z`: 0 everywhere.

    heaviside'(z, at_0) = 0

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.
    at_0 : float, default 0
        The value at 0, a number from 0 to 1.

    Returns
    -------
    ndarray or scalar
        The slopes, 0. Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError, ValueError
        If `z` is not real, or `at_0` is not from 0 to 1.

    Notes
    -----
    Exact. At 0, where the step jumps, there is no derivative; the value there is 0, that from the left, by convention.
    NaN stays NaN. No gradient reaches what lies before a step: networks of steps are trained in other ways.
    See McCulloch and Pitts (1943), doi:10.1007/BF02478259, and Rosenblatt (1958), doi:10.1037/h0042519.

    Examples
    --------
    >>> heaviside_prime([-2.0, 0.0, 3.0])
    array([0., 0., 0.])
    """
    return z.clip(0.0, 0.0)  # NaN stays NaN


def properties(at_0: float) -> Properties:
    """Return what is true of the step with the value `at_0` at 0."""
    return Properties(
        range=Interval(0.0, 1.0, closed_low=True, closed_high=True),
        limits=(0.0, 1.0),
        value_at_0=at_0,
        slope_at_0=0.0,
        largest_slope=0.0,
        largest_slope_at=EVERYWHERE,
        smoothness=-1,
        monotone="non-decreasing",
        bounded=True,
        zero_centered=False,
        saturates="both",
        levels=tuple(sorted({0.0, at_0, 1.0})),
    )


RECORD = Activation(
    name="heaviside",
    title="Step",
    full_name="Heaviside step function",
    family="other",
    function=heaviside,
    derivative=heaviside_prime,
    formula=r"\operatorname{heaviside}(z, H_0) = \begin{cases} 0 & z < 0 \\ H_0 & z = 0 \\ 1 & z > 0 \end{cases}",
    derivative_formula=r"\operatorname{heaviside}'(z, H_0) = 0",
    short_formula="$1$ above 0, else $0$",
    use="units that decide, where nothing is trained",
    roles=("output",),
    cost="one comparison",
    properties=properties,
    references=("mcculloch1943", "rosenblatt1958"),
    parameters=(Parameter("at_0", "H_0", "H₀", 0.0, 0.0, 1.0, 0.5),),
    side_by_side=(0.0, 0.5, 1.0),
    jumps=(0.0,),
    part_of="more",
    relatives=("sigmoid",),
)
