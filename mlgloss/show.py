"""What a chapter shows of a function besides its figure: formulas, code, properties and accuracy.

>>> from mlgloss.show import formulas
>>> print(formulas("relu").data.splitlines()[0])
| Function | Derivative |
"""

from __future__ import annotations

import ast
import dis
import inspect
import re
import textwrap
from collections.abc import Callable, Iterable
from math import inf, isinf, log10
from typing import Any, NamedTuple

import numpy as np

from mlgloss import activations
from mlgloss._record import MONOTONE, TO_THE_LEFT, TO_THE_RIGHT
from mlgloss.catalog import CATALOG, EVERYWHERE, Activation, Interval, Properties, lookup

try:
    from IPython.display import HTML, Markdown
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import PythonLexer
except ImportError as error:
    raise ImportError("mlgloss.show needs IPython: pip install mlgloss[plots]") from error

__all__ = ["accuracy", "code", "comparison", "facts", "formulas", "glance", "properties", "source"]

# Two columns where there is room, one on a phone.
SIDE_BY_SIDE = (
    "display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 0 1rem; "
    "font-size: 0.85em"
)
# A row of boxes, as many as fit.
FACTS = "display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 9rem), 1fr)); gap: 1rem"
FAR_OUT = {side: f"saturates on the {side}" for side in ("left", "right")} | {
    "both": "saturates on both sides",
    "nowhere": "saturates nowhere",
}
UNICODE = {"$": "", r"\infty": "∞", r"\to": "→", r"\ge": "≥", r"\le": "≤", r"\{": "{", r"\}": "}"}
BESIDE = 1e-9  # the inputs that show what a curve does left and right of 0
CORNER = 1e-6  # of two slopes that differ by more
NORMAL = np.linspace(-12.0, 12.0, 24_001)  # the inputs at which the mean under the normal density is taken
DENSITY = np.exp(-(NORMAL**2) / 2)
SIDES = {"nowhere": 0, "left": 1, "right": 1, "both": 2}  # how many sides a function saturates on
GREATER = {True: r"\ge", False: ">"}
LESS = {True: r"\le", False: "<"}


def formulas(name: str) -> Markdown:
    """Return the function's formula beside its derivative's, as a Markdown table.

    Raises
    ------
    ValueError
        If there is no such function.
    """
    record = lookup(name)
    row = f"| $\\displaystyle {record.formula}$ | $\\displaystyle {record.derivative_formula}$ |"
    return Markdown(f"| Function | Derivative |\n| :--- | :--- |\n{row}")


def code(name: str) -> HTML:
    """Return the code of the function, its derivative and their helpers, as it is in the library.

    Only the docstrings are left out.

    Raises
    ------
    ValueError
        If there is no such function.
    """
    record = lookup(name)
    blocks = "".join(
        highlight(source(function), PythonLexer(), HtmlFormatter(cssclass="highlight", wrapcode=True))
        for function in (record.function, record.derivative, *_helpers(record.function, record.derivative))
    )
    return HTML(f'<div class="mlgloss-code" style="{SIDE_BY_SIDE}">\n{blocks}</div>')


def source(function: Callable[..., Any]) -> str:
    """Return the source of a function without its docstring.

    Examples
    --------
    >>> import mlgloss
    >>> print(source(mlgloss.relu))
    @elementwise(exact=True)
    def relu(z: ArrayLike) -> Array:
        return maximum(z, 0.0)
    """
    text = textwrap.dedent(inspect.getsource(function))
    definition = ast.parse(text).body[0]
    assert isinstance(definition, ast.FunctionDef)
    docstring = definition.body[0]
    lines = text.splitlines()
    if ast.get_docstring(definition) is not None:
        del lines[docstring.lineno - 1 : docstring.end_lineno]
    return "\n".join(lines)


def _helpers(*functions: Callable[..., Any]) -> list[Callable[..., Any]]:
    """Return the helpers that `functions` call, and those that these call, in that order."""
    found: list[Callable[..., Any]] = []
    waiting = [inspect.unwrap(function) for function in functions]
    while waiting:
        function = waiting.pop(0)
        names = (step.argval for step in dis.get_instructions(function) if step.opname == "LOAD_GLOBAL")
        called = dict.fromkeys(function.__globals__.get(name) for name in names)
        new = [helper for helper in called if _is_of_a_formula(helper) and helper not in (*functions, *found)]
        waiting += map(inspect.unwrap, new)
        found += new
    return found


