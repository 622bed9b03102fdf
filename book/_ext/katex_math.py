"""Render mathematics while the site is built: HTML to see, MathML to hear, no script on the page.

katex.min.js beside this file, and the style sheet and fonts in _static/katex, are those of the npm package
katex 0.19.1; the style sheet names woff2 fonts only.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from py_mini_racer import MiniRacer
from sphinx.application import Sphinx

ANNOTATION = re.compile(r"<annotation\b.*?</annotation>", re.DOTALL)


@cache
def engine() -> MiniRacer:
    """Return a JavaScript engine that knows KaTeX, one for the whole build."""
    context = MiniRacer()
    context.eval(Path(__file__).with_name("katex.min.js").read_text(encoding="utf-8"))
    return context


@cache
def render(tex: str, display: bool) -> str:
    """Return the HTML and MathML of a formula; a formula that KaTeX cannot read fails the build.

    The TeX that KaTeX adds is left out: it is neither seen nor heard, and a tenth of a formula's weight.
    """
    options = {"displayMode": display, "output": "htmlAndMathml", "strict": "error", "throwOnError": True}
    return ANNOTATION.sub("", engine().call("katex.renderToString", tex, options))


def named(html: str, node: nodes.math) -> str:
    """Name a formula that is all that a link or a table heading says: few screen readers look inside."""
    whole: nodes.Element = node
    while len(whole.parent) == 1 and not isinstance(whole, nodes.reference | nodes.entry):
        whole = whole.parent
    heading = isinstance(whole, nodes.entry) and isinstance(whole.parent.parent, nodes.thead)
    if not heading and not isinstance(whole, nodes.reference):
        return html
    name = escape(node.astext().replace("\\", ""))
    return html.replace("<math ", f'<math aria-label="{name}" ', 1)


def visit_inline(self: Any, node: nodes.math) -> None:
    """Write an inline formula."""
    self.body.append(f'<span class="math">{named(render(node.astext(), display=False), node)}</span>')
    raise nodes.SkipNode


def visit_block(self: Any, node: nodes.math_block) -> None:
    """Write a displayed formula; one that is too wide for the page scrolls by itself, by keyboard too."""
    self.body.append(f'<div class="math" tabindex="0">{render(node.astext(), display=True)}</div>')
    raise nodes.SkipNode


def close_engine() -> None:
    """End the engine with the build: left to the interpreter's exit, it would hang Python 3.13."""
    if engine.cache_info().currsize:
        engine().close()
        engine.cache_clear()


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the renderer under the name katex."""
    app.add_html_math_renderer("katex", (visit_inline, None), (visit_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
