"""The money of gansu-junior: payments equal what the rules ask for, but for the families planted otherwise."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from fractions import Fraction
from functools import cache
from math import floor

from kehou.model.amounts import parse_hundredths
from samples import gansu_habits as habits
from tests.samples.files import by, day, parts, rows, service_days, stays, term


def _fen(text: str) -> int:
    value = parse_hundredths(text)
    assert value is not None
    return value


def _half_up(value: Fraction) -> int:
    return floor(value + Fraction(1, 2))


@cache
def charges() -> dict[tuple[str, str], int]:
    """(student, month) → fen owed: price × days of the stay ÷ days of the month, then the highest waiver."""
    (fee,) = rows("fee_items")
    found: dict[tuple[str, str], int] = {}
    for student, mine in stays().items():
        grade = int(by("students", "学号")[student]["年级"])
        months: dict[str, set[dt.date]] = defaultdict(set)
        for period in parts(fee["适用时段"]):
            for date in service_days(grade, period):
                months[str(date)[:7]].add(date)
        for month, days in months.items():
            inside = {d for d in days if any(s.start <= d <= s.end for s in mine)}
            if inside:
                gross = _half_up(Fraction(_fen(fee["标准"]) * len(inside), len(days)))
                found[student, month] = gross - _half_up(gross * _rate(student, inside))
    return found


def _rate(student: str, days: set[dt.date]) -> Fraction:
    rates = [
        Fraction(int(row["减免比例"].removesuffix("%")), 100)
        for row in rows("waivers")
        if row["学号"] == student and any(day(row["起"]) <= d <= day(row["止"]) for d in days)
    ]
    return max(rates, default=Fraction(0))


def _paid(until: dt.date) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in rows("payments"):
        if day(row["日期"]) <= until:
            found[row["学号"]] += _fen(row["金额"]) * (1 if row["类型"] == "缴费" else -1)
    return found


def test_at_the_end_only_the_planted_families_are_not_even() -> None:
    """Three have not paid the last month, one paid after the settlement, one paid twice."""
    due: Counter[str] = Counter()
    for (student, _), fen in charges().items():
        due[student] += fen
    paid = _paid(term()["settle"]["until"])
    open_ = {student: due[student] - paid[student] for student in due if due[student] != paid[student]}
    planted = habits.PAYING
    assert sum(fen > 0 for fen in open_.values()) == planted.unpaid + planted.after_the_end
    assert sum(fen < 0 for fen in open_.values()) == planted.paid_twice - (planted.paid_twice + 1) // 2
    later = _paid(dt.date.max)
    assert sum(due[student] != later[student] for student in due) == len(open_) - planted.after_the_end
    assert not paid.keys() - due.keys()


def test_no_payment_is_before_its_notice_or_without_its_receipt() -> None:
    """Paid within the notice, whole fen above zero, one receipt each; somebody in need pays nothing."""
    (fee,) = rows("fee_items")
    receipts = Counter(row["凭证号"] for row in rows("payments"))
    assert set(receipts.values()) == {1}
    assert all(_fen(row["金额"]) > 0 for row in rows("payments"))
    assert min(day(row["日期"]) for row in rows("payments")) > day(fee["公示起"])
    assert [row["日期"] for row in rows("payments")] == sorted(row["日期"] for row in rows("payments"))
    free = {row["学号"] for row in rows("waivers") if row["减免比例"] == "100%" and row["起"] < "2021-10"}
    assert len(free) == habits.PAYING.waived_in_full
    assert not free & {row["学号"] for row in rows("payments")}


def test_a_refund_follows_the_payment_it_gives_back() -> None:
    """Never more than was paid at any moment, and only after the family had left, asked or paid twice."""
    balance: Counter[str] = Counter()
    for row in rows("payments"):
        balance[row["学号"]] += _fen(row["金额"]) * (1 if row["类型"] == "缴费" else -1)
        assert balance[row["学号"]] >= 0
    back = {row["学号"] for row in rows("payments") if row["类型"] == "退费"}
    leavers = {row["学号"] for row in rows("applications") if row["退出日期"]}
    assert back & leavers
    assert len(back - leavers) == 1 + (habits.PAYING.paid_twice + 1) // 2
    for row in rows("payments"):
        if row["类型"] == "退费" and row["学号"] in leavers:
            assert day(row["日期"]) > stays()[row["学号"]][0].end


def test_families_pay_by_the_month_or_once_in_the_stated_shares() -> None:
    """About the stated part of the families that stay pays once; a few monthly payments come late."""
    once = {row["学号"] for row in rows("payments") if not row["月份"]}
    last = term()["term"]["service_end"]
    steady = [s for s, mine in stays().items() if len(mine) == 1 and mine[0].end == last]
    assert abs(len(once) - habits.PAYING.whole_term * len(steady)) <= 4
    monthly = [row for row in rows("payments") if row["月份"] and row["类型"] == "缴费"]
    late = [row for row in monthly if row["日期"][:7] > row["月份"]]
    assert 0.01 < len(late) / len(monthly) < habits.PAYING.late + 0.01


def test_waivers_are_for_families_in_need_that_take_part() -> None:
    """Nine in full, five by half, and one from the middle of November."""
    for row in rows("waivers"):
        assert habits.NEEDY in parts(by("students", "学号")[row["学号"]]["优先类别"])
        assert row["学号"] in stays()
    rates = Counter(row["减免比例"] for row in rows("waivers"))
    assert rates == {"100%": habits.PAYING.waived_in_full + 1, "50%": habits.PAYING.waived_by_half}


def test_everything_received_can_be_paid_out() -> None:
    """60 and 40 make 100, nothing is spent before, somebody outside the staff earns, a volunteer gets no points."""
    assert sum(int(row["比例"]) for row in rows("split")) == 100
    staff = by("teachers", "工号")
    with_points = {staff[row["工号"]]["身份"] for row in rows("points")}
    assert {"在编", "外聘", "退休"} <= with_points
    assert not with_points & {"志愿者", "家长"}
    for row in rows("points"):
        low, high = habits.POINTS[staff[row["工号"]]["身份"] in ("在编", "编外")]
        assert low <= int(row["考核分"]) <= high
    assert all(row["文号"] for row in rows("income") if row["来源"] == "财政补助")
