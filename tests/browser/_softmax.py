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
  const column = (i) => numbers(view.querySelectorAll(`.mlgloss-cross-entropy td:nth-of-type(${i})`));
  return {
    logits: [...view.querySelectorAll(".mlgloss-bar .mlgloss-number")].filter(shown).map((field) => field.value),
    scaled: numbers(view.querySelectorAll(".mlgloss-bar .mlgloss-scaled")),
    s: numbers(view.querySelectorAll(".mlgloss-bar .mlgloss-probability")),
    log: column(2),
    jacobian: numbers(view.querySelectorAll(".mlgloss-jacobian td")),
    gradient: column(4),
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
    np.testing.assert_array_equal(shown["scaled"], z / temperature)
    np.testing.assert_array_max_ulp(shown["s"], mlgloss.softmax(z, temperature=temperature), 8)
    if shown["log"].size:
        np.testing.assert_array_max_ulp(shown["log"], mlgloss.log_softmax(z, temperature=temperature), 8)
    if shown["jacobian"].size:
        wanted = mlgloss.softmax_prime(z, temperature=temperature).ravel()
        np.testing.assert_allclose(shown["jacobian"], wanted, rtol=2e-15, atol=1e-320)
    return list(z)


def bar(view, number):
    return view.get_by_label(f"logit of class {number}")


def field(view, name):
    return view.get_by_label(f"Value of {name}")
