"""The house's figures: function beside derivative, on a transparent ground, readable in light and dark.

>>> from mlgloss.plots import plot
>>> figure = plot("elu", alpha=0.5)
>>> figure.description
'ELU (left) and its derivative (right) for z from -6 to 6, with α = 0.5.'
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from mlgloss._inputs import Array, ArrayLike, Number, real_array
from mlgloss.catalog import Activation, lookup

try:
    import matplotlib as mpl
    from matplotlib.axes import Axes
    from matplotlib.colors import to_rgb
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle
except ImportError as error:
    raise ImportError("mlgloss.plots needs matplotlib: pip install mlgloss[plots]") from error

INK = "#808488"  # axes and text: 3.5:1 or more on white and on the dark ground of the site
COLORS = ("#2f7fc1", "#c9651c", "#2f9468")  # told apart in every common color blindness, as bright as INK
STYLES = ("solid", "dashed", "dashdot")  # and in gray
LOGITS = np.array([2.0, 1.0, 0.0, -1.0])
SIZE = (5.6, 2.9)  # inches: small, so that the text is still read on a phone, where the figure shrinks
STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",  # text stays text: smaller, and it can be searched and read aloud
    "svg.hashsalt": "mlgloss",  # the same figure is the same file
    "font.family": "sans-serif",
    "font.size": 12,
    "figure.facecolor": "none",
    "savefig.facecolor": "none",
    "axes.facecolor": "none",
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.titlecolor": INK,
    "axes.titlesize": 12,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.alpha": 0.3,
    "grid.color": INK,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "legend.frameon": False,
    "legend.handlelength": 1.6,
    "legend.fontsize": 11,
}
#: How each function's line is drawn beside others: a color of the house, and the dashes of widgets/src/compare.css.
LINES: dict[str, dict[str, Any]] = {
    "linear": {"color": COLORS[0], "linestyle": (0, (0.5, 2))},
    "elu": {"color": COLORS[1], "linestyle": (0, (7, 2))},
    "relu": {"color": COLORS[0], "linestyle": (0, (4.5, 1.5, 1, 1.5))},
    "leaky_relu": {"color": COLORS[2], "linestyle": (0, (4.5, 1.5, 1, 1.5, 1, 1.5))},
    "sigmoid": {"color": COLORS[1], "linestyle": (0, (2, 1.5))},
    "tanh": {"color": COLORS[2], "linestyle": (0, (1, 3))},
}


class HouseFigure(Figure):
    """A matplotlib figure that shows itself as SVG, and says in words what it shows."""

    description = ""

    def _repr_svg_(self) -> str:
        """Return the figure as SVG, the same bytes each time, with its description as the title element."""
        svg = io.StringIO()
        with mpl.rc_context(STYLE):
            self.savefig(svg, format="svg", metadata={"Date": None, "Creator": None, "Title": self.description})
        return svg.getvalue()


def plot(name: str, *, logits: ArrayLike | None = None, **parameters: Number) -> HouseFigure:
    """Draw a function beside its derivative.

    Parameters
    ----------
    name : str
        The function's name in the catalog.
    logits : array_like, optional
        For softmax: its logits, by default 2, 1, 0 and -1.
    **parameters : float
        The function's parameters. Without any, a family of curves shows what the parameter does.

    Returns
    -------
    HouseFigure
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
    if logits is not None and record.name != "softmax":
        raise TypeError(f"logits are for softmax: {record.name} has none")
    settings: Sequence[dict[str, Any]] = [record.defaults | parameters] if parameters else record.settings
    z = LOGITS if logits is None else real_array(logits, "logits").astype(float)
    with mpl.rc_context(STYLE):
        figure = HouseFigure(figsize=SIZE, layout="constrained")
        left, right = figure.subplots(1, 2)
        if record.name == "softmax":
            _draw_softmax(record, settings, z, left, right)
        else:
            _draw_curves(record, settings, left, right)
        if record.parameters:
            figure.legend(*left.get_legend_handles_labels(), loc="outside lower center", ncols=len(settings))
        figure.description = _describe(record, settings, z)
        freeze(figure)
    return figure


def plot_samples(
    name: str, domain: tuple[float, float], f: ArrayLike, prime: ArrayLike, numerical: bool, **parameters: Number
) -> HouseFigure:
    """Draw a function that is not in the catalog beside its derivative, from samples at even steps.

    Parameters
    ----------
    name : str
        What the function is called.
    domain : (float, float)
        The first and the last z of the samples.
    f, prime : array_like
        The samples: none draws no curve, and NaN leaves a gap.
    numerical : bool
        Whether the derivative was computed numerically, which the figure says then.
    **parameters : float
        The function's parameters, to be named in the legend.

    Returns
    -------
    HouseFigure
        A matplotlib figure like those of `plot`.

    Examples
    --------
    >>> plot_samples("square", (-1, 1), [1, 0, 1], [-2, 0, 2], numerical=False).description
    'square (left) and its derivative (right) for z from -1 to 1.'
    """
    kind = "numerical derivative" if numerical else "derivative"
    label = ", ".join(_minus(f"{name} = {value:g}") for name, value in parameters.items())
    with mpl.rc_context(STYLE):
        figure = HouseFigure(figsize=SIZE, layout="constrained")
        for axes, samples, title in zip(figure.subplots(1, 2), (f, prime), ("function", kind), strict=True):
            values = np.asarray(samples, dtype=np.float64)
            axes.plot(np.linspace(*domain, values.size), values, color=COLORS[0], label=label)
            axes.set_xlim(domain)
            axes.set_title(title.capitalize())
            axes.set_xlabel("z")
        if label:
            figure.legend(*axes.get_legend_handles_labels(), loc="outside lower center")
        where = f"for z from {domain[0]:g} to {domain[1]:g}{', with ' + label if label else ''}"
        figure.description = f"{name} (left) and its {kind} (right) {where}."
        freeze(figure)
    return figure


