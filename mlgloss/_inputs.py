"""What a function accepts: real arrays and real parameters. Anything else is an error that says what to do."""

from __future__ import annotations

import functools
import inspect
import math
import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from numbers import Real
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

import numpy as np

from mlgloss._pandas import is_pandas, is_pandas_type

if TYPE_CHECKING:
    from fractions import Fraction


class HasArray(Protocol):
    """A NumPy array, or anything that can turn itself into one."""

    def __array__(self) -> np.ndarray[Any, np.dtype[np.floating[Any] | np.integer[Any] | np.bool]]: ...


class HasBools(Protocol):
    """The same, of bools."""

    def __array__(self) -> np.ndarray[Any, np.dtype[np.bool]]: ...


# What callers pass: real numbers only, while numpy.typing.ArrayLike allows text and complex numbers, too. Lists nest at
# most four deep: a recursive type would allow text, since a string is a sequence of strings.
Entry: TypeAlias = float | HasArray
ArrayLike: TypeAlias = Entry | Sequence[Entry | Sequence[Entry | Sequence[Entry | Sequence[Entry]]]]
MaskEntry: TypeAlias = bool | HasBools
Mask: TypeAlias = MaskEntry | Sequence[MaskEntry | Sequence[MaskEntry | Sequence[MaskEntry | Sequence[MaskEntry]]]]
Integer: TypeAlias = int | np.integer[Any]
Number: TypeAlias = "float | np.floating[Any] | np.bool | Integer | Fraction"
Array: TypeAlias = Any  # an ndarray of floats; inside a formula NumPy's own annotations end up as Any

FOREIGN = {"torch": "PyTorch", "jax": "JAX", "jaxlib": "JAX", "keras": "Keras", "tensorflow": "TensorFlow"}
# What NumPy converts without loss.
LOSSLESS = {np.ndarray, np.memmap, np.recarray, float, int, bool, *np.sctypeDict.values()}
# A type with one of these is an array type of its own, with or without __array__, subclasses of ndarray included.
ARRAY_MARKS = (
    *("dtype", "__array_ufunc__", "__array_function__"),  # NumPy's functions return it
    *("__dlpack__", "__dataframe__", "__arrow_c_array__", "__arrow_c_stream__"),  # libraries exchange data through it
    "collect",  # not computed yet
)
# An attribute that gives such a type away: what NumPy would lose of it, and how to get its numbers.
LOSSES = {
    "m_as": ("units", "{}.m_as('')"),  # pint
    "rescale": ("units", "{}.rescale('dimensionless').magnitude"),  # quantities
    "to_value": ("units", "{}.to_value('')"),  # astropy, unyt
    "unmasked": ("mask", "{}.astype(float).filled(numpy.nan)"),  # astropy
    "to_dataarray": ("labels", "{}.to_dataarray().data"),  # xarray
    "chunksizes": ("labels", "{}.data"),  # xarray: the array inside, which may be a Dask array
    "to_dask_array": ("labels and lazy evaluation", "{}.to_dask_array(lengths=True)"),
    "map_blocks": ("lazy evaluation", "{}.compute()"),  # Dask
    "collect": ("lazy evaluation", "{}.collect().to_numpy()"),  # Polars
    "toarray": ("sparse storage", "{}.toarray()"),  # SciPy
    "todense": ("sparse storage", "{}.todense()"),  # PyData's sparse
    "__array__": ("type", "numpy.asarray({})"),
}
NEVER_NESTED = (str, bytes, bytearray, memoryview, range)  # sequences that cannot hold an array


def shown(value: object) -> str:
    """Return how a message shows a value: the start of its repr, if it has one."""
    try:
        return f"{value!r:.60}"
    except Exception:  # repr runs the object's own code
        return f"an object of type {type(value).__name__}"


