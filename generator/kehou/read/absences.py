"""The times a teacher is away, as one cell names them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from msgspec import Struct

from kehou.model.tables.plan import Absence
from kehou.model.week import weekday_name
from kehou.read.cell import Around, Fault, Guess, plain
from kehou.read.dates import DATE, read_date
from kehou.read.sets import DASH, DAY, WEEK, weekdays_in

_APART = re.compile(r"[;；\n]")
_LISTED = re.compile(r"[、,，]")
_DAY_THEN_PERIOD = re.compile(rf"({WEEK}[一二三四五六日天1-7](?:{DASH}{DAY}|一{WEEK}{DAY})?)\s*(.*)")
_DATES = re.compile(rf"({DATE.pattern})(?:{DASH}({DATE.pattern}))?")


class _Words(Struct, frozen=True):
    """What stands beside the dates: weekdays and periods; `sure` when nothing of it was guessed."""

    weekdays: tuple[int, ...]
    periods: tuple[str, ...]
    sure: bool = True
    crossed: bool = False
    """Whether a weekday stands behind the period of another one."""


def read_absences(text: str, around: Around) -> tuple[Absence, ...] | Guess | Fault:
    """When a teacher is away: weekdays, periods, dates or spans of dates; several are parted by `;`.

    `周三; 周五 晚自习; 2026-10-12—2026-10-16` are three absences; words of one entry hold together. Behind a comma
    a period alone is of the day before it: `周三下午一、下午二` is one afternoon, which the school has to confirm.
    """
    found: list[Absence] = []
    sure = True
    for entry in _entries(text):
        here: list[Absence] = []
        for one in _together(entry):
            absence = _absence(one, around)
            if isinstance(absence, Fault):
                return absence
            sure &= not isinstance(absence, Guess)
            here.append(absence.value if isinstance(absence, Guess) else absence)
        if len({bool(it.periods) for it in here if _is_when(it)}) > 1:
            return Fault("bad-absence", {"part": entry, "why": "分不清时段是哪几天的"})
        # A period of every day beside one of a day may have been meant for that day.
        sure &= len({_is_when(it) for it in here}) < 2
        found.extend(here)
    return tuple(found) if sure else Guess(tuple(found), "guess-list", {"read": "；".join(map(_said, found))})


def absence_texts(text: str) -> tuple[str, ...]:
    """The texts of the absences of a cell, one each, as they were typed."""
    return tuple(one for entry in _entries(text) for one in _together(entry))


def _entries(text: str) -> Iterator[str]:
    return filter(None, map(str.strip, _APART.split(text)))


def _together(entry: str) -> list[str]:
    """The absences of an entry with commas in it: a period alone goes with the day that stands before it."""
    found: list[str] = []
    for part in filter(None, map(str.strip, _LISTED.split(entry))):
        if found and not _names_day(part) and _names_day(found[-1]):
            found[-1] += f"、{part}"
        else:
            found.append(part)
    return found


def _names_day(part: str) -> bool:
    return bool(_DATES.search(plain(part)) or _words(part).weekdays)


def _is_when(absence: Absence) -> bool:
    return bool(absence.weekdays or absence.start)


def _absence(entry: str, around: Around) -> Absence | Guess | Fault:
    """One absence: dates first, then weekdays, and what is left names periods."""
    entry, *more = _LISTED.split(entry)
    bare = plain(entry)
    dates = _DATES.search(bare)
    words = _words(f"{bare[: dates.start()]} {bare[dates.end() :]}" if dates else entry)
    if words.crossed or (more and not words.periods):
        return Fault("bad-absence", {"part": "、".join((entry, *more)), "why": "分不清时段是哪几天的"})
    periods = (*words.periods, *map(str.strip, more))
    if dates is None:
        absence = Absence(words.weekdays, periods)
        return absence if words.sure and not more else Guess(absence, "guess-list")
    days: list[dt.date] = []
    guessed = bool(more) or not words.sure
    for text in _ends(dates):
        end = read_date(text, around)
        if isinstance(end, Fault):
            return end
        guessed |= isinstance(end, Guess)
        days.append(end.value if isinstance(end, Guess) else end)
    if days[0] > days[-1]:
        return Fault("bad-absence", {"part": entry, "why": "后一个日期比前一个早"})
    absence = Absence(words.weekdays, periods, days[0], days[-1])
    return Guess(absence, "guess-list") if guessed else absence


def _ends(dates: re.Match[str]) -> tuple[str, ...]:
    """The texts of the first and, for a span, the last date (each date pattern has three groups inside)."""
    return (dates[1], dates[5]) if dates[5] else (dates[1],)


def _words(rest: str) -> _Words:
    weekdays: list[int] = []
    periods: list[str] = []
    sure, crossed = True, False
    for word in rest.split():
        days, period = weekdays_in(plain(word)), ""
        if not days:
            joined = _DAY_THEN_PERIOD.fullmatch(word)
            days = weekdays_in(joined[1]) if joined else ()
            period = joined[2] if joined and days else word
        crossed |= bool(days and weekdays and periods)
        if period:
            periods.append(period)
        sure &= not isinstance(days, Guess)
        weekdays.extend(days.value if isinstance(days, Guess) else days)
    return _Words(tuple(sorted(set(weekdays))), tuple(periods), sure, crossed)


def _said(absence: Absence) -> str:
    """An absence as a person would write it so that it is read without a guess."""
    days = "".join(map(weekday_name, absence.weekdays))
    dates = "—".join(dict.fromkeys(str(it) for it in (absence.start, absence.end) if it))
    return " ".join(filter(None, (dates, days, *absence.periods)))
