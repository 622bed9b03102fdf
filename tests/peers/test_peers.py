"""Every row of _rows.py is true of the installed libraries, and every code card; mlgloss refuses their arrays."""

from __future__ import annotations

import ast
import inspect
import re
from functools import partial, reduce
from importlib.metadata import version

import jax
import keras
import numpy as np
import onnx
import pytest
import scipy
import torch
from onnx.reference import ReferenceEvaluator

import mlgloss
from mlgloss.catalog import CATALOG
from tests.book._parts import OPENING, part
from tests.library._public import PUBLIC, call, over
from tests.peers._rows import PEERS, VERSIONS, written

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
    if chapter in CATALOG
    for library, code in TAB.findall(part(chapter, OPENING))
]
NAMED = [name for name, peers in PEERS.items() if peers["Keras"].calls and not peers["Keras"].recipes]
POINTS = [
    pytest.param(library, peer, point, id=f"{chapter}-{library}-{point.label}")
    for chapter, peers in PEERS.items()
    for library, peer in peers.items()
    for point in peer.points
]


def resolve(call):
    """Return what a call names: an attribute below its library, or an operator of ONNX."""
    root, *path = call.partition("(")[0].split(".")
    return reduce(getattr, path, ROOTS[root]) if root in ROOTS else partial(operate, root)


def operate(operator, *inputs, **attributes):
    """Return what an operator of ONNX gives, as its reference evaluator computes it: some take no single numbers."""
    names = [f"x{i}" for i in range(len(inputs))]
    arrays = dict(zip(names, map(np.atleast_1d, inputs), strict=True))
    node = onnx.helper.make_node(operator, names, ["y"], **attributes)
    kind = onnx.helper.np_dtype_to_tensor_dtype(arrays["x0"].dtype)
    given = [onnx.helper.make_tensor_value_info(name, kind, x.shape) for name, x in arrays.items()]
    graph = onnx.helper.make_graph([node], operator, given, [onnx.helper.make_tensor_value_info("y", kind, None)])
    model = onnx.shape_inference.infer_shapes(onnx.helper.make_model(graph))  # an operator may be defined by its types
    (result,) = ReferenceEvaluator(model).run(None, arrays)
    return result


class Names(dict):
    """What the expressions of the rows name: libraries, z and arguments; everything else is an operator of ONNX."""

    def __missing__(self, name):
        return resolve(name)


def parameters(definition):
    """Return the names and defaults of the arguments in the text of a call."""
    signature = ast.parse(f"def f({definition.partition('(')[2].rpartition(')')[0]}): ...").body[0].args
    required = len(signature.args) - len(signature.defaults)
    defaults = [inspect.Parameter.empty] * required + [ast.literal_eval(node) for node in signature.defaults]
    return list(zip([argument.arg for argument in signature.args], defaults, strict=True))


def signature(function):
    """Return the names and defaults that a function takes; those of a builtin are in its docstring's first line."""
    if isinstance(function, partial):
        return attributes(*function.args)
    try:
        found = inspect.signature(function).parameters.values()
    except ValueError:
        return parameters(function.__doc__.strip().partition("\n")[0].partition(" ->")[0])
    return [(p.name, p.default) for p in found if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]


def attributes(operator):
    """Return the names and defaults that an operator of ONNX takes; it holds its numbers in single precision."""
    schema = onnx.defs.get_schema(operator)
    defaults = {name: onnx.helper.get_attribute_value(one.default_value) for name, one in schema.attributes.items()}
    inputs = [(one.name, inspect.Parameter.empty) for one in schema.inputs]
    return [*inputs, *((name, plain(defaults[name])) for name in sorted(defaults))]


def plain(default):
    """Return a default as it is written: a text, or the shortest number that stands for a float32."""
    return default.decode() if isinstance(default, bytes) else float(str(np.float32(default)))


def result(library, peer, point):
    """Return what a library gives at a point, as lists of numbers."""
    z, arguments = np.array(point.z, point.dtype), {**peer.always, **point.given}
    recipe = peer.recipes.get(point.what, peer.recipes.get("value"))

    def called(z):
        if recipe:
            return eval(recipe, {}, Names(ROOTS | arguments | {"z": z}))
        return resolve(next(c for c in peer.calls if point.what != "log" or "log_softmax" in c))(z, **arguments)

    by_hand = point.what != "slope" or "slope" in peer.recipes  # else the library differentiates
    if library == "PyTorch":
        z = torch.tensor(z, requires_grad=not by_hand)
        if by_hand:
            return called(z).tolist()
        called(z).reshape(-1)[0].backward()
        return z.grad.tolist()
    if library in ("SciPy", "ONNX"):
        found = np.asarray(called(z)).tolist()
        return found if z.ndim or not isinstance(found, list) else found[0]
    z = jax.numpy.asarray(z)
    return (called(z) if by_hand else jax.grad(lambda z: called(z).reshape(-1)[0])(z)).tolist()


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
        with np.errstate(all="ignore"):
            found = written(result(library, peer, point), point.digits)
    except (ValueError, RuntimeError, AssertionError) as error:
        found = type(error).__name__
    assert found == point.theirs


@pytest.mark.parametrize(("chapter", "library", "code"), CARDS)
def test_code_card_runs_as_it_is_and_gives_what_mlgloss_gives(chapter, library, code):
    exec(code, names := {})
    z, y = (np.asarray(names[name]) for name in "zy")
    np.testing.assert_allclose(y, CATALOG[chapter].function(z), rtol=1e-6)


@pytest.mark.parametrize("chapter", CATALOG)
def test_every_library_that_has_the_function_is_on_the_code_card(chapter):
    shown = [library for name, library, _ in CARDS if name == chapter]
    assert shown == [library for library in ("PyTorch", "JAX", "Keras") if PEERS[chapter][library].calls]


@pytest.mark.parametrize("chapter", NAMED)
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
