"""The squared ReLU: a parabola above 0."""

from __future__ import annotations

from math import inf

from numpy import maximum

from mlgloss._elementwise import elementwise
from mlgloss._inputs import Array, ArrayLike
from mlgloss._record import TO_THE_RIGHT, Activation, Interval, Properties


@elementwise()
def relu2(z: ArrayLike) -> Array:
    """Return the square of the rectified linear unit of `z`.

    relu2(z) = max(0, z)^2

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
    The float64 error is at most 0.5 ULP. The square overflows early: in float16 from z = 256 on.
    See So, Mańke, Liu, Dai, Shazeer and Le (2021), arXiv:2109.08668: found by a search for better transformers.

    Examples
    --------
    >>> relu2([-2.0, 0.0, 3.0])
    array([0., 0., 9.])
    """
    return maximum(z, 0.0) ** 2


@elementwise(exact=True)
def relu2_prime(z: ArrayLike) -> Array:
    """Return the derivative of the squared ReLU by `z`.

    relu2'(z) = 2 max(0, z)

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.

    Returns
    -------
    ndarray or scalar
        The slopes, in [0, inf). Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError
        If `z` is not real.

    Notes
    -----
    Exact. The slope at 0 is 0 from both sides.
    See So, Mańke, Liu, Dai, Shazeer and Le (2021), arXiv:2109.08668: found by a search for better transformers.

    Examples
    --------
    >>> relu2_prime([-2.0, 0.0, 3.0])
    array([0., 0., 6.])
    """
    return 2.0 * maximum(z, 0.0)


def properties() -> Properties:
    """Return what is true of the squared ReLU."""
    return Properties(
        range=Interval(0.0, inf, closed_low=True),
        limits=(0.0, inf),
        value_at_0=0.0,
        slope_at_0=0.0,
        largest_slope=inf,
        largest_slope_at=TO_THE_RIGHT,
        smoothness=1,
        monotone="non-decreasing",
        bounded=False,
        zero_centered=False,
        saturates="left",
    )


RECORD = Activation(
    name="relu2",
    title="Squared ReLU",
    full_name="square of the rectified linear unit",
    family="straight",
    function=relu2,
    derivative=relu2_prime,
    formula=r"\operatorname{relu2}(z) = \max(0, z)^2",
    derivative_formula=r"\operatorname{relu2}'(z) = 2 \max(0, z)",
    short_formula=r"$\max(0, z)^2$",
    use="hidden units of some language models",
    roles=("hidden",),
    cost="one comparison, one multiplication",
    properties=properties,
    references=("so2021",),
    part_of="more",
    relatives=("relu",),
)
