"""A finished timetable laid out day by day, for the judges that look at it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property

from kehou.compute.calendar import held_days
from kehou.compute.enrolment import StayBook
from kehou.model.problem import Place
from kehou.model.results import Enrolment, Group, Groups, Session, Timetable
from kehou.model.school import School
from kehou.model.tables.plan import Course
from kehou.model.week import BY_CLASS, WALKING, Cell, Week, cell_name

GroupKey = tuple[str, str]
"""Course and group."""


class Sittings:
    """Sessions with their courses, members and days."""

    def __init__(self, school: School, enrolment: Enrolment, timetable: Timetable, groups: Groups) -> None:
        self.school = school
        self.book = StayBook(school, enrolment)
        self.week = Week(school)
        self.courses: Mapping[str, Course] = {it.course: it for it in school.courses}
        self.sessions = tuple(it for it in timetable.sessions if it.course in self.courses)
        self.groups = tuple(it for it in groups.groups if it.course in self.courses)
        self._rows: Mapping[tuple[str, str, int, str, str], Group] = {
            (it.course, it.group, it.weekday, it.period, it.season): it for it in groups.groups
        }
        self.days: Mapping[Session, tuple[dt.date, ...]] = {
            it: tuple(day for day, _ in held_days(self.book.days, it)) for it in self.sessions
        }

    def course(self, session: Session) -> Course:
        """The course of a session."""
        return self.courses[session.course]

    def size(self, session: Session) -> int:
        """The largest number of members on one day."""
        row = self._row(session)
        return row.size if row else 0

    def students(self, session: Session) -> frozenset[str]:
        """Everybody who is ever in the session."""
        row = self._row(session)
        return frozenset(row.students if row else ())

    def classes(self, session: Session) -> tuple[str, ...]:
        """The classes of the members; of a class's own group that class."""
        if self.course(session).grouping == BY_CLASS:
            return (session.group,)
        return tuple(sorted({self.book.students[it].class_name for it in self.students(session)}))

    def name(self, session: Session) -> str:
        """A session as people say it: `书法 七1班 周一下午一`."""
        return f"{self.group_name((session.course, session.group))} {cell_name(cell_of(session))}"

    def group_name(self, key: GroupKey) -> str:
        """A group as people say it: `书法 七1班`, `篮球 2班`."""
        course = self.courses[key[0]]
        return f"{course.name} {key[1]}{'' if course.grouping == BY_CLASS else '班'}"

    @cached_property
    def by_day(self) -> Mapping[dt.date, list[Session]]:
        """Day → the sessions held on it, by start."""
        found: dict[dt.date, list[Session]] = {}
        for session in sorted(self.sessions, key=lambda it: (it.start, it.course, it.group)):
            for day in self.days[session]:
                found.setdefault(day, []).append(session)
        return dict(sorted(found.items()))

    @cached_property
    def by_group(self) -> Mapping[GroupKey, list[Session]]:
        """Group → its sessions."""
        found: dict[GroupKey, list[Session]] = {}
        for session in self.sessions:
            found.setdefault((session.course, session.group), []).append(session)
        return found

    @cached_property
    def members(self) -> Mapping[GroupKey, frozenset[str]]:
        """Group → everybody who is ever in one of its sessions."""
        found: dict[GroupKey, frozenset[str]] = {}
        for row in self.groups:
            key = (row.course, row.group)
            found[key] = found.get(key, frozenset()) | frozenset(row.students)
        return found

    @cached_property
    def walking(self) -> Mapping[Cell, frozenset[str]]:
        """Cell → everybody who has a 走班 session there."""
        found: dict[Cell, frozenset[str]] = {}
        for row in self.groups:
            if self.courses[row.course].grouping == WALKING:
                cell = (row.weekday, row.period)
                found[cell] = found.get(cell, frozenset()) | frozenset(row.students)
        return found

    def place(self, table: str, row: int, column: str) -> Place:
        """A cell of one of the school's tables."""
        return Place(self.school.files.get(table, f"{table}.csv"), row, column)

    def _row(self, session: Session) -> Group | None:
        return self._rows.get(
            (session.course, session.group, session.weekday, session.period, session.season)
        )


def cell_of(session: Session) -> Cell:
    """The weekday and period of a session."""
    return session.weekday, session.period
