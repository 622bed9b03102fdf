"""Gated linear units: one half of the inputs times an activation of the other half.

They have no record: a record tells of a curve, and each output here is a surface over two inputs.
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Mapping
from functools import partial, wraps
from typing import Any, Literal, ParamSpec, SupportsIndex, TypedDict, Unpack

import numpy as np

from mlgloss._dask import is_dask, map_pairs
from mlgloss._inputs import (
    Array,
    ArrayLike,
    Number,
    Parameters,
    advice,
    axes_of,
    float_dtype,
    real_array,
    shown,
    working_dtype,
)
from mlgloss._pandas import is_pandas, with_labels_of

P = ParamSpec("P")
Half = Literal["first", "last"]
Formula = Callable[[Array], Array]


class Settings(TypedDict, total=False):
    """The parameters that an activation may have."""

    m: Number
    alpha: Number
    beta: Number
    at_0: Number


def advised(function: Callable[P, Array]) -> Callable[P, Array]:
    """Let a call that lacks z, as its argument has another library's name, say how it is named here."""
    parameters = Parameters(function, {})

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> Array:
        parameters.bind(*args, **kwargs)
        return function(*args, **kwargs)

    return call


@advised
def glu(
    z: ArrayLike,
    axis: SupportsIndex = -1,
    activation: str = "sigmoid",
    gate: Half = "last",
    **parameters: Unpack[Settings],
) -> Array:
    """Return the gated linear units of `z`: one half of it times the activation of the other half.

    glu(z)_i = u_i f(g_i), u and g the halves of z, f the activation

    GLU itself has the sigmoid for f, ReGLU "relu", GEGLU "gelu", SwiGLU "swish", the bilinear unit "linear".

    Parameters
    ----------
    z : array_like
        Real numbers, an even number of them along `axis`.
    axis : int, default -1
        Where the two halves are.
    activation : str, default "sigmoid"
        The f of the gates: any function of one variable, by its name in the catalog.
    gate : {"last", "first"}, default "last"
        Which half goes through f. Libraries differ: look up which one your weights were trained with.
    **parameters : float
        The activation's parameters by name; else their defaults.

    Returns
    -------
    ndarray
        The values, half as many along `axis`. Dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError, ValueError
        If `z` is not real, has labels, or is odd along `axis`; if `axis`, `activation`, `gate` or a parameter is not
        one that it takes.

    Notes
    -----
    The float64 error is at most 0.5 ULP more than that of the activation, where the activation is not subnormal. An
    infinite u times a gate that is 0, or rounds to it, is NaN.
    Sources: Dauphin, Fan, Auli and Grangier (2017), arXiv:1612.08083; on other gates Shazeer (2020), arXiv:2002.05202.

    Examples
    --------
    >>> glu([1.0, -2.0, 3.0, 0.5], activation="swish")
    array([ 2.85772238, -0.62245933])
    >>> g, u = np.array([2.0, 9.0]), np.array([-0.5, 8.0])  # gpt-oss clamps both, and adds 1
    >>> glu([*(u.clip(-7, 7) + 1), *g.clip(max=7)], activation="swish", beta=1.702)
    array([ 0.96782931, 55.99962503])
    """
    f, _ = _formulas(activation, parameters, "glu")
    _check(gate)
    if is_dask(z):
        return map_pairs(glu, z, _axis(z, axis), _arguments(activation, gate, parameters), halved=True)
    if is_pandas(z):
        raise TypeError("z has labels, and the outputs of glu are half as many: pass z.to_numpy()")
    value, gated, _, dtype = _halves(z, axis, gate)
    with np.errstate(all="ignore"):
        return (value * f(gated)).astype(dtype, copy=False)


