"""Charges worked by hand for every unit and proration, with caps, waivers, stays and what is due (rules: Fees)."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kehou.model.amounts import Fen
from kehou.model.rulebook import DatedValue, Pack, Rule, Source
from kehou.model.school import School
from kehou.model.tables.families import Waiver
from kehou.model.tables.money import FeeStep
from kehou.model.tables.plan import CalendarRow, Course
from tests.cashier import AN, BO, asks, came, day, fee, fees, gross, paid, school

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


def test_an_item_without_periods_is_for_every_period_of_the_service() -> None:
    """Blank periods: 课后服务 alone; who asks for the evening only does not owe it."""
    evening = school(fee_items=(fee(),), applications=(asks(AN, periods=("晚自习",)),))
    assert gross(evening) == {}


def test_an_item_of_the_evening_is_owed_from_the_day_it_was_asked_for() -> None:
    """Two stays: the first asks for the afternoon alone, the second also for the evening, from 09-27 on (4 of 14 days)."""
    first = asks(AN, application="A1", submitted=day("09-01"))
    second = asks(
        AN,
        application="A2",
        submitted=day("09-20"),
        periods=("下午一", "晚自习"),
        start=day("09-27"),
    )
    item = fee(proration="按天", periods=("晚自习",))
    assert gross(school(fee_items=(item,), applications=(first, second))) == {
        "2021-09": 400,
        "2021-10": 1400,
    }


def test_two_stays_in_a_month_are_one_row_and_cost_no_more_than_one() -> None:
    """Two stays in a span are added: left on the 17th, back on the 27th: 9 of 14 days, and one price without proration."""
    first = asks(AN, application="A1", end=day("09-17"))
    second = asks(AN, application="A2", submitted=day("09-24"), start=day("09-27"))
    stays = (first, second)
    assert gross(school(fee_items=(fee(proration="按天"),), applications=stays))["2021-09"] == 900
    assert gross(school(fee_items=(fee(),), applications=stays))["2021-09"] == 1400


def test_an_item_is_for_its_grades() -> None:
    """A student of another grade owes nothing."""
    assert gross(school(fee_items=(fee(grades=(8, 9)),))) == {}


def _course(grouping: str) -> Course:
    return Course(
        course="X701", name="篮球", kind="选修", grades=(7,), grouping=grouping, sections=1, capacity=9,
        weekly=1, periods=("下午二",), weekdays=(3,),
    )  # fmt: skip


def test_an_item_for_a_walking_course_is_owed_by_those_with_a_place() -> None:
    """An has the seat, Bo asked for it in vain."""
    both = school(
        fee_items=(fee(courses=("X701",)),),
        courses=(_course("走班"),),
        applications=(asks(AN), asks(BO)),
    )
    assert {it.student for it in fees(both, ((AN, "X701"),)).charges} == {AN}


def test_an_item_for_a_class_course_is_owed_by_those_enrolled_when_it_may_lie() -> None:
    """An comes on Wednesdays, when the course is; Bo only on Mondays."""
    both = school(
        fee_items=(fee(courses=("X701",)),),
        courses=(_course("行政班"),),
        applications=(asks(AN, weekdays=(3,)), asks(BO, weekdays=(1,))),
    )
    assert {it.student for it in fees(both).charges} == {AN}


def test_the_ceiling_of_a_day_is_taken_times_the_days() -> None:
    """cap_day: two periods at 2.00 yuan a day, at most 3.00 yuan: 14 × 3.00 in September."""
    assert gross(school(fee_items=(fee(200, "课时", cap_day=Fen(300)),)))["2021-09"] == 14 * 300


def test_the_ceiling_of_a_day_by_attendance_is_taken_times_the_days_attended() -> None:
    """Two periods on one day attended: 4.00 yuan, at most 3.00 for that day; the other days lend nothing."""
    rows = (came(AN, "09-13"), came(AN, "09-13", "下午二"))
    item = fee(200, "课时", proration="按出勤", cap_day=Fen(300))
    assert gross(school(fee_items=(item,), attendance=rows))["2021-09"] == 300


def test_the_ceilings_of_month_and_term_cut_in_the_order_of_months() -> None:
    """14 and 6 days at 1.00 yuan: September 14.00 → 10.00 by the month, October 6.00 → 2.00 by the term's 12.00."""
    item = fee(100, "天", cap_month=Fen(1000), cap_term=Fen(1200))
    assert gross(school(fee_items=(item,))) == {"2021-09": 1000, "2021-10": 200}


def _waived(*rows: Waiver) -> list[tuple[str | None, int, int]]:
    found = fees(school(fee_items=(fee(1001),), waivers=rows)).charges
    return [(it.month, it.waived_fen, it.net_fen) for it in found]


def test_the_highest_rate_that_shares_a_day_with_the_stay_is_waived() -> None:
    """50 % from 09-20 and 30 % throughout: September and October 50 %; half of 1001 is 500.5, waived 501."""
    half = Waiver(student=AN, rate=Fraction(1, 2), start=day("09-20"))
    third = Waiver(student=AN, rate=Fraction(3, 10))
    assert _waived(third, half) == [("2021-09", 501, 500), ("2021-10", 501, 500)]


