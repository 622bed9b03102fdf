"""What all explorers share: bundle, record, repr, messages, and the figure that stands in where no script runs."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypedDict, Unpack

import anywidget
import traitlets
from ipywidgets import Layout

from mlgloss.catalog import CATALOG, CURVES, FAMILIES, families
from mlgloss.plots import DescribedFigure
from mlgloss.widgets._traits import Kept, Setting

_STATIC = Path(__file__).parent / "static"

#: What readers can choose from in an explorer, by name, with the labels they see.
TITLES = {name: CATALOG[name].title for name in CURVES}
INITIALIZATION = "Initialization"
INITS = {"xavier": "Xavier", "he": "He", "one": "std 1"}


class Options(TypedDict, total=False):
    """The keywords that every ipywidget takes."""

    layout: Layout | dict[str, Any]
    tooltip: str | None
    tabbable: bool | None


OPTIONS = tuple(Options.__annotations__)


class Explorer(anywidget.AnyWidget):
    """An ipywidget that shows its state as a figure, too."""

    _bundle = ""  # the name of its front end
    _functions: tuple[str, ...] = CURVES  # those of the catalog that it draws
    _settings: tuple[str, ...] = ()  # the traits that make up its state, in the order of repr and controls
    _always: tuple[str, ...] = ()  # those that repr shows at their defaults, too
    _leading: tuple[str, ...] = ()  # the traits that take others along: a message is read with these first

    record = traitlets.Dict(read_only=True).tag(sync=True)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Read the front end as text: given a path, anywidget would keep every explorer forever (its issue 929)."""
        if "_bundle" in cls.__dict__:
            cls._esm = (_STATIC / f"{cls._bundle}.esm.js").read_text("utf-8")
            cls._css = (_STATIC / f"{cls._bundle}.css").read_text("utf-8")
        super().__init_subclass__(**kwargs)

    def __init__(self, **options: Unpack[Options]) -> None:
        for name in options:
            if name not in OPTIONS:
                raise TypeError(f"{type(self).__name__} has no keyword {name!r}")
        self.set_trait("record", self._record())
        super().__init__(**options)  # tells the front end of the widget, so its state has to be there

    def _record(self) -> dict[str, Any]:
        """Return what the front end has to know besides the state; what has an order is a list: a file may sort names.

        `functions` are those of the catalog that it draws, and `families` theirs; `state` says of every setting which
        values it takes, where it starts, and how it is labeled.
        """
        functions = [_function(name) for name in self._functions]
        drawn = {function["family"] for function in functions}
        return {
            "functions": functions,
            "families": [family._asdict() for family in families() if family.title in drawn],
            "state": [{"name": name, "start": self._start(name), **self._setting(name)} for name in self._settings],
        }

    def _start(self, name: str) -> Any:
        """Return where Reset brings a setting back to."""
        return self.traits()[name].default_value

    def _setting(self, name: str) -> dict[str, Any]:
        trait = self.traits()[name]
        assert isinstance(trait, Setting)
        return trait.entry(self)

    def __repr__(self) -> str:
        """Return the call that makes an explorer in this state."""
        return f"{type(self).__name__}({', '.join(f'{name}={text}' for name, text in self._arguments().items())})"

    def _arguments(self) -> dict[str, str]:
        """Return the arguments of that call as text: those not at their defaults, and some in any case."""
        values = {name: getattr(self, name) for name in self._settings}
        return {
            name: repr(value)
            for name, value in values.items()
            if name in self._always or value != self.traits()[name].default_value
        }

    @abstractmethod
    def _figure(self) -> DescribedFigure:
        """Return the figure of its state."""

    def _follow(self) -> None:
        """Set the traits that depend on a leading one, which has changed."""
        for trait in self.traits().values():
            if isinstance(trait, Kept):
                trait.follow(self)

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        """Take the state from a message of the front end, in any order.

        A bad value changes nothing: the front end is sent the value that stays. The good ones are taken.
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

    def _insist(self, message: Mapping[str, Any]) -> None:
        """Set again what a linked explorer undid when it heard of a leading trait alone."""
        leading = message.keys() & set(self._leading)
        for name in message.keys() - leading if leading else ():
            if name in self.keys:
                self.set_trait(name, message[name])

    def _notify_trait(self, name: str, old_value: Any, new_value: Any) -> None:
        """Report a change once everything that it takes along is in place, too."""
        if name not in self._leading:
            super()._notify_trait(name, old_value, new_value)
            return
        with self.hold_trait_notifications():
            super()._notify_trait(name, old_value, new_value)
            self._follow()

    def notify_change(self, change: Any) -> None:
        """Report a change, unless it was undone in the meantime."""
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


def _function(name: str) -> dict[str, Any]:
    """Return what the front end needs to draw a function at its defaults."""
    activation = CATALOG[name]
    return {
        "name": name,
        "title": activation.title,
        "family": FAMILIES[activation.family].title,
        "values": list(activation.defaults.values()),
        "breaks": list(activation.edges),
    }
