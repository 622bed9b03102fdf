"""The explorers' colors can be told apart in every common color blindness and in gray, and seen on their ground."""

import re
from itertools import combinations, product

import numpy as np
import pytest

from tools.bundle import SOURCES

STYLE = (SOURCES / "shared" / "base.css").read_text("utf-8")
PAIR = r"light-dark\((?P<light>#\w+), (?P<dark>#\w+)\)"
GROUND = {"light": "#ffffff", "dark": "#12161c"}
VISION = {  # matrices for linear RGB, severity 1: Machado, Oliveira and Fernandes 2009
    "normal": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}
TOGETHER = (("f", "slope"), ("f", "second", "third"))  # colors of curves that a reader sees in one picture
XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]])


def color(kind, theme):
    return re.search(rf"--mlgloss-{kind}: {PAIR}", STYLE)[theme]


def linear(color):
    channels = np.array([int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def lab(rgb):
    """Return CIE L*, a*, b* of linear RGB."""
    x, y, z = np.cbrt(XYZ @ np.clip(rgb, 0, 1) / XYZ.sum(axis=1))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def luminance(color):
    return XYZ[1] @ linear(color)


in_every_picture = pytest.mark.parametrize(("kinds", "theme"), [*product(TOGETHER, GROUND)])


@in_every_picture
def test_colors_are_told_apart(kinds, theme):
    for vision, matrix in VISION.items():
        for one, other in combinations((color(kind, theme) for kind in kinds), 2):
            apart = np.linalg.norm(lab(matrix @ linear(one)) - lab(matrix @ linear(other)))
            assert apart > 12, (vision, one, other)


@in_every_picture
def test_colors_differ_in_gray(kinds, theme):
    levels = sorted(116 * np.cbrt(luminance(color(kind, theme))) - 16 for kind in kinds)
    assert min(np.diff(levels)) > 4


@in_every_picture
def test_colors_stand_out(kinds, theme):
    ground = luminance(GROUND[theme]) + 0.05
    for kind in kinds:
        ratio = (luminance(color(kind, theme)) + 0.05) / ground
        assert max(ratio, 1 / ratio) >= 3, kind
