"""The figure of several functions on one pair of axes.

>>> from mlgloss.plots import plot_comparison
>>> plot_comparison(["relu", "elu"]).description
'ReLU, ELU (above) and their derivatives (below) for z from -6 to 6.'
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

import numpy as np

from mlgloss.catalog import Activation, lookup
from mlgloss.plots._curve import draw_pieces, keep_0_and_1, two_panels
from mlgloss.plots._draw import CHOSEN, name_ends
from mlgloss.plots._figure import COLORS, DescribedFigure


def plot_comparison(names: Sequence[str]) -> DescribedFigure:
    """Draw several functions above their derivatives, each at its defaults: three in color, the others gray.

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
    domain = Activation.view
    records = [replace(record, view=domain) for record in records]
    z = np.linspace(*domain, 101)
    titles = [record.title for record in records]
    with two_panels(domain, [record.function(z) for record in records], titles) as (figure, above, below):
        colors = [color for color, _ in zip_longest(CHOSEN, records, fillvalue="rest")]
        for axes, part in ((above, "function"), (below, "derivative")):
            ends = []
            for place, (record, color) in enumerate(zip(records, colors, strict=False)):
                function = getattr(record, part)
                # where curves coincide, the wider ones show at the sides
                width = 1.25 if color == "rest" else 2.25 * (min(len(records), len(CHOSEN)) - place)
                draw_pieces(
                    axes, record, function, record.defaults, label=record.title, color=COLORS[color], linewidth=width
                )
                ends.append((float(function(domain[1])), record.title, color))
            if axes is below:
                keep_0_and_1(axes)
            name_ends(axes, ends)
        shown, (low, high) = ", ".join(titles) or "No function", domain
        figure.description = f"{shown} (above) and their derivatives (below) for z from {low:g} to {high:g}."
    return figure