def _is_of_a_formula(named: Any) -> bool:
    return inspect.isfunction(named) and named.__module__.startswith(f"{activations.__name__}.")


class Fact(NamedTuple):
    """What is worth knowing of a function, in a line, and a smaller one below it."""

    label: str
    text: str
    note: str


def glance(name: str) -> HTML:
    """Return six facts about the function at its defaults.

    Of softmax they are about the first of two outputs, as a function of its own logit, where the other one is 0.

    Raises
    ------
    ValueError
        If there is no such function.
    """
    cells = "".join(
        f"<div><dt>{label}</dt><dd>{_in_unicode(text)}<small>{_in_unicode(note)}</small></dd></div>\n"
        for label, text, note in _facts(lookup(name))
    )
    return HTML(f'<dl class="mlgloss-facts" style="{FACTS}">\n{cells}</dl>')


def facts(name: str) -> list[Fact]:
    """Return what tells the function from others, at its defaults: the six facts of `glance`, and two properties more.

    Raises
    ------
    ValueError
        If there is no such function.

    Examples
    --------
    >>> for label, text, note in facts("elu")[:2]:
    ...     print(f"{label}: {text} ({note})")
    Outputs: (−1, ∞) (unbounded; α = 1)
    Slopes: 0 to 1 (the largest for z ≥ 0)
    """
    record = lookup(name)
    values = record.properties(**record.defaults)
    more = [Fact(row.label, row.text(values), "") for row in ROWS if row.label in ("Monotone", "Zero-centered")]
    return [Fact(*map(_in_unicode, fact)) for fact in (*_facts(record), *more)]


def _facts(record: Activation) -> list[Fact]:
    p = record.properties(**record.defaults)
    f, prime = _curve(record)
    slopes = prime(np.concatenate([[-inf], NORMAL, [inf]]))
    least, most = _digits(slopes.min()), _digits(slopes.max())
    at_0, slopes_at_0 = "the same slope on both sides", prime(np.array([-BESIDE, BESIDE]))
    kind = f"slope {_digits(slopes_at_0[0])}"
    if 0.0 in record.jumps:
        kind, at_0 = "a jump", "{} on the left, {} on the right".format(*map(_digits, f(np.array([-BESIDE, BESIDE]))))
    elif abs(np.diff(slopes_at_0)) > CORNER:
        kind, at_0 = "a corner", "slope {} on the left, {} on the right".format(*map(_digits, slopes_at_0))
    mean = np.sum(f(NORMAL) * DENSITY) / np.sum(DENSITY)
    ends = [_number(limit) for limit, slope in zip(p.limits, slopes[[0, -1]], strict=True) if slope == 0]
    settings = [f"{parameter.label} = {parameter.default:g}" for parameter in record.parameters]
    return [
        Fact("Outputs", _range(p), "; ".join(["bounded" if p.bounded else "unbounded", *settings])),
        Fact("Slopes", most if least == most else f"{least} to {most}", f"the largest {_place(p.largest_slope_at)}"),
        Fact("At 0", f"{_digits(p.value_at_0)}, {kind}", at_0),
        Fact("Mean output", _digits(round(mean, 3)), "of standard normal inputs"),
        Fact("Far out", FAR_OUT[p.saturates], f"toward {' and '.join(ends)}" if ends else "the slope does not fade"),
        Fact("Cost", record.cost, "for one output"),
    ]


def _curve(record: Activation) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    """Return a function and its derivative; of several variables, the first of two outputs by its own logit."""
    if record.one_variable:
        return record.function, record.derivative

    def logits(z: Any) -> Any:
        return np.stack([z, np.zeros_like(z)], axis=-1)

    return lambda z: record.function(logits(z))[:, 0], lambda z: record.derivative(logits(z))[:, 0, 0]


class Row(NamedTuple):
    """A property as tables show it."""

    label: str
    text: Callable[[Properties], str]
    order: Callable[[Properties], tuple[float, ...]]  # the numbers a table is sorted by, most important first


