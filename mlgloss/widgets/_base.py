"""What all explorers have in common: the figure that stands in for them where no script runs."""

from abc import abstractmethod
from base64 import b64encode
from pathlib import Path
from typing import Any

import anywidget

from mlgloss.plots import HouseFigure

STATIC = Path(__file__).parent / "static"  # the bundles of all explorers


class Explorer(anywidget.AnyWidget):
    """An ipywidget that shows its state as a figure, too."""

    @abstractmethod
    def _figure(self) -> HouseFigure:
        """Return the figure of the state that it is in."""

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the widget and, for where no script runs, the figure that stands in for it."""
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        figure = self._figure()
        still = {"image/svg+xml": figure._repr_svg_(), "image/png": b64encode(figure._repr_png_()).decode()}
        return data | still, metadata | {"image/svg+xml": {"alt": figure.description}}
