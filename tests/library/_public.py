"""The public functions, and a call of any of them on z alone: for tests that hold for all."""

from __future__ import annotations

import numpy as np
import pytest

import mlgloss
from mlgloss.catalog import CATALOG, CURVES

ONE_VARIABLE = [f for name in CURVES for f in (CATALOG[name].function, CATALOG[name].derivative)]
SAME_SHAPE = [*ONE_VARIABLE, mlgloss.softmax, mlgloss.log_softmax]
ROWWISE = [mlgloss.softmax, mlgloss.log_softmax, mlgloss.softmax_prime, mlgloss.softmax_jvp]
GATED = [mlgloss.glu, mlgloss.glu_prime]
PUBLIC = [*ONE_VARIABLE, *ROWWISE]
# The functions of one variable are one and the same wrapper around their formulas, as a test says. These stand for all
# of them where only the wrapper is tried: what it accepts, refuses and gives back.
WRAPPED = [mlgloss.linear, mlgloss.relu_prime, mlgloss.gelu]
SAMPLE = [*WRAPPED, *ROWWISE]
SAMPLE_SAME_SHAPE = [*WRAPPED, mlgloss.softmax, mlgloss.log_softmax]


def over(functions):
    return pytest.mark.parametrize("function", functions, ids=lambda function: function.__name__)


def call(function, z, **keywords):
    """Call any public function on `z` alone."""
    return function(z, 1.0, **keywords) if function is mlgloss.softmax_jvp else function(z, **keywords)


def fake(module):
    """Return an array of another library, as its type tells: the library itself need not be installed."""
    base = type("Base", (), {"__module__": module, "__array__": lambda self, *args, **kwargs: np.zeros(2)})
    return type("Array", (base,), {"__module__": "elsewhere"})()
