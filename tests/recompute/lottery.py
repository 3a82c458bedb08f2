"""Receipts, tickets, priority and wishes: who draws a place, in which order (rules: Allocation, steps 1 and 2)."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date

from tests.recompute.calendar import Calendar
from tests.recompute.enrolment import Enrolment
from tests.recompute.records import WALKING_GROUPING, Application, Cell, Course, Student
from tests.recompute.school import School
from tests.recompute.values import grades


@dataclass(frozen=True)
class Entrant:
    """A student of the draw (with a ticket) or a later one (without)."""

    student: Student
    receipt: str
    ticket: int | None
    priority: int
    wishes: tuple[tuple[int, str], ...]  # those that count: (number of the wish, course)

    @property
    def rank(self) -> tuple[int, int]:
        """What courses go by: the class of priority, then the smaller ticket."""
        return self.priority, self.ticket or 0


def receipt(key: bytes, student: str) -> str:
    """The first 12 hex digits of HMAC-SHA-256 of the student number."""
    return hmac.new(key, student.encode(), hashlib.sha256).hexdigest()[:12]


def tickets(seed: str, receipts: list[str]) -> dict[str, int]:
    """The 1-based place of each receipt in the order of SHA-256 of seed, line feed, receipt."""
    order = sorted(receipts, key=lambda r: hashlib.sha256(f"{seed}\n{r}".encode()).hexdigest())
    return {found: place for place, found in enumerate(order, start=1)}


def priority(classes: tuple[frozenset[str], ...], student: Student) -> int:
    """1 for the first list that holds one of the student's words (or, as 年级1-4, his grade); everyone else last."""
    for place, words in enumerate(classes, start=1):
        by_grade = {grade for word in words if word.startswith("年级") for grade in grades(word[2:])}
        if words & student.words or student.grade in by_grade:
            return place
    return len(classes) + 1


def walking_courses(school: School) -> dict[str, Course]:
    """The courses given by wish, in order of their ids."""
    found = sorted(school.courses.values(), key=lambda course: course.id)
    return {course.id: course for course in found if course.grouping == WALKING_GROUPING}


def course_cells(school: School, course: Course) -> frozenset[Cell]:
    """可排星期 × 可排时段 when that gives exactly ``weekly`` cells, else the cells of its pins."""
    product = frozenset((weekday, period) for weekday in course.weekdays for period in course.periods)
    if product and course.weekly in (None, len(product)):
        return product
    return frozenset(
        (pin.weekday, pin.period)
        for pin in school.pins
        if pin.course == course.id and pin.weekday is not None and pin.period is not None
    )


class Draw:
    """Everybody who wishes: the entrants of the draw, and the later applications in the order they are served."""

    def __init__(self, school: School, calendar: Calendar, enrolment: Enrolment) -> None:
        self._school, self._calendar = school, calendar
        self.cells = {course.id: course_cells(school, course) for course in walking_courses(school).values()}
        needed = (
            bool(self.cells) and school.lottery.seed is not None
        )  # before the seed is known nobody is placed
        drawn = {
            student: [a for a in applications if self._takes_part(a)]
            for student, applications in enrolment.accepted.items()
        }
        latest = {student: found[-1] for student, found in drawn.items() if found} if needed else {}
        receipts = {student: receipt(school.lottery.key, student) for student in latest}
        places = tickets(school.lottery.seed or "", list(receipts.values()))
        self.entrants = [
            self._entrant(application, places[receipts[student]])
            for student, application in sorted(latest.items())
        ]
        late = [
            application
            for applications in enrolment.accepted.values()
            for application in applications
            if needed and self._is_late(application) and enrolment.stay_of(application)
        ]
        late.sort(key=lambda a: (a.submitted or date.min, a.row))
        self.late = [self._entrant(application, None) for application in late]

    def _takes_part(self, application: Application) -> bool:
        announced = self._school.lottery.announced_on
        in_time = application.submitted is not None and application.submitted <= announced
        return in_time and (application.end is None or application.end > announced)

    def _is_late(self, application: Application) -> bool:
        return application.submitted is not None and application.submitted > self._school.lottery.announced_on

    def _entrant(self, application: Application, ticket: int | None) -> Entrant:
        student = self._school.students[application.student]
        return Entrant(
            student=student,
            receipt=receipt(self._school.lottery.key, student.id),
            ticket=ticket,
            priority=priority(self._school.readings.priority_classes, student),
            wishes=self._counted_wishes(application, student),
        )

    def _counted_wishes(self, application: Application, student: Student) -> tuple[tuple[int, str], ...]:
        """Open to the grade, every cell applied for, each course once at its first place."""
        periods = application.periods or self._calendar.service_periods(student.grade)
        counted: dict[str, int] = {}
        for number, course in application.wishes:
            if course in self.cells and student.grade in self._school.courses[course].grades:
                covered = all(
                    period in periods and (not application.weekdays or weekday in application.weekdays)
                    for weekday, period in self.cells[course]
                )
                if covered:
                    counted.setdefault(course, number)
        return tuple((number, course) for course, number in counted.items())
