"""What the tests read from the training explorer, and what the library computes for it."""

from __future__ import annotations

import numpy as np

from mlgloss.catalog import CATALOG
from mlgloss.network import Network, dataset
from tests.browser._explorer import drawn

# a clock that jumps 10 ms at each look, as on a processor so slow that a training step takes that long
SLOW_CLOCK = "let now = 0; performance.now = () => (now += 10)"


def numbers(view):
    """Return step, loss, accuracy and share of dead units as shown."""
    texts = drawn(view).locator(".mlgloss-statistics b").all_inner_texts()
    step, loss, accuracy, dead = (float(text.strip("%").replace("\u2212", "-")) for text in texts)
    return int(step), loss, accuracy / 100, dead / 100


def wait_for_step(view, step):
    view.page.wait_for_function(
        "(n) => Number(document.querySelector('.mlgloss-statistics b').innerText) >= n", arg=step
    )


def trained(settings, steps):
    """Return loss, accuracy and dead units of the library's network after these steps."""
    sizes = [2, *[settings["width"]] * settings["layers"], 1]
    activation = settings["activation"]
    network = Network(
        sizes, activation, parameters=CATALOG[activation].defaults, init=settings["init"], seed=settings["seed"]
    )
    x, t = dataset(settings["data"])
    if steps:
        network.train(x, t, settings["rate"], steps)
    right = np.mean((network.forward(x) > 0.5 + 1e-6) == (t > 0.5))
    return network.gradients(x, t)[0], right, network.dead(x)
