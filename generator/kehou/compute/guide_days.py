"""The public calendar: daily times with adjoining periods joined, months by the day, and special days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kehou.model.guide import DayMark, Hours, Month, MonthDay, SeasonSpan, SpecialDays, TermCalendar
from kehou.model.results import Calendar, CalendarDay, clock
from kehou.model.school import School
from kehou.model.tables.plan import CalendarRow, Period

ONE_DAY = dt.timedelta(days=1)
CLOSED = ("放假", "停课")


def build_hours(school: School) -> tuple[Hours, ...]:
    """The bell rows in order of season and time; rows that adjoin in all but their name are one stretch."""
    order = {season: place for place, season in enumerate(_season_names(school))}
    rows = sorted(
        (row for row in school.periods if row.start is not None and row.end is not None),
        key=lambda row: (order.get(row.season, -1), row.start, row.grades, row.weekdays, row.row),
    )
    stretches: list[list[Period]] = []
    for row in rows:
        match = next((it for it in stretches if _adjoins(it[-1], row)), None)
        if match is None:
            stretches.append([row])
        else:
            match.append(row)
    return tuple(_hours(stretch) for stretch in stretches)


def _season_names(school: School) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.season for row in school.seasons))


def _adjoins(before: Period, after: Period) -> bool:
    return before.end == after.start and all(
        getattr(before, name) == getattr(after, name) for name in ("category", "grades", "weekdays", "season")
    )


def _hours(stretch: list[Period]) -> Hours:
    first, last = stretch[0], stretch[-1]
    if first.start is None or last.end is None:
        raise ValueError("a bell row without times")
    return Hours(
        category=first.category,
        periods=tuple(row.period for row in stretch),
        grades=first.grades,
        weekdays=first.weekdays,
        season=first.season,
        start=clock(first.start),
        end=clock(last.end),
        note="；".join(dict.fromkeys(part for row in stretch for part in row.note.split("；") if part)),
    )


def build_term_calendar(school: School, calendar: Calendar) -> TermCalendar:
    """The months of the service, and every run of days that departs from the plain week."""
    term = school.term.term
    closed = {row.date for row in school.calendar if row.kind in CLOSED}
    marks = {
        day.date: _mark(day, closed)
        for day in calendar.days
        if term.first_service_day <= day.date <= term.last_service_day
    }
    return TermCalendar(
        service_days=sum(day.service for day in calendar.days),
        months=tuple(_months(term.first_service_day, term.last_service_day, marks)),
        special=tuple(_special(school.calendar)),
        seasons=tuple(
            SeasonSpan(season=row.season, start=row.start, end=row.end)
            for row in school.seasons
            if row.start is not None and row.end is not None
        ),
    )


def _mark(day: CalendarDay, closed: set[dt.date | None]) -> DayMark:
    if day.service:
        return "service" if day.timetable_weekday == day.weekday and day.weekday <= 5 else "makeup"
    return "closed" if day.date in closed else "none"


def _months(first: dt.date, last: dt.date, marks: dict[dt.date, DayMark]) -> Iterator[Month]:
    start = first.replace(day=1)
    while start <= last:
        following = (start + 31 * ONE_DAY).replace(day=1)
        yield Month(year=start.year, month=start.month, weeks=tuple(_weeks(start, following, marks)))
        start = following


def _weeks(
    start: dt.date, following: dt.date, marks: dict[dt.date, DayMark]
) -> Iterator[tuple[MonthDay | None, ...]]:
    day = start - (start.isoweekday() - 1) * ONE_DAY
    while day < following:
        week = (day + place * ONE_DAY for place in range(7))
        yield tuple(
            MonthDay(date=it, mark=marks.get(it, "none")) if start <= it < following else None for it in week
        )
        day += 7 * ONE_DAY


def _special(rows: tuple[CalendarRow, ...]) -> Iterator[SpecialDays]:
    dated = [(row.date, row) for row in rows if row.date is not None]
    runs: list[tuple[dt.date, dt.date, CalendarRow]] = []
    for date, row in sorted(dated, key=lambda it: (it[0], it[1].row)):
        place = next(
            (at for at, run in enumerate(runs) if run[1] + ONE_DAY == date and _alike(run[2], row)), None
        )
        if place is None:
            runs.append((date, date, row))
        else:
            runs[place] = (runs[place][0], date, row)
    for start, end, row in runs:
        yield SpecialDays(
            start=start,
            end=end,
            kind=row.kind,
            timetable_weekday=row.timetable_weekday[0] if row.timetable_weekday else None,
            grades=row.grades,
            periods=row.periods,
            note=row.note,
        )


def _alike(one: CalendarRow, other: CalendarRow) -> bool:
    return all(
        getattr(one, name) == getattr(other, name)
        for name in ("kind", "grades", "periods", "timetable_weekday", "note")
    )
