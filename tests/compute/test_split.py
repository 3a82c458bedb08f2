"""The pool, the tree of shares, weights, rounding, traces and journal, worked by hand (rules: Split)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kehou.check.money_results import check_money_results
from kehou.model.amounts import Credits, Fen, exact
from kehou.model.tables.money import Expense, SplitRow
from tests.cashier import (
    ALL,
    AN,
    GU,
    HE,
    JI,
    KE,
    LINES,
    day,
    fee,
    fees,
    hours,
    paid,
    payouts,
    pool_of,
    share,
    split,
)


def test_the_pool_is_fees_less_refunds_plus_income_less_expenses() -> None:
    """30.00 − 5.00 + 100.00 − 20.00; 代收费 stays apart, and rows after settle.until count nowhere."""
    meals = replace(fee(), item="餐费", nature="代收费")
    of = pool_of(
        10_000,
        share("津贴", 100, "课时"),
        until="10-06",
        fee_items=(fee(), meals),
        payments=(
            paid(AN, "09-15", 3000),
            paid(AN, "09-16", 500, kind="退费"),
            paid(AN, "09-16", 700, item="餐费"),
            paid(AN, "10-07", 900),
        ),
        expenses=(
            Expense(date=day("09-20"), kind="耗材", amount=Fen(2000)),
            Expense(date=day("10-07"), kind="耗材", amount=Fen(1)),
        ),
    )
    found = split(of, hours(ALL))
    assert {it.source: it.fen for it in found.income} == {"服务性收费": 2500, "财政补助": 10_000}
    assert (found.expenses_fen, found.pool_fen, found.basis) == (2000, 10_500, "预算")
    journal = {it.account: it.fen for it in found.journal}
    assert (journal["代收费：收取"], journal["代收费：专用"]) == (700, -700)


def test_without_payments_net_charges_stand_in_and_it_is_a_budget() -> None:
    """28.00 charged in two months, half of it waived by nobody: all of it, and 预算 even at the end of the term."""
    found = split(pool_of(0, share("津贴", 100, "课时"), fee_items=(fee(),)), hours(ALL))
    assert (found.pool_fen, found.basis) == (2800, "预算")


@pytest.mark.parametrize(("until", "basis"), [("10-08", "决算"), ("10-07", "预算")])
def test_it_is_final_once_the_service_is_settled_and_paid(until: str, basis: str) -> None:
    """决算 only when until ≥ service_end and payments exist."""
    of = pool_of(
        100, share("津贴", 100, "课时"), until=until, fee_items=(fee(),), payments=(paid(AN, "09-15", 100),)
    )
    assert split(of, hours(ALL)).basis == basis


def test_credits_share_by_largest_remainder() -> None:
    """100.00 by 3 : 1 : 2 : 4 of ten; the volunteer's 5 count nowhere. 10001 fen leaves one fen for the largest remainder."""
    assert payouts(pool_of(10_000, share("津贴", 100, "课时")), hours(ALL)) == {
        "津贴": {GU: 3000, HE: 1000, JI: 2000, KE: 4000}
    }
    # 3000.3, 1000.1, 2000.2, 4000.4: the fen goes to the .4 of KE.
    assert payouts(pool_of(10_001, share("津贴", 100, "课时")), hours(ALL))["津贴"][KE] == 4001


def test_ties_go_to_the_larger_weight_and_then_to_the_smaller_number() -> None:
    """1 fen among equals goes to the first 工号; 2 fen by 1 : 3 are 0.5 and 1.5: the larger weight gets the fen."""
    everybody = pool_of(1, share("津贴", 100, "平均", who="校内"))
    assert payouts(everybody, hours(ALL)) == {"津贴": {GU: 1, HE: 0}}
    by_credits = pool_of(2, share("津贴", 100, "课时", who="校内"))
    assert payouts(by_credits, hours({GU: "1", HE: "3"})) == {"津贴": {GU: 0, HE: 2}}


