"""Which applications are accepted, and for which days, periods and weekdays each student is enrolled (rules: Enrolment)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.recompute.calendar import Calendar
from tests.recompute.records import Application, Cell, Step, Student
from tests.recompute.school import School

_SYSTEM_STATES = {"统筹安排", "统一组织"}


@dataclass(frozen=True)
class Decision:
    """The step an application stands at: the one that stopped it, else the last one done."""

    application: Application
    state: str
    accepted: bool


@dataclass(frozen=True)
class Stay:
    """The days an accepted application covers, with what it names; blank cells are already filled in."""

    application: Application
    start: date
    end: date
    periods: frozenset[str]
    weekdays: frozenset[int]

    def covers(self, day: date) -> bool:
        return self.start <= day <= self.end


def is_system(step: Step) -> bool:
    """A step the school does for everybody at once; it never delays acceptance."""
    return "系统" in step.actor or step.state in _SYSTEM_STATES


def _is_family(step: Step) -> bool:
    return "家长" in step.actor or (not step.actor and "家长" in step.state)


def decide(school: School, calendar: Calendar, application: Application) -> Decision:
    """Walk the approval chain; the first step that is not passed ends it."""
    student = school.students.get(application.student)
    possible = application.signed and student is not None and bool(calendar.periods_of(student.grade))
    state, before = "", application.submitted
    for step, verdict in zip(school.steps, application.verdicts, strict=True):
        if is_system(step):
            continue
        state = step.state
        if _is_family(step):
            passed = application.signed and application.submitted is not None
        else:
            in_order = verdict.day is None or before is None or verdict.day >= before
            passed, before = verdict.result == "通过" and in_order, verdict.day or before
        if not passed:
            return Decision(application, state, accepted=False)
    return Decision(application, state, accepted=possible)


class Enrolment:
    """The decisions on all applications and the stays that follow from them."""

    def __init__(self, school: School, calendar: Calendar) -> None:
        self._school, self._calendar = school, calendar
        self.decisions = [decide(school, calendar, application) for application in school.applications]
        accepted: dict[str, list[Application]] = defaultdict(list)
        for decision in self.decisions:
            if decision.accepted:
                accepted[decision.application.student].append(decision.application)
        self.accepted = {
            student: sorted(found, key=lambda a: (a.submitted or date.min, a.row))
            for student, found in accepted.items()
        }
        service = {
            grade: calendar.service_days(grade) for grade in {s.grade for s in school.students.values()}
        }
        self.stays = {
            student: _stays(found, service[school.students[student].grade], self._named_periods(student))
            for student, found in self.accepted.items()
        }

    def _named_periods(self, student: str) -> frozenset[str]:
        """What a blank list of periods names: every 课后服务 period of the grade."""
        return self._calendar.service_periods(self._school.students[student].grade)

    def stay_of(self, application: Application) -> Stay | None:
        """The stay of one application; None when it covers no service day or was not accepted."""
        stays = self.stays.get(application.student, [])
        return next((stay for stay in stays if stay.application is application), None)

    def is_enrolled(self, student: str, day: date, period: str) -> bool:
        """Whether the stay of that day names the period and the day's weekday."""
        weekday = self._calendar.weekday(day)
        return any(
            stay.covers(day) and period in stay.periods and weekday in stay.weekdays
            for stay in self.stays.get(student, [])
        )

    def attends(self, student: str, day: date, period: str) -> bool:
        """Enrolled, and the period runs for his grade on that day."""
        grade = self._school.students[student].grade
        return self._calendar.running(day, grade, period) is not None and self.is_enrolled(
            student, day, period
        )

    def cells(self, student: str) -> frozenset[Cell]:
        """The cells in which the student attends on at least one day of the term."""
        periods = frozenset[str]().union(*(stay.periods for stay in self.stays.get(student, [])))
        return frozenset(
            (self._calendar.weekday(day), period)
            for day in self._calendar.days
            for period in periods
            if self.attends(student, day, period)
        )


def _stays(accepted: list[Application], service: list[date], every_period: frozenset[str]) -> list[Stay]:
    """Each accepted application from its start to its end, or to the day before a later one starts."""
    if not service:
        return []
    starts = [application.start or service[0] for application in accepted]
    found = []
    for number, application in enumerate(accepted):
        next_start = min(starts[number + 1 :], default=None)
        end = application.end or service[-1]
        if next_start is not None:
            end = min(end, next_start - timedelta(days=1))
        if any(starts[number] <= day <= end for day in service):
            weekdays = application.weekdays or frozenset(range(1, 8))
            found.append(
                Stay(application, starts[number], end, application.periods or every_period, weekdays)
            )
    return found


def enrolment_result(school: School, enrolment: Enrolment, grouped: Collection[str]) -> dict[str, Any]:
    """enrolment.json; ``grouped`` are the students with a group, for whom the 系统 steps are done."""
    return {
        "applications": [_application_result(school, enrolment, d, grouped) for d in enrolment.decisions],
        "by_grade": [
            {"grade": grade, **_counts(school, enrolment, students)}
            for grade, students in _grouped_students(school, by_class=False).items()
        ],
        "by_class": [
            {"class": name, "grade": students[0].grade, **_counts(school, enrolment, students)}
            for name, students in _grouped_students(school, by_class=True).items()
        ],
    }


def _application_result(
    school: School, enrolment: Enrolment, decision: Decision, grouped: Collection[str]
) -> dict[str, Any]:
    application, stay = decision.application, enrolment.stay_of(decision.application)
    state = decision.state
    if decision.accepted and application.student in grouped:
        state = next((step.state for step in reversed(school.steps) if is_system(step)), state)
    return {
        "application": application.id,
        "student": application.student,
        "state": state,
        "accepted": decision.accepted,
        "stay": stay and {"start": stay.start.isoformat(), "end": stay.end.isoformat()},
    }


def _grouped_students(school: School, *, by_class: bool) -> dict[Any, list[Student]]:
    found: dict[Any, list[Student]] = defaultdict(list)
    for student in sorted(school.students.values(), key=lambda s: (s.grade, s.class_name, s.id)):
        found[student.class_name if by_class else student.grade].append(student)
    return found


def _counts(school: School, enrolment: Enrolment, students: list[Student]) -> dict[str, int]:
    """People, not papers: a student with two applications counts once."""
    applied = {application.student for application in school.applications}
    return {
        "students": len(students),
        "applied": sum(student.id in applied for student in students),
        "accepted": sum(student.id in enrolment.accepted for student in students),
    }
