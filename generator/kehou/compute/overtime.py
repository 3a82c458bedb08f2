"""加班: the periods that lie wholly inside the time somebody was at school for (rules: Credits 5; B-31)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from kehou.compute.calendar import ServiceDays
from kehou.compute.lines import Line, PersonDay, Span, overlapping, span_of
from kehou.model.amounts import Credits
from kehou.model.results import Evidence, Overtime
from kehou.model.school import School
from kehou.model.tables.duties import DutyLogRow
from kehou.model.tables.plan import Period

OVERTIME = "加班"
UNPAID = frozenset({"用餐", "放学"})
"""Categories of period in which 加班 earns nothing."""


def overtime(
    school: School, days: ServiceDays, lines: Iterable[Line], lost: Collection[PersonDay]
) -> tuple[Overtime, ...]:
    """What the 加班 rows of settled days earn, without the days that somebody lost whole.

    Each period name counts once for a person and date, with the largest credits of its rows of that
    season that lie wholly inside and overlap no line he holds. By date and teacher, in the order of the file.
    """
    taken = _taken_times(lines)
    found: dict[tuple[str, dt.date, str], Overtime] = {}
    for row in school.duty_log:
        if row.item != OVERTIME or row.date is None or not days.is_settled(row.date):
            continue
        who = (row.teacher, row.date)
        for bell in covered(school.periods, days.season(row.date), row):
            key, worth = (*who, bell.period), bell.credits or Credits()
            free = who not in lost and not overlapping([span_of(bell)], taken.get(who, ()))
            if free and (key not in found or worth > found[key].credits):
                found[key] = _earned(row.date, row, bell)
    return tuple(sorted(found.values(), key=lambda it: (it.date, it.teacher)))


def covered(periods: Iterable[Period], season: str, row: DutyLogRow) -> list[Period]:
    """The bell rows of that season inside the 加班, in order of start; partly covered is not covered."""
    if row.start is None or row.end is None:
        return []
    inside = [
        bell
        for bell in periods
        if bell.season in ("", season)
        and bell.category not in UNPAID
        and row.start <= span_of(bell)[0]
        and span_of(bell)[1] <= row.end
    ]
    return sorted(inside, key=lambda bell: (*span_of(bell), bell.row))


def _earned(day: dt.date, row: DutyLogRow, best: Period) -> Overtime:
    return Overtime(
        date=day,
        teacher=row.teacher,
        period=best.period,
        credits=best.credits or Credits(),
        reason="；".join(text for text in (f"{row.assessor}认定", row.note) if text),
        evidence=(Evidence(table="duty_log", row=row.row), Evidence(table="periods", row=best.row)),
    )


def _taken_times(lines: Iterable[Line]) -> dict[PersonDay, list[Span]]:
    """When each person has a line on a day, whatever the punches say of it."""
    taken: dict[PersonDay, list[Span]] = {}
    for line in lines:
        if line.earns:
            taken.setdefault((line.teacher, line.date), []).extend(line.spans)
    return taken
