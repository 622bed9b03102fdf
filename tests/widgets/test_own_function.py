"""A function of one's own in the curve explorer: its table, its numerical derivative, its errors, its sliders."""

import json
import math

import numpy as np
import pytest
from traitlets import TraitError

from mlgloss.catalog import CATALOG, CURVES
from mlgloss.widgets import explore
from tests._swish import swish, swish_prime

SVG = "image/svg+xml"


def tabulated(explorer):
    low, high = explorer.table["domain"]
    f, prime = (np.array(explorer.table[part], dtype=float) for part in ("f", "prime"))
    return np.linspace(low, high, f.size), f, prime


def test_own_function_is_tabulated_whenever_something_changes():
    explorer = explore(swish, swish_prime, beta=(0, 3))
    assert explorer.parameters == {"beta": 1.5}
    explorer.beta = 2
    explorer.domain = (-50, 50)
    z, f, prime = tabulated(explorer)
    assert (z[0], z[-1]) == (-50, 50)
    assert f.tolist() == swish(z, 2).tolist()
    assert prime.tolist() == swish_prime(z, 2).tolist()
    json.dumps(explorer.table, allow_nan=False)
    assert repr(explorer) == "CurveExplorer(function=swish, z=1.0, beta=(0.0, 3.0, 2.0), domain=(-50.0, 50.0))"


def test_table_is_made_once_for_one_state():
    calls = []

    def counted(z, a=1, b=1):
        calls.append(a + b)
        return a * z + b

    explorer = explore(counted, counted, a=(0, 3), b=(0, 3))
    calls.clear()
    explorer.set_state({"a": 2.0, "b": 3.0, "domain": [-1, 1]})
    assert calls == [5.0, 5.0]
    explorer.z = 0.5
    assert len(calls) == 2


@pytest.mark.parametrize("name", CURVES)
def test_numerical_derivative(name):
    explorer = explore(lambda z: CATALOG[name].function(z))
    assert explorer.record["panels"][1]["label"] == "f\N{PRIME}(z), numerical derivative"
    z, _, prime = tabulated(explorer)
    record = CATALOG[name]
    bends = (
        record.edges if record.properties(**record.defaults).smoothness > 1 else (0, *record.edges)
    )  # a slope that bends does so at 0
    smooth = np.all([np.abs(z - place) > 0.02 for place in bends], axis=0) | np.zeros(z.shape, bool)
    np.testing.assert_allclose(prime[smooth], record.derivative(z[smooth]), rtol=0, atol=2e-11)


WHOLE = list(range(-6, 7))
HALVES = [k + 0.5 for k in range(-6, 6)]
POLES = [-1.5 * math.pi, -math.pi / 2, math.pi / 2, 1.5 * math.pi]

#: Functions and where they jump, in -6 to 6; at its ends only the slope tells.
JUMPING = {
    "floor": (np.floor, WHOLE),
    "ceil": (np.ceil, WHOLE),
    "round": (np.round, HALVES),
    "sign": (np.sign, [0]),
    "trunc": (np.trunc, [z for z in WHOLE if z]),
    "heaviside": (lambda z: np.heaviside(z, 0.5), [0]),
    "remainder": (lambda z: z % 1, WHOLE),
    "z times floor": (lambda z: z * np.floor(z), [z for z in WHOLE if z]),
    "whole numbers": (lambda z: np.floor(z).astype(int), WHOLE),
    "true or false": (lambda z: z > 0.5, [0.5]),
    "between points": (lambda z: z > 0.507, [0.507]),
    "small beside the height": (lambda z: 1e3 * z + (z > 0.507), [0.507]),
    "small beside the bend": (lambda z: 100 * z**3 + 0.01 * (z > 1.003), [1.003]),
    "tangent": (np.tan, POLES),
    "pole": (lambda z: 1 / (z - 0.013), [0.013]),
    "pole with one sign": (lambda z: 1 / (z - 0.013) ** 2, [0.013]),
}


@pytest.mark.parametrize("name", JUMPING)
def test_a_jump_is_a_gap(name):
    function, places = JUMPING[name]
    explorer = explore(function)
    z, f, prime = tabulated(explorer)
    assert explorer.error == ""
    assert np.all(np.isfinite(f)), "the values beside it stay"
    inner = [place for place in places if -6 < place < 6]
    jumps = explorer.table["jumps"]
    found = np.array([at for _, at in jumps])
    assert all(np.min(np.abs(found - place), initial=1) < 1e-10 for place in inner)
    assert all(min(abs(at - place) for place in places) < 1e-10 for at in found), "and no other"
    gaps = z[np.isnan(prime)]
    assert all(np.min(np.abs(gaps - place)) < 0.02 for place in places)
    assert all(min(abs(gap - place) for place in places) < 0.02 for gap in gaps)
    assert explorer.table["breaks"] == pytest.approx(inner)
    for last, at in jumps:
        assert z[last] - 1e-10 < at < z[last + 1] + 1e-10


