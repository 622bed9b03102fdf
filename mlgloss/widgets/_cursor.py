"""What explorers of curves have in common: a part of the z axis, and a cursor that stays inside it."""

from collections.abc import Mapping
from typing import Any

import traitlets

from mlgloss.catalog import Activation
from mlgloss.widgets._base import Explorer
from mlgloss.widgets._traits import Cursor, Domain, Interval, Number, Numbers, as_number, outside

USUAL = (-6.0, 6.0)  # the view of what has no view in the catalog
_START = 1.0  # where the cursor stands at first


class CursorExplorer(Explorer):
    """An explorer with a domain and a cursor z."""

    _leading = ("domain",)

    domain = Domain(USUAL).tag(sync=True)
    z = Cursor(_START).tag(sync=True)

    def _look(self, domain: Numbers, z: Number | None) -> float:
        """Show a domain with the cursor at `z`, and return where the cursor stands if nobody says where."""
        self.domain = domain
        start = _clip(_START, self.domain)
        self.z = start if z is None else z
        if z is not None and self.z != as_number(z):
            raise outside("z", z, self.domain)  # whoever writes both means both
        return start

    _wanted = _START  # where the cursor was put last, be it outside of the domain

    def _follow(self) -> None:
        self.z = _clip(self._wanted, self.domain)

    @traitlets.validate("z")
    def _keep_inside(self, proposal: Mapping[str, Any]) -> float:
        """Return the cursor, clamped as ipywidgets' sliders are, until a linked domain has followed a linked cursor."""
        return _clip(proposal["value"], self.domain)


def entry(activation: Activation) -> dict[str, Any]:
    """Return what the picture has to know of a function to draw it at its defaults."""
    values = list(activation.defaults.values())
    return {"name": activation.name, "title": activation.title, "values": values, "breaks": list(activation.breaks)}


def _clip(z: float, domain: Interval) -> float:
    """Return the number of a domain that is nearest to z."""
    return min(max(z, domain[0]), domain[1])
