"""A function as a small picture: its curve at its defaults, for lists and for the links to the next chapters."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np

from mlgloss.catalog import CATALOG, Activation

WIDTH, HEIGHT = 30, 20
UNIT = 4.5  # pixels, across and up
ZERO = (WIDTH / 2, 12.5)  # where the axes would meet
VIEW = (-3.0, 3.0)
LOGITS = (2.0, 1.0, 0.0, -1.0)
EXACT = 0.04  # pixels that a point may be off its curve: less than anyone sees


@cache
def spark(name: str) -> str:
    """Return the picture of a function, as SVG that inherits its color."""
    record = CATALOG[name]
    drawing = f'<path d="{curve(record)}"/>' if record.one_variable else bars(record)
    return f'<svg class="spark" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{drawing}</svg>'


def curve(record: Activation) -> str:
    """Return the path of a curve: a piece between each two breaks, joined unless the function jumps there."""
    path, last = "", None
    for start, end in pairwise([VIEW[0], *(z for z in record.edges if VIEW[0] < z < VIEW[1]), VIEW[1]]):
        z = np.linspace(np.nextafter(start, np.inf), np.nextafter(end, -np.inf), 61)
        points = np.stack([ZERO[0] + UNIT * z, ZERO[1] - UNIT * record.function(z)], axis=1)
        joined = last is not None and abs(points[0, 1] - last) < EXACT
        drawn = thinned(points)[1 if joined else 0 :]
        text = "L".join(f"{x:.4g} {y:.4g}" for x, y in drawn)
        path += f"{'L' if joined else 'M'}{text}"
        last = points[-1, 1]
    return path


def thinned(points: np.ndarray) -> np.ndarray:
    """Return as few of the points as keep the curve, by Ramer's way: the farthest from the chord divides it."""
    (x0, y0), (x1, y1) = points[0], points[-1]
    off = np.abs(points[:, 1] - np.interp(points[:, 0], [x0, x1], [y0, y1]))
    far = int(off.argmax())
    if off[far] <= EXACT:
        return points[[0, -1]]
    return np.concatenate([thinned(points[: far + 1])[:-1], thinned(points[far:])])


def bars(record: Activation) -> str:
    """Return the outputs of a function of several variables, a bar each."""
    heights = (HEIGHT - 2) * record.function(np.array(LOGITS)) / record.function(np.array(LOGITS)).max()
    return "".join(
        f'<rect x="{3 + 6.5 * i:g}" y="{HEIGHT - 1 - height:.1f}" width="5" height="{height:.1f}"/>'
        for i, height in enumerate(heights)
    )
