"""One record a function: what the figures, explorers, tables and tests of the whole project are made from.

>>> from mlgloss.catalog import CATALOG
>>> CATALOG["elu"].properties(alpha=2.0).range
Interval(low=-2.0, high=inf, closed_low=False, closed_high=False)
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf
from types import MappingProxyType
from typing import Any, NamedTuple

from mlgloss import activations
from mlgloss import softmax as softmax_function
from mlgloss import softmax_prime as softmax_jacobian


class Interval(NamedTuple):
    """The real numbers between two ends, each of which belongs to it or not; an end may be infinite."""

    low: float
    high: float
    closed_low: bool = False
    closed_high: bool = False

    def __contains__(self, x: Any) -> bool:
        """Tell whether the number `x` lies in the interval."""
        above = self.low <= x if self.closed_low else self.low < x
        below = x <= self.high if self.closed_high else x < self.high
        return bool(above and below)


def point(x: float) -> Interval:
    """Return the interval that holds `x` alone."""
    return Interval(x, x, closed_low=True, closed_high=True)


EVERYWHERE = Interval(-inf, inf)


class Parameter(NamedTuple):
    """A parameter of a function: its names, its default and the range that a slider covers."""

    name: str
    symbol: str  # LaTeX
    label: str  # plain text
    default: float
    low: float
    high: float
    step: float


@dataclass(frozen=True)
class Properties:
    """What is true of a function at given parameters. Every field is checked numerically by a test."""

    range: Interval  # the values that exact arithmetic reaches
    limits: tuple[float, float]  # of the function, for z to -inf and to +inf
    value_at_0: float
    slope_at_0: float  # the derivative's value there, by convention where there is none
    largest_slope: float  # of the absolute derivative
    largest_slope_at: Interval  # where it is reached
    smoothness: float  # k of C^k: 0 is continuous only, inf is smooth
    monotone: str  # "increasing", "non-decreasing", "constant", "non-increasing" or "decreasing"
    bounded: bool
    zero_centered: bool  # f(-z) = -f(z), so that inputs balanced around 0 give outputs balanced around 0
    saturates: str  # where the derivative tends to 0: "both", "left", "right" or "nowhere"
    lipschitz: float  # the least L with |f(a) - f(b)| <= L |a - b|


@dataclass(frozen=True)
class Activation:
    """An activation function: its code, formulas, parameters, properties and sources."""

    name: str
    title: str
    function: Callable[..., Any]
    derivative: Callable[..., Any]
    formula: str  # LaTeX
    derivative_formula: str  # LaTeX
    properties: Callable[..., Properties]
    references: tuple[str, ...]  # keys of book/references.bib
    parameters: tuple[Parameter, ...] = ()
    family: tuple[float, ...] = ()  # values of its parameter that figures and tables show side by side
    breaks: tuple[float, ...] = ()  # where the function may have a corner and its derivative a jump
    view: tuple[float, float] = (-6.0, 6.0)  # the inputs that figures and explorers show

    @property
    def defaults(self) -> dict[str, float]:
        """Return every parameter's default by its name."""
        return {parameter.name: parameter.default for parameter in self.parameters}

    @property
    def settings(self) -> tuple[dict[str, float], ...]:
        """Return the parameters of each member of the family; one empty setting where there is no parameter."""
        return tuple({self.parameters[0].name: value} for value in self.family) or ({},)


def _linear(m: float) -> Properties:
    rising = "increasing" if m > 0 else "decreasing" if m < 0 else "constant"
    return Properties(
        range=EVERYWHERE if m else point(0.0),
        limits=(-m * inf, m * inf) if m else (0.0, 0.0),
        value_at_0=0.0,
        slope_at_0=m,
        largest_slope=abs(m),
        largest_slope_at=EVERYWHERE,
        smoothness=inf,
        monotone=rising,
        bounded=not m,
        zero_centered=True,
        saturates="nowhere" if m else "both",
        lipschitz=abs(m),
    )


def _elu(alpha: float) -> Properties:
    return Properties(
        range=Interval(-alpha, inf),
        limits=(-alpha, inf),
        value_at_0=0.0,
        slope_at_0=alpha,
        largest_slope=max(1.0, alpha),
        largest_slope_at=point(0.0) if alpha > 1 else Interval(0.0, inf, closed_low=alpha == 1),
        smoothness=1 if alpha == 1 else 0,
        monotone="increasing",
        bounded=False,
        zero_centered=False,
        saturates="left",
        lipschitz=max(1.0, alpha),
    )


def _relu() -> Properties:
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
        lipschitz=1.0,
    )


def _leaky_relu(alpha: float) -> Properties:
    if alpha == 0:
        return _relu()
    steeper_left = Interval(-inf, 0.0, closed_high=True)
    return Properties(
        range=EVERYWHERE,
        limits=(-inf, inf),
        value_at_0=0.0,
        slope_at_0=alpha,
        largest_slope=max(1.0, alpha),
        largest_slope_at=EVERYWHERE if alpha == 1 else steeper_left if alpha > 1 else Interval(0.0, inf),
        smoothness=inf if alpha == 1 else 0,
        monotone="increasing",
        bounded=False,
        zero_centered=alpha == 1,
        saturates="nowhere",
        lipschitz=max(1.0, alpha),
    )


