"""What a chapter shows: the code is the library's, the formulas and properties are the catalog's."""

from __future__ import annotations

import importlib
import inspect
import re
import sys
import textwrap
from html import unescape
from math import inf

import numpy as np
import pytest
from mpmath import mp

import mlgloss
from mlgloss import show
from mlgloss.catalog import CATALOG


def text(html):
    return unescape(re.sub(r"<[^>]+>", "", html))


@pytest.mark.parametrize("name", CATALOG)
def test_code_is_the_librarys_without_docstrings(name):
    shown = text(show.code(name).data)
    for function in (CATALOG[name].function, CATALOG[name].derivative):
        source = textwrap.dedent(inspect.getsource(function))
        body = source.rpartition('"""\n')[2]
        assert f"def {function.__name__}(" in shown
        assert body.rstrip() in shown
    assert '"""' not in shown


@pytest.mark.parametrize(
    ("name", "helpers"),
    [
        ("relu", []),
        ("tanh", []),  # whose body has np.tanh
        ("elu", ["one_where_positive", "times_tail", "before_tail", "reaches_tail"]),
        (
            "softmax",
            [
                "_exponentials",
                "_sum",
                "_divide",
                "_with_rows_that_sum_to_0",
                "_replace_infinite_rows",
                "_exp_difference",
            ],
        ),
    ],
)
def test_code_shows_the_helpers_too(name, helpers):
    defined = re.findall(r"^def (\w+)", text(show.code(name).data), re.MULTILINE)
    assert defined == [name, f"{name}_prime", *helpers]


def test_source_of_a_function_without_docstring_is_whole():
    assert show.source(text) == inspect.getsource(text).rstrip()


@pytest.mark.parametrize("name", CATALOG)
def test_formulas_are_the_catalogs(name):
    row = show.formulas(name).data.splitlines()[2]
    assert CATALOG[name].formula in row
    assert CATALOG[name].derivative_formula in row


def test_properties_are_a_column_for_each_value_side_by_side():
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in show.properties("elu").data.splitlines()]
    table = {row[0]: row[1:] for row in rows}
    assert table["Property"] == [r"$\alpha = 0.5$", r"$\alpha = 1$", r"$\alpha = 2$"]
    assert table["Range"] == [r"$(-0.5, \infty)$", r"$(-1, \infty)$", r"$(-2, \infty)$"]
    assert table["Largest slope"] == ["$1$ for $z > 0$", r"$1$ for $z \ge 0$", "$2$ at $z = 0$"]
    assert table["Smoothness"] == ["$C^{0}$", "$C^{1}$", "$C^{0}$"]
    assert table["Zero-centered"] == ["no", "no", "no"]


def test_properties_tell_closed_from_open_and_everywhere():
    assert r"| Range | $[0, \infty)$ |" in show.properties("relu").data
    assert "| Largest slope | $1$ at $z = 0$ |" in show.properties("tanh").data
    assert "$0.5$ everywhere" in show.properties("linear").data


def compared():
    """Return the rows of the comparison by function: for each property, its text and its numbers."""
    head, _, *lines = (line.strip("| ").split(" | ") for line in show.comparison().data.splitlines())
    cells = [[re.fullmatch(r'<data value="(.*?)"></data>(.*)', cell).groups() for cell in line] for line in lines]
    numbers = {"Infinity": inf, "-Infinity": -inf}
    read = [[(text, [numbers.get(x) or float(x) for x in value.split()]) for value, text in line] for line in cells]
    return {name: dict(zip(head, line, strict=True)) for name, line in zip(CATALOG, read, strict=True)}


def own_properties(name):
    """Return the properties' texts at the defaults, as the function's own table has them."""
    rows = [line.strip("| ").split(" | ") for line in show.properties(name).data.splitlines()]
    defaults = [", ".join(f"${p.symbol} = {p.default:g}$" for p in CATALOG[name].parameters) or "Value"]
    column = rows[0].index(*defaults)
    return {row[0]: row[column] for row in rows}


