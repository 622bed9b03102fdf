"""The card that shows a function's formula beside its derivative's, a row for each case, as the record has them.

A row that holds on a part of the z axis says where, so that the page can mark the one in force: data-above and
data-below are the ends that do not belong to it, data-from and data-to those that do; data-else is all that is left.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from book._ext.katex_math import render
from mlgloss.catalog import Activation

NUMBER = r"-?\d+(?:\.\d+)?"
CASES = re.compile(r"\\begin\{cases\}(.*)\\end\{cases\}", re.DOTALL)
LEFT = re.compile(rf"({NUMBER}) (<|\\le) z")  # a condition's left part, and its right one
RIGHT = re.compile(rf"z (<|\\le|>|\\ge) ({NUMBER})$")
ENDS = {">": "above", r"\ge": "from", "<": "below", r"\le": "to"}
MIRRORED = {"<": "above", r"\le": "from"}


class Row(NamedTuple):
    """A right side of a formula, and the condition under which it holds."""

    tex: str
    condition: str = ""

    @property
    def html(self) -> str:
        """Return the row."""
        when = f"<small>{render(spoken(self.condition), display=False)}</small>" if self.condition else ""
        tex = render(rf"\displaystyle {self.tex}", display=False)
        return f'<div class="branch"{where(self.condition)}>{tex}{when}</div>'


def formula_card(record: Activation) -> str:
    """Return the card of a function."""
    symbol, _, value = record.formula.partition(" = ")
    prime, _, slope = record.derivative_formula.partition(" = ")
    function, derivative = rows(value), rows(slope)
    if not record.one_variable:
        return block("Output", "f", symbol, function) + block("Slope", "slope", prime, derivative)
    if not symbol.startswith(r"\operatorname"):  # the derivative's formula uses it
        function[0] = Row(f"{symbol} = {value}")
    return block("Output", "f", "f(z)", function, live=True) + block("Slope", "slope", "f'(z)", derivative, live=True)


def block(title: str, name: str, symbol: str, shown: list[Row], *, live: bool = False) -> str:
    """Return the half of the card with one formula; the page's script fills in its value."""
    place = f'<span data-value="{name}"></span>' if live else ""
    head = f'<p>{title}<span class="value">{render(symbol, display=False)}{place}</span></p>'
    return f'<div class="{name}">{head}{"".join(row.html for row in shown)}</div>'


def rows(right: str) -> list[Row]:
    """Return the rows of a formula's right side: its cases, or each of its forms and what is said of them."""
    if cases := CASES.fullmatch(right):
        return [Row(*(half.strip() for half in case.split("&"))) for case in cases[1].split(r"\\")]
    forms, *notes = right.split(r",\quad ")
    first, *others = forms.split(" = ")
    return [Row(first), *(Row(f"= {form}") for form in others), *(Row(note) for note in notes)]


def spoken(condition: str) -> str:
    """Return a condition as it is read: "if z > 0", or "else"."""
    return condition if r"\text" in condition else rf"\text{{if }} {condition}"


def where(condition: str) -> str:
    """Return the attributes that say where a condition on z holds; none if it is of another kind."""
    if r"\text" in condition:
        return " data-else"
    left, right = LEFT.match(condition), RIGHT.search(condition)
    found = ([(MIRRORED[left[2]], left[1])] if left else []) + ([(ENDS[right[1]], right[2])] if right else [])
    return "".join(f' data-{end}="{number}"' for end, number in found)
