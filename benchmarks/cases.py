"""What is measured: the functions, the values of their parameters, and the libraries that have them."""

from __future__ import annotations

from typing import NamedTuple

from benchmarks.reference import FORMULAS
from mlgloss.catalog import CATALOG, CURVES, Activation

OURS = "mlgloss"
CARD = "code card"  # what the chapter's reader pastes
LIBRARIES = (OURS, "textbook", "SciPy", "PyTorch", "JAX")
FUNCTIONS = tuple(f for name in CURVES for f in (name, f"{name}_prime"))
ORIGINAL = ("linear", "elu", "relu", "leaky_relu", "sigmoid", "tanh")  # of these it is promised beside peers, too
SCIPY = ("sigmoid", "log_sigmoid", "softplus", "softmax", "log_softmax")  # all of them that SciPy has

# The largest error that a docstring may promise, in units in the last place; in float64 each record says its own, too.
ULP = {"float16": 0.501, "float32": 0.501, "float64": 6.0}
# The same for the functions of rows, in eps (2^-52 in float64) of a result; for the product, of the size of its terms.
ROW_BOUNDS = {"softmax": 5, "log_softmax": 5, "softmax_prime": 5, "softmax_jvp": 8}
ROWWISE = tuple(ROW_BOUNDS)
# The values that parameters are tried at: the ends of what they may be, and some between.
VALUES = (-1.7e308, -2.5, -5e-324, 0.0, 5e-324, 1e-310, 0.01, 0.7, 1.0, 1.5, 40.0, 1e10, 1e300, 1.7e308)


class Setting(NamedTuple):
    """The value of a function's parameter."""

    name: str
    value: float


def parameter_values(record: Activation) -> tuple[float, ...]:
    """Return the values that a function's parameter is tried at: those that the function accepts."""

    def takes(value: float) -> bool:
        try:
            record.function(0.0, **{record.parameters[0].name: value})
        except ValueError:
            return False
        return True

    return tuple(filter(takes, VALUES))


def ulp_bound(function: str, dtype: str) -> float:
    """Return the largest error that a function of one variable may have, in units in the last place."""
    return CATALOG[function.removesuffix("_prime")].ulp if dtype == "float64" else ULP[dtype]


def settings(function: str) -> tuple[Setting | None, ...]:
    """Return the settings at which a function is measured, its default first; None where it has no parameter."""
    record = CATALOG[function.removesuffix("_prime")]
    if not record.parameters:
        return (None,)
    name, default = record.parameters[0].name, record.parameters[0].default
    others = [value for value in parameter_values(record) if value != default]
    return tuple(Setting(name, value) for value in (default, *others))


def libraries(function: str) -> tuple[str, ...]:
    """Return the libraries that have a function, or that differentiate the one that it is the derivative of.

    A function without a formula in reference.py has no calls in peers.py either: it is measured alone.
    """
    if function not in (*FORMULAS, *ROWWISE):
        return (OURS,)
    lacking = {"SciPy": function not in SCIPY, "PyTorch": function == "heaviside_prime"}  # which it does not give
    return tuple(library for library in LIBRARIES if not lacking.get(library))
