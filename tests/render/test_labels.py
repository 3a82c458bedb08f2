"""How dates, times, weekdays, grades, money and counts are written (GB/T 15835, GB/T 15834; rules: Privacy)."""

from __future__ import annotations

import datetime as dt

import pytest

from kehou.model.tables.money import MEASURES, PRORATIONS, UNITS
from kehou.render import labels


def test_dates_are_written_in_full_and_what_two_share_is_said_once() -> None:
    """Law: 2021年9月1日, never 21年 or 09月; a range has the one-em line and repeats only what differs."""
    assert labels.date_words(dt.date(2021, 9, 1)) == "2021年9月1日"
    assert labels.date_span(dt.date(2021, 10, 1), dt.date(2021, 10, 7)) == "2021年10月1日—7日"
    assert labels.date_span(dt.date(2021, 9, 30), dt.date(2021, 10, 7)) == "2021年9月30日—10月7日"
    assert labels.date_span(dt.date(2021, 12, 31), dt.date(2022, 1, 3)) == "2021年12月31日—2022年1月3日"
    assert labels.date_span(dt.date(2021, 9, 1), dt.date(2021, 9, 1)) == "2021年9月1日"


def test_times_stand_on_both_sides_of_a_one_em_line() -> None:
    """Law: 17:00—18:30; half a stretch is none."""
    assert labels.time_span("17:00", "18:30") == "17:00—18:30"
    assert labels.time_span("", "18:30") == ""


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((1, 2, 3, 4, 5), "周一至周五"),
        ((1, 3, 5), "周一、周三、周五"),
        ((1, 2), "周一、周二"),
        ((7, 1, 2, 3), "周一至周三、周日"),
    ],
)
def test_weekdays_in_a_row_are_a_range_from_three_on(days: tuple[int, ...], words: str) -> None:
    """Law: two neighbours are named, three or more are 至; the order of the cell does not matter."""
    assert labels.weekday_words(days) == words


@pytest.mark.parametrize(
    ("grades", "words"),
    [((7, 8, 9), "七至九年级"), ((7,), "七年级"), ((1, 2, 4), "一、二、四年级"), ((), "全校")],
)
def test_grades_are_named_by_chinese_numerals(grades: tuple[int, ...], words: str) -> None:
    """Law: 七年级 stays in Chinese numerals; no grade at all means the whole school."""
    assert labels.grade_words(grades) == words


def test_prices_name_child_and_unit_and_show_fen_only_where_there_are_any() -> None:
    """Law: 180元/生·月 and 66.60元/生·月, exact to the fen."""
    assert labels.price_words(18000, "月") == "180元/生·月"
    assert labels.price_words(6660, "学期") == "66.60元/生·学期"
    assert labels.price_words(5, "课时") == "0.05元/生·课时"


def test_a_withheld_count_is_shown_as_fewer_than_five() -> None:
    """Law: counts of people below five are 少于5 (rules: Privacy)."""
    assert labels.people_words(None) == "少于5人"
    assert labels.people_words(5) == "5人"


def test_every_way_of_charging_reads_as_a_sentence() -> None:
    """Law: whatever 折算 and 依据 a fee table may hold, a family gets a sentence, and 天 and 课时 are counted."""
    for unit in UNITS:
        for proration in ("", *PRORATIONS):
            assert labels.proration_words(unit, proration).endswith("。")
    assert labels.proration_words("天", "") != labels.proration_words("月", "")
    assert all(labels.measure_words(measure) for measure in MEASURES)
