"""A weekly timetable by hand's rules of thumb: place the compulsory courses, then give every cell its teachers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from samples.assign import FORBIDDEN, assign
from samples.families import Application, Student, by_class
from samples.places import Seating, asks
from samples.plan import WEEKDAYS, Course, Person, Plan
from samples.tables import Cells


@dataclass(frozen=True)
class Session:
    """One weekly session of a group; room is blank for a class in its own room."""

    course: str
    group: str
    grade: int
    weekday: int
    period: str
    teacher: str = ""
    room: str = ""

    @property
    def item(self) -> str:
        """`course/group`, as evidence names it."""
        return f"{self.course}/{self.group}"

    def pin(self, reason: str) -> Cells:
        """The row of pins.csv that keeps this session where it is."""
        return {
            "课程编号": self.course,
            "班组": self.group,
            "星期": WEEKDAYS[self.weekday - 1],
            "时段": self.period,
            "教师": self.teacher,
            "场地": self.room,
            "原因": reason,
        }


def weekly_sessions(
    plan: Plan, students: Sequence[Student], forms: Sequence[Application], seating: Seating
) -> list[Session]:
    """Every session of the week with teacher and room."""
    walking = _walking(plan, seating)
    sessions = [*walking, *_class_sessions(plan, students, forms, seating)]
    teaching: list[Session] = []
    loads: Counter[str] = Counter()
    for cell in sorted({(s.weekday, s.period) for s in sessions}):
        inside = [s for s in sessions if (s.weekday, s.period) == cell]
        teaching += _with_teachers(plan, inside, teaching, loads)
    return sorted(teaching, key=lambda s: (s.course, s.group, s.weekday, s.period))


def _walking(plan: Plan, seating: Seating) -> list[Session]:
    """The groups of the walking courses, each in a room of its kind that is still free in the cell."""
    found: list[Session] = []
    taken: set[tuple[int, str, str]] = set()
    for course in (c for c in plan.courses if c.walking):
        for number in range(1, seating.groups[course.course] + 1):
            for weekday, period in course.cells:
                free = (
                    r.room
                    for r in plan.rooms
                    if r.kind == course.room_kind and (weekday, period, r.room) not in taken
                )
                room = next(free)
                taken.add((weekday, period, room))
                grade = course.grades[0]
                found.append(Session(course.course, str(number), grade, weekday, period, room=room))
    return found


def _class_sessions(
    plan: Plan, students: Sequence[Student], forms: Sequence[Application], seating: Seating
) -> list[Session]:
    """The sessions of the classes: compulsory ones first, then what fills every other cell with a member."""
    found: list[Session] = []
    used: Counter[tuple[str, int, str]] = Counter()
    for place, (name, group) in enumerate(by_class(students).items()):
        grade = group[0].grade
        away = {cell for c in plan.courses if c.walking and grade in c.grades for cell in c.cells}
        compulsory = _compulsory(plan, Session("", name, grade, 0, ""), away, _Spread(place, used))
        taken = {(s.weekday, s.period) for s in compulsory}
        found += compulsory
        for course in (c for c in plan.courses if not c.walking and c.weekly is None and grade in c.grades):
            for weekday, period in course.cells:
                cell = (weekday, period)
                if cell in taken or not _stays(group, forms, seating.placed if cell in away else {}, cell):
                    continue
                found.append(Session(course.course, name, grade, weekday, period))
    return found


def _stays(
    group: Sequence[Student], forms: Sequence[Application], placed: Mapping[str, str], cell: tuple[int, str]
) -> bool:
    """Whether a student of the class is enrolled in the cell without a place elsewhere."""
    members = {s.student for s in group} - placed.keys()
    return any(f.accepted and f.student in members and asks(f, *cell) for f in forms)


@dataclass(frozen=True)
class _Spread:
    """Keeps compulsory courses apart: for the place-th class of the school, given where others have theirs."""

    place: int
    used: Counter[tuple[str, int, str]]

    def cost(self, course: Course, cell: tuple[int, str], found: Sequence[Session]) -> tuple[int, ...]:
        """Another day than the course's other session, few classes at once, few on one day, then in turn."""
        same = any(s.weekday == cell[0] and s.course == course.course for s in found)
        today = sum(s.weekday == cell[0] for s in found)
        turn = (course.cells.index(cell) + 3 * self.place) % len(course.cells)
        return same, self.used[course.course, *cell], today, turn


def _compulsory(plan: Plan, blank: Session, away: set[tuple[int, str]], spread: _Spread) -> list[Session]:
    """Where the compulsory courses of one class lie, outside the cells in which students walk away."""
    found: list[Session] = []
    for course in (c for c in plan.courses if not c.walking and blank.grade in c.grades):
        for _ in range(course.weekly or 0):
            taken = away | {(s.weekday, s.period) for s in found}
            costs = {c: spread.cost(course, c, found) for c in course.cells if c not in taken}
            _, (weekday, period) = min((cost, cell) for cell, cost in costs.items())
            spread.used[course.course, weekday, period] += 1
            found.append(replace(blank, course=course.course, weekday=weekday, period=period))
    return found


def _with_teachers(
    plan: Plan, inside: Sequence[Session], before: Sequence[Session], loads: Counter[str]
) -> list[Session]:
    """The sessions of one cell with the cheapest teachers; loads are counted on."""
    days: Counter[str] = Counter(s.teacher for s in before if s.weekday == inside[0].weekday)
    same = Counter(s.teacher for s in before if s.period == inside[0].period)
    costs = [
        [
            _cost(plan, session, person) + 10 * loads[n] + 4 * days[n] + 6 * same[n]
            for person, n in _named(plan)
        ]
        for session in inside
    ]
    for row in costs:
        for column, (person, number) in enumerate(_named(plan)):
            if loads[number] >= person.weekly_max:
                row[column] = FORBIDDEN
    chosen = assign(costs)
    found = [replace(s, teacher=plan.staff[c].teacher) for s, c in zip(inside, chosen, strict=True)]
    loads.update(s.teacher for s in found)
    return found


def _named(plan: Plan) -> list[tuple[Person, str]]:
    return [(person, person.teacher) for person in plan.staff]


def _cost(plan: Plan, session: Session, person: Person) -> int:
    """Forbidden, cheap for the class's own teachers, dear for others who are able."""
    course = next(c for c in plan.courses if c.course == session.course)
    if not person.available(session.weekday, session.period) or not able(plan, course, session.group, person):
        return FORBIDDEN
    if course.walking:
        return 5 * course.teachers.index(person.teacher)
    return 0 if session.group in person.classes else 300


def able(plan: Plan, course: Course, group: str, person: Person) -> bool:
    """Whether the person may take the group: named by the course, else naming it, else the class's own."""
    if course.teachers:
        return person.teacher in course.teachers
    if any(course.course in other.courses for other in plan.staff):
        return course.course in person.courses
    return group in person.classes
