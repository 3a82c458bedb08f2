"""Who belongs to which group, and who meets in each cell of the week (rules: Groups, Allocation 6).

The seam with the timetable: `Memberships` says who belongs together before anybody knows when a
course meets; `schedule` chooses the cells of weekly courses from that; `form_groups` then writes down
who meets in each cell of a finished timetable.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache

from kehou.compute.calendar import held
from kehou.compute.enrolment import StayBook
from kehou.compute.sections import count_groups, divide_students, pinned_groups
from kehou.model.results import Allocation, Enrolment, Group, Groups, Session, Timetable
from kehou.model.school import School
from kehou.model.tables.plan import Course
from kehou.model.week import BY_CLASS, MIXED, WALKING, Cell, Week

GroupKey = tuple[str, str]
"""Course and group; together they name a group (rules: Groups)."""


class Memberships:
    """Who belongs to which group of which course, whenever it may meet."""

    def __init__(self, school: School, enrolment: Enrolment, allocation: Allocation) -> None:
        self.book = StayBook(school, enrolment)
        self.week = Week(school)
        self._school = school
        self._courses = {course.course: course for course in school.courses}
        self._walking: dict[str, set[Cell]] = {}
        self._placed: dict[GroupKey, list[str]] = {}
        for it in allocation.placements:
            self._placed.setdefault((it.course, it.group), []).append(it.student)
            cells = self.week.walking(self._courses[it.course]) or ()
            self._walking.setdefault(it.student, set()).update(cells)
        self.days = cache(self._days)
        self._there = cache(self._on_each_day)
        self._grades_of = cache(lambda them: tuple(sorted({self.book.grade(it) for it in them})))
        self.groups: Mapping[GroupKey, tuple[str, ...]] = self._all_groups()
        """(course, group) → its members, in the order grade, class, student number."""

    def order(self, student: str) -> tuple[int, str, str]:
        """The order among students: grade, class, student number."""
        row = self.book.students[student]
        return row.grade[0], row.class_name, row.student

    def grades(self, key: GroupKey) -> tuple[int, ...]:
        """The grades of the members of a group."""
        return self._grades_of(self.groups[key])

    def meeting(self, key: GroupKey, cell: Cell) -> Mapping[dt.date, tuple[str, ...]]:
        """Day → the members of the group who are there when it meets in that cell; days with nobody left out."""
        return self._there(self.groups.get(key, ()), cell, self._courses[key[0]].grouping == WALKING)

    def _on_each_day(
        self, students: tuple[str, ...], cell: Cell, walking: bool
    ) -> Mapping[dt.date, tuple[str, ...]]:
        there: dict[dt.date, list[str]] = {}
        for student in students:
            for day in self.days(student, cell, walking):
                there.setdefault(day, []).append(student)
        return {day: tuple(there[day]) for day in sorted(there)}

    def _days(self, student: str, cell: Cell, walking: bool) -> frozenset[dt.date]:
        """The days on which the student is there in that cell with his 走班 group, or else with the others."""
        if (cell in self._walking.get(student, ())) != walking:
            return frozenset()
        return self.book.dates(student, cell)

    def _all_groups(self) -> dict[GroupKey, tuple[str, ...]]:
        found: dict[GroupKey, Iterable[str]] = dict(self._placed.items())
        for course in self._school.courses:
            if course.grouping == BY_CLASS:
                found |= self._by_class(course)
            elif course.grouping == MIXED:
                for grade in course.grades:
                    found |= self._mixed(course, grade)
        return {key: tuple(sorted(found[key], key=self.order)) for key in sorted(found)}

    def _by_class(self, course: Course) -> dict[GroupKey, Iterable[str]]:
        """One group per class of its grades with an enrolled student."""
        classes: dict[GroupKey, list[str]] = {}
        for row in self._school.students:
            if row.grade[0] in course.grades and self.book.stays(row.student):
                classes.setdefault((course.course, row.class_name), []).append(row.student)
        return dict(classes.items())

    def _mixed(self, course: Course, grade: int) -> dict[GroupKey, Iterable[str]]:
        """Groups `<grade>-1` … of those enrolled in one of the course's cells without 走班 there."""
        cells = self.week.allowed(course, grade)
        members = [
            row.student
            for row in self._school.students
            if row.grade[0] == grade and any(self.days(row.student, cell, False) for cell in cells)
        ]
        members.sort(key=self.order)
        pinned = pinned_groups(self._school, course.course, f"{grade}-", course.sections)
        groups = divide_students(
            members, count_groups(len(members), course.sections, course.capacity), pinned
        )
        return {(course.course, f"{grade}-{number}"): it for number, it in enumerate(groups, start=1)}


def form_groups(school: School, enrolment: Enrolment, allocation: Allocation, timetable: Timetable) -> Groups:
    """The members and the largest daily number of every group in every cell and season of the timetable."""
    members = Memberships(school, enrolment, allocation)
    meetings: dict[tuple[str, str, int, str, str], dict[dt.date, tuple[str, ...]]] = {}
    for session in timetable.sessions:
        key = (session.course, session.group, session.weekday, session.period, session.season)
        meetings.setdefault(key, {}).update(_held(session, members))
    return Groups(
        groups=tuple(
            Group(
                course=key[0],
                group=key[1],
                weekday=key[2],
                period=key[3],
                season=key[4],
                size=max(map(len, days.values()), default=0),
                students=tuple(sorted({it for there in days.values() for it in there}, key=members.order)),
            )
            for key, days in sorted(meetings.items())
        )
    )


def _held(session: Session, members: Memberships) -> dict[dt.date, tuple[str, ...]]:
    """The meetings of one row of the timetable on the days it is held."""
    days = members.meeting((session.course, session.group), (session.weekday, session.period))
    return {day: there for day, there in days.items() if held(members.book.days, session, day) is not None}
