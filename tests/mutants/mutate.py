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

from tests.mutants.operators import operators

# In what pieces, along which axis and how arguments are bound: the tests have arrays of every size and order.
SPEED = ("BLOCK", "SHORT", "TILE", "at_once", "short", "in_order", "only_named")
Span = tuple[tuple[int, int], tuple[int, int]]  # first and last line and column


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
    unnoticed, found = [span for node in ast.walk(ast.parse(source)) for span in _unnoticed(node)], {}
    for operator in operators():
        positions = [place for node in ast_nodes(get_ast(source)) for place in operator.mutation_positions(node)]
        for occurrence, (start, end) in enumerate(positions):
            if any(low <= start and end <= high for low, high in unnoticed):
                continue
            mutated = mutate_code(source, operator, occurrence)
            if mutated not in found and _differs(mutated, source):
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


def _differs(mutated: str, source: str) -> bool:
    """Tell whether it is a program, and another one: 1e300 + 1 is 1e300."""
    try:
        compile(mutated, "mutant", "exec", dont_inherit=True)
        return ast.dump(ast.parse(mutated)) != ast.dump(ast.parse(source))
    except (SyntaxError, ValueError):
        return False


def _changed(old: list[str], new: list[str]) -> tuple[str, str]:
    lines = list(difflib.unified_diff(old, new, n=0, lineterm=""))[2:]
    return tuple("\n".join(line[1:].strip() for line in lines if line[0] == sign) for sign in "-+")


def _definitions(tree: ast.Module) -> list[tuple[str, int, int]]:
    """Return the name and lines of every definition, innermost first; the module is the last."""

    def walk(node: ast.AST, prefix: str) -> Iterator[tuple[str, int, int]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.ClassDef):
                first = min([child.lineno, *(decorator.lineno for decorator in child.decorator_list)])
                yield from walk(child, f"{prefix}{child.name}.")
                yield f"{prefix}{child.name}", first, child.end_lineno

    return [*walk(tree, ""), ("module", 0, sys.maxsize)]


def _unnoticed(node: ast.AST) -> Iterator[Span]:
    """Yield where a change of this node changes no result, by what the node is."""
    match node:
        case ast.arg(annotation=ast.expr() as unused) | ast.FunctionDef(returns=ast.expr() as unused):
            yield _span(unused)  # an annotation, never evaluated
        case ast.AnnAssign(annotation=ast.Name("TypeAlias")):
            yield _span(node)
        case ast.AnnAssign(annotation=unused):
            yield _span(unused)
        case (
            ast.Call(func=ast.Name("ParamSpec"), args=[unused])
            | ast.Call(func=ast.Name("cast"), args=[unused, _])
            | ast.Assign(value=ast.Subscript(value=ast.Name("NDArray"), slice=unused))
            | ast.If(test=ast.Name("TYPE_CHECKING") as unused)
        ):
            yield _span(unused)  # for type checkers; a test forbids the imports that they alone need
        case ast.Assign(targets=[ast.Name(name)], value=speed) if name in SPEED:
            yield _span(speed)
        case ast.Assign(targets=[ast.Name("HEADROOM" | "COARSE_BITS")], value=margin):
            yield _span(margin)  # one more or less leaves enough
        case ast.Call(func=ast.Attribute(attr="map_blocks"), keywords=keywords):
            yield from (_span(keyword) for keyword in keywords if keyword.arg == "dtype")  # Dask finds it, slower
        case ast.keyword("buffersize") as speed:
            yield _span(speed)
        case ast.keyword("copy", ast.Constant(False) as speed) | ast.keyword("exact", ast.Constant(True) as speed):
            yield _span(speed)  # one copy more; a double in between, of which an exact formula gives the same
        case ast.keyword("full_name" | "family" | "use" | "roles" | "cost" | "short_formula", words):
            yield _span(words)  # what the book's lists say of a function; a test of the project compares them
        case ast.keyword("strict", ast.Constant(True) as assertion):
            yield _span(assertion)  # of what is so, or the tests would fail
    for decorator in getattr(node, "decorator_list", ()):
        if ast.unparse(decorator).startswith("functools.lru_cache"):
            yield (decorator.lineno, 0), (decorator.end_lineno + 1, 0)  # computed each time


def _span(node: ast.expr | ast.keyword) -> Span:
    return (node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset)
