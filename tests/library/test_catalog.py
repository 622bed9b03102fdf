"""Every record of the catalog says the truth: its properties are measured on the functions, out to +-1e308."""

import dataclasses
import inspect
import math
import re
import unicodedata
from itertools import pairwise, product
from math import inf

import numpy as np
import pytest

import mlgloss
from mlgloss import catalog
from mlgloss._record import TO_THE_LEFT, TO_THE_RIGHT
from mlgloss.catalog import CATALOG, CURVES, Activation, Interval, Properties, lookup
from tools import ROOT

BOOK = ROOT / "book"

HUGE = np.logspace(-300, 308, 609)
MIDDLE = np.linspace(-15, 15, 301)  # open ends of a range are not reached by rounding here
FINE = np.linspace(-1e-3, 1e-3, 201)
GRID = np.unique(np.concatenate([-HUGE, MIDDLE, FINE, [0.0], HUGE]))

# Parameters beyond those side by side: the ends of their domains, and where a case begins
MORE = {
    "linear": [{"m": -2.0}, {"m": 0.0}],
    "elu": [{"alpha": 1e-3}, {"alpha": 10.0}],
    "leaky_relu": [{"alpha": 0.0}, {"alpha": 1.0}, {"alpha": 1.5}, {"alpha": -0.25}, {"alpha": -1.0}, {"alpha": -2.0}],
    "swish": [{"beta": 0.3}, {"beta": 10.0}],
    "softplus": [{"beta": 0.3}, {"beta": 10.0}],
    "celu": [{"alpha": 0.6}, {"alpha": 10.0}],
    "heaviside": [{"at_0": 0.25}],
    "softmax": [{"temperature": 5.0}],
}
# Pinned, for a link that was shared, and a chapter's text, hold values of these: low, high, step, side by side
SLIDERS = {
    "linear": (-3.0, 3.0, 0.1, (0.5, 1.0, -1.0)),
    "elu": (0.1, 3.0, 0.05, (0.5, 1.0, 2.0)),
    "leaky_relu": (-1.0, 1.0, 0.01, (0.01, 0.2, 0.5)),
    "swish": (0.1, 10.0, 0.1, (0.5, 1.0, 1.702)),
    "softplus": (0.1, 10.0, 0.1, (0.5, 1.0, 2.0)),
    "celu": (0.1, 3.0, 0.05, (0.5, 1.0, 2.0)),
    "heaviside": (0.0, 1.0, 0.5, (0.0, 0.5, 1.0)),
    "softmax": (0.1, 5.0, 0.1, (0.5, 1.0, 2.0)),
}
CASES = [(record, setting) for record in CATALOG.values() for setting in (*record.settings, *MORE.get(record.name, []))]
IDS = [f"{record.name}-{'-'.join(f'{value:g}' for value in setting.values())}" for record, setting in CASES]


class Curve:
    """A record's curves at fixed parameters; of several variables the first of two entries, the other logit 0."""

    def __init__(self, record: Activation, setting: dict[str, float]) -> None:
        self.record, self.setting = record, setting
        p = record.properties(**setting)
        places = {*record.edges, *p.inflections, *p.largest_slope_at[:2], 0.0 if p.minimum_at is None else p.minimum_at}
        self.grid = np.unique([*GRID, *filter(np.isfinite, places)])  # and where what the record tells of happens

    def f(self, z):
        if not self.record.one_variable:
            return self.record.function(np.stack([z, np.zeros_like(z)], -1), **self.setting)[..., 0]
        return self.record.function(z, **self.setting)

    def slope(self, z):
        if not self.record.one_variable:
            return self.record.derivative(np.stack([z, np.zeros_like(z)], -1), **self.setting)[..., 0, 0]
        return self.record.derivative(z, **self.setting)

    def at(self, z):
        return float(self.f(np.array([z]))[0]), float(self.slope(np.array([z]))[0])


def check_range(curve: Curve, p: Properties) -> None:
    values, usual = curve.f(curve.grid), curve.f(np.append(MIDDLE, p.minimum_at or 0.0))
    for end, extreme, closed in (
        (p.range.low, values.min(), p.range.closed_low),
        (p.range.high, values.max(), p.range.closed_high),
    ):
        assert extreme == pytest.approx(end, abs=1e-9) if np.isfinite(end) else extreme * np.sign(end) > 1e300
        assert np.isclose(usual, end, rtol=1e-15, atol=0).any() == closed if np.isfinite(end) else not closed


