"""Softsign: an S from -1 to 1 that levels off as slowly as 1/z."""

from __future__ import annotations

from dataclasses import replace

from numpy import clip

from mlgloss._elementwise import elementwise
from mlgloss._inputs import Array, ArrayLike
from mlgloss._record import Activation, Properties, s_shape


@elementwise()
def softsign(z: ArrayLike) -> Array:
    """Return softsign of `z`.

    softsign(z) = z / (1 + abs(z))

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.

    Returns
    -------
    ndarray or scalar
        The values, in (-1, 1); rounding gives 1 from about z = 1e16 on in float64.
        Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError
        If `z` is not real.

    Notes
    -----
    The float64 error is at most 1.6 ULP. An infinite `z` gives the limit, where the formula is NaN.
    See Glorot and Bengio (2010), Proceedings of Machine Learning Research 9, 249-256: softsign saturates more slowly.

    Examples
    --------
    >>> softsign([-1.0, 0.0, 3.0])
    array([-0.5 ,  0.  ,  0.75])
    """
    z = clip(z, -1e300, 1e300)  # that gives 1 already; infinity would give NaN
    return z / (1.0 + abs(z))


@elementwise()
def softsign_prime(z: ArrayLike) -> Array:
    """Return the derivative of softsign by `z`.

    softsign'(z) = 1 / (1 + abs(z))^2

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
    The float64 error is at most 2.5 ULP. The largest slope, 1, is at 0.
    See Glorot and Bengio (2010), Proceedings of Machine Learning Research 9, 249-256: softsign saturates more slowly.

    Examples
    --------
    >>> softsign_prime([-1.0, 0.0, 3.0])
    array([0.25  , 1.    , 0.0625])
    """
    y = 2.0**-30 * abs(z)  # the whole quotient times 2^-60: z^2 would overflow where the slope is not 0 yet
    return 2.0**-60 / (y * y + (2.0**-60 + 2.0**-29 * y))


def properties() -> Properties:
    """Return what is true of softsign."""
    return replace(s_shape(-1.0, 1.0, slope=1.0), smoothness=1)


RECORD = Activation(
    name="softsign",
    title="Softsign",
    full_name="soft sign",
    family="S-shaped",
    function=softsign,
    derivative=softsign_prime,
    formula=r"\operatorname{softsign}(z) = \frac{z}{1 + \lvert z \rvert}",
    derivative_formula=r"\operatorname{softsign}'(z) = \frac{1}{(1 + \lvert z \rvert)^2}",
    short_formula=r"$z / (1 + \lvert z \rvert)$",
    use="hidden units with outputs around 0",
    roles=("hidden",),
    cost="one division",
    properties=properties,
    references=("glorot2010",),
    part_of="more",
)
