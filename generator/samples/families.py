"""Families: students of the classes, and who applies for what, when, and until when."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samples.chance import part
from samples.names import NameMaker
from samples.tables import Cells


@dataclass(frozen=True)
class Student:
    """One student on the roll; priority holds the words of 优先类别."""

    student: str
    name: str
    grade: int
    class_name: str
    boarder: bool
    priority: tuple[str, ...]

    def cells(self) -> Cells:
        """The row of students.csv."""
        return {
            "学号": self.student,
            "姓名": self.name,
            "年级": str(self.grade),
            "班级": self.class_name,
            "住宿": "是" if self.boarder else "",
            "优先类别": ";".join(self.priority),
        }


@dataclass(frozen=True)
class Application:
    """One application; decisions holds (state, result, date), and an empty result is not decided yet."""

    student: str
    submitted: dt.date
    periods: tuple[str, ...]
    weekdays: str
    wishes: tuple[str, ...]
    signed: bool
    decisions: tuple[tuple[str, str, dt.date | None], ...]
    reason: str = ""
    agreed: bool = True
    start: dt.date | None = None
    end: dt.date | None = None

    @property
    def accepted(self) -> bool:
        """Signed and passed at every step."""
        return self.signed and all(result == "通过" for _, result, _ in self.decisions)

    def cells(self, number: int) -> dict[str, str]:
        """The row of applications.csv, the `number`-th of the file."""
        row = {
            "申请编号": f"SQ{number:04d}",
            "学号": self.student,
            "提交日期": str(self.submitted),
            "申请时段": ";".join(self.periods),
            "申请星期": self.weekdays,
            "家长签字": "是" if self.signed else "",
            "退回原因": self.reason,
            "协议": f"XY{number:04d}" if self.accepted and self.agreed else "",
            "起始日期": str(self.start or ""),
            "退出日期": str(self.end or ""),
        }
        row |= {f"志愿{place}": wish for place, wish in enumerate(self.wishes, 1)}
        for state, result, day in self.decisions:
            row |= {f"{state}结果": result, f"{state}日期": str(day or "")}
        return row


@dataclass(frozen=True)
class Cohort:
    """How the roll of a school is made up; shares are parts of one."""

    entry_years: Mapping[int, int]  # grade → the two digits its student numbers start with
    classes: tuple[tuple[int, str, int], ...]  # grade, class, students
    boarders: float
    priority: Mapping[str, float]
    rare_characters: str
    long_names: tuple[str, ...]
    namesakes: int


def make_students(cohort: Cohort, rng: random.Random, taken: set[str]) -> list[Student]:
    """The roll, by grade, class and number; nobody has a name that is taken."""
    maker = NameMaker(rng, set(taken) | set(cohort.long_names))
    seats = [(grade, name, number) for grade, name, size in cohort.classes for number in range(1, size + 1)]
    given = _names(cohort, maker, len(seats))
    boarding = set(part(rng, range(len(seats)), cohort.boarders))
    words = _priorities(cohort, rng, len(seats))
    siblings = {grade: [n for g, n, _ in cohort.classes if g == grade] for grade, _, _ in cohort.classes}
    return [
        Student(
            f"J{cohort.entry_years[grade]}{siblings[grade].index(name) + 1:02d}{number:02d}",
            given[place],
            grade,
            name,
            place in boarding,
            words[place],
        )
        for place, (grade, name, number) in enumerate(seats)
    ]


def _names(cohort: Cohort, maker: NameMaker, count: int) -> list[str]:
    rare = [maker.take(character) for character in cohort.rare_characters]
    plain = count - len(rare) - len(cohort.long_names) - cohort.namesakes
    names = [*rare, *cohort.long_names, *(maker.take() for _ in range(plain))]
    names += names[-cohort.namesakes :] if cohort.namesakes else []
    maker.rng.shuffle(names)
    return names


def _priorities(cohort: Cohort, rng: random.Random, count: int) -> list[tuple[str, ...]]:
    holders = {word: set(part(rng, range(count), share)) for word, share in cohort.priority.items()}
    return [tuple(word for word, places in holders.items() if n in places) for n in range(count)]


def by_class(students: Sequence[Student]) -> dict[str, list[Student]]:
    """Class → its students, in the order of the roll."""
    found: dict[str, list[Student]] = {}
    for student in students:
        found.setdefault(student.class_name, []).append(student)
    return found
