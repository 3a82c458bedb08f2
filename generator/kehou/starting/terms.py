"""School years and terms: when one begins, what it is called, which one comes next."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from kehou.model.problem import WrongCall

_FIRST_MONTH = 8
"""Lessons begin on 1 September; the weeks of preparation before it belong to the new school year."""
_LONGEST = dt.timedelta(days=366)


class Dates(Struct, frozen=True):
    """The first and the last day of a term."""

    start: dt.date
    end: dt.date


def school_year(day: dt.date) -> int:
    """The year in which the school year of a day began."""
    return day.year if day.month >= _FIRST_MONTH else day.year - 1


def term_name(start: dt.date) -> str:
    """What the term that begins on a day is called: the autumn term is the first of its school year."""
    year = school_year(start)
    return f"{year}—{year + 1}学年第{'一' if _is_autumn(start) else '二'}学期"


def usual_next(start: dt.date) -> Dates:
    """When the term after the one that began on a day usually lies; every region sets its own dates."""
    year = school_year(start) + 1
    if _is_autumn(start):
        return Dates(dt.date(year, 3, 1), dt.date(year, 7, 10))
    return Dates(dt.date(year, 9, 1), dt.date(year + 1, 1, 20))


def given_dates(start: dt.date | None, end: dt.date | None) -> Dates | None:
    """The dates asked for, None when none are; WrongCall for one alone and for what is no term."""
    if start is None and end is None:
        return None
    if start is None or end is None:
        raise WrongCall("--start 和 --end 要一起写：学期的第一天和最后一天")
    if not start <= end <= start + _LONGEST:
        raise WrongCall(f"学期从 {start} 到 {end} 不对：最后一天要在第一天之后，最多一年")
    return Dates(start, end)


def _is_autumn(start: dt.date) -> bool:
    return start.month >= _FIRST_MONTH or start.month == 1
