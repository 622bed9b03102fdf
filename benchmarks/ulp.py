"""The distance of results from exact values in units in the last place, on whole arrays."""

from __future__ import annotations

from typing import Any

import numpy as np

Array = Any


def binade(x: Array) -> Array:
    """Return the power of 2 at or below each |x|; 0 for 0."""
    if x.dtype == np.float64:
        return (x.view(np.uint64) & np.uint64(0x7FF0000000000000)).view(np.float64)  # less mantissa and sign
    return np.ldexp((x != 0).astype(x.dtype), np.frexp(x)[1] - 1)


def errors(got: Array, exact: Array) -> Array:
    """Return |got - exact| in units in the last place of the format of `got`; NaN where either is NaN.

    The unit is the one at the exact value, subnormal ones too. Infinity counts as the number that would follow the
    largest finite one.
    """
    info, wide = np.finfo(got.dtype), exact.dtype.type
    end = np.ldexp(wide(1), info.maxexp)
    exact = np.clip(exact, -end, end)
    unit = np.clip(binade(exact), np.ldexp(wide(1), info.minexp), end / 2)
    got = np.clip(got.astype(exact.dtype), -end, end)
    return abs(got - exact) / unit * np.ldexp(wide(1), info.nmant)
