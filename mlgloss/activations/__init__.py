"""One file a function: the function, its derivative and its record. Their order here is their order everywhere."""

from mlgloss.activations.elu import elu, elu_prime
from mlgloss.activations.leaky_relu import leaky_relu, leaky_relu_prime
from mlgloss.activations.linear import linear, linear_prime
from mlgloss.activations.relu import relu, relu_prime
from mlgloss.activations.sigmoid import sigmoid, sigmoid_prime
from mlgloss.activations.softmax import log_softmax, softmax, softmax_jvp, softmax_prime
from mlgloss.activations.tanh import tanh, tanh_prime

__all__ = [  # noqa: RUF022  # the order of the book
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
    "softmax",
    "log_softmax",
    "softmax_prime",
    "softmax_jvp",
]