def real_array(z: Any, name: str = "z") -> Array:
    """Return `z` as an array of float, integer or bool dtype."""
    array = np.asarray(z) if type(z) in LOSSLESS else any_array(z, name)
    if array.dtype.kind in "fiub":
        return array
    if array.dtype == object and is_pandas(z) and z.ndim == 2:  # columns without a common NumPy dtype
        return np.stack([real_array(column, f"{name}[{label!r}]") for label, column in z.items()], axis=1)
    raise TypeError(
        f"{name} must hold real numbers of a float, integer or bool dtype, got {shown(z)} of dtype {array.dtype}; "
        + _remedy(z, array.dtype, name)
    )


def any_array(z: object, name: str) -> Array:
    """Return `z` as an array of any dtype, or raise an error if NumPy would silently lose part of what it is."""
    try:
        refused = next(filter(None, (refusal(kind, name, kind is type(z)) for kind in _types_within(z))), None)
        if refused is None:
            with np.errstate(all="ignore"):  # a list may hold numbers of several dtypes
                return np.asarray(z)
    except Exception as error:  # __array__, __getitem__ and __iter__ run the object's own code
        kind = ValueError if isinstance(error, ValueError) else TypeError
        reason = str(error) or type(error).__name__
        raise kind(f"{name} must be a number or an array of numbers, got {shown(z)}: {reason}") from error
    raise TypeError(refused)


def _types_within(z: Any) -> set[type]:
    """Return the type of `z` and, level by level, of everything that a list or another sequence holds."""
    level: list[Any] = [z]
    kinds: set[type] = set()
    for _ in range(65):  # NumPy has at most 64 dimensions; a list may hold itself
        found = set(map(type, level))
        kinds |= found
        nested = {kind for kind in found if issubclass(kind, Sequence) and not issubclass(kind, NEVER_NESTED)}
        if not nested:
            break
        inner = {id(item): item for item in level if type(item) in nested}
        level = list(chain.from_iterable(inner.values()))
    return kinds


def refusal(kind: type, name: str, alone: bool) -> str | None:
    """Return the error message for an array that is more than its numbers and that NumPy would silently convert.

    It may stand `alone` or in a list.
    """
    if kind in LOSSLESS:
        return None
    loss = _loss(kind)
    verb, item, each = ("is", name, "") if alone else ("holds", "item", " for each item")
    library = _library(kind)
    if library:
        values = f"{item}.numpy(force=True)" if library == "PyTorch" else f"numpy.asarray({item})"
        return (
            f"{name} {verb} a {library} array, and {library} cannot differentiate through NumPy: "
            f"pass {values} for the values{'' if alone else ' of each item'}, "
            f"or use {library}'s own function for gradients"
        )
    if issubclass(kind, np.ma.MaskedArray):
        filled = f"numpy.ma.array({name}, dtype=float).filled(numpy.nan)"
        return f"{name} {verb} a masked array, and NumPy would lose its mask: pass {filled}"
    if loss is None or (alone and is_pandas_type(kind)):
        return None
    lost, remedy = loss
    return (
        f"{name} {verb} {'of' if alone else 'items of'} type {kind.__module__}.{kind.__qualname__}, "
        f"and NumPy would lose {'its' if alone else 'their'} {lost}: pass {remedy.format(item)}{each}"
    )


@functools.lru_cache
def _loss(kind: type) -> tuple[str, str] | None:
    """Return what NumPy would lose of an array of this type and how to get its numbers, if it is more than numbers."""
    if issubclass(kind, np.generic) or not any(getattr(kind, mark, None) for mark in ARRAY_MARKS):
        return None
    return next((said for trait, said in LOSSES.items() if hasattr(kind, trait)), None)


@functools.lru_cache
def _library(kind: type) -> str | None:
    """Return the library that this type belongs to, if it is one that tracks gradients."""
    modules = (str(base.__module__).partition(".")[0] for base in kind.__mro__)
    return next((FOREIGN[module] for module in modules if module in FOREIGN), None)


