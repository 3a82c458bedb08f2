"""Who belongs to which group, and who is in each session on each day (rules: Allocation 6, Groups)."""

from collections import defaultdict
from datetime import date
from typing import Any

from tests.recompute.allocation import Allocation, Place
from tests.recompute.calendar import Calendar
from tests.recompute.enrolment import Enrolment
from tests.recompute.records import CLASS_GROUPING, MIXED_GROUPING, Cell, Course, GroupKey
from tests.recompute.school import School
from tests.recompute.sessions import Session


def group_count(students: int, sections: int, capacity: int | None) -> int:
    """The number of groups: min(sections, ceil(n ÷ capacity)); one group where no capacity is given."""
    return min(sections, -(-students // capacity)) if capacity else min(1, students)


def fill_groups(students: list[str], count: int, pinned: dict[str, int]) -> list[list[str]]:
    """Groups 1…g in order: the first n mod g hold one more; those pinned to a group sit there first."""
    larger = len(students) % count if count else 0
    groups = [[student for student in students if pinned.get(student) == g] for g in range(1, count + 1)]
    rest = [student for student in students if student not in pinned]
    for position, group in enumerate(groups):
        free = max(0, len(students) // count + (position < larger) - len(group))
        group.extend(rest[:free])
        rest = rest[free:]
    return groups


def walking_groups(school: School, allocation: Allocation) -> dict[GroupKey, list[str]]:
    """The groups of every open 走班 course: its students by grade, class and ticket, later ones after their class."""
    by_course: dict[str, list[Place]] = defaultdict(list)
    for place in allocation.places:
        by_course[place.course].append(place)
    found: dict[GroupKey, list[str]] = {}
    for course_id, places in sorted(by_course.items()):
        course, last = school.courses[course_id], len(school.students) + 1
        places.sort(key=lambda p: (*_grade_and_class(school, p.student), p.ticket or last))
        pinned = {p.student: int(p.pinned_group) for p in places if p.pinned_group}
        count = group_count(len(places), course.sections, course.capacity)
        groups = fill_groups([p.student for p in places], count, pinned)
        found.update({(course_id, str(n)): group for n, group in enumerate(groups, start=1)})
    return found


def _grade_and_class(school: School, student: str) -> tuple[int, str]:
    record = school.students[student]
    return record.grade, record.class_name


class Members:
    """Every group with its students, and the members of a session on a day."""

    def __init__(
        self, school: School, calendar: Calendar, enrolment: Enrolment, allocation: Allocation
    ) -> None:
        self._school, self._calendar, self._enrolment = school, calendar, enrolment
        self.cells = {student: enrolment.cells(student) for student in enrolment.stays}
        self.walking = walking_groups(school, allocation)
        self.walking_cells = self._walking_cells(allocation)
        self.fixed = {**self._class_groups(), **self._mixed_groups()}

    def groups(self) -> dict[GroupKey, list[str]]:
        """All groups of the school."""
        return {**self.walking, **self.fixed}

    def present(self, session: Session, day: date, busy: frozenset[str]) -> list[str]:
        """The session's members on a day it is held; ``busy`` students have a 走班 session in that cell."""
        is_walking = session.key in self.walking
        return [
            student
            for student in self.groups_of(session)
            if (is_walking or student not in busy) and self._enrolment.attends(student, day, session.period)
        ]

    def groups_of(self, session: Session) -> list[str]:
        """The students of the session's group, whether or not they come on a given day."""
        return self.walking.get(session.key) or self.fixed.get(session.key) or []

    def busy(self, held: list[Session], period: str) -> frozenset[str]:
        """The students whose 走班 group meets in a period, of the sessions held that day."""
        meeting = [s for s in held if s.period == period and s.key in self.walking]
        return frozenset(student for session in meeting for student in self.walking[session.key])

    def _walking_cells(self, allocation: Allocation) -> dict[str, frozenset[Cell]]:
        cells: dict[str, frozenset[Cell]] = defaultdict(frozenset)
        for place in allocation.places:
            cells[place.student] |= allocation.draw.cells[place.course]
        return dict(cells)

    def _class_groups(self) -> dict[GroupKey, list[str]]:
        """One group per class of the course's grades with an enrolled student, named as the class."""
        found: dict[GroupKey, list[str]] = defaultdict(list)
        for course in _with_grouping(self._school, CLASS_GROUPING):
            for student in sorted(self._enrolment.stays):
                record = self._school.students[student]
                if record.grade in course.grades:
                    found[course.id, record.class_name].append(student)
        return dict(found)

    def _mixed_groups(self) -> dict[GroupKey, list[str]]:
        """Per grade those enrolled in one of the course's cells without 走班 there, by class and student number."""
        found: dict[GroupKey, list[str]] = {}
        for course in _with_grouping(self._school, MIXED_GROUPING):
            for grade in sorted(course.grades):
                students = [s for s in self.cells if self._is_mixed_member(course, grade, s)]
                students.sort(key=lambda s: (self._school.students[s].class_name, s))
                count = group_count(len(students), course.sections, course.capacity)
                groups = fill_groups(students, count, {})
                found.update({(course.id, f"{grade}-{n}"): g for n, g in enumerate(groups, start=1)})
        return found

    def _is_mixed_member(self, course: Course, grade: int, student: str) -> bool:
        if self._school.students[student].grade != grade:
            return False
        free = self.cells[student] - self.walking_cells.get(student, frozenset())
        return any(course.allows(cell) for cell in free)


def _with_grouping(school: School, grouping: str) -> list[Course]:
    return [course for _, course in sorted(school.courses.items()) if course.grouping == grouping]


def groups_result(members: Members, held: dict[date, list[Session]]) -> list[dict[str, Any]]:
    """groups.json: for each group and cell its members on at least one day and the largest number on one day."""
    students: dict[tuple[str, str, int, str, str | None], set[str]] = defaultdict(set)
    sizes: dict[tuple[str, str, int, str, str | None], int] = defaultdict(int)
    for day, sessions in held.items():
        busy = {period: members.busy(sessions, period) for period in {s.period for s in sessions}}
        for session in sessions:
            key = (*session.key, session.weekday, session.period, session.season)
            present = members.present(session, day, busy[session.period])
            students[key].update(present)
            sizes[key] = max(sizes[key], len(present))
    return [
        {
            "course": key[0],
            "group": key[1],
            "weekday": key[2],
            "period": key[3],
            "season": key[4],
            "size": sizes[key],
            "students": sorted(present),
        }
        for key, present in sorted(students.items(), key=lambda pair: (*pair[0][:4], pair[0][4] or ""))
    ]
