"""Which student a family means: by number, else by name and class."""

from __future__ import annotations

import pytest

from kehou.model.tables.families import Student
from kehou.read.exports.students import Roll, Written

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
    ("written", "match"),
    [
        (Written("J01"), ("J01", True)),
        (Written("ｊ01", "安安"), ("J01", True)),
        (Written("J01", "宁宁"), ("", False)),
        (Written("J99", "安安", "七1班"), ("", False)),
        (Written("", "安安", "初一（1）班"), ("J01", True)),
        (Written("", "安安", "701班"), ("J01", True)),
        (Written("", "安安", "7.1"), ("J01", True)),
        (Written("", "安安", "1班"), ("", False)),
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
