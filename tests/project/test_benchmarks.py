"""What `make bench` measures is right, an interrupted run loses nothing, and the numbers keep the bars."""

from __future__ import annotations

import json
from collections import Counter

import numpy as np
import pytest
from mpmath import mp

import mlgloss
from benchmarks import accuracy, inputs, reference, rows, run, tables, ulp
from benchmarks.cases import FUNCTIONS, OURS, ROW_BOUNDS, ROWWISE, ULP, Setting, libraries, settings, ulp_bound
from tests import _reference as exact
from tests.project._parts import Noted

ACCURACY = tables.RESULTS["accuracy"]
WORST = [
    pytest.param(function, dtype, outcomes[OURS], id=f"{function}-{dtype}-{scope}")
    for function, dtypes in ACCURACY.items()
    for dtype, scopes in dtypes.items()
    for scope, outcomes in scopes.items()
]
CASES = [
    pytest.param(function, setting, id=f"{function}{'' if setting is None else f'-{setting.value:g}'}")
    for function in reference.FORMULAS
    for setting in settings(function)
]


def mp_values(function, z, parameter):
    return exact.values(getattr(exact, function), z, *([] if parameter is None else [parameter]))


def value_of(setting):
    return setting and setting.value


def worst_inputs(function, dtype):
    """Return the inputs at which the errors of the libraries are largest, if the function is measured yet."""
    found = [
        outcome["at"] for scope in ACCURACY.get(function, {}).get(dtype, {}).values() for outcome in scope.values()
    ]
    return [float.fromhex(at) for at in found]


@pytest.mark.skipif(np.finfo(np.longdouble).nmant < 63, reason="longdouble has no digits to spare here")
@pytest.mark.parametrize(("function", "setting"), CASES)
def test_reference_is_good_to_a_hundredth_of_an_ulp(function, setting):
    """In units of the format that it is the reference of, at inputs of every kind and at the worst ones found."""
    some = np.concatenate(list(inputs.doubles()))[::9001]
    z = np.array([*some, *inputs.special(), *worst_inputs(function, "float64")])
    z = z[np.isfinite(z)]
    found = reference.values(function, z, np.longdouble, value_of(setting))
    wanted = mp_values(function, z, value_of(setting))
    assert max(map(distance, found, wanted, [np.finfo(np.float64)] * z.size)) <= 0.01


