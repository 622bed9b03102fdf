"""How long every call takes in every library on one thread, and the memory and the import time of mlgloss."""

from __future__ import annotations

import functools
import itertools
import math
import os
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks import inputs
from benchmarks.cards import card
from benchmarks.cases import CARD, FUNCTIONS, OURS, libraries, settings
from benchmarks.peers import bind, load
from tools.process import run

Array = Any

SIZES = (1, 100, 10_000, 1_000_000, 10_000_000)
SHAPES = ((100_000, 10), (10_000, 1000), (128, 50_257))
ROUNDS = 15
FEWER_ROUNDS = 7  # of calls that take long
SHORTEST = 1e-3  # seconds that one timing lasts at least: what is quicker is called several times
IMPORTS = 40

# What keeps each library on one thread; the first two are what XLA reads.
ONE_THREAD = {
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
    "NPROC": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
HUGE_PAGES = {"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}


@dataclass(frozen=True)
class Part:
    """One call on an array of one dtype and shape, timed in every library in turn."""

    function: str
    dtype: str
    shape: tuple[int, ...]
    axis: int | None = None
    pages: str = "default"

    @property
    def name(self) -> str:
        """Return what the part's file is called."""
        axis = "" if self.axis is None else f"-{self.axis}"
        return f"speed-{self.pages}-{self.function}-{self.dtype}-{'x'.join(map(str, self.shape))}{axis}"

    @property
    def cost(self) -> float:
        """Return roughly how many seconds it takes."""
        return 0.7 + 4e-7 * math.prod(self.shape)

    def measure(self) -> dict[str, Any]:
        """Return the median and the quartiles of each library's times in seconds."""
        z = 3 * np.random.default_rng(1).standard_normal(self.shape).astype(self.dtype)
        calls: dict[str, Callable[[], Any]] = {}
        for name in libraries(self.function):
            library = load(name)
            if self.axis is None:
                function = bind(library, self.function, settings(self.function)[0])
            else:
                function = library.call(self.function, axis=self.axis)
            own = library.array(z)
            calls[name] = functools.partial(function, own)
        return interleaved(calls)


def interleaved(calls: Mapping[str, Callable[[], Any]]) -> dict[str, Any]:
    """Return the median and the quartiles of the seconds that each call takes, timed round by round in random order."""
    repeats = {}
    for name, call in calls.items():
        call()  # compiles, or faults its first pages in
        repeats[name] = max(1, round(SHORTEST / max(seconds(call, 1), 1e-7)))
    longest = max(seconds(call, 1) for call in calls.values())
    order = list(calls)
    times: dict[str, list[float]] = {name: [] for name in calls}
    shuffle = np.random.default_rng(2).shuffle
    for _ in range(ROUNDS if longest < 0.02 else FEWER_ROUNDS):
        shuffle(order)
        for name in order:
            times[name].append(seconds(calls[name], repeats[name]))
    return {name: summary(found) for name, found in times.items()}


def seconds(call: Callable[[], Any], repeats: int) -> float:
    """Return the seconds that one call takes, the mean of several in a row."""
    start = time.perf_counter()
    for _ in range(repeats):
        call()
    return (time.perf_counter() - start) / repeats


def summary(times: list[float]) -> dict[str, Any]:
    """Return the median and the quartiles."""
    low, median, high = statistics.quantiles(times, n=4, method="inclusive")
    return {"median": median, "quartiles": [low, high]}


def parts() -> list[Part]:
    """Return the parts that are timed under default allocation."""
    single = itertools.product(FUNCTIONS, ("float32", "float64"), [(size,) for size in SIZES])
    rows = itertools.product(("softmax", "log_softmax"), ("float32", "float64"), SHAPES, (0, 1))
    return [*itertools.starmap(Part, single), *itertools.starmap(Part, rows)]


def huge_parts() -> list[Part]:
    """Return the parts that are timed with huge pages too."""
    return [Part(*key, (SIZES[-1],), pages="huge") for key in itertools.product(FUNCTIONS, ("float32", "float64"))]


@dataclass(frozen=True)
class Card:
    """The code card of a function of one variable beside mlgloss, on a million numbers of float64."""

    function: str
    cost = 1.2

    @property
    def name(self) -> str:
        """Return what the part's file is called."""
        return f"card-{self.function}"

    def measure(self) -> dict[str, Any]:
        """Return the median and the quartiles of the times of both in seconds."""
        z = 3 * np.random.default_rng(1).standard_normal(1_000_000)
        ours = bind(load(OURS), self.function, settings(self.function)[0])
        return interleaved({OURS: functools.partial(ours, z), CARD: functools.partial(card(self.function), z)})


def collect(results: Mapping[Part, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the times by pages, function, dtype, shape (and axis), and library."""
    table: dict[str, Any] = {}
    for part, times in results.items():
        where = "x".join(map(str, part.shape)) + ("" if part.axis is None else f", axis {part.axis}")
        table.setdefault(part.pages, {}).setdefault(part.function, {}).setdefault(part.dtype, {})[where] = times
    return table


@dataclass(frozen=True)
class Memory:
    """The scratch of every function of mlgloss: what it has allocated at most, less its result."""

    name = "memory"
    cost = 8.0

    def measure(self) -> dict[str, Any]:
        """Return the bytes by function and dtype."""
        found: dict[str, Any] = {}
        library = load(OURS)
        calls = {function: bind(library, function, settings(function)[0]) for function in FUNCTIONS}
        calls |= {function: library.call(function, axis=-1) for function in ("softmax", "log_softmax")}
        for (function, call), dtype in itertools.product(calls.items(), ("float32", "float64")):
            z = inputs.logits(SHAPES[1][0], SHAPES[1][1], 3.0, dtype, seed=1)
            z = z if function.endswith("softmax") else z.ravel()
            tracemalloc.start()
            try:
                result = call(z)
                found.setdefault(function, {})[dtype] = tracemalloc.get_traced_memory()[1] - result.nbytes
            finally:
                tracemalloc.stop()
        return found


@dataclass(frozen=True)
class Import:
    """The time of `import mlgloss` beside that of `import numpy`, in fresh processes in turn."""

    name = "import"
    cost = 60.0

    def measure(self) -> dict[str, Any]:
        """Return the medians and quartiles of the seconds, by module."""
        times: dict[str, list[float]] = {"numpy": [], "mlgloss": []}
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        for number in range(IMPORTS + 1):
            for module, found in times.items():
                code = f"from time import perf_counter as now; t = now(); import {module}; print(now() - t)"
                command = [sys.executable, "-c", code]
                result = run(command, doing=f"import {module}", seconds=60, env=environment, capture_output=True)
                if number:  # the first one writes bytecode, as an installer does
                    found.append(float(result.stdout))
        return {module: summary(found) for module, found in times.items()}