def check_limits(curve: Curve, p: Properties) -> None:
    for z, limit in ((-1e308, p.limits[0]), (1e308, p.limits[1])):
        assert curve.at(z)[0] == pytest.approx(limit, abs=1e-12) if np.isfinite(limit) else True
        assert curve.at(z)[0] * np.sign(limit) > 1e300 if np.isinf(limit) else True
        assert curve.at(np.sign(z) * inf)[0] == limit


def check_value_at_0(curve: Curve, p: Properties) -> None:
    assert curve.at(0.0)[0] == pytest.approx(p.value_at_0, abs=1e-15)


def check_slope_at_0(curve: Curve, p: Properties) -> None:
    assert curve.at(0.0)[1] == p.slope_at_0


def check_largest_slope(curve: Curve, p: Properties) -> None:
    largest = np.abs(curve.slope(curve.grid)).max()
    assert largest > 1e300 if np.isinf(p.largest_slope) else largest == pytest.approx(p.largest_slope, rel=1e-12)
    steepest, approached = p.largest_slope_at.low, p.largest_slope_at in (TO_THE_LEFT, TO_THE_RIGHT)
    z = np.unique(np.concatenate([MIDDLE, FINE, FINE + (steepest if np.isfinite(steepest) else 0)]))
    a, b = np.meshgrid(z, z)
    apart = a != b
    quotients = np.abs(curve.f(a) - curve.f(b))[apart] / np.abs(a - b)[apart]
    if np.isinf(p.lipschitz):
        assert quotients.max() > 25, "it grows with the reach of the grid, or as that becomes finer"
        return
    assert quotients.max() == pytest.approx(p.lipschitz, rel=2e-2 if approached else 1e-3)
    assert (quotients <= p.lipschitz * (1 + 1e-9)).all()


def check_largest_slope_at(curve: Curve, p: Properties) -> None:
    where, z, steep = p.largest_slope_at, curve.grid, np.abs(curve.slope(curve.grid))
    largest = steep.max()
    if where in (TO_THE_LEFT, TO_THE_RIGHT):
        assert (np.diff(steep if where == TO_THE_RIGHT else steep[::-1]) >= -1e-15).all()
        assert steep[np.abs(z) < 1].max() < largest * (1 - 1e-9)
        return
    inside = np.array([x in where for x in z])
    assert inside.any()
    assert steep[inside] == pytest.approx(largest, rel=1e-12)
    # A smooth top is flat: too close to it, a slope rounds to the largest.
    distance = np.maximum(np.maximum(where.low - z, z - where.high), 0)
    outside = ~inside & ((distance == 0) | (distance > 1e-3))
    assert (steep[outside] < largest * (1 - 1e-9)).all()


def check_smoothness(curve: Curve, p: Properties) -> None:
    h = 1e-6
    measured = inf
    for z in {0.0, 1.0, -1.0, *curve.record.edges}:
        left, here, right = (curve.at(x) for x in (z - h, z, z + h))
        bends = abs((right[1] - here[1]) - (here[1] - left[1])) / h
        if abs(right[0] - left[0]) > 1e-4:
            measured = -1
        elif abs(right[1] - left[1]) > 1e-3:
            measured = min(measured, 0)
        elif bends > 1e-2:
            measured = min(measured, 1)
    assert measured == p.smoothness


def check_monotone(curve: Curve, p: Properties) -> None:
    steps = np.diff(np.clip(curve.f(curve.grid), -1e308, 1e308))  # of two infinite ones it would be NaN
    usual = np.diff(curve.f(MIDDLE))
    turns = np.flatnonzero(np.diff(np.sign(steps[steps != 0])))
    if not steps.any():
        measured = "constant"
    elif (steps >= 0).all():
        measured = "increasing" if (usual > 0).all() else "non-decreasing"
    elif (steps <= 0).all():
        measured = "decreasing" if (usual < 0).all() else "non-increasing"
    else:
        assert len(turns) == 1
        measured = "falls, then rises" if steps[steps != 0][0] < 0 else "rises, then falls"
    assert measured == p.monotone