def _remedy(z: Any, dtype: np.dtype[Any], name: str) -> str:
    """Return what to do about values whose dtype is not real."""
    if dtype.names:
        return f"numpy.asarray({name})[{dtype.names[0]!r}] is one of its fields"
    if dtype.kind == "c":
        return f"numpy.asarray({name}).real drops the imaginary parts"
    if is_pandas(z):
        return f"{name}.astype(float) converts what can be converted"
    if issubclass(type(z), Mapping):
        return f"list({name}.values()) holds its values"
    if issubclass(type(z), Iterable) and not hasattr(type(z), "__getitem__"):
        return f"list({name}) holds what it yields"
    try:
        np.asarray(z, dtype=float)
    except Exception:  # __float__ runs the object's own code
        return "NumPy finds no number in it"
    return f"numpy.asarray({name}, dtype=float) converts it"


def axes_of(axis: Any, ndim: int, single: bool) -> tuple[int, ...]:
    """Return the axes that `axis` names, counted from 0: a `single` one or any number."""
    wanted = "one integer" if single else "an integer, a tuple of integers or None"
    try:
        if single:
            axis = operator.index(axis)
        return np.lib.array_utils.normalize_axis_tuple(range(ndim) if axis is None else axis, ndim)
    except Exception as error:  # a large int overflows; __index__ runs the object's own code
        kind = TypeError if isinstance(error, TypeError) else ValueError
        remedy = "" if ndim else "; z is a single number: pass numpy.atleast_1d(z)"
        raise kind(f"axis must be {wanted} that names dimensions of z, got {shown(axis)}: {error}{remedy}") from None


def broadcast_to_z(array: Any, shape: tuple[int, ...], name: str) -> Any:
    """Return an array, of NumPy or Dask, broadcast to the shape of z."""
    try:
        return np.broadcast_to(array, shape)
    except ValueError:
        raise ValueError(f"{name} must have the shape of z, {shape}, or broadcast to it; got {array.shape}") from None


@functools.lru_cache
def float_dtype(dtype: np.dtype[Any]) -> np.dtype[Any]:
    """Return the dtype of a result: that of `z`, in native byte order; float64 for bool and int."""
    return dtype.newbyteorder("=") if dtype.kind == "f" else np.dtype(np.float64)


@functools.lru_cache
def working_dtype(dtype: np.dtype[Any]) -> np.dtype[Any]:
    """Return the dtype to compute in: half and single precision are computed in double and rounded once."""
    return np.result_type(dtype, np.float64)


class Constraint(NamedTuple):
    """The finite real numbers that a parameter may be."""

    description: str
    holds: Callable[[Any], bool]

    def check(self, name: str, value: Any) -> Any:
        """Return `value` as a float or longdouble, or raise an error that names the parameter."""
        number = value if type(value) is float else _number(value, name)  # the usual type: nothing to convert
        if not (math.isfinite(number) and self.holds(float(number))):
            raise ValueError(f"{name} must be {self.description}, got {shown(value)}")
        return number


def _number(value: Any, name: str) -> Any:
    """Return a single real number as a float, infinite if it is too large for one; a longdouble stays as it is."""
    if type(value) is np.ndarray and not value.ndim:
        value = value[()]
    if not issubclass(type(value), Real | np.bool):
        raise TypeError(f"{name} must be a single real number, got {shown(value)}: {_number_remedy(value, name)}")
    if isinstance(value, np.longdouble):
        return value
    try:
        return float(value)
    except OverflowError:
        return math.inf
    except Exception as error:  # __float__ runs the object's own code
        raise TypeError(f"{name} must be a real number that float() takes, got {shown(value)}") from error


def _number_remedy(value: Any, name: str) -> str:
    """Return what to do about a parameter that is no real number."""
    try:
        if np.ndim(value) == 0:
            float(value)
            return f"pass float({name})"
    except Exception:  # __array__ and __float__ run the object's own code
        pass
    return "pass one number"


FINITE = Constraint("a finite number", lambda value: True)
POSITIVE = Constraint("a positive finite number", lambda value: value > 0)
NOT_NEGATIVE = Constraint("zero or a positive finite number", lambda value: value >= 0)
SHARE = Constraint("a finite number from 0 to 1", lambda value: 0 <= value <= 1)


