"""The figures: what they draw, that they say it in words, and that they leave nothing behind."""

from __future__ import annotations

import importlib
import io
import sys
from itertools import takewhile
from xml.etree import ElementTree

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.colors import to_rgb
from pypdf import PdfReader

from mlgloss.catalog import CATALOG, CURVES
from mlgloss.plots import plot, plot_comparison
from mlgloss.plots._curve import label_of
from mlgloss.plots._figure import COLORS
from tools.process import run

GROUNDS = ("#ffffff", "#14181e")  # light, and the dark of the site


def markers(axes):
    """Return the points that stand for a corner or a jump: (z, height, whether it is closed)."""
    points = [line for line in axes.lines if line.get_marker() == "o"]
    return {
        (float(p.get_xdata()[0]), round(float(p.get_ydata()[0]), 12), p.get_markerfacecolor() != "none") for p in points
    }


def curve(axes, label):
    """Return the points of one of the curves side by side: its pieces between the breaks, joined."""
    lines = [line for line in axes.lines if line.get_marker() != "o"]
    first = next(i for i, line in enumerate(lines) if line.get_label() == label)
    more = takewhile(lambda line: line.get_color() == lines[first].get_color(), lines[first + 1 :])
    pieces = [lines[first], *(line for line in more if line.get_label().startswith("_"))]
    return tuple(np.concatenate([getattr(line, f"get_{k}data")() for line in pieces]) for k in "xy")


@pytest.mark.parametrize("name", CURVES)
def test_figure_draws_function_and_derivative(name):
    record = CATALOG[name]
    above, below = plot(name).axes
    for setting in record.settings:
        for axes, function in ((above, record.function), (below, record.derivative)):
            z, y = curve(axes, label_of(record, setting) or record.title)
            assert (z.min(), z.max()) == record.view
            np.testing.assert_array_equal(y, function(z, **setting))


@pytest.mark.parametrize("name", CURVES)
def test_output_has_the_same_unit_across_and_up(name):
    figure = plot(name)
    figure.draw_without_rendering()
    above = figure.axes[0]
    (left, right), (bottom, top) = above.get_xlim(), above.get_ylim()
    assert above.bbox.width / (right - left) == pytest.approx(above.bbox.height / (top - bottom))


@pytest.mark.parametrize(
    ("name", "setting", "function", "derivative"),
    [
        ("relu", {}, {(0, 0, True)}, {(0, 0, True), (0, 1, False)}),
        ("elu", {"alpha": 1}, set(), set()),
        ("elu", {"alpha": 2}, {(0, 0, True)}, {(0, 2, True), (0, 1, False)}),
        ("leaky_relu", {"alpha": 0.1}, {(0, 0, True)}, {(0, 0.1, True), (0, 1, False)}),
        ("leaky_relu", {"alpha": 1}, set(), set()),
        ("leaky_relu", {"alpha": -1}, {(0, 0, True)}, {(0, -1, True), (0, 1, False)}),
        ("hard_tanh", {}, {(-1, -1, True), (1, 1, True)}, {(-1, 0, True), (-1, 1, False), (1, 1, True), (1, 0, False)}),
        ("heaviside", {"at_0": 0}, {(0, 0, True), (0, 1, False)}, set()),
        ("heaviside", {"at_0": 0.5}, {(0, 0, False), (0, 0.5, True), (0, 1, False)}, set()),
        ("relu2", {}, set(), set()),
        ("sigmoid", {}, set(), set()),
    ],
)
def test_corner_is_closed_and_jump_is_open_on_one_side(name, setting, function, derivative):
    left, right = plot(name, **setting).axes
    assert markers(left) == function
    assert markers(right) == derivative


@pytest.mark.parametrize("name", [name for name in CURVES if CATALOG[name].parameters])
def test_curves_side_by_side_are_named_and_one_is_in_color(name):
    record = CATALOG[name]
    above, below = plot(name).axes
    labels = {label_of(record, setting) for setting in record.settings}
    if name == "heaviside":  # its curves differ in one point
        assert not above.texts
        return
    assert {text.get_text() for text in above.texts} == labels
    for axes, color in ((above, "f"), (below, "slope")):
        colors = {line.get_label(): line.get_color() for line in axes.lines if line.get_label() in labels}
        chosen = colors.pop(label_of(record, record.defaults), None)
        assert chosen in (COLORS[color], None)
        assert len(set(colors.values()) - {COLORS["rest"]}) == (chosen is None)


