"""Which applications are accepted, for which days, and who is enrolled when (rules: Enrolment)."""

from __future__ import annotations

import datetime as dt
from functools import cache

from msgspec import Struct

from kehou.compute.calendar import ONE_DAY, SERVICE, ServiceDays, periods_of_grade, served_grades
from kehou.model.results import ClassCount, EnrolledApplication, Enrolment, GradeCount, Stay
from kehou.model.school import School
from kehou.model.tables.families import Application, Step, Student
from kehou.model.term import ApprovalStep
from kehou.model.week import Cell
from kehou.read.signatures import is_signed

PASSED, RETURNED = "通过", "退回"


class _Verdict(Struct, frozen=True):
    """The step at which an application stands, whether all were passed, and why not."""

    state: str
    passed: bool
    reason: str


def enrol(school: School) -> Enrolment:
    """What became of every application, in file order, with counts by grade and by class."""
    students = {row.student: row for row in school.students}
    served = frozenset(served_grades(school))
    verdicts = {
        row.application: _judge(school, row, students.get(row.student), served) for row in school.applications
    }
    accepted = [row for row in school.applications if verdicts[row.application].passed]
    stays = _stays(school, accepted)
    grouped = {row.student for row in accepted if row.application in stays}
    return Enrolment(
        applications=tuple(
            _told(
                row, _last_step(school, row, verdicts[row.application], grouped), stays.get(row.application)
            )
            for row in school.applications
        ),
        by_grade=_count_grades(school, {row.student for row in accepted}),
        by_class=_count_classes(school, {row.student for row in accepted}),
    )


def _last_step(school: School, row: Application, verdict: _Verdict, grouped: set[str]) -> _Verdict:
    """系统 steps are shown done for a student with a stay, for in each of its cells he has a group."""
    if verdict.passed and row.student in grouped and school.term.approval:
        return _Verdict(school.term.approval[-1].state, True, verdict.reason)
    return verdict


def _told(row: Application, verdict: _Verdict, stay: Stay | None) -> EnrolledApplication:
    return EnrolledApplication(
        application=row.application,
        student=row.student,
        state=verdict.state,
        accepted=verdict.passed,
        reason=verdict.reason,
        stay=stay,
    )


def _judge(school: School, row: Application, student: Student | None, served: frozenset[int]) -> _Verdict:
    """Follow the approval chain; without signature, student or served grade it stands at its first step."""
    first = school.term.approval[0].state if school.term.approval else ""
    if student is None:
        return _Verdict(first, False, "学号不在学生名册中")
    if not served.intersection(student.grade):
        return _Verdict(first, False, "学生所在年级不开展课后服务")
    if not is_signed(row.signed):
        return _Verdict(first, False, "家长没有签字")
    return _follow(school.term.approval, row)


def _follow(chain: tuple[ApprovalStep, ...], row: Application) -> _Verdict:
    """The steps that people of the school decide, in order; a blank date is not before anything."""
    decisions = {step.state: step for step in row.steps}
    latest, state = row.submitted, chain[0].state if chain else ""
    for it in chain:
        if it.actor == "家长":
            state = it.state
        if not it.decided_by_person:
            continue
        step = decisions.get(it.state, Step(it.state))
        if step.decision == RETURNED:
            return _Verdict(it.state, False, row.reason)
        if step.decision != PASSED:
            return _Verdict(it.state, False, f"等待“{it.state}”")
        if step.decided and latest and step.decided < latest:
            return _Verdict(it.state, False, f"“{it.state}”的日期早于前一步")
        latest, state = step.decided or latest, it.state
    return _Verdict(state, True, "")


