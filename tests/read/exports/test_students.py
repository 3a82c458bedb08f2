"""Which student a family means: by number, else by name and class."""

from __future__ import annotations

import pytest

from kehou.model.tables.families import Student
from kehou.read.exports.students import Roll, Written, fold_class

ROLL = Roll(
    [
        Student(student="J01", name="安安", grade=(7,), class_name="七1班"),
        Student(student="J02", name="安安", grade=(8,), class_name="八1班"),
        Student(student="J03", name="古丽·阿依", grade=(7,), class_name="七12班"),
        Student(student="J04", name="宁宁", grade=(7,), class_name="七2班"),
        Student(student="J05", name="宁宁", grade=(7,), class_name="七2班"),
    ]
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("七1班", "7-1"),
        ("七年级（1）班", "7-1"),
        ("七年级 1 班", "7-1"),
        ("7.1", "7-1"),
        ("7年级1班", "7-1"),
        ("初一(1)班", "7-1"),
        ("701班", "7-1"),
        ("七年级十二班", "7-12"),
        ("九年级二十班", "9-20"),
        ("12班", "12班"),
        ("1班", "1班"),
        ("向日葵班", "向日葵班"),
    ],
)
def test_classes_are_compared_however_they_are_written(text: str, folded: str) -> None:
    """A grade and a number; without a grade a class is only itself."""
    assert fold_class(text) == folded


@pytest.mark.parametrize(
    ("written", "match"),
    [
        (Written("J01"), ("J01", True)),
        (Written("ｊ01", "安安"), ("J01", True)),
        (Written("J01", "宁宁"), ("", False)),
        (Written("J99", "安安", "七1班"), ("", False)),
        (Written("", "安安", "初一（1）班"), ("J01", True)),
        (Written("", "安安"), ("", False)),
        (Written("", "古丽•阿依"), ("J03", False)),
        (Written("", "古丽•阿依", "七1班"), ("", False)),
        (Written("", "宁宁", "七2班"), ("", False)),
        (Written("", "某某", "七2班"), ("", False)),
        (Written(), ("", False)),
    ],
    ids=str,
)
def test_a_student_is_never_guessed_among_several(written: Written, match: tuple[str, bool]) -> None:
    """By number, unless the name is another; by name with class; by name alone only as a guess."""
    found = ROLL.match(written)
    assert (found.id, found.sure) == match
    assert found.sure or found.why
