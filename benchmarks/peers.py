"""The same call in each library: by its own function, and the derivative by its own differentiation."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np

import mlgloss
from benchmarks.cases import OURS, Setting

Call = Callable[..., Any]
SCALE, ALPHA = 1.0507009873554805, 1.6732632423543772  # of SELU


class Library(NamedTuple):
    """A library: how it takes and returns arrays, and how to get a call that ends when the result is there."""

    array: Callable[[Any], Any]  # from NumPy
    numpy: Callable[[Any], Any]  # to NumPy
    call: Callable[..., Call]  # the call by a function's name and the keyword arguments that it fixes


@functools.cache
def load(name: str) -> Library:
    """Import a library on one thread."""
    return {OURS: _mlgloss, "textbook": _textbook, "SciPy": _scipy, "PyTorch": _torch, "JAX": _jax}[name]()


def bind(library: Library, function: str, setting: Setting | None) -> Call:
    """Return a one-variable function at a value of its parameter."""
    return library.call(function, **({setting.name: setting.value} if setting else {}))


def on_numpy(library: Library, function: str, setting: Setting | None) -> Call:
    """Return the same, of NumPy arrays."""
    call = bind(library, function, setting)
    return lambda z: library.numpy(call(library.array(z)))


def _of_arrays(functions: Mapping[str, Call]) -> Library:
    def call(name: str, **fixed: Any) -> Call:
        return functools.partial(functions[name], **fixed) if fixed else functions[name]

    return Library(np.asarray, np.asarray, call)


def _mlgloss() -> Library:
    return _of_arrays(vars(mlgloss))


def _textbook() -> Library:
    """Return the formulas as a textbook, or the page that the book corrects, writes them in NumPy.

    NumPy has no error function: that of GELU is SciPy's.
    """
    from scipy.special import erf

    def linear(z: Any, m: float) -> Any:
        return m * z

    def linear_prime(z: Any, m: float) -> Any:
        return np.full_like(z, m)

    def elu(z: Any, alpha: float) -> Any:
        return np.where(z > 0, z, alpha * (np.exp(z) - 1))

    def elu_prime(z: Any, alpha: float) -> Any:
        return np.where(z > 0, z.dtype.type(1), alpha * np.exp(z))

    def relu(z: Any) -> Any:
        return np.maximum(0, z)

    def relu_prime(z: Any) -> Any:
        return (z > 0).astype(z.dtype)

    def leaky_relu(z: Any, alpha: float) -> Any:
        return np.where(z > 0, z, alpha * z)

    def leaky_relu_prime(z: Any, alpha: float) -> Any:
        return np.where(z > 0, z.dtype.type(1), z.dtype.type(alpha))

    def sigmoid(z: Any) -> Any:
        return 1 / (1 + np.exp(-z))

    def sigmoid_prime(z: Any) -> Any:
        return sigmoid(z) * (1 - sigmoid(z))

    def tanh(z: Any) -> Any:
        return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))

    def tanh_prime(z: Any) -> Any:
        return 1 - tanh(z) ** 2

    def gelu(z: Any) -> Any:
        return z * (1 + erf(z / 2**0.5)) / 2

    def gelu_prime(z: Any) -> Any:
        return (1 + erf(z / 2**0.5)) / 2 + z * np.exp(-(z**2) / 2) / (2 * np.pi) ** 0.5

    def gelu_tanh(z: Any) -> Any:
        return 0.5 * z * (1 + np.tanh((2 / np.pi) ** 0.5 * (z + 0.044715 * z**3)))

    def gelu_tanh_prime(z: Any) -> Any:
        t = np.tanh((2 / np.pi) ** 0.5 * (z + 0.044715 * z**3))
        return 0.5 * (1 + t) + 0.5 * z * (1 - t**2) * (2 / np.pi) ** 0.5 * (1 + 3 * 0.044715 * z**2)

    def swish(z: Any, beta: float) -> Any:
        return z * sigmoid(beta * z)

    def swish_prime(z: Any, beta: float) -> Any:
        s = sigmoid(beta * z)
        return s + beta * z * s * (1 - s)

    def mish(z: Any) -> Any:
        return z * np.tanh(np.log(1 + np.exp(z)))

    def mish_prime(z: Any) -> Any:
        t = np.tanh(np.log(1 + np.exp(z)))
        return t + z * (1 - t * t) * sigmoid(z)

    def softplus(z: Any, beta: float) -> Any:
        return np.log(1 + np.exp(beta * z)) / beta

    def softplus_prime(z: Any, beta: float) -> Any:
        return sigmoid(beta * z)

    def log_sigmoid(z: Any) -> Any:
        return np.log(sigmoid(z))

    def log_sigmoid_prime(z: Any) -> Any:
        return sigmoid(-z)

    def selu(z: Any) -> Any:
        return SCALE * np.where(z > 0, z, ALPHA * (np.exp(z) - 1))

    def selu_prime(z: Any) -> Any:
        return SCALE * np.where(z > 0, z.dtype.type(1), ALPHA * np.exp(z))

    def celu(z: Any, alpha: float) -> Any:
        return np.maximum(0, z) + np.minimum(0, alpha * (np.exp(z / alpha) - 1))

    def celu_prime(z: Any, alpha: float) -> Any:
        return np.where(z > 0, z.dtype.type(1), np.exp(z / alpha))

    def relu6(z: Any) -> Any:
        return np.minimum(np.maximum(0, z), 6)

    def relu6_prime(z: Any) -> Any:
        return ((z > 0) & (z <= 6)).astype(z.dtype)

    def relu2(z: Any) -> Any:
        return np.maximum(0, z) ** 2

    def relu2_prime(z: Any) -> Any:
        return 2 * np.maximum(0, z)

    def hard_sigmoid(z: Any) -> Any:
        return np.clip(z / 6 + 0.5, 0, 1)

    def hard_sigmoid_prime(z: Any) -> Any:
        return ((z > -3) & (z <= 3)) / z.dtype.type(6)

    def hard_tanh(z: Any) -> Any:
        return np.clip(z, -1, 1)

    def hard_tanh_prime(z: Any) -> Any:
        return ((z > -1) & (z <= 1)).astype(z.dtype)

    def hard_swish(z: Any) -> Any:
        return z * np.clip(z + 3, 0, 6) / 6

    def hard_swish_prime(z: Any) -> Any:
        return np.where(z <= -3, z.dtype.type(0), np.where(z > 3, z.dtype.type(1), (2 * z + 3) / 6))

    def softsign(z: Any) -> Any:
        return z / (1 + np.abs(z))

    def softsign_prime(z: Any) -> Any:
        return 1 / (1 + np.abs(z)) ** 2

    def heaviside(z: Any, at_0: float) -> Any:
        return np.heaviside(z, z.dtype.type(at_0))

    def heaviside_prime(z: Any, at_0: float) -> Any:
        return np.zeros_like(z)

    def softmax(z: Any, axis: int) -> Any:
        e = np.exp(z - z.max(axis, keepdims=True))
        return e / e.sum(axis, keepdims=True)

    def log_softmax(z: Any, axis: int) -> Any:
        return np.log(softmax(z, axis))

    def softmax_prime(z: Any, axis: int) -> Any:
        s = np.moveaxis(softmax(z, axis), axis, -1)
        return s[..., np.newaxis] * (np.eye(s.shape[-1], dtype=s.dtype) - s[..., np.newaxis, :])

    def softmax_jvp(z: Any, v: Any, axis: int) -> Any:
        s = softmax(z, axis)
        return s * (v - (s * v).sum(axis, keepdims=True))

    return _of_arrays(locals())


def _scipy() -> Library:
    from scipy import special

    return _of_arrays(
        {
            "sigmoid": special.expit,
            "log_sigmoid": special.log_expit,
            "softplus": lambda z, beta: special.softplus(beta * z) / beta,
            "softmax": special.softmax,
            "log_softmax": special.log_softmax,
        }
    )


def _torch() -> Library:
    import torch
    from torch.nn import functional

    torch.set_num_threads(1)
    values: Mapping[str, Call] = {
        "linear": lambda z, m: m * z,
        "elu": lambda z, alpha: functional.elu(z, alpha),
        "relu": torch.relu,
        "leaky_relu": lambda z, alpha: functional.leaky_relu(z, alpha),
        "sigmoid": torch.sigmoid,
        "tanh": torch.tanh,
        "gelu": functional.gelu,
        "gelu_tanh": lambda z: functional.gelu(z, approximate="tanh"),
        "swish": lambda z, beta: functional.silu(z) if beta == 1 else z * torch.sigmoid(beta * z),
        "mish": functional.mish,
        "softplus": lambda z, beta: functional.softplus(z, beta),
        "log_sigmoid": functional.logsigmoid,
        "selu": functional.selu,
        "celu": lambda z, alpha: functional.celu(z, alpha),
        "relu6": functional.relu6,
        "relu2": lambda z: torch.relu(z).square(),
        "hard_sigmoid": functional.hardsigmoid,
        "hard_tanh": functional.hardtanh,
        "hard_swish": functional.hardswish,
        "softsign": functional.softsign,
        "heaviside": lambda z, at_0: torch.heaviside(z, torch.tensor(at_0, dtype=z.dtype)),
        "softmax": lambda z, axis: torch.softmax(z, axis),
        "log_softmax": lambda z, axis: torch.log_softmax(z, axis),
    }

    def pullback(z: Any, v: Any, **fixed: Any) -> Any:
        z = z.detach().requires_grad_()
        return torch.autograd.grad(values[fixed.pop("of")](z, **fixed), z, v)[0]

    def softmax_prime(z: Any, axis: int) -> Any:
        z = z.movedim(axis, -1)
        units = torch.eye(z.shape[-1], dtype=z.dtype)
        rows = z.expand(len(units), *z.shape)
        return pullback(rows, units[:, None].expand_as(rows), of="softmax", axis=-1).movedim(0, -2)

    def call(name: str, **fixed: Any) -> Call:
        if name == "softmax_prime":
            return functools.partial(softmax_prime, **fixed)
        if name == "softmax_jvp":  # the Jacobian is symmetric
            return functools.partial(pullback, of="softmax", **fixed)
        if name.endswith("_prime"):
            of = name.removesuffix("_prime")
            return lambda z: pullback(z, torch.ones_like(z), of=of, **fixed)
        return functools.partial(values[name], **fixed) if fixed else values[name]

    return Library(torch.from_numpy, lambda x: x.numpy(), call)


def _jax() -> Library:
    import jax

    jax.config.update("jax_enable_x64", True)
    jax.config.update("jax_platforms", "cpu")
    values: Mapping[str, Call] = {
        "linear": lambda z, m: m * z,
        "elu": lambda z, alpha: jax.nn.elu(z, alpha),
        "relu": jax.nn.relu,
        "leaky_relu": lambda z, alpha: jax.nn.leaky_relu(z, alpha),
        "sigmoid": jax.nn.sigmoid,
        "tanh": jax.nn.tanh,
        "gelu": lambda z: jax.nn.gelu(z, approximate=False),
        "gelu_tanh": jax.nn.gelu,
        "swish": lambda z, beta: z * jax.nn.sigmoid(beta * z),
        "mish": jax.nn.mish,
        "softplus": lambda z, beta: jax.nn.softplus(beta * z) / beta,
        "log_sigmoid": jax.nn.log_sigmoid,
        "selu": jax.nn.selu,
        "celu": lambda z, alpha: jax.nn.celu(z, alpha),
        "relu6": jax.nn.relu6,
        "relu2": lambda z: jax.numpy.square(jax.nn.relu(z)),
        "hard_sigmoid": jax.nn.hard_sigmoid,
        "hard_tanh": jax.nn.hard_tanh,
        "hard_swish": jax.nn.hard_swish,
        "softsign": jax.nn.soft_sign,
        "heaviside": lambda z, at_0: jax.numpy.heaviside(z, at_0),
        "softmax": lambda z, axis: jax.nn.softmax(z, axis),
        "log_softmax": lambda z, axis: jax.nn.log_softmax(z, axis),
    }

    def softmax_prime(z: Any, axis: int) -> Any:
        jacobian = jax.jacrev(functools.partial(jax.nn.softmax, axis=-1))
        return jax.vmap(jacobian)(jax.numpy.moveaxis(z, axis, -1))

    def softmax_jvp(z: Any, v: Any, axis: int) -> Any:
        return jax.vjp(functools.partial(jax.nn.softmax, axis=axis), z)[1](v)[0]

    def call(name: str, **fixed: Any) -> Call:
        if name == "softmax_prime":
            compiled = jax.jit(functools.partial(softmax_prime, **fixed))
        elif name == "softmax_jvp":
            compiled = jax.jit(functools.partial(softmax_jvp, **fixed))
        elif name.endswith("_prime"):
            value = functools.partial(values[name.removesuffix("_prime")], **fixed)
            compiled = jax.jit(jax.grad(lambda z: value(z).sum()))
        else:
            compiled = jax.jit(functools.partial(values[name], **fixed))
        return lambda *arrays: compiled(*arrays).block_until_ready()

    return Library(jax.numpy.asarray, np.asarray, call)