def test_a_tree_divides_each_node_among_its_children() -> None:
    """60/40, the 60 again 50/50: 1001 → 601 (600.6), 400; 601 → 301 for 乙, the smaller name of two equals, and 300."""
    rows = (
        share("过程", 60),
        share("奖励", 40, "平均", who="校内"),
        share("甲", 50, "平均", parent="过程", who="校内"),
        share("乙", 50, "平均", parent="过程", who="校内"),
    )
    found = split(pool_of(1001, *rows), hours(ALL))
    assert {it.share: it.fen for it in found.shares} == {"过程": 601, "奖励": 400, "甲": 300, "乙": 301}
    assert [it.share for it in found.shares] == ["过程", "奖励", "甲", "乙"]
    assert [it.percent for it in found.shares] == ["60", "40", "50", "50"]


def test_rates_are_paid_first_and_percents_divide_the_rest() -> None:
    """5.05 yuan for each of JI's 2 and KE's 1.5 课时: 10.10 and 7.575 → 7.58; the other 82.32 by percent."""
    rows = (
        share("校外课时费", by="课时", rate=Fen(505), who="校外"),
        share("校内", 100, "平均", who="校内"),
    )
    found = split(pool_of(10_000, *rows), hours({GU: "1", HE: "1", JI: "2", KE: "1.5"}))
    money = {it.share: it.fen for it in found.shares}
    assert money == {"校外课时费": 1768, "校内": 8232}
    assert found.shares[0].percent == ""
    assert {it.teacher: it.fen for it in found.payouts if it.share == "校外课时费"} == {JI: 1010, KE: 758}


def test_a_share_without_points_waits_whole() -> None:
    """待考核: its fen stay, nobody is paid from it, and the journal keeps it."""
    rows = (share("过程", 60, "课时"), share("奖励", 40, "考核分"))
    found = split(pool_of(1000, *rows), hours(ALL))
    assert found.pending == ("奖励",)
    assert {it.share for it in found.payouts} == {"过程"}
    assert {it.account: it.fen for it in found.journal}["待考核：奖励"] == -400
    assert sum(it.fen for it in found.journal) == 0


def test_what_the_school_keeps_is_not_paid() -> None:
    """学校留存 has its fen and no payout."""
    rows = (share("津贴", 90, "课时"), share("留存", 10, "学校留存"))
    found = split(pool_of(1000, *rows), hours(ALL))
    assert {it.share: it.fen for it in found.shares} == {"津贴": 900, "留存": 100}
    assert {it.share for it in found.payouts} == {"津贴"}
    assert check_money_results(pool_of(1000, *rows), hours(ALL), fees(pool_of(0)), found) == ()


def test_without_any_share_the_pool_stays_whole() -> None:
    """No split.csv: nobody is paid, and the journal still sums to 0."""
    found = split(pool_of(1000), hours(ALL))
    assert (found.shares, found.payouts, found.totals) == ((), (), ())
    assert [(it.account, it.fen) for it in found.journal] == [
        ("收入：财政补助", 1000),
        ("暂未分配：总额", -1000),
    ]
    assert check_money_results(pool_of(1000), hours(ALL), fees(pool_of(0)), found) == ()


def test_before_anything_is_settled_planned_credits_are_the_weights() -> None:
    """Nothing settled: the totals' planned credits, and days with a planned line."""
    earned = hours({GU: "0", HE: "0"}, LINES)
    planned = tuple(
        replace(it, planned=Credits.parse(text)) for it, text in zip(earned.totals, ("3", "1"), strict=True)
    )
    of = pool_of(0, share("津贴", 100, "课时"), until="", fee_items=(fee(),))
    assert payouts(of, replace(earned, totals=planned)) == {"津贴": {GU: 2100, HE: 700}}
    by_days = pool_of(0, share("津贴", 100, "天数"), until="", fee_items=(fee(),))
    assert payouts(by_days, earned) == {"津贴": {KE: 2800}}


