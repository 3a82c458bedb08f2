"""Cells that hold several things: lists, grades and weekdays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from kehou.model.term import PriorityClass
from kehou.model.week import NUMERALS, WEEKDAY_MARKS
from kehou.read.cell import Around, Fault, Guess, plain

_MARKS = re.compile(r"[;；、,，/\n]")
DASH = r"\s*(?:[-‐‑‒–—―−]+|[~～〜]|至|到)\s*"
_GRADE_MARK = "年级"
_GRADE = r"(?:初[一二三]|[1-9一二三四五六七八九])(?:年级|年級|年)?"
_GRADES = re.compile(rf"({_GRADE}){DASH}({_GRADE})")
_GRADE_RUN = re.compile(rf"(?:{_GRADE})+")
WEEK = r"(?:周|週|星期|礼拜|禮拜)"
DAY = rf"{WEEK}?[一二三四五六日天1-7]"
_DAYS = re.compile(rf"({DAY}){DASH}({DAY})")
_DAY_RUN = re.compile(rf"(?:{DAY})+")
_SPOKEN_DAYS = {
    "每天": (1, 5),
    "每日": (1, 5),
    "工作日": (1, 5),
    "平日": (1, 5),
    "周末": (6, 7),
    "双休日": (6, 7),
}
"""Words for weekdays; each is a guess, for 每天 of a school seldom has seven days."""
_SPREADSHEET_DATE = re.compile(r"(?:\d{4}[-/年])?0?([1-9])[-/月]0?([1-9])日?")
"""What a spreadsheet makes of 1-5 or 7-9: a date of this year."""


def entries(text: str) -> tuple[str, ...]:
    """The entries of a list cell in order."""
    return tuple(entry.strip() for entry in _MARKS.split(text) if entry.strip())


def read_grades(text: str, _around: Around) -> tuple[int, ...] | Guess | Fault:
    """Grades 1–9 in order, from `7`, `七年级`, `初一`, `7-9`, `七八九` and lists of these."""
    grades = _grades(text)
    return (_from_date(text, NUMERALS) or grades) if isinstance(grades, Fault) else grades


def _from_date(text: str, names: str) -> Guess | None:
    """The range that a spreadsheet took for a date: `7月9日` was 7-9."""
    found = _SPREADSHEET_DATE.fullmatch(plain(text))
    first, last = (int(found[1]), int(found[2])) if found else (0, 0)
    return _range(first, last, names) if first < last <= len(names) else None


def _range(first: int, last: int, names: str) -> Guess:
    read = f"{names[first - 1]}至{names[last - 1]}"
    return Guess(tuple(range(first, last + 1)), "guess-range", {"read": read})


def read_priority(text: str) -> PriorityClass | Fault:
    """One entry of `priority_classes`: grades as in a cell, with 年级 in front or not, else words of 优先类别."""
    grades = _grades(plain(text).removeprefix(_GRADE_MARK))
    if isinstance(grades, Guess):
        return Fault("bad-priority-grades")
    if not isinstance(grades, Fault):
        return PriorityClass(grades=grades)
    words = entries(text)
    if any(plain(word).startswith(_GRADE_MARK) for word in words):
        return Fault("bad-priority-grades")
    return PriorityClass(words=words)


class _Part(Struct, frozen=True):
    """The numbers of one entry; not `sure` when a person should confirm them; whether 初 stands before the last."""

    numbers: tuple[int, ...]
    sure: bool = True
    junior: bool = False


def _grades(text: str) -> tuple[int, ...] | Guess | Fault:
    parts: list[_Part] = []
    for entry in entries(plain(text)):
        part = _grade_part(entry.removesuffix(".0"), junior=bool(parts) and parts[-1].junior)
        if not part.numbers:
            return Fault("bad-grades", {"part": entry})
        parts.append(part)
    return _together(parts, NUMERALS) if parts else Fault("bad-grades", {"part": text})


def _grade_part(entry: str, *, junior: bool) -> _Part:
    """The grades of one entry, none where it names none; 初 before an earlier one counts for 一 to 三 behind it."""
    span = _GRADES.fullmatch(entry)
    words = span.groups() if span else re.findall(_GRADE, entry) if _GRADE_RUN.fullmatch(entry) else ()
    grades, carried = [], False
    for word in words:
        # There is no 初四, but 初一、四 is no clear 四年级 either.
        carried |= junior and word[0] in "四五六456"
        goes_on = junior and word[0] in "一二三123"
        junior = goes_on or word.startswith("初")
        carried |= goes_on
        grades.append(_grade(word) + 6 * goes_on)
    part = _Part(tuple(range(grades[0], grades[-1] + 1))) if span else _run(words, grades)
    return _Part(part.numbers, part.sure and not carried, junior)


def _run(words: Sequence[str], numbers: Sequence[int]) -> _Part:
    """What stands side by side in one entry; 一 between two others, in no order with them, was meant for a dash."""
    if all(one < other for one, other in pairwise(numbers)):
        return _Part(tuple(numbers))
    if len(words) > 2 and set(words[1:-1]) == {"一"} and numbers[0] < numbers[-1]:
        return _Part(tuple(range(numbers[0], numbers[-1] + 1)), sure=False)
    return _Part(tuple(numbers), sure=False)


def _together(parts: Iterable[_Part], names: str) -> tuple[int, ...] | Guess:
    found = tuple(sorted({number for part in parts for number in part.numbers}))
    if all(part.sure for part in parts):
        return found
    first, last = found[0], found[-1]
    is_range = len(found) > 2 and found == tuple(range(first, last + 1))
    said = (names[first - 1], names[last - 1]) if is_range else [names[it - 1] for it in found]
    return Guess(found, "guess-list", {"read": ("至" if is_range else "、").join(said)})


def _grade(word: str) -> int:
    if word.startswith("初"):
        return 7 + NUMERALS.index(word[1])
    return int(word[0]) if word[0].isdigit() else 1 + NUMERALS.index(word[0])


def read_weekdays(text: str, _around: Around) -> tuple[int, ...] | Guess | Fault:
    """Weekdays 1 (Monday) to 7 in order, from `周三`, `星期三`, `3`, `一三五`, `一至五` and lists of these."""
    if spoken := _SPOKEN_DAYS.get(plain(text)):
        return _range(*spoken, WEEKDAY_MARKS)
    parts: list[_Part] = []
    for entry in entries(plain(text)):
        part = _day_part("".join(entry.removesuffix(".0").split()))
        if not part.numbers:
            return _from_date(text, WEEKDAY_MARKS) or Fault("bad-weekdays", {"part": entry})
        parts.append(part)
    return _together(parts, WEEKDAY_MARKS) if parts else Fault("bad-weekdays", {"part": text})


def weekdays_in(entry: str) -> tuple[int, ...] | Guess:
    """The weekdays of one entry without list marks; none at all where it names something else."""
    part = _day_part(entry)
    return _together((part,), WEEKDAY_MARKS) if part.numbers else ()


def _day_part(entry: str) -> _Part:
    if span := _DAYS.fullmatch(entry):
        return _Part(tuple(range(_weekday(span[1]), _weekday(span[2]) + 1)))
    words = re.findall(DAY, entry) if _DAY_RUN.fullmatch(entry) else ()
    return _run(words, [_weekday(word) for word in words])


def _weekday(word: str) -> int:
    mark = word[-1]
    if mark.isdigit():
        return int(mark)
    return 7 if mark in "日天" else 1 + NUMERALS.index(mark)
