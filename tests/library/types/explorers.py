"""What the explorers and their traits take and give, and what they do not."""

from fractions import Fraction
from typing import assert_type

import ipywidgets
import numpy as np
import traitlets
from numpy.typing import NDArray

from mlgloss.widgets import (
    ComparisonExplorer,
    CurveExplorer,
    FlowExplorer,
    GalleryExplorer,
    GatedExplorer,
    SoftmaxExplorer,
    TrainingExplorer,
    explore,
)


def line(z: NDArray[np.float64], beta: float = 1.0) -> NDArray[np.float64]:
    return beta * z


# explore gives the explorer that fits, with the parameters of its function.
elu = explore("elu", alpha=0.5, z=1, domain=(-2, 2), layout={"width": "9em"}, tooltip="ELU")
assert_type(elu, CurveExplorer)
assert_type(explore(line, beta=(0, 3)), CurveExplorer)
assert_type(explore("softmax", logits=[1, 2], layout=ipywidgets.Layout()), SoftmaxExplorer)
print(elu.alpha + 1.0, end="")
elu.alpha = 2
elu.alpha = np.float32(2)
explore("elu", domain=3)  # rejected
explore("elu", z="1")  # rejected

# A trait gives its one type, and takes what can be made into it.
assert_type(elu.z, float)
assert_type(elu.domain, tuple[float, float])
assert_type(elu.overlays, tuple[str, ...])
assert_type(elu.sample, bool)
assert_type(elu.error, str)
elu.z = 1
elu.z = np.float32(1)
elu.z = np.int64(1)
elu.z = Fraction(1, 2)
elu.domain = (-3, 3)
elu.domain = [-3, 3.0]
elu.domain = np.array([-3.0, 3.0])
elu.domain = range(2)
elu.overlays = ["relu"]
elu.overlays = ("relu", "tanh")
elu.sample = True
elu.sample_mean = np.float64(0.5)
elu.z = "1"  # rejected
elu.z = None  # rejected
elu.domain = "12"  # rejected
elu.overlays = "relu"  # rejected
elu.sample = 1  # rejected

# They are ipywidgets.
print(elu.layout.width, end="")
elu.tooltip = "ELU"
elu.observe(print, "z")
traitlets.link((elu, "z"), (explore("relu"), "z"))

softmax = SoftmaxExplorer([1, 2], temperature=2, target=np.int64(1), tabbable=True)
assert_type(softmax.logits, list[float])
assert_type(softmax.temperature, float)
assert_type(softmax.target, int)
softmax.logits = (1, 2.0)
softmax.logits = np.array([1.0, 2.0], dtype=np.float32)
softmax.target = np.int8(0)
softmax.temperature = 1
softmax.target = 1.0  # rejected
softmax.logits = "12"  # rejected
SoftmaxExplorer(tooltips="no such")  # rejected

comparison = ComparisonExplorer(["relu"], domain=[-1, 1], z=np.float32(0), tooltip="two")
assert_type(comparison.activations, tuple[str, ...])
comparison.activations = ("elu",)
comparison.activations = "elu"  # rejected
ComparisonExplorer("elu")  # rejected
ComparisonExplorer(tooltips="no such")  # rejected

flow = FlowExplorer(np.int64(5), 8, ["tanh"], 1, seed=7, layout={})
assert_type(flow.depth, int)
assert_type(flow.init, str | float)
flow.init = "he"
flow.init = np.float32(1)
flow.depth = 2.0  # rejected
FlowExplorer(depth="3")  # rejected
FlowExplorer(tooltips="no such")  # rejected

training = TrainingExplorer("linear_xor", seed=np.int64(3), rate=1, layout={"width": "9em"})
assert_type(training.loss, float | None)
assert_type(training.step, int)
training.rate = np.float32(1)
training.loss = None
training.seed = "3"  # rejected
TrainingExplorer(depth=3)  # rejected
TrainingExplorer(width="3")  # rejected

gated = GatedExplorer("gelu", np.float32(1), gate=2, layout={})
assert_type(gated.gate, float)
assert_type(gated.activation, str)
gated.value = np.int64(1)
gated.value = "1"  # rejected
GatedExplorer(activation=1)  # rejected

gallery = GalleryExplorer(np.float32(1), role="gate", tooltip="all")
assert_type(gallery.z, float)
assert_type(gallery.role, str)
gallery.z = 1
gallery.role = 1  # rejected
GalleryExplorer("1")  # rejected
