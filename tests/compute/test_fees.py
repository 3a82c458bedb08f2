"""Who owes what: items, stays, ceilings, waivers and what is due, worked by hand (rules: Fees)."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kehou.model.amounts import Fen
from kehou.model.rulebook import DatedValue, Pack, Rule, Source
from kehou.model.school import School
from kehou.model.tables.families import Waiver
from kehou.model.tables.plan import Course
from tests.cashier import AN, BELLS, BO, PUPILS, asks, came, day, fee, fees, gross, paid, school


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


def _forbidding(start: dt.date | None, end: dt.date | None, *grades: int) -> Pack:
    value = DatedValue(False, start, end)
    rule = Rule(
        id="B-47", clause="不收费", source=Source("方案"), measure="charges", values=(value,), fix="退",
        grades=grades,
    )  # fmt: skip
    return Pack(id="demo", title="例子", rules=(rule,))


@pytest.mark.parametrize(("end", "charged"), [(None, False), ("2021-08-31", True)])
def test_a_pack_that_forbids_charges_on_the_rules_date_leaves_none(end: str | None, charged: bool) -> None:
    """The ban counts when it is in force on as_of (default: the first day of service)."""
    pack = _forbidding(None, dt.date.fromisoformat(end) if end else None)
    assert bool(fees(school(fee_items=(fee(),), packs=(pack,))).charges) is charged


def test_a_ban_for_some_grades_is_for_their_students_alone() -> None:
    """One item of grades 7 and 8, charges forbidden for 7: An (7) owes nothing, Bo (8) two months of 14.00 each."""
    older = tuple(replace(it, grade=(8,)) if it.student == BO else it for it in PUPILS)
    bells = tuple(replace(it, grades=(7, 8)) for it in BELLS)
    of = school(
        periods=bells,
        students=older,
        applications=(asks(AN), asks(BO)),
        fee_items=(fee(grades=(7, 8)), fee(grades=(7,), item="材料费", row=3)),
        packs=(_forbidding(None, None, 7),),
    )
    found = fees(of)
    assert {(it.student, it.month): it.gross_fen for it in found.charges} == {
        (BO, "2021-09"): 1400,
        (BO, "2021-10"): 1400,
    }
    assert [(it.item, it.students) for it in found.by_item] == [("课后服务费", 1)]


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
