"""The largest relative error of softmax, its logarithm, its Jacobian and its product with a vector in every library."""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from benchmarks import inputs, reference
from benchmarks.cases import OURS, ROWWISE, libraries
from benchmarks.peers import load

Array = Any

SCALES = (1.0, 40.0, 1e3, 1e5)
TEMPERATURES = (1.0, 0.1, 30.0)
CLASSES = (2, 10, 1000, 50_000)
JACOBIAN_CLASSES = (2, 10, 100, 1000)
ENTRIES = 2**18  # of a result, unless one row has more


class Case(NamedTuple):
    """A number of classes, the axis that they are along, and the temperature."""

    classes: int
    axis: int
    temperature: float


@dataclass(frozen=True)
class Part:
    """A function in one dtype at logits of one scale, in every library."""

    function: str
    dtype: str
    scale: float

    @property
    def name(self) -> str:
        """Return what the part's file is called."""
        return f"rows-{self.function}-{self.dtype}-{self.scale:g}"

    @property
    def cost(self) -> float:
        """Return roughly how many seconds it takes."""
        return 7.0 if self.dtype == "float64" else 2.0

    def cases(self) -> Iterator[Case]:
        """Yield what the part tries; a float32 is not divided by a temperature, which would round it once more."""
        classes = JACOBIAN_CLASSES if self.function == "softmax_prime" else CLASSES
        temperatures = TEMPERATURES if self.dtype == "float64" else (1.0,)
        yield from itertools.starmap(Case, itertools.product(classes, (0, 1), temperatures))

    def measure(self) -> dict[str, Any]:
        """Return by library the largest error in eps, where it is, the largest of a normal number, and the flags."""
        found = {name: {"eps": -1.0, "normal": -1.0, "not_finite": 0, "flags": []} for name in libraries(self.function)}
        for case in self.cases():
            z, v, exact, size = self.prepare(case)
            for name, outcome in found.items():
                got, flags = self.results(name, case, [z] if v is None else [z, v])
                add(outcome, got, exact, size, case, flags)
        return found

    def results(self, name: str, case: Case, rows: list[Array]) -> tuple[Array, set[str]]:
        """Return what a library makes of rows along the case's axis, as rows again, and the flags that it raised."""
        library, ours, flags = load(name), name == OURS, set[str]()
        if not ours:  # none of the others divides by a temperature
            rows = [rows[0] / rows[0].dtype.type(case.temperature), *rows[1:]]
        call = library.call(self.function, axis=case.axis, **({"temperature": case.temperature} if ours else {}))
        given = [library.array(np.ascontiguousarray(np.moveaxis(array, -1, case.axis))) for array in rows]
        with np.errstate(all="call", call=lambda kind, _: flags.add(kind)), warnings.catch_warnings():
            warnings.simplefilter("error")
            got = library.numpy(call(*given))
        if not ours and self.function in ("softmax_prime", "softmax_jvp"):
            got = got / got.dtype.type(case.temperature)
        return got if self.function == "softmax_prime" else np.moveaxis(got, case.axis, -1), flags

    def prepare(self, case: Case) -> tuple[Array, Array | None, Array, Array]:
        """Return logits and, for the product, directions as rows; the exact result, and what errors are relative to."""
        entries = case.classes**2 if self.function == "softmax_prime" else case.classes
        count = max(3, ENTRIES // entries)
        z = inputs.logits(count, case.classes, self.scale, self.dtype, seed=case.classes)
        y = (z.astype(np.float64) / case.temperature).astype(np.longdouble)
        tiny = np.finfo(self.dtype).tiny
        if self.function == "softmax_jvp":
            v = np.random.default_rng(case.classes + 1).standard_normal(z.shape).astype(self.dtype)
            exact, size = reference.softmax_jvp(y, v.astype(np.longdouble), case.temperature, tiny)
            return z, v, exact, size
        if self.function == "softmax_prime":
            exact = reference.softmax_prime(y, case.temperature)
        else:
            exact = {"softmax": reference.softmax, "log_softmax": reference.log_softmax}[self.function](y)
        return z, None, exact, np.maximum(abs(exact), tiny)


def add(outcome: dict[str, Any], got: Array, exact: Array, size: Array, case: Case, flags: set[str]) -> None:
    """Add what results are worth to the outcome of a library; every exact one is finite."""
    info, finite = np.finfo(got.dtype), np.isfinite(got)
    error = np.where(finite, abs(got - exact) / (size * info.eps), -1)
    outcome["not_finite"] += int((~finite).sum())
    outcome["flags"] = sorted({*outcome["flags"], *flags})
    outcome["normal"] = max(outcome["normal"], float(error[abs(exact) >= info.tiny].max(initial=-1)))
    if error.max() > outcome["eps"]:
        outcome.update(eps=float(error.max()), **case._asdict())


def parts() -> list[Part]:
    """Return all parts."""
    return list(itertools.starmap(Part, itertools.product(ROWWISE, ("float32", "float64"), SCALES)))


def collect(results: Mapping[Part, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the outcomes by function, dtype, scale and library."""
    table: dict[str, Any] = {}
    for part, outcomes in results.items():
        table.setdefault(part.function, {}).setdefault(part.dtype, {})[f"{part.scale:g}"] = outcomes
    return table
