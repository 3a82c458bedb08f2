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
from kehou.read.exports.consent import UNANSWERED, is_consent, takes_part
from kehou.read.exports.people import Match
from kehou.read.exports.questions import JOINS, PERIODS, SIGNED, WEEKDAYS, YES_OR_NO
from kehou.read.folding import fold_name
from kehou.read.sets import entries, read_weekdays

_MARKS = re.compile(r"[┋→;；\n]")
_EXCEPT = re.compile("[除不非没沒无無未勿免拒]|以外|之外|^外|放弃|停")
"""Words around an option that turn it round: `除周三外`, `不参加足球`."""
_UNCLEAR = {
    JOINS: "看不出参加还是不参加，请填“是”或“否”",
    SIGNED: "看不出有没有签字，请填“是”或“否”",
}
WEEKDAY_NAMES = tuple(map(weekday_name, range(1, 8)))


class Value(Struct, frozen=True):
    """What one option comes to: words for the cell, or why there are none."""

    words: tuple[str, ...] = ()
    why: str = ""
    other_grade: bool = False
    """A course that there is, but not for the grade of the student."""


def parts_of(column: str, answer: str) -> tuple[str, ...]:
    """The options that an answer holds; only marks that a form sets between options part them.

    A yes or no is one option as a whole: 无 is a no, and who takes part must have been answered.
    """
    if column in YES_OR_NO:
        return (answer or UNANSWERED,) if answer or column == JOINS else ()
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
        if column in YES_OR_NO:
            return _yes_or_no(column, text)
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
        if column in (WEEKDAYS, PERIODS, *YES_OR_NO):
            return bool(self.read(column, text, ()).words)
        return fold_name(text) in self.ids or fold_name(text) in self.courses

    def propose(self, column: str, option: str) -> Match:
        """The one word of the school that stands in a longer option."""
        if column in YES_OR_NO:
            return Match(why=_yes_or_no(column, option).why)
        folded = fold_name(option)
        if column == WEEKDAYS:
            days = read_weekdays(option, self._around)
            if isinstance(days, Guess) and not _EXCEPT.search(folded):
                return Match(";".join(_weekdays(days.value)), why="照字面")
            return _match(folded.replace("星期", "周"), {day: day for day in WEEKDAY_NAMES})
        if column == PERIODS:
            return _match(folded, self.periods)
        return _match(folded, {name: them[0].name for name, them in self.courses.items()})


def _yes_or_no(column: str, text: str) -> Value:
    said = takes_part(text) if column == JOINS else is_consent(text)
    if said is None:
        return Value(why=_UNCLEAR[column])
    return Value(("是" if said else "否",))


def _match(text: str, words: dict[str, str]) -> Match:
    """The one word that stands in a text, where nothing around it takes it back; a word within another is none."""
    inside = [name for name in words if name and name in text]
    found = [it for it in inside if not any(it != other and it in other for other in inside)]
    if not found:
        return Match(why="选项里没有本校的说法")
    if len(found) > 1:
        return Match(why=f"选项里有几个：{'、'.join(words[it] for it in found)}")
    if _EXCEPT.search(text.replace(found[0], "", 1)):
        return Match(why=f"选项里有“{words[found[0]]}”，但像是除外的意思")
    return Match(words[found[0]], why=f"选项里有“{words[found[0]]}”")


def _weekdays(days: Sequence[int]) -> tuple[str, ...]:
    return tuple(WEEKDAY_NAMES[day - 1] for day in days)
