"""The figure of a gated unit: a value times the activation of a gate, over the plane of both.

>>> from mlgloss.plots import plot_gated
>>> print(plot_gated("relu", value=2.0, gate=-1.0).description)
Output u f(g) of ReGLU over the plane of the gate g and the value u, both from -4 to 4 (left), and along g at u = 2 \
and along u at g = -1 (right). There it is 0, its slope by u is 0 and by g 0.
"""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap, to_rgb

from mlgloss._inputs import FINITE, Number
from mlgloss.catalog import curve
from mlgloss.plots._draw import Floats, drawable, text_style
from mlgloss.plots._figure import COLORS, DescribedFigure, new_figure, with_minus

#: The units that have a name of their own, by the activation of their gates.
UNITS = {"sigmoid": "GLU", "relu": "ReGLU", "gelu": "GEGLU", "swish": "SwiGLU", "linear": "Bilinear"}
REACH = 4.0  # value and gate are shown from -REACH to REACH
SIDE = 33  # heights along a side of the plane
BANDS = 5  # of each sign
DEEPEST = 0.7  # the opacity of the last of them
HEIGHT = 300


def plot_gated(activation: str = "swish", *, value: Number = 1.0, gate: Number = -1.0) -> DescribedFigure:
    """Draw the output of a gated unit over the plane, and along its two directions with their slopes.

    Parameters
    ----------
    activation : str
        What the gate goes through, by its name in the catalog, at its default parameters.
    value, gate : float
        Where the slopes are taken.

    Returns
    -------
    DescribedFigure
        A matplotlib figure like those of `mlgloss.plots.plot`; its description says both slopes.

    Raises
    ------
    TypeError, ValueError
        If no function of one variable has that name, or `value` or `gate` is not a finite number.

    Examples
    --------
    >>> len(plot_gated("gelu").axes)
    3
    """
    record = curve(activation, "activation")
    u, g = float(FINITE.check("value", value)), float(FINITE.check("gate", gate))
    across = np.linspace(-REACH, REACH, SIDE)
    opened, by_gate = float(record.function(g)), u * float(record.derivative(g))
    with new_figure(HEIGHT) as figure:
        plane, along, over = figure.subplot_mosaic([["plane", "g"], ["plane", "u"]], width_ratios=(1.35, 1)).values()
        _draw_plane(plane, record.function(across), across)
        plane.plot(g, u, "o", color=COLORS["ink"], markersize=6)
        _draw_line(along, across, u * record.function(across), (g, u * opened, by_gate))
        _draw_line(over, across, across * opened, (u, u * opened, opened))
        along.set_title(with_minus(f"along g, u = {u:g}"), **text_style("f"))
        over.set_title(with_minus(f"along u, g = {g:g}"), **text_style("f"))
        title = UNITS.get(activation, f"a unit with the gate {record.title}")
        plane.set_title(f"u f(g) of {title}" if activation in UNITS else f"u f(g), {record.title}")
        figure.description = (
            f"Output u f(g) of {title} over the plane of the gate g and the value u, both from {-REACH:g} to "
            f"{REACH:g} (left), and along g at u = {u:g} and along u at g = {g:g} (right). There it is "
            f"{u * opened + 0:.3g}, its slope by u is {opened + 0:.3g} and by g {by_gate + 0:.3g}."
        )
    return figure


def _draw_plane(axes: Axes, opened: Floats, across: Floats) -> None:
    """Fill the plane, the deeper the larger the output; outputs below 0 have another color."""
    heights = np.outer(across, opened).round(6)
    most = float(np.abs(heights).max()) or 1.0
    levels = np.linspace(-most, most, 2 * BANDS + 1)
    shades = [DEEPEST * ((band + 0.5) / BANDS) ** 0.5 for band in range(BANDS)]
    colors = [(*to_rgb(COLORS["third"]), shade) for shade in shades[::-1]]
    colors += [(*to_rgb(COLORS["f"]), shade) for shade in shades]
    axes.contourf(across, across, heights, levels=levels, cmap=ListedColormap(colors))
    axes.set(aspect="equal", xticks=(-4, -2, 0, 2, 4), yticks=(-4, -2, 0, 2, 4))
    axes.set_xlabel("gate g", loc="left")
    axes.set_ylabel("value u", loc="bottom")
    axes.grid(visible=False)


def _draw_line(axes: Axes, across: Floats, heights: Floats, at: tuple[float, float, float]) -> None:
    """Draw the output along a line, with the tangent at one place of it."""
    place, height, slope = at
    axes.plot(across, drawable(heights), color=COLORS["f"])
    reach = np.array([-1.0, 1.0]) * 1.2 / np.hypot(1.0, slope)
    axes.plot(place + reach, height + slope * reach, color=COLORS["slope"], linewidth=1.5)
    axes.plot(place, height, "o", color=COLORS["f"], markersize=6)
    axes.set(xlim=(-REACH, REACH), xticks=(-4, 0, 4))
