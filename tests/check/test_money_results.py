"""The judge of fees and split finds every sum that does not add up and every share that nobody can have."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from kehou.check.money_results import check_money_results
from kehou.model import results as r
from kehou.model.amounts import Fen
from kehou.model.school import School
from kehou.model.tables.money import Expense
from tests.cashier import AN, day, fee, fees, hours, income, line, paid, school, share, split, teacher

GU, JI = "T9001", "T9003"
STAFF = (teacher(GU), teacher(JI, "外聘"), teacher("T9005", "志愿者"))
EARNED = hours({GU: "3", JI: "1", "T9005": "1"}, (line(GU, "09-13"), line(JI, "09-13")))


def _school(**tables: Any) -> School:
    given: dict[str, Any] = {
        "teachers": STAFF,
        "fee_items": (fee(),),
        "income": (income(1001),),
        "split": (share("津贴", 60, "课时", row=2), share("其余", 40, "平均", row=3)),
        **tables,
    }
    return school(**given)


def _codes(of: School, found: r.Split | None = None, charged: r.Fees | None = None) -> list[str]:
    problems = check_money_results(of, EARNED, charged or fees(of), found or split(of, EARNED))
    return [it.code for it in problems]


def test_sound_results_have_no_problem() -> None:
    """What `charge` and `divide` made of sound tables adds up."""
    assert _codes(_school()) == []


def _split(**fields: object) -> r.Split:
    return replace(split(_school(), EARNED), **fields)


def _one_fen_more(payout: r.Payout) -> r.Payout:
    return replace(payout, fen=Fen(payout.fen + 1))


def test_a_payout_that_is_a_fen_too_large_breaks_two_sums() -> None:
    """Σ payouts = share, and the payee's total is the sum of his payouts."""
    first, *rest = split(_school(), EARNED).payouts
    assert _codes(_school(), _split(payouts=(_one_fen_more(first), *rest))) == ["sum-wrong", "sum-wrong"]


@pytest.mark.parametrize(
    "fields",
    [
        {"pool_fen": Fen(1002)},
        {"expenses_fen": Fen(1)},
        {"journal": (r.JournalLine(account="收入", fen=Fen(1), note=""),)},
        {"totals": ()},
    ],
)
def test_every_other_sum_is_added_up_again(fields: dict[str, object]) -> None:
    """Pool = income − expenses; shares = pool; the journal sums to 0; everybody paid stands in the totals."""
    assert "sum-wrong" in _codes(_school(), _split(**fields))


def test_children_that_do_not_sum_to_their_parent_are_named() -> None:
    """60 and 40 of 38.01 yuan are the whole; 0.05 more in a share that nobody asked for makes 38.06."""
    found = split(_school(), EARNED)
    shares = (*found.shares, r.Share(share="多余", parent="", percent="0", fen=Fen(5)))
    (problem,) = check_money_results(_school(), EARNED, fees(_school()), replace(found, shares=shares))
    assert "总额" in problem.message
    assert (problem.level, problem.value) == ("error", "38.06")


def _charges(**fields: object) -> r.Fees:
    sound = fees(_school())
    first, *rest = sound.charges
    return replace(sound, charges=(replace(first, **fields), *rest))


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"gross_fen": Fen(1401), "net_fen": Fen(1401)}, "charge-above-price"),
        ({"net_fen": Fen(1399)}, "charge-wrong"),
        ({"waived_fen": Fen(1401), "net_fen": Fen(-1)}, "charge-wrong"),
        ({"gross_fen": Fen(-1), "net_fen": Fen(-1)}, "charge-wrong"),
    ],
)
def test_a_charge_is_never_negative_nor_above_its_price(fields: dict[str, object], code: str) -> None:
    """0 ≤ waived ≤ gross ≤ price, net = gross − waived."""
    assert code in _codes(_school(), charged=_charges(**fields))


