"""The tables of the chapter on accuracy, from results.json: no number in them is written by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from IPython.display import Markdown

from benchmarks import cases, inputs
from benchmarks.cards import operations
from benchmarks.cases import CARD, LIBRARIES, OURS, ROW_BOUNDS, ROWWISE, ULP, ulp_bound
from mlgloss.catalog import CATALOG

RESULTS: Mapping[str, Any] = json.loads(Path(__file__).with_name("results.json").read_text(encoding="utf-8"))
FUNCTIONS = tuple(f for f in cases.FUNCTIONS if f in RESULTS["accuracy"])  # a new one is measured by `make bench`
PROMISED = tuple(f for f in FUNCTIONS if f.removesuffix("_prime") in cases.ORIGINAL)
COMPARED = tuple(f for f in FUNCTIONS if len(cases.libraries(f)) > 1)  # with other libraries
PEERS = LIBRARIES[2:]
SIZES = {"1": "1", "100": "100", "10000": "10⁴", "1000000": "10⁶", "10000000": "10⁷"}
MEGABYTE = 2**20


class Bar(NamedTuple):
    """A promise: what must not exceed a number, and what was measured where."""

    what: str
    limit: float
    measured: Mapping[str, float]

    @property
    def worst(self) -> str:
        """Return where the largest number was measured."""
        return max(self.measured, key=lambda where: self.measured[where])

    @property
    def value(self) -> float:
        """Return the largest number."""
        return self.measured[self.worst]


def bars(results: Mapping[str, Any] = RESULTS) -> list[Bar]:
    """Return every promise that a number stands for."""
    times, memory = results["speed"]["default"], results["memory"]
    imports = {name: found["median"] for name, found in results["import"].items()}
    one = {f: times[f]["float64"]["1"][OURS]["median"] for f in PROMISED}
    sigmoid = times["sigmoid"]["float64"]["1"]["textbook"]["median"]
    return [
        *(Bar(f"error in {dtype}, ULP", ULP[dtype], _errors(results, dtype)) for dtype in ULP),
        Bar("error in float64, of the function's own bound", 1.0, _shares(results)),
        *(Bar(f"error of {f}, eps", limit, _row_errors(results, f)) for f, limit in ROW_BOUNDS.items()),
        Bar("time of 10⁷ float64, of the best peer", 1.0, _ratios(times, "float64", ["10000000"], PROMISED)),
        Bar("the same with huge pages", 1.0, _ratios(results["speed"]["huge"], "float64", ["10000000"], PROMISED)),
        Bar(
            "time of 10⁴ to 10⁶ float64, of the best peer",
            2.0,
            _ratios(times, "float64", ["10000", "1000000"], PROMISED),
        ),
        Bar(
            "time of 10⁴ to 10⁶ float32, of the best peer",
            3.0,
            _ratios(times, "float32", ["10000", "1000000"], PROMISED),
        ),
        Bar("time of 10⁶ float64, of the code card", 2.0, _card_ratios(results, has_zero=False)),
        Bar("the same of slopes that keep their digits at a zero", 3.0, _card_ratios(results, has_zero=True)),
        Bar("time of one element, of the textbook sigmoid", 4.0, {f: t / sigmoid for f, t in one.items()}),
        Bar("time of softmax and its logarithm, of the best peer", 1.5, _softmax_ratios(times)),
        Bar(
            "memory beside 10⁷ results, MiB",
            1.0,
            {f"{f}, {dtype}": size / MEGABYTE for f, sizes in memory.items() for dtype, size in sizes.items()},
        ),
        Bar("time that it adds to import numpy, %", 40.0, {"": 100 * (imports[OURS] / imports["numpy"] - 1)}),
    ]


def promises() -> Markdown:
    """Return a table of what is promised and what was measured."""
    lines = [["What", "At most", "Measured", "Met", "Where"], [":---", "---:", "---:", ":---", ":---"]]
    for bar in bars():
        met = "yes" if bar.value <= bar.limit else "**no**"
        lines.append([bar.what, f"{bar.limit:g}", f"{bar.value:.3g}", met, _code(bar.worst)])
    return _table(lines)


def accuracy(dtype: str) -> Markdown:
    """Return a table of the largest errors in ULP at the default parameters, a line for each function."""
    lines = _head(LIBRARIES)
    for function in FUNCTIONS:
        outcomes = RESULTS["accuracy"][function][dtype]["default"]
        lines.append([_code(function), *(error_cell(outcomes.get(library), dtype) for library in LIBRARIES)])
    return _table(lines)


def rows(dtype: str) -> Markdown:
    """Return a table of the largest relative errors of the softmax family in eps, a line for each scale of logits."""
    lines = _head(LIBRARIES)
    for function in ROWWISE:
        for scale, outcomes in sorted(RESULTS["rows"][function][dtype].items(), key=lambda item: float(item[0])):
            cells = (row_error_cell(outcomes.get(library), dtype) for library in LIBRARIES)
            lines.append([f"{_code(function)}, logits of scale {float(scale):,.0f}", *cells])
    return _table(lines)


def points() -> Markdown:
    """Return a sentence on how many inputs were tried."""
    doubles = RESULTS["accuracy"]["sigmoid"]["float64"]["default"][OURS]["points"]
    low, high = inputs.LIVE
    return Markdown(
        f"Each function was tried in each library at all numbers of float16, at all of float32 from $2^{{{low}}}$ to "
        f"$2^{{{high}}}$ in size and every {inputs.STRIDE}st of the others, and at {doubles:,} numbers of float64."
    )


def speed(dtype: str) -> Markdown:
    """Return a table of mlgloss's time as multiple of the best peer's and, in brackets, of the textbook's."""
    cards = ["10⁶, code card"] if dtype == "float64" else []
    lines = _head([*SIZES.values(), "10⁷, huge pages", *cards])
    for function in COMPARED:
        default, huge = (RESULTS["speed"][pages][function][dtype] for pages in ("default", "huge"))
        cells = map(_times, [*(default[size] for size in SIZES), huge["10000000"]])
        lines.append([_code(function), *cells, *(f"{_card_ratio(function):.2g}" for _ in cards)])
    return _table(lines)


