"""Everything lazy: how a Dask array is recognized, checked and computed block by block. No other input imports Dask."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from mlgloss._inputs import axes_of, broadcast_to_z, float_dtype, real_array, refusal, shown


def is_dask(z: object) -> bool:
    """Tell whether `z` is a Dask array: unless `dask.array` is loaded, there is none."""
    dask = sys.modules.get("dask.array")
    return dask is not None and issubclass(type(z), dask.Array)


def real_dtype(z: Any, name: str = "z") -> np.dtype[Any]:
    """Return the dtype of a Dask array, or raise an error unless its chunks are real NumPy arrays."""
    kind = type(z._meta)
    if issubclass(kind, np.ma.MaskedArray):
        raise TypeError(
            f"{name} is a masked Dask array, and its mask would be lost: "
            f"pass dask.array.ma.filled({name}.astype(float), numpy.nan)"
        )
    if refused := refusal(kind, name, alone=False):
        raise TypeError(f"{refused}, by {name}.map_blocks")
    dtype: np.dtype[Any] = real_array(np.empty(0, z.dtype), name).dtype
    return dtype


def check_bools(where: Any) -> Any:
    """Return a Dask array of bools, or raise an error that says how to make it one."""
    if issubclass(type(where._meta), np.ma.MaskedArray):
        raise TypeError(
            "where is a masked array, and its own mask would be lost: pass dask.array.ma.filled(where, False)"
        )
    if where.dtype != bool:
        raise TypeError(f"where must hold bools, got {shown(where)} of dtype {where.dtype}: pass where.astype(bool)")
    return where


def check_sizes(name: str, *arrays: Any) -> None:
    """Raise an error if Dask does not know the sizes of arrays that have to match z."""
    if any(math.isnan(size) for array in arrays for size in np.shape(array)):
        raise ValueError(f"{name} cannot be matched with z: call compute_chunk_sizes() on the Dask arrays first")


def chunked_like(z: Any, array: Any) -> Any:
    """Return an array of z's shape, in the chunks of z if both are Dask arrays."""
    return array.rechunk(z.chunks) if is_dask(z) and is_dask(array) else array


def map_elements(function: Callable[..., Any], z: Any, parameters: dict[str, Any]) -> Any:
    """Build the lazy call of a function that treats each number by itself."""
    return z.map_blocks(function, dtype=float_dtype(real_dtype(z)), **parameters)


def map_rows(
    function: Callable[..., Any],
    arrays: dict[str, Any],
    axis: Any,
    parameters: dict[str, Any],
    jacobian: bool,
) -> Any:
    """Build the lazy call of a function of rows along `axis`; the first of the named arrays is z."""
    from dask.array import asarray, moveaxis

    arrays = {name: array if is_dask(array) else real_array(array, name) for name, array in arrays.items()}
    dtypes = [real_dtype(array, name) if is_dask(array) else array.dtype for name, array in arrays.items()]
    dtype = np.result_type(*map(float_dtype, dtypes))
    (_, z), *others = arrays.items()
    z = asarray(z)
    for name, other in others:
        check_sizes(name, z, other)
    axes = axes_of(axis, z.ndim, jacobian)
    z = _whole_rows(z, axes)
    broadcast = [asarray(broadcast_to_z(other, z.shape, name)).rechunk(z.chunks) for name, other in others]
    if not jacobian:
        return z.map_blocks(function, *broadcast, axis=axes, dtype=dtype, **parameters)
    z = moveaxis(z, axes, [-1])
    chunks = (*z.chunks, z.chunks[-1])
    return z.map_blocks(function, dtype=dtype, chunks=chunks, new_axis=z.ndim, **parameters)


def map_pairs(function: Callable[..., Any], z: Any, axis: int, arguments: dict[str, Any], halved: bool) -> Any:
    """Build the lazy call of a function of the two halves of `axis`, whose result has `halved` that axis."""
    z = _whole_rows(z, (axis,))
    chunks = list(z.chunks)
    if halved:
        chunks[axis] = (z.shape[axis] // 2,)
    return z.map_blocks(function, dtype=float_dtype(real_dtype(z)), chunks=tuple(chunks), axis=axis, **arguments)


def _whole_rows(z: Any, axes: tuple[int, ...]) -> Any:
    """Return a Dask array with each row in one chunk; no chunk grows unless a single row needs it."""
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
            f"array.chunk-size is {format_bytes(limit)}; if there is memory enough, set it to {format_bytes(2 * row)}"
        )
    largest = z.itemsize * math.prod(map(max, z.chunks))
    others = {} if math.isnan(largest) else dict.fromkeys(range(z.ndim), "auto")
    return z.rechunk(others | dict.fromkeys(axes, -1), block_size_limit=largest)
