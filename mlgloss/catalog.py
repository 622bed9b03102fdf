"""The records of all functions: what figures, explorers, tables and tests are made from.

>>> from mlgloss.catalog import CATALOG
>>> CATALOG["elu"].properties(alpha=2.0).range
Interval(low=-2.0, high=inf, closed_low=False, closed_high=False)
"""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Collection, Mapping
from types import MappingProxyType

from mlgloss import activations
from mlgloss._inputs import shown
from mlgloss._record import EVERYWHERE, FAMILIES, ROLES, Activation, Family, Interval, Parameter, Properties

__all__ = [
    "CATALOG",
    "CURVES",
    "EVERYWHERE",
    "FAMILIES",
    "ROLES",
    "Activation",
    "Family",
    "Interval",
    "Parameter",
    "Properties",
    "families",
    "lookup",
]


_FILES = dict.fromkeys(getattr(activations, function).__module__ for function in activations.__all__)
_RECORDS: list[Activation] = [sys.modules[file].RECORD for file in _FILES if hasattr(sys.modules[file], "RECORD")]

CATALOG: Mapping[str, Activation] = MappingProxyType({record.name: record for record in _RECORDS})
CURVES = tuple(name for name in CATALOG if CATALOG[name].one_variable)  # these have a curve

#: Names that other libraries and papers use, and what they are here.
OTHER_NAMES = {
    "silu": "swish",
    **dict.fromkeys(("quick_gelu", "quickgelu"), "swish at beta=1.702"),
    **dict.fromkeys(("gelu_new", "gelu_fast", "gelu_accurate", "gelu_pytorch_tanh"), "gelu_tanh"),
    "prelu": "leaky_relu, whose alpha the network learns",
    **dict.fromkeys(("step", "unit_step", "binary_step"), "heaviside"),
    **dict.fromkeys(("squared_relu", "relu_squared", "sqrelu"), "relu2"),
    **dict.fromkeys(("hswish", "hard_silu"), "hard_swish"),
    "hsigmoid": "hard_sigmoid",
    "logistic": "sigmoid",
    "identity": "linear",
    **dict.fromkeys(("log_softmax", "logsoftmax"), "softmax in logarithms: mlgloss.log_softmax(z)"),
    "glu": "a function of two halves, not of one variable: mlgloss.glu(z)",
    "bilinear": "mlgloss.glu(z, activation='linear')",
    "reglu": "mlgloss.glu(z, activation='relu')",
    "geglu": "mlgloss.glu(z, activation='gelu')",
    "swiglu": "mlgloss.glu(z, activation='swish')",
}


def families() -> dict[Family, list[Activation]]:
    """Return the functions by family, in the order of both, without the families that have none."""
    found = {family: [r for r in CATALOG.values() if r.family == key] for key, family in FAMILIES.items()}
    return {family: records for family, records in found.items() if records}


def lookup(name: str) -> Activation:
    """Return the record of a function by its name.

    Raises
    ------
    ValueError
        If there is no such function; the message says what is meant by a name of another library, or names the nearest.
    """
    return _found(name, CATALOG, "name")


def curve(name: str, argument: str) -> Activation:
    """Return the record of a function of one variable, or raise an error that names the argument."""
    return _found(name, CURVES, argument)


def _found(name: str, names: Collection[str], argument: str) -> Activation:
    """Return the record of one of these names, or raise an error that lists them and says which may be meant."""
    if isinstance(name, str) and name in names:
        return CATALOG[name]
    hint = ""
    if isinstance(name, str):
        plain = re.sub(r"[\s-]+", "_", name.strip().lower())
        near = difflib.get_close_matches(plain, names)
        if plain in CATALOG and plain not in names:
            hint = f"; {plain} takes several numbers at once"
        elif plain in OTHER_NAMES:
            hint = f"; {name.strip()} is {OTHER_NAMES[plain]}"
        elif near:
            hint = f"; did you mean {near[0]!r}?"
    raise ValueError(f"{argument} must be one of {', '.join(names)}, got {shown(name)}{hint}")