@pytest.mark.parametrize("name", CATALOG)
def test_comparison_has_a_line_for_each_function_at_its_defaults(name):
    text, _ = compared()[name]["Function"]
    assert text == ", ".join(
        [CATALOG[name].title, *(f"${p.symbol} = {p.default:g}$" for p in CATALOG[name].parameters)]
    )


@pytest.mark.parametrize("name", CATALOG)
@pytest.mark.parametrize("label", show.COMPARED)
def test_comparison_says_what_the_functions_own_table_says(name, label):
    assert compared()[name][label][0] == own_properties(name)[label]


@pytest.mark.parametrize("name", CATALOG)
def test_comparison_is_sorted_by_the_catalogs_numbers(name):
    values = CATALOG[name].properties(**CATALOG[name].defaults)
    numbers = {label: numbers for label, (_, numbers) in compared()[name].items()}
    assert numbers == {
        "Function": [
            sorted(record.title.casefold() for record in CATALOG.values()).index(CATALOG[name].title.casefold())
        ],
        "Range": [values.range.low, values.range.high],
        "Largest slope": [values.largest_slope],
        "Smoothness": [values.smoothness],
        "Bounded": [values.bounded],
        "Zero-centered": [values.zero_centered],
        "Saturates": [{"nowhere": 0, "left": 1, "right": 1, "both": 2}[values.saturates]],
        "Lipschitz constant": [values.lipschitz],
    }


def facts(name):
    """Return what a function shows at a glance: each fact's two lines by its label."""
    found = re.findall("<dt>(.*?)</dt><dd>(.*?)<small>(.*?)</small></dd>", show.glance(name).data)
    return {label: (unescape(line), unescape(note)) for label, line, note in found}


@pytest.mark.parametrize("name", CATALOG)
def test_glance_has_six_facts_of_the_record(name):
    record, found = CATALOG[name], facts(name)
    p = record.properties(**record.defaults)
    assert list(found) == ["Outputs", "Slopes", "At 0", "Mean output", "Far out", "Cost"]
    assert found["Outputs"][1].startswith("bounded" if p.bounded else "unbounded")
    assert found["Slopes"][0].rpartition(" ")[2] == ("∞" if np.isinf(p.largest_slope) else f"{p.largest_slope:.3g}")
    assert found["Cost"][0] == record.cost
    assert not any("$" in line or "\\" in line for fact in found.values() for line in fact)


def test_glance_says_where_a_curve_has_a_corner_and_where_it_ends():
    assert facts("relu")["At 0"] == ("0, a corner", "slope 0 on the left, 1 on the right")
    assert facts("sigmoid")["At 0"] == ("0.5, slope 0.25", "the same slope on both sides")
    assert facts("elu")["Outputs"] == ("(−1, ∞)", "unbounded; α = 1")
    assert facts("elu")["Far out"] == ("saturates on the left", "toward −1")
    assert facts("tanh")["Far out"] == ("saturates on both sides", "toward −1 and 1")
    assert facts("leaky_relu")["Far out"] == ("saturates nowhere", "the slope does not fade")
    assert facts("linear")["Slopes"] == ("1", "the largest everywhere")
    assert facts("softmax")["Outputs"] == ("(0, 1)", "bounded; T = 1")


@pytest.mark.parametrize(
    ("name", "mean"),
    [
        ("linear", mp.mpf(0)),
        ("relu", 1 / mp.sqrt(2 * mp.pi)),
        ("elu", 1 / mp.sqrt(2 * mp.pi) + mp.sqrt(mp.e) * mp.ncdf(-1) - mp.mpf(1) / 2),
        ("sigmoid", mp.mpf(1) / 2),
        ("softmax", mp.mpf(1) / 2),
    ],
)
def test_mean_output_is_the_one_that_mathematics_has(name, mean):
    assert facts(name)["Mean output"][0] == f"{round(float(mean), 3):g}"


