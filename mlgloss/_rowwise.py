"""The decorator behind the softmax family: its bodies see rows of logits, everything else is here."""

from __future__ import annotations

import functools
import math
import operator
from collections.abc import Callable
from typing import Any, ParamSpec

import numpy as np

from mlgloss._elementwise import BLOCK
from mlgloss._inputs import (
    Array,
    Domain,
    Parameters,
    _converted,
    dask_sample,
    float_dtype,
    is_dask,
    is_pandas,
    labelled,
    real_array,
    shown,
    working_dtype,
)

P = ParamSpec("P")

SHORT = 200  # logits: rows of fewer are turned into columns, which NumPy reduces ten times as fast
TILE = 128  # logits: the lines of memory that a tile of this side touches stay in the cache until it is turned


def rowwise(
    *, masked: float = 0.0, jacobian: bool = False, **domains: Domain
) -> Callable[[Callable[P, Array]], Callable[P, Any]]:
    """Turn a formula on rows of logits, or on columns where these are short, into one along any axis of anything real.

    The formula's arguments are its arrays, then `axis`, then the parameters that `domains` names, then `where`, which
    never comes to it: what it leaves out is `masked`. With `jacobian` each row of K logits gives a K x K matrix, and
    there is one axis only.
    """

    def decorate(formula: Callable[P, Array]) -> Callable[P, Any]:
        parameters = Parameters(formula, domains)
        names = list(parameters.signature.parameters)
        names = names[: names.index("axis")]

        @functools.wraps(formula)
        def function(*args: P.args, **kwargs: P.kwargs) -> Any:
            given = parameters.bind(*args, **kwargs)
            values = parameters.read(args, kwargs)
            arrays = [given[name] for name in names]
            axis, where = given.get("axis", -1), given.get("where", True)
            source = arrays[0]
            for name, other in zip([*names[1:], "where"], [*arrays[1:], where], strict=True):
                _check_labels(source, other, name)
            if where is not True:
                mask, kept = _kept(where, arrays, names)
                result = function(*kept, axis=axis, **values)
                result = np.where(_pairs(mask, axis) if jacobian else mask, result, masked)[()]
            elif any(is_dask(array) for array in arrays):
                result = _lazy(function, names, arrays, axis, values, jacobian)
            else:
                result = _eager(formula, names, arrays, axis, values, jacobian)
            return result if jacobian or is_dask(result) else labelled(result, source)

        return function

    return decorate


def _axes(axis: Any, ndim: int, single: bool) -> tuple[int, ...]:
    wanted = "one integer" if single else "an integer, a tuple of integers or None"
    try:
        if single:
            axis = operator.index(axis)
        return np.lib.array_utils.normalize_axis_tuple(range(ndim) if axis is None else axis, ndim)
    except Exception as error:  # a large int overflows; __index__ runs the object's own code
        kind = TypeError if isinstance(error, TypeError) else ValueError
        remedy = "" if ndim else "; z is a single number: pass numpy.atleast_1d(z)"
        raise kind(f"axis must be {wanted} that names dimensions of z, got {shown(axis)}: {error}{remedy}") from None


def _check_labels(z: Any, other: Any, name: str) -> None:
    """Raise an error where both are labelled, and differently: values are matched by their positions."""
    if not (is_pandas(z) and is_pandas(other)) or other.ndim > z.ndim:
        return
    pairs = zip(reversed(z.axes), reversed(other.axes), strict=False)
    if not all(mine.equals(theirs) for mine, theirs in pairs):
        ordered = "reindex_like(z)" if other.ndim == z.ndim else "reindex(z.columns)"
        raise ValueError(
            f"{name} must have the labels of z in their order: pass {name}.{ordered} to match them, "
            f"or {name}.to_numpy() to go by position"
        )


def _alike(array: Any, shape: tuple[int, ...], name: str) -> Any:
    """Return an array, of NumPy or Dask, broadcast to `shape`."""
    try:
        return np.broadcast_to(array, shape)
    except ValueError:
        raise ValueError(f"{name} must have the shape of z, {shape}, or broadcast to it; got {array.shape}") from None


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


def _eager(
    formula: Callable[..., Array],
    names: list[str],
    arrays: list[Any],
    axis: Any,
    values: dict[str, Any],
    jacobian: bool,
) -> Array:
    """Compute the call on what NumPy makes arrays of."""
    arrays = [real_array(array, name) for name, array in zip(names, arrays, strict=True)]
    z = arrays[0]
    axes = _axes(axis, z.ndim, jacobian)
    dtype = np.result_type(*(float_dtype(array.dtype) for array in arrays))
    rows = [_rows(_alike(array, z.shape, name), axes) for name, array in zip(names, arrays, strict=True)]
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
    """Return rows that lie in memory one after the other: copied into `result`, tile by tile, unless they do so."""
    count, length = rows.shape
    in_order = rows.strides[0] >= rows.strides[1]
    if in_order:
        return rows
    for i in range(0, count, TILE):
        for j in range(0, length, TILE):
            tile = slice(i, i + TILE), slice(j, j + TILE)
            result[tile] = rows[tile]
    return result


