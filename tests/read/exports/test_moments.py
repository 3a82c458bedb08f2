"""Dates and times as machines and apps write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehou.read.exports.moments import days_in, read_day, read_times, read_when

DAY = dt.date(2021, 9, 6)


@pytest.mark.parametrize(
    "text",
    [
        "21-09-06 星期一",
        "2021/09/06 星期一",
        "2021年9月6日",
        "2021.9.6",
        "２０２１-09-06",
        "2021-09-06 00:00:00",
    ],
)
def test_a_day(text: str) -> None:
    """With a year of two figures or four, a weekday behind it or not."""
    assert read_day(text) == DAY


@pytest.mark.parametrize(
    ("text", "fate"),
    [
        ("", "unreadable"),
        ("9月6日", "unreadable"),
        ("2021-02-30", "impossible-time"),
        ("星期一", "unreadable"),
        ("--", "unreadable"),
        ("2021-09-06 07:00", "unreadable"),
        ("21-09-06 星期二", "other-weekday"),
        ("2021/09/06（周日）", "other-weekday"),
    ],
)
def test_no_day(text: str, fate: str) -> None:
    """A day without its year, one that the calendar has not, or has on another weekday, is not guessed at."""
    assert read_day(text) == fate


def test_a_moment_of_a_day_that_is_none() -> None:
    """Of a row whose date and weekday differ nothing is sure, not even a moment with a date of its own."""
    assert read_when("07:11", "other-weekday") == "other-weekday"
    assert read_when("2021-09-06 07:11", "other-weekday") == "other-weekday"
    assert read_when("2021-09-06 07:11", "unreadable") == dt.datetime.fromisoformat("2021-09-06 07:11")
    assert read_when("07:11", "impossible-time") == "impossible-time"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("07:11", "2021-09-06 07:11:00"),
        ("7：11", "2021-09-06 07:11:00"),
        ("07:11:09", "2021-09-06 07:11:09"),
        ("次日 00:30", "2021-09-07 00:30:00"),
        ("次日00:30", "2021-09-07 00:30:00"),
        ("2021-09-08 18:30", "2021-09-08 18:30:00"),
        ("2021年9月22日 10:13", "2021-09-22 10:13:00"),
        ("2023/3/19 21:34:00", "2023-03-19 21:34:00"),
        ("2021-09-06 星期一 7:05", "2021-09-06 07:05:00"),
        ("2021-09-06 星期二 7:05", "other-weekday"),
        ("2021-09-05(礼拜天)7:05", "2021-09-05 07:05:00"),
        ("25:00", "impossible-time"),
        ("2021-02-30 10:00", "impossible-time"),
        ("早退", "unreadable"),
    ],
)
def test_a_moment(text: str, moment: str) -> None:
    """A time belongs to the day of its row, unless it names a day itself; else the reason."""
    assert str(read_when(text, DAY)) == moment


def test_a_time_without_its_day_is_none() -> None:
    """A row whose day cannot be read makes no moment up."""
    assert read_when("07:11") == "unreadable"


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("07:0019:00", ["07:00", "19:00"]),
        ("7:009:30", ["07:00", "09:30"]),
        ("07:00\n12:01 18:40", ["07:00", "12:01", "18:40"]),
        ("07:00:0119:00:02", ["07:00", "19:00"]),
        ("", []),
        ("-", []),
        ("旷工", ["unreadable"]),
        ("07:00旷工", ["07:00", "unreadable"]),
    ],
)
def test_times_run_together(text: str, times: list[str]) -> None:
    """Every time of a cell, and a word for what is left over."""
    found = read_times(text, DAY)
    assert [it if isinstance(it, str) else f"{it:%H:%M}" for it in found] == times


@given(st.text(max_size=30), st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 30)))
def test_any_text_is_a_moment_or_a_reason(text: str, day: dt.date) -> None:
    """Law: nothing raises."""
    assert isinstance(read_when(text, day), dt.datetime | str)
    assert all(isinstance(it, dt.datetime | str) for it in read_times(text, day))
    assert all(isinstance(it, dt.date) for it in days_in(text))
