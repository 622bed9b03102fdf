"""The figure of several functions on one pair of axes.

>>> from mlgloss.plots import plot_comparison
>>> plot_comparison(["relu", "elu"]).description
'ReLU, ELU (left) and their derivatives (right) for z from -6 to 6.'
"""

from __future__ import annotations

from collections.abc import Sequence

from mlgloss.catalog import Activation, lookup
from mlgloss.plots._curve import draw_pieces
from mlgloss.plots._figure import DescribedFigure, new_figure
from mlgloss.plots._lines import line_of

SIZE = (5.6, 3.3)  # inches: a legend of two lines stands below


def plot_comparison(names: Sequence[str]) -> DescribedFigure:
    """Draw several functions beside their derivatives, each at its defaults.

    Parameters
    ----------
    names : list of str
        The functions' names in the catalog; one of several variables, such as softmax, has no curve.

    Returns
    -------
    DescribedFigure
        A matplotlib figure like those of `mlgloss.plots.plot`.

    Raises
    ------
    ValueError
        If there is no such function, or it has no curve.
    """
    records = [lookup(name) for name in names]
    for record in records:
        if not record.one_variable:
            raise ValueError(f"{record.name} is a function of several variables: it has no curve to compare")
    with new_figure(SIZE) as figure:
        left, right = figure.subplots(1, 2)
        for record in records:
            for axes, function in ((left, record.function), (right, record.derivative)):
                draw_pieces(axes, record, function, record.defaults, label=record.title, **line_of(record.name))
        for axes, title in ((left, "Functions"), (right, "Derivatives")):
            axes.set(title=title, xlabel="z")
            axes.margins(x=0)
        if records:
            figure.legend(*left.get_legend_handles_labels(), loc="outside lower center", ncols=3)
        titles = ", ".join(record.title for record in records) or "No function"
        lows, highs = zip(*([record.view for record in records] or [Activation.view]), strict=True)
        figure.description = (
            f"{titles} (left) and their derivatives (right) for z from {min(lows):g} to {max(highs):g}."
        )
    return figure
