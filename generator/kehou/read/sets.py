"""Cells that hold several things: lists, grades, weekdays, and the times a teacher is away."""

from __future__ import annotations

import datetime as dt
import re

from kehou.model.tables.plan import Absence
from kehou.model.term import PriorityClass
from kehou.model.week import NUMERALS, WEEKDAY_MARKS
from kehou.read.cell import Around, Fault, Guess, plain
from kehou.read.dates import DATE, read_date

_MARKS = re.compile(r"[;；、,，/\n]")
_MARKS_WITHOUT_SLASH = re.compile(r"[;；、,，\n]")
_DASH = r"\s*(?:[-‐‑‒–—―−]+|[~～〜]|至|到)\s*"
_GRADE_MARK = "年级"
_GRADE = r"(?:初[一二三]|[1-9一二三四五六七八九])(?:年级|年級|年)?"
_GRADES = re.compile(rf"({_GRADE}){_DASH}({_GRADE})")
_GRADE_RUN = re.compile(rf"(?:{_GRADE})+")
_WEEK = r"(?:周|週|星期|礼拜|禮拜)"
_DAY = rf"{_WEEK}?[一二三四五六日天1-7]"
_DAYS = re.compile(rf"({_DAY}){_DASH}({_DAY})")
_DAY_RUN = re.compile(rf"(?:{_DAY})+")
_DAY_THEN_PERIOD = re.compile(rf"({_WEEK}[一二三四五六日天1-7](?:{_DASH}{_DAY})?)\s*(.*)")
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
_DATES = re.compile(rf"({DATE.pattern})(?:{_DASH}({DATE.pattern}))?")


def entries(text: str, *, slash: bool = True) -> tuple[str, ...]:
    """The entries of a list cell in order; `slash` is False where dates may stand in it."""
    marks = _MARKS if slash else _MARKS_WITHOUT_SLASH
    return tuple(entry.strip() for entry in marks.split(text) if entry.strip())


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
    if not isinstance(grades, Fault):
        return PriorityClass(grades=grades)
    words = entries(text)
    if any(plain(word).startswith(_GRADE_MARK) for word in words):
        return Fault("bad-priority-grades")
    return PriorityClass(words=words)


def _grades(text: str) -> tuple[int, ...] | Fault:
    found: set[int] = set()
    for part in entries(plain(text)):
        entry = part.removesuffix(".0")
        if span := _GRADES.fullmatch(entry):
            first, last = _grade(span[1]), _grade(span[2])
            if first > last:
                return Fault("bad-grades", {"part": entry})
            found.update(range(first, last + 1))
        elif _GRADE_RUN.fullmatch(entry):
            found.update(_grade(word) for word in re.findall(_GRADE, entry))
        else:
            return Fault("bad-grades", {"part": entry})
    return tuple(sorted(found)) if found else Fault("bad-grades", {"part": text})


def _grade(word: str) -> int:
    if word.startswith("初"):
        return 7 + NUMERALS.index(word[1])
    return int(word[0]) if word[0].isdigit() else 1 + NUMERALS.index(word[0])


def read_weekdays(text: str, _around: Around) -> tuple[int, ...] | Guess | Fault:
    """Weekdays 1 (Monday) to 7 in order, from `周三`, `星期三`, `3`, `一三五`, `一至五` and lists of these."""
    found: set[int] = set()
    if spoken := _SPOKEN_DAYS.get(plain(text)):
        return _range(*spoken, WEEKDAY_MARKS)
    for entry in entries(plain(text)):
        days = _weekdays("".join(entry.removesuffix(".0").split()))
        if not days:
            return _from_date(text, WEEKDAY_MARKS) or Fault("bad-weekdays", {"part": entry})
        found.update(days)
    return tuple(sorted(found)) if found else Fault("bad-weekdays", {"part": text})


def _weekdays(entry: str) -> tuple[int, ...]:
    """The weekdays of one entry; none at all when it names no weekday."""
    if span := _DAYS.fullmatch(entry):
        return tuple(range(_weekday(span[1]), _weekday(span[2]) + 1))
    if _DAY_RUN.fullmatch(entry):
        return tuple(_weekday(word) for word in re.findall(_DAY, entry))
    return ()


def _weekday(word: str) -> int:
    mark = word[-1]
    if mark.isdigit():
        return int(mark)
    return 7 if mark in "日天" else 1 + NUMERALS.index(mark)


def read_absences(text: str, around: Around) -> tuple[Absence, ...] | Guess | Fault:
    """When a teacher is away: weekdays, periods, dates or spans of dates; several are parted by `;`.

    `周三; 周五 晚自习; 2026-10-12—2026-10-16` are three absences; words of one entry hold together.
    """
    found: list[Absence] = []
    guessed: list[str] = []
    for entry in entries(text, slash=False):
        absence = _absence(entry, around)
        if isinstance(absence, Fault):
            return absence
        if isinstance(absence, Guess):
            guessed.append(absence.facts["read"])
            absence = absence.value
        found.append(absence)
    return Guess(tuple(found), "guess-date", {"read": "；".join(guessed)}) if guessed else tuple(found)


def _absence(entry: str, around: Around) -> Absence | Guess | Fault:
    """One entry: dates first, then weekdays, and what is left names periods."""
    bare = plain(entry)
    dates = _DATES.search(bare)
    if dates is None:
        return Absence(*_words(entry))
    days: list[dt.date] = []
    guessed = False
    for text in _ends(dates):
        end = read_date(text, around)
        if isinstance(end, Fault):
            return end
        guessed |= isinstance(end, Guess)
        days.append(end.value if isinstance(end, Guess) else end)
    if days[0] > days[-1]:
        return Fault("bad-absence", {"part": entry, "why": "后一个日期比前一个早"})
    absence = Absence(*_words(f"{bare[: dates.start()]} {bare[dates.end() :]}"), days[0], days[-1])
    read = "—".join(str(day) for day in days)
    return Guess(absence, "guess-date", {"read": read}) if guessed else absence


def _ends(dates: re.Match[str]) -> tuple[str, ...]:
    """The texts of the first and, for a span, the last date (each date pattern has three groups inside)."""
    return (dates[1], dates[5]) if dates[5] else (dates[1],)


def _words(rest: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    weekdays: list[int] = []
    periods: list[str] = []
    for word in rest.split():
        joined = _DAY_THEN_PERIOD.fullmatch(word)
        days = _weekdays(plain(word))
        if days:
            weekdays.extend(days)
        elif joined and _weekdays(joined[1]):
            weekdays.extend(_weekdays(joined[1]))
            periods.append(joined[2])
        else:
            periods.append(word)
    return tuple(sorted(set(weekdays))), tuple(periods)
