"""What explorers of curves have in common: a part of the z axis, and a cursor that stays inside it."""

from typing import Any

from mlgloss.catalog import Activation
from mlgloss.widgets._explorer import Explorer
from mlgloss.widgets._traits import Bounds, Cursor, Number, Numbers, Span, as_number, options, outside

DEFAULT_VIEW = Activation.view  # of what has no record in the catalog
FUNCTION, DERIVATIVE = "f(z)", "f\N{PRIME}(z)"  # the labels of its two plots
_START = 1.0  # where the cursor stands at first


class CursorExplorer(Explorer):
    """An explorer of curves and their derivatives, with a domain and a cursor z."""

    _leading = ("domain",)

    domain: Span = Span(DEFAULT_VIEW, label="View")
    z: Cursor = Cursor(_START, label="z", description="z, the input")

    def _look(self, domain: Numbers, z: Number | None) -> None:
        """Show a domain with the cursor at `z`, or where it stands by default."""
        self.domain = domain
        self.z = self._cursor_at_first() if z is None else z
        if z is not None and self.z != as_number(z):
            raise outside("z", z, self.domain)  # a caller who passes both wants both

    def _usual_view(self) -> Bounds:
        """Return the domain that it shows by default."""
        return DEFAULT_VIEW

    def _setting(self, name: str) -> dict[str, Any]:
        if name != "domain":
            return super()._setting(name)
        views = (
            {"name": "near", "label": "near 0", "value": (-1.0, 1.0)},
            {"name": "usual", "label": "usual", "value": self._usual_view()},
            {"name": "far", "label": "far out", "value": (-50.0, 50.0)},
        )
        return super()._setting(name) | {"options": views}

    def _record(self) -> dict[str, Any]:
        return super()._record() | {"panels": options({"function": FUNCTION, "derivative": DERIVATIVE})}

    def _cursor_at_first(self) -> float:
        """Return where the cursor stands in its domain by default."""
        return type(self).z.nearest(self, _START)
