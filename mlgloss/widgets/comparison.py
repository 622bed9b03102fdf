"""The comparison: functions of one variable and their derivatives on one pair of axes."""

from typing import Any, Unpack

from mlgloss.catalog import CURVES
from mlgloss.plots import DescribedFigure, plot_comparison
from mlgloss.widgets._cursor import DEFAULT_VIEW, CursorExplorer
from mlgloss.widgets._explorer import TITLES, Options
from mlgloss.widgets._traits import Names, Number, Numbers, SomeOf


class ComparisonExplorer(CursorExplorer):
    """Functions of the catalog and their derivatives on one pair of axes, each at its defaults.

    It is an ipywidget: its traits can be set, observed and linked, and the picture follows.

    Parameters
    ----------
    activations : list of str, optional
        The names of the functions shown at first, by default all that have a curve.
    z : float, optional
        Where the cursor stands: at 1, or at the nearest z of the domain.
    domain : (float, float), optional
        The first and last z shown, by default -6 and 6.
    **options
        `layout`, `tooltip` and `tabbable`, which every ipywidget takes.

    Attributes
    ----------
    activations : tuple of str
        The functions shown.
    z : float
        The cursor; outside of the domain it is clamped.
    domain : tuple of float
        The first and last z shown. A new domain takes along a cursor that it would leave outside.
    record : dict
        What the picture has to know: functions and settings; read-only.

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

    activations: SomeOf = SomeOf(CURVES, lambda _: TITLES)

    def __init__(
        self,
        activations: Names = CURVES,
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

    def _arguments(self) -> dict[str, str]:
        return super()._arguments() | {"activations": repr(list(self.activations))}

    def _figure(self) -> DescribedFigure:
        return plot_comparison(self.activations)