def check_bounded(curve: Curve, p: Properties) -> None:
    assert (np.abs(curve.f(GRID)).max() < 1e3) == p.bounded


def check_zero_centered(curve: Curve, p: Properties) -> None:
    half = GRID / 2  # a difference of the largest ones would overflow
    assert np.allclose(curve.f(-half), -curve.f(half), rtol=1e-12, atol=1e-12) == p.zero_centered


def check_saturates(curve: Curve, p: Properties) -> None:
    left, right = (curve.at(z)[1] == 0 for z in (-1e308, 1e308))
    assert p.saturates == ("both" if left and right else "left" if left else "right" if right else "nowhere")


def check_minimum_at(curve: Curve, p: Properties) -> None:
    values = curve.f(curve.grid)
    if p.minimum_at is None:
        lowest = curve.grid[values == values.min()]
        assert len(lowest) > 1 or lowest[0] in curve.grid[[0, -1]], "it is not reached in one point"
        return
    assert curve.at(p.minimum_at)[0] == values.min() < values[[0, -1]].min()
    few_ulp = 4 * np.spacing(abs(p.minimum_at))
    assert curve.at(p.minimum_at - few_ulp)[1] < 0 < curve.at(p.minimum_at + few_ulp)[1]


def check_inflections(curve: Curve, p: Properties) -> None:
    z = np.linspace(-15.0, 15.0, 3002)
    steps = np.diff(curve.slope(z))
    over_an_edge = np.any([(z[:-1] <= edge) & (edge <= z[1:]) for edge in (*curve.record.edges, inf)], axis=0)
    moves = np.flatnonzero((np.abs(steps) > 1e-9) & ~over_an_edge)
    turns = [(z[i], z[j + 1]) for i, j in pairwise(moves) if steps[i] * steps[j] < 0]
    assert len(turns) == len(p.inflections)
    for (low, high), at in zip(turns, p.inflections, strict=True):
        assert low <= at <= high
        left, here, right = (curve.at(x)[1] for x in (at - 1e-5, at, at + 1e-5))
        assert abs(left - right) < 1e-9
        assert (left - here) * (right - here) > 0, "the slope there is the largest or the least"


def check_levels(curve: Curve, p: Properties) -> None:
    values = np.unique(curve.f(curve.grid))
    assert p.levels == (tuple(values) if 1 < len(values) < 9 else ())


# A property without a check is an error here.
CHECKS = {field.name: globals()[f"check_{field.name}"] for field in dataclasses.fields(Properties)}


@pytest.mark.parametrize("field", CHECKS)
@pytest.mark.parametrize(("record", "setting"), CASES, ids=IDS)
def test_property_is_true(record, setting, field):
    CHECKS[field](Curve(record, setting), record.properties(**setting))


def falsehoods(value):
    """Yield values that differ from a true one in each way that matters."""
    if isinstance(value, Interval):
        shifted = [0.0 if np.isinf(end) else end + 0.5 for end in value[:2]]
        yield value._replace(low=shifted[0])
        yield value._replace(high=shifted[1])
        for flag, end in (("closed_low", value.low), ("closed_high", value.high)):
            if np.isfinite(end):
                yield value._replace(**{flag: not getattr(value, flag)})
    elif isinstance(value, tuple):
        yield from ((*value[:i], next(falsehoods(x)), *value[i + 1 :]) for i, x in enumerate(value))
        if len(value) != 2:
            yield (*value, 7.5)
    elif value is None:
        yield 0.25
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, str):
        yield from {"both", "left", "right", "nowhere", "increasing", "falls, then rises", "constant"} - {value}
    else:
        yield 0.0 if np.isinf(value) else value + 0.01
        yield 2.0 if np.isinf(value) else value - 0.01


@pytest.mark.parametrize("field", CHECKS)
@pytest.mark.parametrize(("record", "setting"), CASES, ids=IDS)
def test_falsehood_is_noticed(record, setting, field):
    truth = record.properties(**setting)
    for falsehood in falsehoods(getattr(truth, field)):
        with pytest.raises(AssertionError):
            CHECKS[field](Curve(record, setting), dataclasses.replace(truth, **{field: falsehood}))


