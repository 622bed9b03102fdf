"""What a function accepts: real arrays and real parameters; else an error that says what to do."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from numbers import Real
from typing import Any, NamedTuple, TypeAlias

import numpy as np

Array: TypeAlias = Any  # an ndarray of floats; NumPy's own annotations turn to Any inside a formula

FOREIGN = {"torch": "PyTorch", "jax": "JAX", "jaxlib": "JAX"}


def is_dask(z: object) -> bool:
    """Tell a Dask array by what it can do: Dask itself need not be installed."""
    return hasattr(z, "rechunk") and hasattr(z, "map_blocks")


def real_array(z: object, name: str = "z") -> Array:
    """Return `z` as a floating-point array; bool and int become float64."""
    for kind in type(z).__mro__:
        library = FOREIGN.get(kind.__module__.partition(".")[0])
        if library:
            raise TypeError(
                f"{name} is a {library} array, and {library} cannot differentiate through NumPy: "
                f"pass numpy.asarray({name}) for the values, or use {library}'s own function for gradients"
            )
    if isinstance(z, np.ma.MaskedArray):
        raise TypeError(f"{name} is a masked array, whose mask would be lost: pass {name}.filled(numpy.nan)")
    try:
        array = np.asarray(z)
    except (TypeError, ValueError) as error:
        raise type(error)(f"{name} must be a number or an array of numbers, got {z!r:.60}: {error}") from None
    if array.dtype.kind not in "fiub":
        raise TypeError(
            f"{name} must hold real numbers of a float, integer or bool dtype, got {z!r:.60} of dtype {array.dtype}; "
            f"numpy.asarray({name}, dtype=float) converts what can be converted"
        )
    return array if array.dtype.kind == "f" else array.astype(np.float64)


def working_dtype(dtype: np.dtype[Any]) -> np.dtype[Any]:
    """Return float64 for half and single precision: computed in double and rounded once they are exact."""
    return np.result_type(dtype, np.float64)


class Domain(NamedTuple):
    """The finite real numbers that a parameter may be."""

    description: str
    holds: Callable[[Any], bool]

    def check(self, name: str, value: Any) -> np.floating[Any]:
        """Return `value` as a NumPy scalar, or raise an error that names the parameter."""
        if isinstance(value, np.ndarray) and value.ndim == 0:
            value = value[()]
        if not isinstance(value, Real | np.bool):
            raise TypeError(f"{name} must be a single real number, got {value!r:.60}")
        try:
            double = np.float64(value)
        except OverflowError:
            double = np.float64(np.inf)
        if not (np.isfinite(double) and self.holds(double)):
            raise ValueError(f"{name} must be {self.description}, got {value!r:.60}")
        return value if isinstance(value, np.longdouble) else double


FINITE = Domain("a finite number", lambda value: True)
POSITIVE = Domain("a positive finite number", lambda value: value > 0)
NOT_NEGATIVE = Domain("zero or a positive finite number", lambda value: value >= 0)


class Parameters:
    """The parameters of one formula, behind its arrays: their defaults and domains."""

    def __init__(self, formula: Callable[..., Any], domains: Mapping[str, Domain]) -> None:
        self.name = formula.__name__
        self.signature = inspect.signature(formula)
        self.domains = domains
        self.defaults = {
            name: domain.check(name, self.signature.parameters[name].default) for name, domain in domains.items()
        }

    def bind(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the arguments of a call by name, or raise an error that names the function."""
        try:
            return self.signature.bind(*args, **kwargs).arguments
        except TypeError as error:
            raise TypeError(f"{self.name}(): {error}") from None

    def read(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return every parameter of a call, checked; NumPy scalars, so that no formula meets a Python int."""
        given = self.bind(*args, **kwargs)
        return {
            name: domain.check(name, given[name]) if name in given else self.defaults[name]
            for name, domain in self.domains.items()
        }
