"""Activation functions and their derivatives, right to the last digits.

>>> import mlgloss
>>> mlgloss.elu([-1.0, 0.0, 2.0])
array([-0.63212056,  0.        ,  2.        ])
"""

from mlgloss import activations
from mlgloss.activations import *  # noqa: F403  # the package lists what it exports
from mlgloss.activations import leaky_relu, leaky_relu_prime, swish, swish_prime

# The names of the original page, for notebooks that use them.
leakyrelu = leaky_relu
leakyrelu_prime = leaky_relu_prime
# The usual name of Swish at beta = 1.
silu = swish
silu_prime = swish_prime

__version__ = "0.1.0"

__all__ = ["leakyrelu", "leakyrelu_prime", "silu", "silu_prime"]
__all__ += activations.__all__
