"""The inputs: all float16 numbers, all of float32 that matter, stratified ones of float64, and rows of logits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

Array = Any

BLOCK = 2**17  # patterns: what is computed with a block stays in the processor's cache
# The powers of 2 between which every float32 number is tried: beyond, functions are lines or have ended.
LIVE = (-30, 10)
SLICES = 16  # of these numbers, each a part of its own
STRIDE = 31  # of the patterns of all float32 numbers
WIDE_STRIDE = 1021  # the same at parameters that are not the default
POINTS = 20 * BLOCK  # of float64: 2.6 million


def patterns(start: int, stop: int, step: int = 1) -> Iterator[Array]:
    """Yield the float32 numbers with the bit patterns of a range, block by block."""
    for first in range(start, stop, step * BLOCK):
        yield np.arange(first, min(first + step * BLOCK, stop), step, dtype=np.uint32).view(np.float32)


def live(number: int) -> Iterator[Array]:
    """Yield all float32 numbers of a slice of those between the powers of LIVE, half of the slices being below 0."""
    low, high = (power + 127 << 23 for power in LIVE)  # their patterns
    size = 2 * (high - low) // SLICES
    sign, place = divmod(number, SLICES // 2)
    start = sign * 2**31 + low + place * size
    yield from patterns(start, start + size)


def all_float16() -> Array:
    """Return every float16 number."""
    return np.arange(2**16, dtype=np.uint16).view(np.float16)


def doubles() -> Iterator[Array]:
    """Yield float64 numbers from everywhere that a formula may fail, block by block."""
    rng = np.random.default_rng(6)
    ln2 = np.log(2.0)
    strata = [
        rng.uniform(-6, 6, 4 * BLOCK),
        rng.uniform(-45, 45, 4 * BLOCK),  # up to where 1 - sigmoid and 1 - tanh^2 have lost every digit
        rng.uniform(-760, 760, 3 * BLOCK),  # tails, up to overflow and underflow
        rng.uniform(-1500, -650, BLOCK),  # subnormal results times a large parameter
        rng.uniform(-746, -708, 2 * BLOCK) * rng.choice([-1, 1], 2 * BLOCK),  # subnormal e^z
        rng.uniform(-373, -354, BLOCK) * rng.choice([-1, 1], BLOCK),  # subnormal e^2z
        near(rng.integers(-2200, 2200, BLOCK) * ln2 / 2, rng),  # where an exponential's table or exponent changes
        np.ldexp(rng.uniform(1, 2, 2 * BLOCK), rng.integers(-40, 6, 2 * BLOCK)) * rng.choice([-1, 1], 2 * BLOCK),
        np.ldexp(rng.uniform(1, 2, 2 * BLOCK - 512), rng.integers(-1074, 1024, 2 * BLOCK - 512))
        * rng.choice([-1, 1], 2 * BLOCK - 512),  # every magnitude, subnormal ones too
        np.resize(special(), 512),
    ]
    yield from np.concatenate(strata).reshape(-1, BLOCK)


def near(z: Array, rng: np.random.Generator) -> Array:
    """Return numbers within a few units in the last place of `z`."""
    return z + rng.integers(-3, 4, z.size) * np.spacing(z)


def special() -> Array:
    """Return 0, the smallest, the largest, the not finite and the thresholds, of both signs."""
    info = np.finfo(np.float64)
    ends = [0.0, info.smallest_subnormal, info.tiny, info.eps, 1 - info.epsneg, 1.0, 1 + info.eps, info.max, np.inf]
    at = np.array([*ends, np.nan, 18.7, 19.1, 36.7, 37.5, 354.9, 372.6, 709.7827, 710.4758, 745.1332, 745.2])
    return np.concatenate([at, -at, np.nextafter(at, 0), -np.nextafter(at, 0)])


def logits(count: int, classes: int, scale: float, dtype: Any, seed: int) -> Array:
    """Return rows of logits of a scale: normal ones, and a third of the rows moved far from 0 as a whole."""
    rng = np.random.default_rng(seed)
    rows = scale * rng.standard_normal((count, classes))
    rows[::3] += scale * rng.uniform(-100, 100, rows[::3, :1].shape)
    return rows.astype(dtype)
