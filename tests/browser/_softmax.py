"""What the tests read from the softmax explorer, and what they compare it with."""

from __future__ import annotations

import numpy as np

import mlgloss
from tests.browser._explorer import ALL_DIGITS, FRAMES

DEFAULTS = [2.0, 1.0, 0.0, -1.0]


READ = """(view) => {
  const allDigits = ALL_DIGITS;
  const shown = (element) => !element.closest("[hidden], details:not([open])");
  const numbers = (cells) => [...cells].filter(shown).map(allDigits);
  const column = (table, i) => numbers(view.querySelectorAll(`.mlgloss-${table} td:nth-of-type(${i})`));
  return {
    logits: [...view.querySelectorAll(".mlgloss-bar .mlgloss-number")].filter(shown).map((field) => field.value),
    s: column("probabilities", 1),
    log: column("probabilities", 2),
    jacobian: numbers(view.querySelectorAll(".mlgloss-jacobian td")),
    gradient: column("cross-entropy", 3),
  };
}""".replace("ALL_DIGITS", ALL_DIGITS)


def read(view):
    """Return all the numbers an explorer shows, once it has drawn what it was told."""
    view.page.evaluate(FRAMES)
    return {name: np.array(numbers, np.float64) for name, numbers in view.evaluate(READ).items()}


def agree(view, temperature=1.0):
    """Check that an explorer shows what the library says, to 6 ULP each side, and return its logits."""
    shown = read(view)
    z = shown["logits"]
    for name, function in (("s", mlgloss.softmax), ("log", mlgloss.log_softmax)):
        np.testing.assert_array_max_ulp(shown[name], function(z, temperature=temperature), 8)
    if shown["jacobian"].size:
        wanted = mlgloss.softmax_prime(z, temperature=temperature).ravel()
        np.testing.assert_allclose(shown["jacobian"], wanted, rtol=2e-15, atol=1e-320)
    return list(z)


def bar(view, number):
    return view.get_by_label(f"logit of class {number}")


def field(view, name):
    return view.get_by_label(f"Value of {name}")
