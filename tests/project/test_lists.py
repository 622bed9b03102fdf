"""What is listed is all there is: the functions where they are introduced, and all that is public on the API page."""

from __future__ import annotations

import re

import pytest

import mlgloss
from mlgloss import catalog, network, plots, show, widgets
from tools import ROOT
from tools.lists import LISTINGS, written

ALIASES = {  # sentences name them
    *("mlgloss.leakyrelu", "mlgloss.leakyrelu_prime", "mlgloss.silu", "mlgloss.silu_prime"),
    *("mlgloss.plots.HouseFigure", "mlgloss.plots.plot_samples"),
}


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: f"{listing.path} {listing.before[:12].strip()}")
def test_list_is_as_the_records_have_it(listing):
    text = (ROOT / listing.path).read_text(encoding="utf-8")
    assert written(listing, text) == text, "run `make notebooks`"


def test_api_page_lists_all_that_is_public():
    text = (ROOT / "book" / "api.md").read_text(encoding="utf-8")
    listed = {
        name if name.startswith("mlgloss.") else f"mlgloss.{name}"
        for name in re.findall(r"^\.\. (?:autofunction|autoclass|autodata|py:\w+):: ([\w.]+)", text, re.MULTILINE)
    }
    modules = (mlgloss, catalog, network, plots, show, widgets)
    assert listed == {f"{module.__name__}.{name}" for module in modules for name in module.__all__} - ALIASES
