"""What all explorers have in common: how they take messages, and the figure that stands in where no script runs."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypedDict, Unpack

import anywidget
import traitlets
from ipywidgets import Layout

from mlgloss.plots import HouseFigure


class Options(TypedDict, total=False):
    """The keywords that every ipywidget takes."""

    layout: Layout | dict[str, Any]
    tooltip: str | None
    tabbable: bool | None


OPTIONS = tuple(Options.__annotations__)


def bundle(name: str) -> str:
    """Return the text of a bundle. Given a path, anywidget would keep every explorer for ever (its issue 929)."""
    return (Path(__file__).parent / "static" / name).read_text("utf-8")


class Explorer(anywidget.AnyWidget):
    """An ipywidget that shows its state as a figure, too."""

    _leading: tuple[str, ...] = ()  # the traits that take others along: a message is read with these first

    record = traitlets.Dict(read_only=True).tag(sync=True)

    def __init__(self, **options: Unpack[Options]) -> None:
        for name in options:
            if name not in OPTIONS:
                raise TypeError(f"{type(self).__name__} has no keyword {name!r}")
        super().__init__(**options)  # tells the front end of the widget, so its state has to be there

    @abstractmethod
    def _figure(self) -> HouseFigure:
        """Return the figure of the state that it is in."""

    def _follow(self) -> None:
        """Set the traits that depend on a leading one, which has changed."""

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        """Take the state that a message of the front end says, in any order.

        A value that is none changes nothing: the front end is sent what stays in its place, and the others are taken.
        """
        good, errors = {}, {}
        for name in sorted(sync_data, key=lambda name: name not in self._leading):
            try:
                self._check(name, sync_data[name])
            except traitlets.TraitError as error:
                errors[name] = error
            else:
                good[name] = sync_data[name]
        super().set_state(good)
        self._insist(good)
        if errors:
            self.send_state(errors.keys())
            raise next(iter(errors.values()))

    def _check(self, name: str, value: Any) -> None:
        if name in self.keys:
            from_json = self.trait_metadata(name, "from_json", self._trait_from_json)
            self.traits()[name]._validate(self, from_json(value, self))

    def _insist(self, said: Mapping[str, Any]) -> None:
        """Set again what a linked explorer took back when it heard of a leading trait alone."""
        leading = said.keys() & set(self._leading)
        for name in said.keys() - leading if leading else ():
            if name in self.keys:
                self.set_trait(name, said[name])

    def _notify_trait(self, name: str, old_value: Any, new_value: Any) -> None:
        """Tell of a change when all that it takes along is in place, too."""
        if name not in self._leading:
            super()._notify_trait(name, old_value, new_value)
            return
        with self.hold_trait_notifications():
            super()._notify_trait(name, old_value, new_value)
            self._follow()

    def notify_change(self, change: Any) -> None:
        """Tell of a change, unless it was told meanwhile that it is past."""
        if change["type"] != "change" or getattr(self, change["name"]) == change["new"]:
            super().notify_change(change)

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the widget and, for where no script runs, the figure that stands in for it."""
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        figure = self._figure()
        return (
            data | {"image/svg+xml": figure._repr_svg_()},
            metadata | {"image/svg+xml": {"alt": figure.description}},
        )

    def _repr_pdf_(self) -> bytes:
        """Return the figure as PDF, for LaTeX; only IPython asks for it."""
        return self._figure()._repr_pdf_()
