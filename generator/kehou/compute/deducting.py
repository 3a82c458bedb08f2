"""Deductions: credits subtracted, or lines, duties and whole days that are not paid (rules: Credits 6; G-43, G-49)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from msgspec.structs import replace

from kehou.compute.calendar import ServiceDays
from kehou.compute.lines import Line, PersonDay
from kehou.model.amounts import Credits
from kehou.model.results import DeductionLine, Evidence
from kehou.model.school import School
from kehou.model.tables.duties import Deduction

SUBTRACT, WHOLE_DAY, THIS_POST = "扣课时", "取消当天", "取消本岗"


class Deductions:
    """The deductions of settled days, in the order of the file, with the rule of each."""

    def __init__(self, school: School, days: ServiceDays) -> None:
        self._rules = {rule.kind: rule for rule in school.deduction_rules}
        self._rows = [
            (row.date, row)
            for row in school.deductions
            if row.date is not None and days.is_settled(row.date) and row.kind in self._rules
        ]
        self._voiding: dict[PersonDay, list[Deduction]] = {}
        for day, row in self._rows:
            if self._effect(row) != SUBTRACT:
                self._voiding.setdefault((row.teacher, day), []).append(row)

    def settle(self, line: Line) -> Line:
        """The line, void when a deduction takes it away; the first in file order is the reason."""
        if not line.earns:
            return line
        for row in self._voiding.get((line.teacher, line.date), ()):
            if self._effect(row) == WHOLE_DAY or (row.item and row.item in (line.item, *line.names)):
                evidence = (*line.evidence, Evidence(table="deductions", row=row.row))
                reason = f"{self._effect(row)}：{_told(row)}"
                return replace(line, status="void", reason=reason, evidence=evidence)
        return line

    def lost_days(self) -> frozenset[PersonDay]:
        """Teacher and date of every day that a deduction takes away whole."""
        return frozenset(
            who for who, rows in self._voiding.items() if any(self._effect(row) == WHOLE_DAY for row in rows)
        )

    def counted(self) -> tuple[DeductionLine, ...]:
        """Every deduction as it counted, by date, teacher and file order; a voiding one subtracts nothing."""
        return self._lines(self._rows)

    def incidents(self) -> tuple[DeductionLine, ...]:
        """Those whose kind is an incident as well (B-22)."""
        return self._lines((day, row) for day, row in self._rows if self._rules[row.kind].incident)

    def _effect(self, row: Deduction) -> str:
        return self._rules[row.kind].effect

    def _lines(self, rows: Iterable[tuple[dt.date, Deduction]]) -> tuple[DeductionLine, ...]:
        found = [self._line(day, row) for day, row in rows]
        return tuple(sorted(found, key=lambda it: (it.date, it.teacher)))

    def _line(self, day: dt.date, row: Deduction) -> DeductionLine:
        subtracts = self._effect(row) == SUBTRACT and row.credits is not None
        return DeductionLine(
            date=day,
            teacher=row.teacher,
            kind=row.kind,
            credits=row.credits if subtracts and row.credits is not None else Credits(),
            effect=self._effect(row),
            item=row.item,
            reason=_told(row),
            evidence=(Evidence(table="deductions", row=row.row),),
        )


def _told(row: Deduction) -> str:
    """What happened, where, and who says so."""
    parts = (row.kind, row.item, row.note, f"{row.assessor}认定" if row.assessor else "")
    return "；".join(part for part in parts if part)
