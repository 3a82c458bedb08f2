"""Which days have service for a grade and period, and which bell row and timetable weekday hold (rules: Days)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from kehou.model.results import Calendar, CalendarDay, Session
from kehou.model.school import School
from kehou.model.tables.plan import CalendarRow, Period

SERVICE = "课后服务"
SERVED = frozenset({SERVICE, "延时托管", "早到校", "午间", "晚自习"})
"""The categories that make a grade served (rules: Enrolment)."""
CLOSING = frozenset({"放假", "停课", "调休上班"})
ONE_DAY = dt.timedelta(days=1)


def each_day(start: dt.date, end: dt.date) -> Iterator[dt.date]:
    """Every date from start to end, both included."""
    day = start
    while day <= end:
        yield day
        day += ONE_DAY


def settled_until(school: School) -> dt.date | None:
    """The last settled day: `settle.until`, else the newest evidence, else None (nothing is settled)."""
    if school.term.settle.until is not None:
        return school.term.settle.until
    dates = [
        *(row.time.date() for row in school.punches if row.time),
        *(row.date for row in school.duty_log if row.date),
        *(row.date for row in school.attendance if row.date),
        *(row.date for row in school.inspections if row.date),
    ]
    return max(dates, default=None)


class ServiceDays:
    """The term's days as every stage asks for them; built once per stage from the tables.

    Answers are remembered, so cost grows with the number of different questions, not of callers.
    """

    def __init__(self, school: School) -> None:
        term = school.term.term
        self.first, self.last = term.first_service_day, term.last_service_day
        self.until = settled_until(school)
        self._rows: dict[dt.date, list[CalendarRow]] = {}
        for row in school.calendar:
            if row.date is not None:
                self._rows.setdefault(row.date, []).append(row)
        self._bells: dict[tuple[str, int], list[Period]] = {}
        self._grades: dict[str, set[int]] = {}
        for bell in school.periods:
            self._grades.setdefault(bell.period, set()).update(bell.grades)
            for grade in bell.grades:
                self._bells.setdefault((bell.period, grade), []).append(bell)
        self._seasons = [row for row in school.seasons if row.start and row.end]
        self.season = cache(self._season)
        self.bell = cache(self._bell)
        self.dates = cache(self._dates)
        self.running = cache(self._running)
        self.meetings = cache(self._meetings)

    def rows_on(self, day: dt.date) -> tuple[CalendarRow, ...]:
        """The calendar rows of a date, in file order."""
        return tuple(self._rows.get(day, ()))

    def row_naming(self, day: dt.date, grade: int, period: str) -> CalendarRow | None:
        """The calendar row that names this date, grade and period (there is at most one)."""
        for row in self.rows_on(day):
            if (not row.grades or grade in row.grades) and (not row.periods or period in row.periods):
                return row
        return None

    def is_service(self, day: dt.date, grade: int, period: str) -> bool:
        """Whether the date is a service day of this grade and period."""
        if not self.first <= day <= self.last:
            return False
        row = self.row_naming(day, grade, period)
        if row is not None and row.kind == "上课":
            return True
        if row is not None and row.kind == "调休上班" and row.timetable_weekday:
            return True
        return day.isoweekday() <= 5 and (row is None or row.kind not in CLOSING)

    def weekday(self, day: dt.date, grade: int, period: str) -> int:
        """The weekday whose timetable the date follows (1 is Monday)."""
        row = self.row_naming(day, grade, period)
        return row.timetable_weekday[0] if row is not None and row.timetable_weekday else day.isoweekday()

    def _season(self, day: dt.date) -> str:
        for row in self._seasons:
            if row.start and row.end and row.start <= day <= row.end:
                return row.season
        return ""

    def _bell(self, day: dt.date, grade: int, period: str) -> Period | None:
        """The bell row that holds for this grade and period on a service day, or None when it does not run."""
        if not self.is_service(day, grade, period):
            return None
        weekday, season = self.weekday(day, grade, period), self.season(day)
        for bell in self._bells.get((period, grade), ()):
            if weekday in bell.weekdays and bell.season in ("", season):
                return bell
        return None

    def _dates(self, grade: int, period: str) -> tuple[dt.date, ...]:
        """The service days on which the period runs for the grade, in order."""
        return tuple(day for day in each_day(self.first, self.last) if self.bell(day, grade, period))

    def _running(self, day: dt.date, period: str) -> tuple[tuple[int, Period], ...]:
        """Timetable weekday and bell row of every grade for which the period runs on that date."""
        grades = sorted(self._grades.get(period, ()))
        bells = ((grade, self.bell(day, grade, period)) for grade in grades)
        return tuple((self.weekday(day, grade, period), bell) for grade, bell in bells if bell is not None)

    def _meetings(self, grades: tuple[int, ...], weekday: int, period: str) -> Mapping[dt.date, Period]:
        """Date → bell row of every day on which the cell of the week runs for any of the grades, in order.

        Of the grades for which it runs on that date, the lowest one's row.
        """
        found: dict[dt.date, Period] = {}
        for grade in sorted(grades):
            for day in self.dates(grade, period):
                bell = self.bell(day, grade, period)
                if bell is not None and self.weekday(day, grade, period) == weekday:
                    found.setdefault(day, bell)
        return dict(sorted(found.items()))

    def is_settled(self, day: dt.date) -> bool:
        """Whether evidence decides that day."""
        return self.until is not None and day <= self.until


def held(days: ServiceDays, session: Session, day: dt.date) -> Period | None:
    """The bell row by which a session is held on a date, or None when it is not (rules: Days, Credits 1).

    It is held when its period runs for any of its grades, with its weekday and season, from `from` to
    `to`; its times and credits are those of the lowest grade that meets on that date.
    """
    started = session.start_date is None or session.start_date <= day
    over = session.end_date is not None and session.end_date < day
    if not started or over or session.season not in ("", days.season(day)):
        return None
    return days.meetings(session.grades, session.weekday, session.period).get(day)


def held_days(days: ServiceDays, session: Session) -> Iterator[tuple[dt.date, Period]]:
    """Date and bell row of every meeting of a session, in order."""
    for day in days.meetings(session.grades, session.weekday, session.period):
        bell = held(days, session, day)
        if bell is not None:
            yield day, bell


class Meetings:
    """The sessions of a timetable, as lines and evidence name them: by item, period and date."""

    def __init__(self, days: ServiceDays, sessions: Iterable[Session]) -> None:
        self._days = days
        self._sessions: dict[str, list[Session]] = {}
        for it in sessions:
            self._sessions.setdefault(it.item, []).append(it)

    def __contains__(self, item: str) -> bool:
        """Whether the item is a session at all, on whatever day."""
        return item in self._sessions

    def bell(self, item: str, period: str, day: dt.date) -> Period | None:
        """The bell row by which the item is held in that period on that date, or None."""
        sessions = (it for it in self._sessions.get(item, ()) if it.period == period)
        bells = (held(self._days, it, day) for it in sessions)
        return next((bell for bell in bells if bell is not None), None)


def periods_of_grade(school: School, grade: int, category: str | None = SERVICE) -> tuple[str, ...]:
    """Names of the grade's periods, of one category or all, by start time then row, each once."""
    rows = [row for row in school.periods if grade in row.grades and category in (None, row.category)]
    rows.sort(key=lambda row: (row.start or dt.time.min, row.row))
    return tuple(dict.fromkeys(row.period for row in rows))