@pytest.mark.parametrize("function", reference.FORMULAS)
def test_reference_of_float32_is_good_to_a_hundredth_of_an_ulp(function):
    z = np.concatenate(list(inputs.patterns(0, 2**32, 2**32 // 300 + 1)))
    z = np.array([*z, *worst_inputs(function, "float32")], np.float32)
    z = z[np.isfinite(z)]
    parameter = value_of(settings(function)[0])
    found = reference.values(function, z, np.float64, parameter)
    wanted = mp_values(function, z.astype(float), parameter)
    assert max(map(distance, found, wanted, [np.finfo(np.float32)] * z.size)) <= 0.01


def distance(wide, x, info):
    """Return the distance of a wide number from the exact one in units in the last place of a narrower format."""
    end = mp.ldexp(1, int(info.maxexp))
    got, x = (max(-end, min(end, value)) for value in (exact_of(wide), x))
    exponent = max(mp.frexp(x)[1] - 1, int(info.minexp)) if x else int(info.minexp)
    return abs(got - x) / mp.ldexp(1, min(exponent, int(info.maxexp) - 1) - int(info.nmant))


def exact_of(wide):
    """Return the number of mpmath that a longdouble is."""
    if not np.isfinite(wide):
        return mp.mpf(float(wide))
    mantissa, exponent = np.frexp(wide)
    high = float(mantissa)
    return mp.ldexp(mp.mpf(high) + mp.mpf(float(mantissa - type(wide)(high))), int(exponent))


@pytest.mark.parametrize(("temperature", "scale"), [(1.0, 1.0), (0.1, 40.0), (30.0, 1e5)])
def test_reference_of_the_softmax_family_is_good_to_a_hundredth_of_eps(temperature, scale):
    z = inputs.logits(3, 7, scale, np.float64, seed=1)
    v = np.random.default_rng(2).standard_normal(z.shape)
    y = z / temperature
    wide, eps, tiny = y.astype(np.longdouble), mp.ldexp(1, -52), mp.ldexp(1, -1022)
    jvp, size = reference.softmax_jvp(wide, v.astype(np.longdouble), temperature, float(tiny))
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
                assert abs(exact_of(value) - x) <= eps / 100 * max(abs(x), tiny)
    for row in range(len(z)):
        wanted, sizes = exact.softmax_jvp(y[row], v[row], temperature)
        for value, x, limit, floor in zip(jvp[row], wanted, size[row], sizes, strict=True):
            assert abs(exact_of(value) - x) <= eps / 100 * exact_of(limit)
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


def judged(z, got):
    """Return the outcome of results that should be z itself."""
    z = np.array(z)
    return accuracy.outcome_of(z, np.array(got), z.astype(np.longdouble), accuracy.is_subnormal(z, z.dtype))


def test_outcome_tells_wrong_results_apart():
    outcome = judged([np.nan, 1, 3, 4, 1e-310], [0, np.nan, 3, 4 + 2**-50, 0])
    assert (outcome.nan, outcome.lost, outcome.inf, outcome.points) == (1, 1, 0, 5)
    assert (outcome.at, outcome.ulp) == ((1e-310).hex(), pytest.approx(1e-310 / 5e-324, rel=0.02))
    assert outcome.normal == 1, "what is subnormal does not count there"


def test_infinite_result_counts_as_the_number_behind_the_largest():
    outcome = judged([1.0, np.inf, 1.5e308], [1.0, np.inf, np.inf])
    assert outcome.inf == 1
    assert outcome.ulp == pytest.approx((2.0**1023 - 0.75e308) / 2.0**970, rel=1e-9)


def test_outcome_holds_the_flags_of_a_call_and_the_setting():
    setting = Setting("alpha", 2.0)
    found = accuracy.compare("elu", setting, {"x": lambda z: np.exp(z * 1000)}, [np.array([1.0, 2.0])], np.longdouble)
    assert found["x"].flags == ["overflow"]
    assert found["x"].parameter == 2.0


def test_every_number_of_float32_is_tried_where_functions_bend_and_every_31st_elsewhere():
    others, *slices = [part for part in accuracy.parts() if part.function == "tanh" and part.dtype == "float32"]
    firsts = [float(next(part.blocks())[0]) for part in slices]
    half = len(slices) // 2
    assert firsts == [sign * 2.0**power for sign in (1, -1) for power in range(-30, 10, 40 // half)]
    *_, last = slices[-1].blocks()
    assert last[-1] == np.nextafter(np.float32(-(2**10)), np.float32(0))
    assert [*next(others.blocks()).view(np.uint32)[:3]] == [0, 31, 62]
    blocks = [block.view(np.uint32) for block in inputs.patterns(0, 3 * inputs.BLOCK + 5)]
    np.testing.assert_array_equal(np.concatenate(blocks), np.arange(3 * inputs.BLOCK + 5))


def test_float64_is_tried_at_two_million_numbers_from_everywhere():
    z = np.concatenate(list(inputs.doubles()))
    assert z.size >= 2_000_000
    for low, high in [(-6, 6), (18, 40), (-745, -709), (-1400, -760), (-1e-300, 1e-300), (1e300, 1.7e308)]:
        assert ((low < z) & (z < high) & (z != 0)).sum() > 1000
    assert {0.0, np.inf, -np.inf} <= set(z)
    assert np.isnan(z).any()


class Bar:
    """A progress bar that remembers."""

    def __init__(self, total, initial, **style):
        self.total, self.n = total, initial

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    def set_description_str(self, text, refresh):
        self.text = text

    def update(self, cost):
        self.n += cost

    def write(self, text):
        self.text = text


def test_an_interrupted_run_goes_on_where_it_was(tmp_path):
    stages = [run.Stage([Noted(name, tmp_path) for name in "abc"], 1, {})]
    parts, bars = tmp_path / "parts", []

    def progress(**settings):
        bars.append(Bar(**settings))
        return bars[-1]

    (tmp_path / "interrupt b").touch()
    with pytest.raises(KeyboardInterrupt):
        run.measure(stages, parts, progress)
    assert (parts / "a.json").exists()
    assert not (parts / "b.json").exists()
    assert "goes on from there" in bars[0].text

    (tmp_path / "interrupt b").unlink()
    run.measure(stages, parts, progress)
    assert sorted(path.name for path in parts.iterdir()) == ["a.json", "b.json", "c.json"]
    assert json.loads((parts / "b.json").read_text()) == {"third": 0.3333}
    assert Counter((tmp_path / "log").read_text().split()) == {"a": 1, "b": 2, "c": 1}
    assert [(bar.n, bar.total) for bar in bars] == [(1, 3), (3, 3)]


def test_results_are_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "results.json"
    run.write(path, {"b": 1.23456, "a": [2.0], "parameter": 1 / 3})
    assert path.read_text() == '{\n "a": [\n  2.0\n ],\n "b": 1.235,\n "parameter": 0.3333333333333333\n}\n'
    with pytest.raises(ValueError, match="JSON"):
        run.write(path, {"a": np.inf})
    assert '"b": 1.235' in path.read_text()


@pytest.mark.parametrize(("function", "dtype", "outcome"), WORST)
def test_worst_input_found_is_within_the_bar(function, dtype, outcome):
    """What `make bench` found to be worst, judged again, against mpmath."""
    z = np.array([float.fromhex(outcome["at"])], dtype)
    setting = () if outcome["parameter"] is None else (outcome["parameter"],)
    with np.errstate(all="raise"):
        got = getattr(mlgloss, function)(z, *setting)
    error = exact.ulp_error(got, exact.values(getattr(exact, function), z.astype(float), *setting))
    assert max(error, outcome["ulp"]) <= ulp_bound(function, dtype)


@pytest.mark.parametrize(("function", "dtype", "outcome"), WORST)
def test_no_result_of_ours_is_spurious_and_no_flag_is_raised(function, dtype, outcome):
    assert (outcome["nan"], outcome["inf"], outcome["lost"], outcome["flags"]) == (0, 0, 0, [])
    assert outcome["points"] >= {"float16": 2**16 - 3, "float32": 4_000_000, "float64": 2_000_000}[dtype]


@pytest.mark.parametrize("function", ROWWISE)
def test_softmax_family_is_within_its_bars(function):
    for dtype in ("float32", "float64"):
        found = tables.RESULTS["rows"][function][dtype]
        assert {float(scale) for scale in found} == set(rows.SCALES)
        for outcomes in found.values():
            assert set(outcomes) == set(libraries(function))
            assert outcomes[OURS]["eps"] <= ROW_BOUNDS[function]
            assert (outcomes[OURS]["not_finite"], outcomes[OURS]["flags"]) == (0, [])


def test_every_function_with_a_reference_is_measured_in_every_library():
    assert set(reference.FORMULAS) <= set(ACCURACY) <= set(FUNCTIONS)
    for function, dtypes in ACCURACY.items():
        assert set(dtypes) == set(ULP)
        for scopes in dtypes.values():
            assert set(scopes) == ({"default", "domain"} if settings(function)[0] else {"default"})
            assert all(set(outcomes) == set(libraries(function)) for outcomes in scopes.values())
    for pages, sizes in (("default", set(tables.SIZES)), ("huge", {"10000000"})):
        for function in ACCURACY:
            for times in tables.RESULTS["speed"][pages][function].values():
                assert set(times) == sizes
                assert all(set(found) == set(libraries(function)) for found in times.values())


def test_results_name_no_machine():
    text = json.dumps(tables.RESULTS["conditions"])
    assert "/" not in text.replace(tables.RESULTS["conditions"]["cpu"], "")
