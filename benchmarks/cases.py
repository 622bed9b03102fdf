"""What is measured: the functions, the values of their parameters, and the libraries that have them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from mlgloss.catalog import CATALOG, CURVES

OURS = "mlgloss"
LIBRARIES = (OURS, "textbook", "SciPy", "PyTorch", "JAX")
FUNCTIONS = tuple(f"{name}{suffix}" for name in CURVES for suffix in ("", "_prime"))
ROWWISE = ("softmax", "log_softmax", "softmax_prime", "softmax_jvp")
SCIPY = ("sigmoid", "softmax", "log_softmax")  # all that SciPy has of them

ALPHAS = (5e-324, 1e-310, 0.01, 1.0, 1.5, 40.0, 1e10, 1e300, 1.7e308)
DOMAINS: Mapping[str, tuple[float, ...]] = {
    "linear": (-1.7e308, -2.5, -5e-324, 0.0, 5e-324, 1 / 3, 1.0, 1e200, 1.7e308),
    "elu": ALPHAS,
    "leaky_relu": (0.0, *ALPHAS),
}


class Setting(NamedTuple):
    """The value of a function's parameter."""

    name: str
    value: float


def settings(function: str) -> tuple[Setting | None, ...]:
    """Return the settings at which a function is measured, its default first; None where it has no parameter."""
    record = CATALOG[function.removesuffix("_prime")]
    if not record.parameters:
        return (None,)
    name, default = record.parameters[0].name, record.parameters[0].default
    others = [value for value in DOMAINS[record.name] if value != default]
    return tuple(Setting(name, value) for value in (default, *others))


def libraries(function: str) -> tuple[str, ...]:
    """Return the libraries that have a function, or that differentiate the one that it is the derivative of."""
    return tuple(library for library in LIBRARIES if library != "SciPy" or function in SCIPY)
