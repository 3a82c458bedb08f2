"""Which student a family means: by number, or by name and class where no two have both."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from kehou.model.tables.families import Student
from kehou.read.exports.people import Match
from kehou.read.folding import class_numbers, fold, fold_name
from kehou.read.registers import People


class Written(Struct, frozen=True):
    """How a family wrote number, name and class of its child; "" where the form does not ask."""

    student: str = ""
    name: str = ""
    class_name: str = ""

    @property
    def id(self) -> str:
        """All that was written, as imports.yml lists those that fit nobody."""
        return " ".join(filter(None, (self.student, self.name, self.class_name)))


def _same_class(one: str, other: str) -> bool:
    return fold(one) == fold(other) or bool(class_numbers(one) & class_numbers(other))


class Roll:
    """The students of a school by number and by name."""

    def __init__(self, students: Iterable[Student]) -> None:
        self.by_id = {it.student: it for it in students}
        self._folded = {fold(it.student): it for it in students}
        self._people = People((it.student, it.name) for it in students)

    def match(self, written: Written) -> Match:
        """The student that everything written fits; sure by number, or by name and class together."""
        if written.student:
            return self._by_number(written)
        if not written.name:
            return Match(why="没有写学号和姓名")
        named = [self.by_id[it] for it in self._people.named(written.name)]
        there = [it for it in named if _same_class(it.class_name, written.class_name)]
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
        student = self._folded.get(fold(written.student))
        if student is None:
            return Match(why="学生表里没有这个学号")
        if written.name and fold_name(written.name) != fold_name(student.name):
            return Match(why=f"学号 {student.student} 在学生表里是{student.name}")
        return Match(student.student, sure=True)
