"""Largest remainder, withholding and the tree of shares of the second computation, worked by hand."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.recompute.results import recompute
from tests.recompute.split import largest_remainder, withholding
from tests.recompute.tiny import timetable, write_school


def test_leftover_fen_go_to_the_largest_remainders() -> None:
    """100 by 1:1:1 leaves one fen to the smallest key; 10 by 5:3:1 is 5.56, 3.33, 1.11."""
    assert largest_remainder(100, dict.fromkeys("cab", Fraction(1))) == {"a": 34, "b": 33, "c": 33}
    assert largest_remainder(10, {"a": Fraction(5), "b": Fraction(3), "c": Fraction(1)}) == {
        "a": 6,
        "b": 3,
        "c": 1,
    }


def test_equal_remainders_go_to_the_larger_weight() -> None:
    """2 by 1:3 is 0.5 and 1.5; a zero weight is left out."""
    weights = {"a": Fraction(1), "b": Fraction(3), "c": Fraction(0)}
    assert largest_remainder(2, weights) == {"a": 0, "b": 2}


@pytest.mark.parametrize(
    ("income", "tax"),
    [
        (800_00, 0),
        (800_01, 0),
        (1_000_00, 40_00),
        (4_000_00, 640_00),
        (4_000_01, 640_00),
        (5_000_00, 800_00),
        (25_000_00, 4_000_00),
        (30_000_00, 5_200_00),
        (62_500_00, 13_000_00),
        (70_000_00, 15_400_00),
    ],
)
def test_withholding_of_one_payment(income: int, tax: int) -> None:
    """800 free, 20 % above, and from 4,000 on 20, 30 and 40 % of four fifths less 0, 2,000 and 7,000 yuan."""
    assert withholding(income) == tax


INCOME = "日期,来源,金额,文号\n2021-09-06,财政补助,100.01,文号\n2021-09-30,财政补助,900,文号"
EXPENSES = "日期,支出类别,金额\n2021-09-07,耗材,20.00"


def _split(folder: Path, shares: str, term: str, **tables: str) -> dict[str, Any]:
    text = "分配项目,上级,比例,单价,分配依据,计入,发放对象\n" + shares
    school = write_school(folder, term=term, split=text, **tables)
    split: dict[str, Any] = recompute(school, timetable())["split"]
    return split


def test_a_tree_down_to_the_payees(tmp_path: Path) -> None:
    """80.01 is 60 % 48.01 (48.006) and 40 % 32.00; T1 has 3 credits, T2 and T3 one each until Tuesday."""
    shares = "过程,,60,,课时,,全部\n成绩,,40%,,考核分,,校内"
    points = "工号,考核分,分配项目\nT1,80,\nT2,90.5,\nT3,99,\nT4,99,"
    split = _split(
        tmp_path, shares, "settle: {until: 2021-09-07}\n", income=INCOME, expenses=EXPENSES, points=points
    )
    assert (split["basis"], split["pool_fen"], split["expenses_fen"]) == ("预算", 80_01, 20_00)
    assert [share["fen"] for share in split["shares"]] == [48_01, 32_00]
    paid = {(p["share"], p["teacher"]): p["fen"] for p in split["payouts"]}
    # 48.01 × 3/5 = 28.806 and × 1/5 = 9.602: floors leave one fen for the remainder of .6; 32.00 × 80/170.5 = 15.0146…
    assert paid == {
        ("过程", "T1"): 28_81,
        ("过程", "T2"): 9_60,
        ("过程", "T3"): 9_60,
        ("成绩", "T1"): 15_01,
        ("成绩", "T2"): 16_99,
    }
    assert {t["teacher"]: t["fen"] for t in split["totals"]} == {"T1": 43_82, "T2": 26_59, "T3": 9_60}


def test_rates_are_paid_first_and_percents_divide_the_rest(tmp_path: Path) -> None:
    """5 yuan for each of 5 credits leave 55.01, of which the school keeps 27.51 (27.505; the tie goes to 公用)."""
    shares = "公用,,50,,学校留存,,\n课时补贴,,,5,课时,,\n平均奖,,50,,平均,,校外"
    split = _split(tmp_path, shares, "settle: {until: 2021-09-07}\n", income=INCOME, expenses=EXPENSES)
    assert {share["share"]: share["fen"] for share in split["shares"]} == {
        "公用": 27_51,
        "课时补贴": 25_00,
        "平均奖": 27_50,
    }
    assert {(p["share"], p["teacher"]): p["fen"] for p in split["payouts"]} == {
        ("课时补贴", "T1"): 15_00,
        ("课时补贴", "T2"): 5_00,
        ("课时补贴", "T3"): 5_00,
        ("平均奖", "T3"): 27_50,
    }


def test_of_counts_the_lines_it_names_less_the_deductions_on_them(tmp_path: Path) -> None:
    """Course kind 选修: T2 and T3 have one elective each, T2 loses half a credit on his; days are counted once."""
    shares = "选修,,50,,课时,选修,\n天数,,50,,天数,,"
    split = _split(
        tmp_path,
        shares,
        "settle: {until: 2021-09-07}\n",
        income=INCOME,
        deduction_rules="类别,后果\n迟到,扣课时",
        deductions="日期,工号,类别,项目,课时\n2021-09-07,T2,迟到,P/1,0.5",
    )
    weights = {(p["share"], p["teacher"]): p["weight"] for p in split["payouts"]}
    assert {key: Fraction(weight) for key, weight in weights.items()} == {
        ("选修", "T2"): Fraction(1, 2),
        ("选修", "T3"): Fraction(1),
        ("天数", "T1"): 2,
        ("天数", "T2"): 1,
        ("天数", "T3"): 1,
    }


def test_before_anything_is_settled_planned_credits_and_net_charges_stand_in(tmp_path: Path) -> None:
    """Three students at 10 yuan; T1 plans 18 of 22 credits; a share by points stays whole."""
    split = _split(
        tmp_path,
        "过程,,60,,课时,,\n成绩,,40,,考核分,,",
        "settle: {until: 2021-09-05}\n",
        fee_items="收费项目,收费性质,计费单位,标准,依据文号\n甲,服务性收费,月,10,文号",
        payments="日期,学号,收费项目,金额,类型\n2021-09-10,S001,甲,10,缴费",
    )
    assert (split["basis"], split["pool_fen"]) == ("预算", 30_00)
    assert [share["fen"] for share in split["shares"]] == [18_00, 12_00]
    assert {p["teacher"]: p["fen"] for p in split["payouts"]} == {"T1": 14_73, "T2": 1_64, "T3": 1_63}


def test_the_split_is_final_when_everything_is_settled_and_paid(tmp_path: Path) -> None:
    """决算: received 20 less 5 refunded; 代收费 is never split."""
    payments = """
        日期,学号,收费项目,金额,类型
        2021-09-10,S001,甲,20,缴费
        2021-09-11,S001,甲,5,退费
        2021-09-10,S001,餐费,99,缴费
    """
    items = "收费项目,收费性质,计费单位,标准,依据文号\n甲,服务性收费,月,10,文号\n餐费,代收费,月,99,文号"
    split = _split(
        tmp_path, "过程,,100,,课时,,", "settle: {until: 2021-09-17}\n", fee_items=items, payments=payments
    )
    assert (split["basis"], split["pool_fen"]) == ("决算", 15_00)
