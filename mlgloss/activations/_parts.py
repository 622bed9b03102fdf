"""Pieces of formulas that several functions are made of."""

from __future__ import annotations

from numpy import maximum, minimum, nan, nan_to_num

from mlgloss._inputs import Array


def times_with_limit(factor: float, z: Array) -> Array:
    """Return factor z; an infinite z times 0 is 0, the limit, and not NaN."""
    return factor * (z if factor else nan_to_num(z, nan=nan))


def one_where_positive(slope: Array, z: Array, alpha: float) -> Array:
    """Return 1 for z > 0, else `slope`."""
    positive = (z > 0.0).astype(z.dtype)  # np.where takes three times as long on random signs
    # where z > 0, the slope is alpha: 1 is the larger of the two, or the smaller
    return maximum(positive, slope) if alpha <= 1 else minimum(1.0 / positive, slope)
