"""One file a function: the function, its derivative and its record. Their order here is their order everywhere."""

from mlgloss.activations.celu import celu, celu_prime
from mlgloss.activations.elu import elu, elu_prime
from mlgloss.activations.gelu import gelu, gelu_prime
from mlgloss.activations.gelu_tanh import gelu_tanh, gelu_tanh_prime
from mlgloss.activations.glu import glu, glu_prime
from mlgloss.activations.hard_sigmoid import hard_sigmoid, hard_sigmoid_prime
from mlgloss.activations.hard_swish import hard_swish, hard_swish_prime
from mlgloss.activations.hard_tanh import hard_tanh, hard_tanh_prime
from mlgloss.activations.heaviside import heaviside, heaviside_prime
from mlgloss.activations.leaky_relu import leaky_relu, leaky_relu_prime
from mlgloss.activations.linear import linear, linear_prime
from mlgloss.activations.log_sigmoid import log_sigmoid, log_sigmoid_prime
from mlgloss.activations.mish import mish, mish_prime
from mlgloss.activations.relu import relu, relu_prime
from mlgloss.activations.relu2 import relu2, relu2_prime
from mlgloss.activations.relu6 import relu6, relu6_prime
from mlgloss.activations.selu import selu, selu_prime
from mlgloss.activations.sigmoid import sigmoid, sigmoid_prime
from mlgloss.activations.softmax import log_softmax, softmax, softmax_jvp, softmax_prime
from mlgloss.activations.softplus import softplus, softplus_prime
from mlgloss.activations.softsign import softsign, softsign_prime
from mlgloss.activations.swish import swish, swish_prime
from mlgloss.activations.tanh import tanh, tanh_prime

__all__ = [  # noqa: RUF022  # the order of the book: those of one variable by kinship, then those of a whole vector
    "linear",
    "linear_prime",
    "elu",
    "elu_prime",
    "relu",
    "relu_prime",
    "leaky_relu",
    "leaky_relu_prime",
    "sigmoid",
    "sigmoid_prime",
    "tanh",
    "tanh_prime",
    "gelu",
    "gelu_prime",
    "gelu_tanh",
    "gelu_tanh_prime",
    "swish",
    "swish_prime",
    "mish",
    "mish_prime",
    "softplus",
    "softplus_prime",
    "log_sigmoid",
    "log_sigmoid_prime",
    "selu",
    "selu_prime",
    "celu",
    "celu_prime",
    "relu6",
    "relu6_prime",
    "relu2",
    "relu2_prime",
    "hard_sigmoid",
    "hard_sigmoid_prime",
    "hard_tanh",
    "hard_tanh_prime",
    "hard_swish",
    "hard_swish_prime",
    "softsign",
    "softsign_prime",
    "heaviside",
    "heaviside_prime",
    "softmax",
    "log_softmax",
    "softmax_prime",
    "softmax_jvp",
    "glu",
    "glu_prime",
]
