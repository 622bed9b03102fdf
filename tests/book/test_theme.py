"""The theme's colors are those of the explorers and of the figures, each by the name of what it stands for."""

from __future__ import annotations

import re

import pytest

from mlgloss.plots._figure import COLORS
from tools import ROOT

TOKEN = r"--{}([\w-]+): .*?light-dark\((#\w+), (#\w+)\)"
PAGE = {
    name: (light, dark)
    for name, light, dark in re.findall(TOKEN.format(""), (ROOT / "book/_theme/css/colors.css").read_text("utf-8"))
}
EXPLORERS = re.findall(TOKEN.format("mlgloss-"), (ROOT / "explorers/shared/base.css").read_text("utf-8"))
CONTRAST = {"ink": 4.5, "muted": 4.5, "f": 4.5, "slope": 4.5, "second": 4.5, "third": 4.5, "axis": 3, "rest": 3}


def luminance(color):
    digits = color[1:] if len(color) == 7 else "".join(2 * digit for digit in color[1:])
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_explorers_have_the_colors_of_the_page():
    shared = [(name, light, dark) for name, light, dark in EXPLORERS if name in PAGE]
    assert shared == [(name, *PAGE[name]) for name, _, _ in shared]


def test_figures_name_the_colors_of_the_page():
    assert set(COLORS) <= set(PAGE)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("name", CONTRAST)
def test_color_stands_out_from_the_ground(name, theme):
    dark, light = sorted(luminance(PAGE[one][theme]) for one in (name, "ground"))
    assert (light + 0.05) / (dark + 0.05) >= CONTRAST[name]
