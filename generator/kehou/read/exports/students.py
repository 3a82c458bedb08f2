"""Which student a family means: by number, or by name and class where no two have both."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from kehou.model.tables.families import Student
from kehou.read.cell import bare, plain
from kehou.read.exports.people import Match, fold_name

_FIGURES = "一二三四五六七八九"
_CLASS = re.compile(
    rf"(?:(?P<word>初[一二三]|[{_FIGURES}])(?:年级|年)?|(?P<digit>[1-9])(?:年级|年|(?=\D)|(?=\d\d班?$)))"
    rf"[^\d{_FIGURES}十]*(?P<number>\d{{1,2}}|[{_FIGURES}]?十[{_FIGURES}]?|[{_FIGURES}])\)?班?"
)
"""`12班` alone is not the second class of grade 1: a grade in figures needs something behind it, or is 701班."""


class Written(Struct, frozen=True):
    """How a family wrote number, name and class of its child; "" where the form does not ask."""

    student: str = ""
    name: str = ""
    class_name: str = ""

    @property
    def id(self) -> str:
        """All that was written, as imports.yml lists those that fit nobody."""
        return " ".join(filter(None, (self.student, self.name, self.class_name)))


def fold_class(name: str) -> str:
    """A class as it is compared: 七年级（1）班, 7.1班 and 初一1班 are all 7-1."""
    text = bare(name)
    found = _CLASS.fullmatch(text)
    return f"{_grade(found['word'] or found['digit'])}-{_number(found['number'])}" if found else text


def has_grade(name: str) -> bool:
    """Whether a class says of which grade it is."""
    return _CLASS.fullmatch(bare(name)) is not None


def _grade(word: str) -> int:
    if word.startswith("初"):
        return 7 + _FIGURES.index(word[1])
    return int(word) if word.isdigit() else 1 + _FIGURES.index(word)


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    tens, ten, ones = word.rpartition("十")
    return (10 * _figure(tens or "一") if ten else 0) + (_figure(ones) if ones else 0)


def _figure(word: str) -> int:
    return 1 + _FIGURES.index(word)


class Roll:
    """The students of a school by number and by name."""

    def __init__(self, students: Iterable[Student]) -> None:
        self.by_id = {it.student: it for it in students}
        self._folded = {plain(it.student).lower(): it for it in students}
        self._by_name: dict[str, list[Student]] = {}
        for student in students:
            self._by_name.setdefault(fold_name(student.name), []).append(student)

    def match(self, written: Written) -> Match:
        """The student that everything written fits; sure by number, or by name and class together."""
        if written.student:
            return self._by_number(written)
        named = self._by_name.get(fold_name(written.name), []) if written.name else []
        if not written.name:
            return Match(why="没有写学号和姓名")
        there = [it for it in named if fold_class(it.class_name) == fold_class(written.class_name)]
        if not named:
            return Match(why="学生表里没有这个姓名")
        if written.class_name and not there:
            return Match(why=f"学生表里这个姓名在{'、'.join(sorted({it.class_name for it in named}))}")
        found = there if written.class_name else named
        if len(found) > 1:
            return Match(why=f"重名，学生表里有 {'、'.join(it.student for it in found)}")
        sure = bool(written.class_name)
        return Match(found[0].student, sure=sure, why="" if sure else f"只凭姓名，{found[0].class_name}")

    def _by_number(self, written: Written) -> Match:
        student = self._folded.get(plain(written.student).lower())
        if student is None:
            return Match(why="学生表里没有这个学号")
        if written.name and fold_name(written.name) != fold_name(student.name):
            return Match(why=f"学号 {student.student} 在学生表里是{student.name}")
        return Match(student.student, sure=True)
