"""Measure everything in parts; a part that is done stays done, so that an interrupted run goes on where it was."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from benchmarks import accuracy, rows, speed
from benchmarks.cases import FUNCTIONS
from benchmarks.conditions import conditions, digest
from tools import ROOT

RESULTS = ROOT / "benchmarks" / "results.json"
SCRATCH = ROOT / ".bench"
FORM = "{percentage:3.0f} % |{bar:30}| {elapsed} passed, {remaining} left: {desc}"


class Part(Protocol):
    """A piece of work whose result is one file."""

    @property
    def name(self) -> str:
        """Name its file, without the ending."""

    @property
    def cost(self) -> float:
        """Return roughly how many seconds it takes."""

    def measure(self) -> dict[str, Any]:
        """Return what the file is to hold."""


class Stage(NamedTuple):
    """Parts that are done in the same way: by so many processes, which find so much more in their environment."""

    parts: Sequence[Part]
    workers: int
    environment: Mapping[str, str]

    @property
    def cost(self) -> float:
        """Return roughly how many seconds the stage takes."""
        return sum(part.cost for part in self.parts) / self.workers


def plan() -> list[Stage]:
    """Return everything that there is to do: what is timed has the machine to itself."""
    return [
        Stage([*accuracy.parts(), *rows.parts()], 2, speed.ONE_THREAD),
        Stage([*speed.parts(), speed.Memory(), speed.Import()], 1, speed.ONE_THREAD),
        Stage([*map(speed.Card, FUNCTIONS)], 1, speed.ONE_THREAD),  # in a process that has NumPy alone, as a reader's
        Stage(speed.huge_parts(), 1, speed.ONE_THREAD | speed.HUGE_PAGES),
    ]


def measure(stages: Sequence[Stage], folder: Path, progress: Callable[..., Any]) -> None:
    """Do the parts that have no file in the folder yet; `progress` is tqdm, and shows how much longer it takes."""
    folder.mkdir(parents=True, exist_ok=True)
    left = [
        stage._replace(parts=[part for part in stage.parts if not _file(folder, part).exists()]) for stage in stages
    ]
    total = sum(stage.cost for stage in stages)
    done = total - sum(stage.cost for stage in left)
    with progress(total=total, initial=done, bar_format=FORM, smoothing=0) as bar:
        for stage in left:
            os.environ |= stage.environment  # the processes are started with it
            context = multiprocessing.get_context("spawn")
            with ProcessPoolExecutor(stage.workers, context, signal.signal, (signal.SIGINT, signal.SIG_IGN)) as pool:
                futures = {pool.submit(finish, part, folder): part for part in stage.parts}
                try:
                    for future in as_completed(futures):
                        future.result()
                        bar.set_description_str(futures[future].name, refresh=False)
                        bar.update(futures[future].cost / stage.workers)
                except BaseException:
                    bar.write("Stopped: the parts in progress end first, and `make bench` goes on from there.")
                    pool.shutdown(cancel_futures=True)
                    raise


def finish(part: Part, folder: Path) -> None:
    """Do a part and write its file whole."""
    write(_file(folder, part), part.measure())


def results(stages: Sequence[Stage], folder: Path) -> dict[str, Any]:
    """Return what the files of all parts hold, in one table for each kind of part."""
    found = {part: json.loads(_file(folder, part).read_text()) for stage in stages for part in stage.parts}

    def of(kind: type) -> dict[Any, Any]:
        return {part: result for part, result in found.items() if isinstance(part, kind)}

    return {
        "accuracy": accuracy.collect(of(accuracy.Part)),
        "rows": rows.collect(of(rows.Part)),
        "speed": speed.collect(of(speed.Part)),
        "cards": {part.function: times for part, times in of(speed.Card).items()},
        "memory": found[speed.Memory()],
        "import": found[speed.Import()],
    }


def write(path: Path, data: Any) -> None:
    """Write JSON in one step, so that a file is whole or not there."""
    new = path.with_name(f"{path.name}.{os.getpid()}")
    new.write_text(json.dumps(_rounded(data), indent=1, sort_keys=True, allow_nan=False) + "\n", encoding="utf-8")
    new.replace(path)


def main() -> None:
    """Measure what is not measured yet, and write benchmarks/results.json."""
    from tqdm import tqdm

    stages, found = plan(), conditions()
    folder = SCRATCH / digest(found)
    try:
        measure(stages, folder, tqdm)
    except KeyboardInterrupt:
        sys.exit(130)  # what a shell expects of an interrupted program
    write(RESULTS, {"conditions": found | {"date": f"{datetime.now(UTC):%Y-%m-%d}"}} | results(stages, folder))
    shutil.rmtree(folder)  # the next run measures everything again
    print(f"{RESULTS.relative_to(ROOT)} is written: `make notebooks` puts it into the chapter.")


def _file(folder: Path, part: Part) -> Path:
    return folder / f"{part.name}.json"


def _rounded(data: Any, key: str = "") -> Any:
    """Return the data with 4 digits of every measured number; a parameter is one that was chosen."""
    if isinstance(data, Mapping):
        return {name: _rounded(value, name) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return [_rounded(value, key) for value in data]
    return float(f"{data:.4g}") if isinstance(data, float) and key != "parameter" else data