@advised
def glu_prime(
    z: ArrayLike,
    axis: SupportsIndex = -1,
    activation: str = "sigmoid",
    gate: Half = "last",
    **parameters: Unpack[Settings],
) -> Array:
    """Return the derivatives of the gated linear units: of each pair's output by each of the two.

    glu'(z) = f(g_i) by u_i, u_i f'(g_i) by g_i

    Parameters
    ----------
    z : array_like
        Real numbers, an even number of them along `axis`.
    axis : int, default -1
        Where the two halves are.
    activation : str, default "sigmoid"
        The f of the gates: any function of one variable, by its name in the catalog.
    gate : {"last", "first"}, default "last"
        Which half goes through f.
    **parameters : float
        The activation's parameters by name; else their defaults.

    Returns
    -------
    ndarray
        The slopes, each where its number stands in `z`. Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError, ValueError
        If `z` is not real or is odd along `axis`; if `axis`, `activation`, `gate` or a parameter is not one that it
        takes.

    Notes
    -----
    The float64 error is at most 0.5 ULP more than that of the activation and its derivative, where these are not
    subnormal. At a corner of f the slope is that of its derivative, the left one. A number changes no output but that
    of its own pair.
    Sources: Dauphin, Fan, Auli and Grangier (2017), arXiv:1612.08083; on other gates Shazeer (2020), arXiv:2002.05202.

    Examples
    --------
    >>> glu_prime([1.0, -2.0, 3.0, 0.5], activation="relu")
    array([ 3. ,  0.5,  1. , -2. ])
    """
    f, prime = _formulas(activation, parameters, "glu_prime")
    _check(gate)
    if is_dask(z):
        return map_pairs(glu_prime, z, _axis(z, axis), _arguments(activation, gate, parameters), halved=False)
    value, gated, along, dtype = _halves(z, axis, gate)
    with np.errstate(all="ignore"):
        slopes = [f(gated), value * prime(gated)]
        ordered = slopes if gate == "last" else slopes[::-1]
        return with_labels_of(z, np.concatenate(ordered, along).astype(dtype, copy=False))


def _formulas(activation: str, parameters: Mapping[str, object], caller: str) -> tuple[Formula, Formula]:
    """Return an activation and its derivative at these parameters."""
    from mlgloss.catalog import curve  # the catalog is made of this package

    record = curve(activation, "activation")
    for name in parameters.keys() - record.defaults.keys():
        way = advice(inspect.signature(glu), name, shown(parameters[name]), caller)
        own = ", ".join(record.defaults) or "none"
        raise TypeError(f"{caller}(): {activation} has no parameter {name!r}: it has {own}; {way}")
    f, prime = (partial(function, **parameters) for function in (record.function, record.derivative))
    f(())  # a value that a parameter cannot have is an error now, also where z is lazy
    return f, prime


def _arguments(activation: str, gate: str, parameters: Mapping[str, object]) -> dict[str, Any]:
    return {"activation": activation, "gate": gate, **parameters}


def _check(gate: str) -> None:
    if not (isinstance(gate, str) and gate in ("first", "last")):
        raise ValueError(f"gate must be 'first' or 'last', got {shown(gate)}")


def _axis(z: Any, axis: SupportsIndex) -> int:
    """Return the axis of the halves, counted from 0, along which there is an even number of entries."""
    (along,) = axes_of(axis, z.ndim, single=True)
    if math.isnan(z.shape[along]):
        raise ValueError(f"z has chunks of unknown size along axis {along}: call z.compute_chunk_sizes() first")
    if z.shape[along] % 2 != 0:
        raise ValueError(f"z must have an even number of entries along axis {along}, got {z.shape[along]}")
    return along


@np.errstate(all="ignore")  # to cast a signaling NaN is an invalid operation
def _halves(z: Any, axis: SupportsIndex, gate: str) -> tuple[Array, Array, int, np.dtype[Any]]:
    """Return the values, the gates, their axis, and the dtype of the result; half and single precision in double."""
    array = real_array(z)
    along = _axis(array, axis)
    dtype = float_dtype(array.dtype)
    first, last = np.split(array.astype(working_dtype(dtype), copy=False), 2, along)
    return (first, last, along, dtype) if gate == "last" else (last, first, along, dtype)
