"""Dates, months and moments in every form that people and programs write."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehou.read.cell import Around, Fault, Guess
from kehou.read.dates import read_date, read_moment, read_month

TERM = Around(dt.date(2021, 9, 1), dt.date(2022, 1, 14))
FORMS = (
    "{0:%Y-%m-%d}",
    "{0:%Y/%m/%d}",
    "{0.year}/{0.month}/{0.day}",
    "{0.year}.{0.month}.{0.day}",
    "{0.year}年{0.month}月{0.day}日",
    "{0.year} 年 {0.month} 月 {0.day} 号",
    "{0:%Y%m%d}",
    "{0:%Y-%m-%d} 星期{1}",
    "{0.year}年{0.month}月{0.day}日（周{1}）",
    "{0:%Y-%m-%d} 00:00:00",
    "{0.year}/{0.month}/{0.day} 8:05",
)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31)), st.sampled_from(FORMS))
def test_a_date_is_read_in_every_form(day: dt.date, form: str) -> None:
    """Every date, in each of the forms that occur, is read as itself."""
    assert read_date(form.format(day, "一二三四五六日"[day.weekday()]), TERM) == day


@pytest.mark.parametrize("text", ["2021-09-06 星期三", "9月6日（周二）", "2021年9月6日禮拜天"])
def test_a_weekday_that_does_not_fit_is_told(text: str) -> None:
    """2021-09-06 is a Monday: the date is taken, and asked about."""
    found = read_date(text, TERM)
    assert isinstance(found, Guess)
    assert (found.value, found.code) == (dt.date(2021, 9, 6), "other-weekday")
    assert found.facts["weekday"] == "周一"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("9月6日", "2021-09-06"),
        ("1月14日", "2022-01-14"),
        ("8月25日", "2021-08-25"),
        ("2月1日", "2022-02-01"),
    ],
)
def test_a_date_without_year_lies_in_the_term_or_near_it(text: str, day: str) -> None:
    """The year that puts it into the term, or nearest to it, is a guess to confirm."""
    found = read_date(text, TERM)
    assert isinstance(found, Guess)
    assert found.value == dt.date.fromisoformat(day)


def test_a_serial_number_of_a_spreadsheet_is_a_guess() -> None:
    """44445 is what a spreadsheet keeps 2021-09-06 as."""
    found = read_date("44445", TERM)
    assert isinstance(found, Guess)
    assert found.value == dt.date(2021, 9, 6)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2021-02-31", "2021年2月没有31日"),
        ("2021-13-01", "没有13月"),
        ("20210931", "2021年9月没有31日"),
        ("2月30日", "2021年2月没有30日"),
        ("9999-12-31", "年份应在 1900 到 2199 之间，现在是 9999"),
    ],
)
def test_a_date_that_does_not_exist_says_why(text: str, why: str) -> None:
    """The fault tells which part is impossible."""
    found = read_date(text, TERM)
    assert isinstance(found, Fault)
    assert (found.code, found.facts["why"]) == ("no-such-date", why)


@pytest.mark.parametrize(
    ("text", "day"),
    [("二〇二一年九月一日", "2021-09-01"), ("二○二一年十一月二十一日", "2021-11-21"), ("二零二一年十月三十日", "2021-10-30"),
     ("二〇二一年十二月十日 星期五", "2021-12-10"), ("2021年9月1號 週三", "2021-09-01")],
)  # fmt: skip
def test_a_date_may_be_written_out(text: str, day: str) -> None:
    """Numerals in words and Traditional marks are exact."""
    assert read_date(text, TERM) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "day"),
    [("21-9-1", "2021-09-01"), ("21.09.01", "2021-09-01"), ("22/1/14 星期五", "2022-01-14"),
     ("九月六日", "2021-09-06"), ("44445.75", "2021-09-06")],
)  # fmt: skip
def test_half_a_year_and_half_a_number_are_guesses(text: str, day: str) -> None:
    """A year of two figures near the term, no year at all, and a serial number with its time."""
    found = read_date(text, TERM)
    assert isinstance(found, Guess)
    assert found.value == dt.date.fromisoformat(day)


@pytest.mark.parametrize("text", ["10/1/21", "9/1/21", "99-9-1", "九月四十日甲", "二〇二一年"])
def test_a_short_date_that_could_be_another_is_refused(text: str) -> None:
    """Month, day, year: whoever writes so has to write the year out."""
    assert isinstance(read_date(text, TERM), Fault)


@pytest.mark.parametrize("text", ["明天", "2021", "2021-09", "9/6/2021", "2021-09-06至2021-09-08", "06"])
def test_what_is_no_date_is_refused(text: str) -> None:
    """Nothing that could be read in two ways is read."""
    found = read_date(text, TERM)
    assert isinstance(found, Fault)
    assert found.code == "bad-date"


MOMENTS = (
    "{0:%Y-%m-%d %H:%M:%S}",
    "{0:%Y-%m-%dT%H:%M:%S}",
    "{0:%Y/%m/%d  %H:%M:%S}",
    "{0.year}/{0.month}/{0.day} {0.hour}:{0:%M}:{0:%S}",
    "{0.year}年{0.month}月{0.day}日 {0.hour}时{0:%M}分{0:%S}秒",
    "{0.year}年{0.month}月{0.day}日{0.hour}：{0:%M}：{0:%S}",
    "{0:%Y-%m-%d %H:%M:%S}.000",
    "{0:%Y%m%d %H:%M:%S}",
)


@given(
    st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31)),
    st.times().map(lambda it: it.replace(microsecond=0)),
    st.sampled_from(MOMENTS),
)
def test_a_moment_is_read_in_every_form(day: dt.date, time: dt.time, form: str) -> None:
    """Every second, in each of the forms that machines write, is read as itself: no hour is taken for afternoon."""
    moment = dt.datetime.combine(day, time)
    assert read_moment(form.format(moment), TERM) == moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [("2021/9/6 下午 5:01:02", "2021-09-06 17:01:02"), ("20210906071105", "2021-09-06 07:11:05"),
     ("202109060711", "2021-09-06 07:11:00"), ("2021-09-06 星期一 07:11", "2021-09-06 07:11:00"),
     ("2021年9月6日 7点11分", "2021-09-06 07:11:00"), ("2021/9/6 上午 12:05", "2021-09-06 12:05:00")],
)  # fmt: skip
def test_moments_as_machines_write_them(text: str, moment: str) -> None:
    """The twelve-hour clock of Windows, figures run together, a weekday in between."""
    assert read_moment(text, TERM) == dt.datetime.fromisoformat(moment)


def test_the_number_of_a_moment_is_a_guess() -> None:
    """44445.3125 is 7:30 on 2021-09-06."""
    found = read_moment("44445.3125", TERM)
    assert isinstance(found, Guess)
    assert found.value == dt.datetime.fromisoformat("2021-09-06 07:30:00")


def test_a_moment_needs_a_real_date_and_time() -> None:
    """A punch without time, at 25 o'clock or on 31 February is a fault."""
    for text, code in (
        ("2021-09-06", "bad-moment"),
        ("2021-09-06 25:00", "no-such-time"),
        ("2021-09-06 25:00:00", "no-such-time"),
        ("2021-02-31 07:00:00", "no-such-date"),
        ("7:10", "bad-moment"),
    ):
        found = read_moment(text, TERM)
        assert isinstance(found, Fault)
        assert found.code == code


