"""Payments, ceilings, points and shares that can never come out are told before anything is computed."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kehou.check.books import Books
from kehou.check.payments import check_ceilings, check_payments, check_shares
from kehou.model.amounts import Fen
from kehou.model.tables.money import PointsRow
from tests.cashier import AN, BO, fee, paid, school, share


def test_a_ceiling_of_the_month_on_a_fee_of_the_term_is_a_problem() -> None:
    """A term's fee has no month that could be cut; a month's fee may have one."""
    both = school(fee_items=(fee(unit="学期", cap_month=Fen(1), row=5), fee(cap_month=Fen(1))))
    (problem,) = check_ceilings(Books(both))
    assert (problem.code, problem.row, problem.column) == ("fee-cap-month", 5, "月封顶")


def test_a_payment_has_an_amount() -> None:
    """0.00 yuan is no payment."""
    (problem,) = check_payments(Books(school(fee_items=(fee(),), payments=(paid(AN, "09-15", 0, row=7),))))
    assert (problem.code, problem.row) == ("payment-zero", 7)


@pytest.mark.parametrize(("unit", "codes"), [("学期", ["payment-no-month"]), ("月", [])])
def test_a_fee_of_the_term_is_paid_for_no_month(unit: str, codes: list[str]) -> None:
    """The month column is for fees by the month."""
    of = school(fee_items=(fee(unit=unit),), payments=(paid(AN, "09-15", 100, month="2021-09"),))
    assert [it.code for it in check_payments(Books(of))] == codes


@pytest.mark.parametrize(
    ("month", "codes"),
    [("2021-01", ["payment-month"]), ("2021-08", ["payment-month"]), ("2021-09", []), ("2021-10", []),
     ("2021-11", ["payment-month"]), ("", [])],
)  # fmt: skip
def test_a_payment_is_for_a_month_of_the_term(month: str, codes: list[str]) -> None:
    """Fees of a term from 13 September to 8 October are charged for these two months and for no other."""
    of = school(fee_items=(fee(),), payments=(paid(AN, "09-15", 100, month=month),))
    assert [it.code for it in check_payments(Books(of))] == codes


def test_nobody_gets_back_more_than_he_paid() -> None:
    """An paid 10.00 and got 6.00 and 5.00 back: told once, at the last refund; Bo got back what he paid."""
    rows = (
        paid(AN, "09-20", 600, kind="退费", row=2),
        paid(AN, "09-15", 1000, row=3),
        paid(AN, "09-21", 500, kind="退费", row=4),
        paid(BO, "09-15", 1000, row=5),
        paid(BO, "09-16", 1000, kind="退费", row=6),
    )
    (problem,) = check_payments(Books(school(fee_items=(fee(),), payments=rows)))
    assert (problem.code, problem.row, problem.value) == ("refund-too-much", 4, "11.00")


def test_shares_that_cannot_be_paid_are_told() -> None:
    """A rate of 学校留存, `of` without effect, and rates with nothing to take the rest."""
    rows = (
        share("留存", by="学校留存", rate=Fen(100), row=2),
        share("平均", 100, "平均", of=("下午一",), row=3),
        share("下级", by="课时", rate=Fen(100), parent="平均", row=4),
    )
    found = [(it.code, it.row) for it in check_shares(Books(school(split=rows)))]
    assert found == [("split-rate-retained", 2), ("split-of-unused", 3), ("split-only-rates", 4)]


def test_points_are_for_a_share_by_points() -> None:
    """Points for 过程 (by 课时) move nobody's pay; an unknown share is told by the references."""
    points = tuple(
        PointsRow(teacher="T9001", points=Fraction(1), share=name, row=row)
        for row, name in enumerate(("过程", "奖励", "", "没有"), 2)
    )
    of = school(split=(share("过程", 60, "课时"), share("奖励", 40, "考核分")), points=points)
    assert [(it.code, it.row) for it in check_shares(Books(of))] == [("points-share", 2)]
