"""The decorator behind the softmax family: the bodies see rows of logits, everything else is here."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from typing import Any, ParamSpec

import numpy as np

from mlgloss._dask import check_bools, check_sizes, chunked_like, is_dask, map_rows, real_dtype
from mlgloss._elementwise import BLOCK
from mlgloss._inputs import (
    Array,
    Constraint,
    Parameters,
    any_array,
    axes_of,
    broadcast_to_z,
    float_dtype,
    real_array,
    shown,
    working_dtype,
)
from mlgloss._pandas import check_labels, is_pandas, with_labels_of

P = ParamSpec("P")

SHORT = 200  # logits: shorter rows are turned into columns, which NumPy reduces ten times as fast
TILE = 128  # logits: the side of a tile whose lines of memory stay in the cache while it is copied


def rowwise(
    *, masked: float = 0.0, jacobian: bool = False, **constraints: Constraint
) -> Callable[[Callable[P, Array]], Callable[P, Any]]:
    """Turn a formula on rows of logits, or on columns where these are short, into one along any axis.

    The formula's arguments are its arrays, `axis`, the parameters that `constraints` names, and `where`, which is never
    passed on: what it leaves out becomes `masked`. With `jacobian` each row of K logits gives a K x K matrix, and there
    is one axis only.
    """

    def decorate(formula: Callable[P, Array]) -> Callable[P, Any]:
        parameters = Parameters(formula, constraints)
        names = list(parameters.signature.parameters)
        names = names[: names.index("axis")]

        @functools.wraps(formula)
        def function(*args: P.args, **kwargs: P.kwargs) -> Any:
            given = parameters.bind(*args, **kwargs)
            values = parameters.read(args, kwargs)
            arrays = {name: given[name] for name in names}
            z, axis, where = arrays[names[0]], given.get("axis", -1), given.get("where", True)
            for name, other in (arrays | {"where": where}).items():
                check_labels(z, other, name)
            if where is not True:
                mask, kept = _kept(where, arrays)
                result = function(*kept, axis=axis, **values)
                result = np.where(_pairs(mask, axis) if jacobian else mask, result, masked)[()]
            elif any(is_dask(array) for array in arrays.values()):
                result = map_rows(function, arrays, axis, values, jacobian)
            else:
                result = _compute(formula, arrays, axis, values, jacobian)
            return result if jacobian or is_dask(result) else with_labels_of(z, result)

        return function

    return decorate


def _rows(array: Array, axes: tuple[int, ...]) -> Array:
    """Return `array` as rows: `axes` last and flattened, every other axis in front of them flattened."""
    length = math.prod(array.shape[axis] for axis in axes)
    count = math.prod(size for axis, size in enumerate(array.shape) if axis not in axes)
    return np.moveaxis(array, axes, range(-len(axes), 0)).reshape(count, length)


def _restore(rows: Array, z: Array, axes: tuple[int, ...], jacobian: bool) -> Any:
    """Give the rows of a result the shape of z again; a Jacobian keeps its two axes last."""
    last = range(-len(axes), 0)
    shape = np.moveaxis(z, axes, last).shape
    if jacobian:
        return rows.reshape(*shape, shape[-1])
    return np.moveaxis(rows.reshape(shape), last, axes)[()]


def _compute(
    formula: Callable[..., Array], arrays: dict[str, Any], axis: Any, values: dict[str, Any], jacobian: bool
) -> Array:
    """Compute the call on anything that NumPy converts to arrays."""
    arrays = {name: real_array(array, name) for name, array in arrays.items()}
    z = next(iter(arrays.values()))
    axes = axes_of(axis, z.ndim, jacobian)
    dtype = np.result_type(*(float_dtype(array.dtype) for array in arrays.values()))
    rows = [_rows(broadcast_to_z(array, z.shape, name), axes) for name, array in arrays.items()]
    return _restore(_apply(formula, rows, dtype, values, jacobian), z, axes, jacobian)


def _apply(
    formula: Callable[..., Array],
    rows: list[Array],
    dtype: np.dtype[Any],
    values: dict[str, Any],
    jacobian: bool,
) -> Array:
    work = working_dtype(dtype)
    values = {name: work.type(value) for name, value in values.items()}
    z, *others = rows
    count, length = z.shape
    at_once = max(1, BLOCK // max(1, length * (length if jacobian else 1)))
    # a product's plain sum would depend on how many columns there are: NumPy adds a single one in another order
    short = length < SHORT and not others and not jacobian
    if jacobian:
        result = np.empty((count, length, length), dtype)
    elif short:
        result = np.empty_like(z, dtype)  # in the order that z has in memory
    else:
        result = np.empty((count, length), dtype)
        z = _in_order(z, result)
    with np.errstate(all="ignore"):  # the formulas underflow on purpose, to the right limit
        for start in range(0, count, at_once) if length else ():
            block = slice(start, start + at_once)
            if short:
                result[block] = formula(z[block].T.astype(work, "C"), axis=0, **values).T
            else:
                lines = (np.asarray(array[block], work, "C") for array in (z, *others))
                result[block] = formula(*lines, **values)
    return result


def _in_order(rows: Array, result: Array) -> Array:
    """Return rows that lie one after the other in memory: copied tile by tile into `result`, unless they do so."""
    count, length = rows.shape
    in_order = rows.strides[0] >= rows.strides[1]
    if in_order:
        return rows
    for i in range(0, count, TILE):
        for j in range(0, length, TILE):
            tile = slice(i, i + TILE), slice(j, j + TILE)
            result[tile] = rows[tile]
    return result


def _kept(where: Any, arrays: dict[str, Any]) -> tuple[Any, list[Any]]:
    """Return the mask in z's shape, and the arrays with -inf, or a direction of 0, wherever it is False."""
    (_, z), *others = ((name, _checked(array, name)) for name, array in arrays.items())
    mask = _bools(where)
    check_sizes("where", z, mask)
    mask = chunked_like(z, broadcast_to_z(mask, z.shape, "where"))
    directions = [broadcast_to_z(other, z.shape, name) for name, other in others]
    return mask, [np.where(mask, z, -np.inf), *(np.where(mask, direction, 0) for direction in directions)]


def _pairs(mask: Any, axis: int) -> Any:
    """Return the mask of a Jacobian: an entry counts if both of its logits do."""
    mask = np.moveaxis(mask, axis, -1)
    return mask[..., :, np.newaxis] & mask[..., np.newaxis, :]


def _checked(array: Any, name: str) -> Any:
    """Return real numbers as an array, of NumPy or Dask."""
    if not is_dask(array):
        return real_array(array, name)
    real_dtype(array, name)
    return array


def _bools(where: Any) -> Any:
    """Return a mask as an array, of NumPy or Dask, of bool dtype."""
    if is_dask(where):
        return check_bools(where)
    if issubclass(type(where), np.ma.MaskedArray):
        raise TypeError("where is a masked array, and its own mask would be lost: pass where.filled(False)")
    mask = any_array(where, "where")
    if mask.dtype == bool:
        return mask
    if is_pandas(where):
        remedy = "where.fillna(False).astype(bool)"
    else:
        remedy = "numpy.asarray(where, dtype=bool), or True to keep all"
    raise TypeError(f"where must hold bools, got {shown(where)} of dtype {mask.dtype}: pass {remedy}")
