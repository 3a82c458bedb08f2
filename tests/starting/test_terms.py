"""School years and the terms in them."""

from __future__ import annotations

import datetime as dt

import pytest

from kehou.model.problem import WrongCall
from kehou.starting.terms import Dates, given_dates, school_year, term_name, usual_next


@pytest.mark.parametrize(
    ("day", "year"), [("2026-08-28", 2026), ("2026-09-01", 2026), ("2027-01-20", 2026), ("2027-07-10", 2026)]
)
def test_a_school_year_begins_in_august(day: str, year: int) -> None:
    """Law: August to July is one school year."""
    assert school_year(dt.date.fromisoformat(day)) == year


def test_a_term_is_called_by_its_school_year() -> None:
    """Autumn is the first term, spring the second of the same school year."""
    assert term_name(dt.date(2026, 9, 1)) == "2026—2027学年第一学期"
    assert term_name(dt.date(2027, 2, 22)) == "2026—2027学年第二学期"


def test_spring_follows_autumn_and_autumn_spring() -> None:
    """Law: the usual next term lies after the one given, and two steps lead to the next school year."""
    spring = usual_next(dt.date(2026, 9, 1))
    assert (spring.start.year, spring.start.month, spring.end.month) == (2027, 3, 7)
    autumn = usual_next(spring.start)
    assert (autumn.start, autumn.end.year) == (dt.date(2027, 9, 1), 2028)


def test_both_days_or_none() -> None:
    """Law: one day alone, an end before the start, and more than a year are wrong calls."""
    first, last = dt.date(2026, 9, 1), dt.date(2027, 1, 20)
    assert given_dates(None, None) is None
    assert given_dates(first, last) == Dates(first, last)
    for start, end in ((first, None), (None, last), (last, first), (first, dt.date(2027, 9, 3))):
        with pytest.raises(WrongCall):
            given_dates(start, end)
