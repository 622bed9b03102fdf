"""Everything about pandas: labels that a result keeps and labels that must match. pandas itself is never imported."""

from __future__ import annotations

import sys
from typing import Any


def is_pandas(z: object) -> bool:
    """Tell whether `z` is a Series or DataFrame: unless pandas is loaded, there is none."""
    return is_pandas_type(type(z))


def is_pandas_type(kind: type) -> bool:
    """Tell whether a type is that of a Series or DataFrame."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and issubclass(kind, (pandas.Series, pandas.DataFrame))


def with_labels_of(z: Any, values: Any) -> Any:
    """Return the values of a result in z's shape, with the labels of `z` if it has any."""
    if not is_pandas(z):
        return values
    name = {"name": z.name} if z.ndim == 1 else {}
    return z._constructor(values, *z.axes, **name, copy=False).__finalize__(z)  # the hooks for subclasses


def check_labels(z: Any, other: Any, name: str) -> None:
    """Raise an error if both have labels and these differ: values are matched by position."""
    if not (is_pandas(z) and is_pandas(other)) or other.ndim > z.ndim:
        return
    pairs = zip(reversed(z.axes), reversed(other.axes), strict=False)
    if not all(mine.equals(theirs) for mine, theirs in pairs):
        ordered = "reindex_like(z)" if other.ndim == z.ndim else "reindex(z.columns)"
        raise ValueError(
            f"{name} must have the labels of z in their order: pass {name}.{ordered} to match them, "
            f"or {name}.to_numpy() to go by position"
        )
