"""The figures of the book's evidence: they draw every seed, name what they draw, and stay small."""

from __future__ import annotations

import gzip
import re
from xml.etree import ElementTree

import numpy as np
import pytest

from mlgloss import plots
from mlgloss.network import Network, dataset, normals
from mlgloss.plots._figure import COLORS

Z = np.linspace(-3, 3, 61)
SEEDS = np.abs(normals(0, 60).reshape(3, 20)) + 0.01
STARTS = [Network([2, 4, 1], "tanh", seed=seed).forward for seed in (0, 1)]
FIGURES = {
    "lines": lambda: plots.plot_lines({"one": SEEDS, "other": SEEDS[0]}, title="Lines", xlabel="step"),
    "log lines": lambda: plots.plot_lines({"one": SEEDS}, range(20, 0, -1), title="Log lines", log=True, log_x=True),
    "difference": lambda: plots.plot_difference({"cubic": Z**3, "line": Z}, Z, title="Difference"),
    "rises": lambda: plots.plot_rises(Z, np.tanh(Z), [0, 2], [0.76, 0.03], title="Rises"),
    "strips": lambda: plots.plot_strips({"a": {"x": SEEDS[0], "y": SEEDS[1]}, "b": {"x": SEEDS[2]}}, title="Strips"),
    "log strips": lambda: plots.plot_strips({"": {"x": SEEDS[0]}}, title="Log strips", log=True),
    "living": lambda: plots.plot_living({"a": {"x": [3, 4], "y": [0, 1]}, "b": {"x": [1, 1]}}, 4, title="Living"),
    "maps": lambda: plots.plot_maps({"net": STARTS}, *dataset("moons"), title="Maps"),
    "paths": lambda: plots.plot_paths({"a": [[0, 0], [1, 0], [1, -1]]}, [[[2, 1], [1, 2]]], (1, -1), title="Paths"),
}


@pytest.mark.parametrize("kind", FIGURES)
def test_figure_is_440_wide_says_what_it_shows_and_is_small(kind):
    figure = FIGURES[kind]()
    svg = figure._repr_svg_()
    root = ElementTree.fromstring(svg)
    assert root.get("width") == "440"
    assert root.findtext("{http://www.w3.org/2000/svg}title") == figure.description
    assert figure.description.startswith(kind.capitalize())
    assert svg == FIGURES[kind]()._repr_svg_() == figure._repr_svg_()
    assert len(gzip.compress(svg.encode())) <= 6_000


@pytest.mark.parametrize("kind", FIGURES)
def test_every_color_is_a_stand_in(kind):
    """The site puts its own colors in their place."""
    found = set(re.findall(r"#[0-9a-f]{6}\b", FIGURES[kind]()._repr_svg_()))
    assert found <= set(COLORS.values())


def test_every_seed_is_drawn_thin_and_the_median_thick():
    (axes,) = plots.plot_lines({"runs": SEEDS}).axes
    thin = [line.get_ydata() for line in axes.lines if line.get_linewidth() < 1]
    (thick,) = [line.get_ydata() for line in axes.lines if line.get_linewidth() > 2]
    np.testing.assert_allclose(thin, SEEDS, atol=1e-3)
    np.testing.assert_allclose(thick, np.median(SEEDS, axis=0), atol=1e-3)


def test_lines_are_named_and_one_is_in_color():
    figure = plots.plot_lines({"a": [1, 2], "b": [2, 3], "c": [2, 3]}, colors={"b": "slope"})
    texts = {text.get_text(): text.get_color() for text in figure.axes[0].texts}
    assert texts == {"a": COLORS["muted"], "b": COLORS["slope"], "c": COLORS["muted"]}
    heights = sorted(text.xy[1] for text in figure.axes[0].texts)
    assert min(np.diff(heights)) * figure.axes[0].bbox.height >= 14


def test_numbers_that_an_axis_cannot_show_leave_gaps():
    figure = plots.plot_lines({"a": [1, 0, np.inf, 0.1]}, log=True)
    assert np.isnan(figure.axes[0].lines[0].get_ydata()).tolist() == [False, True, True, False]
    assert figure.description == "On a logarithmic axis. a: 1 to 0.1."


def test_crossings_are_marked():
    figure = plots.plot_difference({"cubic": Z**3, "line": Z}, Z)
    assert [text.get_text() for text in figure.axes[0].texts][:3] == ["−1", "0", "1"]
    assert figure.description.endswith("they cross at −1, 0, 1.")
    assert "they do not cross" in plots.plot_difference({"a": [1, 2], "b": [0, 0]}, [0, 1]).description


def test_strips_have_a_dot_a_seed_and_a_line_at_the_median():
    (axes,) = plots.plot_strips({"moons": {"a": [3, 1, 2], "b": [5, 5, np.nan]}}).axes
    dots = [line.get_xdata().tolist() for line in axes.lines if line.get_marker() == "o"]
    assert dots == [[3, 1, 2], [5, 5]]
    assert [line.get_xdata()[0] for line in axes.lines if line.get_marker() == "None"] == [2, 5]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["a", "b"]


def test_bars_are_filled_as_far_as_units_live():
    figure = plots.plot_living({"": {"x": [3, 4], "y": [0, 1]}}, 4)
    widths = [[bar.get_width() for bar in axes.patches if bar.get_facecolor()[3] == 1] for axes in figure.axes]
    assert widths == [[3, 4], [0, 1]]


@pytest.mark.parametrize(
    ("colors", "message"),
    [({"c": "f"}, "colors must name some of 'a', 'b', got 'c'"), ({"a": "blue"}, "colors must be some of f, slope")],
)
def test_color_that_is_none(colors, message):
    with pytest.raises(ValueError, match=message):
        plots.plot_lines({"a": [1, 2], "b": [1, 2]}, colors=colors)


def test_a_strip_without_a_value_says_so():
    strips = {"": {"all diverge": [np.nan, np.nan], "one": [2.0]}}
    assert "all diverge: none; one: 2." in plots.plot_strips(strips).description


def test_steps_too_short_to_be_seen_are_left_out():
    path = [[0.0, 0.0], [1e-9, 0.0], [1.0, -1.0]]
    figure = plots.plot_paths({"": path}, [np.eye(2)], (1, -1))
    assert len(figure.axes[0].lines[0].get_xdata()) == 2
