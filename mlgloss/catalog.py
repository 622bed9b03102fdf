"""The records of all functions: what figures, explorers, tables and tests are made from.

>>> from mlgloss.catalog import CATALOG
>>> CATALOG["elu"].properties(alpha=2.0).range
Interval(low=-2.0, high=inf, closed_low=False, closed_high=False)
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Mapping
from types import MappingProxyType

from mlgloss import activations
from mlgloss._inputs import shown
from mlgloss._record import EVERYWHERE, FAMILIES, ROLES, Activation, Family, Interval, Parameter, Properties

__all__ = [
    "CATALOG",
    "CURVES",
    "EVERYWHERE",
    "FAMILIES",
    "ROLES",
    "Activation",
    "Family",
    "Interval",
    "Parameter",
    "Properties",
    "families",
    "lookup",
]


def _record_of(function: str) -> Activation:
    """Return the record in a function's file."""
    record: Activation = sys.modules[getattr(activations, function).__module__].RECORD
    return record


_RECORDS = dict.fromkeys(map(_record_of, activations.__all__))  # a file has several functions, and one record

CATALOG: Mapping[str, Activation] = MappingProxyType({record.name: record for record in _RECORDS})
CURVES = tuple(name for name in CATALOG if CATALOG[name].one_variable)  # these have a curve


def families() -> dict[Family, list[Activation]]:
    """Return the functions by family, in the order of both, without the families that have none."""
    found = {family: [r for r in CATALOG.values() if r.family == key] for key, family in FAMILIES.items()}
    return {family: records for family, records in found.items() if records}


def lookup(name: str) -> Activation:
    """Return the record of a function by its name.

    Raises
    ------
    ValueError
        If there is no such function; the message names the nearest one.
    """
    if isinstance(name, str) and name in CATALOG:
        return CATALOG[name]
    near = difflib.get_close_matches(name.lower(), CATALOG) if isinstance(name, str) else []
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise ValueError(f"name must be one of {', '.join(CATALOG)}, got {shown(name)}{hint}")
