"""The figure of a function of the catalog above its derivative."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from mlgloss._inputs import ArrayLike, Number, real_array
from mlgloss.catalog import lookup
from mlgloss.plots import _curve, _softmax
from mlgloss.plots._figure import DescribedFigure

LOGITS = (2.0, 1.0, 0.0, -1.0)


def plot(name: str, *, logits: ArrayLike | None = None, **parameters: Number) -> DescribedFigure:
    """Draw a function above its derivative.

    Parameters
    ----------
    name : str
        The function's name in the catalog.
    logits : array_like, optional
        For softmax: its logits, by default 2, 1, 0 and -1.
    **parameters : float
        The function's parameters. Without any, a few values side by side show what the parameter does.

    Returns
    -------
    DescribedFigure
        A matplotlib figure that is not pyplot's: nothing global changes, and nothing has to be closed.

    Raises
    ------
    ValueError, TypeError
        If there is no such function, or a parameter is not one of its own or out of its domain.

    Examples
    --------
    >>> len(plot("elu").axes)
    2
    """
    record = lookup(name)
    for parameter in parameters:
        if parameter not in record.defaults:
            raise TypeError(
                f"{record.name} has no parameter {parameter!r}; it has {', '.join(record.defaults) or 'none'}"
            )
    if logits is not None and record.one_variable:
        raise TypeError(f"logits are for functions of several variables: {record.name} is a function of one")
    settings: Sequence[dict[str, Any]] = [record.defaults | parameters] if parameters else record.settings
    z = real_array(LOGITS if logits is None else logits, "logits").astype(float)
    if not record.one_variable:
        return _softmax.draw(record, settings, z)
    outputs = [record.function(np.linspace(*record.view, 101), **setting) for setting in settings]
    labels = [_curve.label_of(record, setting) for setting in settings] if _curve.apart(record, settings) else []
    bounded = all(record.properties(**setting).bounded for setting in settings)
    with _curve.two_panels(record.view, outputs, labels, bounded=bounded) as (figure, above, below):
        figure.description = _curve.draw(record, settings, above, below)
    return figure
