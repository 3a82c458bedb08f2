"""A school's tables as checks look things up in them, and where each cell stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from kehou.compute.calendar import ServiceDays
from kehou.model.catalogue import problem
from kehou.model.column import Column, Row, Table
from kehou.model.problem import Place, Problem
from kehou.model.school import School
from kehou.model.tables import TABLES
from kehou.model.tables.duties import Post
from kehou.model.tables.families import Student
from kehou.model.tables.plan import Course, Teacher
from kehou.model.week import Cell, Week

_TABLES: Mapping[str, Table] = {table.name: table for table in TABLES}


class Books:
    """One school's rows by their ids; the first row of an id stands for it. Built once for all checks."""

    def __init__(self, school: School) -> None:
        self.school = school
        self._walking: dict[str, tuple[Cell, ...]] = {}

    @cached_property
    def students(self) -> dict[str, Student]:
        """学号 → the student."""
        return {row.student: row for row in reversed(self.school.students) if row.student}

    @cached_property
    def teachers(self) -> dict[str, Teacher]:
        """工号 → the teacher."""
        return {row.teacher: row for row in reversed(self.school.teachers) if row.teacher}

    @cached_property
    def courses(self) -> dict[str, Course]:
        """课程编号 → the course."""
        return {row.course: row for row in reversed(self.school.courses) if row.course}

    @cached_property
    def posts(self) -> dict[str, Post]:
        """岗位 → the post."""
        return {row.post: row for row in reversed(self.school.posts) if row.post}

    @cached_property
    def weekdays(self) -> dict[tuple[int, str], frozenset[int]]:
        """Grade and period → the weekdays on which it rings, in any season."""
        found: dict[tuple[int, str], frozenset[int]] = {}
        for row in self.school.periods:
            for grade in row.grades:
                found[grade, row.period] = found.get((grade, row.period), frozenset()).union(row.weekdays)
        return found

    @cached_property
    def roles(self) -> frozenset[str]:
        """Every 岗位资格 that somebody has."""
        return frozenset(role for row in self.school.teachers for role in row.all_roles)

    @cached_property
    def days(self) -> ServiceDays:
        """The service days."""
        return ServiceDays(self.school)

    @cached_property
    def week(self) -> Week:
        """The weekly grid."""
        return Week(self.school)

    def walking(self, course: Course) -> tuple[Cell, ...]:
        """The given cells of a 走班 course; none where there are none (`Week.walking`, once a course)."""
        if course.course not in self._walking:
            self._walking[course.course] = self.week.walking(course) or ()
        return self._walking[course.course]

    def column(self, table: str, field: str) -> Column:
        """How a column is declared."""
        return _TABLES[table].columns[field]

    def title(self, table: str) -> str:
        """The Chinese name of a table."""
        return _TABLES[table].title

    def person(self, teacher: str) -> str:
        """Name and 工号, as messages tell of somebody."""
        known = self.teachers.get(teacher)
        return f"{known.name}（{teacher}）" if known else teacher

    def place(self, table: str, row: Row | None = None, header: str = "") -> Place:
        """Where a cell stands, as the school sees it; without a row, the whole table."""
        return Place(self.school.files.get(table, f"{table}.csv"), row.row if row else 0, header)

    def at(
        self, code: str, where: tuple[str, Row | None, str], value: object = "", **facts: object
    ) -> Problem:
        """A problem of the catalogue at table, row and field."""
        table, row, field = where
        header = self.column(table, field).header if field else ""
        return problem(code, self.place(table, row, header), str(value), **facts)


Check = Callable[[Books], Iterator[Problem]]
"""One judge of the tables: it looks at rows that could be read and passes over the others."""
