"""What a function accepts: real arrays and real parameters; else an error that says what to do."""

from __future__ import annotations

import functools
import inspect
import math
import sys
from collections.abc import Callable, Mapping
from itertools import chain
from numbers import Real
from typing import Any, NamedTuple, TypeAlias

import numpy as np

Array: TypeAlias = Any  # an ndarray of floats; NumPy's own annotations turn to Any inside a formula

FOREIGN = {"torch": "PyTorch", "jax": "JAX", "jaxlib": "JAX", "tensorflow": "TensorFlow"}


def is_dask(z: object) -> bool:
    """Tell a Dask array: where `dask.array` is not loaded there is none."""
    dask = sys.modules.get("dask.array")
    return dask is not None and issubclass(type(z), dask.Array)


def is_pandas(z: object) -> bool:
    """Tell a pandas Series or DataFrame: where pandas is not loaded there is none."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and issubclass(type(z), pandas.Series | pandas.DataFrame)


def labelled(values: Any, z: Any) -> Any:
    """Return the values of a result of z's shape, with the labels of `z` where it has labels."""
    if not is_pandas(z):
        return values
    name = {"name": z.name} if z.ndim == 1 else {}
    return type(z)(values, *z.axes, **name, copy=False)


def shown(value: object) -> str:
    """Return how a value looks in a message: the start of its representation, if it has one."""
    try:
        return f"{value!r:.60}"
    except Exception:  # repr runs the object's own code
        return f"an object of type {type(value).__name__}"


def real_array(z: object, name: str = "z") -> Array:
    """Return `z` as an array of float, integer or bool dtype."""
    if type(z) is not np.ndarray:
        for kind in _kinds(z):
            _refuse(kind, name)
    try:
        array = np.asarray(z)
    except Exception as error:  # __array__ and __getitem__ run the object's own code
        kind = ValueError if isinstance(error, ValueError) else TypeError
        raise kind(f"{name} must be a number or an array of numbers, got {shown(z)}: {error}") from error
    if array.dtype.kind not in "fiub":
        remedy = f"{name}.astype(float)" if is_pandas(z) else f"numpy.asarray({name}, dtype=float)"
        raise TypeError(
            f"{name} must hold real numbers of a float, integer or bool dtype, got {shown(z)} of dtype {array.dtype}; "
            f"{remedy} converts what can be converted"
        )
    return array


def _kinds(z: object) -> set[type]:
    """Return the type of `z` and, level by level, of all that a list or tuple holds."""
    level: list[Any] = [z]
    kinds: set[type] = set()
    for _ in range(65):  # NumPy has at most 64 dimensions; a list may hold itself
        found = set(map(type, level))
        kinds |= found
        if not any(issubclass(kind, list | tuple) for kind in found):
            break
        inner = {id(item): item for item in level if issubclass(type(item), list | tuple)}
        level = list(chain.from_iterable(inner.values()))
    return kinds


def _refuse(kind: type, name: str) -> None:
    """Raise an error for the arrays of other libraries, which NumPy converts in silence, and for masked arrays."""
    library = _library(kind)
    if library:
        raise TypeError(
            f"{name} is a {library} array, and {library} cannot differentiate through NumPy: "
            f"pass numpy.asarray({name}) for the values, or use {library}'s own function for gradients"
        )
    if issubclass(kind, np.ma.MaskedArray):
        raise TypeError(f"{name} is a masked array, whose mask would be lost: pass {name}.filled(numpy.nan)")


@functools.lru_cache
def _library(kind: type) -> str | None:
    """Return the library whose arrays are of this type, if it is one whose gradients would be lost."""
    modules = (str(base.__module__).partition(".")[0] for base in kind.__mro__)
    return next((FOREIGN[module] for module in modules if module in FOREIGN), None)


@functools.lru_cache
def float_dtype(dtype: np.dtype[Any]) -> np.dtype[Any]:
    """Return the dtype of a result: that of `z`, in native byte order; float64 for bool and int."""
    return dtype.newbyteorder("=") if dtype.kind == "f" else np.dtype(np.float64)


@functools.lru_cache
def working_dtype(dtype: np.dtype[Any]) -> np.dtype[Any]:
    """Return float64 for half and single precision: computed in double and rounded once they are exact."""
    return np.result_type(dtype, np.float64)


class Domain(NamedTuple):
    """The finite real numbers that a parameter may be."""

    description: str
    holds: Callable[[Any], bool]

    def check(self, name: str, value: Any) -> Any:
        """Return `value` as a float or longdouble, or raise an error that names the parameter."""
        number = value if type(value) is float else _number(value, name)  # the usual type at once
        if not (math.isfinite(number) and self.holds(float(number))):
            raise ValueError(f"{name} must be {self.description}, got {shown(value)}")
        return number


def _number(value: Any, name: str) -> Any:
    """Return a single real number as a float, infinite where it is too large for one; a longdouble as it is."""
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    if not issubclass(type(value), Real | np.bool):
        raise TypeError(f"{name} must be a single real number, got {shown(value)}: pass float({name})")
    if isinstance(value, np.longdouble):
        return value
    try:
        return float(value)
    except OverflowError:
        return math.inf


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

    def read(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
        """Return every parameter of a call, checked; floats, so that no formula meets an int."""
        only_named = len(args) == 1 and kwargs.keys() <= self.domains.keys()  # inspect takes ten times as long
        given = kwargs if only_named else self.bind(*args, **kwargs)
        return {
            name: domain.check(name, given[name]) if name in given else self.defaults[name]
            for name, domain in self.domains.items()
        }
