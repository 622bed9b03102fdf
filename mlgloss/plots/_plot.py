"""The figure of a function of the catalog beside its derivative."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mlgloss._inputs import ArrayLike, Number, real_array
from mlgloss.catalog import lookup
from mlgloss.plots import _curve, _softmax
from mlgloss.plots._figure import DescribedFigure, new_figure

LOGITS = (2.0, 1.0, 0.0, -1.0)


def plot(name: str, *, logits: ArrayLike | None = None, **parameters: Number) -> DescribedFigure:
    """Draw a function beside its derivative.

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
    with new_figure() as figure:
        left, right = figure.subplots(1, 2)
        if record.one_variable:
            figure.description = _curve.draw(record, settings, left, right)
        else:
            figure.description = _softmax.draw(record, settings, z, left, right)
        if record.parameters:
            figure.legend(*left.get_legend_handles_labels(), loc="outside lower center", ncols=len(settings))
    return figure
