"""Who enters the lottery, who comes after it, and which wishes count (rules: Allocation, 1 to 3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct

from kehou.compute.enrolment import StayBook, in_turn
from kehou.compute.lottery import priority_class, priority_classes, receipt
from kehou.model.results import Enrolment, LotteryCourse, LotteryStudent
from kehou.model.school import School
from kehou.model.tables.families import Application


class Entry(Struct, frozen=True):
    """One entry of the lottery file with the application behind it (None: a hand placement alone)."""

    student: str
    application: Application | None
    listed: LotteryStudent
    late: bool
    """Whether it comes after the lottery, without a ticket."""


def announced_on(school: School) -> dt.date:
    """The day until which applications take part in the lottery (blank: the first service day)."""
    lottery = school.term.lottery
    return (lottery.announced_on if lottery else None) or school.term.term.first_service_day


def list_entries(
    school: School, enrolment: Enrolment, courses: Mapping[str, LotteryCourse]
) -> tuple[Entry, ...]:
    """Those who take part, by receipt; then later applications in turn; then hand placements of others."""
    book = StayBook(school, enrolment)
    rolls = _Roll(school, book, courses)
    accepted = [
        row
        for it, row in zip(enrolment.applications, school.applications, strict=True)
        if it.accepted and row.student in book.students
    ]
    known = _taking_part(accepted, announced_on(school))
    entries = [rolls.entry(student, known[student], late=False) for student in sorted(known)]
    entries.sort(key=lambda it: it.listed.receipt)
    living = {it.application for it in enrolment.applications if it.stay is not None}
    entries += [
        rolls.entry(row.student, row, late=True)
        for row in sorted(accepted, key=in_turn)
        if row.submitted and row.submitted > announced_on(school) and row.application in living
    ]
    listed = {it.student for it in entries}
    entries += [rolls.entry(it, None, late=True) for it in sorted(rolls.pinned) if it not in listed]
    return tuple(entries)


def _taking_part(accepted: list[Application], day: dt.date) -> dict[str, Application]:
    """Student → the latest of his applications submitted by the day and not ended by then."""
    latest: dict[str, Application] = {}
    for row in sorted(accepted, key=in_turn):
        if row.submitted and row.submitted <= day and (row.end is None or row.end > day):
            latest[row.student] = row
    return latest


class _Roll:
    """Makes entries; each hand placement goes to the first entry of its student."""

    def __init__(self, school: School, book: StayBook, courses: Mapping[str, LotteryCourse]) -> None:
        self._key = school.lottery_key
        self._classes = priority_classes(school)
        self._book = book
        self._courses = courses
        self.pinned: dict[str, list[str]] = {}
        for pin in school.pins:
            if pin.student in book.students and pin.course in courses:
                mine = self.pinned.setdefault(pin.student, [])
                mine += [pin.course] if pin.course not in mine else []
        self._used: set[str] = set()

    def entry(self, student: str, row: Application | None, *, late: bool) -> Entry:
        """The entry of one student with one application."""
        pinned = () if student in self._used else tuple(sorted(self.pinned.get(student, ())))
        self._used.add(student)
        return Entry(
            student=student,
            application=row,
            listed=LotteryStudent(
                receipt=receipt(self._key, student),
                grade=self._book.grade(student),
                priority=priority_class(self._classes, self._book.students[student]),
                wishes=self._counted(row) if row else (),
                pinned=pinned,
                placed=(),
            ),
            late=late,
        )

    def _counted(self, row: Application) -> tuple[str, ...]:
        """The wishes that count, in order: open to the grade, all cells covered, each course once."""
        return tuple(
            wish for wish in dict.fromkeys(row.wishes) if why_not(wish, row, self._book, self._courses) == ""
        )


def why_not(wish: str, row: Application, book: StayBook, courses: Mapping[str, LotteryCourse]) -> str:
    """Why a wish does not count, in words for the family; "" when it counts."""
    course = courses.get(wish)
    if course is None:
        return "不是可选的走班课程"
    if book.grade(row.student) not in course.grades:
        return "不面向孩子所在的年级"
    if not all(book.covers(row, cell) for cell in course.cells):
        return "的上课时间不在申请的时段内"
    return ""