@pytest.mark.parametrize("record", CATALOG.values(), ids=CATALOG)
def test_record_names_the_librarys_functions(record):
    assert record.function is getattr(mlgloss, record.name)
    assert record.derivative is getattr(mlgloss, f"{record.name}_prime")
    for function in (record.function, record.derivative):
        given = inspect.signature(function).parameters
        assert {p.name: p.default for p in record.parameters} == {
            name: given[name].default for name in given if name not in ("z", "axis", "where")
        }
    z = np.array([-1.5, 0.5])
    np.testing.assert_array_equal(record.function(z, **record.defaults), record.function(z))


@pytest.mark.parametrize("record", CATALOG.values(), ids=CATALOG)
def test_record_has_the_title_of_its_chapter_and_cannot_be_changed(record):
    named = record.title if record.part_of else f"\n# {record.title}\n"
    assert named in (BOOK / f"{record.page}.md").read_text(encoding="utf-8")
    with pytest.raises(dataclasses.FrozenInstanceError):
        record.title = ""
    if record.properties:
        with pytest.raises(dataclasses.FrozenInstanceError):
            record.properties(**record.defaults).bounded = False


def test_the_public_names_are_there():
    assert all(hasattr(catalog, name) for name in catalog.__all__)


def test_several_variables_are_what_a_record_says():
    assert {name for name in CATALOG if CATALOG[name].family == "vector"} == set(CATALOG) - set(CURVES)
    for record in CATALOG.values():
        assert (np.shape(record.derivative([0.0, 0.0])) == (2,)) == record.one_variable


def test_every_role_has_functions():
    assert {role for record in CATALOG.values() for role in record.roles} == set(catalog.ROLES)
    assert all(record.roles for record in CATALOG.values())


def test_every_function_is_in_one_family():
    assert sorted(r.name for records in catalog.families().values() for r in records) == sorted(CATALOG)
    assert [family for family in catalog.FAMILIES.values() if family in catalog.families()] == [*catalog.families()]


def in_unicode(symbol):
    """Return a symbol of LaTeX in plain text: a letter, Latin or Greek, with or without an index."""
    letter, _, index = symbol.partition("_")
    greek = letter.removeprefix("\\")
    plain = greek if greek == letter else unicodedata.lookup(f"greek small letter {greek}")
    return plain + (
        unicodedata.lookup(f"subscript {unicodedata.name(index).lower()}".replace("digit ", "")) if index else ""
    )


@pytest.mark.parametrize("record", CATALOG.values(), ids=CATALOG)
def test_record_is_fit_to_show(record):
    assert record.view[0] == -record.view[1] == (-9 if 6 in record.breaks else -6)
    assert record.view[0] < min(record.breaks, default=0) <= max(record.breaks, default=0) < record.view[1]
    for parameter in record.parameters:
        assert parameter.low <= parameter.default < parameter.high
        assert all(parameter.low <= value <= parameter.high for value in record.side_by_side)
        assert (parameter.default - parameter.low) / parameter.step == pytest.approx(
            round((parameter.default - parameter.low) / parameter.step)
        )
        assert parameter.symbol in record.formula
        assert parameter.label == in_unicode(parameter.symbol)
    assert len(record.side_by_side) in ((3,) if record.parameters else (0,))
    assert len(record.parameters) <= 1, "graph.js binds a formula to one value"


@pytest.mark.parametrize("name", SLIDERS)
def test_sliders_and_values_side_by_side_stay_what_they_are(name):
    (parameter,) = CATALOG[name].parameters
    assert SLIDERS[name] == (parameter.low, parameter.high, parameter.step, CATALOG[name].side_by_side)


@pytest.mark.parametrize("record", CATALOG.values(), ids=CATALOG)
def test_breaks_are_where_the_derivative_jumps_and_jumps_where_the_function_does(record):
    curve = Curve(record, MORE.get(record.name, [{}])[-1])
    z = np.linspace(*record.view, 1200)
    for measured, told in ((curve.slope(z), record.breaks), (curve.f(z), record.jumps)):
        jumps = np.flatnonzero(np.abs(np.diff(measured)) > 0.15)
        assert all(z[i] < at < z[i + 1] for i, at in zip(jumps, told, strict=True))


