"""The given timetable as sessions, and the days on which each of them is held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.recompute.calendar import Calendar
from tests.recompute.records import Bell, Cell, GroupKey
from tests.recompute.values import Clock, clock, day_or_none, weekdays


@dataclass(frozen=True)
class Session:
    """One row of timetable.json."""

    course: str
    group: str
    grades: tuple[int, ...]
    weekday: int
    period: str
    season: str | None
    start: Clock
    end: Clock
    teacher: str | None
    room: str | None
    rain_room: str | None
    first: date | None
    last: date | None

    @property
    def key(self) -> GroupKey:
        return self.course, self.group

    @property
    def cell(self) -> Cell:
        return self.weekday, self.period

    @property
    def item(self) -> str:
        """course/group, as it stands in one cell of a table."""
        return f"{self.course}/{self.group}"

    def is_held(self, calendar: Calendar, day: date) -> bool:
        """Its weekday, season and dates fit, and the period runs for one of its grades."""
        in_dates = (self.first is None or self.first <= day) and (self.last is None or day <= self.last)
        if not in_dates or calendar.weekday(day) != self.weekday:
            return False
        if self.season not in (None, calendar.season(day)):
            return False
        return any(calendar.running(day, grade, self.period) for grade in self.grades)

    def bell(self, calendar: Calendar, day: date) -> Bell | None:
        """The bell row that values it: that of the lowest grade."""
        found = [calendar.bell(day, grade, self.period) for grade in sorted(self.grades)]
        return next((bell for bell in found if bell is not None), None)


def read_sessions(timetable: Sequence[dict[str, Any]]) -> list[Session]:
    """The rows of timetable.json as sessions, in a fixed order."""
    sessions = [_session(row) for row in timetable]
    return sorted(sessions, key=lambda s: (s.weekday, s.start, s.course, s.group, s.first or date.min))


def _session(row: dict[str, Any]) -> Session:
    return Session(
        course=str(row["course"]),
        group=str(row["group"]),
        grades=tuple(sorted(int(grade) for grade in row["grades"])),
        weekday=min(weekdays(str(row["weekday"]))),
        period=str(row["period"]),
        season=row.get("season") or None,
        start=clock(row["start"]),
        end=clock(row["end"]),
        teacher=row.get("teacher") or None,
        room=row.get("room") or None,
        rain_room=row.get("rain_room") or None,
        first=day_or_none(row.get("from") or ""),
        last=day_or_none(row.get("to") or ""),
    )


def held_by_day(sessions: Sequence[Session], calendar: Calendar) -> dict[date, list[Session]]:
    """The sessions held on each service day."""
    by_weekday = {weekday: [s for s in sessions if s.weekday == weekday] for weekday in range(1, 8)}
    return {
        day: [session for session in by_weekday[calendar.weekday(day)] if session.is_held(calendar, day)]
        for day in calendar.days
    }
