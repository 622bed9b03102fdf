"""What `make bench` measures is right, an interrupted run loses nothing, and the chapter shows what was measured."""

from __future__ import annotations

import json
from dataclasses import dataclass

import nbformat
import numpy as np
import pytest
import reference as exact
from mpmath import mp
from twins import BOOK, twin

import mlgloss
from benchmarks import accuracy, inputs, reference, rows, run, tables, ulp
from benchmarks.cases import FUNCTIONS, OURS, ROWWISE, Setting, libraries, settings
from mlgloss.catalog import CATALOG

ACCURACY = tables.RESULTS["accuracy"]
WORST = [
    pytest.param(function, dtype, outcomes[OURS], id=f"{function}-{dtype}-{scope}")
    for function, dtypes in ACCURACY.items()
    for dtype, scopes in dtypes.items()
    for scope, outcomes in scopes.items()
]
CASES = [
    pytest.param(function, setting, id=f"{function}{'' if setting is None else f'-{setting.value:g}'}")
    for function in FUNCTIONS
    for setting in settings(function)
]
ULP = {"float16": 0.501, "float32": 0.501, "float64": 2.5}


def mp_values(function, z, setting):
    return exact.values(getattr(exact, function), z, *([setting.value] if setting else []))


def worst_inputs(function, dtype):
    """Return the inputs at which the errors of the libraries are largest."""
    found = [outcome["at"] for scope in ACCURACY[function][dtype].values() for outcome in scope.values()]
    return [float.fromhex(at) for at in found]


@pytest.mark.skipif(np.finfo(np.longdouble).nmant < 63, reason="longdouble has no digits to spare here")
@pytest.mark.parametrize(("function", "setting"), CASES)
def test_reference_is_good_to_a_hundredth_of_an_ulp(function, setting):
    """In units of the format that it is the reference of, at inputs of every kind and at the worst ones found."""
    some = np.concatenate(list(inputs.doubles()))[::40009]
    z = np.array([*some, *inputs.special(), *worst_inputs(function, "float64")])
    z = z[np.isfinite(z)]
    found = reference.values(function, z, np.longdouble, setting)
    wanted = mp_values(function, z, setting)
    assert max(map(distance, found, wanted, [np.finfo(np.float64)] * z.size)) <= 0.01


