"""Whatever is thrown at a public function, it gives a value, or an error that names the argument: nothing else.

`make test` throws few examples, always the same; with their number in FUZZ_EXAMPLES, as in `make bench`, they are new.
"""

import inspect
import itertools
import os
import re
import sys
import warnings
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps

import mlgloss
from mlgloss import network
from mlgloss.catalog import CATALOG, lookup
from tests.library._public import GATED, ROWWISE

fuzz = settings(
    max_examples=int(os.environ.get("FUZZ_EXAMPLES", "250")),
    derandomize="FUZZ_EXAMPLES" not in os.environ,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
FUNCTIONS = [getattr(mlgloss, name) for name in mlgloss.__all__]
ONE_VARIABLE = [function for function in FUNCTIONS if function not in [*ROWWISE, *GATED]]
REAL = "?bhilqBHILQefdg"
OTHER = ["F", "D", "G", "S3", "U2", "M8[s]", "m8[s]", "f8,i4"]


class Strange:
    """An object whose own code raises an error wherever it runs."""

    def raises(self, *args, **kwargs):
        raise LookupError("strange")

    __array__ = __call__ = __eq__ = __float__ = __getitem__ = __index__ = __iter__ = __len__ = raises
    __hash__ = object.__hash__


class StrangeNumber(float):
    """A real number that is none."""

    __float__ = Strange.raises


class StrangeList(list):
    """A list that cannot be gone through."""

    __iter__ = Strange.raises


def cyclic():
    """Return a list that holds itself."""
    z = [1.0]
    z.append(z)
    return z


def names(function):
    """Return the parameters that a function names."""
    given = inspect.signature(function).parameters
    return [name for name in given if given[name].kind != inspect.Parameter.VAR_KEYWORD]


def thrown(function, *args, **kwargs):
    """Return what a call gives, or None where it raises an error: that has to name an argument first.

    A network passes on what an activation says of its own parameters, and a user's own function of others.
    """
    arguments = "|".join([*names(function), "alpha", "m"])
    named = rf"({arguments})(\[.*\])* (must|is|has|holds) .|tanh\(\):? got "
    with warnings.catch_warnings(), np.errstate(all="raise"):
        warnings.simplefilter("error")
        try:
            return function(*args, **kwargs)
        except (TypeError, ValueError) as error:
            message = str(error)
    assert re.match(named, message, re.DOTALL), message
    return None


numbers = (
    st.floats()
    | st.integers()
    | st.booleans()
    | st.fractions()
    | st.builds(StrangeNumber)
    | st.sampled_from(REAL).flatmap(lambda code: nps.from_dtype(np.dtype(code)))
)
odd = st.sampled_from(
    [
        *(
            None,
            ...,
            NotImplemented,
            float,
            np.sin,
            sys,
            "",
            "-1",
            b"1",
            bytearray(b"ab"),
            {},
            {1.0},
            {"z": 1.0},
            {1: 1.0},
            1j,
        ),
        *(Decimal(1), Fraction(10**400), 10**400, -(2**64), range(3), memoryview(b"ab"), slice(3), np.dtype(float)),
        *(np.ma.masked, np.ma.masked_less([1.0, 2.0], 2), [np.ma.ones(2)], np.array(None), np.array([1.0], object)),
        *(Strange(), [Strange()], StrangeList([1.0]), cyclic(), [[]], [1.0, [2.0]], ["a", 1.0], [None, 1.0]),
        *(np.datetime64("NaT"), np.zeros(2, "V4"), pd.NA, pd.NaT, pd.Index([1]), pd.DataFrame(), pd.Series(["a"])),
        *(pd.Series([1, None], dtype="Int64"), pd.DataFrame([[1.0, "x"]]), pd.DataFrame([[True, 2.5]])),
    ]
)
lists = st.recursive(numbers | odd, lambda inner: st.lists(inner, max_size=3) | st.tuples(inner, inner), max_leaves=6)
several = st.lists(st.integers(-2, 2), max_size=3)
axes = st.none() | st.integers(-5, 5) | several | several.map(tuple) | several.map(np.array) | st.integers()


@st.composite
def arrays(draw, codes=REAL, min_dims=0, large=False):
    """Return an array of any shape and dtype, in any byte order, whose entries lie in memory in any order."""
    dtype = np.dtype(draw(st.sampled_from(codes)))
    shape = draw(nps.array_shapes(min_dims=min_dims, max_dims=4, min_side=0, max_side=4))
    with np.errstate(all="ignore"):  # a signaling NaN may be cast
        array = draw(nps.arrays(dtype, shape)).astype(dtype.newbyteorder(draw(st.sampled_from("=<>"))))
    if large and array.size and draw(st.integers(0, 9)) == 0:
        array = np.resize(array, (4, 5000))  # several blocks
    array = array.transpose(draw(st.permutations(range(array.ndim))))
    array = array[*(slice(None, None, draw(st.sampled_from([1, -1, 2, -3]))) for _ in range(array.ndim)), ...]
    array.flags.writeable = draw(st.booleans())
    return array


def good(name):
    """Return values of a parameter that are in its domain."""
    if name == "at_0":
        return st.floats(0.0, 1.0) | st.booleans() | st.just(np.float16(0.5))
    least = {"m": None, "alpha": 0.0, "beta": 0.0, "temperature": 0.0}[name]
    floats = st.floats(least, allow_nan=False, allow_infinity=False, exclude_min=least == 0.0)
    return floats | st.integers(1, 9) | floats.map(np.float64) | st.just(np.float16(0.5)) | st.just(np.array(2.0))


def check(result, shape, dtype):
    """Compare the shape and the dtype of a result with those that it has to have."""
    assert isinstance(result, np.ndarray | np.floating)
    assert (result.shape, result.dtype) == (shape, dtype.newbyteorder("=") if dtype.kind == "f" else np.float64)


def close(result, expected):
    """Compare two results up to the last digits, which may depend on where entries lie in memory."""
    limits = np.finfo(result.dtype)
    np.testing.assert_allclose(result, expected, rtol=32 * limits.eps, atol=limits.tiny)


@fuzz
@given(st.data(), st.sampled_from(ONE_VARIABLE), arrays(large=True))
def test_a_real_array_gives_a_value_of_its_shape_and_dtype(data, function, z):
    parameters = {name: data.draw(good(name), name) for name in names(function)[1:]}
    before = z.tobytes()
    result = thrown(function, z, **parameters)
    check(result, z.shape, z.dtype)
    assert z.tobytes() == before
    assert not np.shares_memory(result, z)
    close(result, function(np.array(z, z.dtype.newbyteorder("="), order="C"), **parameters))


@fuzz
@given(st.data(), st.sampled_from(ROWWISE), arrays(min_dims=1), good("temperature"))
def test_rows_give_a_value_of_their_shape_and_dtype(data, function, z, temperature):
    single = function is mlgloss.softmax_prime
    axis = data.draw(st.integers(-z.ndim, z.ndim - 1) if single else nps.valid_tuple_axes(z.ndim) | st.none(), "axis")
    before = z.tobytes()
    others = [z[::-1]] if function is mlgloss.softmax_jvp else []
    result = thrown(function, z, *others, axis=axis, temperature=temperature)
    length = z.shape[axis] if single else 0
    check(result, (*np.delete(z.shape, axis), length, length) if single else z.shape, z.dtype)
    assert z.tobytes() == before
    assert not np.shares_memory(result, z)
    close(result, function(z.copy(), *[other.copy() for other in others], axis=axis, temperature=temperature))


@fuzz
@given(st.data(), st.sampled_from(FUNCTIONS))
def test_anything_gives_a_value_or_an_error_that_names_the_argument(data, function):
    anything = arrays() | arrays(OTHER) | lists | odd | st.builds(itertools.count)
    kinds = {"z": anything, "v": anything, "axis": axes | anything}
    arguments = {
        name: data.draw(kinds.get(name, numbers | odd | arrays()), name)
        for name in names(function)
        if name in "zv" or data.draw(st.booleans(), f"gives {name}")
    }
    result = thrown(function, **arguments)
    if result is not None:
        assert isinstance(result, np.ndarray | np.floating | pd.Series | pd.DataFrame)
        assert np.asarray(result).dtype.kind == "f"


few = st.integers(-2, 9) | st.floats(-2, 9) | st.booleans() | odd
activation = st.sampled_from([*CATALOG, (mlgloss.tanh, mlgloss.tanh_prime)]) | st.text(max_size=3) | odd
parameters = st.none() | st.dictionaries(st.sampled_from(["m", "alpha", "beta", "z"]), numbers | odd, max_size=2) | odd
init = st.sampled_from(["xavier", "he", "one"]) | st.floats(0, 9) | numbers | odd


@fuzz
@given(st.text(max_size=9) | odd | numbers)
def test_lookup_and_dataset_give_a_value_or_an_error(name):
    for function in (lookup, network.dataset):
        thrown(function, name)


@fuzz
@given(numbers | odd, few, init)
def test_numbers_of_a_network_are_finite_or_an_error(seed, count, init):
    drawn = thrown(network.normals, seed, count)
    assert drawn is None or np.isfinite(drawn).all()
    spread = thrown(network.initial_std, init, 2, 3)
    assert spread is None or 0 <= spread < np.inf


@fuzz
@given(st.lists(few, max_size=4) | odd, activation, parameters, init, few)
def test_a_network_is_made_or_an_error(sizes, activation, parameters, init, seed):
    thrown(network.Network, sizes, activation, parameters=parameters, init=init, seed=seed)


@fuzz
@given(few, few, activation, parameters, init, few)
def test_signals_flow_or_an_error(depth, width, activation, parameters, init, batch):
    flow = thrown(network.signal_flow, depth, width, activation, parameters=parameters, init=init, batch=batch)
    assert flow is None or flow.activations.shape == flow.gradients.shape == (int(depth),)


@fuzz
@given(lists | odd | arrays(min_dims=2), lists | odd | arrays(), numbers | odd, few)
def test_a_network_learns_or_an_error(x, t, rate, steps):
    net = network.Network([2, 3, 1], "tanh")
    for method in (net.states, net.forward, net.dead):
        thrown(method, x)
    losses = thrown(net.train, x, t, rate, steps)
    assert losses is None or losses.shape == (int(steps),)
