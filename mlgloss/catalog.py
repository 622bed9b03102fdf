"""One record a function: what the figures, explorers, tables and tests of the whole project are made from.

>>> from mlgloss.catalog import CATALOG
>>> CATALOG["elu"].properties(alpha=2.0).range
Interval(low=-2.0, high=inf, closed_low=False, closed_high=False)
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from mlgloss import _properties, activations
from mlgloss import softmax as softmax_function
from mlgloss import softmax_prime as softmax_jacobian
from mlgloss._inputs import shown
from mlgloss._properties import EVERYWHERE, Interval, Properties

__all__ = ["CATALOG", "CURVES", "EVERYWHERE", "Activation", "Claim", "Interval", "Parameter", "Properties", "lookup"]


class Parameter(NamedTuple):
    """A parameter of a function: its names, its default and the range that a slider covers."""

    name: str
    symbol: str  # LaTeX
    label: str  # plain text
    default: float
    low: float
    high: float
    step: float


class Claim(NamedTuple):
    """A pro or con of a function: what its chapter shows under one heading, and how."""

    id: str  # a tag of the evidence cell, "claim-relu-dying"
    evidence: Literal["cell", "citation"] = "cell"  # a computation on the page, or a source that the text links


@dataclass(frozen=True)
class Activation:
    """An activation function: its code, formulas, parameters, properties, sources and claims."""

    name: str
    title: str
    function: Callable[..., Any]
    derivative: Callable[..., Any]
    formula: str  # LaTeX
    derivative_formula: str  # LaTeX
    properties: Callable[..., Properties]
    references: tuple[str, ...]  # keys of book/references.bib
    claims: tuple[Claim, ...]  # in the order of the chapter's headings
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
        return tuple({p.name: value} for p in self.parameters for value in self.family) or ({},)


_RECORDS = (
    Activation(
        name="linear",
        title="Linear",
        function=activations.linear,
        derivative=activations.linear_prime,
        formula=r"\operatorname{linear}(z, m) = m z",
        derivative_formula=r"\operatorname{linear}'(z, m) = m",
        properties=_properties.linear,
        references=("saxe2013",),
        claims=(
            Claim("claim-linear-graded"),
            Claim("claim-linear-maximum"),
            Claim("claim-linear-constant-derivative"),
            Claim("claim-linear-constant-gradient"),
            Claim("claim-linear-input-change"),
            Claim("claim-linear-depth"),
        ),
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
        properties=_properties.elu,
        references=("clevert2016",),
        claims=(
            Claim("claim-elu-faster"),
            Claim("claim-elu-like-relu"),
            Claim("claim-elu-smooth"),
            Claim("claim-elu-replaces-relu"),
            Claim("claim-elu-negative-outputs"),
            Claim("claim-elu-unbounded"),
        ),
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
        properties=_properties.relu,
        references=("fukushima1969", "nair2010", "glorot2011"),
        claims=(
            Claim("claim-relu-recent", "citation"),
            Claim("claim-relu-nonlinear"),
            Claim("claim-relu-better"),
            Claim("claim-relu-vanishing"),
            Claim("claim-relu-cost"),
            Claim("claim-relu-hidden-only"),
            Claim("claim-relu-dying"),
            Claim("claim-relu-zero-gradient"),
            Claim("claim-relu-unbounded"),
        ),
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
        properties=_properties.leaky_relu,
        references=("maas2013", "xu2015"),
        claims=(
            Claim("claim-leaky_relu-dying"),
            Claim("claim-leaky_relu-mixed-benefit"),
            Claim("claim-leaky_relu-linear"),
            Claim("claim-leaky_relu-behind"),
        ),
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
        properties=lambda: _properties.squashing(0.0, 1.0, slope=0.25),
        references=("lecun1998",),
        claims=(
            Claim("claim-sigmoid-easy"),
            Claim("claim-sigmoid-combinations"),
            Claim("claim-sigmoid-analog"),
            Claim("claim-sigmoid-smooth"),
            Claim("claim-sigmoid-classifier"),
            Claim("claim-sigmoid-bounded"),
            Claim("claim-sigmoid-weak-ends"),
            Claim("claim-sigmoid-saturates"),
            Claim("claim-sigmoid-vanishing"),
            Claim("claim-sigmoid-not-zero-centered"),
            Claim("claim-sigmoid-stalls"),
        ),
    ),
    Activation(
        name="tanh",
        title="Tanh",
        function=activations.tanh,
        derivative=activations.tanh_prime,
        formula=r"\tanh(z) = \frac{e^z - e^{-z}}{e^z + e^{-z}}",
        derivative_formula=r"\tanh'(z) = 1 - \tanh^2(z) = \frac{4\,e^{-2z}}{(1 + e^{-2z})^2}",
        properties=lambda: _properties.squashing(-1.0, 1.0, slope=1.0),
        references=("lecun1998",),
        claims=(
            Claim("claim-tanh-squashes"),
            Claim("claim-tanh-zero-centered"),
            Claim("claim-tanh-stronger"),
            Claim("claim-tanh-vanishing"),
        ),
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
        properties=lambda temperature: _properties.squashing(0.0, 1.0, slope=0.25 / temperature),
        references=("bridle1990", "blanchard2021"),
        claims=(
            Claim("claim-softmax-distribution"),
            Claim("claim-softmax-choice"),
            Claim("claim-softmax-differentiable"),
            Claim("claim-softmax-any-number"),
            Claim("claim-softmax-saturates"),
            Claim("claim-softmax-couples"),
            Claim("claim-softmax-jacobian"),
            Claim("claim-softmax-cost"),
        ),
        parameters=(Parameter("temperature", "T", "T", 1.0, 0.1, 5.0, 0.1),),
        family=(0.5, 1.0, 2.0),
    ),
)

CATALOG: Mapping[str, Activation] = MappingProxyType({record.name: record for record in _RECORDS})
CURVES = tuple(name for name in CATALOG if name != "softmax")  # the functions of one variable: they have a curve


def lookup(name: str) -> Activation:
    """Return the record of a function by its name.

    Raises
    ------
    ValueError
        If there is no such function; the message names the nearest one.
    """
    if isinstance(name, str) and name in CATALOG:
        return CATALOG[name]
    near = difflib.get_close_matches(name.lower(), CATALOG) if isinstance(name, str) else []
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise ValueError(f"name must be one of {', '.join(CATALOG)}, got {shown(name)}{hint}")
