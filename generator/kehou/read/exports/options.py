"""What the options of a form mean in the school's own words: courses, periods, weekdays."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from kehou.model.said import NOTHING
from kehou.model.school import School
from kehou.model.tables.plan import Course
from kehou.model.week import WALKING, weekday_name
from kehou.read.cell import Around, Guess, plain
from kehou.read.exports.people import Match
from kehou.read.exports.questions import PERIODS, WEEKDAYS
from kehou.read.folding import fold_name
from kehou.read.sets import entries, read_weekdays

_MARKS = re.compile(r"[┋→;；\n]")
WEEKDAY_NAMES = tuple(map(weekday_name, range(1, 8)))


class Value(Struct, frozen=True):
    """What one option comes to: words for the cell, or why there are none."""

    words: tuple[str, ...] = ()
    why: str = ""
    other_grade: bool = False
    """A course that there is, but not for the grade of the student."""


def parts_of(answer: str) -> tuple[str, ...]:
    """The options that an answer holds; only marks that a form sets between options part them."""
    parts = (part.strip() for part in _MARKS.split(answer))
    return tuple(dict.fromkeys(part for part in parts if part and plain(part) not in NOTHING))


class Meanings:
    """The words of a school that an option can stand for."""

    def __init__(self, school: School) -> None:
        self.periods = {fold_name(it.period): it.period for it in school.periods}
        self.courses: dict[str, list[Course]] = {}
        walking = {fold_name(it.name) for it in school.courses if it.grouping == WALKING}
        for course in school.courses:
            name = fold_name(course.name)
            # A wish is for a 走班 course; one of another kind counts only where no such course has its name.
            if course.grouping == WALKING or name not in walking:
                self.courses.setdefault(name, []).append(course)
        self.ids = {fold_name(it.course): it for it in school.courses}
        self._around = Around(school.term.term.start, school.term.term.end)

    def read(self, column: str, text: str, grades: tuple[int, ...]) -> Value:
        """The words of the cell that a text stands for exactly; several may stand in one text."""
        if column == WEEKDAYS:
            days = read_weekdays(text, self._around)
            return Value(_weekdays(days)) if isinstance(days, tuple) else Value(why="不是星期")
        if column == PERIODS:
            found = [self.periods.get(fold_name(it)) for it in (text, *entries(text))]
            words = found[:1] if found[0] else found[1:]
            return (
                Value(tuple(it for it in words if it)) if words and all(words) else Value(why="没有这个时段")
            )
        return self._course(text, grades)

    def _course(self, text: str, grades: tuple[int, ...]) -> Value:
        named = self.ids.get(fold_name(text))
        if named is not None:
            return Value((named.course,))
        courses = self.courses.get(fold_name(text), [])
        if not courses:
            return Value(why="没有这门课程")
        fitting = [it.course for it in courses if set(it.grades) & set(grades)]
        if not fitting:
            return Value(why="这个年级没有这门课程", other_grade=True)
        if len(fitting) > 1:
            return Value(why=f"同名的课程有几门：{'、'.join(fitting)}")
        return Value((fitting[0],))

    def known(self, column: str, text: str) -> bool:
        """Whether a text is a word of the school by itself, for some grade or other."""
        if column in (WEEKDAYS, PERIODS):
            return bool(self.read(column, text, ()).words)
        return fold_name(text) in self.ids or fold_name(text) in self.courses

    def propose(self, column: str, option: str) -> Match:
        """The one word of the school that stands in a longer option."""
        folded = fold_name(option)
        if column == WEEKDAYS:
            days = read_weekdays(option, self._around)
            if isinstance(days, Guess):
                return Match(";".join(_weekdays(days.value)), why="照字面")
            return _match([day for day in WEEKDAY_NAMES if day in folded.replace("星期", "周")])
        if column == PERIODS:
            return _match(_longest(folded, self.periods))
        return _match(_longest(folded, {name: them[0].name for name, them in self.courses.items()}))


def _longest(text: str, words: dict[str, str]) -> list[str]:
    """The words that stand in a text, without those that are only part of another one there."""
    inside = [name for name in words if name and name in text]
    return [words[it] for it in inside if not any(it != other and it in other for other in inside)]


def _match(words: Sequence[str]) -> Match:
    if len(words) == 1:
        return Match(words[0], why=f"选项里有“{words[0]}”")
    return Match(why=f"选项里有几个：{'、'.join(words)}" if words else "选项里没有本校的说法")


def _weekdays(days: Sequence[int]) -> tuple[str, ...]:
    return tuple(WEEKDAY_NAMES[day - 1] for day in days)