def softmax_speed(dtype: str) -> Markdown:
    """Return the same for softmax and its logarithm, a column for each shape."""
    names = list(RESULTS["speed"]["default"]["softmax"][dtype])
    shapes = sorted({name.partition(",")[0] for name in names}, key=lambda shape: int(shape.partition("x")[2]))
    lines = _head([shape.replace("x", " × ") for shape in shapes])
    for function in ("softmax", "log_softmax"):
        for axis in (0, 1):
            found = RESULTS["speed"]["default"][function][dtype]
            cells = [_times(found[f"{shape}, axis {axis}"]) for shape in shapes]
            lines.append([f"{_code(function)}, axis {axis}", *cells])
    return _table(lines)


def conditions() -> Markdown:
    """Return a table of what the numbers depend on."""
    found = RESULTS["conditions"]
    versions = ", ".join(f"{name} {version}" for name, version in found["versions"].items())
    spreads = [
        (times["quartiles"][1] - times["quartiles"][0]) / times["median"]
        for dtypes in RESULTS["speed"]["default"].values()
        for sizes in dtypes.values()
        for libraries in sizes.values()
        for times in libraries.values()
    ]
    return _table(
        [
            ["Condition", "Value"],
            [":---", ":---"],
            ["date", found["date"]],
            ["processor", f"{found['cpu']}, {found['cores']} cores, of which one is used for times"],
            ["system", f"{found['system']}, {found['libc']}, Python {found['python']}"],
            ["versions", versions],
            ["SIMD that NumPy uses", ", ".join(found["numpy_simd"])],
            ["transparent huge pages", found["transparent_huge_pages"]],
            [
                "spread of the times",
                f"half of the timings of a call lie within {np.median(spreads):.0%} of each other, typically",
            ],
        ]
    )


_BITS = {"float16": 10, "float32": 23, "float64": 52}  # of the mantissa


def _errors(results: Mapping[str, Any], dtype: str) -> dict[str, float]:
    return {f: max(scope[OURS]["ulp"] for scope in dtypes[dtype].values()) for f, dtypes in results["accuracy"].items()}


