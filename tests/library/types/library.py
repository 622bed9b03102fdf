"""What the functions of the library take, and what they do not."""

from array import array
from collections import deque
from fractions import Fraction

import dask.array as da
import numpy as np
import pandas as pd

import mlgloss

z = np.array([-1.0, 2.0])

# Anything that makes an array of real numbers.
mlgloss.sigmoid(z)
mlgloss.sigmoid(z=z)
mlgloss.sigmoid(2)
mlgloss.sigmoid(True)
mlgloss.sigmoid(np.float32(2))
mlgloss.sigmoid(np.int64(2))
mlgloss.sigmoid(np.bool(True))
mlgloss.sigmoid([1, 2.0, np.float16(3)])
mlgloss.sigmoid([[[[1, 2], [3, 4]]]])
mlgloss.sigmoid(((1.0, 2.0), (3.0, 4.0)))
mlgloss.sigmoid([z, [1, np.float32(2)]])
mlgloss.sigmoid(range(3))
mlgloss.sigmoid(deque([1.0]))
mlgloss.sigmoid(array("d", [1.0]))
mlgloss.sigmoid(memoryview(array("d", [1.0])))
mlgloss.sigmoid(pd.Series([1.0]))
mlgloss.sigmoid(pd.DataFrame({"a": [1.0]}))
mlgloss.sigmoid(da.ones(3))
mlgloss.sigmoid(z > 0)
mlgloss.sigmoid(z.astype(np.float32))
mlgloss.sigmoid("1")  # rejected
mlgloss.sigmoid(["1"])  # rejected
mlgloss.sigmoid(None)  # rejected
mlgloss.sigmoid([1.0, None])  # rejected
mlgloss.sigmoid(1j)  # rejected
mlgloss.sigmoid(z + 1j)  # rejected
mlgloss.sigmoid(Fraction(1))  # rejected
mlgloss.sigmoid({1.0})  # rejected
mlgloss.sigmoid({"z": 1.0})  # rejected
mlgloss.sigmoid(iter([1.0]))  # rejected
mlgloss.sigmoid(np)  # rejected
mlgloss.sigmoid()  # rejected
mlgloss.sigmoid(z, z)  # rejected
mlgloss.sigmoid(x=z)  # rejected

# A parameter is any real number.
mlgloss.elu(z, 2)
mlgloss.elu(z, alpha=0.5)
mlgloss.elu(z, alpha=np.float32(0.5))
mlgloss.elu(z, alpha=np.int64(2))
mlgloss.elu(z=z, alpha=Fraction(1, 2))
mlgloss.leaky_relu(z, alpha=np.float64(0.5))
mlgloss.leakyrelu_prime(z, np.float16(0.5))
mlgloss.linear(z, m=np.longdouble(3))
mlgloss.elu(z, alpha="1")  # rejected
mlgloss.elu(z, alpha=None)  # rejected
mlgloss.elu(z, alpha=1j)  # rejected
mlgloss.elu(z, alpha=[1.0])  # rejected
mlgloss.elu(z, beta=1.0)  # rejected
mlgloss.leaky_relu(z, negative_slope=0.1)  # rejected
mlgloss.tanh(z, alpha=1.0)  # rejected

# An axis is an integer, and but for the Jacobian a tuple of them or None.
mlgloss.softmax(z, axis=np.int64(0))
mlgloss.softmax([z, z], (0, 1))
mlgloss.log_softmax([[1.0, 2.0]], axis=None, temperature=np.float64(2))
mlgloss.softmax_jvp(z, v=[1, 2], axis=-1)
mlgloss.softmax_jvp(z, pd.Series([1.0, 2.0]), temperature=np.float32(2))
mlgloss.softmax_prime(z, axis=np.intp(0))
mlgloss.softmax(z, where=z > 0)
mlgloss.log_softmax(z, where=[True, False])
mlgloss.softmax_prime(z, where=True)
mlgloss.softmax_jvp(pd.Series([1.0, 2.0]), z, where=pd.Series([True, False]))
mlgloss.softmax([z, z], where=[[np.True_, np.False_], z > 0])
mlgloss.softmax(z, where=1)  # rejected
mlgloss.softmax(z, where=[1.0, 0.0])  # rejected
mlgloss.softmax(z, where=np.ones(2))  # rejected
mlgloss.softmax(z, where="yes")  # rejected
mlgloss.softmax(z, axis="0")  # rejected
mlgloss.softmax(z, axis=0.0)  # rejected
mlgloss.softmax([z, z], axis=(0, 1.0))  # rejected
mlgloss.softmax(z, temperature="2")  # rejected
mlgloss.softmax(z, dim=0)  # rejected
mlgloss.softmax_prime([z, z], axis=(0, 1))  # rejected
mlgloss.softmax_prime(z, axis=None)  # rejected
mlgloss.softmax_jvp(z)  # rejected
mlgloss.softmax_jvp(z, v="v")  # rejected

# What a call returns is used as what it is.
mlgloss.sigmoid(z).mean()
mlgloss.softmax(pd.Series([1.0, 2.0])).sum()
float(mlgloss.tanh(0.5))

# Gated units, and parameters of the functions that have one.
mlgloss.glu(z)
mlgloss.glu_prime([[1, 2], [3, 4]], axis=0, activation="swish", gate="first", beta=1.702)
mlgloss.swish(z, beta=Fraction(1, 2))
mlgloss.heaviside(z, at_0=np.float32(0.5))
mlgloss.leaky_relu(z, alpha=-1)
mlgloss.glu(z, gate="middle")  # rejected
mlgloss.glu(z, dim=0)  # rejected
mlgloss.glu(input=z)  # rejected
mlgloss.glu(z, activation=1)  # rejected
mlgloss.glu(z, activation="swish", beta="1")  # rejected
mlgloss.swish(z, beta="1")  # rejected
