"""Gated linear units: which half is which, every gate of the catalog, what they accept and refuse."""

import inspect
import re

import dask.array as da
import numpy as np
import pandas as pd
import pytest

import mlgloss
from mlgloss.activations.glu import Settings
from mlgloss.catalog import CATALOG, CURVES
from tests import _reference as reference
from tests.library._public import GATED, over

Z = np.random.default_rng(2).normal(0, 3, (3, 4, 6))
UNKNOWN = (lambda z: z[z[:, 0] > 0])(da.ones((2, 4)))  # of a size that Dask learns when it computes
over_gates = pytest.mark.parametrize("gate", ["first", "last"])


@pytest.mark.parametrize("name", CURVES)
@over_gates
def test_values_and_slopes_are_those_of_the_activation(name, gate):
    record = CATALOG[name]
    parameters = {parameter.name: 0.7 for parameter in record.parameters}
    for axis in range(-3, 3):
        if Z.shape[axis] % 2:
            continue
        first, last = np.split(Z, 2, axis)
        value, gated = (last, first) if gate == "first" else (first, last)
        slopes = [record.function(gated, **parameters), value * record.derivative(gated, **parameters)]
        slopes = np.concatenate(slopes[::-1] if gate == "first" else slopes, axis)
        given = {"axis": axis, "activation": name, "gate": gate, **parameters}
        np.testing.assert_array_equal(mlgloss.glu(Z, **given), value * record.function(gated, **parameters))
        np.testing.assert_array_equal(mlgloss.glu_prime(Z, **given), slopes)


@over_gates
@pytest.mark.parametrize("name", ["sigmoid", "gelu", "swish", "linear"])
def test_slopes_are_those_of_a_difference(name, gate):
    h = 1e-6
    z = np.random.default_rng(3).normal(0, 1, 6)
    slopes = mlgloss.glu_prime(z, activation=name, gate=gate)
    for i, slope in enumerate(slopes):
        rise = [mlgloss.glu(z + sign * h * (np.arange(6) == i), activation=name, gate=gate) for sign in (1, -1)]
        expected = np.zeros(3)
        expected[i % 3] = slope
        np.testing.assert_allclose((rise[0] - rise[1]) / (2 * h), expected, atol=1e-8)


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_the_error_is_half_a_unit_more_than_that_of_the_gate(dtype):
    z = np.random.default_rng(5).uniform(-9, 9, 2000).astype(dtype)
    with np.errstate(all="raise"):
        got = mlgloss.glu(z), mlgloss.glu_prime(z)
    u, g = ([reference.mp.mpf(float(x)) for x in half] for half in np.split(z, 2))
    gates, slopes = ([formula(x) for x in g] for formula in (reference.sigmoid, reference.sigmoid_prime))
    exact = [a * b for a, b in zip(u, gates, strict=True)], gates + [a * b for a, b in zip(u, slopes, strict=True)]
    for result, values in zip(got, exact, strict=True):
        assert result.dtype == dtype
        assert reference.ulp_error(result, values) <= (3.1 if dtype == np.float64 else 0.501)


def test_limits_and_nan():
    np.testing.assert_array_equal(mlgloss.glu([np.nan, 1, 2, np.inf, np.nan, -np.inf]), [np.nan, np.nan, 0])
    np.testing.assert_array_equal(mlgloss.glu([np.inf, -np.inf, 0.0, 3.0]), [np.inf, -np.inf])


@over(GATED)
def test_dtypes_shapes_and_containers_are_those_of_every_function(function):
    for dtype in (np.float16, np.float32, np.longdouble):
        assert function(Z.astype(dtype)).dtype == dtype
    for dtype in (bool, np.int8, np.uint64):
        assert function(np.ones(4, dtype)).dtype == np.float64
    expected = function(Z)
    np.testing.assert_array_equal(function(Z.tolist()), expected)
    np.testing.assert_array_equal(function(np.asfortranarray(Z)), expected)
    np.testing.assert_array_equal(function(Z.astype(">f8")), expected)
    assert function(np.ones((0, 4))).shape == (0, 4 if function is mlgloss.glu_prime else 2)
    assert function(np.ones((3, 0))).shape == (3, 0)
    z = Z.copy()
    z.flags.writeable = False
    result = function(z, activation="linear")
    assert not np.shares_memory(z, result)
    assert result.flags.writeable


@over(GATED)
@over_gates
def test_dask_stays_lazy(function, gate):
    z = da.from_array(Z.astype(np.float32), chunks=(2, 3, 4))
    for axis in (-1, 1):
        result = function(z, axis=axis, activation="swish", gate=gate, beta=1.702)
        expected = function(Z.astype(np.float32), axis=axis, activation="swish", gate=gate, beta=1.702)
        assert isinstance(result, da.Array)
        assert (result.shape, result.dtype) == (expected.shape, np.float32)
        np.testing.assert_array_equal(result.compute(), expected)


