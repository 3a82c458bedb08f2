"""What the next grade is called, for pupils and for classes whose name carries their grade (N5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kehou.model.tables.families import Student
from kehou.model.tables.plan import Period
from kehou.model.week import NUMERALS
from kehou.read.cell import plain
from kehou.read.registers import Register

_JUNIOR = ("九年", "初", "中学")
_FIVE_YEARS = "五四"
_AFTER_NUMERAL = r"(?=年|[(（\[【.．·\-－—_ 　]|[0-9０-９]|[一二三四五六七八九](?:班|$))"
"""What may follow a numeral: `七(1)班`, `七年级1班`, `七1班`, `七一班`; not `三好班`, nor `二十一班`."""
_AFTER_DIGIT = r"(?=年|[(（\[【.．·\-－—_ 　]|[0-9０-９]{2}(?![0-9０-９]))"
"""What may follow a digit: `7(1)班`, `7.1`, `701班`; not `71班`, nor the 2021 of `2021级1班`."""
_GRADE_CELL = re.compile(r"(?P<junior>初?)(?P<grade>[1-9一二三四五六七八九])(?P<rest>年级|年)?")


class Move:
    """How the grades and classes of one term become those of the next."""

    def __init__(self, grades: Mapping[str, int], up: int, highest: int) -> None:
        """`grades` are those of every class by name; everybody rises by `up`, 0 within a school year."""
        self.up = up
        self._highest = highest
        self._grades = grades
        self._register = Register(grades, classes=True)
        self.classes = {name: self._rise(name, grades[name]) for name in sorted(grades)}
        """Every class → its name in the next term, None when it has left the school."""
        self.unclear = tuple(name for name, after in self.classes.items() if up and after == name)
        """Classes that rise and whose name does not show their grade in a way we know: they keep it."""

    def leaves(self, student: Student) -> bool:
        """Whether a student is no longer at the school; `student` has exactly one grade."""
        return self._left(student.grade[0])

    def after(self, word: str) -> str | None:
        """What is meant by a class, in whatever spelling, in the next term; a word that is none stays as it is."""
        found = self._register.find(word)
        if len(found) != 1 or not self.up:
            return word
        grade, moved = self._grades[found[0]], self.classes[found[0]]
        if moved is None or moved == found[0]:
            return moved
        return class_after(word, grade, self.up) or moved

    def _rise(self, name: str, grade: int) -> str | None:
        if not self.up:
            return name
        return None if self._left(grade) else class_after(name, grade, self.up) or name

    def _left(self, grade: int) -> bool:
        return self.up > 0 and grade + self.up > self._highest


def plan_move(students: Iterable[Student], periods: Iterable[Period], stage: str, up: int) -> Move:
    """Where everybody goes when the school rises by `up` grades; every student has one grade and one class."""
    grades = {row.class_name: row.grade[0] for row in students}
    served = {grade for row in periods for grade in row.grades}
    return Move(grades, up, max((last_grade(stage), *served, *grades.values()), default=0))


def last_grade(stage: str) -> int:
    """The last grade of a school of this stage, 0 when the words do not say."""
    if any(word in stage for word in _JUNIOR):
        return 9
    if "小学" in stage:
        return 5 if _FIVE_YEARS in stage else 6
    return 0


def class_after(name: str, grade: int, up: int) -> str | None:
    """The name of a class of `grade` after rising, None when the name does not carry the grade plainly.

    `七1班` → `八1班`, `7.1` → `8.1`, `701班` → `801班`, `初一（2）班` → `初二（2）班`. The rest stays as typed.
    """
    for before, figures, after in (
        ("初", _junior(grade), ""),
        ("", NUMERALS[grade - 1], _AFTER_NUMERAL),
        ("", str(grade), _AFTER_DIGIT),
        ("", chr(ord("０") + grade), _AFTER_DIGIT),
    ):
        for figure in figures:
            if re.match(before + figure + after, name):
                rest = name[len(before) + 1 :]
                return before + _like(figure, up) + rest
    return None


def grade_after(text: str, up: int) -> str | None:
    """A grade cell after rising, written as it was: `7` → `8`, `七年级` → `八年级`, `初一` → `初二`.

    None for other ways to write a grade.
    """
    found = _GRADE_CELL.fullmatch(plain(text))
    return found["junior"] + _like(found["grade"], up) + (found["rest"] or "") if found else None


def _junior(grade: int) -> str:
    """The figures that may follow 初 in that grade."""
    return NUMERALS[grade - 7] + str(grade - 6) if grade >= 7 else ""


def _like(figure: str, up: int) -> str:
    """The figure `up` further on, in the same script."""
    return NUMERALS[NUMERALS.index(figure) + up] if figure in NUMERALS else chr(ord(figure) + up)
