"""The mutants of a source, each a whole source, and how one is imported in the place of the file."""

from __future__ import annotations

import ast
import difflib
import sys
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from typing import NamedTuple

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from operators import operators


class Mutant(NamedTuple):
    """A mutated source, and what names it whatever else is edited: its definition and the text of its lines."""

    source: str
    where: str
    line: str
    mutant: str

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what it is explained by."""
        return self.where, self.line, self.mutant


def mutants(source: str) -> list[Mutant]:
    """Return all mutants that compile, each once, in the order of the source's lines."""
    original, definitions = source.splitlines(), _definitions(ast.parse(source))
    unevaluated, found = _annotations(ast.parse(source)), {}
    for operator in operators():
        positions = [place for node in ast_nodes(get_ast(source)) for place in operator.mutation_positions(node)]
        for occurrence, (start, end) in enumerate(positions):
            if any(low <= start and end <= high for low, high in unevaluated):
                continue
            mutated = mutate_code(source, operator, occurrence)
            if mutated not in found and mutated != source and _compiles(mutated):
                old, new = _changed(original, mutated.splitlines())
                where = next(name for name, first, last in definitions if first <= start[0] <= last)
                found[mutated] = start, Mutant(mutated, where, old, new)
    return [mutant for _, mutant in sorted(found.values(), key=lambda pair: pair[0])]


def install(name: str, source: str) -> None:
    """Let an import of `name` run this source instead of its file."""
    of_file = SourceFileLoader.get_code

    def get_code(self, fullname):
        return compile(source, self.path, "exec", dont_inherit=True) if fullname == name else of_file(self, fullname)

    SourceFileLoader.get_code = get_code


def _compiles(source: str) -> bool:
    try:
        compile(source, "mutant", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


def _changed(old: list[str], new: list[str]) -> tuple[str, str]:
    lines = [line for line in difflib.ndiff(old, new) if line[0] in "+-"]
    return tuple("\n".join(line[2:].strip() for line in lines if line[0] == sign) for sign in "-+")


def _definitions(tree: ast.Module) -> list[tuple[str, int, int]]:
    """Return the name and lines of every definition, innermost first; the module is the last."""

    def walk(node: ast.AST, prefix: str) -> Iterator[tuple[str, int, int]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.ClassDef):
                first = min([child.lineno, *(decorator.lineno for decorator in child.decorator_list)])
                yield from walk(child, f"{prefix}{child.name}.")
                yield f"{prefix}{child.name}", first, child.end_lineno

    return [*walk(tree, ""), ("module", 0, sys.maxsize)]


def _annotations(tree: ast.Module) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    nodes = [getattr(node, field, None) for node in ast.walk(tree) for field in ("annotation", "returns")]
    return [((n.lineno, n.col_offset), (n.end_lineno, n.end_col_offset)) for n in nodes if n is not None]
