"""A part of a run for the tests, in a module of its own: another process has to import it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Noted:
    """A part that notes each time that it is done, and is interrupted while there is a certain file."""

    name: str
    folder: Path
    cost: float = 1.0

    def measure(self):
        with (self.folder / "log").open("a", encoding="utf-8") as log:
            log.write(f"{self.name}\n")
        if (self.folder / f"interrupt {self.name}").exists():
            raise KeyboardInterrupt
        return {"third": 1 / 3}
