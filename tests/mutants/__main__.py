"""Mutation testing: every small change of the code must fail a test, or be explained in survivors.toml.

A mutant lives in the memory of a forked process, which imports it in the place of its file: the sources are never
written to, and what they and the tests import is imported once. What became of it is kept in .mutants, line by line:
an interrupted run goes on where it was, and a mutant is run again when its file or its tests have changed.
"""

from __future__ import annotations

import collections
import contextlib
import hashlib
import importlib
import json
import multiprocessing
import os
import re
import resource
import sys
import tomllib
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from multiprocessing.pool import ThreadPool
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings
from tqdm import tqdm

from mlgloss.catalog import CURVES
from tests.mutants.mutate import Mutant, install, mutants
from tools import ROOT

RESULTS = ROOT / ".mutants" / "results.jsonl"
FORK = multiprocessing.get_context("fork")
LEAST = 0.95  # of the mutants of every file, killed
SECONDS = 60  # of processor time, besides twice what the tests take: a pause of the machine kills no mutant
LIMIT = 900  # seconds by the clock: a process that neither works nor ends
MEMORY = 4 * 2**30  # bytes

# The tests that a mutant of a file meets.
TESTS = {
    "_elementwise": ["test_inputs", "test_refusals", "test_activations", "test_dask", "test_pandas"],
    **{f"activations/{name}": ["test_activations", "test_inputs", "test_catalog", "test_refusals"] for name in CURVES},
    "activations/_parts": ["test_activations", "test_catalog"],
    "activations/glu": ["test_glu"],
    "activations/softmax": ["test_softmax", "test_softmax_derivative", "test_softmax_where", "test_catalog"],
    "_rowwise": ["test_softmax_where", "test_softmax_derivative", "test_inputs", "test_refusals", "test_pandas"],
    "_dask": ["test_dask", "test_glu", "test_softmax_where", "test_refusals", "test_arrays"],
    "_pandas": ["test_pandas"],
    "_record": ["test_catalog"],
    "catalog": ["test_catalog"],
    "network": ["test_network", "test_network_refusals", "test_network_start"],
    "_inputs": [
        *("test_inputs", "test_refusals", "test_pandas", "test_arrays", "test_names"),
        *("test_network_refusals", "test_glu"),
    ],
}
OPTIONS = [  # no doctests: a test says why it fails
    *("-x", "-q", "--tb=no", "--assert=plain", "--import-mode=importlib", "--override-ini=addopts="),
    *("--disable-plugin-autoload", "-p", "no:cacheprovider"),
]


class Order:
    """A plugin of pytest: first the tests that killed other mutants, then the quickest; it notes what fails.

    A test of other functions than the one that a file holds, as its name in brackets tells, is left out.
    """

    def __init__(self, name: str, seconds: dict[str, float], kills: dict[str, int]) -> None:
        self.function = name.rpartition("/")[2]
        self.seconds, self.kills, self.outcome = collections.Counter(seconds), kills, "survived"

    def pytest_collection_modifyitems(self, items):
        if self.function in CURVES:
            items[:] = [item for item in items if self._concerns(item)]
        items.sort(key=lambda item: (-self.kills[item.nodeid], self.seconds[item.nodeid]))

    def _concerns(self, item):
        words = re.findall(r"[a-z]\w*", item.nodeid.partition("[")[2])
        functions = {word.removesuffix("_prime") for word in words} & {*CURVES}
        return not functions or self.function in functions

    def pytest_runtest_logreport(self, report):
        self.seconds[report.nodeid] += report.duration
        if report.failed:
            self.outcome = report.nodeid


def main(names: list[str]) -> str | None:
    """Run the mutants of these files, or of all, and print what survives; return what is wrong."""
    os.chdir(ROOT)
    settings.register_profile("mutants", phases=[Phase.explicit, Phase.generate])  # a failure need not be shrunk
    settings.load_profile("mutants")
    found = {name: mutants((ROOT / "mlgloss" / f"{name}.py").read_text("utf-8")) for name in names or TESTS}
    explained = tomllib.loads(Path(__file__).with_name("survivors.toml").read_text("utf-8"))
    return report(found, run(found), explained)


