"""What the chapters state of other libraries: the one source of their tabs.

tests/book/test_libraries.py compares the chapters with it, and `make peers` compares it with the installed libraries.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import inf, nan
from typing import Any, NamedTuple

VERSIONS = {"PyTorch": "2.13.0", "Keras": "3.15.1", "JAX": "0.10.2", "SciPy": "1.17.1"}


class Point(NamedTuple):
    """An input, and what a library and mlgloss give there, as printed: a result's digits or an exception's name."""

    what: str  # "value", "slope" or "log": of softmax, "slope" is the Jacobian's first row and "log" is log-softmax
    z: Any
    theirs: str
    ours: str
    given: Mapping[str, float] = {}  # arguments, by the library's names
    dtype: str = "float64"
    digits: int = 3

    @property
    def label(self) -> str:
        """Return the first cell of the point's row."""
        slope = "slopes of $s_1$" if isinstance(self.z, list) else "slope"
        what = {"value": "value", "slope": slope, "log": "log-softmax"}
        arguments = "".join(f", `{name}={value:g}`" for name, value in self.given.items())
        return f"{what[self.what]} at `{written(self.z)}`{arguments}" + " in float32" * (self.dtype == "float32")

    @property
    def row(self) -> str:
        """Return the point's row in a chapter."""
        return f"| {self.label} | `{self.theirs}` | `{self.ours}` |"


class Peer(NamedTuple):
    """A function in a library: its calls with their defaults, and expressions of z where the library has no call."""

    calls: tuple[str, ...] = ()
    recipes: Mapping[str, str] = {}
    points: tuple[Point, ...] = ()
    always: Mapping[str, float] = {}  # the arguments of every point's call, unless it gives others

    @property
    def code(self) -> list[str]:
        """Return the lines of code that the tab shows."""
        return [*self.calls, *self.recipes.values()]


def written(result: Any, digits: int = 6) -> str:
    """Return a number, or nested lists of numbers, as the chapters print them; -0 is 0."""
    if isinstance(result, list):
        return f"[{', '.join(written(entry, digits) for entry in result)}]"
    return f"{result + 0.0:.{digits}g}"


def value(z: Any, theirs: str, ours: str, **others: Any) -> Point:
    """Return a point of the function itself."""
    return Point("value", z, theirs, ours, **others)


def slope(z: Any, theirs: str, ours: str, **others: Any) -> Point:
    """Return a point of the derivative."""
    return Point("slope", z, theirs, ours, **others)


# What XLA, the compiler that JAX and Keras share here, does alike for both.
ELU_XLA = (
    slope(0.0, "2", "2", given={"alpha": 2.0}),
    slope(-40.0, "0", "4.25e-18"),
    value(-1.0, "0.632", "ValueError", given={"alpha": -1.0}),
)
RELU_XLA = (slope(0.0, "0", "0"), slope(nan, "0", "nan"), value(1e-310, "0", "1e-310"))
LEAKY_XLA = (slope(0.0, "1", "0.01"), value(-inf, "nan", "0", given={"negative_slope": 0.0}))
SIGMOID_XLA = (
    value(-709.0, "0", "1.22e-308"),
    value(-100.0, "0", "3.78e-44", dtype="float32"),
    slope(-40.0, "4.25e-18", "4.25e-18"),
    slope(40.0, "0", "4.25e-18"),
)
SOFTMAX = (  # alike in all four
    value([inf, 0.0], "[nan, nan]", "[1, 0]"),
    value([70.1, 0.3], "[1, 4.85565e-31]", "[1, 4.85563e-31]", dtype="float32", digits=6),
    Point("log", [40.0, 0.0], "[0, -40]", "[-4.25e-18, -40]"),
)
JACOBIAN = slope([40.0, 0.0], "[0, -4.25e-18]", "[4.25e-18, -4.25e-18]")
SOFTMAX_XLA = (*SOFTMAX, JACOBIAN, value([745.0, 0.0], "[1, 0]", "[1, 4.94e-324]"))

