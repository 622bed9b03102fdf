"""What a contributor writes for a new function, HardTanh, in the five steps of CONTRIBUTING.md: the text, file by file.

`take_step` applies a step to a copy of the project, as an editor would.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tests.book.test_book import SKELETON
from tests.peers._rows import VERSIONS

NAME, TITLE = "hard_tanh", "HardTanh"


class Edit(NamedTuple):
    """A text to put into a file, before a mark that is there, or at its end."""

    path: str
    text: str
    before: str = ""


def docstring(summary: str, returned: str, note: str, example: str) -> str:
    """Return a docstring with every section that the library's have."""
    return f'''"""{summary}

    Parameters
    ----------
    z : array_like
        Real numbers, any shape.

    Returns
    -------
    ndarray or scalar
        {returned} Shape and dtype of `z`; float64 for bool and int.

    Raises
    ------
    TypeError
        If `z` is not real.

    Notes
    -----
    Exact. {note}

    Examples
    --------
    {example}
    """'''


FUNCTION = f"""

@elementwise()
def hard_tanh(z: ArrayLike) -> Array:
    {
    docstring(
        "Return `z` between -1 and 1, and the nearer of the two elsewhere.",
        "The values, in [-1, 1].",
        "See Glorot and Bengio (2010).",
        '''>>> hard_tanh([-2.0, 0.5, 3.0])
    array([-1. ,  0.5,  1. ])''',
    )
}
    return minimum(maximum(z, -1.0), 1.0)


@elementwise()
def hard_tanh_prime(z: ArrayLike) -> Array:
    {
    docstring(
        "Return the derivative of `hard_tanh` by `z`.",
        "The slopes, 0 or 1.",
        "At -1 and 1 it is the slope from the left.",
        '''>>> hard_tanh_prime([-2.0, 0.5, 3.0])
    array([0., 1., 0.])''',
    )
}
    return sign(maximum(z + 1.0, 0.0)) * (1.0 - sign(maximum(z - 1.0, 0.0)))
"""

PROPERTIES = """

def hard_tanh() -> Properties:
    return Properties(
        range=Interval(-1.0, 1.0, closed_low=True, closed_high=True),
        limits=(-1.0, 1.0),
        value_at_0=0.0,
        slope_at_0=1.0,
        largest_slope=1.0,
        largest_slope_at=Interval(-1.0, 1.0, closed_high=True),
        smoothness=0,
        monotone="non-decreasing",
        bounded=True,
        zero_centered=True,
        saturates="both",
        lipschitz=1.0,
    )
"""

RECORD = r"""    Activation(
        name="hard_tanh",
        title="HardTanh",
        function=activations.hard_tanh,
        derivative=activations.hard_tanh_prime,
        formula=r"\operatorname{hard\_tanh}(z) = \max(-1, \min(1, z))",
        derivative_formula=(
            r"\operatorname{hard\_tanh}'(z) = \begin{cases} 1 & -1 < z \le 1 \\ 0 & \text{elsewhere} \end{cases}"
        ),
        properties=_properties.hard_tanh,
        references=("glorot2010",),
        claims=(Claim("claim-hard_tanh-bounded"), Claim("claim-hard_tanh-flat")),
        breaks=(-1.0, 1.0),
    ),
"""

FORMULA = """
  hard_tanh: {
    f: (z) => Math.max(-1, Math.min(1, z)),
    prime: (z) => at(z, z > -1 && z <= 1 ? 1 : 0),
  },"""

LINE = '    "hard_tanh": {"color": COLORS[0], "linestyle": (0, (9, 1))},\n'

COLOR = """
.mlgloss-explorer [data-name="hard_tanh"] {
  --mlgloss-color: light-dark(#7a7a00, #9a9a9a);
  stroke-dasharray: 18 2;
}
"""

EXACT = """

def hard_tanh(z, lib=mp):
    return max(-1, min(z, 1))


def hard_tanh_prime(z, lib=mp):
    return int(-1 < z <= 1)
"""

CALLS = {
    "PyTorch": "torch.nn.functional.hardtanh(input, min_val=-1.0, max_val=1.0, inplace=False)",
    "Keras": "keras.activations.hard_tanh(x)",
    "JAX": "jax.nn.hard_tanh(x)",
    "SciPy": "numpy.clip(z, -1, 1)",
}
ROWS = f"""    "hard_tanh": {{
        "PyTorch": Peer(("{CALLS["PyTorch"]}",)),
        "Keras": Peer(("{CALLS["Keras"]}",)),
        "JAX": Peer(("{CALLS["JAX"]}",)),
        "SciPy": Peer(recipes={{"value": "{CALLS["SciPy"]}"}}),
    }},
"""


def cell(code: str, *tags: str) -> str:
    """Return a code cell of a chapter."""
    return f"```{{code-cell}} ipython3\n:tags: [{', '.join(tags)}]\n\n{code}\n```"


