"""Activation functions and their derivatives, right to the last digits.

>>> import mlgloss
>>> mlgloss.elu([-1.0, 0.0, 2.0])
array([-0.63212056,  0.        ,  2.        ])
"""

from mlgloss.activations import (
    elu,
    elu_prime,
    leaky_relu,
    leaky_relu_prime,
    linear,
    linear_prime,
    relu,
    relu_prime,
    sigmoid,
    sigmoid_prime,
    tanh,
    tanh_prime,
)
from mlgloss.softmax import log_softmax, softmax, softmax_jvp, softmax_prime

# The names of the original page, for notebooks that use them.
leakyrelu = leaky_relu
leakyrelu_prime = leaky_relu_prime

__version__ = "0.1.0"

__all__ = [
    "elu",
    "elu_prime",
    "leaky_relu",
    "leaky_relu_prime",
    "leakyrelu",
    "leakyrelu_prime",
    "linear",
    "linear_prime",
    "log_softmax",
    "relu",
    "relu_prime",
    "sigmoid",
    "sigmoid_prime",
    "softmax",
    "softmax_jvp",
    "softmax_prime",
    "tanh",
    "tanh_prime",
]