@pytest.mark.parametrize("name", ["floor", "ceil", "round", "sign", "true or false", "between points"])
def test_slope_of_steps_is_zero(name):
    assert np.nanmax(np.abs(tabulated(explore(JUMPING[name][0]))[2])) == 0


#: Functions that are continuous, though some of them hardly look it.
CONTINUOUS = {
    "fast": lambda z: np.sin(40 * z),
    "corner": lambda z: np.maximum(z, 0),
    "corner between points": lambda z: np.abs(z - 0.0003),
    "cusp": lambda z: np.sqrt(np.abs(z)),
    "steep": lambda z: 1 / (1 + np.exp(-200 * z)),
    "far from 0": lambda z: 1e9 + z,
    "constant": lambda z: np.full_like(z, 1e9),
    "zero": np.zeros_like,
    "short numbers": lambda z: np.tanh(z.astype(np.float32)),
    "exponential": np.exp,
}


@pytest.mark.parametrize("name", CONTINUOUS)
def test_what_is_continuous_has_no_gap(name):
    explorer = explore(CONTINUOUS[name])
    assert explorer.table["jumps"] == []
    assert np.all(np.isfinite(tabulated(explorer)))


def test_an_infinite_slope_is_a_gap_in_the_derivative_alone():
    explorer = explore(np.cbrt)
    z, _, prime = tabulated(explorer)
    assert explorer.table["jumps"] == []
    assert z[np.isnan(prime)].tolist() == [0]


def test_stairs_that_no_picture_can_show_are_a_line_without_slopes():
    explorer = explore(lambda z: np.floor(50 * z) / 50)
    assert len(explorer.table["jumps"]) < 9
    assert np.mean(np.isnan(tabulated(explorer)[2])) > 0.5


MISSING = {
    "log": (lambda z: np.log(z), lambda z: z <= 0),
    "reciprocal": (lambda z: 1 / z, lambda z: z == 0),
    "even pole": (lambda z: 1 / np.abs(z), lambda z: z == 0),
    "mask": (lambda z: np.ma.masked_where(z < 0, z), lambda z: z < 0),
    "mask of whole numbers": (lambda z: np.ma.masked_where(z < 0, np.full(z.shape, 3)), lambda z: z < 0),
    "NaN": (lambda z: np.where(np.abs(z) < 1, np.nan, z), lambda z: np.abs(z) < 1),
}


@pytest.mark.parametrize("name", MISSING)
@pytest.mark.parametrize("derivative", [None, np.ones_like])
def test_a_value_that_is_missing_is_a_gap(name, derivative):
    function, missing = MISSING[name]
    explorer = explore(function, derivative)
    z, f, prime = tabulated(explorer)
    assert explorer.error == ""
    assert np.array_equal(np.isnan(f), missing(z))
    assert explorer.table["breaks"]
    assert set(explorer.table["breaks"]) <= set(z[missing(z)])
    assert np.all(np.isnan(prime[missing(z)])) or derivative
    json.dumps(explorer.table, allow_nan=False)


def test_a_derivative_with_a_mask_has_a_gap():
    prime = tabulated(explore(np.abs, lambda z: np.ma.masked_where(z == 0, np.sign(z))))[2]
    assert np.flatnonzero(np.isnan(prime)).tolist() == [300]
    assert "finite numbers" in explore(np.abs, lambda z: z * np.nan).error


def test_figure_of_own_function_has_the_gaps():
    for axes in explore(np.floor)._figure().axes:
        z, values = axes.get_lines()[0].get_data()
        steps = np.abs(np.diff(values[(z > -5.99) & (z < 5.97)]))
        assert np.isnan(steps).sum() >= 11
        assert np.nanmax(steps) == 0