def test_labels_are_kept_where_they_fit():
    z = pd.DataFrame(Z[0], index=list("abcd"), columns=range(10, 16))
    slopes = mlgloss.glu_prime(z)
    pd.testing.assert_frame_equal(slopes, pd.DataFrame(mlgloss.glu_prime(Z[0]), z.index, z.columns))
    with pytest.raises(TypeError, match=r"^z has labels, .*: pass z\.to_numpy\(\)$"):
        mlgloss.glu(z)
    assert mlgloss.glu(z.to_numpy()).shape == (4, 3)


@over(GATED)
@pytest.mark.parametrize(
    ("arguments", "kind", "message"),
    [
        ({"z": np.ones(3)}, ValueError, r"^z must have an even number of entries along axis 0, got 3$"),
        ({"z": da.ones((2, 3))}, ValueError, r"^z must have an even number of entries along axis 1, got 3$"),
        ({"z": 1.0}, ValueError, r"^axis must be one integer .* pass numpy\.atleast_1d\(z\)$"),
        ({"axis": 1}, ValueError, r"^axis must be one integer that names dimensions of z, got 1"),
        ({"axis": 0.0}, TypeError, r"^axis must be one integer"),
        ({"z": da.ones((2, 4)), "gate": "middle"}, ValueError, r"^gate must be 'first' or 'last', got 'middle'$"),
        ({"z": UNKNOWN, "axis": 0}, ValueError, r"^z has chunks of unknown size along axis 0: call z\.compute_chunk"),
        ({"gate": "middle"}, ValueError, r"^gate must be 'first' or 'last', got 'middle'$"),
        ({"gate": None}, ValueError, r"^gate must be 'first' or 'last', got None$"),
        (
            {"activation": "softmax"},
            ValueError,
            r"^activation must be one of linear, .*heaviside, got 'softmax'; softmax takes",
        ),
        ({"activation": "silu"}, ValueError, r"^activation must be one of .*, got 'silu'; silu is swish$"),
        ({"activation": np.tanh}, ValueError, r"^activation must be one of .*, got <ufunc 'tanh'>$"),
        ({"activation": "elu", "alpha": -1}, ValueError, r"^alpha must be a positive finite number, got -1$"),
        (
            {"z": da.ones((2, 4)), "activation": "elu", "alpha": "x"},
            TypeError,
            r"^alpha must be a single real number, got 'x': pass one number$",
        ),
        ({"beta": 2}, TypeError, r"^{}\(\): sigmoid has no parameter 'beta': it has none; the arguments are \(z, ax"),
        ({"dim": 1}, TypeError, r"^{}\(\): sigmoid has no parameter 'dim': it has none; axis is the name here: dim"),
        ({"inplace": True}, TypeError, r"^{}\(\): .*; z is never written to: z = {}\(z\) replaces it$"),
        ({"z": ["a", "b"]}, TypeError, r"^z must hold real numbers"),
        ({"z": np.ma.ones(2)}, TypeError, r"^z is a masked array"),
    ],
)
def test_what_is_wrong_is_an_error_that_names_it(function, arguments, kind, message):
    with pytest.raises(kind, match=message.replace("{}", function.__name__)):
        function(**{"z": np.ones(4)} | arguments)


@over(GATED)
def test_another_librarys_name_of_z_is_an_error_that_says_ours(function):
    with pytest.raises(
        TypeError, match=rf"^{function.__name__}\(\): missing .*; z is the name here: input=1 -> z=1; axis"
    ):
        function(input=1, dim=0)
    with pytest.raises(TypeError, match=r"; z is the name here: input=1 -> z=1$"):
        function(input=1, activation="elu", alpha=2)
    with pytest.raises(TypeError, match=r"sigmoid has no parameter 'self'"):
        function(1, self=1)


@over(GATED)
def test_a_signaling_nan_is_a_nan_without_a_flag(function):
    signaling = np.array([0x7F800001, 0], np.uint32).view(np.float32)
    with np.errstate(all="raise"):
        assert np.isnan(function(signaling)).any()


def test_types_know_every_parameter_of_an_activation():
    parameters = {name for curve in CURVES for name in CATALOG[curve].defaults}
    assert Settings.__annotations__.keys() == parameters


def test_activations_are_resolved_at_the_call(monkeypatch):
    """A function that is put into the catalog later is a gate, too."""
    from mlgloss import catalog

    monkeypatch.setattr(catalog, "CURVES", (*CURVES, "softer"))
    monkeypatch.setattr(catalog, "CATALOG", dict(CATALOG) | {"softer": CATALOG["softsign"]})
    np.testing.assert_array_equal(mlgloss.glu(Z, activation="softer"), mlgloss.glu(Z, activation="softsign"))


def test_the_docstring_names_the_gated_units_that_papers_name():
    named = dict(re.findall(r"(\w+) \"(\w+)\"", inspect.getdoc(mlgloss.glu).partition("Parameters")[0]))
    assert named == {"ReGLU": "relu", "GEGLU": "gelu", "SwiGLU": "swish", "unit": "linear"}
