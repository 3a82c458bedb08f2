"""What the next grade is called, for pupils and for classes whose name carries their grade (N5)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from msgspec import Struct

from kehou.model.tables.families import Student
from kehou.model.tables.plan import Period

NUMERALS = "一二三四五六七八九"
_JUNIOR = ("九年", "初", "中学")
_FIVE_YEARS = "五四"
_AFTER_NUMERAL = r"(?=年|[(（\[【.．·\-－—_ 　]|[0-9０-９]|[一二三四五六七八九](?:班|$))"
"""What may follow a numeral: `七(1)班`, `七年级1班`, `七1班`, `七一班`; not `三好班`, nor `二十一班`."""
_AFTER_DIGIT = r"(?=年|[(（\[【.．·\-－—_ 　]|[0-9０-９]{2}(?![0-9０-９]))"
"""What may follow a digit: `7(1)班`, `7.1`, `701班`; not `71班`, nor the 2021 of `2021级1班`."""
_GRADE_CELL = re.compile(r"(?P<junior>初?)(?P<grade>[1-9一二三四五六七八九])(?P<rest>年级|年)?")


class Move(Struct, frozen=True):
    """How the grades of one term become those of the next."""

    up: int
    """How many grades everybody rises: 0 within a school year."""
    highest: int
    """Whoever would rise above it has left the school."""
    classes: dict[str, str | None]
    """Every class by its plain name → its name in the next term, None when it has left."""
    unclear: tuple[str, ...] = ()
    """Classes that rise and whose name does not show their grade in a way we know: they keep it."""

    def leaves(self, student: Student) -> bool:
        """Whether a student is no longer at the school; `student` has exactly one grade."""
        return self.up > 0 and student.grade[0] + self.up > self.highest


def plan_move(students: Iterable[Student], periods: Iterable[Period], stage: str, up: int) -> Move:
    """Where everybody goes when the school rises by `up` grades; every student has one grade and one class."""
    grades = {row.class_name: row.grade[0] for row in students}
    served = {grade for row in periods for grade in row.grades}
    highest = max((last_grade(stage), *served, *grades.values()), default=0)
    classes: dict[str, str | None] = {}
    unclear: list[str] = []
    for name, grade in sorted(grades.items()):
        if up and grade + up > highest:
            classes[plain_name(name)] = None
            continue
        moved = class_after(name, grade, up) if up else name
        classes[plain_name(name)] = moved or name
        unclear += [] if moved else [name]
    return Move(up, highest, classes, tuple(unclear))


def last_grade(stage: str) -> int:
    """The last grade of a school of this stage, 0 when the words do not say."""
    if any(word in stage for word in _JUNIOR):
        return 9
    if "小学" in stage:
        return 5 if _FIVE_YEARS in stage else 6
    return 0


def plain_name(name: str) -> str:
    """A class as it is compared: without blanks, full-width figures and brackets as plain ones."""
    return unicodedata.normalize("NFKC", "".join(name.split()))


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


def grade_after(text: str, up: int) -> str:
    """A grade cell after rising, written as it was: `7` → `8`, `七年级` → `八年级`, `初一` → `初二`.

    `text` is a cell that reads as one grade.
    """
    found = _GRADE_CELL.fullmatch(plain_name(text))
    assert found is not None, text
    return found["junior"] + _like(found["grade"], up) + (found["rest"] or "")


def _junior(grade: int) -> str:
    """The figures that may follow 初 in that grade."""
    return NUMERALS[grade - 7] + str(grade - 6) if grade >= 7 else ""


def _like(figure: str, up: int) -> str:
    """The figure `up` further on, in the same script."""
    return NUMERALS[NUMERALS.index(figure) + up] if figure in NUMERALS else chr(ord(figure) + up)