def _stays(school: School, accepted: list[Application]) -> dict[str, Stay]:
    """Application → its stay; an application without any day left has none."""
    term = school.term.term
    by_student: dict[str, list[Application]] = {}
    for row in sorted(accepted, key=in_turn):
        by_student.setdefault(row.student, []).append(row)
    stays: dict[str, Stay] = {}
    for rows in by_student.values():
        until = term.last_service_day
        for row in reversed(rows):
            start = max(row.start or term.first_service_day, term.first_service_day)
            end = min(row.end or term.last_service_day, until)
            if start <= end:
                stays[row.application] = Stay(start=start, end=end)
            until = min(until, start - ONE_DAY)
    return stays


def in_turn(row: Application) -> tuple[dt.date, int]:
    """The order among applications: by submission, then file row."""
    return row.submitted or dt.date.min, row.row


def _count_grades(school: School, accepted: set[str]) -> tuple[GradeCount, ...]:
    members: dict[int, set[str]] = {}
    for row in school.students:
        members.setdefault(row.grade[0], set()).add(row.student)
    return tuple(
        GradeCount(grade=grade, **_counts(school, members[grade], accepted)) for grade in sorted(members)
    )


def _count_classes(school: School, accepted: set[str]) -> tuple[ClassCount, ...]:
    members: dict[tuple[int, str], set[str]] = {}
    for row in school.students:
        members.setdefault((row.grade[0], row.class_name), set()).add(row.student)
    return tuple(
        ClassCount(class_name=name, grade=grade, **_counts(school, members[grade, name], accepted))
        for grade, name in sorted(members)
    )


def _counts(school: School, members: set[str], accepted: set[str]) -> dict[str, int]:
    return {
        "students": len(members),
        "applied": len(members & {row.student for row in school.applications}),
        "accepted": len(members & accepted),
    }


class StayBook:
    """Who is enrolled when: the stays of every student with the application behind each.

    A student is enrolled on a day and period when the period runs for his grade that day and the stay
    of that day names the period (blank: every 课后服务 period of the grade) and the weekday whose
    timetable the day follows (blank: every). Rules: Enrolment.
    """

    def __init__(self, school: School, enrolment: Enrolment) -> None:
        self.days = ServiceDays(school)
        self.students = {row.student: row for row in school.students}
        rows = {row.application: row for row in school.applications}
        self._stays: dict[str, list[tuple[Stay, Application]]] = {}
        for it in enrolment.applications:
            if it.stay is not None:
                self._stays.setdefault(it.student, []).append((it.stay, rows[it.application]))
        self._service = cache(lambda grade: frozenset(periods_of_grade(school, grade, SERVICE)))
        self.dates = cache(self._dates)

    def grade(self, student: str) -> int:
        """The student's grade."""
        return self.students[student].grade[0]

    def stays(self, student: str) -> tuple[Stay, ...]:
        """The student's stays in order of days; none at all when nothing was accepted."""
        return tuple(sorted((stay for stay, _ in self._stays.get(student, ())), key=lambda it: it.start))

    def application(self, student: str, day: dt.date) -> Application | None:
        """The application that covers the day, or None; at most one does."""
        for stay, row in self._stays.get(student, ()):
            if stay.start <= day <= stay.end:
                return row
        return None

    def covers(self, row: Application, cell: Cell) -> bool:
        """Whether an application of a student on the roll names the weekday and period."""
        weekday, period = cell
        named = row.periods or self._service(self.grade(row.student))
        return period in named and (not row.weekdays or weekday in row.weekdays)

    def enrolled(self, student: str, day: dt.date, period: str) -> bool:
        """Whether the student is enrolled on that day and period."""
        grade = self.grade(student)
        if self.days.bell(day, grade, period) is None:
            return False
        row = self.application(student, day)
        return row is not None and self.covers(row, (self.days.weekday(day, grade, period), period))

    def _dates(self, student: str, cell: Cell) -> frozenset[dt.date]:
        """The service days on which the student is enrolled in that weekday and period."""
        days = self.days.meetings((self.grade(student),), *cell)
        return frozenset(
            day
            for stay, row in self._stays.get(student, ())
            if self.covers(row, cell)
            for day in days
            if stay.start <= day <= stay.end
        )
