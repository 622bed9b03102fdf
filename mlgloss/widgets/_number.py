"""What the explorers' traits take for a number."""

import math
from typing import Any


def number(value: Any) -> float:
    """Return the value as a float, NaN if it is not a number."""
    try:
        return math.nan if isinstance(value, str | bytes) else float(value)
    except (TypeError, ValueError, OverflowError):
        return math.nan
