"""The calendar of a school: term, special days, seasons, and dates that lie where they should (rules: Days)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import combinations

from kehou.check.books import Books
from kehou.compute.calendar import ONE_DAY, each_day
from kehou.model.column import Row
from kehou.model.problem import Problem
from kehou.model.tables.plan import CalendarRow, Season
from kehou.model.week import weekday_name

_YEAR = dt.timedelta(days=366)
_EVIDENCE = (
    ("roster", "date"),
    ("duty_log", "date"),
    ("substitutions", "date"),
    ("deductions", "date"),
    ("corrections", "date"),
    ("attendance", "date"),
    ("inspections", "date"),
    ("homework", "date"),
)
"""What happens on days of the term only."""
_AROUND = (
    ("calendar", "date"),
    ("punches", "time"),
    ("applications", "start"),
    ("applications", "end"),
    ("pins", "start"),
    ("pins", "end"),
)
"""What lies in the term as a rule: a date outside does no harm, but is often a slip of the pen."""
_NEAR = (
    ("applications", "submitted"),
    ("payments", "date"),
    ("income", "date"),
    ("expenses", "date"),
    ("records", "date"),
    ("survey", "date"),
    ("teachers", "trained_on"),
)
"""What may come before or after the term, but hardly more than a year."""
_SPANS = (
    ("seasons", "start", "end"),
    ("pins", "start", "end"),
    ("waivers", "start", "end"),
    ("fee_items", "notice_from", "notice_to"),
)


def check_dates(books: Books) -> Iterator[Problem]:
    """Dates outside the term, and spans that end before they begin."""
    term = books.school.term.term
    facts = {"start": term.start, "end": term.end}
    for tables, slack, code in (
        (_EVIDENCE, dt.timedelta(0), "outside-term"),
        (_AROUND, dt.timedelta(0), "date-out-of-term"),
        (_NEAR, _YEAR, "far-from-term"),
    ):
        first, last = term.start - slack, term.end + slack
        for table, field in tables:
            for row in getattr(books.school, table):
                day = _day(row, field)
                if day is not None and not first <= day <= last:
                    yield books.at(code, (table, row, field), day, **facts)
    for table, start, end in _SPANS:
        for row in getattr(books.school, table):
            first_day, last_day = _day(row, start), _day(row, end)
            if first_day and last_day and last_day < first_day:
                yield books.at("ends-before-start", (table, row, end), last_day, start=first_day)


def _day(row: Row, field: str) -> dt.date | None:
    value: dt.date | dt.datetime | None = getattr(row, field)
    return value.date() if isinstance(value, dt.datetime) else value


def check_calendar(books: Books) -> Iterator[Problem]:
    """Each special day once, and a weekend with lessons says whose weekday it follows."""
    by_date: dict[dt.date, list[CalendarRow]] = {}
    for row in books.school.calendar:
        where = ("calendar", row, "timetable_weekday")
        if len(row.timetable_weekday) > 1:
            yield books.at("one-weekday-only", where, "、".join(map(weekday_name, row.timetable_weekday)))
        if row.date is None:
            continue
        by_date.setdefault(row.date, []).append(row)
        if row.kind == "上课" and row.date.isoweekday() > 5 and not row.timetable_weekday:
            yield books.at("weekend-without-weekday", where, date=row.date)
    for rows in by_date.values():
        for first, second in combinations(rows, 2):
            if _meet(first.grades, second.grades) and _meet(first.periods, second.periods):
                yield books.at("day-named-twice", ("calendar", second, "date"), second.date, first=first.row)


def _meet(first: tuple[object, ...], second: tuple[object, ...]) -> bool:
    """Whether two cells name something in common; blank names all."""
    return not first or not second or bool(set(first) & set(second))


def check_seasons(books: Books) -> Iterator[Problem]:
    """Seasons do not overlap, and where bell times follow them every service day has one."""
    seasons = [row for row in books.school.seasons if row.start and row.end]
    for first, second in combinations(seasons, 2):
        if first.start and first.end and second.start and second.end:
            start, end = max(first.start, second.start), min(first.end, second.end)
            if start <= end:
                facts = {"first": first.row, "start": start, "end": end}
                yield books.at("seasons-overlap", ("seasons", second, "start"), second.season, **facts)
    if seasons and any(row.season for row in books.school.periods):
        for gap in _gaps(books):
            before = max((row for row in seasons if row.end and row.end < gap[0]), key=_end, default=None)
            where = ("seasons", before, "end" if before else "")
            yield books.at("days-without-season", where, gap[0], last=gap[-1], count=len(gap))


def _end(row: Season) -> dt.date:
    return row.end or dt.date.min


def _gaps(books: Books) -> list[list[dt.date]]:
    """The stretches of the service that lie in no season."""
    gaps: list[list[dt.date]] = []
    for day in each_day(books.days.first, books.days.last):
        if books.days.season(day):
            continue
        if gaps and gaps[-1][-1] == day - ONE_DAY:
            gaps[-1].append(day)
        else:
            gaps.append([day])
    return gaps
