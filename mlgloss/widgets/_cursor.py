"""What explorers of curves have in common: a part of the z axis, and a cursor that stays inside it."""

from collections.abc import Mapping
from typing import Any

import traitlets

from mlgloss.catalog import Activation
from mlgloss.widgets._base import Explorer
from mlgloss.widgets._traits import Bounded, Domain, Interval

USUAL = (-6.0, 6.0)  # the view of what has no view in the catalog
_START = 1.0  # where the cursor stands at first


class CursorExplorer(Explorer):
    """An explorer with a domain and a cursor z."""

    domain = Domain(USUAL).tag(sync=True)
    z = Bounded(_START, lambda explorer: explorer.domain).tag(sync=True)

    def _look(self, domain: Interval, z: float | None) -> float:
        """Show a domain with the cursor at `z`, and return where the cursor stands if nobody says where."""
        with self.hold_trait_notifications():
            self.domain = domain
            start = _clip(_START, self.domain)
            self.z = start if z is None else z
        return start

    @traitlets.observe("domain")
    def _keep_cursor_inside(self, change: Mapping[str, Any]) -> None:
        self.z = _clip(self.z, change["new"])


def entry(activation: Activation) -> dict[str, Any]:
    """Return what the picture has to know of a function to draw it at its defaults."""
    values = list(activation.defaults.values())
    return {"name": activation.name, "title": activation.title, "values": values, "breaks": list(activation.breaks)}


def _clip(z: float, domain: Interval) -> float:
    """Return the number of a domain that is nearest to z."""
    return min(max(z, domain[0]), domain[1])