@pytest.mark.parametrize("function", FUNCTIONS)
def test_reference_of_float32_is_good_to_a_hundredth_of_an_ulp(function):
    z = np.concatenate(list(inputs.patterns(0, 2**32, 2**32 // 300 + 1)))
    z = np.array([*z, *worst_inputs(function, "float32")], np.float32)
    z = z[np.isfinite(z)]
    found = reference.values(function, z, np.float64, settings(function)[0])
    wanted = mp_values(function, z.astype(float), settings(function)[0])
    assert max(map(distance, found, wanted, [np.finfo(np.float32)] * z.size)) <= 0.01


def distance(wide, x, info):
    """Return the distance of a wide number from the exact one in units in the last place of a narrower format."""
    end = mp.ldexp(1, int(info.maxexp))
    got, x = (max(-end, min(end, value)) for value in (exact_of(wide), x))
    exponent = max(mp.frexp(x)[1] - 1, int(info.minexp)) if x else int(info.minexp)
    return abs(got - x) / mp.ldexp(1, min(exponent, int(info.maxexp) - 1) - int(info.nmant))


def exact_of(wide):
    """Return the number of mpmath that a longdouble is."""
    high = float(wide)
    return mp.mpf(high) + mp.mpf(float(wide - type(wide)(high))) if np.isfinite(high) else mp.mpf(high)


@pytest.mark.parametrize(("temperature", "scale"), [(1.0, 1.0), (0.1, 40.0), (30.0, 1e5)])
def test_reference_of_the_softmax_family_is_good_to_a_hundredth_of_eps(temperature, scale):
    z = inputs.logits(3, 7, scale, np.float64, seed=1)
    v = np.random.default_rng(2).standard_normal(z.shape)
    y = z / temperature
    wide, eps = y.astype(np.longdouble), np.finfo(float).eps
    tiny = np.finfo(float).tiny
    jvp, size = reference.softmax_jvp(wide, v.astype(np.longdouble), temperature, tiny)
    found = {
        "softmax": (reference.softmax(wide), lambda row: exact.softmax(y[row])),
        "log_softmax": (reference.log_softmax(wide), lambda row: exact.log_softmax(y[row])),
        "softmax_prime": (
            reference.softmax_prime(wide, temperature),
            lambda row: [x for line in exact.softmax_prime(y[row], temperature) for x in line],
        ),
    }
    for got, wanted in found.values():
        for row in range(len(z)):
            for value, x in zip(got[row].ravel(), wanted(row), strict=True):
                assert abs(exact_of(value) - x) <= 0.01 * eps * max(abs(x), tiny)
    for row in range(len(z)):
        wanted, sizes = exact.softmax_jvp(y[row], v[row], temperature)
        for value, x, limit, floor in zip(jvp[row], wanted, size[row], sizes, strict=True):
            assert abs(exact_of(value) - x) <= 0.01 * eps * exact_of(limit)
            assert exact_of(limit) <= max(floor, tiny) * (1 + 1e-15)


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
def test_error_is_counted_as_the_tests_of_mlgloss_count_it(dtype):
    rng, info = np.random.default_rng(3), np.finfo(dtype)
    numbers = np.ldexp(rng.uniform(-2, 2, 200), rng.integers(int(info.minexp) - 8, int(info.maxexp), 200)).astype(dtype)
    got = np.array([*numbers, 0, 0, info.max, np.inf, info.tiny, np.inf], dtype)
    wide = np.longdouble if dtype == "float64" else np.float64
    wanted = np.array([*numbers, 0, info.smallest_subnormal, np.inf, info.max, 0, np.inf], dtype).astype(wide)
    wanted[:100] *= 1 + np.arange(100).astype(wide) / 64
    found = ulp.errors(got, wanted)
    each = [exact.ulp_error(value, [exact_of(x)]) for value, x in zip(got, wanted, strict=True)]
    np.testing.assert_allclose(found.astype(float), each, rtol=1e-9)


def test_outcome_tells_wrong_results_apart():
    z = np.array([np.nan, 1, 2, 3, 4, 1e-310])
    got = np.array([0, np.nan, np.inf, 3, 4 + 2**-50, 0])
    wanted = z.astype(np.longdouble)
    outcome = accuracy.judge(z[[0, 1, 3, 4, 5]], got[[0, 1, 3, 4, 5]], wanted[[0, 1, 3, 4, 5]], z[[0, 1, 3, 4, 5]] < 1e-300)
    assert (outcome.nan, outcome.lost, outcome.inf, outcome.points) == (1, 1, 0, 5)
    assert outcome.normal == 1
    assert outcome.ulp == pytest.approx(1e-310 / 5e-324, rel=0.02)
    assert float.fromhex(outcome.at) == 1e-310
    outcome = accuracy.judge(z, got, wanted, z < 1e-300)
    assert outcome.inf == 1
    assert outcome.at == "0x1.0000000000000p+1"


def test_outcome_holds_the_flags_of_a_call_and_the_setting():
    setting = Setting("alpha", 2.0)
    found = accuracy.compare("elu", setting, {"x": lambda z: np.exp(z * 1000)}, [np.array([1.0, 2.0])], np.longdouble)
    assert found["x"].flags == ["overflow"]
    assert found["x"].parameter == 2.0


def test_every_bit_pattern_of_float32_is_tried():
    parts = [part for part in accuracy.parts() if (part.function, part.slice) == ("tanh", 5)]
    assert len(parts) == 1
    slices = [part.slice for part in accuracy.parts() if part.function == "tanh" and part.dtype == "float32"]
    assert slices == list(range(inputs.SLICES))
    ends = [2**32 // inputs.SLICES * number for number in (*slices, inputs.SLICES)]
    firsts = [next(inputs.patterns(start, stop)) for start, stop in zip(ends[:-1], ends[1:], strict=True)]
    assert [int(block.view(np.uint32)[0]) for block in firsts] == ends[:-1]
    assert ends[-1] == 2**32
    assert (np.diff(firsts[3].view(np.uint32)) == 1).all()


def test_float64_is_tried_at_two_million_numbers_from_everywhere():
    z = np.concatenate(list(inputs.doubles()))
    assert z.size >= 2_000_000
    for low, high in [(-6, 6), (18, 40), (-745, -709), (-1400, -760), (-1e-300, 1e-300), (1e300, 1.7e308)]:
        assert ((low < z) & (z < high) & (z != 0)).sum() > 1000
    assert {0.0, np.inf, -np.inf} <= set(z)
    assert np.isnan(z).any()


@dataclass(frozen=True)
class Stopped:
    """A part that notes each time that it is done, and may not be."""

    name: str
    log: str
    fails: bool = False
    cost: float = 1.0

    def measure(self):
        with open(self.log, "a", encoding="utf-8") as file:
            file.write(f"{self.name}\n")
        if self.fails:
            raise KeyboardInterrupt
        return {"half": 0.123456}


def test_an_interrupted_run_goes_on_where_it_was(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "progress", lambda *args: run.Silent())
    parts, log = tmp_path / "parts", tmp_path / "log"
    for fails in (True, False):
        stages = [run.Stage([Stopped("a", str(log)), Stopped("b", str(log), fails), Stopped("c", str(log))], 1, {})]
        try:
            run.measure(stages, parts)
        except KeyboardInterrupt:
            assert {path.name for path in parts.iterdir()} <= {"a.json", "c.json"}
    assert json.loads((parts / "b.json").read_text()) == {"half": 0.1235}
    assert {path.name for path in parts.iterdir()} == {"a.json", "b.json", "c.json"}
    done = log.read_text().split()
    assert done.count("a") == 1


def test_results_are_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "results.json"
    run.write(path, {"b": 1.23456, "a": [2.0], "parameter": 1 / 3})
    assert path.read_text() == '{\n "a": [\n  2.0\n ],\n "b": 1.235,\n "parameter": 0.3333333333333333\n}\n'
    with pytest.raises(ValueError, match="JSON"):
        run.write(path, {"a": np.inf})
    assert '"b": 1.235' in path.read_text()