def served_grades(school: School) -> tuple[int, ...]:
    """The grades with a period that families can ask for, in order.

    用餐, 值班 and 放学 are no service of their own: they go with the periods before and after them.
    """
    rows = (row for row in school.periods if row.category in SERVED)
    return tuple(sorted({grade for row in rows for grade in row.grades}))


def build_calendar(school: School) -> Calendar:
    """Every day of the term with week (1: the Monday week of the first day), season and service."""
    term = school.term.term
    days = ServiceDays(school)
    monday = term.start - dt.timedelta(days=term.start.isoweekday() - 1)
    service = [
        (row.period, grade) for row in school.periods if row.category == SERVICE for grade in row.grades
    ]
    return Calendar(
        days=tuple(
            _calendar_day(day, (day - monday).days // 7 + 1, days, service)
            for day in each_day(term.start, term.end)
        )
    )


def _calendar_day(day: dt.date, week: int, days: ServiceDays, service: list[tuple[str, int]]) -> CalendarDay:
    rows = days.rows_on(day)
    weekdays = [row.timetable_weekday[0] for row in rows if row.timetable_weekday]
    return CalendarDay(
        date=day,
        week=week,
        weekday=day.isoweekday(),
        timetable_weekday=weekdays[0] if weekdays else day.isoweekday(),
        season=days.season(day),
        service=any(days.bell(day, grade, period) is not None for period, grade in service),
        settled=days.is_settled(day),
        note="；".join(dict.fromkeys(row.note for row in rows if row.note)),
    )