def _kept(where: Any, arrays: list[Any], names: list[str]) -> tuple[Any, list[Any]]:
    """Return the mask in the shape of z, and the arrays, of NumPy or Dask, with -inf or a direction of 0 beside it."""
    z, *others = (_checked(array, name) for array, name in zip(arrays, names, strict=True))
    mask = _bools(where)
    _check_sizes("where", z, mask)
    mask = _alike(mask, z.shape, "where")
    if is_dask(z) and is_dask(mask):
        mask = mask.rechunk(z.chunks)
    others = [_alike(other, z.shape, name) for other, name in zip(others, names[1:], strict=True)]
    return mask, [np.where(mask, z, -np.inf), *(np.where(mask, other, 0) for other in others)]


def _pairs(mask: Any, axis: int) -> Any:
    """Return the mask of a Jacobian: an entry is left where both of its logits are."""
    mask = np.moveaxis(mask, axis, -1)
    return mask[..., :, np.newaxis] & mask[..., np.newaxis, :]


def _checked(array: Any, name: str) -> Any:
    """Return real numbers as an array, of NumPy or Dask."""
    if not is_dask(array):
        return real_array(array, name)
    dask_sample(array, name)
    return array


def _bools(where: Any) -> Any:
    """Return a mask as an array, of NumPy or Dask, of bool dtype."""
    kind = type(where._meta) if is_dask(where) else type(where)
    if issubclass(kind, np.ma.MaskedArray):
        filled = "dask.array.ma.filled(where, False)" if is_dask(where) else "where.filled(False)"
        raise TypeError(f"where is a masked array, whose own mask would be lost: pass {filled}")
    mask = where if is_dask(where) else _converted(where, "where")
    if mask.dtype == bool:
        return mask
    if is_pandas(where):
        remedy = "where.fillna(False).astype(bool)"
    else:
        remedy = "where.astype(bool)" if is_dask(where) else "numpy.asarray(where, dtype=bool), or True to keep all"
    raise TypeError(f"where must hold bools, got {shown(where)} of dtype {mask.dtype}: pass {remedy}")


def _check_sizes(name: str, *arrays: Any) -> None:
    """Raise an error where Dask does not know the sizes of arrays that are to be matched with z."""
    if any(math.isnan(size) for array in arrays for size in np.shape(array)):
        raise ValueError(f"{name} cannot be matched with z: call compute_chunk_sizes() on the Dask arrays first")


def _lazy(function: Any, names: list[str], arrays: list[Any], axis: Any, values: dict[str, Any], jacobian: bool) -> Any:
    """Build the call on Dask arrays."""
    from dask.array import asarray, moveaxis

    arrays = [array if is_dask(array) else real_array(array, name) for name, array in zip(names, arrays, strict=True)]
    samples = [dask_sample(array, name) if is_dask(array) else array for name, array in zip(names, arrays, strict=True)]
    dtype = np.result_type(*(float_dtype(sample.dtype) for sample in samples))
    z = asarray(arrays[0])
    if len(arrays) > 1:
        _check_sizes(names[1], *arrays)
    axes = _axes(axis, z.ndim, jacobian)
    z = _whole_rows(z, axes)
    others = [
        asarray(_alike(array, z.shape, name)).rechunk(z.chunks)
        for name, array in zip(names[1:], arrays[1:], strict=True)
    ]
    if not jacobian:
        return z.map_blocks(function, *others, axis=axes, dtype=dtype, **values)
    z = moveaxis(z, axes, [-1])
    chunks = (*z.chunks, z.chunks[-1])
    return z.map_blocks(function, dtype=dtype, chunks=chunks, new_axis=z.ndim, **values)


def _whole_rows(z: Any, axes: tuple[int, ...]) -> Any:
    """Return a Dask array with every row in one chunk; no chunk grows, unless a single row needs it."""
    from dask import config
    from dask.utils import format_bytes, parse_bytes

    if all(z.numblocks[axis] == 1 for axis in axes):
        return z
    row = z.itemsize * math.prod(z.shape[axis] for axis in axes)
    if math.isnan(row):
        raise ValueError("z has chunks of unknown size along axis: call z.compute_chunk_sizes() first")
    limit = parse_bytes(config.get("array.chunk-size"))
    if row > limit:
        raise ValueError(
            f"axis must name rows of z that fit into one chunk: a row takes {format_bytes(row)}, and Dask's setting "
            f"array.chunk-size is {format_bytes(limit)}; where the memory suffices, set it to {format_bytes(2 * row)}"
        )
    largest = z.itemsize * math.prod(map(max, z.chunks))
    others = {} if math.isnan(largest) else dict.fromkeys(range(z.ndim), "auto")
    return z.rechunk(others | dict.fromkeys(axes, -1), block_size_limit=largest)
