"""前七后三: lines without a punch early enough before or late enough after, as notices (rules §2; G-42)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from kehou.check.books import Books
from kehou.compute.calendar import Meetings
from kehou.model.problem import Problem
from kehou.model.results import CreditHours, CreditLine, Timetable
from kehou.model.tables.plan import Period

MINUTE = 60


class _Missed(Struct):
    """What one person's punches do not show; `late` and `early` count lines, one line may be both."""

    first: CreditLine
    count: int = 0
    late: int = 0
    early: int = 0


def check_presence(books: Books, timetable: Timetable, hours: CreditHours) -> Iterator[Problem]:
    """One notice for each person, with how many of the sessions he earned lack a punch; schools without punches have none."""
    if not books.school.punches:
        return
    punched = _first_and_last(books)
    meetings = Meetings(books.days, timetable.sessions)
    missed: dict[str, _Missed] = {}
    for line in hours.lines:
        if line.earns and line.item in meetings:
            bell = meetings.bell(line.item, line.period, line.date)
            late, early = _missing(books, line, bell, punched.get((line.teacher, line.date)))
            if late or early:
                found = missed.setdefault(line.teacher, _Missed(first=line))
                found.count += 1
                found.late += late
                found.early += early
    for teacher in sorted(missed):
        yield _notice(books, teacher, missed[teacher])


def _first_and_last(books: Books) -> dict[tuple[str, dt.date], tuple[dt.datetime, dt.datetime]]:
    """The first and the last punch of everybody and every day; all that both questions need."""
    found: dict[tuple[str, dt.date], tuple[dt.datetime, dt.datetime]] = {}
    for row in books.school.punches:
        if row.time is not None:
            key = (row.teacher, row.time.date())
            first, last = found.get(key, (row.time, row.time))
            found[key] = min(first, row.time), max(last, row.time)
    return found


def _missing(
    books: Books, line: CreditLine, bell: Period | None, punched: tuple[dt.datetime, dt.datetime] | None
) -> tuple[bool, bool]:
    """Whether there is no punch up to so many minutes before the start, and none from so many after the end."""
    if bell is None or bell.start is None or bell.end is None:
        return False, False
    if punched is None:
        return True, True
    readings = books.school.term.readings
    start = dt.datetime.combine(line.date, bell.start) - dt.timedelta(minutes=readings.arrive_before_min)
    end = dt.datetime.combine(line.date, bell.end) + dt.timedelta(minutes=readings.leave_after_min)
    first, last = punched
    return first >= start + dt.timedelta(seconds=MINUTE), last < end


def _notice(books: Books, teacher: str, missed: _Missed) -> Problem:
    readings = books.school.term.readings
    return books.at(
        "seven-before-three-after",
        ("punches", None, "time"),
        teacher,
        who=books.person(teacher),
        count=missed.count,
        late=missed.late,
        early=missed.early,
        before=readings.arrive_before_min,
        after=readings.leave_after_min,
        date=missed.first.date,
        item=missed.first.item,
    )
