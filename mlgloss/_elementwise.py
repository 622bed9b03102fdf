"""The decorator behind every one-variable function: the body is the formula, everything else is here."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, ParamSpec

import numpy as np

from mlgloss._dask import is_dask, map_elements
from mlgloss._inputs import Array, Constraint, Parameters, float_dtype, real_array, working_dtype
from mlgloss._pandas import with_labels_of

P = ParamSpec("P")

BLOCK = 16384  # elements: small enough for a formula's temporaries to stay in the cache


def elementwise(*, exact: bool = False, **constraints: Constraint) -> Callable[[Callable[P, Array]], Callable[P, Any]]:
    """Turn a formula on float64 (or longdouble) arrays into a function of real arrays, lists and numbers.

    `constraints` names the formula's parameters and says what each may be. A formula is `exact` if it rounds
    nothing but its parameters: half and single precision then need no detour through double.
    """

    def decorate(formula: Callable[P, Array]) -> Callable[P, Any]:
        parameters = Parameters(formula, constraints)

        @functools.wraps(formula)
        def function(*args: P.args, **kwargs: P.kwargs) -> Any:
            values = parameters.read(args, kwargs) if kwargs or len(args) != 1 else parameters.defaults
            z: Any = args[0] if args else kwargs["z"]
            if type(z) is np.ndarray:
                return _apply(formula, real_array(z), values, exact)
            if is_dask(z):
                return map_elements(function, z, values)
            return with_labels_of(z, _apply(formula, real_array(z), values, exact))

        return function

    return decorate


@np.errstate(all="ignore")  # the formulas overflow and underflow on purpose, to the right limit
def _apply(formula: Callable[..., Array], z: Array, values: dict[str, Any], exact: bool) -> Any:
    dtype = float_dtype(z.dtype)
    work = dtype if exact else working_dtype(dtype)
    if z.size <= BLOCK:
        return formula(z.astype(work, copy=False), **values).astype(dtype, copy=False)[()]
    blocks = np.nditer(
        [z, None],
        flags=["external_loop", "buffered"],
        op_dtypes=[work, dtype],
        buffersize=BLOCK,
    )
    with blocks:
        for block, result in blocks:
            result[...] = formula(block, **values)
        return blocks.operands[1]
