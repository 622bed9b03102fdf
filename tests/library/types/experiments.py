"""What networks, records, figures and tables take, and what they do not."""

import numpy as np

import mlgloss
from mlgloss import show
from mlgloss.catalog import CATALOG, CURVES, lookup
from mlgloss.network import Network, dataset, initial_std, normals, signal_flow
from mlgloss.plots import plot, plot_comparison, plot_flow, plot_training

x, t = dataset("xor")
seed, width, half = np.int64(3), np.int32(4), np.float32(0.5)

# The units of a network are integers in any iterable, its batches what makes an array.
network = Network((2, 3, 1))
Network([2, width, 1], "elu", parameters={"alpha": half}, init=half, seed=seed)
Network(np.array([2, 3, 1]), activation="tanh", init="xavier")
Network([2, 3, 1], (mlgloss.sigmoid, mlgloss.sigmoid_prime))
Network([2, 3, 1], (np.sin, np.cos))
Network([2, "3", 1])  # rejected
Network(2)  # rejected
Network([2, 1], None)  # rejected
Network([2, 1], np.sin)  # rejected
Network([2, 1], "elu", parameters=[0.5])  # rejected
Network([2, 1], init=None)  # rejected
Network([2, 1], seed="0")  # rejected
Network([2, 1], alpha=0.5)  # rejected
network.forward([[0, 1], (2.0, half)]).mean()
network.train(x.tolist(), [0, 1, 1, 0], half, np.int64(2)).min()
network.train(x=x, t=t > 0, rate=1, steps=2)
network.gradients(x.astype(np.longdouble), t.tolist())[0].is_integer()
network.dead(x=x).hex()
network.forward("x")  # rejected
network.forward(None)  # rejected
network.train(x, t, "0.1", 2)  # rejected
network.train(x, t, 0.1, steps=None)  # rejected
network.gradients(x)  # rejected
signal_flow(np.int64(2), 3, "elu", parameters={"alpha": np.float64(1)}, init="one", seed=seed).gradients.min()
signal_flow(2, 3, batch=np.int16(4))
signal_flow(2, 3, batch="4")  # rejected
signal_flow("2", 3)  # rejected
normals(seed, np.int64(2)).sum()
normals(seed=None, count=2)  # rejected
initial_std(half, 2, np.int64(3)).hex()
initial_std(None, 2, 3)  # rejected

# A record is found by its name, and calls as its function does.
lookup("elu").function(x, alpha=half)
lookup(name=CURVES[0]).properties(m=2.0).range.low.hex()
CATALOG["softmax"].defaults["temperature"].hex()
lookup(name="elu", alpha=1.0)  # rejected
lookup()  # rejected

# Figures take numbers and logits as the functions do.
len(plot("elu", alpha=half).axes)
plot("softmax", logits=np.array([1.0, 2.0]), temperature=np.float64(2))
plot("softmax", logits=[1, half])
plot("softmax", logits=(np.float32(1), 2))
plot("elu", alpha="1")  # rejected
plot("softmax", logits="12")  # rejected
plot("softmax", logits=[None])  # rejected
plot("elu", None)  # rejected
plot_comparison(("elu", "relu"))
plot_comparison(names=list(CURVES))
plot_comparison(1)  # rejected
plot_flow(np.int64(3), width, ("relu",), init=half, seed=seed)
plot_flow(3, 4, init=None)  # rejected
plot_training("xor", "elu", layers=np.int64(1), width=width, rate=half, init=half, seed=seed, steps=np.int32(2))
plot_training("xor", steps="2")  # rejected

# Tables take names, and inputs as an array or a list.
str(show.formulas("elu").data)
str(show.code(name="elu").data)
str(show.properties("softmax").data)
str(show.comparison().data)
show.source(mlgloss.elu).splitlines()
show.accuracy("abs", abs, np.abs, abs, float64=[-1, 2.0], float32=np.array([-1.0])).splitlines()
show.accuracy("abs", abs, np.abs, abs, float64=1.0)  # rejected
show.accuracy("abs", abs, np.abs)  # rejected
show.source("elu")  # rejected
