"""Dates, months and moments as people and office programs write them."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction

from kehou.read.cell import Around, Fault, Guess, plain
from kehou.read.clock import HALVES, full_hour

_DAY = r"(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号號]?"
_TAIL = r"\s*(?:\(?(?:周|週|星期|礼拜|禮拜)[一二三四五六日天]\)?)?"
_CLOCK = rf"(?:({HALVES})\s*)?(\d{{1,2}})\s*[:时時点點]\s*(\d{{1,2}})(?:\s*[:分]\s*(\d{{1,2}}))?(?:\.\d+)?\s*[分秒]?"
_WEEKDAY = re.compile(r"[周週期拜]([一二三四五六日天])")
_DAYS = ("一", "二", "三", "四", "五", "六", "日天")
DATE = re.compile(_DAY + _TAIL)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_SHORT = re.compile(rf"(\d\d)\s*[-/.年]\s*(\d{{1,2}})\s*[-/.月]\s*(\d{{1,2}})\s*[日号號]?{_TAIL}")
"""A year of two digits: only one near the term is believed, for `10/1/21` is none."""
_NUMERALS = re.compile(
    r"(?:([〇零○一二三四五六七八九]{4})年)?([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号號](.*)"
)
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_WITH_TIME = re.compile(
    rf"(?P<day>.*?\S)(?:[T\s]+|(?<=[日号號)])|(?<=[周週期拜][一二三四五六日天]))(?P<clock>{_CLOCK})"
)
_RUN_TOGETHER = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?")
_MONTH = re.compile(r"(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*月?(?:份|[-/.]0?1|1日)?")
_YEAR_DOT_ONE = re.compile(r"(\d{4})\.1")
"""What a spreadsheet makes of 2021.10 typed as a number; of 2021.1 as well."""
_DAY_DOT = re.compile(r"\d{1,2}\.[123]")
"""What it makes of 9.10, 9.20 and 9.30."""
_SERIAL = re.compile(r"([34567]\d{4})(\.\d{1,20})?")
_YEARS = range(1900, 2200)
"""What a school can mean: at the ends of the calendar there is no next day or year to count with."""
_SERIAL_ZERO = dt.date(1899, 12, 30)
"""Day 0 of the serial numbers that Excel and WPS keep dates as, their leap year of 1900 included."""


def read_date(text: str, around: Around) -> dt.date | Guess | Fault:
    """One date: `2021-09-06`, `2021/9/6`, `2021.9.6`, `2021年9月6日（周一）`, `20210906`, with or without a time.

    Without a year, or with two digits of it, it is the date inside the term, as a guess; so is the bare
    serial number of Excel. A weekday beside it that is another one is told.
    """
    bare = _in_figures(plain(text))
    if timed := _WITH_TIME.fullmatch(bare):
        bare = timed["day"]
    day = _day(bare, around)
    value = day.value if isinstance(day, Guess) else day
    said = _WEEKDAY.search(bare)
    if said is None or isinstance(value, Fault) or said[1] in _DAYS[value.weekday()]:
        return day
    facts = {"read": value.isoformat(), "weekday": f"周{_DAYS[value.weekday()][0]}"}
    return Guess(value, "other-weekday", facts)


def _day(bare: str, around: Around) -> dt.date | Guess | Fault:
    if serial := _SERIAL.fullmatch(bare):
        return _guess(_SERIAL_ZERO + dt.timedelta(days=int(serial[1])))
    if (short := _SHORT.fullmatch(bare)) and _is_near(year := 2000 + int(short[1]), around):
        day = _real(year, int(short[2]), int(short[3]))
        return day if isinstance(day, Fault) else _guess(day)
    found = DATE.fullmatch(bare) or _COMPACT.fullmatch(bare)
    if found is None:
        return Fault("bad-date")
    year_text, month, day_of_month = found.groups()
    if year_text is None:
        return _without_year(bare, int(month), int(day_of_month), around)
    return _real(int(year_text), int(month), int(day_of_month))


def _guess(day: dt.date) -> Guess:
    return Guess(day, "guess-date", {"read": day.isoformat()})


def _is_near(year: int, around: Around) -> bool:
    return around.start.year - 1 <= year <= around.end.year + 1


def _in_figures(text: str) -> str:
    """`二〇二一年九月一日` as `2021年9月1日`; any other text as it is."""
    found = _NUMERALS.fullmatch(text)
    if found is None:
        return text
    year = f"{found[1].translate(_DIGITS)}年" if found[1] else ""
    return f"{year}{_figure(found[2])}月{_figure(found[3])}日{found[4]}"


def _figure(numeral: str) -> str:
    """`二十一` as `21`."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return numeral.translate(_DIGITS)
    return f"{tens.translate(_DIGITS) or '1'}{ones.translate(_DIGITS) or '0'}"


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