ROWS = (
    Row("Range", lambda p: _range(p), lambda p: p.range[:2]),
    Row(
        "Limits at $-\\infty$ and $\\infty$",
        lambda p: f"${_number(p.limits[0])}$ and ${_number(p.limits[1])}$",
        lambda p: p.limits,
    ),
    Row("Value at 0", lambda p: f"${_number(p.value_at_0)}$", lambda p: (p.value_at_0,)),
    Row("Slope at 0", lambda p: f"${_number(p.slope_at_0)}$", lambda p: (p.slope_at_0,)),
    Row(
        "Largest slope",
        lambda p: f"${_number(p.largest_slope)}$ {_place(p.largest_slope_at)}",
        lambda p: (p.largest_slope,),
    ),
    Row(
        "Smoothness",
        lambda p: "a jump" if p.smoothness < 0 else f"$C^{{{_number(p.smoothness)}}}$",
        lambda p: (p.smoothness,),
    ),
    Row("Monotone", lambda p: p.monotone, lambda p: (MONOTONE.index(p.monotone),)),
    Row(
        "Least value",
        lambda p: (
            "none alone" if p.minimum_at is None else f"${_number(p.range.low)}$ at $z = {_number(p.minimum_at)}$"
        ),
        lambda p: (p.range.low,),
    ),
    Row(
        "Inflections",
        lambda p: ", ".join(f"${_number(z)}$" for z in p.inflections),
        lambda p: (len(p.inflections), *p.inflections),
    ),
    Row("Bounded", lambda p: _yes(p.bounded), lambda p: (p.bounded,)),
    Row("Zero-centered", lambda p: _yes(p.zero_centered), lambda p: (p.zero_centered,)),
    Row("Saturates", lambda p: p.saturates, lambda p: (SIDES[p.saturates],)),
    Row(
        "Lipschitz constant",
        lambda p: "none" if isinf(p.lipschitz) else f"${_number(p.lipschitz)}$",
        lambda p: (p.lipschitz,),
    ),
)


#: The properties that tell the functions apart, few enough for one row.
COMPARED = (
    "Range",
    "Largest slope",
    "Smoothness",
    "Bounded",
    "Zero-centered",
    "Saturates",
    "Lipschitz constant",
)


def comparison() -> Markdown:
    """Return the properties of all functions as a Markdown table, a line for each function at its defaults.

    What a cell counts as when the table is sorted stands in a ``data`` element before its text.

    Examples
    --------
    >>> print(comparison().data.splitlines()[4].split(" | ")[0])
    | <data value="11.0"></data>ReLU
    """
    rows = [row for row in ROWS if row.label in COMPARED]
    alphabet = sorted(CATALOG, key=lambda name: CATALOG[name].title.casefold())
    lines = [["Function", *(row.label for row in rows)], [":---"] * (1 + len(rows))]
    for record in CATALOG.values():
        values = record.properties(**record.defaults)
        name = _data(_title(record), (alphabet.index(record.name),))
        lines.append([name, *(_data(row.text(values), row.order(values)) for row in rows)])
    return _table(lines)


def properties(name: str) -> Markdown:
    """Return the function's properties as a Markdown table, a column for each value of its parameter that is shown.

    Raises
    ------
    ValueError
        If there is no such function.
    """
    record = lookup(name)
    columns = [record.properties(**setting) for setting in record.settings]
    heads = [", ".join(f"${p.symbol} = {setting[p.name]:g}$" for p in record.parameters) for setting in record.settings]
    lines = [[row.label, *(row.text(column) for column in columns)] for row in ROWS]
    lines = [line for line in lines if any(line[1:])]  # few functions have a minimum
    head = ["Property", *(head or "Value" for head in heads)]
    return _table([head, [":---"] * len(head), *lines])


def _table(lines: list[list[str]]) -> Markdown:
    return Markdown("\n".join(f"| {' | '.join(line)} |" for line in lines))


def _title(record: Activation) -> str:
    """Return the function's title with its parameters' defaults."""
    return ", ".join([record.title, *(f"${p.symbol} = {p.default:g}$" for p in record.parameters)])


def _data(text: str, order: tuple[float, ...]) -> str:
    """Return a text after the numbers that it is sorted by, with infinities as JavaScript writes them.

    JupyterLab renders no formula inside of an element, so the element stands before it.
    """
    numbers = " ".join(repr(float(x)).replace("inf", "Infinity") for x in order)
    return f'<data value="{numbers}"></data>{text}'


