"""Dates and times as machines and apps write them: `19-03-19 星期二`, `次日 00:30`, `07:0019:00`."""

from __future__ import annotations

import datetime as dt
import re

from kehou.model.week import WEEKDAY_MARKS
from kehou.read.cell import plain

UNREADABLE, IMPOSSIBLE, OTHER_WEEKDAY = "unreadable", "impossible-time", "other-weekday"

_WEEKDAY = r"\s*(?:\(?(?:周|星期|礼拜)([一二三四五六日天])\)?)?"
_DAY = r"(?:20)?(\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?"
_CLOCK = r"(\d{1,2})\s*[:时]\s*(\d{2})(?:\s*[:分]\s*(\d{2}))?(?:\.\d+)?[分秒]?"
_ONE_DAY = re.compile(_DAY + _WEEKDAY + r"(?:\s+0?0:00(?::00)?)?")
_WHOLE = re.compile(_DAY + _WEEKDAY + r"[T\s]*" + _CLOCK)
_TIME = re.compile(rf"(次日|第二天)?\s*{_CLOCK}")
_TIMES = re.compile(r"(次日|第二天)?\s*(\d{1,2}):(\d{2})(?::(\d{2}))?")


def read_day(text: str) -> dt.date | str:
    """A day with a year of two or four figures, a weekday behind it or not; else a fate.

    unreadable; no such day; or a weekday that it does not fall on, so that one of the two is wrong.
    """
    found = _ONE_DAY.fullmatch(plain(text))
    return _day(*found.groups()) if found else UNREADABLE


def days_in(text: str) -> tuple[dt.date, ...]:
    """Every day that a text names: `统计日期：2021-09-01 ~ 2021-09-30`."""
    days = (_date(*found) for found in re.findall(r"(?<!\d)" + _DAY, plain(text)))
    return tuple(day for day in days if day is not None)


def read_when(text: str, day: dt.date | str = UNREADABLE) -> dt.datetime | str:
    """A moment, or a time of `day`; else the fate of the cell, or of the day that its row names."""
    bare = plain(text)
    if day == OTHER_WEEKDAY:
        return OTHER_WEEKDAY
    if whole := _WHOLE.fullmatch(bare):
        return _moment(_day(*whole.groups()[:4]), False, whole.groups()[4:])
    time = _TIME.fullmatch(bare)
    return _moment(day, bool(time[1]), time.groups()[1:]) if time else UNREADABLE


def read_times(text: str, day: dt.date) -> tuple[dt.datetime | str, ...]:
    """Every time of one cell, run together or on lines of its own; a fate for what is no time."""
    bare = plain(text)
    found = [_moment(day, bool(it[1]), it.groups()[1:]) for it in _TIMES.finditer(bare)]
    rest = re.sub(r"[\s,;、|/]", "", _TIMES.sub("", bare))
    return (*found, UNREADABLE) if rest.strip("-") else tuple(found)


def _date(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(2000 + int(year), int(month), int(day))
    except ValueError:
        return None


def _day(year: str, month: str, day: str, weekday: str | None) -> dt.date | str:
    found = _date(year, month, day)
    if found is None:
        return IMPOSSIBLE
    fits = not weekday or found.weekday() == WEEKDAY_MARKS.index(weekday.replace("天", "日"))
    return found if fits else OTHER_WEEKDAY


def _moment(day: dt.date | str, next_day: bool, clock: tuple[str | None, ...]) -> dt.datetime | str:
    if isinstance(day, str):
        return day
    hour, minute, second = (int(part or 0) for part in clock)
    try:
        moment = dt.datetime.combine(day, dt.time(hour, minute, second))
    except ValueError:
        return IMPOSSIBLE
    return moment + dt.timedelta(days=1) if next_day else moment
