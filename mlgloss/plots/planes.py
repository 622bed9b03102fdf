"""Figures over the plane: what networks decide at each point, and the paths of two weights."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Ellipse

from mlgloss._inputs import ArrayLike
from mlgloss.plots._draw import Floats, colors_of, drawable, floats, heading, of, text_style
from mlgloss.plots._figure import COLORS, WIDTH, DescribedFigure, new_figure

REACH = 1.3  # the plane is shown from -REACH to REACH
MOST = 25  # points of a class
Forward = Callable[[Floats], Floats]


def plot_maps(
    networks: Mapping[str, Sequence[Forward]], points: ArrayLike, classes: ArrayLike, *, title: str = ""
) -> DescribedFigure:
    """Draw where networks decide for class 1: a map for each kind, the deeper the more of its networks do so.

    Parameters
    ----------
    networks : mapping of str to sequence of callable
        Each kind's networks as functions that take points (N, 2) and return outputs (N,), such as
        `mlgloss.network.Network.forward`. An output above 0.5 is class 1.
    points, classes : array_like
        The points, shape (N, 2), and their classes, 0 or 1, that the networks are to tell apart.
    title : str
        What the figure shows.

    Returns
    -------
    DescribedFigure
        A matplotlib figure like those of `mlgloss.plots.plot`; its description says how many points are right.

    Examples
    --------
    >>> from mlgloss.network import Network, dataset
    >>> starts = [Network([2, 4, 1], "tanh", seed=seed).forward for seed in (0, 1)]
    >>> plot_maps({"first weights": starts}, *dataset("xor"), title="XOR").description
    'XOR, a map for each kind of network, the deeper the more of them say 1. first weights: 50% to 75% right.'
    """
    x, t = floats(points), floats(classes)
    with new_figure(WIDTH / max(2, len(networks)) + (36 if title else 16)) as figure:
        heading(figure, title)
        words = []
        panels = figure.subplots(1, max(2, len(networks)), squeeze=False)[0]
        for axes in panels[len(networks) :]:
            axes.set_axis_off()
        for axes, (name, forwards) in zip(panels, networks.items(), strict=False):
            for forward in forwards:
                draw_plane(axes, forward, 0.6 / len(forwards))
            draw_points(axes, x, t)
            axes.set_title(name, color=COLORS["muted"], weight="normal")
            axes.set(xticks=(), yticks=())
            right = [float(np.mean((_above(forward(x)) > 0) == (t > 0.5))) for forward in forwards]
            share = " to ".join(dict.fromkeys(f"{edge(right):.0%}" for edge in (min, max)))
            words.append(f"{name}: {share} right")
        start = of(title, "a map for each kind of network, the deeper the more of them say 1")
        figure.description = f"{start}. {'; '.join(words)}."
    return figure


def draw_plane(axes: Axes, forward: Forward, opacity: float) -> None:
    """Fill the part of the plane where the output is above 0.5."""
    side = np.linspace(-REACH, REACH, 41)
    grid = np.stack(np.meshgrid(side, side), axis=-1)
    heights = _above(forward(grid.reshape(-1, 2))).reshape(41, 41)
    axes.contourf(side, side, heights, levels=[0, 9], colors=[COLORS["f"]], alpha=opacity)
    axes.set(xlim=(-REACH, REACH), ylim=(-REACH, REACH), aspect="equal", xticks=[-1, 0, 1], yticks=[-1, 0, 1])
    axes.spines[:].set(visible=True, color=COLORS["rule"])
    axes.grid(visible=False)


def _above(outputs: Floats) -> Floats:
    """Return how far outputs are above 0.5, to the digits that reproduce; 0.5 itself is below."""
    return np.asarray(np.clip(np.nan_to_num(outputs), -1, 2).round(3) - 0.5001)


def draw_points(axes: Axes, x: Floats, t: Floats) -> None:
    """Draw points, at most some 25 of each class: those of class 1 filled, those of class 0 open."""
    few = len(x) < 10
    for target, color, face in ((0, COLORS["ink"], "none"), (1, COLORS["f"], COLORS["f"])):
        of_class = x[(t > 0.5) == target]
        across, up = of_class[:: max(1, len(of_class) // MOST)].T
        axes.plot(
            across, up, "o", color=color, markerfacecolor=face, markersize=5 if few else 2.5, markeredgewidth=0.75
        )


def plot_paths(
    paths: Mapping[str, ArrayLike],
    curvatures: Sequence[ArrayLike],
    goal: ArrayLike,
    *,
    title: str = "",
    colors: Mapping[str, str] | None = None,
) -> DescribedFigure:
    """Draw paths of two weights down to their goal, over the rings of a quadratic error.

    Parameters
    ----------
    paths : mapping of str to array_like
        The weights step by step by the name of what they are learned from: one path, shape (N, 2), or one a seed,
        shape (seeds, N, 2), of which the first is thick.
    curvatures : sequence of array_like
        For each name the matrix H, 2 by 2, of the error (w - goal)ᵀ H (w - goal).
    goal : array_like
        The best weights, shape (2,).
    title : str
        What the figure shows.
    colors : mapping of str to str, optional
        The colors of paths by name: f, slope, second, third or rest, which is gray.

    Returns
    -------
    DescribedFigure
        A matplotlib figure like those of `mlgloss.plots.plot`; its description says how long the paths are.

    Examples
    --------
    >>> straight = [[0, 0], [1, -1]]
    >>> plot_paths({"straight": straight}, [[[1, 0], [0, 1]]], (1, -1)).description
    'Paths of two weights over rings of equal error. straight: length 1.4.'
    """
    chosen, best = colors_of(list(paths), colors), floats(goal)
    runs = {name: floats(path).reshape(-1, *floats(path).shape[-2:]) for name, path in paths.items()}
    points = np.concatenate([best[np.newaxis], *(run.reshape(-1, 2) for run in runs.values())])
    low, high = points.min(axis=0), points.max(axis=0)
    middle, reach = (low + high) / 2, 0.6 * (high - low).max()
    with new_figure(WIDTH / max(2, len(paths)) + (36 if title else 12)) as figure:
        heading(figure, title)
        words = []
        panels = figure.subplots(1, max(2, len(paths)))
        for axes in panels[len(paths) :]:
            axes.set_axis_off()
        for axes, (name, run), curvature in zip(panels, runs.items(), curvatures, strict=False):
            _draw_rings(axes, floats(curvature), best, reach)
            lengths = _draw_paths(axes, run, best, reach / 60, COLORS[chosen[name]])
            axes.set_title(name, **text_style(chosen[name]))
            axes.set(xlim=middle[0] + [-reach, reach], ylim=middle[1] + [-reach, reach], aspect="equal")
            axes.set(xticks=(), yticks=())
            axes.spines["bottom"].set_visible(False)
            spread = f" ({lengths.min():.2g} to {lengths.max():.2g})" if len(run) > 1 else ""
            words.append(f"{name}: length {np.median(lengths):.2g}{spread}")
        start = of(title, "paths of two weights over rings of equal error")
        figure.description = f"{start}. {'; '.join(words)}."
    return figure


def _draw_paths(axes: Axes, run: Floats, best: Floats, pixel: float, color: str) -> Floats:
    """Draw each seed's path from start to goal, the first one thick, and return how long they are."""
    for seed, path in reversed(list(enumerate(run))):
        shown = [path[0]]
        for point in path[1:]:
            if np.linalg.norm(point - shown[-1]) > pixel:  # a shorter step is not seen
                shown.append(point)
        axes.plot(*drawable(shown).T, color=color, linewidth=0.5 if seed else 1.75)
    axes.plot(*run[0, 0], "o", color=COLORS["ink"], markersize=5)
    axes.plot(*best, "o", color=COLORS["ink"], markersize=8, markerfacecolor="none", markeredgewidth=1.5)
    axes.annotate("start", run[0, 0], (7, 6), textcoords="offset points")
    axes.annotate("best", (best[0], best[1]), (9, -4), textcoords="offset points")
    lengths = np.linalg.norm(np.diff(run, axis=1), axis=2).sum(axis=1)
    axes.text(0.03, 0.03, f"length {np.median(lengths):.2g}", transform=axes.transAxes, color=COLORS["muted"])
    return np.asarray(lengths, dtype=np.float64)


def _draw_rings(axes: Axes, curvature: Floats, best: Floats, reach: float) -> None:
    """Draw where the error is the same: ellipses about the goal, each a step longer than the last."""
    flattest, steepest = np.linalg.eigvalsh(curvature)
    (_, across), (_, up) = np.linalg.eigh(curvature)[1]
    angle = round(float(np.degrees(np.arctan2(-across, up))), 2)  # of the direction in which the error is flat
    for radius in np.linspace(0.25, 2, 8) * reach:
        size = 2 * radius, 2 * radius * float(np.sqrt(flattest / steepest))
        ring = Ellipse((best[0], best[1]), *size, angle=angle, fill=False, edgecolor=COLORS["rule"], linewidth=0.75)
        axes.add_patch(ring)
