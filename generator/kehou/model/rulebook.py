"""Rule packs: policy numbers as dated values with unit, clause and source (`data/rules/*.yml`)."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from msgspec import Struct

from kehou.model.term import PriorityClass

FindingLevel = Literal["red", "yellow", "green"]


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """The document a rule stands in."""

    title: str
    number: str = ""
    issuer: str = ""
    date: date | None = None


class DatedValue(Struct, frozen=True, forbid_unknown_fields=True, rename={"start": "from", "end": "to"}):
    """A value and the dates it holds, both included; an open end is written as `to: null`."""

    value: Any
    start: date | None
    end: date | None

    def holds(self, day: date) -> bool:
        """Whether the value is in force on that day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """One rule: what is measured, against which dated values, and what to do when it is broken."""

    id: str
    clause: str
    source: Source
    measure: str
    values: tuple[DatedValue, ...]
    fix: str
    unit: str = ""
    grades: tuple[int, ...] = ()
    category: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    soft: bool = False
    """原则上: yellow when the row gives a reason or approval number, else red."""
    level: Literal["red", "yellow"] = "red"

    def value_on(self, day: date) -> DatedValue | None:
        """The value in force on that day, or None when the rule is not in force."""
        return next((value for value in self.values if value.holds(day)), None)


class Pack(Struct, frozen=True, forbid_unknown_fields=True):
    """A named set of rules, with those whom its plan puts first."""

    id: str
    title: str
    rules: tuple[Rule, ...]
    priority: PriorityClass = PriorityClass()
