"""What families owe: stays, waivers, and the monthly charge by the day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from samples.families import Application
from samples.plan import DAY, Plan

Month = tuple[int, int]


@dataclass(frozen=True)
class Fee:
    """The one fee item: name, price of a month in fen, its periods."""

    item: str
    price: int
    periods: tuple[str, ...]


@dataclass(frozen=True)
class Waiver:
    """A release from part of the fee, in percent, from a day on."""

    student: str
    percent: int
    category: str
    start: dt.date
    end: dt.date

    def cells(self, item: str) -> dict[str, str]:
        """The row of waivers.csv."""
        return {
            "学号": self.student,
            "收费项目": item,
            "减免比例": f"{self.percent}%",
            "类别": self.category,
            "起": str(self.start),
            "止": str(self.end),
        }


@dataclass(frozen=True)
class Stay:
    """The days from start to end on which an accepted application counts."""

    start: dt.date
    end: dt.date


def stays(plan: Plan, forms: Sequence[Application]) -> dict[str, list[Stay]]:
    """Student → stays, each cut off before the next one begins (rules: Enrolment)."""
    found: dict[str, list[Stay]] = defaultdict(list)
    for form in (f for f in forms if f.accepted):
        start = form.start or plan.first
        found[form.student] = [replace(s, end=min(s.end, start - DAY)) for s in found[form.student]]
        found[form.student].append(Stay(start, form.end or plan.last))
    return dict(found)


@dataclass(frozen=True)
class Ledger:
    """What the fee item asks for, by the rules: price × days of the stay ÷ days of the month, once half up."""

    plan: Plan
    fee: Fee
    grades: Mapping[str, int]
    waivers: Sequence[Waiver]

    def months(self, student: str) -> dict[Month, list[dt.date]]:
        """Month → its service days for the student's grade."""
        found: dict[Month, list[dt.date]] = defaultdict(list)
        for day in self.plan.service_days(self.grades[student], self.fee.periods):
            found[day.year, day.month].append(day)
        return found

    def net(self, student: str, staying: Sequence[Stay], foresight: bool = True) -> dict[Month, int]:
        """Month → fen owed for these stays; without foresight a waiver counts from the month after it began."""
        found: dict[Month, int] = {}
        for month, days in self.months(student).items():
            inside = [day for day in days if any(s.start <= day <= s.end for s in staying)]
            if inside:
                gross = half_up(Fraction(self.fee.price * len(inside), len(days)))
                percent = self._percent(student, inside if foresight else inside[:1])
                found[month] = gross - half_up(Fraction(gross * percent, 100))
        return found

    def _percent(self, student: str, days: Sequence[dt.date]) -> int:
        rates = (
            w.percent
            for w in self.waivers
            if w.student == student and any(w.start <= d <= w.end for d in days)
        )
        return max(rates, default=0)


def half_up(value: Fraction) -> int:
    """The nearest whole number; a half goes up."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)