def luminance(color):
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(color)]
    return np.dot(parts, (0.2126, 0.7152, 0.0722))


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("color", [color for name, color in COLORS.items() if name != "rule"])
def test_color_is_readable_on_light_and_dark(color, ground):
    low, high = sorted(luminance(c) for c in (color, ground))
    assert (high + 0.05) / (low + 0.05) >= 3


@pytest.mark.parametrize("name", CATALOG)
def test_svg_is_the_same_each_time_and_says_what_it_shows(name):
    figure = plot(name)
    svg = figure._repr_svg_()
    assert svg == plot(name)._repr_svg_() == figure._repr_svg_()
    title = ElementTree.fromstring(svg).findtext("{http://www.w3.org/2000/svg}title")
    assert title == figure.description
    assert CATALOG[name].title in title
    assert "derivative" in title or "Jacobian" in title


@pytest.mark.parametrize("name", CATALOG)
def test_pdf_is_the_same_each_time_and_says_what_it_shows(name):
    figure = plot(name)
    assert figure._repr_pdf_() == plot(name)._repr_pdf_()
    pdf = PdfReader(io.BytesIO(figure._repr_pdf_()))
    assert len(pdf.pages) == 1
    assert pdf.metadata.title == figure.description


def test_softmax_bars_and_jacobian_are_the_librarys():
    above, below = plot("softmax", temperature=0.5).axes
    logits = [2.0, 1.0, 0.0, -1.0]
    record = CATALOG["softmax"]
    assert [bar.get_height() for bar in above.patches] == list(record.function(logits, temperature=0.5))
    numbers = [float(text.get_text().replace("−", "-")) for text in below.texts]
    assert numbers == pytest.approx(record.derivative(logits, temperature=0.5).ravel(), abs=5e-4)


def test_figure_leaves_nothing_behind():
    before = {name: value for name, value in mpl.rcParams.items() if name != "backend"}
    plot("elu")._repr_svg_()
    assert {name: value for name, value in mpl.rcParams.items() if name != "backend"} == before
    code = "import sys, mlgloss.plots as p; p.plot('elu')._repr_svg_(); sys.exit('matplotlib.pyplot' in sys.modules)"
    run([sys.executable, "-c", code], doing="drawing a figure", seconds=60)  # it raises at any status but 0


def test_bad_name_or_parameter_is_an_error():
    with pytest.raises(ValueError, match="did you mean 'sigmoid'"):
        plot("sigmod")
    with pytest.raises(ValueError, match="alpha must be a positive finite number, got -1"):
        plot("elu", alpha=-1)
    with pytest.raises(TypeError, match="beta"):
        plot("elu", beta=1)


def test_without_matplotlib_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    for module in [module for module in sys.modules if module.startswith("mlgloss.plots")]:
        monkeypatch.delitem(sys.modules, module)
    with pytest.raises(ImportError, match=r"^mlgloss\.plots needs matplotlib: pip install mlgloss\[plots\]"):
        importlib.import_module("mlgloss.plots")


def test_comparison_draws_every_function_and_derivative():
    figure = plot_comparison(CURVES)
    for axes, part in zip(figure.axes, ("function", "derivative"), strict=True):
        lines = {line.get_label(): line for line in axes.lines if not line.get_label().startswith("_")}
        assert list(lines) == [CATALOG[name].title for name in CURVES]
        for name in CURVES:
            z, values = lines[CATALOG[name].title].get_data()
            assert np.array_equal(values, getattr(CATALOG[name], part)(z, **CATALOG[name].defaults))
    for name in CURVES:
        assert CATALOG[name].title in figure.description


def test_comparison_has_three_in_color_and_names_all():
    for axes in plot_comparison(CURVES[:5]).axes:
        colors = {line.get_label(): line.get_color() for line in axes.lines if not line.get_label().startswith("_")}
        assert list(colors.values()) == [COLORS[name] for name in ("f", "second", "third", "rest", "rest")]
        assert {text.get_text() for text in axes.texts} == set(colors)


def test_comparison_of_what_has_no_curve_is_an_error():
    with pytest.raises(ValueError, match="softmax is a function of several variables"):
        plot_comparison(["relu", "softmax"])
    with pytest.raises(ValueError, match="did you mean 'relu'"):
        plot_comparison(["relux"])
