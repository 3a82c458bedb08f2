"""Classes that no teacher is there for."""

from __future__ import annotations

import pytest

from kehou.check.books import Books
from kehou.check.classes import check_classes
from kehou.model.tables.plan import Course, Teacher
from tests.classrooms import CALLIGRAPHY, HOMEWORK, school, teacher

HOMEROOM, ABLE = ("class-without-homeroom", "七2班"), ("class-without-teacher", "七2班")


@pytest.mark.parametrize(
    ("teachers", "courses", "expected"),
    [
        ((teacher("T9001", classes=("七1班", "七2班")),), (HOMEWORK,), []),
        ((teacher("T9001", classes=("七1班",)),), (HOMEWORK,), [ABLE]),
        ((teacher("T9001", classes=("七1班",)),), (CALLIGRAPHY,), []),
        ((teacher("T9001", classes=("七1班",), courses=("F01",)),), (HOMEWORK,), []),
        ((teacher("T9001", homeroom="七1班", classes=("七2班",)),), (HOMEWORK,), [HOMEROOM]),
        ((teacher("T9001", homeroom="七1班"),), (HOMEWORK,), [HOMEROOM, ABLE]),
        ((teacher("T9001", homeroom="七1班"), teacher("T9002", homeroom="七2班")), (HOMEWORK,), []),
        ((teacher("T9001", classes=("七1班", "七九班")),), (HOMEWORK,), []),
        ((), (HOMEWORK,), []),
    ],
    ids=(
        "taught", "not taught", "course has teachers", "somebody has the course", "no homeroom teacher",
        "neither", "homeroom teachers teach", "a class that is none", "no teachers at all",
    ),
)  # fmt: skip
def test_each_class_has_its_people(
    teachers: tuple[Teacher, ...], courses: tuple[Course, ...], expected: list[tuple[str, str]]
) -> None:
    """Only where the school has homeroom teachers at all, and only for courses that the class's own teachers take.

    A class that is none may be the misspelt one: it is told by the references, and then nothing more.
    """
    found = check_classes(Books(school(teachers=teachers, courses=courses)))
    assert [(it.code, it.value) for it in found] == expected