def test_every_payee_can_see_why() -> None:
    """Pool of the share, own weight, total weight, exact quotient: 1000 × 1.5 ÷ 3.5 = 3000/7 fen."""
    found = split(pool_of(1000, share("津贴", 100, "课时")), hours({GU: "1.5", HE: "2"}))
    told = found.payouts[0]
    assert (told.weight, told.total_weight, told.quotient, told.fen) == ("1.5", "3.5", "3000/7", 429)


def test_people_from_outside_have_tax_estimated_on_their_whole_payment() -> None:
    """Two shares of 600.00 and 400.00 are one payment of 1000.00: (1000 − 800) × 20 % = 40.00; nobody else is taxed."""
    rows = (share("甲", 60, "平均", who="校外"), share("乙", 40, "平均", who="校外"))
    found = split(pool_of(200_000, *rows), hours({JI: "1", KE: "1", GU: "1"}))
    assert [(it.teacher, it.status, it.fen, it.withheld_fen) for it in found.totals] == [
        (JI, "外聘", 100_000, 4_000),
        (KE, "退休", 100_000, 4_000),
    ]
    journal = {it.account: it.fen for it in found.journal}
    assert journal["应交税费：代扣个人所得税"] == -8_000
    assert sum(journal.values()) == 0


WEIGHTS = st.dictionaries(
    st.sampled_from([GU, HE, JI, KE]), st.integers(min_value=1, max_value=99_999), min_size=1
)
TREES = st.lists(st.integers(min_value=1, max_value=97), min_size=1, max_size=4)


def _tree(cuts: list[int]) -> tuple[SplitRow, ...]:
    """A chain of nodes, each with a paid leaf and the rest below; percents of siblings sum to 100."""
    rows, parent = [], ""
    for number, cut in enumerate(cuts):
        rows.append(share(f"叶{number}", cut, "课时", parent=parent))
        rows.append(share(f"枝{number}", 100 - cut, parent=parent))
        parent = f"枝{number}"
    last = rows.pop()
    return (*rows, replace(last, by="课时"))


@given(fen=st.integers(min_value=0, max_value=50_000_000), weights=WEIGHTS, cuts=TREES)
def test_parts_sum_to_the_whole_everywhere(fen: int, weights: dict[str, int], cuts: list[int]) -> None:
    """Σ children = parent, Σ payouts = share, the journal sums to 0: the judge, which adds up anew, has nothing to say."""
    of = pool_of(fen, *_tree(cuts))
    earned = hours({who: str(Credits(count)) for who, count in weights.items()})
    found = split(of, earned)
    assert sum(it.fen for it in found.payouts) == fen
    assert check_money_results(of, earned, fees(of), found) == ()


@given(fen=st.integers(min_value=0, max_value=1_000_000), weights=WEIGHTS, order=st.permutations(range(5)))
def test_the_order_of_people_changes_no_amount(fen: int, weights: dict[str, int], order: list[int]) -> None:
    """Rows of teachers and totals may stand in any order."""
    of = pool_of(fen, share("津贴", 60, "课时"), share("其余", 40, "平均"))
    earned = hours({who: str(Credits(count)) for who, count in weights.items()})
    turned = replace(of, teachers=tuple(of.teachers[n] for n in order))
    mixed = replace(earned, totals=tuple(reversed(earned.totals)))
    assert split(turned, mixed) == split(of, earned)


@given(fen=st.integers(min_value=0, max_value=1_000_000), weights=WEIGHTS)
def test_nobody_is_a_fen_away_from_his_exact_share(fen: int, weights: dict[str, int]) -> None:
    """|fen − quotient| < 1 for every payee, and more weight never means less money."""
    of = pool_of(fen, share("津贴", 100, "课时"))
    found = split(of, hours({who: exact(Fraction(count, 100)) for who, count in weights.items()}))
    assert all(abs(it.fen - Fraction(it.quotient)) < 1 for it in found.payouts)
    by_weight = sorted(found.payouts, key=lambda it: (Fraction(it.weight), it.fen))
    assert [it.fen for it in by_weight] == sorted(it.fen for it in found.payouts)