PEERS: dict[str, dict[str, Peer]] = {
    "linear": {
        "PyTorch": Peer(("torch.nn.Identity()",)),
        "Keras": Peer(("keras.activations.linear(x)", "keras.layers.Identity()")),
        "JAX": Peer(("jax.nn.identity(x)",)),
        "SciPy": Peer(
            recipes={"value": "m * z"},
            points=(value(inf, "nan", "0", given={"m": 0.0}),),
        ),
    },
    "elu": {
        "PyTorch": Peer(
            (
                "torch.nn.functional.elu(input, alpha=1.0, inplace=False)",
                "torch.nn.ELU(alpha=1.0, inplace=False)",
            ),
            points=(
                slope(0.0, "2", "2", given={"alpha": 2.0}),
                slope(-40.0, "4.25e-18", "4.25e-18"),
                value(-1.0, "0.632", "ValueError", given={"alpha": -1.0}),
            ),
        ),
        "Keras": Peer(("keras.activations.elu(x, alpha=1.0)", "keras.layers.ELU(alpha=1.0)"), points=ELU_XLA),
        "JAX": Peer(("jax.nn.elu(x, alpha=1.0)",), points=(*ELU_XLA, value(-1e-310, "0", "-1e-310"))),
        "SciPy": Peer(
            recipes={"value": "numpy.maximum(z, 0) + alpha * scipy.special.expm1(numpy.minimum(z, 0))"},
            points=(value(-1e-20, "-1e-20", "-1e-20"), value(1000.0, "1000", "1000", digits=4)),
            always={"alpha": 1.0},
        ),
    },
    "relu": {
        "PyTorch": Peer(
            ("torch.nn.functional.relu(input, inplace=False)", "torch.nn.ReLU(inplace=False)"),
            points=(slope(0.0, "0", "0"), slope(nan, "1", "nan")),
        ),
        "Keras": Peer(
            (
                "keras.activations.relu(x, negative_slope=0.0, max_value=None, threshold=0.0)",
                "keras.layers.ReLU(max_value=None, negative_slope=0.0, threshold=0.0)",
            ),
            points=RELU_XLA,
        ),
        "JAX": Peer(("jax.nn.relu(x)",), points=RELU_XLA),
        "SciPy": Peer(recipes={"value": "numpy.maximum(z, 0)"}, points=(value(nan, "nan", "nan"),)),
    },
    "leaky_relu": {
        "PyTorch": Peer(
            (
                "torch.nn.functional.leaky_relu(input, negative_slope=0.01, inplace=False)",
                "torch.nn.LeakyReLU(negative_slope=0.01, inplace=False)",
            ),
            points=(slope(0.0, "0.01", "0.01"), value(-inf, "nan", "0", given={"negative_slope": 0.0})),
        ),
        "Keras": Peer(
            (
                "keras.activations.leaky_relu(x, negative_slope=0.2)",
                "keras.layers.LeakyReLU(negative_slope=0.3)",
            ),
            points=(value(-1.0, "-0.2", "-0.01"), *LEAKY_XLA),
        ),
        "JAX": Peer(
            ("jax.nn.leaky_relu(x, negative_slope=0.01)",),
            points=(*LEAKY_XLA, value(-1e-307, "0", "-1e-309")),
        ),
        "SciPy": Peer(
            recipes={"value": "numpy.maximum(z, 0) + alpha * numpy.minimum(z, 0)"},
            points=(value(-1.0, "-0.01", "-0.01"), value(-inf, "nan", "0", given={"alpha": 0.0})),
            always={"alpha": 0.01},
        ),
    },
    "sigmoid": {
        "PyTorch": Peer(
            ("torch.sigmoid(input)", "torch.nn.Sigmoid()"),
            points=(
                value(-710.0, "0", "4.48e-309"),
                value(-100.0, "0", "3.78e-44", dtype="float32"),
                slope(-40.0, "4.25e-18", "4.25e-18"),
                slope(40.0, "0", "4.25e-18"),
            ),
        ),
        "Keras": Peer(("keras.activations.sigmoid(x)",), points=SIGMOID_XLA),
        "JAX": Peer(("jax.nn.sigmoid(x)", "jax.scipy.special.expit(x)"), points=SIGMOID_XLA),
        "SciPy": Peer(
            ("scipy.special.expit(x)",),
            recipes={"slope": "scipy.special.expit(z) * scipy.special.expit(-z)"},
            points=(
                value(-710.0, "0", "4.48e-309"),
                value(-100.0, "0", "3.78e-44", dtype="float32"),
                slope(40.0, "4.25e-18", "4.25e-18"),
                slope(710.0, "0", "4.48e-309"),
            ),
        ),
    },
    "tanh": {
        "PyTorch": Peer(
            ("torch.tanh(input)", "torch.nn.Tanh()"),
            points=(
                slope(0.0, "1", "1"),
                slope(20.0, "0", "1.7e-17"),
                slope(10.0, "0", "8.24e-09", dtype="float32"),
            ),
        ),
        "Keras": Peer(
            ("keras.activations.tanh(x)",),
            points=(value(1e-50, "0", "1e-50"), slope(0.0, "1", "1"), slope(10.0, "0", "8.24e-09")),
        ),
        "JAX": Peer(
            ("jax.nn.tanh(x)", "jax.numpy.tanh(x)"),
            points=(
                value(1e-310, "0", "1e-310"),
                slope(0.0, "1", "1"),
                slope(20.0, "0", "1.7e-17"),
                slope(10.0, "0", "8.24e-09", dtype="float32"),
            ),
        ),
        "SciPy": Peer(
            recipes={"value": "numpy.tanh(z)", "slope": "numpy.cosh(z) ** -2"},
            points=(value(1000.0, "1", "1"), slope(20.0, "1.7e-17", "1.7e-17")),
        ),
    },
    "softmax": {
        "PyTorch": Peer(
            (
                "torch.nn.functional.softmax(input, dim=None)",
                "torch.nn.Softmax(dim=None)",
                "torch.nn.functional.log_softmax(input, dim=None)",
            ),
            points=(*SOFTMAX, JACOBIAN),
            always={"dim": -1},
        ),
        "Keras": Peer(
            (
                "keras.activations.softmax(x, axis=-1)",
                "keras.layers.Softmax(axis=-1)",
                "keras.activations.log_softmax(x, axis=-1)",
            ),
            points=SOFTMAX_XLA,
        ),
        "JAX": Peer(
            ("jax.nn.softmax(x, axis=-1, where=None)", "jax.nn.log_softmax(x, axis=-1, where=None)"),
            points=SOFTMAX_XLA,
        ),
        "SciPy": Peer(
            ("scipy.special.softmax(x, axis=None)", "scipy.special.log_softmax(x, axis=None)"),
            points=(
                value([[0.0, 0.0], [0.0, 0.0]], "[[0.25, 0.25], [0.25, 0.25]]", "[[0.5, 0.5], [0.5, 0.5]]"),
                value([], "ValueError", "[]"),
                *SOFTMAX,
            ),
        ),
    },
}
