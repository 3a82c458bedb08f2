"""Courses that can be held as they stand: cells, seats, teachers, and the lottery of 走班 (rules: Allocation)."""

from __future__ import annotations

from collections.abc import Iterator

from kehou.check.books import Books
from kehou.model.catalogue import problem
from kehou.model.problem import Place, Problem
from kehou.model.tables.plan import Course
from kehou.model.week import MIXED, WALKING, cell_name, grade_name
from kehou.read.school import LOTTERY_KEY
from kehou.resources import samples

LEAST_KEY = 16
"""Bytes of a lottery key that nobody can find by trying (128 bits where they are random)."""


def check_courses(books: Books) -> Iterator[Problem]:
    """Each course by itself."""
    for row in books.school.courses:
        yield from _seats(books, row)
        yield from _cells(books, row)
        if row.grouping == WALKING and not _has_teacher(books, row):
            yield books.at("nobody-teaches", ("courses", row, "teachers"), row.course, name=row.name)


def _seats(books: Books, row: Course) -> Iterator[Problem]:
    """走班 needs the number of sections and of seats; other groupings do without, but zero is never meant."""
    for field in ("sections", "capacity"):
        number = getattr(row, field)
        if number == 0 or (number is None and row.grouping == WALKING):
            yield books.at("no-seats", ("courses", row, field), _shown(number), name=row.name)
    if row.grouping == MIXED and row.sections is None and row.capacity is None:
        yield books.at("no-group-size", ("courses", row, "sections"), name=row.name)
    if row.grouping != WALKING and row.weekly == 0:
        yield books.at("no-weekly", ("courses", row, "weekly"), _shown(row.weekly), name=row.name)
    if row.minimum and row.sections and row.capacity and row.minimum > row.sections * row.capacity:
        seats = row.sections * row.capacity
        yield books.at("never-opens", ("courses", row, "minimum"), row.minimum, name=row.name, seats=seats)


def _shown(number: int | None) -> str:
    """A number as a message tells it."""
    return "空着" if number is None else f"{number}"


def _cells(books: Books, row: Course) -> Iterator[Problem]:
    """Every grade has somewhere to hold the course; 走班 has exactly `weekly` cells, the same for all its grades."""
    if not row.periods or not row.grades or not books.school.periods:
        return
    allowed = {grade: books.week.allowed(row, grade) for grade in row.grades}
    for grade, cells in allowed.items():
        if not cells:
            yield books.at(
                "course-never-runs", ("courses", row, "periods"), name=row.name, grade=grade_name(grade)
            )
    if row.grouping != WALKING or not all(allowed.values()):
        return
    given = books.week.walking(row)
    if not row.weekly:
        yield books.at("no-weekly", ("courses", row, "weekly"), _shown(row.weekly), name=row.name)
        return
    if given is None:
        union = sorted({cell for cells in allowed.values() for cell in cells}, key=books.week.order)
        facts = {"name": row.name, "count": len(union), "found": "、".join(cell_name(cell) for cell in union)}
        yield books.at("walking-cells", ("courses", row, "weekly"), row.weekly, **facts)
        return
    for grade in row.grades:
        short = [cell for cell in given if cell not in books.week.cells(grade)]
        if short:
            facts = {"name": row.name, "grade": grade_name(grade), "cell": cell_name(short[0])}
            yield books.at("walking-cell-missing", ("courses", row, "periods"), row.course, **facts)


def _has_teacher(books: Books, row: Course) -> bool:
    """A walking group has no class whose teachers could take it, so somebody must be named for the course."""
    if not books.teachers:
        return True
    return bool(row.teachers) or any(row.course in teacher.courses for teacher in books.teachers.values())


def check_lottery(books: Books) -> Iterator[Problem]:
    """A school with 走班 needs a seed and a key; without 走班 neither is asked for."""
    if not any(row.grouping == WALKING for row in books.school.courses):
        return
    lottery = books.school.term.lottery
    if lottery is None or not lottery.seed:
        yield problem("no-seed", Place("term.yml", 0, "lottery.seed"))
    if LOTTERY_KEY not in books.school.unread:
        yield from _key(books.school.id, books.school.lottery_key)


def _key(school: str, key: bytes) -> Iterator[Problem]:
    """A key that anybody can know or try out matches children to the receipts that are posted."""
    at = Place(LOTTERY_KEY)
    if not key:
        yield problem("no-lottery-key", at)
        return
    if len(key) < LEAST_KEY:
        yield problem("short-lottery-key", at, least=LEAST_KEY)
    for sample, folder in samples().items():
        published = folder / LOTTERY_KEY
        if sample != school and published.is_file() and published.read_bytes().rstrip() == key:
            yield problem("sample-lottery-key", at, sample=sample)


def check_pins(books: Books) -> Iterator[Problem]:
    """Hand placements that say where, and cells that exist."""
    for row in books.school.pins:
        course = books.courses.get(row.course)
        student = books.students.get(row.student)
        if course is None:
            continue
        if student and course.grades and not set(student.grade) & set(course.grades):
            facts = {"name": course.name, "grade": "、".join(map(grade_name, student.grade))}
            yield books.at("pinned-wrong-grade", ("pins", row, "student"), row.student, **facts)
        for day in row.weekday if row.period and books.school.periods else ():
            if not any((day, row.period) in books.week.cells(grade) for grade in course.grades):
                cell = cell_name((day, row.period))
                yield books.at(
                    "pinned-no-cell", ("pins", row, "period"), row.period, name=course.name, cell=cell
                )