def _shares(results: Mapping[str, Any]) -> dict[str, float]:
    return {f: error / ulp_bound(f, "float64") for f, error in _errors(results, "float64").items()}


def _card_ratios(results: Mapping[str, Any], has_zero: bool) -> dict[str, float]:
    """Return the times by those of the code cards, but for functions that are one operation of NumPy."""
    return {
        f: _card_ratio(f, results) for f in results["cards"] if operations(f) > 1 and _slope_has_zero(f) == has_zero
    }


def _card_ratio(function: str, results: Mapping[str, Any] = RESULTS) -> float:
    times = results["cards"][function]
    return float(times[OURS]["median"] / times[CARD]["median"])


def _slope_has_zero(function: str) -> bool:
    """Tell whether it is a derivative with a zero of its own, at the defaults."""
    record = CATALOG[function.removesuffix("_prime")]
    return function != record.name and record.properties(**record.defaults).minimum_at is not None


def _row_errors(results: Mapping[str, Any], function: str) -> dict[str, float]:
    scales = results["rows"][function]
    return {
        f"{dtype}, {found[OURS]['classes']} classes": found[OURS]["eps"]
        for dtype in scales
        for found in sorted(scales[dtype].values(), key=lambda outcomes: float(outcomes[OURS]["eps"]))
    }


def _ratios(
    times: Mapping[str, Any], dtype: str, sizes: Sequence[str], functions: Sequence[str] = COMPARED
) -> dict[str, float]:
    return {f"{f}, {SIZES[size]}": _ratio(times[f][dtype][size]) for f in functions for size in sizes}


def _softmax_ratios(times: Mapping[str, Any]) -> dict[str, float]:
    return {
        f"{f}, {dtype}, {shape}": _ratio(found)
        for f in ("softmax", "log_softmax")
        for dtype, shapes in times[f].items()
        for shape, found in shapes.items()
    }


def _ratio(times: Mapping[str, Any]) -> float:
    """Return the time of mlgloss divided by that of the fastest peer."""
    return float(times[OURS]["median"] / min(times[peer]["median"] for peer in PEERS if peer in times))


def _times(times: Mapping[str, Any]) -> str:
    return f"{_ratio(times):.2g} ({times[OURS]['median'] / times['textbook']['median']:.2g})"


def error_cell(outcome: Mapping[str, Any] | None, dtype: str) -> str:
    """Return what a table says of a function in a library; the chapter explains the marks."""
    if outcome is None:
        return "-"
    text: str = _size(float(outcome["normal"]), dtype)
    text += " †" * (outcome["ulp"] > outcome["normal"] + 1) + " ‡" * bool(outcome["lost"])
    return text + ", NaN" * bool(outcome["nan"])


def row_error_cell(outcome: Mapping[str, Any] | None, dtype: str) -> str:
    """Return the same of the softmax family."""
    if outcome is None:
        return "-"
    text: str = _size(float(outcome["normal"]), dtype) + " †" * (outcome["eps"] > outcome["normal"] + 1)
    return text + ", $-\\infty$" * bool(outcome["not_finite"])


def _size(error: float, dtype: str) -> str:
    """Return an error in ULP; one of half the number's size and more leaves no digit right."""
    return "no digit" if error >= 2 ** (_BITS[dtype] - 1) else f"{error:.3g}" if error < 1e4 else f"{error:.0e}"


def _head(columns: Sequence[str]) -> list[list[str]]:
    return [["Function", *columns], [":---", *["---:"] * len(columns)]]


def _code(text: str) -> str:
    """Return text with its first word, a function's name, as code."""
    name, comma, rest = text.partition(",")
    return f"`{name}`{comma}{rest}" if name in {*FUNCTIONS, *ROWWISE} else text


def _table(lines: Sequence[Sequence[str]]) -> Markdown:
    return Markdown("\n".join(f"| {' | '.join(line)} |" for line in lines))


def series(dtype: str) -> Iterator[tuple[int, list[float]]]:
    """Yield each size with the ratios of all functions to the best peer."""
    for size in SIZES:
        yield int(size), list(_ratios(RESULTS["speed"]["default"], dtype, [size]).values())
