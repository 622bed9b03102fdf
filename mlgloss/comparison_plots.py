"""The figure of several functions on one pair of axes.

>>> from mlgloss.comparison_plots import plot_comparison
>>> plot_comparison(["relu", "elu"]).description
'ReLU, ELU (left) and their derivatives (right) for z from -6 to 6.'
"""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib as mpl

from mlgloss.catalog import CURVES, lookup
from mlgloss.plots import LINES, STYLE, HouseFigure, draw_pieces, freeze

SIZE = (5.6, 3.3)  # inches: a legend of two lines stands below


def plot_comparison(names: Sequence[str]) -> HouseFigure:
    """Draw several functions beside their derivatives, each at its defaults.

    Parameters
    ----------
    names : list of str
        The functions' names in the catalog; softmax, a function of several variables, has no curve.

    Returns
    -------
    HouseFigure
        A matplotlib figure like those of `mlgloss.plots.plot`.

    Raises
    ------
    ValueError
        If there is no such function, or it has no curve.
    """
    records = [lookup(name) for name in names]
    if any(record.name not in CURVES for record in records):
        raise ValueError("softmax is a function of several variables: it has no curve to compare")
    with mpl.rc_context(STYLE):
        figure = HouseFigure(figsize=SIZE, layout="constrained")
        left, right = figure.subplots(1, 2)
        for record in records:
            look = LINES[record.name]["color"], LINES[record.name]["linestyle"]
            draw_pieces(left, record, record.function, record.defaults, *look, record.title)
            draw_pieces(right, record, record.derivative, record.defaults, *look, record.title)
        for axes, title in ((left, "Functions"), (right, "Derivatives")):
            axes.set(title=title, xlabel="z")
            axes.margins(x=0)
        if records:
            figure.legend(*left.get_legend_handles_labels(), loc="outside lower center", ncols=3)
        titles = ", ".join(record.title for record in records) or "No function"
        figure.description = f"{titles} (left) and their derivatives (right) for z from -6 to 6."
        freeze(figure)
    return figure
