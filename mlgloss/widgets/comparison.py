"""The comparison: up to three functions of one variable in color, beside all others."""

from typing import Any, Unpack

from mlgloss.catalog import CATALOG, CURVES
from mlgloss.network import BATCH
from mlgloss.plots import DescribedFigure, plot_comparison
from mlgloss.plots.flow import DEPTH, INIT, PARTS, WIDTH
from mlgloss.show import facts
from mlgloss.widgets._cursor import DEFAULT_VIEW, CursorExplorer
from mlgloss.widgets._explorer import TITLES, Options
from mlgloss.widgets._traits import Names, Number, Numbers, SomeOf

_COMPARED = ("elu", "leaky_relu")


class ComparisonExplorer(CursorExplorer):
    """Up to three functions of the catalog in color, each at its defaults; all others are gray.

    Their curves and slopes, their values at the cursor, their properties, those that differ first, and what a deep
    network makes of them. It is an ipywidget: its traits can be set, observed and linked, and the picture follows.

    Parameters
    ----------
    activations : list of str, optional
        The names of the functions to compare, by default ELU and LeakyReLU. The first three are in color; those after
        them are gray, as are the functions that are not named.
    z : float, optional
        Where the cursor stands: at 1, or at the nearest z of the domain.
    domain : (float, float), optional
        The first and last z shown, by default -6 and 6.
    **options
        `layout`, `tooltip` and `tabbable`, which every ipywidget takes.

    Attributes
    ----------
    activations : tuple of str
        The functions compared. Readers choose at most three.
    z : float
        The cursor; outside of the domain it is clamped.
    domain : tuple of float
        The first and last z shown. A new domain takes along a cursor that it would leave outside.
    record : dict
        What the picture has to know: functions, their properties, a network and settings; read-only.

    Raises
    ------
    TraitError
        If a value is not of these, then and later, or z is outside of the domain at first.

    Examples
    --------
    >>> from mlgloss.widgets import ComparisonExplorer
    >>> explorer = ComparisonExplorer(["relu", "elu"])
    >>> explorer.z = -1
    >>> explorer
    ComparisonExplorer(activations=['relu', 'elu'], z=-1.0)
    """

    _bundle = "comparison"
    _settings = ("activations", "z", "domain")
    _always = ("activations", "z")

    activations: SomeOf = SomeOf(_COMPARED, lambda _: TITLES, label="Functions compared, at most three")

    def __init__(
        self,
        activations: Names = _COMPARED,
        *,
        z: Number | None = None,
        domain: Numbers = DEFAULT_VIEW,
        **options: Unpack[Options],
    ) -> None:
        self.activations = activations
        self._look(domain, z)
        super().__init__(**options)

    def _start(self, name: str) -> Any:
        return getattr(self, name)

    def _record(self) -> dict[str, Any]:
        panels = [{"name": name, "title": title, "back": name == "gradients"} for name, title in PARTS.items()]
        network = {"depth": DEPTH, "width": WIDTH, "init": INIT, "seed": 0, "batch": BATCH, "panels": panels}
        offered = [name for name in CURVES if CATALOG[name].page == name]  # the others take a step more
        return super()._record() | {"facts": _facts(), "network": network, "offered": offered}

    def _arguments(self) -> dict[str, str]:
        return super()._arguments() | {"activations": repr(list(self.activations))}

    def _figure(self) -> DescribedFigure:
        return plot_comparison(self.activations)


def _facts() -> list[dict[str, Any]]:
    """Return the properties of all functions by their labels, the values in the order of the functions."""
    columns = [facts(name) for name in CURVES]
    return [
        {"label": row[0].label, "values": [{"text": fact.text, "note": fact.note} for fact in row]}
        for row in zip(*columns, strict=True)
    ]