def freeze(figure: HouseFigure) -> None:
    """Lay the figure out once: its layout would move things a little each time that it is saved."""
    figure.draw_without_rendering()
    figure.set_layout_engine("none")


def _label(record: Activation, setting: dict[str, float]) -> str:
    return ", ".join(_minus(f"{p.label} = {setting[p.name]:g}") for p in record.parameters)


def _minus(text: str) -> str:
    return text.replace("-", "−")


def _describe(record: Activation, settings: Sequence[dict[str, float]], logits: Array) -> str:
    labels = "; ".join(_label(record, setting) for setting in settings)
    if record.name == "softmax":
        *first, last = (f"{z:g}" for z in logits)
        return (
            f"Softmax of the logits {', '.join(first)} and {last} as bars (left) and its {len(logits)} by "
            f"{len(logits)} Jacobian as a table (right), with {labels}."
        )
    low, high = record.view
    where = f"for z from {low:g} to {high:g}"
    return f"{record.title} (left) and its derivative (right) {where}{', with ' + labels if labels else ''}."


def _draw_curves(record: Activation, settings: Sequence[dict[str, float]], left: Axes, right: Axes) -> None:
    for axes, function, title in ((left, record.function, "Function"), (right, record.derivative, "Derivative")):
        for setting, color, style in zip(settings, COLORS, STYLES, strict=False):
            draw_pieces(axes, record, function, setting, color, style, _label(record, setting))
        axes.set_title(title)
        axes.set_xlabel("z")
        axes.set_xticks(np.linspace(*record.view, 5))
        axes.margins(x=0)
        bottom, top = axes.get_ylim()
        axes.set_ylim(min(bottom, -0.1), max(top, 1.1))  # slopes of 0 and 1 are always in the picture


def draw_pieces(
    axes: Axes, record: Activation, function: Any, setting: dict[str, float], color: str, style: Any, label: str
) -> None:
    """Draw a curve piece by piece between its breaks, with a marker at each end that meets a jump or a corner."""
    edges = (record.view[0], *record.breaks, record.view[1])
    for i, (start, end) in enumerate(pairwise(edges)):
        z = np.linspace(np.nextafter(start, np.inf) if i else start, end, 101)
        axes.plot(z, function(z, **setting), color=color, linestyle=style, label=None if i else label)
    for z0 in record.breaks:
        here = function(z0, **setting)
        for beside in (np.nextafter(z0, -np.inf), np.nextafter(z0, np.inf)):
            side = function(beside, **setting)
            if abs(side - here) > 1e-9:  # a jump: the value is not the limit from this side
                axes.plot(z0, side, "o", color=color, markerfacecolor="none", clip_on=False)
        if _breaks_at(record, z0, setting):
            axes.plot(z0, here, "o", color=color, clip_on=False)


def _breaks_at(record: Activation, z0: float, setting: dict[str, float]) -> bool:
    """Tell whether the slopes on the two sides of `z0` differ at these parameters."""
    before, after = record.derivative([np.nextafter(z0, -np.inf), np.nextafter(z0, np.inf)], **setting)
    return bool(abs(after - before) > 1e-9)


def _draw_softmax(
    record: Activation, settings: Sequence[dict[str, float]], logits: Array, left: Axes, right: Axes
) -> None:
    width = 0.8 / len(settings)
    for i, (setting, color, fill) in enumerate(zip(settings, COLORS, (1.0, 0.4, 0.0), strict=False)):
        place = np.arange(len(logits)) + (i - (len(settings) - 1) / 2) * width
        face = (*to_rgb(color), fill)
        label = _label(record, setting)
        left.bar(place, record.function(logits, **setting), width, facecolor=face, edgecolor=color, label=label)
    names = [_minus(f"{z:g}") for z in logits]
    crowded = sum(map(len, names)) > 24
    left.set_title("Function")
    left.set_xticks(range(len(logits)), names, rotation=45 if crowded else 0)
    left.set_xlabel("logit z")
    left.grid(visible=False, axis="x")

    middle = settings[len(settings) // 2]
    _draw_jacobian(record.derivative(logits, **middle), right)
    right.set_title(f"Derivative, {_label(record, middle)}")


def _draw_jacobian(jacobian: Array, axes: Axes) -> None:
    """Draw a matrix as a heat map with its numbers."""
    size, largest = len(jacobian), abs(jacobian).max() or 1.0
    places = 3 if size <= 4 else 2 if size <= 6 else 1
    for (i, j), slope in np.ndenumerate(jacobian):
        shade = (*to_rgb(COLORS[0] if slope > 0 else COLORS[1]), 0.6 * abs(slope) / largest)
        axes.add_patch(Rectangle((j - 0.5, i - 0.5), 1, 1, facecolor=shade))
        text = f"{slope:.{places}f}" if largest < 10 else f"{slope:.{places}g}"
        axes.text(j, i, _minus(text), ha="center", va="center", fontsize=10 if size <= 4 else 8)
    axes.set_xticks(range(size), [f"z{chr(0x2081 + i)}" for i in range(size)])
    axes.set_yticks(range(size), [f"s{chr(0x2081 + i)}" for i in range(size)])
    axes.set(xlim=(-0.5, size - 0.5), ylim=(size - 0.5, -0.5))
    axes.grid(visible=False)
