"""Students, applications and attendance: what would make an application or a sheet mean something else than written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kehou.check.books import Books
from kehou.compute.calendar import SERVICE, periods_of_grade
from kehou.compute.enrolment import PASSED, RETURNED
from kehou.model.catalogue import problem
from kehou.model.problem import Problem
from kehou.model.tables.families import Application, Student
from kehou.model.tables.plan import Course
from kehou.model.week import WALKING, cell_name, grade_name, weekday_name
from kehou.read.signatures import is_signed


def check_students(books: Books) -> Iterator[Problem]:
    """One grade a student, and one grade a class."""
    grades: dict[str, Student] = {}
    for row in books.school.students:
        if len(row.grade) > 1:
            yield books.at(
                "one-grade-only", ("students", row, "grade"), "、".join(map(grade_name, row.grade))
            )
        elif row.grade and row.class_name:
            first = grades.setdefault(row.class_name, row)
            if first.grade != row.grade:
                facts = {
                    "grade": grade_name(row.grade[0]),
                    "first": first.row,
                    "other": grade_name(first.grade[0]),
                }
                yield books.at(
                    "class-in-two-grades", ("students", row, "class_name"), row.class_name, **facts
                )
    for homework in books.school.homework:
        if len(homework.grade) > 1:
            shown = "、".join(map(grade_name, homework.grade))
            yield books.at("one-grade-only", ("homework", homework, "grade"), shown)


def check_applications(books: Books) -> Iterator[Problem]:
    """The approval chain as it was followed, the dates of the stay, and the wishes."""
    for row in books.school.applications:
        yield from _approval(books, row)
        if row.start and row.end and row.end < row.start:
            where = ("applications", row, "end")
            yield books.at("leaves-before-start", where, row.end, start=row.start)
        student = books.students.get(row.student)
        if student is not None and student.grade:
            yield from _periods(books, row, student)
            yield from _wishes(books, row, student)


def _approval(books: Books, row: Application) -> Iterator[Problem]:
    """退回 needs a reason; a step dated before the one before it, or passed out of turn, does not count."""
    latest: tuple[str, dt.date | None] = ("提交", row.submitted)
    waiting = ""
    for step in row.steps:
        result, date = (books.place("applications", row, f"{step.state}{word}") for word in ("结果", "日期"))
        if step.decision == RETURNED and not row.reason:
            yield books.at("returned-without-reason", ("applications", row, "reason"), state=step.state)
        if step.decision == PASSED and waiting:
            yield problem("step-out-of-turn", result, row.application, state=step.state, before=waiting)
        if step.decided and latest[1] and step.decided < latest[1]:
            facts = {"state": step.state, "before": latest[0], "date": str(latest[1])}
            yield problem("step-too-early", date, str(step.decided), **facts)
        if step.decided:
            latest = (step.state, step.decided)
        waiting = waiting or (step.state if step.decision != PASSED else "")
    passed = bool(row.steps) and all(step.decision == PASSED for step in row.steps)
    signed = is_signed(row.signed)
    if signed is None:
        yield books.at("unclear-signature", ("applications", row, "signed"), row.signed)
    elif passed and not signed:
        yield books.at("passed-unsigned", ("applications", row, "signed"), row.signed)


def _periods(books: Books, row: Application, student: Student) -> Iterator[Problem]:
    """Periods that do not run for the grade on any weekday applied for: nothing comes of them (rules: Enrolment)."""
    for period in row.periods:
        weekdays = books.weekdays.get((student.grade[0], period), frozenset())
        if weekdays and not (row.weekdays and weekdays.isdisjoint(row.weekdays)):
            continue
        if any(it.period == period for it in books.school.periods):
            facts = {
                "grade": grade_name(student.grade[0]),
                "place": books.place("students", student).told,
                "days": "、".join(map(weekday_name, row.weekdays)) if weekdays else "",
            }
            yield books.at("applied-not-offered", ("applications", row, "periods"), period, **facts)


def _wishes(books: Books, row: Application, student: Student) -> Iterator[Problem]:
    """Wishes that will not count (rules: Allocation)."""
    where = ("applications", row, "wishes")
    for at, wish in enumerate(row.wishes):
        course = books.courses.get(wish)
        if wish in row.wishes[:at]:
            yield books.at("wish-twice", where, wish)
        elif course is None:
            continue
        elif course.grouping != WALKING:
            yield books.at("wish-not-chosen", where, wish, name=course.name)
        elif course.grades and student.grade[0] not in course.grades:
            yield books.at(
                "wish-wrong-grade", where, wish, name=course.name, grade=grade_name(student.grade[0])
            )
        else:
            yield from _uncovered(books, row, student, course)


def _uncovered(books: Books, row: Application, student: Student, course: Course) -> Iterator[Problem]:
    named = row.periods or periods_of_grade(books.school, student.grade[0], SERVICE)
    for cell in books.walking(course):
        if cell[1] not in named or (row.weekdays and cell[0] not in row.weekdays):
            facts = {"name": course.name, "cell": cell_name(cell)}
            yield books.at("wish-not-applied-for", ("applications", row, "wishes"), course.course, **facts)
            return


def check_attendance(books: Books) -> Iterator[Problem]:
    """Rows on days or in periods that do not run for the student's grade: they count nowhere."""
    for row in books.school.attendance:
        student = books.students.get(row.student)
        if student is None or not student.grade or row.date is None or not row.period:
            continue
        if books.days.bell(row.date, student.grade[0], row.period) is None:
            facts = {"date": row.date, "grade": grade_name(student.grade[0])}
            yield books.at("attendance-without-service", ("attendance", row, "period"), row.period, **facts)
