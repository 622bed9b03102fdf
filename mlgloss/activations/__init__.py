"""The one-variable activation functions and their derivatives: each body is the formula, as it is computed."""

from mlgloss.activations.exponential import elu, elu_prime, sigmoid, sigmoid_prime, tanh, tanh_prime
from mlgloss.activations.piecewise_linear import leaky_relu, leaky_relu_prime, linear, linear_prime, relu, relu_prime

__all__ = [
    "elu",
    "elu_prime",
    "leaky_relu",
    "leaky_relu_prime",
    "linear",
    "linear_prime",
    "relu",
    "relu_prime",
    "sigmoid",
    "sigmoid_prime",
    "tanh",
    "tanh_prime",
]
