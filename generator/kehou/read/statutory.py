"""What two libraries know of the days off and the make-up workdays between two dates; a build asks neither."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from holidays import HolidayBase

ONE_DAY = dt.timedelta(days=1)
_FULL = {"清明": "清明节", "端午": "端午节", "中秋": "中秋节"}
"""Names that chinese_calendar cuts short."""


class StatutoryDay(Struct, frozen=True, order=True):
    """One date of the official arrangement; weekends outside a holiday are not among them."""

    date: dt.date
    kind: Literal["放假", "调休上班"]
    name: str
    """The holiday in Chinese; of a make-up workday, the holiday that it makes up for."""
    announced: bool
    """Whether the arrangement of its year is known; if not, the day is a holiday by the law alone."""


class Dispute(Struct, frozen=True, order=True):
    """A date on which the libraries contradict each other."""

    date: dt.date
    works: bool
    """Whether chinese_calendar takes it for a workday; holidays says the opposite."""


class Statutory(Struct, frozen=True):
    """Everything the libraries know between two dates, in order of date."""

    days: tuple[StatutoryDay, ...]
    """Disputed dates are not among them: a person has to look them up."""
    disputes: tuple[Dispute, ...]
    unannounced: tuple[int, ...]
    """Years whose arrangement is not known: they have only their holidays by the law, and no make-up workdays."""


def statutory_days(start: dt.date, end: dt.date) -> Statutory:
    """The days off and the make-up workdays from start to end, both included (A6).

    chinese_calendar is asked and holidays must agree. It knows announced years alone; of the others, holidays
    tells the days that the law names. Days off in lieu are then left out: they would be invented.
    """
    from holidays import country_holidays

    years = range(start.year, end.year + 1)
    known = [year for year in years if _is_announced(year)]
    unknown = [year for year in years if year not in known]
    other = country_holidays("CN", years=known)
    days = [day for year in known for day in _arranged(year)]
    days += _by_law(country_holidays("CN", years=unknown, observed=False, language="zh_CN"))
    disputes = [it for year in known for it in _disputed(year, other)]
    doubtful = {it.date for it in disputes}
    return Statutory(
        days=tuple(sorted(it for it in days if start <= it.date <= end and it.date not in doubtful)),
        disputes=tuple(it for it in disputes if start <= it.date <= end),
        unannounced=tuple(unknown),
    )


def _is_announced(year: int) -> bool:
    """Whether chinese_calendar has the year; it refuses the others instead of guessing."""
    import chinese_calendar

    try:
        chinese_calendar.is_workday(dt.date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


def _arranged(year: int) -> Iterator[StatutoryDay]:
    """The official arrangement of a year: every date that a holiday names, weekends inside it as well."""
    import chinese_calendar

    for day in _each_day(year):
        off, holiday = chinese_calendar.get_holiday_detail(day)
        if holiday is not None:
            name = chinese_calendar.Holiday(holiday).chinese
            yield StatutoryDay(day, "放假" if off else "调休上班", _FULL.get(name, name), announced=True)


def _by_law(holidays: HolidayBase) -> Iterator[StatutoryDay]:
    """The holidays of the law, without days in lieu; two on one date are joined."""
    for day, name in holidays.items():
        yield StatutoryDay(day, "放假", name.replace("农历", "").replace("; ", "、"), announced=False)


def _disputed(year: int, other: HolidayBase) -> Iterator[Dispute]:
    """Where the libraries differ. `in` would miss the weekends inside a holiday, so each date is asked."""
    import chinese_calendar

    for day in _each_day(year):
        works = chinese_calendar.is_workday(day)
        if works != other.is_working_day(day):
            yield Dispute(day, works)


def _each_day(year: int) -> Iterator[dt.date]:
    day = dt.date(year, 1, 1)
    while day.year == year:
        yield day
        day += ONE_DAY