BAD = {
    "ZeroDivisionError: division by zero": lambda z: 1 / 0,
    "z's shape (601,), and returned the shape (3,)": lambda z: z[:3],
    "z's shape (601,), and returned the shape ()": lambda z: 1.0,
    "real numbers, and returned complex128": lambda z: z * 1j,
    "real numbers, and returned <U1": lambda z: np.full(z.shape, "a"),
    "finite numbers, and returned none for z from -6 to 6": lambda z: np.log(z - 6),
    "choose another domain?": lambda z: np.ma.masked_all(z.shape),
    "use np.where for if": lambda z: max(0, z),
    "wrap it in np.vectorize": lambda z: math.exp(z),
    "RecursionError": lambda z: BAD["RecursionError"](z),
    "AssertionError": lambda z: (_ for _ in ()).throw(AssertionError),
}


@pytest.mark.parametrize("text", BAD)
def test_error_of_own_function_is_shown_and_the_last_good_curve_stays(text):
    def own(z, switch=0):
        return BAD[text](z) if switch > 1 else z + switch

    explorer = explore(own, switch=(0, 2))
    good = explorer.table
    explorer.switch = 2
    assert text in explorer.error
    assert explorer.table == good
    assert explorer._repr_mimebundle_()[0][SVG]
    explorer.switch = 0.5
    assert explorer.error == ""
    assert explorer.table["f"][0] == -5.5


def test_samples_is_the_former_name_of_the_table():
    explorer = explore(swish)
    with pytest.deprecated_call(match="samples is deprecated: it is called table now"):
        assert explorer.samples == explorer.table
    with pytest.deprecated_call(match="samples"), pytest.raises(TraitError, match="read-only"):
        explorer.samples = {}


def test_own_function_that_fails_from_the_start():
    explorer = explore(lambda z: 1 / 0)
    assert explorer.error
    assert explorer.table == {}
    assert explorer._repr_mimebundle_()[0][SVG]


def test_own_function_cannot_write_to_the_points():
    def own(z):
        z[:] = 0
        return z

    assert tabulated(explore(own))[0][0] == -6


def test_figure_of_own_function_says_what_it_shows():
    data, metadata = explore(swish, beta=(0, 3, 2))._repr_mimebundle_()
    assert metadata[SVG]["alt"] == (
        "swish (above) and its numerical derivative (below) for z from -6 to 6, with beta = 2."
    )
    assert data[SVG] == explore(swish, beta=(0, 3, 2))._repr_mimebundle_()[0][SVG]
    assert "numerical" not in explore(swish, swish_prime, beta=(0, 3))._repr_mimebundle_()[1][SVG]["alt"]


@pytest.mark.parametrize(
    "value",
    [
        3,
        (3,),
        (3, 0),
        (0, 3, 4),
        (0, math.inf),
        (0, math.nan),
        "03",
        (0, "3"),
        None,
        (-1e308, 1e308),
        (0, 10**400),
        (1, 1 + 1e-15),
        (0, 5e-324),
        (0, 3, math.nan),
        (0, 3j),
        {0: 0, 3: 3},
    ],
    ids=str,
)
def test_range_that_is_none(value):
    with pytest.raises(ValueError, match=r"beta=.*: beta must be \(low, high\) or \(low, high, default\)"):
        explore(swish, beta=value)


def test_default_of_a_range():
    assert explore(swish, beta=(0, 3)).beta == 1.5
    assert explore(swish, beta=(2, 3)).beta == 2.5
    assert explore(swish, beta=(0, 3, 0)).beta == 0
    assert explore(lambda z, beta: beta * z, beta=(1, 3)).beta == 2
    assert explore(swish, beta=np.array([0, 3], dtype=np.float32)).beta == 1.5


def test_call_that_cannot_work():
    with pytest.raises(TypeError, match=r"swish.* cannot be called with z, gamma"):
        explore(swish, gamma=(0, 3))
    with pytest.raises(TypeError, match="give a range for each"):
        explore(lambda z, beta: z)
    with pytest.raises(TypeError, match="elu has a derivative"):
        explore("elu", swish_prime)
    with pytest.raises(TypeError, match="write z=-1 for the cursor"):
        explore("elu", -1)
    for name in ("layout", "sample", "error"):
        function = eval(f"lambda z, {name}: z")
        with pytest.raises(ValueError, match=f"explorers have an attribute {name}: rename the parameter"):
            explore(function, **{name: (0, 1)})


class Secretive:
    """A function that tells no signature, as some that are not written in Python."""

    __signature__ = "none"

    def __call__(self, z, beta=2):
        return beta * z


def test_function_without_a_signature_is_shown():
    assert tabulated(explore(Secretive(), tooltip="twice z"))[1][0] == -12
    assert explore(Secretive(), beta=(0, 3)).beta == 1.5
