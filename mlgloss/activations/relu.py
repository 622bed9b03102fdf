"""The rectified linear unit (ReLU): the identity, and 0 below 0."""

from __future__ import annotations

from math import inf

from numpy import maximum, sign

from mlgloss._elementwise import elementwise
from mlgloss._inputs import Array, ArrayLike
from mlgloss._record import Activation, Interval, Properties


@elementwise(exact=True)
def relu(z: ArrayLike) -> Array:
    """Return the rectified linear unit of `z`.

    relu(z) = max(0, z)

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.

    Returns
    -------
    ndarray or scalar
        The values, in [0, inf). Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError
        If `z` is not real.

    Notes
    -----
    Exact. NaN stays NaN, where Python's `max(0, z)` would give 0.
    Source: Fukushima (1969), doi:10.1109/TSSC.1969.300225.

    Examples
    --------
    >>> relu([-2.0, 0.0, 3.0])
    array([0., 0., 3.])
    """
    return maximum(z, 0.0)


@elementwise(exact=True)
def relu_prime(z: ArrayLike) -> Array:
    """Return the derivative of the rectified linear unit by `z`.

    relu'(z) = 1 for z > 0, 0 for z <= 0

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
    Exact. At 0 there is no derivative; the value there is 0, by the usual convention, and the choice matters in
    practice.
    See Bertoin, Bolte, Gerchinovitz and Pauwels (2021), arXiv:2106.12915: the influence of relu'(0).

    Examples
    --------
    >>> relu_prime([-2.0, 0.0, 3.0])
    array([0., 0., 1.])
    """
    return sign(maximum(z, 0.0))


def properties() -> Properties:
    """Return what is true of ReLU."""
    return Properties(
        range=Interval(0.0, inf, closed_low=True),
        limits=(0.0, inf),
        value_at_0=0.0,
        slope_at_0=0.0,
        largest_slope=1.0,
        largest_slope_at=Interval(0.0, inf),
        smoothness=0,
        monotone="non-decreasing",
        bounded=False,
        zero_centered=False,
        saturates="left",
    )


RECORD = Activation(
    name="relu",
    title="ReLU",
    full_name="rectified linear unit",
    family="straight",
    function=relu,
    derivative=relu_prime,
    formula=r"\operatorname{relu}(z) = \begin{cases} z & z > 0 \\ 0 & z \le 0 \end{cases}",
    derivative_formula=r"\operatorname{relu}'(z) = \begin{cases} 1 & z > 0 \\ 0 & z \le 0 \end{cases}",
    short_formula=r"$\max(0, z)$",
    use="hidden units, the usual first choice",
    roles=("hidden",),
    cost="one comparison",
    properties=properties,
    references=("fukushima1969", "nair2010", "glorot2011"),
    breaks=(0.0,),
)