def test_sums_of_fees_are_added_up_again() -> None:
    """What is due in all is charges less payments plus refunds; the item's total is that of its charges."""
    sound = fees(_school())
    assert _codes(_school(), charged=replace(sound, due=())) == ["sum-wrong"]
    total = replace(sound.by_item[0], net_fen=Fen(1))
    assert _codes(_school(), charged=replace(sound, by_item=(total,))) == ["sum-wrong"]


def test_a_pool_below_zero_is_a_problem() -> None:
    """More was spent than came in: 10.01 + 28.00 charged − 50.00."""
    spent = Expense(date=day("09-20"), kind="耗材", amount=Fen(5000))
    assert "pool-negative" in _codes(_school(expenses=(spent,)))


def test_rates_that_take_more_than_there_is_are_a_problem() -> None:
    """3 + 1 课时 at 20.00 are 80.00 of 38.01: the rest is below zero."""
    rows = (share("课时费", by="课时", rate=Fen(2000)), share("其余", 100, "平均"))
    assert "share-negative" in _codes(_school(split=rows))


def test_a_share_that_nobody_can_have_is_an_error() -> None:
    """Nobody from 退休 is on the staff; a 100 % share for 岗位 without lines has no weight."""
    of = _school(split=(share("岗位津贴", 100, "天数", of=("值周教师",)),))
    (problem,) = check_money_results(of, EARNED, fees(of), split(of, EARNED))
    assert (problem.code, problem.level) == ("share-no-weight", "error")
    assert problem.row == of.split[0].row


def test_a_share_whose_work_is_still_planned_is_only_a_warning() -> None:
    """In the middle of the term its line is planned, and the build goes on."""
    of = _school(split=(share("岗位津贴", 100, "天数", of=("值周教师",), who="校内"),))
    later = replace(EARNED, lines=(*EARNED.lines, line(GU, "10-08", "", "值周教师", status="planned")))
    assert [it.code for it in check_money_results(of, later, fees(of), split(of, later))] == ["share-not-yet"]
    outside = replace(EARNED, lines=(*EARNED.lines, line(JI, "10-08", "", "值周教师", status="planned")))
    found = check_money_results(of, outside, fees(of), split(of, outside))
    assert [it.code for it in found] == ["share-no-weight"]


def test_a_share_that_waits_for_points_is_a_warning() -> None:
    """待考核 is told, and does not stop a build."""
    of = _school(split=(share("奖励", 100, "考核分"),))
    (problem,) = check_money_results(of, EARNED, fees(of), split(of, EARNED))
    assert (problem.code, problem.level) == ("share-pending", "warning")


@pytest.mark.parametrize(
    ("until", "code", "level"),
    [("10-08", "share-no-points", "error"), ("10-07", "share-pending", "warning")],
)
def test_a_closed_account_waits_for_no_points(until: str, code: str, level: str) -> None:
    """Settled to the last day and paid: 决算, and 奖励 can no longer wait; the day before it can, with its 40 %."""
    of = _school(
        until=until,
        payments=(paid(AN, "09-15", 1000),),
        split=(share("津贴", 60, "课时", row=2), share("奖励", 40, "考核分", row=3)),
    )
    found = split(of, EARNED)
    (problem,) = check_money_results(of, EARNED, fees(of), found)
    assert (problem.code, problem.level, problem.row) == (code, level, 3)
    # 10.00 paid + 10.01 from public money = 20.01, 40 % of it 8.004: 8.00 yuan.
    assert "8.00" in problem.message
    assert {it.share for it in found.payouts} == {"津贴"}


def test_nobody_is_paid_who_may_not_be() -> None:
    """志愿者 and 家长 never stand in the totals."""
    found = split(_school(), EARNED)
    wrong = r.PayeeTotal(teacher="T9005", status="志愿者", fen=Fen(0), withheld_fen=Fen(0))
    assert _codes(_school(), replace(found, totals=(*found.totals, wrong))) == ["paid-but-unpayable"]


def test_problems_name_student_and_item() -> None:
    """A message says who and what, and that the program is to blame."""
    (problem, *_) = check_money_results(
        _school(), EARNED, _charges(net_fen=Fen(1399)), split(_school(), EARNED)
    )
    assert AN in problem.message
    assert "课后服务费" in problem.message
