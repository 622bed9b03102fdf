"""The Gaussian error linear unit (GELU): the input times the normal distribution's share below it."""

from __future__ import annotations

from math import inf, sqrt

from numpy import maximum, minimum

from mlgloss._elementwise import elementwise
from mlgloss._inputs import Array, ArrayLike
from mlgloss._record import Activation, Interval, Properties, point
from mlgloss.activations._parts import halves, mirrored, polynomial, times_exp

# NumPy has no error function. Left of 0, at -x, all is a bell e^(-x^2/2) times what hardly changes: a polynomial in
# t = (x - 4) / (x + 4), fitted by Remez's algorithm in mpmath for 0 <= x <= 39; beyond, the bell is 0 in float64, and
# from END on in longdouble, too.
# The normal distribution's share below -x is e^(-x^2/2) / (2 + x TAIL(t)), to a relative error of 4.2e-17.
TAIL = (
    *(2.148006586465018, 0.48326046356343727, -0.1251868236435833, -0.02510120637506531, 0.035182266562563805),
    *(-0.0055985243648455285, -0.008029332024283525, 0.0040806217608346336, 0.0013061888062648854),
    *(-0.001608698703079734, -1.9436014907360402e-05, 0.0005068924533066263, -0.000100114542601604),
    *(-0.00013571469175993427, 5.534295439486524e-05, 3.046563548088055e-05, -2.12163444641414e-05),
    *(-5.228655930577189e-06, 6.667772258418724e-06, 4.8196689792814e-07, -1.7316017525367123e-06),
    *(3.6106397928364895e-08, 3.339809531534089e-07, -1.213886851640225e-08, -3.4207324238467655e-08),
)
# The slope at -x is e^(-x^2/2) (ZERO - x) SLOPE(t), to a relative error of 2.4e-17.
SLOPE = (
    *(0.4622112440495753, -0.10336589852195686, 0.06046293676785064, -0.028083359953054606, 0.009504950375117777),
    *(-0.0017882605410497528, -0.0001546133132045458, 0.00018577577211472825, -1.74772109636878e-05),
    *(-1.8034919205738378e-05, 3.538883500843528e-06, 2.2166419217092986e-06, -4.921198827607543e-07),
    *(-3.4906968278007896e-07, 5.233118164219381e-08, 6.267059009821996e-08, -7.535763797745656e-10),
    *(-1.0627827804411611e-08, -1.6159548869275688e-09, 1.1842388365184332e-09, 3.7387813677141087e-10),
)
END = 152.0
ZERO, ZERO_LOW = 0.7517915246935645, -1.4956759177009883e-17  # the slope is 0 at minus their sum


@elementwise()
def gelu(z: ArrayLike) -> Array:
    """Return the Gaussian error linear unit of `z`.

    gelu(z) = z P(Z <= z) = z (1 + erf(z / sqrt(2))) / 2, Z standard normal

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.

    Returns
    -------
    ndarray or scalar
        The values, in [-0.16997, inf). Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError
        If `z` is not real.

    Notes
    -----
    The float64 error is at most 4.5 ULP, in the left tail too: there 1 + erf(z / sqrt(2)) has lost its digits, all of
    them from z = -8.4 on. longdouble has the digits of float64, eleven where z < -40. The limit at -inf is 0.
    Source: Hendrycks and Gimpel (2016), arXiv:1606.08415.

    Examples
    --------
    >>> gelu([-10.0, 0.0, 1.0])
    array([-7.61985302e-23,  0.00000000e+00,  8.41344746e-01])
    """
    x = minimum(abs(z), END)
    tail = x / (2.0 + x * polynomial(TAIL, (x - 4.0) / (x + 4.0)))
    return maximum(z, 0.0) - times_exp(tail, *bell(x))


@elementwise()
def gelu_prime(z: ArrayLike) -> Array:
    """Return the derivative of the Gaussian error linear unit by `z`.

    gelu'(z) = P(Z <= z) + z p(z), Z standard normal, p(z) = e^(-z^2/2) / sqrt(2 pi) its density

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.

    Returns
    -------
    ndarray or scalar
        The slopes, in [-0.12891, 1.12891]. Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError
        If `z` is not real.

    Notes
    -----
    The float64 error is at most 4 ULP, also where the slope is 0, at z = -0.7518: it is measured from there, so that
    the two terms do not cancel. longdouble has the digits of float64, eleven where z < -40.
    Source: Hendrycks and Gimpel (2016), arXiv:1606.08415.

    Examples
    --------
    >>> gelu_prime([-10.0, 0.0, 1.0])
    array([-7.61840010e-22,  5.00000000e-01,  1.08331547e+00])
    """
    x = minimum(abs(z), END)
    slope = ((ZERO - x) + ZERO_LOW) * polynomial(SLOPE, (x - 4.0) / (x + 4.0))
    return mirrored(times_exp(slope, *bell(x)), z)


def bell(x: Array) -> tuple[Array, Array]:
    """Return -x^2 / 2 and what rounding it has lost."""
    y, (leading, rest) = -0.5 * x * x, halves(x)
    return y, (-0.5 * leading * leading - y) - 0.5 * rest * (x + leading)


def properties() -> Properties:
    """Return what is true of GELU."""
    return Properties(
        range=Interval(-0.16997120747990366, inf, closed_low=True),
        limits=(0.0, inf),
        value_at_0=0.0,
        slope_at_0=0.5,
        largest_slope=1.1289041451851548,
        largest_slope_at=point(sqrt(2.0)),
        smoothness=inf,
        monotone="falls, then rises",
        bounded=False,
        zero_centered=False,
        saturates="left",
        minimum_at=-ZERO,
        inflections=(-sqrt(2.0), sqrt(2.0)),
    )


RECORD = Activation(
    name="gelu",
    title="GELU",
    full_name="Gaussian error linear unit",
    family="gate",
    function=gelu,
    derivative=gelu_prime,
    formula=r"\operatorname{gelu}(z) = z\,\Phi(z) = \frac{z}{2} (1 + \operatorname{erf}(z / \sqrt{2}))",
    derivative_formula=r"\operatorname{gelu}'(z) = \Phi(z) + z\,\varphi(z)",
    short_formula=r"$z\,\Phi(z)$",
    use="hidden units of transformers",
    roles=("hidden",),
    cost="one exponential, a polynomial of degree 24",
    properties=properties,
    references=("hendrycks2016",),
    ulp=4.5,
    relatives=("gelu_tanh",),
)