@given(st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31)))
def test_a_month_is_read_in_every_form(day: dt.date) -> None:
    """A month, also as the date that a spreadsheet makes of it, is `YYYY-MM`."""
    first = day.replace(day=1)
    for form in (
        "{0:%Y-%m}",
        "{0.year}/{0.month}",
        "{0.year}年{0.month}月",
        "{0.year}年{0.month}月份",
        "{0:%Y%m}",
    ):
        assert read_month(form.format(day), TERM) == f"{day:%Y-%m}"
    for form in ("{0:%Y-%m-%d}", "{0.year}/{0.month}/1", "{0.year}年{0.month}月1日", "{0:%Y-%m-%d} 00:00:00"):
        assert read_month(form.format(first), TERM) == f"{day:%Y-%m}"


def test_a_month_without_year_is_a_guess() -> None:
    """The term gives a bare month its year."""
    found = read_month("1月", TERM)
    assert isinstance(found, Guess)
    assert found.value == "2022-01"
    assert isinstance(read_month("13月", TERM), Fault)
    assert isinstance(read_month("第一个月", TERM), Fault)


def test_a_month_that_may_have_lost_its_zero_is_never_read_in_silence() -> None:
    """2021.10 typed as a number arrives as 2021.1: the term from September 2021 to January 2022 has only October 2021."""
    lost = read_month("2021.1", TERM)
    assert isinstance(lost, Fault)
    assert lost.code == "lost-month-zero"
    for year in ("2022", "2023"):
        found = read_month(f"{year}.1", TERM)
        assert isinstance(found, Guess)
        assert (found.value, found.code) == (f"{year}-01", "guess-month-dot")
    assert [read_month(text, TERM) for text in ("2021.10", "2021.9", "2021-1")] == [
        "2021-10",
        "2021-09",
        "2021-01",
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [("9.1", "guess-date-dot"), ("12.3", "guess-date-dot"), ("9.4", "guess-date"), ("9.10", "guess-date"),
     ("9/1", "guess-date"), ("2.3", "guess-date"), ("11.3", "guess-date-dot")],
)  # fmt: skip
def test_a_day_that_may_have_lost_its_zero_is_told(text: str, code: str) -> None:
    """9.1 may be 9.10 from a spreadsheet; 9.4 is nothing else, 2.3 neither, and a slash loses nothing."""
    found = read_date(text, TERM)
    assert isinstance(found, Guess)
    assert found.code == code