def claim(title: str, name: str, code: str, reading: str) -> str:
    """Return a claim with its verdict and its evidence."""
    shown = cell(code, "hide-input", "evidence", f"claim-hard_tanh-{name}")
    return f"### {title}\n\n**True.**\n\n{shown}\n\n{reading}"


def tab(library: str) -> str:
    """Return a tab with a library's call."""
    return f":::{{tab-item}} {library} {VERSIONS[library]}\n```python\n{CALLS[library]}\n```\n:::"


BODIES = {
    "Definition": "HardTanh is its input $z$ cut off at $-1$ and 1.",
    "Explorer": cell('from mlgloss.widgets import explore\n\nexplore("hard_tanh", z=0.5)', "hide-input"),
    "Function and derivative": "\n\n".join(
        cell(code, "remove-input")
        for code in (
            'from mlgloss import show\nfrom mlgloss.plots import plot\n\nshow.formulas("hard_tanh")',
            'plot("hard_tanh")',
            'show.code("hard_tanh")',
        )
    ),
    "Properties": cell('show.properties("hard_tanh")', "remove-input"),
    "Where the derivative comes from": "Each piece is a line.\n\n:::{dropdown} The derivation\nRise by run.\n:::",
    "Pros": claim(
        "Its values lie between -1 and 1",
        "bounded",
        "import mlgloss\n\nprint(mlgloss.hard_tanh([-1e300, 0.5, 1e300]))",
        "The largest input gives 1.",
    ),
    "Cons": claim(
        "It is flat outside",
        "flat",
        "import mlgloss\n\nprint(mlgloss.hard_tanh_prime([-1.5, 0.5, 1.5]))",
        "Beyond 1 nothing changes.",
    ),
    "In floating point": "It is exact.",
    "In other libraries": "\n\n".join(["::::{tab-set}", *map(tab, CALLS), "::::"]),
    "Errata": "None.",
    "Exercises": "Find its inverse.",
    "Further reading": "- Nothing yet.",
}


def chapter(root: Path) -> str:
    """Return the chapter: the header of its neighbor, and the headings that every chapter has."""
    header = (root / "book" / "tanh.md").read_text(encoding="utf-8").partition("\n# ")[0]
    return "\n\n".join([header, f"# {TITLE}", *(f"## {heading}\n\n{BODIES[heading]}" for heading in SKELETON), ""])


STEPS = (
    (
        Edit("mlgloss/activations/piecewise_linear.py", FUNCTION),
        Edit(
            "mlgloss/activations/__init__.py",
            "from mlgloss.activations.piecewise_linear import hard_tanh, hard_tanh_prime\n",
            before="\n__all__",
        ),
        Edit(
            "mlgloss/activations/__init__.py",
            '    "hard_tanh",\n    "hard_tanh_prime",\n',
            before='    "leaky_relu",\n',
        ),
        Edit("mlgloss/__init__.py", "    hard_tanh,\n    hard_tanh_prime,\n", before="    leaky_relu,\n"),
        Edit("mlgloss/__init__.py", '    "hard_tanh",\n    "hard_tanh_prime",\n', before='    "leaky_relu",\n'),
    ),
    (
        Edit("mlgloss/_properties.py", PROPERTIES),
        Edit("mlgloss/catalog.py", RECORD, before='    Activation(\n        name="softmax"'),
    ),
    (
        Edit("mlgloss/widgets/src/formulas.js", FORMULA, before="\n};\n"),
        Edit("mlgloss/widgets/src/compare.css", COLOR),
        Edit("mlgloss/plots.py", LINE, before='    "sigmoid": {"color"'),
    ),
    (
        Edit("tests/_reference.py", EXACT),
        Edit("tests/peers/_rows.py", ROWS, before='    "softmax": {\n'),
    ),
    (
        Edit("book/hard_tanh.md", ""),
        Edit("README.md", "`hard_tanh`, ", before="`sigmoid`, `tanh`"),
        Edit("book/intro.md", "| [HardTanh](hard_tanh.md) | small machines | $z$, cut off |\n", before="| [Sigmoid]"),
        Edit("_toc.yml", "      - file: book/hard_tanh\n", before="      - file: book/softmax\n"),
        Edit(
            "book/api.md",
            ".. autofunction:: hard_tanh\n.. autofunction:: hard_tanh_prime\n",
            before="```\n\n`leakyrelu`",
        ),
    ),
)


def take_step(root: Path, edits: tuple[Edit, ...]) -> None:
    """Make the edits of a step in a copy of the project."""
    for path, text, before in edits:
        file = root / path
        old = file.read_text(encoding="utf-8") if file.exists() else chapter(root)
        start, mark, end = old.partition(before) if before else (old, "", "")
        assert bool(mark) == bool(before), f"{path} holds no {before!r}"
        file.write_text(f"{start}{text}{mark}{end}", encoding="utf-8")
