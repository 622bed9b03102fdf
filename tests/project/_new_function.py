"""What a contributor writes for a new function, in the seven edits of CONTRIBUTING.md: of Clamp, and of Elliott.

Clamp has two corners and no parameter, Elliott none and one. `make_edits` makes an edit in a copy of the project.
"""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent
from typing import NamedTuple

from tests.book.test_book import SKELETON
from tests.peers._rows import VERSIONS


class Toy(NamedTuple):
    """A new function: the texts that its files get."""

    name: str
    title: str
    module: str  # of mlgloss/activations, without docstrings
    formula: str  # in JavaScript
    exact: str  # in mpmath
    textbook: str  # in NumPy, as the chapter's first screen has it
    calls: dict[str, str]  # in other libraries

    @property
    def edits(self) -> dict[str, list[tuple[str, str]]]:
        """Return by file the texts to put in, each before a mark that is there, or at the end of the file."""
        peers = "".join(f'        "{library}": Peer(("{call}",)),\n' for library, call in self.calls.items())
        return {
            f"mlgloss/activations/{self.name}.py": [(self.module, "")],
            "mlgloss/activations/__init__.py": [
                (f"from mlgloss.activations.{self.name} import {self.name}, {self.name}_prime\n", "\n__all__"),
                (f'    "{self.name}",\n    "{self.name}_prime",\n', '    "softmax",\n'),
            ],
            "explorers/shared/formulas.js": [(f"\n{self.formula}", "\n};\n")],
            "tests/_reference.py": [(f"\n\n{self.exact}", "")],
            "tests/peers/_rows.py": [(f'    "{self.name}": {{\n{peers}    }},\n', '    "softmax": {\n')],
            f"book/{self.name}.md": [(chapter(self), "")],
            "_toc.yml": [(f"      - file: book/{self.name}\n", "      - file: book/softmax\n")],
        }


def make_edits(root: Path, toy: Toy) -> None:
    """Make the edits in a copy of the project, as an editor would."""
    for path, texts in toy.edits.items():
        file = root / path
        written = file.read_text(encoding="utf-8") if file.exists() else ""
        for text, before in texts:
            start, mark, end = written.partition(before) if before else (written, "", "")
            assert bool(mark) == bool(before), f"{path} holds no {before!r}"
            written = f"{start}{text}{mark}{end}"
        file.write_text(written, encoding="utf-8")


def cell(code: str, *tags: str) -> str:
    """Return a code cell of a chapter."""
    return f"```{{code-cell}} ipython3\n:tags: [{', '.join(tags)}]\n\n{code}\n```"


def claim(toy: Toy, heading: str, name: str, code: str, reading: str) -> str:
    """Return a claim with its verdict and its evidence."""
    shown = cell(f"import mlgloss\n\n{code}", "hide-input", "evidence", f"claim-{toy.name}-{name}")
    return f"#### {heading}\n\n● **True.**\n\n{shown}\n\n{reading}"


def chapter(toy: Toy) -> str:
    """Return the chapter, with the headings that every chapter has."""
    name = toy.name
    top = (
        f"# {toy.title}",
        f"{toy.title} is bounded.",
        cell(f'from mlgloss.widgets import explore\n\nexplore("{name}", z=0.5)', "remove-input", "picture"),
        cell(f'from mlgloss import show\n\nshow.formulas("{name}")', "remove-input", "formula"),
        cell(f"import numpy as np\n\n{toy.textbook}", "code-card"),
        f"::::{{tab-set}}\n:::{{tab-item}} PyTorch\n```python\n{toy.calls['PyTorch']}\n```\n:::\n::::",
        f"For inputs from −700 to 700 it agrees with `mlgloss.{name}` to 15 digits.",
    )
    tabs = (
        f":::{{tab-item}} {library} {VERSIONS[library]}\n```python\n{call}\n```\n:::"
        for library, call in toy.calls.items()
    )
    claims = (
        claim(toy, "It is bounded", "bounded", f"print(mlgloss.{name}([-1e300, 1e300]))", "Its ends."),
        claim(toy, "It is flat far out", "flat", f"print(mlgloss.{name}_prime([0.0, 1e300]))", "Flat."),
    )
    flow = f'from mlgloss.plots import plot_flow\n\nplot_flow(3, 4, highlight="{name}")'
    glance = [cell(f'show.{what}("{name}")', "remove-input") for what in ("glance", "properties")]
    bodies = {
        "At a glance": "\n\n".join(glance),
        "In a network": cell(flow, "remove-input"),
        "When to use it": "- **Never**: it is a toy ([a source](https://example.org)).",
        "Claims": f"### Pros\n\n{claims[0]}\n\n### Cons\n\n{claims[1]}",
        "Where the derivative comes from": "It is short.\n\n:::{dropdown} The derivation\nRise by run.\n:::",
        "In floating point": cell(f'show.code("{name}")', "remove-input"),
        "In other libraries": "\n\n".join(["::::{tab-set}", *tabs, "::::"]),
        "Common mistakes": "None.",
        "Exercises": "Find its inverse.",
        "Further reading": "- Nothing yet.",
    }
    header = (
        "---\njupytext:\n  text_representation:\n    extension: .md\n    format_name: myst\n"
        "kernelspec:\n  display_name: Python 3\n  language: python\n  name: python3\n---"
    )
    return "\n\n".join([header, *top, *(f"## {head}\n\n{bodies[head]}" for head in SKELETON), ""])


