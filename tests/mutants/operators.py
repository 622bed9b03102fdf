"""What is mutated, and into what: Cosmic Ray's operators where a mutant is not killed by its type alone, and five more.

A mutant that raises whatever the input is, as `a << b` on floats does, says nothing about the tests: arithmetic turns
into arithmetic only, an order into its neighbor and its opposite, an equality into its opposite. No operator touches a
docstring or an annotation, which is never evaluated. Texts are mutated: messages, names and formulas are what the
library says.
"""

from __future__ import annotations

from collections.abc import Iterator

import parso
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator

REPLACED = {
    "Binary": {
        **{name: {"Add", "Sub", "Mul", "Div"} - {name} for name in ("Add", "Sub", "Mul", "Div")},
        "Pow": {"Mul"},
        "FloorDiv": {"Div"},
        "Mod": {"Mul"},
        **{name: {"BitXor", "BitOr", "BitAnd"} - {name} for name in ("BitXor", "BitOr", "BitAnd")},
        "RShift": {"LShift"},
        "LShift": {"RShift"},
    },
    "Comparison": {
        "Lt": {"LtE", "Gt"},
        "LtE": {"Lt", "GtE"},
        "Gt": {"GtE", "Lt"},
        "GtE": {"Gt", "LtE"},
        "Eq": {"NotEq"},
        "NotEq": {"Eq"},
        "Is": {"IsNot"},
        "IsNot": {"Is"},
    },
    "Unary": {"Delete": {"USub", "Not", "Invert"}},
}
KEPT = [
    "AddNot",
    "ReplaceTrueWithFalse",
    "ReplaceFalseWithTrue",
    "ReplaceAndWithOr",
    "ReplaceOrWithAnd",
    "ReplaceBreakWithContinue",
    "ReplaceContinueWithBreak",
    "ExceptionReplacer",
    "NumberReplacer",
    "RemoveDecorator",
    "ZeroIterationForLoop",
]
SIBLINGS = {
    "maximum": "minimum",
    "fmax": "fmin",
    "max": "min",
    "argmax": "argmin",
    "exp": "expm1",
    "log": "log1p",
    "cos": "sin",
    "all": "any",
    "zeros": "ones",
    "sum": "mean",
    "float64": "float32",
    "reversed": "list",
    "tanh": "sinh",
}
SIBLINGS |= {b: a for a, b in SIBLINGS.items()}


class _Own(Operator):
    """An operator that mutates a node in one way."""

    def mutation_positions(self, node) -> Iterator:
        if self.fits(node):
            yield node.start_pos, node.end_pos

    @classmethod
    def examples(cls):
        return ()


class Text(_Own):
    """Replace a text that is no docstring."""

    def fits(self, node):
        return node.type == "fstring_string" or (node.type == "string" and node.parent.type != "simple_stmt")

    def mutate(self, node, index):
        node.value = "mutant" if node.type == "fstring_string" else '"mutant"'
        return node


class Swap(_Own):
    """Call the function's sibling."""

    def fits(self, node):
        named = node.parent is not None and node.parent.type in ("argument", "import_as_names", "import_from")
        return node.type == "name" and node.value in SIBLINGS and not (named and node is node.parent.children[0])

    def mutate(self, node, index):
        node.value = SIBLINGS[node.value]
        return node


class DropKeyword(_Own):
    """Leave a keyword argument of a call to its default; where it is a bool, that is a mutant already."""

    def fits(self, node):
        return node.type == "argument" and node.children[1] == "=" and node.children[2] not in ("True", "False")

    def mutate(self, node, index):
        commas = [child for child in (node.get_next_sibling(), node.get_previous_sibling()) if child == ","]
        for comma in commas[:1]:
            comma.value = comma.prefix = ""
        return None


class ReturnNone(_Own):
    """Return nothing."""

    def fits(self, node):
        return node.type == "return_stmt"

    def mutate(self, node, index):
        node.children[1] = parso.parse(" None")
        return node


class DropStatement(_Own):
    """Leave out a call, an augmented assignment, and one to an item or attribute."""

    def fits(self, node):
        if node.parent is None or node.parent.type != "simple_stmt":
            return False
        if node.type == "expr_stmt":
            target, sign = node.children[:2]
            return target.type == "atom_expr" or (sign.type == "operator" and sign.value != "=")
        return node.type == "atom_expr"

    def mutate(self, node, index):
        return parso.parse(f"{node.get_first_leaf().prefix}pass")


def operators() -> list[Operator]:
    """Return every operator that is used."""
    names = [
        f"Replace{kind}Operator_{old}_{new}" for kind, table in REPLACED.items() for old in table for new in table[old]
    ]
    core = [get_operator(f"core/{name}")() for name in sorted(names) + KEPT]
    return [*core, Text(), Swap(), DropKeyword(), ReturnNone(), DropStatement()]
