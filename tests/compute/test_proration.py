"""What part of a price is due, worked by hand for every unit and proration (rules: Fees)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from kehou.model.tables.money import FeeStep
from kehou.model.tables.plan import CalendarRow
from tests.cashier import AN, asks, came, day, fee, gross, school

# September has 14 service days, October 6 (tests.cashier).
WEEK = ("09-13", "09-14", "09-15", "09-16", "09-17")


def test_a_month_is_due_whole_without_proration() -> None:
    """不折算: the price for each month with at least one day of the stay."""
    late = school(fee_items=(fee(),), applications=(asks(AN, start=day("09-30")),))
    assert gross(late) == {"2021-09": 1400, "2021-10": 1400}


def test_a_month_without_a_day_of_the_stay_is_not_charged() -> None:
    """No S, no charge: who left in September has no row for October."""
    left = school(fee_items=(fee(),), applications=(asks(AN, end=day("09-20")),))
    assert gross(left) == {"2021-09": 1400}


def test_by_day_is_the_price_times_days_of_the_stay_over_days_of_the_month() -> None:
    """按天: 7 of 14 days from 2021-09-22 on are half of September; all 6 days of October are the whole."""
    half = school(fee_items=(fee(proration="按天"),), applications=(asks(AN, start=day("09-22")),))
    assert gross(half) == {"2021-09": 700, "2021-10": 1400}


def test_by_day_counts_every_weekday_even_when_only_some_were_asked_for() -> None:
    """S of a monthly fee is the stay; weekdays matter for 天 and 课时 alone."""
    monday = school(fee_items=(fee(proration="按天"),), applications=(asks(AN, weekdays=(1,)),))
    assert gross(monday) == {"2021-09": 1400, "2021-10": 1400}


def test_rounding_happens_once_and_half_up() -> None:
    """1000 × 7 ÷ 14 = 500; 1001 × 7 ÷ 14 = 500.5, which is 501."""
    stay = (asks(AN, start=day("09-22")),)
    assert gross(school(fee_items=(fee(1000, proration="按天"),), applications=stay))["2021-09"] == 500
    assert gross(school(fee_items=(fee(1001, proration="按天"),), applications=stay))["2021-09"] == 501


def test_by_period_counts_occurrences_instead_of_days() -> None:
    """按课时: 下午二 is dropped on the 13th, so September has 27 occurrences; the stay from the 22nd has 14 of them."""
    dropped = CalendarRow(date=day("09-13"), kind="停课", periods=("下午二",))
    half = school(
        fee_items=(fee(2700, proration="按课时"),),
        applications=(asks(AN, start=day("09-22")),),
        calendar=(dropped,),
    )
    assert gross(half)["2021-09"] == 1400


@pytest.mark.parametrize(("start", "september"), [("09-22", 1400), ("09-23", 700)])
def test_half_a_month_is_due_below_half_of_its_days(start: str, september: int) -> None:
    """半月: half when |S| < |R| ÷ 2, so 7 of 14 days still cost the whole and 6 cost half."""
    stay = school(fee_items=(fee(proration="半月"),), applications=(asks(AN, start=day(start)),))
    assert gross(stay)["2021-09"] == september


@pytest.mark.parametrize(("days", "september"), [(7, 1400), (6, 700)])
def test_half_is_due_when_less_than_half_of_the_days_were_attended(days: int, september: int) -> None:
    """半数出勤: 早退 counts as attended, 请假 and a missing row do not."""
    first = [came(AN, date, status="早退") for date in WEEK]
    more = [came(AN, date) for date in ("09-20", "09-21")][: days - len(WEEK)]
    absent = [came(AN, "09-22", status="请假"), came(AN, "09-23", status="缺勤")]
    item = fee(proration="半数出勤")
    assert gross(school(fee_items=(item,), attendance=(*first, *more, *absent)))["2021-09"] == september


def test_a_month_that_is_not_settled_is_charged_as_if_everybody_had_come() -> None:
    """A span that ends after settle.until: nobody knows yet, so October is whole and September is judged."""
    open_october = school(until="10-01", fee_items=(fee(proration="半数出勤"),))
    assert gross(open_october) == {"2021-09": 700, "2021-10": 1400}


def test_the_last_month_of_the_service_is_settled_with_the_service() -> None:
    """October ends with the service on the 8th, not on the 31st: until = service_end judges it."""
    assert gross(school(until="10-08", fee_items=(fee(proration="半数出勤"),)))["2021-10"] == 700


STEPS = {
    "出勤比例": ((Fraction(1, 2), Fraction(1, 3)), (None, Fraction(1))),
    "缺勤比例": ((Fraction(1, 2), Fraction(1)), (None, Fraction(1, 3))),
    "退出进度": ((Fraction(1, 3), Fraction(1, 2)), (Fraction(2, 3), Fraction(3, 4)), (None, Fraction(1))),
}


def _stepped(measure: str, **tables: Any) -> int:
    """The charge of a term fee of 12.00 yuan under the steps above; the term has 20 days."""
    steps = tuple(
        FeeStep(item="课后服务费", measure=measure, up_to=up_to, charge=charge)
        for up_to, charge in reversed(STEPS[measure])
    )
    item = fee(1200, "学期", proration="分档")
    (charge,) = gross(school(fee_items=(item,), fee_steps=steps, **tables)).values()
    return charge


@pytest.mark.parametrize(("attended", "charge"), [(10, 400), (11, 1200)])
def test_steps_by_attendance(attended: int, charge: int) -> None:
    """出勤比例: 10 of 20 days is not above one half, so a third is due; 11 days: all. Steps go by up_to, not by row."""
    dates = (
        "09-13", "09-14", "09-15", "09-16", "09-17", "09-20", "09-21", "09-22", "09-23", "09-24", "09-27",
    )  # fmt: skip
    rows = tuple(came(AN, date) for date in dates[:attended])
    assert _stepped("出勤比例", attendance=rows) == charge


@pytest.mark.parametrize(("attended", "charge"), [(10, 1200), (9, 400)])
def test_steps_by_absence(attended: int, charge: int) -> None:
    """缺勤比例 is 1 − 出勤比例: absent on 10 of 20 days is one half, on 11 more than one half."""
    dates = ("09-13", "09-14", "09-15", "09-16", "09-17", "09-20", "09-21", "09-22", "09-23", "09-24")
    rows = tuple(came(AN, date) for date in dates[:attended])
    assert _stepped("缺勤比例", attendance=rows) == charge


@pytest.mark.parametrize(
    ("end", "charge"), [("09-20", 600), ("09-21", 900), ("09-30", 1200), ("10-08", 1200)]
)
def test_steps_by_progress_at_leaving(end: str, charge: int) -> None:
    """退出进度: 6 of 20 days by 09-20, 7 by 09-21 (above 1/3), 14 by 09-30 (above 2/3); staying on is 1."""
    assert _stepped("退出进度", applications=(asks(AN, end=day(end)),)) == charge


def test_a_day_is_charged_for_each_day_applied_for() -> None:
    """天: 2.00 yuan on Mondays and Fridays: September has 13, 20, 27 and 17, 24; October 4 and 1, 8."""
    days = school(fee_items=(fee(200, "天"),), applications=(asks(AN, weekdays=(1, 5)),))
    assert gross(days) == {"2021-09": 5 * 200, "2021-10": 3 * 200}


def test_a_day_by_attendance_is_charged_only_when_attended() -> None:
    """按出勤: two days of September with 出勤 or 早退; a zero charge is written for October."""
    rows = (came(AN, "09-13"), came(AN, "09-13", "下午二"), came(AN, "09-14", status="早退"))
    assert gross(school(fee_items=(fee(200, "天", proration="按出勤"),), attendance=rows)) == {
        "2021-09": 400,
        "2021-10": 0,
    }


def test_a_period_is_charged_for_each_occurrence_the_student_is_enrolled_in() -> None:
    """课时: only 下午一 was asked for of the item's two periods, so 14 and 6 occurrences at 1.50 yuan."""
    item = fee(150, "课时", periods=("下午一", "下午二"))
    one = school(fee_items=(item,), applications=(asks(AN, periods=("下午一",)),))
    assert gross(one) == {"2021-09": 14 * 150, "2021-10": 6 * 150}


def test_a_period_by_attendance_counts_attended_occurrences_alone() -> None:
    """按出勤: both periods on the 13th, one on the 14th; the evening is no period of the item."""
    rows = (came(AN, "09-13"), came(AN, "09-13", "下午二"), came(AN, "09-14"), came(AN, "09-14", "晚自习"))
    item = fee(150, "课时", proration="按出勤")
    assert gross(school(fee_items=(item,), attendance=rows))["2021-09"] == 3 * 150