def accuracy(
    title: str,
    textbook: Callable[[Any], Any],
    function: Callable[[Any], Any],
    exact: Callable[[Any], Any],
    **inputs: Iterable[Any],
) -> str:
    """Return a table of what a textbook formula, a function of mlgloss and exact arithmetic give.

    Parameters
    ----------
    title : str
        The head of the table, at most 11 characters.
    textbook, function : callable
        What is compared: each takes an input as NumPy scalar, or as array if it is a list, and returns a number or an
        array, whose first entry is shown.
    exact : callable
        The same on the exact inputs, as numbers of mpmath with 1000 digits or an array of them.
    **inputs : array_like
        The inputs for each dtype by its name, numbers or lists of numbers: ``float64=[-710, 2], float32=[-90]``.

    Returns
    -------
    str
        A line for each input. The columns "right" count the leading digits that are right: the whole part of -log10 of
        the relative error, at most the 15 that a float64 is sure to hold and the 6 of a float32. A result that is the
        exact value rounded has them all.

    Raises
    ------
    ImportError
        If mpmath is not installed: the extra `notebooks` brings it.

    Examples
    --------
    >>> import mlgloss, numpy as np
    >>> print(accuracy("expm1", lambda z: np.exp(z) - 1, np.expm1, lambda z: z + z**2 / 2, float64=[1e-15, 1e-20]))
    expm1                 z     textbook  right      mlgloss  right        exact
    float64           1e-15   1.1102e-15      0        1e-15     15        1e-15
    float64           1e-20            0      0        1e-20     15        1e-20
    """
    try:
        from mpmath import mp
    except ImportError as error:
        raise ImportError("mlgloss.show.accuracy needs mpmath: pip install mlgloss[notebooks]") from error

    lines: list[tuple[str, ...]] = [(title, "z", "textbook", "right", "mlgloss", "right", "exact")]
    for dtype, values in inputs.items():
        for value in values:
            z = np.asarray(value, dtype)[()]
            with np.errstate(all="ignore"), mp.workdps(1000):
                wanted = _first(exact(np.vectorize(mp.mpf, otypes=[object])(z.astype(float))[()]))
                got = [z.dtype.type(_first(f(z))) for f in (textbook, function)]
                cells = [cell for x in got for cell in (f"{x + 0:.5g}", _right_digits(x, wanted))]  # no -0
                lines.append((dtype, ", ".join(f"{x:.5g}" for x in np.atleast_1d(z)), *cells, f"{wanted:.5g}"))
    return "\n".join("{:11}{:>12}{:>13}{:>7}{:>13}{:>7}{:>13}".format(*line) for line in lines)


def _first(x: Any) -> Any:
    return np.ravel(x)[0]


def _right_digits(got: Any, exact: Any) -> str:
    """Return how many leading digits of a NumPy scalar agree with a number of mpmath."""
    best = np.finfo(got.dtype).precision
    if np.array_equal(got, got.dtype.type(exact), equal_nan=True):
        return str(best)
    if not np.isfinite(got) or not exact:
        return "0"
    error = abs((float(got) - exact) / exact)
    return str(int(min(best, max(0, -log10(error)))))


def _digits(x: float) -> str:
    return "∞" if x == inf else f"{x + 0:.3g}"  # no -0


def _in_unicode(text: str) -> str:
    """Return a text with its formulas, which are short, as characters."""
    for tex, character in UNICODE.items():
        text = text.replace(tex, character)
    return re.sub(r"-(?=[\d∞])", "−", text)


def _number(x: float) -> str:
    if isinf(x):
        return "\\infty" if x > 0 else "-\\infty"
    return f"{x:g}"


def _interval(interval: Interval) -> str:
    low, high, closed_low, closed_high = interval
    if low == high:
        return f"$\\{{{_number(low)}\\}}$"
    left, right = "[" if closed_low else "(", "]" if closed_high else ")"
    return f"${left}{_number(low)}, {_number(high)}{right}$"


def _range(p: Properties) -> str:
    return f"$\\{{{', '.join(map(_number, p.levels))}\\}}$" if p.levels else _interval(p.range)


def _place(where: Interval) -> str:
    if where == EVERYWHERE:
        return "everywhere"
    if where in (TO_THE_LEFT, TO_THE_RIGHT):
        return f"as $z \\to {_number(where.low)}$"
    if where.low == where.high:
        return f"at $z = {_number(where.low)}$"
    if -inf < where.low and where.high < inf:
        low, high = _number(where.low), _number(where.high)
        return f"for ${low} {LESS[where.closed_low]} z {LESS[where.closed_high]} {high}$"
    if where.high == inf:
        return f"for $z {GREATER[where.closed_low]} {_number(where.low)}$"
    return f"for $z {LESS[where.closed_high]} {_number(where.high)}$"


def _yes(value: bool) -> str:
    return "yes" if value else "no"