def _squashing(low: float, high: float, slope: float) -> Properties:
    """Return what sigmoid, tanh and an entry of softmax share: an S from `low` to `high`, steepest at 0."""
    return Properties(
        range=Interval(low, high),
        limits=(low, high),
        value_at_0=(low + high) / 2,
        slope_at_0=slope,
        largest_slope=slope,
        largest_slope_at=point(0.0),
        smoothness=inf,
        monotone="increasing",
        bounded=True,
        zero_centered=low == -high,
        saturates="both",
        lipschitz=slope,
    )


_RECORDS = (
    Activation(
        name="linear",
        title="Linear",
        function=activations.linear,
        derivative=activations.linear_prime,
        formula=r"\operatorname{linear}(z, m) = m z",
        derivative_formula=r"\operatorname{linear}'(z, m) = m",
        properties=_linear,
        references=("saxe2013",),
        parameters=(Parameter("m", "m", "m", 1.0, -3.0, 3.0, 0.1),),
        family=(0.5, 1.0, -1.0),
    ),
    Activation(
        name="elu",
        title="ELU",
        function=activations.elu,
        derivative=activations.elu_prime,
        formula=r"\operatorname{elu}(z, \alpha) = \begin{cases} z & z > 0 \\ \alpha\,(e^z - 1) & z \le 0 \end{cases}",
        derivative_formula=(
            r"\operatorname{elu}'(z, \alpha) = \begin{cases} 1 & z > 0 \\ \alpha\,e^z & z \le 0 \end{cases}"
        ),
        properties=_elu,
        references=("clevert2016",),
        parameters=(Parameter("alpha", r"\alpha", "α", 1.0, 0.1, 3.0, 0.05),),
        family=(0.5, 1.0, 2.0),
        breaks=(0.0,),
    ),
    Activation(
        name="relu",
        title="ReLU",
        function=activations.relu,
        derivative=activations.relu_prime,
        formula=r"\operatorname{relu}(z) = \begin{cases} z & z > 0 \\ 0 & z \le 0 \end{cases}",
        derivative_formula=r"\operatorname{relu}'(z) = \begin{cases} 1 & z > 0 \\ 0 & z \le 0 \end{cases}",
        properties=_relu,
        references=("fukushima1969", "nair2010", "glorot2011"),
        breaks=(0.0,),
    ),
    Activation(
        name="leaky_relu",
        title="LeakyReLU",
        function=activations.leaky_relu,
        derivative=activations.leaky_relu_prime,
        formula=(r"\operatorname{leaky\_relu}(z, \alpha) = \begin{cases} z & z > 0 \\ \alpha z & z \le 0 \end{cases}"),
        derivative_formula=(
            r"\operatorname{leaky\_relu}'(z, \alpha) = \begin{cases} 1 & z > 0 \\ \alpha & z \le 0 \end{cases}"
        ),
        properties=_leaky_relu,
        references=("maas2013", "xu2015"),
        parameters=(Parameter("alpha", r"\alpha", "α", 0.01, 0.0, 1.0, 0.01),),
        family=(0.01, 0.2, 0.5),
        breaks=(0.0,),
    ),
    Activation(
        name="sigmoid",
        title="Sigmoid",
        function=activations.sigmoid,
        derivative=activations.sigmoid_prime,
        formula=r"\sigma(z) = \frac{1}{1 + e^{-z}}",
        derivative_formula=r"\sigma'(z) = \sigma(z)\,(1 - \sigma(z)) = \frac{e^{-z}}{(1 + e^{-z})^2}",
        properties=lambda: _squashing(0.0, 1.0, slope=0.25),
        references=("lecun1998",),
    ),
    Activation(
        name="tanh",
        title="Tanh",
        function=activations.tanh,
        derivative=activations.tanh_prime,
        formula=r"\tanh(z) = \frac{e^z - e^{-z}}{e^z + e^{-z}}",
        derivative_formula=r"\tanh'(z) = 1 - \tanh^2(z) = \frac{4\,e^{-2z}}{(1 + e^{-2z})^2}",
        properties=lambda: _squashing(-1.0, 1.0, slope=1.0),
        references=("lecun1998",),
    ),
    Activation(
        name="softmax",
        title="Softmax",
        function=softmax_function,
        derivative=softmax_jacobian,
        formula=r"s_i = \frac{e^{z_i / T}}{\sum_{j=1}^{K} e^{z_j / T}}",
        derivative_formula=(
            r"\frac{\partial s_i}{\partial z_j} = \frac{s_i\,(\delta_{ij} - s_j)}{T},\quad"
            r" \delta_{ij} = \begin{cases} 1 & i = j \\ 0 & i \ne j \end{cases}"
        ),
        # of s_1 as a function of z_1, where the other one of K = 2 logits is 0
        properties=lambda temperature: _squashing(0.0, 1.0, slope=0.25 / temperature),
        references=("bridle1990", "blanchard2021"),
        parameters=(Parameter("temperature", "T", "T", 1.0, 0.1, 5.0, 0.1),),
        family=(0.5, 1.0, 2.0),
    ),
)

CATALOG: Mapping[str, Activation] = MappingProxyType({record.name: record for record in _RECORDS})


def lookup(name: str) -> Activation:
    """Return the record of a function by its name.

    Raises
    ------
    ValueError
        If there is no such function; the message names the nearest one.
    """
    if isinstance(name, str) and name in CATALOG:
        return CATALOG[name]
    near = difflib.get_close_matches(str(name).lower().replace(" ", "_"), CATALOG, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise ValueError(f"name must be one of {', '.join(CATALOG)}, got {name!r:.60}{hint}")
