"""What the chapters state of other libraries: the one source of their tabs.

tests/book/test_libraries.py compares the chapters with it, and `make peers` compares it with the installed libraries.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import inf, nan
from typing import Any, NamedTuple

VERSIONS = {"PyTorch": "2.13.0", "Keras": "3.15.1", "JAX": "0.10.2", "SciPy": "1.17.1", "ONNX": "1.23.2"}


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
        return f"{what[self.what]} at `{written(self.z)}`{arguments}" + f" in {self.dtype}" * (self.dtype != "float64")

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
GELU_XLA = (
    value(-9.0, "-1.02e-18", "-1.02e-18"),
    value(-inf, "nan", "0"),
    slope(inf, "nan", "1"),
    slope(-9.0, "-9.14e-18", "-9.14e-18"),
    slope(-0.751792, "-2.09e-07", "-2.11e-07", dtype="float32"),
)
GELU_TANH_XLA = (
    value(-8.0, "0", "-3.11e-21"),
    value(-inf, "nan", "0"),
    slope(300.0, "nan", "1", dtype="float16"),
    slope(-0.752461, "1.71e-07", "1.75e-07", dtype="float32"),
)
SWISH_XLA = (
    value(-709.0, "0", "-8.63e-306"),
    value(-inf, "nan", "0"),
    slope(inf, "nan", "1"),
    slope(-1.27846, "9.83e-07", "9.84e-07", dtype="float32"),
)
MISH_XLA = (value(-inf, "nan", "0"), slope(inf, "nan", "1"), value(-745.0, "0", "-2.1e-321"))
SOFTPLUS_XLA = (value(20.1, "20.100000001865", "20.100000001865", digits=14), value(-710.0, "0", "4.48e-309"))
LOG_SIGMOID_XLA = (value(-800.0, "-800", "-800"), value(40.0, "-4.25e-18", "-4.25e-18"), slope(710.0, "0", "4.48e-309"))
SELU_XLA = (slope(0.0, "1.76", "1.76"), slope(-40.0, "0", "7.47e-18"))
CELU_XLA = (
    slope(-40.0, "0", "4.25e-18"),
    slope(0.0, "1", "1", given={"alpha": 2.0}),
    value(-1.0, "-1.72", "ValueError", given={"alpha": -1.0}),
)
RELU6_XLA = (slope(0.0, "0", "0"), slope(6.0, "0", "1"), slope(nan, "0", "nan"))
HARD_SIGMOID_XLA = (value(2.0, "0.833", "0.833"), slope(3.0, "0", "0.167"), slope(nan, "0", "nan"))
HARD_TANH_XLA = (slope(-1.0, "1", "0"), slope(1.0, "1", "1"), slope(nan, "1", "nan"))
HARD_SWISH_XLA = (slope(3.0, "1", "1.5"), value(1e308, "1e+308", "1e+308"), value(-inf, "nan", "0"))
SOFTSIGN_XLA = (value(inf, "nan", "1"), slope(inf, "nan", "0"), slope(1e200, "1e-200", "0"))
GLU = value([1.0, -2.0, 3.0, 0.5], "[0.953, -1.24]", "[0.953, -1.24]")

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
    "gelu": {
        "PyTorch": Peer(
            ('torch.nn.functional.gelu(input, approximate="none")', 'torch.nn.GELU(approximate="none")'),
            points=(
                value(-9.0, "0", "-1.02e-18"),
                value(-inf, "nan", "0"),
                slope(inf, "nan", "1"),
                slope(-9.0, "-9.25e-18", "-9.14e-18"),
                slope(-0.751792, "-2.38e-07", "-2.11e-07", dtype="float32"),
            ),
        ),
        "Keras": Peer(("keras.activations.gelu(x, approximate=False)",), points=GELU_XLA),
        "JAX": Peer(
            ("jax.nn.gelu(x, approximate=True)",),
            {"value": "jax.nn.gelu(z, approximate=False)"},
            points=GELU_XLA,
        ),
        "SciPy": Peer(
            recipes={"value": "z * scipy.special.ndtr(z)"},
            points=(value(-9.0, "-1.02e-18", "-1.02e-18"), value(-inf, "nan", "0")),
        ),
        "ONNX": Peer(('Gelu(X, approximate="none")',), points=(value(-9.0, "0", "-1.02e-18"), value(-inf, "nan", "0"))),
    },
    "gelu_tanh": {
        "PyTorch": Peer(
            ('torch.nn.functional.gelu(input, approximate="none")',),
            {"value": 'torch.nn.functional.gelu(z, approximate="tanh")'},
            points=(
                value(-8.0, "0", "-3.11e-21"),
                value(-inf, "nan", "0"),
                slope(300.0, "1", "1", dtype="float16"),
                slope(1e20, "nan", "1", dtype="float32"),
                slope(-0.752461, "1.79e-07", "1.75e-07", dtype="float32"),
            ),
        ),
        "Keras": Peer(
            ("keras.activations.gelu(x, approximate=False)",),
            {"value": "keras.activations.gelu(z, approximate=True)"},
            points=GELU_TANH_XLA,
        ),
        "JAX": Peer(("jax.nn.gelu(x, approximate=True)",), points=GELU_TANH_XLA),
        "SciPy": Peer(
            recipes={"value": "z * scipy.special.expit(1.5957691216057308 * (z + 0.044715 * z**3))"},
            points=(value(-8.0, "-3.11e-21", "-3.11e-21"), value(-inf, "nan", "0")),
        ),
        "ONNX": Peer(
            ('Gelu(X, approximate="none")',),
            {"value": 'Gelu(z, approximate="tanh")'},
            points=(value(-8.0, "0", "-3.11e-21"), value(-inf, "nan", "0")),
        ),
    },
    "swish": {
        "PyTorch": Peer(
            ("torch.nn.functional.silu(input, inplace=False)", "torch.nn.SiLU(inplace=False)"),
            points=(
                value(-709.0, "-8.63e-306", "-8.63e-306"),
                value(-745.0, "0", "-2.1e-321"),
                value(-inf, "nan", "0"),
                slope(inf, "nan", "1"),
                slope(-1.27846, "9.85e-07", "9.84e-07", dtype="float32"),
            ),
        ),
        "Keras": Peer(("keras.activations.silu(x)",), points=SWISH_XLA),
        "JAX": Peer(("jax.nn.silu(x)",), points=SWISH_XLA),
        "SciPy": Peer(
            recipes={"value": "z * scipy.special.expit(beta * z)"},
            points=(
                value(-2.0, "-0.0643", "-0.0643", given={"beta": 1.702}),
                value(-745.0, "0", "-2.1e-321"),
                value(-inf, "nan", "0"),
            ),
            always={"beta": 1.0},
        ),
        "ONNX": Peer(
            ("Swish(X, alpha=1.0)",),
            points=(
                value(-2.0, "-0.0643", "-0.0643", given={"alpha": 1.702}),
                value(-709.0, "-8.63e-306", "-8.63e-306"),
                value(-inf, "nan", "0"),
            ),
        ),
    },
    "mish": {
        "PyTorch": Peer(
            ("torch.nn.functional.mish(input, inplace=False)", "torch.nn.Mish(inplace=False)"),
            points=(value(-inf, "nan", "0"), slope(inf, "nan", "1"), value(-745.0, "-3.68e-321", "-2.1e-321")),
        ),
        "Keras": Peer(("keras.activations.mish(x)",), points=MISH_XLA),
        "JAX": Peer(("jax.nn.mish(x)",), points=MISH_XLA),
        "SciPy": Peer(
            recipes={"value": "z * numpy.tanh(scipy.special.softplus(z))"},
            points=(value(-40.0, "-1.7e-16", "-1.7e-16"), value(-inf, "nan", "0")),
        ),
        "ONNX": Peer(("Mish(X)",), points=(value(400.0, "400", "400"), value(-inf, "nan", "0"))),
    },
    "softplus": {
        "PyTorch": Peer(
            (
                "torch.nn.functional.softplus(input, beta=1, threshold=20)",
                "torch.nn.Softplus(beta=1.0, threshold=20.0)",
            ),
            points=(
                value(20.1, "20.1", "20.100000001865", digits=14),
                slope(20.1, "1", "0.999999998135", digits=12),
                value(-1.0, "-1.31", "ValueError", given={"beta": -1.0}),
            ),
        ),
        "Keras": Peer(("keras.activations.softplus(x)",), points=SOFTPLUS_XLA),
        "JAX": Peer(("jax.nn.softplus(x)",), points=SOFTPLUS_XLA),
        "SciPy": Peer(
            ("scipy.special.softplus(x)",),
            points=(
                value(20.1, "20.100000001865", "20.100000001865", digits=14),
                value(-710.0, "4.48e-309", "4.48e-309"),
            ),
        ),
        "ONNX": Peer(
            ("Softplus(X)",), points=(value(1000.0, "1000", "1000", digits=4), value(-40.0, "4.25e-18", "4.25e-18"))
        ),
    },
    "log_sigmoid": {
        "PyTorch": Peer(
            ("torch.nn.functional.logsigmoid(input)", "torch.nn.LogSigmoid()"),
            points=(value(-800.0, "-800", "-800"), value(40.0, "-4.25e-18", "-4.25e-18"), slope(-inf, "1", "1")),
        ),
        "Keras": Peer(("keras.activations.log_sigmoid(x)",), points=LOG_SIGMOID_XLA),
        "JAX": Peer(("jax.nn.log_sigmoid(x)",), points=LOG_SIGMOID_XLA),
        "SciPy": Peer(
            ("scipy.special.log_expit(x)",),
            points=(value(-800.0, "-800", "-800"), value(40.0, "-4.25e-18", "-4.25e-18")),
        ),
        "ONNX": Peer(
            recipes={"value": "Log(Sigmoid(z))"},
            points=(value(-800.0, "-inf", "-800"), value(40.0, "0", "-4.25e-18")),
        ),
    },
    "selu": {
        "PyTorch": Peer(
            ("torch.nn.functional.selu(input, inplace=False)", "torch.nn.SELU(inplace=False)"),
            points=(slope(0.0, "1.76", "1.76"), slope(-40.0, "7.47e-18", "7.47e-18"), slope(nan, "1.05", "nan")),
        ),
        "Keras": Peer(("keras.activations.selu(x)",), points=SELU_XLA),
        "JAX": Peer(("jax.nn.selu(x)",), points=SELU_XLA),
        "SciPy": Peer(
            recipes={
                "value": "1.0507009873554805 * numpy.maximum(z, 0)"
                " + 1.7580993408473769 * scipy.special.expm1(numpy.minimum(z, 0))"
            },
            points=(value(-1e-20, "-1.76e-20", "-1.76e-20"),),
        ),
        "ONNX": Peer(
            ("Selu(X, alpha=1.6732632, gamma=1.050701)",),
            points=(value(1.0, "1.050701022", "1.050700987", digits=10), value(-1e-20, "-1.76e-20", "-1.76e-20")),
        ),
    },
    "celu": {
        "PyTorch": Peer(
            (
                "torch.nn.functional.celu(input, alpha=1.0, inplace=False)",
                "torch.nn.CELU(alpha=1.0, inplace=False)",
            ),
            points=(
                slope(-40.0, "4.25e-18", "4.25e-18"),
                slope(0.0, "1", "1", given={"alpha": 2.0}),
                value(-1.0, "-1.72", "ValueError", given={"alpha": -1.0}),
                value(-1.0, "RuntimeError", "ValueError", given={"alpha": 0.0}),
            ),
        ),
        "Keras": Peer(("keras.activations.celu(x, alpha=1.0)",), points=CELU_XLA),
        "JAX": Peer(("jax.nn.celu(x, alpha=1.0)",), points=CELU_XLA),
        "SciPy": Peer(
            recipes={"value": "numpy.maximum(z, 0) + alpha * scipy.special.expm1(numpy.minimum(z, 0) / alpha)"},
            points=(value(-1.0, "-0.787", "-0.787", given={"alpha": 2.0}),),
            always={"alpha": 1.0},
        ),
        "ONNX": Peer(
            ("Celu(X, alpha=1.0)",),
            points=(value(-1e-20, "-1e-20", "-1e-20"), value(-1.0, "-0.787", "-0.787", given={"alpha": 2.0})),
        ),
    },
    "relu6": {
        "PyTorch": Peer(
            ("torch.nn.functional.relu6(input, inplace=False)", "torch.nn.ReLU6(inplace=False)"),
            points=(slope(0.0, "0", "0"), slope(6.0, "0", "1"), slope(nan, "1", "nan")),
        ),
        "Keras": Peer(("keras.activations.relu6(x)",), points=RELU6_XLA),
        "JAX": Peer(("jax.nn.relu6(x)",), points=RELU6_XLA),
        "SciPy": Peer(recipes={"value": "numpy.clip(z, 0, 6)"}, points=(value(nan, "nan", "nan"),)),
        "ONNX": Peer(recipes={"value": "Clip(z, 0.0, 6.0)"}, points=(value(7.0, "6", "6"), value(nan, "nan", "nan"))),
    },
    "relu2": {
        "PyTorch": Peer(
            recipes={"value": "torch.nn.functional.relu(z).square()"},
            points=(slope(0.0, "0", "0"), value(256.0, "inf", "inf", dtype="float16")),
        ),
        "Keras": Peer(recipes={"value": "keras.ops.square(keras.activations.relu(z))"}, points=(slope(0.0, "0", "0"),)),
        "JAX": Peer(
            recipes={"value": "jax.numpy.square(jax.nn.relu(z))"},
            points=(slope(0.0, "0", "0"), value(1e-160, "0", "1e-320")),
        ),
        "SciPy": Peer(recipes={"value": "numpy.maximum(z, 0) ** 2"}, points=(value(nan, "nan", "nan"),)),
        "ONNX": Peer(recipes={"value": "Mul(Relu(z), Relu(z))"}, points=(value(3.0, "9", "9"),)),
    },
    "hard_sigmoid": {
        "PyTorch": Peer(
            ("torch.nn.functional.hardsigmoid(input, inplace=False)", "torch.nn.Hardsigmoid(inplace=False)"),
            points=(value(2.0, "0.833", "0.833"), slope(3.0, "0", "0.167"), slope(nan, "0", "nan")),
        ),
        "Keras": Peer(("keras.activations.hard_sigmoid(x)",), points=HARD_SIGMOID_XLA),
        "JAX": Peer(("jax.nn.hard_sigmoid(x)",), points=HARD_SIGMOID_XLA),
        "SciPy": Peer(recipes={"value": "numpy.clip(z + 3, 0, 6) / 6"}, points=(value(2.0, "0.833", "0.833"),)),
        "ONNX": Peer(
            ("HardSigmoid(X, alpha=0.2, beta=0.5)",),
            points=(value(2.0, "0.9", "0.833"), value(2.75, "1", "0.958")),
        ),
    },
    "hard_tanh": {
        "PyTorch": Peer(
            (
                "torch.nn.functional.hardtanh(input, min_val=-1.0, max_val=1.0, inplace=False)",
                "torch.nn.Hardtanh(min_val=-1.0, max_val=1.0, inplace=False)",
            ),
            points=(slope(-1.0, "0", "0"), slope(1.0, "0", "1"), slope(nan, "1", "nan")),
        ),
        "Keras": Peer(("keras.activations.hard_tanh(x)",), points=HARD_TANH_XLA),
        "JAX": Peer(("jax.nn.hard_tanh(x)",), points=HARD_TANH_XLA),
        "SciPy": Peer(recipes={"value": "numpy.clip(z, -1, 1)"}, points=(value(nan, "nan", "nan"),)),
        "ONNX": Peer(
            recipes={"value": "Clip(z, -1.0, 1.0)"}, points=(value(-7.0, "-1", "-1"), value(nan, "nan", "nan"))
        ),
    },
    "hard_swish": {
        "PyTorch": Peer(
            ("torch.nn.functional.hardswish(input, inplace=False)", "torch.nn.Hardswish(inplace=False)"),
            points=(slope(3.0, "1", "1.5"), value(1e308, "inf", "1e+308"), value(-inf, "nan", "0")),
        ),
        "Keras": Peer(("keras.activations.hard_swish(x)",), points=HARD_SWISH_XLA),
        "JAX": Peer(("jax.nn.hard_swish(x)",), points=HARD_SWISH_XLA),
        "SciPy": Peer(
            recipes={"value": "z * numpy.clip(z / 6 + 0.5, 0, 1)"},
            points=(value(1e308, "1e+308", "1e+308"), value(-inf, "nan", "0")),
        ),
        "ONNX": Peer(
            ("HardSwish(X)",), points=(value(-1.5, "-0.3749999888", "-0.375", digits=10), value(-inf, "nan", "0"))
        ),
    },
    "softsign": {
        "PyTorch": Peer(
            ("torch.nn.functional.softsign(input)", "torch.nn.Softsign()"),
            points=(value(inf, "nan", "1"), slope(inf, "nan", "0"), slope(0.0, "1", "1")),
        ),
        "Keras": Peer(("keras.activations.softsign(x)",), points=SOFTSIGN_XLA),
        "JAX": Peer(("jax.nn.soft_sign(x)",), points=SOFTSIGN_XLA),
        "SciPy": Peer(
            recipes={"value": "z / (1 + numpy.abs(z))"}, points=(value(inf, "nan", "1"), value(-3.0, "-0.75", "-0.75"))
        ),
        "ONNX": Peer(("Softsign(input)",), points=(value(inf, "nan", "1"), value(-3.0, "-0.75", "-0.75"))),
    },
    "heaviside": {
        "PyTorch": Peer(
            ("torch.heaviside(input, values)",),
            recipes={"value": "torch.heaviside(z, torch.zeros_like(z))"},
            points=(value(0.0, "0", "0"), value(nan, "0", "nan"), slope(1.0, "RuntimeError", "0")),
        ),
        "Keras": Peer(
            recipes={"value": "keras.ops.where(z > 0, 1.0, 0.0)"},
            points=(value(0.0, "0", "0"), value(nan, "0", "nan"), slope(1.0, "0", "0")),
        ),
        "JAX": Peer(
            ("jax.numpy.heaviside(x1, x2)",),
            recipes={"value": "jax.numpy.heaviside(z, 0.0)"},
            points=(value(0.0, "0", "0"), value(nan, "nan", "nan"), slope(1.0, "0", "0")),
        ),
        "SciPy": Peer(
            ("numpy.heaviside(x1, x2)",),
            recipes={"value": "numpy.heaviside(z, 0.0)"},
            points=(value(0.0, "0", "0"), value(nan, "nan", "nan")),
        ),
        "ONNX": Peer(
            recipes={"value": "Where(Greater(z, 0.0), 1.0, 0.0)"},
            points=(value(0.0, "0", "0"), value(nan, "0", "nan")),
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
    "glu": {
        "PyTorch": Peer(
            ("torch.nn.functional.glu(input, dim=-1)", "torch.nn.GLU(dim=-1)"),
            points=(GLU, value([1.0], "RuntimeError", "ValueError")),
        ),
        "Keras": Peer(("keras.activations.glu(x, axis=-1)",), points=(GLU,)),
        "JAX": Peer(("jax.nn.glu(x, axis=-1)",), points=(GLU, value([1.0], "AssertionError", "ValueError"))),
        "SciPy": Peer(
            recipes={"value": "z[:2] * scipy.special.expit(z[2:])"},
            points=(GLU,),
        ),
        "ONNX": Peer(recipes={"value": "Mul(z[:2], Sigmoid(z[2:]))"}, points=(GLU,)),
    },
}
