"""Dates, months and moments as people and office programs write them."""

from __future__ import annotations

import datetime as dt
import re

from kehou.read.cell import Around, Fault, Guess, plain

_DAY = r"(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?"
_TAIL = r"\s*(?:\(?(?:周|星期|礼拜)[一二三四五六日天]\)?)?"
_CLOCK = r"(\d{1,2})\s*[:时]\s*(\d{1,2})(?:\s*[:分]\s*(\d{1,2}))?(?:\.\d+)?\s*[分秒]?"
DATE = re.compile(_DAY + _TAIL)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_WITH_TIME = re.compile(rf"(?P<day>.*?\S)(?:[T\s]+|(?<=[日号]))(?P<clock>{_CLOCK})")
_MONTH = re.compile(r"(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*月?(?:份|[-/.]0?1|1日)?")
_SERIAL = re.compile(r"[34567]\d{4}")
_YEARS = range(1900, 2200)
"""What a school can mean: at the ends of the calendar there is no next day or year to count with."""
_SERIAL_ZERO = dt.date(1899, 12, 30)
"""Day 0 of the serial numbers that Excel and WPS keep dates as, their leap year of 1900 included."""


def read_date(text: str, around: Around) -> dt.date | Guess | Fault:
    """One date: `2021-09-06`, `2021/9/6`, `2021.9.6`, `2021年9月6日（周一）`, `20210906`, with or without a time.

    Without a year it is the date inside the term, as a guess; so is the bare serial number of Excel.
    """
    bare = plain(text)
    if timed := _WITH_TIME.fullmatch(bare):
        bare = timed["day"]
    if _SERIAL.fullmatch(bare):
        day = _SERIAL_ZERO + dt.timedelta(days=int(bare))
        return Guess(day, "guess-date", {"read": day.isoformat()})
    found = DATE.fullmatch(bare) or _COMPACT.fullmatch(bare)
    if found is None:
        return Fault("bad-date")
    year, month, day_of_month = found.groups()
    if year is None:
        return _without_year(int(month), int(day_of_month), around)
    return _real(int(year), int(month), int(day_of_month))


def _real(year: int, month: int, day: int) -> dt.date | Fault:
    if year not in _YEARS:
        why = f"年份应在 {_YEARS[0]} 到 {_YEARS[-1]} 之间，现在是 {year}"
        return Fault("no-such-date", {"why": why})
    try:
        return dt.date(year, month, day)
    except ValueError:
        return Fault("no-such-date", {"why": _why_not(year, month, day)})


def _why_not(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return f"没有{month}月"
    return f"{year}年{month}月没有{day}日"


def _without_year(month: int, day: int, around: Around) -> Guess | Fault:
    nearest = _within_term(month, day, around)
    if nearest is None:
        return Fault("no-such-date", {"why": _why_not(around.start.year, month, day)})
    return Guess(nearest, "guess-date", {"read": nearest.isoformat()})


def _within_term(month: int, day: int, around: Around) -> dt.date | None:
    """The date of the year that puts it into the term, or nearest to it; None when no year has it."""
    years = range(around.start.year - 1, around.end.year + 2)
    days = [found for year in years if isinstance(found := _real(year, month, day), dt.date)]
    return min(
        days,
        key=lambda it: (max(around.start - it, it - around.end, dt.timedelta(0)), it),
        default=None,
    )


def read_moment(text: str, around: Around) -> dt.datetime | Guess | Fault:
    """Date and time of day of a punch, exactly as recorded; seconds may be missing."""
    if len(text) == 19 and text[10] in " T":
        try:
            return dt.datetime.fromisoformat(text)
        except ValueError:
            pass
    timed = _WITH_TIME.fullmatch(plain(text))
    if timed is None:
        return Fault("bad-moment")
    day = read_date(timed["day"], around)
    hour, minute, second = (int(part or 0) for part in timed.groups()[2:5])
    if isinstance(day, Fault):
        return day
    if hour > 23 or minute > 59 or second > 59:
        return Fault("no-such-time", {"why": f"没有 {timed['clock']} 这个时刻"})
    clock = dt.time(hour, minute, second)
    if isinstance(day, Guess):
        moment = dt.datetime.combine(day.value, clock)
        return Guess(moment, "guess-date", {"read": moment.isoformat(" ")})
    return dt.datetime.combine(day, clock)


def read_month(text: str, around: Around) -> str | Guess | Fault:
    """A month as `2021-09`; `2021年9月` and what WPS makes of it (`2021/9/1`) too, `9月` by the term."""
    bare = plain(text)
    if timed := _WITH_TIME.fullmatch(bare):
        bare = timed["day"]
    if compact := re.fullmatch(r"(\d{4})(\d\d)", bare):
        bare = f"{compact[1]}-{compact[2]}"
    found = _MONTH.fullmatch(bare)
    if found is None or not 1 <= int(found[2]) <= 12:
        return Fault("bad-month")
    if found[1] is not None:
        return f"{found[1]}-{int(found[2]):02d}"
    first = _within_term(int(found[2]), 1, around)
    return Guess(f"{first:%Y-%m}", "guess-date", {"read": f"{first:%Y-%m}"})
