"""Classes that nobody is there for: without a homeroom teacher, or without anybody who may take their course (A5)."""

from __future__ import annotations

from collections.abc import Iterator

from kehou.check.books import Books
from kehou.model.eligible import able_teachers
from kehou.model.problem import Problem
from kehou.model.tables.families import Student
from kehou.model.week import BY_CLASS


def check_classes(books: Books) -> Iterator[Problem]:
    """Told at the first student of each class; a school that names no homeroom teacher at all does without.

    While a teacher has a class that no student is in, nobody can say which class goes without.
    """
    classes: dict[str, Student] = {}
    for row in books.school.students:
        if row.class_name and row.grade:
            classes.setdefault(row.class_name, row)
    homerooms = {it.homeroom for it in books.school.teachers} - {""}
    taught = homerooms.union(*(it.classes for it in books.school.teachers))
    if not books.teachers or not taught <= classes.keys():
        return
    for name, first in classes.items():
        where = ("students", first, "class_name")
        if homerooms and name not in homerooms:
            yield books.at("class-without-homeroom", where, name)
        for course in books.school.courses:
            held = course.grouping == BY_CLASS and first.grade[0] in course.grades
            if held and not able_teachers(books.school, course, (name,)):
                facts = {"name": course.name, "place": books.place("courses", course).told}
                yield books.at("class-without-teacher", where, name, **facts)
                break