RENAMED = {  # an argument's name in other libraries, and its name here
    **dict.fromkeys(("x", "a", "input", "inputs", "features", "logits", "tensor"), "z"),
    **dict.fromkeys(("dim", "axes"), "axis"),
    **dict.fromkeys(("T", "tau"), "temperature"),
    **dict.fromkeys(("values", "x2"), "at_0"),  # of PyTorch's and of NumPy's step
    "weight": "alpha",  # of PyTorch's prelu
    "mask": "where",
}
ELSEWHERE = {  # arguments that only other libraries take, and what to do here
    **dict.fromkeys(("dim", "axes", "axis"), "{call} computes every number by itself: leave {name} out"),
    "approximate": "{name}={value} is a function of its own: gelu is exact, gelu_tanh the approximation",
    "dtype": "the result has the dtype of z: pass numpy.asarray(z, dtype)",
    "inplace": "z is never written to: z = {call} replaces it",
    "initial": "a row that where leaves nothing of needs no start: leave initial out",
    "keepdims": "the result keeps every axis of z: leave keepdims out",
    **dict.fromkeys(("min_val", "max_val"), "numpy.clip cuts off at other ends"),
    "max_value": "relu6 stops at 6, numpy.minimum({call}, {value}) at {value}",
    "name": "nothing is named here: leave name out",
    "negative_slope": "{name}={value} is alpha={value} of leaky_relu and leaky_relu_prime",
    "scale": "{value} * {call} is the result on another scale",
    "threshold": "every value is computed, on both sides of any threshold: leave {name} out",
    "out": "the result is a new array: out[...] = {call} copies it",
    "where": "every number is computed: numpy.where(where, {call}, 0) picks",
}


def advice(signature: inspect.Signature, name: str, value: str, function: str) -> str:
    """Return what to pass in place of an argument that the function does not have."""
    ours = RENAMED.get(name)
    if ours in signature.parameters:
        return f"{ours} is the name here: {name}={value} -> {ours}={value}"
    plain = [parameter.replace(annotation=parameter.empty) for parameter in signature.parameters.values()]
    needed = ", ".join(p.name for p in plain if p.default is p.empty and p.kind is not p.VAR_KEYWORD)
    said = ELSEWHERE.get(name, f"the arguments are ({', '.join(map(str, plain))})")
    return said.format(name=name, value=value, call=f"{function}({needed})")


class Parameters:
    """The parameters of one formula: their defaults and constraints."""

    def __init__(self, formula: Callable[..., Any], constraints: Mapping[str, Constraint]) -> None:
        self.name = formula.__name__
        self.signature = inspect.signature(formula)
        self.constraints = constraints
        self.defaults = {
            name: constraint.check(name, self.signature.parameters[name].default)
            for name, constraint in constraints.items()
        }

    def bind(self, /, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the arguments of a call by name, or raise an error that names the function."""
        try:
            return self.signature.bind(*args, **kwargs).arguments
        except TypeError as error:
            takes_others = any(p.kind is p.VAR_KEYWORD for p in self.signature.parameters.values())
            known = RENAMED.keys() | ELSEWHERE.keys() if takes_others else kwargs.keys()
            unknown = [name for name in kwargs if name in known and name not in self.signature.parameters]
            ways = [advice(self.signature, name, shown(kwargs[name]), self.name) for name in unknown]
            raise TypeError("; ".join([f"{self.name}(): {error}", *ways])) from None

    def read(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
        """Return every parameter of a call, checked and as a float."""
        only_named = len(args) == 1 and kwargs.keys() <= self.constraints.keys()  # binding takes ten times as long
        given = kwargs if only_named else self.bind(*args, **kwargs)
        return {
            name: constraint.check(name, given[name]) if name in given else self.defaults[name]
            for name, constraint in self.constraints.items()
        }
