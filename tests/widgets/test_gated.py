"""The explorer of gated units: its state, its link to the library's functions, and its figure."""

from __future__ import annotations

import numpy as np
import pytest
from traitlets import TraitError

from mlgloss import glu, glu_prime
from mlgloss.catalog import CATALOG, CURVES
from mlgloss.plots import plot_gated
from mlgloss.plots.gated import UNITS
from mlgloss.widgets import GatedExplorer


@pytest.mark.parametrize("activation", CURVES)
def test_figure_says_what_glu_gives(activation):
    value, gate = 1.5, -0.5
    (output,) = glu([value, gate], activation=activation)
    by_value, by_gate = glu_prime([value, gate], activation=activation)
    numbers = f"There it is {output + 0:.3g}, its slope by u is {by_value + 0:.3g} and by g {by_gate + 0:.3g}."
    assert plot_gated(activation, value=value, gate=gate).description.endswith(numbers)


@pytest.mark.parametrize(("activation", "name"), UNITS.items())
def test_figure_and_record_name_the_units_that_have_a_name(activation, name):
    assert f" of {name} over " in plot_gated(activation).description
    assert {"name": activation, "label": name} in GatedExplorer().record["units"]


def test_figure_names_other_gates_by_their_function():
    assert "a unit with the gate Mish" in plot_gated("mish").description


@pytest.mark.parametrize("bad", [{"value": "x"}, {"gate": None}, {"value": float("nan")}, {"gate": float("inf")}])
def test_figure_refuses_what_is_no_finite_number(bad):
    (name,) = bad
    with pytest.raises((TypeError, ValueError), match=rf"^{name} must be a (finite|single real) number, got"):
        plot_gated("swish", **bad)


def test_lines_of_the_figure_run_through_the_output_along_both_directions():
    _, along, across = plot_gated("gelu", value=2.0, gate=1.0).axes
    for axes, at in ((along, 1.0), (across, 2.0)):
        x, y = axes.lines[0].get_data()
        assert np.interp(at, x, y) == pytest.approx(2 * CATALOG["gelu"].function(1.0), abs=1e-3)


@pytest.mark.parametrize("bad", [{"activation": "softmax"}, {"value": 4.1}, {"gate": float("nan")}])
def test_bad_settings_are_refused_then_and_later(bad):
    with pytest.raises(TraitError, match=next(iter(bad))):
        GatedExplorer(**bad)
    explorer = GatedExplorer()
    for name, value in bad.items():
        with pytest.raises(TraitError, match=name):
            setattr(explorer, name, value)