@pytest.mark.parametrize("record", CATALOG.values(), ids=CATALOG)
def test_relatives_are_other_functions_of_one_variable(record):
    assert set(record.relatives) <= {*CURVES} - {record.name}


@pytest.mark.parametrize("record", CATALOG.values(), ids=CATALOG)
def test_references_are_in_the_bibliography(record):
    bibliography = (BOOK / "references.bib").read_text(encoding="utf-8")
    assert record.references
    assert all(f"{{{key}," in bibliography for key in record.references)


def test_families_and_roles_say_what_readers_see():
    assert [f"{family.title}: {family.about}" for family in catalog.FAMILIES.values()] == [
        "Piecewise: Of straight lines and parabolas. At a corner there is no slope.",
        "Exponential tails: Straight on one side, leveling off on the other.",
        "Smooth gates: The input times a gate that opens. They dip below 0.",
        "S-shaped: Squeeze every number into an interval. Flat far out.",
        "Others: A threshold: its slope is 0.",
        "Of a whole vector: Each output depends on all inputs.",
    ]
    assert list(catalog.FAMILIES) == ["straight", "tail", "gate", "S-shaped", "other", "vector"]
    assert catalog.ROLES == {"hidden": "Hidden units", "output": "Outputs", "gate": "Gates"}


MEANT = {
    "glu": {},
    "bilinear": {"activation": "linear"},
    "reglu": {"activation": "relu"},
    "geglu": {"activation": "gelu"},
    "swiglu": {"activation": "swish"},
}


def test_lookup_names_the_nearest():
    assert lookup("elu") is CATALOG["elu"]
    for wrong, near in {"sigmoit": "sigmoid", "relux": "relu", "Leaky ReLU": "leaky_relu", "GELU ": "gelu"}.items():
        with pytest.raises(ValueError, match=rf"^name must .* linear, elu.*got '{wrong}'; did you mean '{near}'\?$"):
            lookup(wrong)
    with pytest.raises(ValueError, match=r"got 7$"):
        lookup(7)


def test_lookup_says_what_other_names_mean():
    for name in ("GLU", "bilinear", "reglu", "geglu", "SwiGLU"):
        with pytest.raises(ValueError, match=rf"^name must .*; {name} is .*mlgloss\.glu\(z") as error:
            lookup(name)
        call = re.search(r"mlgloss\.glu\(z.*\)$", str(error.value))[0]
        assert eval(call, {"mlgloss": mlgloss, "z": [1.0, 2.0]}) == mlgloss.glu([1.0, 2.0], **MEANT[name.lower()])
    with pytest.raises(ValueError, match=r"got ' Squared-ReLU'; Squared-ReLU is relu2$"):
        lookup(" Squared-ReLU")
    others = catalog.OTHER_NAMES.items() - {(name, catalog.OTHER_NAMES[name]) for name in MEANT}
    for name, meaning in others:
        with pytest.raises(ValueError, match=rf"got '{name}'; {name} is {re.escape(meaning)}$"):
            lookup(name)
        assert re.match(r"\w+", meaning)[0] in CATALOG


FUNCTIONS = {
    "exp": np.exp,
    "tanh": np.tanh,
    "sigma": mlgloss.sigmoid,
    "sqrt": math.sqrt,
    "erf": math.erf,
    "ln": math.log,
    "max": max,
    "min": min,
    "abs": abs,
    "Phi": lambda z: (1 + math.erf(z / math.sqrt(2))) / 2,
    "varphi": lambda z: math.exp(-(z**2) / 2) / math.sqrt(2 * math.pi),
}
CONSTANTS = {"pi": math.pi, "scale": 1.0507009873554805, "alpha": 1.6732632423543772}  # those of SELU