def _without_year(bare: str, month: int, day: int, around: Around) -> Guess | Fault:
    nearest = _within_term(month, day, around)
    if nearest is None:
        return Fault("no-such-date", {"why": _why_not(around.start.year, month, day)})
    if _DAY_DOT.fullmatch(bare) and _within_term(month, day * 10, around):
        return Guess(nearest, "guess-date-dot", {"read": nearest.isoformat(), "other": f"{bare}0"})
    return _guess(nearest)


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
    bare = plain(text)
    if run := _RUN_TOGETHER.fullmatch(bare):
        year, month, day, *clock = run.groups("0")
        bare = f"{year}-{month}-{day} {':'.join(clock)}"
    if (serial := _SERIAL.fullmatch(bare)) and serial[2]:
        return _from_serial(serial[0])
    timed = _WITH_TIME.fullmatch(bare)
    return _combined(timed, around) if timed else Fault("bad-moment")


def _combined(timed: re.Match[str], around: Around) -> dt.datetime | Guess | Fault:
    day = read_date(timed["day"], around)
    if isinstance(day, Fault):
        return day
    half, *parts = timed.groups()[2:]
    hour, minute, second = (int(part or 0) for part in parts)
    whole = full_hour(half, hour)
    if whole is None or whole > 23 or minute > 59 or second > 59:
        return Fault("no-such-time", {"why": f"没有 {timed['clock']} 这个时刻"})
    clock = dt.time(whole, minute, second)
    if isinstance(day, Guess):
        return _guess_moment(dt.datetime.combine(day.value, clock))
    return dt.datetime.combine(day, clock)


def _from_serial(number: str) -> Guess:
    """Date and time from the serial number that a spreadsheet keeps, to the second."""
    seconds = round(Fraction(number) * 86400)
    return _guess_moment(dt.datetime.combine(_SERIAL_ZERO, dt.time()) + dt.timedelta(seconds=seconds))


def _guess_moment(moment: dt.datetime) -> Guess:
    return Guess(moment, "guess-date", {"read": moment.isoformat(" ")})


def read_month(text: str, around: Around) -> str | Guess | Fault:
    """A month as `2021-09`; `2021年9月` and what WPS makes of it (`2021/9/1`) too, `9月` by the term.

    2021.1 may be 2021.10 without its zero: a guess, and a fault where the term has only October.
    """
    bare = _in_figures(plain(text))
    if timed := _WITH_TIME.fullmatch(bare):
        bare = timed["day"]
    if _SERIAL.fullmatch(bare) and isinstance(day := read_date(bare, around), Guess):
        return Guess(f"{day.value:%Y-%m}", "guess-date", {"read": f"{day.value:%Y-%m}"})
    if compact := re.fullmatch(r"(\d{4})(\d\d)", bare):
        bare = f"{compact[1]}-{compact[2]}"
    if dotted := _YEAR_DOT_ONE.fullmatch(bare):
        return _january_or_october(dotted[1], around)
    found = _MONTH.fullmatch(bare)
    if found is None or not 1 <= int(found[2]) <= 12:
        return Fault("bad-month")
    if found[1] is not None:
        return f"{found[1]}-{int(found[2]):02d}"
    first = _within_term(int(found[2]), 1, around)
    return Guess(f"{first:%Y-%m}", "guess-date", {"read": f"{first:%Y-%m}"})


def _january_or_october(year: str, around: Around) -> Guess | Fault:
    """What `2021.1` is: a spreadsheet makes the same of 2021.10."""
    january, october = f"{year}-01", f"{year}-10"
    facts = {"read": january, "other": october, "typed": f"{year}.10"}
    first, last = f"{around.start:%Y-%m}", f"{around.end:%Y-%m}"
    if first <= october <= last and not first <= january <= last:
        return Fault("lost-month-zero", facts)
    return Guess(january, "guess-month-dot", facts)
