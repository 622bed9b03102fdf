"""The gallery: a tile for every function of the catalog, all of them at one z."""

from __future__ import annotations

from typing import Any, Unpack

from mlgloss.catalog import CATALOG, ROLES
from mlgloss.plots import DescribedFigure
from mlgloss.plots._gallery import plot_gallery
from mlgloss.widgets._explorer import Explorer, Options
from mlgloss.widgets._traits import Bounded, Number, OneOf

_ALL = {"all": "All"}
_UNIT = "tanh"  # the function that its picture of a unit has at first


class GalleryExplorer(Explorer):
    """A tile for every function of the catalog: its curve, its slope and both values, all at one z.

    It is an ipywidget: its traits can be set, observed and linked, and the picture follows. On the book's site a tile
    is a link to its chapter; in a notebook, which knows no site, it is none.

    Parameters
    ----------
    z : float, default -1
        The input of all functions, from -4 to 4. Softmax takes it beside the logits 1, 0 and -1.
    role : {"all", "hidden", "output", "gate"}
        Which functions are shown: those of hidden units, of outputs or of gates.
    **options
        `layout`, `tooltip` and `tabbable`, which every ipywidget takes.

    Attributes
    ----------
    z, role
        As above; they can be set.
    record : dict
        What the picture has to know: functions, families and settings; read-only.

    Raises
    ------
    TraitError
        If a value is not of these, then and later.

    Examples
    --------
    >>> from mlgloss.widgets import GalleryExplorer
    >>> gallery = GalleryExplorer(role="gate")
    >>> gallery.z = 2
    >>> gallery
    GalleryExplorer(z=2.0, role='gate')
    """

    _bundle = "gallery"
    _functions = tuple(CATALOG)
    _settings = ("z", "role")
    _always = ("z",)

    z: Bounded = Bounded(
        -1.0, -4.0, 4.0, step=0.1, resolution=0.05, label="z", description="z, the input of all functions"
    )
    role: OneOf = OneOf("all", _ALL | ROLES, label="Functions of")

    def __init__(self, z: Number = -1.0, *, role: str = "all", **options: Unpack[Options]) -> None:
        self.z = z
        self.role = role
        super().__init__(**options)

    def _record(self) -> dict[str, Any]:
        record = super()._record()
        for function in record["functions"]:
            activation = CATALOG[function["name"]]
            function |= {"roles": list(activation.roles), "page": activation.page}
        return record | {"unit": _UNIT}

    def _figure(self) -> DescribedFigure:
        return plot_gallery(self.z, role=None if self.role == "all" else self.role)