def run(found: dict[str, list[Mutant]]) -> dict[Mutant, str]:
    """Return what became of every mutant: "survived", "no import", or what killed it, most often a test."""
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.touch()
    known = dict(json.loads(line) for line in RESULTS.read_text("utf-8").splitlines())
    kills = collections.Counter(known.values())
    digests = {mutant: _digest(name, mutant.source) for name in found for mutant in found[name]}
    waiting = {name: [m for m in found[name] if digests[m] not in known] for name in found}
    with (
        RESULTS.open("a", encoding="utf-8") as results,
        ThreadPool((os.cpu_count() or 1) // 2 or 1) as pool,
        tqdm(total=len(digests), initial=len(digests) - sum(map(len, waiting.values()))) as bar,
    ):
        for name in filter(waiting.get, waiting):
            bar.set_description(f"{name}.py")
            preload(name)
            seconds = time_tests(name)
            tries = ((name, mutant, Order(name, seconds, kills)) for mutant in waiting[name])
            for mutant, outcome in pool.imap_unordered(try_out, tries):
                known[digests[mutant]] = outcome
                kills[outcome] += 1
                print(json.dumps([digests[mutant], outcome]), file=results, flush=True)
                bar.update()
    return {mutant: known[digest] for mutant, digest in digests.items()}


def preload(name: str) -> None:
    """Import what the tests of a file import, but neither the library nor the tests: a mutant's process has it then."""
    run_tests(name, Order(name, {}, collections.Counter()), "--collect-only")
    for module in list(sys.modules):
        path = Path(getattr(sys.modules[module], "__file__", None) or "")
        if path.is_relative_to(ROOT / "mlgloss") or path.is_relative_to(ROOT / "tests" / "library"):
            del sys.modules[module]


def time_tests(name: str) -> dict[str, float]:
    """Return how long each test of a file takes without a mutant."""
    order = in_process(
        f"the tests of {name}.py without a mutant", run_tests, name, Order(name, {}, collections.Counter())
    )
    if order is None or order.outcome != "survived":
        sys.exit(f"without a mutant, too, {order.outcome if order else 'memory'} fails")
    return order.seconds


def try_out(task: tuple[str, Mutant, Order]) -> tuple[Mutant, str]:
    """Return what becomes of a mutant in a process of its own."""
    name, mutant, _ = task
    return mutant, in_process(f"{name}.py with the mutant {mutant.key}", _live, *task) or "time or memory"


def in_process(doing: str, function: Callable[..., Any], *args: Any) -> Any:
    """Return what a function returns in a process of its own; None if the process ends before."""
    receiver, sender = FORK.Pipe(duplex=False)
    process = FORK.Process(target=_send, args=(sender, function, *args))
    process.start()
    ready = wait([receiver, process.sentinel], LIMIT)
    result = receiver.recv() if receiver.poll() else None
    process.kill()  # it has sent what it had to send
    process.join()
    if not ready:
        raise TimeoutError(f"{doing}: no end after {LIMIT} s")
    return result


def _send(sender: Connection, function: Callable[..., Any], *args: Any) -> None:
    sender.send(function(*args))
    os._exit(0)  # without touching threads and files of the process that it was forked from


def _live(name: str, mutant: Mutant, order: Order) -> str:
    seconds = SECONDS + 2 * int(order.seconds.total())
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    module = f"mlgloss/{name}".replace("/", ".")
    install(module, mutant.source)
    try:
        importlib.import_module(module)
    except Exception:
        return "no import"
    return run_tests(name, order).outcome


def run_tests(name: str, order: Order, *options: str) -> Order:
    """Run the tests of a file in this process, until one fails, and return the order with what it noted."""
    tests = [f"tests/library/{test}.py" for test in TESTS[name]]
    with open(os.devnull, "w") as silence, contextlib.redirect_stdout(silence), contextlib.redirect_stderr(silence):
        if pytest.main([*OPTIONS, *options, *tests], plugins=[order]) and order.outcome == "survived":
            order.outcome = "collection"
    return order


def report(found, outcomes, explained) -> str | None:
    """Print each survivor with its explanation and the share of every file; return what is wrong."""
    wrong, table = [], []
    for name, all_of_file in found.items():
        reasons = {(e["where"], e["line"], e["mutant"]): e["why"] for e in explained.get(name, [])}
        survivors = [m.key for m in all_of_file if outcomes[m] == "survived"]
        for key in survivors:
            print(_entry(name, *key, reasons.get(key, "")))
        wrong += [f"{name}.py: not explained: {key}" for key in survivors if not reasons.get(key)]
        wrong += [f"{name}.py: explained, but no survivor: {key}" for key in reasons if key not in survivors]
        stillborn = sum(outcomes[m] == "no import" for m in all_of_file)
        table.append((f"{name}.py", len(all_of_file) - len(survivors) - stillborn, len(survivors), stillborn))
    table.append(("all", *(sum(row[i] for row in table) for i in (1, 2, 3))))
    for name, killed, survived, stillborn in table:
        share = killed / max(1, killed + survived)
        print(f"{name:34}{killed + survived:5} mutants, {share:6.1%} killed; {stillborn:3} cannot be imported")
        if share < LEAST:
            wrong.append(f"{name}: less than {LEAST:.0%} are killed")
    return "\n".join(wrong) or None


def _entry(name: str, where: str, line: str, mutant: str, why: str) -> str:
    """Return a survivor as survivors.toml has it: one that is not explained is copied from here."""
    values = {"where": where, "line": line, "mutant": mutant, "why": why}
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "\n".join([f'[["{name}"]]', *lines, ""])


def _digest(name: str, source: str) -> str:
    """Return a digest of the mutant and its tests."""
    tests = [(ROOT / "tests" / "library" / f"{test}.py").read_text("utf-8") for test in TESTS[name]]
    return hashlib.sha256("\0".join([source, *tests]).encode()).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