CLAMP = Toy(
    name="clamp",
    title="Clamp",
    module=dedent(r'''
        """Clamp: the identity, cut off at -1 and 1."""

        from numpy import maximum, minimum, sign

        from mlgloss._elementwise import elementwise
        from mlgloss._record import Activation, Interval, Properties


        @elementwise(exact=True)
        def clamp(z):
            """Return `z` between -1 and 1, and the nearer of the two elsewhere."""
            return minimum(maximum(z, -1.0), 1.0)


        @elementwise(exact=True)
        def clamp_prime(z):
            """Return the derivative of `clamp` by `z`."""
            return sign(maximum(z + 1.0, 0.0)) * (1.0 - sign(maximum(z - 1.0, 0.0)))


        def properties():
            """Return what is true of Clamp."""
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
            )


        RECORD = Activation(
            name="clamp",
            title="Clamp",
            full_name="the identity, clamped",
            family="straight",
            function=clamp,
            derivative=clamp_prime,
            formula=r"\operatorname{clamp}(z) = \max(-1, \min(1, z))",
            derivative_formula=(
                r"\operatorname{clamp}'(z) = \begin{cases} 1 & -1 < z \le 1 \\ 0 & \text{else} \end{cases}"
            ),
            short_formula=r"$\max(-1, \min(1, z))$",
            use="small machines",
            roles=("hidden",),
            cost="two comparisons",
            properties=properties,
            references=("glorot2010",),
            breaks=(-1.0, 1.0),
        )
    ''').lstrip(),
    formula=indent(
        "clamp: {\n  f: (z) => Math.max(-1, Math.min(1, z)),\n  prime: (z) => at(z, z > -1 && z <= 1 ? 1 : 0),\n},",
        "  ",
    ),
    exact=dedent("""
        def clamp(z, lib=mp):
            return max(-1, min(z, 1))


        def clamp_prime(z, lib=mp):
            return int(-1 < z <= 1)
    """).lstrip(),
    textbook="def clamp(z):\n    return np.clip(z, -1, 1)",
    calls={
        "PyTorch": "torch.nn.functional.hardtanh(input, min_val=-1.0, max_val=1.0, inplace=False)",
        "Keras": "keras.activations.hard_tanh(x)",
        "JAX": "jax.nn.hard_tanh(x)",
        "SciPy": "numpy.clip(x, -1, 1)",
    },
)

ELLIOTT = Toy(
    name="elliott",
    title="Elliott",
    module=dedent(r'''
        """Elliott: an S from -1 to 1 whose ends are hyperbolas."""

        from math import inf

        from numpy import minimum, sign

        from mlgloss._elementwise import elementwise
        from mlgloss._inputs import POSITIVE
        from mlgloss._record import Activation, Parameter, Properties, point, s_shape


        @elementwise(beta=POSITIVE)
        def elliott(z, beta=1.0):
            """Return z / (beta + abs(z))."""
            return sign(z) / (1.0 + beta / abs(z))


        @elementwise(beta=POSITIVE)
        def elliott_prime(z, beta=1.0):
            """Return the derivative of `elliott` by `z`."""
            return 1.0 / beta / (1.0 + abs(z) / beta) ** 2


        def properties(beta):
            """Return what is true of Elliott at `beta`."""
            return Properties(**vars(s_shape(-1.0, 1.0, slope=1.0 / beta)) | {"smoothness": 1})


        RECORD = Activation(
            name="elliott",
            title="Elliott",
            full_name="function of Elliott",
            family="S-shaped",
            function=elliott,
            derivative=elliott_prime,
            formula=r"\operatorname{elliott}(z, \beta) = \frac{z}{\beta + \lvert z \rvert}",
            derivative_formula=r"\operatorname{elliott}'(z, \beta) = \frac{\beta}{(\beta + \lvert z \rvert)^2}",
            short_formula=r"$z / (\beta + \lvert z \rvert)$",
            use="hidden units with outputs around 0",
            roles=("hidden",),
            cost="one division",
            properties=properties,
            references=("glorot2010",),
            parameters=(Parameter("beta", r"\beta", "β", 1.0, 0.1, 3.0, 0.1),),
            side_by_side=(0.5, 1.0, 2.0),
        )
    ''').lstrip(),
    formula=indent(
        "elliott: {\n"
        "  f: (z, beta) => z / (beta + Math.abs(z)),\n"
        "  prime: (z, beta) => beta / (beta + Math.abs(z)) ** 2,\n"
        "},",
        "  ",
    ),
    exact=dedent("""
        def elliott(z, beta, lib=mp):
            return z / (beta + abs(z))


        def elliott_prime(z, beta, lib=mp):
            return beta / (beta + abs(z)) ** 2
    """).lstrip(),
    textbook="def elliott(z, beta=1.0):\n    return z / (beta + np.abs(z))",
    calls={
        "PyTorch": "torch.nn.functional.softsign(input)",
        "Keras": "keras.activations.softsign(x)",
        "JAX": "jax.nn.soft_sign(x)",
        "SciPy": "x / (1 + abs(x))",
    },
)
