"""A function of one's own in the curve explorer: its samples, its numerical derivative, its errors, its sliders."""

import json
import math

import numpy as np
import pytest
from swish import swish, swish_prime

from mlgloss.catalog import CATALOG, CURVES
from mlgloss.widgets import explore

SVG = "image/svg+xml"


def sampled(explorer):
    low, high = explorer.samples["domain"]
    f, prime = (np.array(explorer.samples[part], dtype=float) for part in ("f", "prime"))
    return np.linspace(low, high, f.size), f, prime


def test_own_function_is_sampled_whenever_something_changes():
    explorer = explore(swish, swish_prime, beta=(0, 3))
    assert explorer.parameters == {"beta": 1.5}
    explorer.beta = 2
    explorer.domain = (-50, 50)
    z, f, prime = sampled(explorer)
    assert (z[0], z[-1]) == (-50, 50)
    assert f.tolist() == swish(z, 2).tolist()
    assert prime.tolist() == swish_prime(z, 2).tolist()
    json.dumps(explorer.samples, allow_nan=False)
    assert repr(explorer) == "CurveExplorer(function=swish, z=1.0, beta=(0.0, 3.0, 2.0), domain=(-50.0, 50.0))"


def test_samples_are_taken_once_for_one_state():
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
    assert explorer.record["numerical"]
    z, _, prime = sampled(explorer)
    smooth = np.all([np.abs(z - place) > 0.02 for place in CATALOG[name].breaks], axis=0) | np.zeros(z.shape, bool)
    np.testing.assert_allclose(prime[smooth], CATALOG[name].derivative(z[smooth]), rtol=0, atol=2e-11)


def test_numerical_derivative_leaves_a_jump_out():
    z, _, prime = sampled(explore(lambda z: (z > 0.5).astype(float)))
    assert z[np.isnan(prime)] == pytest.approx([0.5])
    assert np.nansum(np.abs(prime)) == 0
    assert np.all(sampled(explore(lambda z: np.full_like(z, 1e9)))[2] == 0)


BAD = {
    "ZeroDivisionError: division by zero": lambda z: 1 / 0,
    "z's shape (601,), and returned the shape (3,)": lambda z: z[:3],
    "z's shape (601,), and returned the shape ()": lambda z: 1.0,
    "real numbers, and returned complex128": lambda z: z * 1j,
    "real numbers, and returned <U1": lambda z: np.full(z.shape, "a"),
    "finite numbers, and returned nan at z = -6": lambda z: np.log(z),
    "finite numbers, and returned inf at z = 0": lambda z: 1 / np.abs(z),
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
    good = explorer.samples
    explorer.switch = 2
    assert text in explorer.error
    assert explorer.samples == good
    assert explorer._repr_mimebundle_()[0][SVG]
    explorer.switch = 0.5
    assert explorer.error == ""
    assert explorer.samples["f"][0] == -5.5


def test_own_function_that_fails_from_the_start():
    explorer = explore(lambda z: 1 / 0)
    assert explorer.error
    assert explorer.samples == {}
    assert explorer._repr_mimebundle_()[0][SVG]


def test_own_function_cannot_write_to_the_samples():
    def own(z):
        z[:] = 0
        return z

    assert sampled(explore(own))[0][0] == -6


def test_figure_of_own_function_says_what_it_shows():
    data, metadata = explore(swish, beta=(0, 3, 2))._repr_mimebundle_()
    assert metadata[SVG]["alt"] == (
        "swish (left) and its numerical derivative (right) for z from -6 to 6, with beta = 2."
    )
    assert data[SVG] == explore(swish, beta=(0, 3, 2))._repr_mimebundle_()[0][SVG]
    assert "numerical" not in explore(swish, swish_prime, beta=(0, 3))._repr_mimebundle_()[1][SVG]["alt"]


@pytest.mark.parametrize("value", [3, (3,), (3, 0), (0, 3, 4), (0, math.inf), (0, math.nan), "03", (0, "3"), None])
def test_range_that_is_none(value):
    with pytest.raises(ValueError, match=r"beta=.*: beta must be \(low, high\) or \(low, high, default\)"):
        explore(swish, beta=value)


def test_default_of_a_range():
    assert explore(swish, beta=(0, 3)).beta == 1.5
    assert explore(swish, beta=(2, 3)).beta == 2.5
    assert explore(swish, beta=(0, 3, 0)).beta == 0
    assert explore(lambda z, beta: beta * z, beta=(1, 3)).beta == 2


def test_call_that_cannot_work():
    with pytest.raises(TypeError, match=r"swish.* cannot be called with z, gamma"):
        explore(swish, gamma=(0, 3))
    with pytest.raises(TypeError, match="give a range for each"):
        explore(lambda z, beta: z)
    with pytest.raises(TypeError, match="elu has a derivative"):
        explore("elu", swish_prime)
    with pytest.raises(TypeError, match="write z=-1 for the cursor"):
        explore("elu", -1)
    with pytest.raises(ValueError, match="explorers have an attribute layout: rename the parameter"):
        explore(lambda z, layout: z, layout=(0, 1))


class Secretive:
    """A function that tells no signature, as some that are not written in Python."""

    __signature__ = "none"

    def __call__(self, z):
        return 2 * z


def test_function_without_a_signature_is_shown():
    assert sampled(explore(Secretive()))[1][0] == -12
