"""The code cards of the chapters, as functions: what a reader pastes."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from typing import Any

from mlgloss.catalog import CATALOG
from tools import ROOT

CELL = re.compile(r"^:tags: \[code-card\]\n\n(.*?)\n```", re.MULTILINE | re.DOTALL)


def source(function: str) -> str:
    """Return the card that has a function, or its derivative."""
    chapter = ROOT / "book" / f"{CATALOG[function.removesuffix('_prime')].page}.md"
    cards: list[str] = CELL.findall(chapter.read_text(encoding="utf-8"))
    return next(text for text in cards if f"def {function}(" in text)


def operations(function: str) -> int:
    """Return how many operations on an array the function's code has; to make one takes none."""
    definitions = {node.name: node for node in ast.parse(source(function)).body if isinstance(node, ast.FunctionDef)}
    nodes = [node for node in ast.walk(definitions[function]) if isinstance(node, ast.BinOp | ast.Call | ast.Compare)]
    return sum("_like(" not in ast.unparse(node) or isinstance(node, ast.BinOp) for node in nodes)


def card(function: str) -> Callable[..., Any]:
    """Return a function, or its derivative, as the card of its chapter has it."""
    names: dict[str, Callable[..., Any]] = {}
    exec(source(function), names)
    return names[function]
