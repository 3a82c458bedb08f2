"""Days: which dates are service days of a grade and period, with their weekday, season and week (rules: Days)."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from tests.recompute.records import SERVICE_CATEGORY, Bell, CalendarRow
from tests.recompute.school import School

_EXCLUDES = {"放假", "停课", "调休上班"}


def days_between(start: date, end: date) -> list[date]:
    """Every date from ``start`` to ``end``, both included."""
    return [start + timedelta(days=n) for n in range((end - start).days + 1)]


class Calendar:
    """The term's days, answered from the 校历, the seasons and the bell times alone."""

    def __init__(self, school: School) -> None:
        self._term = school.term
        self._seasons = school.seasons
        self._bells = school.bells
        self._rows: dict[date, list[CalendarRow]] = defaultdict(list)
        for row in school.calendar:
            self._rows[row.day].append(row)
        self.days = days_between(self._term.service_start, self._term.service_end)
        self._weekdays: dict[date, int] = {}
        self._running: dict[tuple[date, int, str], Bell | None] = {}

    def weekday(self, day: date) -> int:
        """The weekday whose timetable the day follows, 1 to 7."""
        if day not in self._weekdays:
            given = [row.timetable_weekday for row in self._rows.get(day, []) if row.timetable_weekday]
            self._weekdays[day] = given[0] if given else day.isoweekday()
        return self._weekdays[day]

    def season(self, day: date) -> str | None:
        """The name of the season the day lies in."""
        return next((season.name for season in self._seasons if season.start <= day <= season.end), None)

    def week(self, day: date) -> int:
        """Counted in Monday weeks from the one of the term's first day."""
        first_monday = self._term.start - timedelta(days=self._term.start.weekday())
        return (day - first_monday).days // 7 + 1

    def is_service(self, day: date, grade: int, period: str) -> bool:
        """Monday to Friday unless a row takes the day out, or put in by 上课 or by 调休上班 with a timetable weekday."""
        if not self._term.service_start <= day <= self._term.service_end:
            return False
        rows = [row for row in self._rows.get(day, []) if row.names(grade, period)]
        if any(row.kind == "上课" or (row.kind == "调休上班" and row.timetable_weekday) for row in rows):
            return True
        return day.isoweekday() <= 5 and not any(row.kind in _EXCLUDES for row in rows)

    def running(self, day: date, grade: int, period: str) -> Bell | None:
        """The bell row by which a period runs for a grade on a service day, else None."""
        key = (day, grade, period)
        if key not in self._running:
            self._running[key] = (
                self.bell(day, grade, period) if self.is_service(day, grade, period) else None
            )
        return self._running[key]

    def bell(self, day: date, grade: int, period: str) -> Bell | None:
        """The bell row of a grade and period for the day's weekday and season, service day or not."""
        weekday, season = self.weekday(day), self.season(day)
        return next(
            (
                bell
                for bell in self._bells
                if bell.period == period
                and grade in bell.grades
                and weekday in bell.weekdays
                and bell.season in (None, season)
            ),
            None,
        )

    def running_for_any(self, day: date, period: str) -> list[Bell]:
        """The bell rows by which a period runs on the day for at least one grade."""
        found = [self.running(day, grade, period) for grade in self._grades_of(period)]
        return [bell for bell in found if bell is not None]

    def is_open(self, day: date) -> bool:
        """Whether any period runs for any grade."""
        return any(self.running_for_any(day, period) for period in {bell.period for bell in self._bells})

    def is_service_day(self, day: date) -> bool:
        """The ``service`` of calendar.json: a service day of any grade and 课后服务 period."""
        pairs = {
            (g, bell.period) for bell in self._bells if bell.category == SERVICE_CATEGORY for g in bell.grades
        }
        return any(self.is_service(day, grade, period) for grade, period in pairs)

    def service_periods(self, grade: int) -> frozenset[str]:
        """The 课后服务 periods of a grade: what a blank list of periods means."""
        found = (bell for bell in self._bells if bell.category == SERVICE_CATEGORY and grade in bell.grades)
        return frozenset(bell.period for bell in found)

    def service_days(self, grade: int) -> list[date]:
        """The service days of a grade, for any of its periods."""
        periods = self.periods_of(grade)
        return [day for day in self.days if any(self.is_service(day, grade, period) for period in periods)]

    def periods_of(self, grade: int) -> frozenset[str]:
        """Every period that is in the bell times of a grade."""
        return frozenset(bell.period for bell in self._bells if grade in bell.grades)

    def _grades_of(self, period: str) -> list[int]:
        return sorted({grade for bell in self._bells if bell.period == period for grade in bell.grades})


def calendar_result(school: School, calendar: Calendar) -> list[dict[str, Any]]:
    """calendar.json: every day of the term."""
    return [
        {
            "date": day.isoformat(),
            "week": calendar.week(day),
            "weekday": day.isoweekday(),
            "timetable_weekday": calendar.weekday(day),
            "season": calendar.season(day),
            "service": calendar.is_service_day(day),
            "settled": school.term.is_settled(day),
        }
        for day in days_between(school.term.start, school.term.end)
    ]
