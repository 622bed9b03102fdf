"""An argument that other libraries call differently, or that only they have, is an error that says what to do here."""

import inspect
import re

import numpy as np
import pytest

import mlgloss
from mlgloss._inputs import ELSEWHERE, RENAMED
from tests.library._public import ROWWISE, SAMPLE, call, over

Z = np.array([-2.0, 3.0])
GIVEN = {"z": Z, "axis": 0, "temperature": 0.5, "at_0": 0.5, "alpha": 0.5, "where": True}  # values of what is renamed


def required(function):
    return {"z": Z, "v": 1.0} if function is mlgloss.softmax_jvp else {"z": Z}


def error(function, **keywords):
    with pytest.raises(TypeError, match=rf"^{function.__name__}\(\): ") as raised:
        function(**keywords)
    return str(raised.value)


@over(SAMPLE)
@pytest.mark.parametrize(("theirs", "ours"), RENAMED.items())
def test_another_name_is_an_error_with_ours(function, theirs, ours):
    given = {name: value for name, value in required(function).items() if name != ours} | {theirs: GIVEN[ours]}
    message = error(function, **given)
    if ours in inspect.signature(function).parameters:
        assert f"{ours} is the name here: {theirs}={GIVEN[ours]!r} -> {ours}={GIVEN[ours]!r}" in message
        function(**required(function) | {ours: GIVEN[ours]})
    elif ours == "axis":
        assert message.endswith(f"{function.__name__}(z) computes every number by itself: leave {theirs} out")
    else:
        assert re.search(r"the arguments are \(z(, (\*|\w+(=[\w.-]+)?))*\)$", message)


@over(SAMPLE)
@pytest.mark.parametrize("name", ELSEWHERE)
def test_an_argument_that_others_have_is_an_error_with_the_way(function, name):
    if name not in inspect.signature(function).parameters:
        with pytest.raises(TypeError, match=rf"^{function.__name__}\(\): .*{name}.*; .{{20}}"):
            call(function, Z, **{name: 0})


@over(SAMPLE)
def test_the_way_that_an_error_advises_works(function):
    arguments = "(z, v)" if function is mlgloss.softmax_jvp else "(z)"
    scope = {"numpy": np, function.__name__: function, "z": Z, "v": 1.0, "dtype": np.float32, "where": Z > 0}
    written = rf"{function.__name__}{re.escape(arguments)}"
    expected = call(function, Z)

    advice = re.search(rf"out\[\.\.\.\] = {written}", error(function, **required(function), out=np.empty(2)))[0]
    scope["out"] = np.empty(expected.shape)
    exec(advice, scope)
    np.testing.assert_array_equal(scope["out"], expected)

    advice = re.search(r"numpy\.asarray\(z, dtype\)", error(function, **required(function), dtype=np.float32))[0]
    np.testing.assert_array_equal(eval(advice, scope), np.float32(Z))

    advice = re.search(rf"z = {written}", error(function, **required(function), inplace=True))[0]
    exec(advice, scope)
    np.testing.assert_array_equal(scope["z"], expected)
    if function not in ROWWISE:
        scope["z"] = Z
        advice = re.search(rf"numpy\.where\(where, {written}, 0\)", error(function, z=Z, where=Z > 0))[0]
        np.testing.assert_array_equal(eval(advice, scope), [0, expected[1]])


@over([mlgloss.relu, mlgloss.relu_prime, mlgloss.leaky_relu, mlgloss.leaky_relu_prime])
def test_a_negative_slope_is_the_alpha_of_leaky_relu(function):
    message = error(function, z=Z, negative_slope=0.1)
    assert message.endswith("negative_slope=0.1 is alpha=0.1 of leaky_relu and leaky_relu_prime")


def test_every_argument_that_is_unknown_has_its_advice():
    assert error(mlgloss.elu, z=Z, axis=0, beta=2).endswith("leave axis out; the arguments are (z, alpha=1.0)")


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        *((name, "z") for name in ("x", "a", "input", "inputs", "features", "logits", "tensor")),
        *((name, "temperature") for name in ("T", "tau")),
        *((name, "at_0") for name in ("values", "x2")),
        ("weight", "alpha"),
        ("mask", "where"),
    ],
)
def test_the_names_of_other_libraries_are_known(theirs, ours):
    given = {name: value for name, value in {"z": Z}.items() if name != ours} | {theirs: GIVEN[ours]}
    function = {"at_0": mlgloss.heaviside, "alpha": mlgloss.leaky_relu}.get(ours, mlgloss.softmax)
    assert f"{ours} is the name here: {theirs}=" in error(function, **given)


@pytest.mark.parametrize(
    ("function", "given", "way"),
    [
        (mlgloss.gelu, {"approximate": "tanh"}, "gelu is exact, gelu_tanh the approximation"),
        (mlgloss.hard_tanh, {"min_val": -2}, "numpy.clip cuts off at other ends"),
        (mlgloss.hard_tanh, {"max_val": 2}, "numpy.clip cuts off at other ends"),
        (mlgloss.relu, {"max_value": 6}, "relu6 stops at 6, numpy.minimum(relu(z), 6) at 6"),
        (mlgloss.relu, {"name": "a"}, "leave name out"),
        (mlgloss.selu, {"scale": 2}, "2 * selu(z) is the result on another scale"),
        (mlgloss.softmax, {"initial": 0}, "leave initial out"),
        (mlgloss.softplus, {"threshold": 20}, "leave threshold out"),
        (mlgloss.swish, {"inplace": True}, "z = swish(z) replaces it"),
    ],
)
def test_what_others_take_for_these_functions_has_its_advice(function, given, way):
    assert error(function, z=Z, **given).endswith(way)


def test_keepdims_has_its_advice():
    message = error(mlgloss.softmax, z=Z, keepdims=True)
    assert message.endswith("the result keeps every axis of z: leave keepdims out")
