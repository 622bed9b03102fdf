"""The largest error of every one-variable function and derivative in every library, and where it is."""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from benchmarks import inputs, reference, ulp
from benchmarks.cases import FUNCTIONS, Setting, libraries, settings
from benchmarks.peers import load, on_numpy
from mlgloss.catalog import CATALOG

Array = Any

MOST = 1e300  # the error, in ULP, that any larger one counts as: JSON has no infinity


@dataclass
class Outcome:
    """What is known of a function in a library after some points."""

    ulp: float = -1.0  # the largest error where result and exact value are numbers
    at: str = ""  # its input, as hexadecimal number
    parameter: float | None = None  # and its setting
    normal: float = -1.0  # the largest error where neither input nor exact value is subnormal
    nan: int = 0  # results that are NaN, while the exact value is not
    inf: int = 0  # results that are infinite, while the exact value rounds to a finite number
    lost: int = 0  # results that are not NaN, while the input is
    flags: list[str] = field(default_factory=list)  # floating-point errors that NumPy would report
    points: int = 0

    def add(self, other: Outcome) -> None:
        """Add what is known from other points."""
        if other.ulp > self.ulp:
            self.ulp, self.at, self.parameter = other.ulp, other.at, other.parameter
        self.normal = max(self.normal, other.normal)
        self.nan += other.nan
        self.inf += other.inf
        self.lost += other.lost
        self.flags = sorted({*self.flags, *other.flags})
        self.points += other.points


@dataclass(frozen=True)
class Part:
    """A function in one dtype at one setting, in every library; or a slice of the numbers of float32 at the default."""

    function: str
    dtype: str
    setting: Setting | None
    slice: int | None = None

    @property
    def name(self) -> str:
        """Return the name of the part's file."""
        setting = f"-{self.setting.name}={self.setting.value!r}" if self.setting else ""
        return f"accuracy-{self.function}-{self.dtype}{setting}{'' if self.slice is None else f'-{self.slice:02}'}"

    @property
    def cost(self) -> float:
        """Return roughly how many seconds it takes."""
        return {"float16": 0.5, "float32": 4.0, "float64": 2.5}[self.dtype]

    def blocks(self) -> Iterator[Array]:
        """Yield the part's inputs."""
        if self.dtype == "float16":
            yield inputs.all_float16()
        elif self.dtype == "float64":
            yield from inputs.doubles()
        elif self.slice is not None:
            yield from inputs.live(self.slice)
        else:
            is_default = self.setting == settings(self.function)[0]
            yield from inputs.patterns(0, 2**32, inputs.STRIDE if is_default else inputs.WIDE_STRIDE)

    def measure(self) -> dict[str, Any]:
        """Return the outcome of each library."""
        calls = {name: on_numpy(load(name), self.function, self.setting) for name in libraries(self.function)}
        wide = np.float64 if self.dtype == "float32" and self.setting == settings(self.function)[0] else np.longdouble
        found = compare(self.function, self.setting, calls, self.blocks(), wide)
        return {name: vars(outcome) for name, outcome in found.items()}


def parts() -> list[Part]:
    """Return all parts."""
    result = []
    for function, dtype in itertools.product(FUNCTIONS, ("float16", "float32", "float64")):
        default, *others = settings(function)
        slices = (None, *range(inputs.SLICES)) if dtype == "float32" else (None,)
        result += [Part(function, dtype, default, number) for number in slices]
        inverted = function.startswith("celu")  # PyTorch takes 1 / alpha, too, and both as numbers of float32
        largest = float(np.finfo("float32" if inverted and dtype == "float64" else dtype).max)
        least = 1 / largest if inverted else 0
        result += [Part(function, dtype, s) for s in others if s and least <= abs(s.value) <= largest]
    return result


def collect(results: Mapping[Part, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the outcomes by function, dtype, whether the parameter is the default or over its domain, and library."""
    table: dict[str, Any] = {}
    for part, outcomes in results.items():
        by_scope = table.setdefault(part.function, {}).setdefault(part.dtype, {})
        default = part.setting == settings(part.function)[0]
        for scope in ["default"] * default + ["domain"] * (part.setting is not None):
            for library, outcome in outcomes.items():
                total = Outcome(**by_scope.setdefault(scope, {}).get(library, {}))
                total.add(Outcome(**outcome))
                by_scope[scope][library] = vars(total)
    return table


def compare(
    function: str,
    setting: Setting | None,
    calls: Mapping[str, Callable[[Array], Array]],
    blocks: Iterable[Array],
    wide: type,
) -> dict[str, Outcome]:
    """Return how good the calls' results are, against exact values in a wide dtype."""
    parameter = setting.value if setting else None
    outcomes = {name: Outcome(parameter=parameter) for name in calls}
    kinks = CATALOG[function.removesuffix("_prime")].breaks if function.endswith("_prime") else ()
    for block in blocks:
        z = without(kinks, block)  # the slope there is a convention
        exact = reference.values(function, z, wide, parameter)
        subnormal = is_subnormal(exact, z.dtype) | is_subnormal(z, z.dtype)
        for name, call in calls.items():
            flags: set[str] = set()
            with np.errstate(all="call", call=lambda kind, _, flags=flags: flags.add(kind)), warnings.catch_warnings():
                warnings.simplefilter("error")
                got = call(z).astype(z.dtype, copy=False)  # SciPy has no float16
            outcome = outcome_of(z, got, exact, subnormal)
            outcome.flags, outcome.parameter = sorted(flags), parameter
            outcomes[name].add(outcome)
    return outcomes


def without(kinks: Iterable[float], z: Array) -> Array:
    """Return the numbers that are none of these."""
    found = np.isin(z, list(kinks))
    return z[~found] if found.any() else z


def is_subnormal(x: Array, dtype: Any) -> Array:
    """Tell which numbers are so near to 0 that the dtype holds them with fewer digits."""
    with np.errstate(invalid="ignore"):
        return (abs(x) < np.finfo(dtype).tiny) & (x != 0)


def outcome_of(z: Array, got: Array, exact: Array, subnormal: Array) -> Outcome:
    """Return how good the results are."""
    with np.errstate(invalid="ignore"):
        error = ulp.errors(got, exact)
    outcome, info = Outcome(points=z.size), np.finfo(got.dtype)
    worst = error.argmax()  # that is the first NaN, if there is one
    if np.isnan(error[worst]):
        no_number, none_wanted = np.isnan(got), np.isnan(exact)
        outcome.nan = int((no_number & ~none_wanted).sum())
        outcome.lost = int((none_wanted & ~no_number).sum())
        error[no_number | none_wanted] = -1
        worst = error.argmax()
    if error[worst] >= 0.5:
        outcome.inf = int((np.isinf(got) & (abs(exact) <= info.max)).sum())
    outcome.ulp, outcome.at = float(min(error[worst], MOST)), float(z[worst]).hex()
    outcome.normal = float(min(error[~subnormal].max(initial=-1), MOST)) if subnormal.any() else outcome.ulp
    return outcome
