"""How the income tax withheld from 劳务报酬 is worked out: dated tables (`data/rules/withholding.yml`)."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from kehou.model.rulebook import Source


class Bracket(Struct, frozen=True, forbid_unknown_fields=True):
    """One step of the table: the tax is `rate` percent of the taxable income less 速算扣除数 `less` (yuan)."""

    up_to: int | None
    """Up to so many yuan of taxable income, included; None: all the rest."""
    rate: int
    less: int


class Withholding(Struct, frozen=True, forbid_unknown_fields=True, rename={"start": "from", "end": "to"}):
    """The table of some years: both dates included, an open end written as `to: null`; brackets ascending."""

    start: date | None
    end: date | None
    small: int
    """Up to so many yuan of one 次 `free` yuan are taken off; above, `share_off` percent are."""
    free: int
    share_off: int
    brackets: tuple[Bracket, ...]

    def holds(self, day: date) -> bool:
        """Whether the table is in force on that day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class WithholdingTables(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file: where the tables stand, and each with its dates."""

    source: Source
    values: tuple[Withholding, ...]
