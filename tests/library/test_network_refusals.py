"""What a network does not take is an error that names the argument and the value."""

import numpy as np
import pytest

from mlgloss.network import Network, dataset, normals, signal_flow

X, T = dataset("xor")


@pytest.mark.parametrize(
    ("call", "kind", "message"),
    [
        (lambda: Network([2, 1], "geluu"), ValueError, r"^activation must be one of linear, elu, .*, got 'geluu'"),
        (lambda: Network([2, 1], "softmax"), ValueError, r"^activation must be one of .*, got 'softmax'"),
        (lambda: Network([2, 1], "silu"), ValueError, r"^activation must be one of .*, got 'silu'; silu is swish$"),
        (lambda: Network([2, 1], None), ValueError, r"^activation must be one of .*, got None"),
        (
            lambda: Network([2, 1], "elu", parameters={"beta": 1}),
            TypeError,
            r"^parameters must be those of elu, got 'beta'",
        ),
        (lambda: Network([2, 1], "linear", parameters={"z": 1}), TypeError, r"^parameters must be .* linear, got 'z'"),
        (
            lambda: Network([2, 1], "relu", parameters={"b": 1, "a": 1}),
            TypeError,
            r"^parameters must be those of relu, got 'a'",
        ),
        (lambda: Network([2, 1], parameters={1: 1.0}), TypeError, r"^parameters must map names to numbers, got \{1: "),
        (lambda: Network([2, 1], "elu", parameters={"alpha": 0}), ValueError, r"^alpha must be a positive finite"),
        (
            lambda: Network([2, 2, 1], (lambda z: z * 1j, np.cos)).forward(X),
            TypeError,
            r"^activation must hold real numbers",
        ),
        (
            lambda: Network([2, 2, 1], (np.sin, lambda z: z * 1j)).gradients(X, T),
            TypeError,
            r"^activation must hold real numbers",
        ),
        (lambda: Network([2, 1], (np.tanh,)), TypeError, r"^activation must be a name or two functions, .*tanh"),
        (lambda: Network([2, 1], (np.tanh, 1.0)), TypeError, r"^activation must be a name or two functions"),
        (lambda: Network([2, 1], (np.tanh, lambda z: 1.0)), ValueError, r"^activation must be functions that return"),
        (lambda: Network([2, 1], "elu", {"alpha": 1}), TypeError, r"positional argument"),
        (lambda: Network([1]), ValueError, r"^sizes must list .*, got \[1\]"),
        (lambda: Network([2]), ValueError, r"^sizes must list .*, got \[2\]"),
        (lambda: Network([]), ValueError, r"^sizes must list .*, got \[\]"),
        (lambda: Network([2, 8, 2]), ValueError, r"^sizes must list .* one output unit, got \[2, 8, 2\]"),
        (lambda: Network(None), TypeError, r"^sizes must list .*, got None"),
        (lambda: Network([2, 1], np.ones(2)), ValueError, r"^activation must be one of .*, got array"),
        (lambda: Network([2, 1], parameters=[1.0]), TypeError, r"^parameters must map names to numbers, got \[1\.0\]"),
        (lambda: Network([2, 0, 1]), ValueError, r"^sizes must be a positive integer, got 0"),
        (lambda: Network([2, 2.5, 1]), ValueError, r"^sizes must be a positive integer, got 2\.5"),
        (lambda: Network([2, "8", 1]), TypeError, r"^sizes must be a single real number, got '8'"),
        (lambda: Network([2, 1], init="uniform"), ValueError, r"^init must be one of xavier, he, one, or a number"),
        (lambda: Network([2, 1], init=-1), ValueError, r"^init must be zero or a positive finite number, got -1"),
        (lambda: Network([2, 1], init=None), TypeError, r"^init must be a single real number, got None"),
        (lambda: Network([2, 1], seed=-1), ValueError, r"^seed must be an integer from 0 to 2\^32 - 1, got -1"),
        (lambda: Network([2, 1], seed=2**32), ValueError, r"^seed must be an integer from 0 to"),
        (lambda: Network([2, 1], seed=None), TypeError, r"^seed must be a single real number, got None"),
        (lambda: Network([2, 1]).forward([1.0, 2.0]), ValueError, r"^x must have the shape \(N, 2\) .* got \(2,\)"),
        (lambda: Network([2, 1]).forward(np.ones((4, 3))), ValueError, r"^x must have the shape .* got \(4, 3\)"),
        (lambda: Network([2, 1]).forward(np.ones((0, 2))), ValueError, r"^x must have the shape .* got \(0, 2\)"),
        (lambda: Network([2, 1]).forward([["a", "b"]]), TypeError, r"^x must hold real numbers"),
        (lambda: Network([2, 1]).gradients(X, T[:3]), ValueError, r"^t must have the shape \(4,\).*got \(3,\)"),
        (lambda: Network([2, 1]).gradients(X, T[:, None]), ValueError, r"^t must have the shape .* got \(4, 1\)"),
        (
            lambda: Network([2, 1]).train(X, T, np.nan, 3),
            ValueError,
            r"^rate must be a positive finite number, got nan",
        ),
        (
            lambda: Network([2, 1]).train(X, T, np.inf, 3),
            ValueError,
            r"^rate must be a positive finite number, got inf",
        ),
        (lambda: Network([2, 1]).train(X, T, 0, 3), ValueError, r"^rate must be a positive finite number, got 0"),
        (lambda: Network([2, 1]).train(X, T, "1", 3), TypeError, r"^rate must be a single real number, got '1'"),
        (lambda: Network([2, 1]).train(X, T, 1, 0), ValueError, r"^steps must be a positive integer, got 0"),
        (lambda: Network([2, 1]).gradients(X, ["a"] * 4), TypeError, r"^t must hold real numbers"),
        (lambda: dataset("zigzag"), ValueError, r"^name must be one of xor, moons, spirals, got 'zigzag'"),
        (lambda: dataset(np.ones(2)), ValueError, r"^name must be one of xor, moons, spirals, got array"),
        (lambda: normals(0, -1), ValueError, r"^count must be a positive integer, got -1"),
        (lambda: normals(0.5, 1), ValueError, r"^seed must be an integer from 0 to"),
        (lambda: signal_flow(3, 4, "elu", {"alpha": 1}), TypeError, r"positional argument"),
        (lambda: signal_flow(0, 4), ValueError, r"^depth must be a positive integer, got 0"),
        (lambda: signal_flow(3, 4.5), ValueError, r"^width must be a positive integer, got 4\.5"),
        (lambda: signal_flow(3, 4, batch=0), ValueError, r"^batch must be a positive integer, got 0"),
        (lambda: signal_flow(3, 4, "softmax"), ValueError, r"^activation must be one of"),
        (lambda: signal_flow(3, 4, init="kaiming"), ValueError, r"^init must be one of"),
    ],
)
def test_bad_input_is_an_error_that_names_it(call, kind, message):
    with pytest.raises(kind, match=message):
        call()