def python(latex):
    """Translate a formula's LaTeX, as far as the catalog uses it, into Python."""
    text = latex.replace(r"\lambda", "scale").replace(r"\text{else}", "z == z").replace("v'", "v_prime")
    text = re.sub(r"\\lvert (.*?) \\rvert", r"abs(\1)", text)
    text = text.replace(r"\le", "<=").replace(r"\,", " ").replace("e^z", "exp(z)")
    text = re.sub(r"e\^\{([^{}]*)\}", r"exp(\1)", text)
    text = re.sub(r"\\sqrt\{([^{}]*)\}", r"sqrt(\1)", text)
    text = re.sub(r"\\operatorname\{(\w+)\}", r"\1", text)
    text = re.sub(r"\\(\w+)\^2\(z\)", r"\1(z)^2", text)
    text = re.sub(r"\\frac\{([^{}]*)\}\{([^{}]*)\}", r"((\1)/(\2))", text)
    text = re.sub(r"\\begin\{cases\}(.*)\\end\{cases\}", lambda cases: python_of_cases(cases[1]), text)
    tokens = re.findall(r"[\d.]+|\w+|<=|==|\*\*|[^\s\\]", text.replace("^", "**"))
    return " ".join(token + " *" * is_product(token, after) for token, after in pairwise([*tokens, ")"]))


def python_of_cases(rows):
    """Translate the rows of a case distinction."""
    cases = [row.replace(" = ", " == ").split("&") for row in rows.split(r"\\")]
    return "".join(f"({value}) if ({where}) else " for value, where in cases) + "None"


def is_product(left, right):
    """Tell whether two neighboring tokens of a formula are a product: then no sign stands between them."""
    words = {"if", "else", "None"}
    ends = left == ")" or (re.match(r"[\d.\w]", left) and left not in FUNCTIONS and left not in words)
    return bool(ends and (right == "(" or (re.match(r"[\d.\w]", right) and right not in words)))


def sides(latex):
    """Return the right-hand sides of a formula, and what it says that other letters are."""
    said, *where = latex.split(r",\quad ")
    outside = re.sub(r"(?<=\\begin\{cases\}).*(?=\\end\{cases\})", lambda cases: cases[0].replace(" = ", " == "), said)
    return outside.split(" = ")[1:], dict(text.split(" = ") for text in where)


@pytest.mark.parametrize("record", [CATALOG[name] for name in CURVES], ids=CURVES)
def test_formula_is_the_function(record):
    """Every right-hand side of the formulas that a chapter prints has the function's values."""
    letters = sides(record.formula)[1] | sides(record.derivative_formula)[1]
    for latex, function in ((record.formula, record.function), (record.derivative_formula, record.derivative)):
        assert sides(latex)[0]
        for side, setting, z in product(sides(latex)[0], record.settings, (-2.5, -0.3, 0.0, 0.7, 3.1)):
            values = {parameter.symbol.removeprefix("\\"): setting[parameter.name] for parameter in record.parameters}
            names = FUNCTIONS | CONSTANTS | {"z": z} | values
            for letter, meaning in letters.items():
                names[python(letter)] = eval(python(meaning), names)
            assert eval(python(side), names) == pytest.approx(float(function(z, **setting)), abs=1e-12)


def test_formula_of_softmax_is_the_function():
    """Its sums and indices are beyond the translation: a wrong letter is noticed all the same."""
    record = CATALOG["softmax"]
    s, temperature, z = mlgloss.softmax([0.3, -1.0, 2.0], temperature=2.0), 2.0, np.array([0.3, -1.0, 2.0])
    numerator, denominator = re.fullmatch(r"s_i = \\frac\{(.*)\}\{(.*)\}", record.formula).groups()
    assert (numerator, denominator) == ("e^{z_i / T}", r"\sum_{j=1}^{K} e^{z_j / T}")
    assert np.exp(z / temperature) / np.exp(z / temperature).sum() == pytest.approx(s)
    assert record.derivative_formula.startswith(
        r"\frac{\partial s_i}{\partial z_j} = \frac{s_i\,(\delta_{ij} - s_j)}{T},"
    )
    assert record.derivative_formula.endswith(r"\delta_{ij} = \begin{cases} 1 & i = j \\ 0 & i \ne j \end{cases}")
    jacobian = s[:, None] * (np.eye(3) - s) / temperature
    assert jacobian == pytest.approx(mlgloss.softmax_prime(z, temperature=temperature))