def test_a_waiver_outside_the_month_or_for_another_item_changes_nothing() -> None:
    """It ended before September's first day, is for another item, or for another student."""
    over = Waiver(student=AN, rate=Fraction(1), end=day("09-12"))
    other_item = Waiver(student=AN, item="餐费", rate=Fraction(1))
    other_student = Waiver(student=BO, rate=Fraction(1))
    assert [waived for _, waived, _ in _waived(over, other_item, other_student)] == [0, 0]


@pytest.mark.parametrize("item", [fee(None), fee(basis="")])
def test_without_price_or_basis_there_is_no_charge(item: object) -> None:
    """标准待批: nothing is owed, and the item stands in no total."""
    assert fees(school(fee_items=(item,))).charges == ()


def _forbidding(start: dt.date | None, end: dt.date | None) -> Pack:
    value = DatedValue(False, start, end)
    rule = Rule(
        id="B-47", clause="不收费", source=Source("方案"), measure="charges", values=(value,), fix="退"
    )
    return Pack(id="demo", title="例子", rules=(rule,))


@pytest.mark.parametrize(("end", "charged"), [(None, False), ("2021-08-31", True)])
def test_a_pack_that_forbids_charges_on_the_rules_date_leaves_none(end: str | None, charged: bool) -> None:
    """The ban counts when it is in force on as_of (default: the first day of service)."""
    pack = _forbidding(None, dt.date.fromisoformat(end) if end else None)
    assert bool(fees(school(fee_items=(fee(),), packs=(pack,))).charges) is charged


def test_due_is_charged_less_paid_plus_refunded_up_to_the_settled_day() -> None:
    """28.00 owed, 20.00 paid, 5.00 given back: 13.00 due; a payment after settle.until counts nowhere."""
    rows = (
        paid(AN, "09-15", 2000),
        paid(AN, "09-20", 500, kind="退费"),
        paid(AN, "10-07", 900),
    )
    found = fees(school(until="10-06", fee_items=(fee(),), payments=rows))
    assert [(it.student, it.fen) for it in found.due] == [(AN, 1300)]
    assert (found.payments_fen, found.refunds_fen) == (2000, 500)


def test_a_family_that_paid_without_owing_is_owed_by_the_school() -> None:
    """Bo never applied but paid 10.00: −10.00."""
    found = fees(school(fee_items=(fee(),), payments=(paid(BO, "09-15", 1000),)))
    assert [(it.student, it.fen) for it in found.due] == [(AN, 2800), (BO, -1000)]


def test_totals_by_item_add_up_the_charges() -> None:
    """Two students, two months each at 14.00; half waived for An."""
    half = Waiver(student=AN, rate=Fraction(1, 2))
    (total,) = fees(school(fee_items=(fee(),), applications=(asks(AN), asks(BO)), waivers=(half,))).by_item
    assert (total.students, total.gross_fen, total.waived_fen, total.net_fen) == (2, 5600, 1400, 4200)


PRORATIONS = ("", "不折算", "按天", "按课时", "半月", "半数出勤")
DATES = st.dates(min_value=day("09-13"), max_value=day("10-08"))


@given(
    price=st.integers(min_value=0, max_value=30_000),
    unit=st.sampled_from(("月", "学期")),
    proration=st.sampled_from(PRORATIONS),
    stay=st.tuples(DATES, DATES),
    rate=st.fractions(min_value=0, max_value=1, max_denominator=100),
    attended=st.sets(DATES, max_size=20),
)
def test_no_charge_is_negative_or_above_its_price(
    *,
    price: int,
    unit: str,
    proration: str,
    stay: tuple[dt.date, dt.date],
    rate: Fraction,
    attended: set[dt.date],
) -> None:
    """Whatever the stay, attendance and waiver: 0 ≤ waived ≤ gross ≤ price, and net is what is left."""
    found = fees(
        school(
            fee_items=(fee(price, unit, proration=proration),),
            applications=(asks(AN, start=min(stay), end=max(stay)),),
            attendance=tuple(came(AN, f"{it:%m-%d}") for it in sorted(attended)),
            waivers=(Waiver(student=AN, rate=rate),),
        )
    )
    for it in found.charges:
        assert 0 <= it.waived_fen <= it.gross_fen <= price
        assert it.net_fen == it.gross_fen - it.waived_fen
    assert sum(it.fen for it in found.due) == sum(it.net_fen for it in found.charges)


@given(order=st.permutations(range(4)))
def test_the_order_of_rows_changes_no_charge(order: list[int]) -> None:
    """Students, applications, attendance and waivers may stand in any order in their files."""
    rows = [came(AN, "09-13"), came(AN, "09-14"), came(BO, "09-13"), came(BO, "09-15")]
    stays = [asks(AN), asks(BO, weekdays=(1, 3)), asks("S70103"), asks("S70104")]
    base = school(fee_items=(fee(200, "天", proration="按出勤"),))
    pupils = [*base.students, *(replace(base.students[0], student=it) for it in ("S70103", "S70104"))]

    def charged(arranged: list[int]) -> School:
        return replace(
            base,
            students=tuple(pupils[n] for n in arranged),
            applications=tuple(stays[n] for n in arranged),
            attendance=tuple(rows[n] for n in arranged),
        )

    assert fees(charged(order)) == fees(charged([0, 1, 2, 3]))
