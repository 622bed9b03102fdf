"""The figure of a function that is not in the catalog, from a table of its values and slopes."""

from __future__ import annotations

import numpy as np

from mlgloss._inputs import ArrayLike, Number
from mlgloss.plots._curve import two_panels
from mlgloss.plots._figure import COLORS, DescribedFigure, with_minus


def plot_tabulated(
    name: str, domain: tuple[float, float], f: ArrayLike, prime: ArrayLike, numerical: bool, **parameters: Number
) -> DescribedFigure:
    """Draw a function that is not in the catalog above its derivative, from its values at even steps.

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
        The function's parameters, to be named in the title.

    Returns
    -------
    DescribedFigure
        A matplotlib figure like those of `mlgloss.plots.plot`.

    Examples
    --------
    >>> from mlgloss.plots import plot_tabulated
    >>> plot_tabulated("square", (-1, 1), [1, 0, 1], [-2, 0, 2], numerical=False).description
    'square (above) and its derivative (below) for z from -1 to 1.'
    """
    kind = "numerical derivative" if numerical else "derivative"
    label = ", ".join(with_minus(f"{name} = {value:g}") for name, value in parameters.items())
    with two_panels(domain, f, numerical=numerical) as (figure, above, below):
        for axes, column, color in ((above, f, "f"), (below, prime, "slope")):
            values = np.asarray(column, dtype=np.float64)
            axes.plot(np.linspace(*domain, values.size), values, color=COLORS[color])
        above.set_title(label, loc="right", color=COLORS["muted"], weight="normal")
        where = f"for z from {domain[0]:g} to {domain[1]:g}{', with ' + label if label else ''}"
        figure.description = f"{name} (above) and its {kind} (below) {where}."
    return figure
