"""What the holiday libraries know, against the official notices of the State Council."""

from __future__ import annotations

import datetime as dt

import pytest

from kehou.read.statutory import Dispute, StatutoryDay, statutory_days

MAKE_UP = {
    2021: ("02-07", "02-20", "04-25", "05-08", "09-18", "09-26", "10-09"),
    2025: ("01-26", "02-08", "04-27", "09-28", "10-11"),
    2026: ("01-04", "02-14", "02-28", "05-09", "09-20", "10-10"),
}
"""The make-up workdays of the notices."""


def _days(*texts: str) -> tuple[dt.date, ...]:
    return tuple(map(dt.date.fromisoformat, texts))


@pytest.mark.parametrize("year", sorted(MAKE_UP))
def test_make_up_workdays_are_those_of_the_notice(year: int) -> None:
    """A make-up workday says which holiday it makes up for; both libraries agree on it."""
    known = statutory_days(dt.date(year, 1, 1), dt.date(year, 12, 31))
    found = tuple(f"{it.date:%m-%d}" for it in known.days if it.kind == "调休上班")
    assert found == MAKE_UP[year]
    assert all(it.announced and it.name for it in known.days)
    assert known.disputes == ()
    assert known.unannounced == ()


def test_a_holiday_holds_its_weekends() -> None:
    """国庆 2026: 1 to 7 October with Saturday and Sunday, and nothing on the ordinary weekend before."""
    known = statutory_days(dt.date(2026, 9, 28), dt.date(2026, 10, 10))
    assert known.days == (
        *(StatutoryDay(dt.date(2026, 10, day), "放假", "国庆节", True) for day in range(1, 8)),
        StatutoryDay(dt.date(2026, 10, 10), "调休上班", "国庆节", True),
    )


def test_names_are_those_people_use() -> None:
    """Every holiday of 2021 by its full Chinese name."""
    known = statutory_days(dt.date(2021, 1, 1), dt.date(2021, 12, 31))
    names = dict.fromkeys(it.name for it in known.days)
    assert list(names) == ["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"]


def test_a_year_not_announced_has_the_days_of_the_law_alone() -> None:
    """No make-up workday and no day in lieu is invented: only what the law of 2024 names, from 除夕 on."""
    year = 2092
    known = statutory_days(dt.date(year, 1, 1), dt.date(year, 12, 31))
    assert known.unannounced == (year,)
    assert {it.kind for it in known.days} == {"放假"}
    assert not any(it.announced for it in known.days)
    count = {
        name: sum(name in it.name for it in known.days)
        for name in ("元旦", "除夕", "春节", "劳动节", "国庆节")
    }
    assert count == {"元旦": 1, "除夕": 1, "春节": 3, "劳动节": 2, "国庆节": 3}
    assert len(known.days) == 13


def test_both_dates_belong_to_the_span() -> None:
    """The first and the last day are asked for as well, and nothing outside."""
    known = statutory_days(dt.date(2021, 9, 18), dt.date(2021, 9, 19))
    assert tuple((it.date, it.kind) for it in known.days) == (
        (dt.date(2021, 9, 18), "调休上班"),
        (dt.date(2021, 9, 19), "放假"),
    )
    assert statutory_days(dt.date(2021, 9, 19), dt.date(2021, 9, 18)).days == ()


def test_a_term_over_new_year_asks_each_year_by_itself() -> None:
    """元旦 2027 stands beside the announced holidays of 2026, said to be by the law alone if it is so."""
    known = statutory_days(dt.date(2026, 12, 1), dt.date(2027, 1, 15))
    assert dt.date(2027, 1, 1) in {it.date for it in known.days}
    assert all(it.announced == (it.date.year not in known.unannounced) for it in known.days)


def test_where_the_libraries_differ_neither_is_believed() -> None:
    """2005-12-31 was a make-up Saturday of 元旦 2006: one library has it, the other does not; it is told."""
    known = statutory_days(dt.date(2005, 12, 26), dt.date(2006, 1, 3))
    assert known.disputes == (Dispute(dt.date(2005, 12, 31), works=False),)
    assert tuple(it.date for it in known.days) == _days("2006-01-01", "2006-01-02", "2006-01-03")
