"""Every row of _rows.py is true of the installed libraries, and every code card; mlgloss refuses their arrays."""

from __future__ import annotations

import ast
import inspect
import re
from functools import reduce
from importlib.metadata import version
from pathlib import Path

import jax
import keras
import numpy as np
import pytest
import scipy
import torch

import mlgloss
from mlgloss.catalog import CATALOG
from tests.library._public import PUBLIC, call, over
from tests.peers._rows import PEERS, VERSIONS, written

BOOK = Path(__file__).parents[2] / "book"
jax.config.update("jax_enable_x64", True)
ARRAYS = {  # of the other libraries, and the way to their values
    "torch tensor": (torch.tensor([1.0, 2.0]), "{}.numpy(force=True)"),
    "torch tensor with a gradient": (torch.tensor([1.0, 2.0], requires_grad=True), "{}.numpy(force=True)"),
    "torch parameter": (torch.nn.Parameter(torch.tensor([1.0, 2.0])), "{}.numpy(force=True)"),
    "jax array": (jax.numpy.array([1.0, 2.0]), "numpy.asarray({})"),
    "keras variable": (keras.Variable([1.0, 2.0]), "numpy.asarray({})"),
}
ROOTS = {"jax": jax, "keras": keras, "numpy": np, "scipy": scipy, "torch": torch}
CALLS = [call for chapter in PEERS.values() for peer in chapter.values() for call in peer.calls]
TAB = re.compile(r"^:::\{tab-item\} (\w+)\n```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
CARDS = [
    (chapter, library, code)
    for chapter in PEERS
    for library, code in TAB.findall((BOOK / f"{chapter}.md").read_text("utf-8").partition("## At a glance")[0])
]
POINTS = [
    pytest.param(library, peer, point, id=f"{chapter}-{library}-{point.label}")
    for chapter, peers in PEERS.items()
    for library, peer in peers.items()
    for point in peer.points
]


def resolve(call):
    """Return what a call names, an attribute below its library."""
    root, *path = call.partition("(")[0].split(".")
    return reduce(getattr, path, ROOTS[root])


def parameters(definition):
    """Return the names and defaults of the arguments in the text of a call."""
    signature = ast.parse(f"def f({definition.partition('(')[2].rpartition(')')[0]}): ...").body[0].args
    required = len(signature.args) - len(signature.defaults)
    defaults = [inspect.Parameter.empty] * required + [ast.literal_eval(node) for node in signature.defaults]
    return list(zip([argument.arg for argument in signature.args], defaults, strict=True))


def signature(function):
    """Return the names and defaults that a function takes; those of a builtin are in its docstring's first line."""
    try:
        found = inspect.signature(function).parameters.values()
    except ValueError:
        return parameters(function.__doc__.strip().partition("\n")[0].partition(" ->")[0])
    return [(p.name, p.default) for p in found if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]


def result(library, peer, point):
    """Return what a library gives at a point, as lists of numbers."""
    z, arguments = np.array(point.z, point.dtype), {**peer.always, **point.given}
    if point.what in peer.recipes:
        return eval(peer.recipes[point.what], ROOTS | arguments | {"z": z}).tolist()
    called = resolve(next(call for call in peer.calls if point.what != "log" or "log_softmax" in call))
    if library == "PyTorch":
        z = torch.tensor(z, requires_grad=point.what == "slope")
        if point.what != "slope":
            return called(z, **arguments).tolist()
        called(z, **arguments).reshape(-1)[0].backward()
        return z.grad.tolist()
    if library == "SciPy":
        return called(z, **arguments).tolist()
    if point.what == "slope":
        return jax.grad(lambda z: called(z, **arguments).reshape(-1)[0])(jax.numpy.asarray(z)).tolist()
    return called(jax.numpy.asarray(z), **arguments).tolist()


@pytest.mark.parametrize(("library", "stated"), VERSIONS.items())
def test_library_has_the_version_that_the_chapters_name(library, stated):
    assert version("torch" if library == "PyTorch" else library).partition("+")[0] == stated


@pytest.mark.parametrize("call", CALLS)
def test_call_has_the_arguments_and_defaults_stated(call):
    """The text may leave out arguments at the end that have a default."""
    stated, taken = parameters(call), signature(resolve(call))
    assert taken[: len(stated)] == stated
    assert all(default is not inspect.Parameter.empty for _, default in taken[len(stated) :])


@pytest.mark.parametrize(("library", "peer", "point"), POINTS)
def test_library_gives_what_the_chapter_prints(library, peer, point):
    try:
        with np.errstate(invalid="ignore"):
            found = written(result(library, peer, point), point.digits)
    except ValueError as error:
        found = type(error).__name__
    assert found == point.theirs


@pytest.mark.parametrize(("chapter", "library", "code"), CARDS)
def test_code_card_runs_as_it_is_and_gives_what_mlgloss_gives(chapter, library, code):
    exec(code, names := {})
    z, y = (np.asarray(names[name]) for name in "zy")
    np.testing.assert_allclose(y, CATALOG[chapter].function(z), rtol=1e-6)


@pytest.mark.parametrize("chapter", PEERS)
def test_every_library_that_has_the_function_is_on_the_code_card(chapter):
    shown = [library for name, library, _ in CARDS if name == chapter]
    assert shown == [library for library in ("PyTorch", "JAX", "Keras") if PEERS[chapter][library].calls]


@pytest.mark.parametrize("chapter", PEERS)
def test_keras_knows_the_function_by_name(chapter):
    assert keras.activations.get(chapter) is resolve(PEERS[chapter]["Keras"].calls[0])


@over(PUBLIC)
@pytest.mark.parametrize(("z", "way"), ARRAYS.values(), ids=ARRAYS.keys())
def test_mlgloss_refuses_the_array_and_names_a_way_that_works(function, z, way):
    with pytest.raises(TypeError, match=f"^z is a .* array.*: pass {re.escape(way.format('z'))} for the values, "):
        call(function, z)
    values = eval(way.format("z"), {"z": z, "numpy": np})
    np.testing.assert_array_equal(call(function, values), call(function, np.array([1, 2], values.dtype)))
    for held in ([z], (0.0, [z]), [[z, z]]):
        with pytest.raises(TypeError, match=f"^z holds a .* array.*: pass {re.escape(way.format('item'))} for the"):
            call(function, held)


@pytest.mark.parametrize("alpha", [torch.tensor(2.0), jax.numpy.array(2.0), keras.Variable(2.0)], ids=type)
def test_mlgloss_takes_no_array_as_a_parameter_and_names_a_way_that_works(alpha):
    with pytest.raises(TypeError, match=r"(?s)^alpha must be a single real number, got .*: pass float\(alpha\)"):
        mlgloss.elu(-1.0, alpha)
    assert mlgloss.elu(-1.0, float(alpha)) == mlgloss.elu(-1.0, 2.0)
    with pytest.raises(TypeError, match=r"^v is a "):
        mlgloss.softmax_jvp([1.0, 2.0], alpha)


@over(PUBLIC)
def test_mlgloss_refuses_what_jax_traces(function):
    for transformation in (jax.jit, jax.grad, jax.vmap):
        with pytest.raises(TypeError, match=r"^z is a JAX array, and JAX cannot differentiate through NumPy"):
            transformation(lambda z: call(function, z))(jax.numpy.ones(2) if transformation is not jax.grad else 1.0)