@pytest.mark.parametrize("function", [show.code, show.formulas, show.glance, show.properties])
def test_bad_name_is_an_error(function):
    with pytest.raises(ValueError, match="did you mean 'tanh'"):
        function("tanhh")


def test_source_names_the_formula_that_runs():
    assert "maximum(z, 0.0)" in show.source(mlgloss.relu)


def right_digits(textbook, function, exact, **inputs):
    """Return the two columns "right" of each line of a table of accuracy."""
    lines = show.accuracy("title", textbook, function, exact, **inputs).splitlines()[1:]
    return [(int(line.split()[-4]), int(line.split()[-2])) for line in lines]


def test_accuracy_tells_a_formula_that_cancels_from_one_that_does_not():
    found = right_digits(lambda z: np.exp(z) - 1, mlgloss.elu, mp.expm1, float64=[-1e-17, -1], float32=[-1e-8])
    assert found == [(0, 15), (15, 15), (0, 6)]


@pytest.mark.parametrize("lost", [3, 8, 13])
def test_accuracy_counts_the_digits_before_the_first_error(lost):
    assert right_digits(lambda z: z * (1 + 2 * 10.0**-lost), np.positive, lambda z: z, float64=[7]) == [(lost - 1, 15)]


def test_accuracy_takes_the_exact_value_rounded_for_right():
    """NaN, infinity, 0 below the smallest number and the few digits of a subnormal one: no format does better."""
    inputs = [np.nan, np.inf, -800, -745]
    assert right_digits(np.exp, np.exp, mp.exp, float64=inputs) == [(15, 15)] * len(inputs)


@pytest.mark.parametrize("wrong", [np.nan, np.inf, 1e300])
def test_accuracy_finds_no_digit_right_in_what_is_not_near(wrong):
    assert right_digits(lambda z: wrong, np.positive, lambda z: z, float64=[1e-300, 0.0]) == [(0, 15)] * 2


def test_accuracy_compares_the_first_entry_of_rows_and_hides_the_sign_of_0():
    def exact(z):
        return mp.exp(z[0]) / (mp.exp(z[0]) + mp.exp(z[1]))

    table = show.accuracy("s", lambda z: -0.0 * z, mlgloss.softmax, exact, float64=[[1000, 1001]])
    assert table.splitlines()[1].split() == ["float64", "1000,", "1001", "0", "0", "0.26894", "15", "0.26894"]


def test_accuracy_aligns_its_columns_and_computes_in_the_dtype_that_it_names():
    seen = []
    table = show.accuracy(
        "z", lambda z: seen.append(z.dtype) or z, np.positive, lambda z: z, float64=[0.1], float32=[1]
    )
    assert seen == [np.float64, np.float32]
    assert len({len(line) for line in table.splitlines()}) == 1


def test_without_ipython_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "IPython.display", None)
    monkeypatch.delitem(sys.modules, "mlgloss.show")
    with pytest.raises(ImportError, match=r"^mlgloss\.show needs IPython: pip install mlgloss\[plots\]"):
        importlib.import_module("mlgloss.show")


def test_properties_at_other_parameters_are_shown_as_well():
    rows = {row.label: row.text for row in show.ROWS}
    assert rows["Range"](CATALOG["linear"].properties(m=0.0)) == "$\\{0\\}$"
    assert rows["Largest slope"](CATALOG["leaky_relu"].properties(alpha=3.0)) == "$3$ for $z \\le 0$"
    assert rows["Largest slope"](CATALOG["relu6"].properties()) == "$1$ for $0 < z \\le 6$"


def test_accuracy_without_mpmath_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "mpmath", None)
    with pytest.raises(ImportError, match=r"pip install mlgloss\[notebooks\]"):
        show.accuracy("z", np.exp, np.exp, np.exp, float64=[1])
