"""The figure of a function that is not in the catalog, from a table of its values and slopes."""

from __future__ import annotations

import numpy as np

from mlgloss._inputs import ArrayLike, Number
from mlgloss.plots._figure import COLORS, DescribedFigure, new_figure, with_minus


def plot_tabulated(
    name: str, domain: tuple[float, float], f: ArrayLike, prime: ArrayLike, numerical: bool, **parameters: Number
) -> DescribedFigure:
    """Draw a function that is not in the catalog beside its derivative, from its values at even steps.

    Parameters
    ----------
    name : str
        What the function is called.
    domain : (float, float)
        The first and the last z of the table.
    f, prime : array_like
        The values and the slopes: without any there is no curve, and NaN leaves a gap.
    numerical : bool
        Whether the derivative was computed numerically; if so, the figure says so.
    **parameters : float
        The function's parameters, to be named in the legend.

    Returns
    -------
    DescribedFigure
        A matplotlib figure like those of `mlgloss.plots.plot`.

    Examples
    --------
    >>> from mlgloss.plots import plot_tabulated
    >>> plot_tabulated("square", (-1, 1), [1, 0, 1], [-2, 0, 2], numerical=False).description
    'square (left) and its derivative (right) for z from -1 to 1.'
    """
    kind = "numerical derivative" if numerical else "derivative"
    label = ", ".join(with_minus(f"{name} = {value:g}") for name, value in parameters.items())
    with new_figure() as figure:
        for axes, column, title in zip(figure.subplots(1, 2), (f, prime), ("function", kind), strict=True):
            values = np.asarray(column, dtype=np.float64)
            axes.plot(np.linspace(*domain, values.size), values, color=COLORS[0], label=label)
            axes.set_xlim(domain)
            axes.set_title(title.capitalize())
            axes.set_xlabel("z")
        if label:
            figure.legend(*axes.get_legend_handles_labels(), loc="outside lower center")
        where = f"for z from {domain[0]:g} to {domain[1]:g}{', with ' + label if label else ''}"
        figure.description = f"{name} (left) and its {kind} (right) {where}."
    return figure
