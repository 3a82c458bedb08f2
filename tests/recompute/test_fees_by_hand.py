"""Charges of the second computation: every unit and proration, caps, waivers and what is due, worked by hand.

The service runs on ten days, 6–10 and 13–17 September 2021, with two periods each.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.recompute.results import recompute
from tests.recompute.tiny import timetable, write_school

SETTLED = "settle: {until: 2021-09-17}\n"
ITEM_HEADER = (
    "收费项目,收费性质,适用年级,适用课程,计费单位,标准,适用时段,依据文号,折算,日封顶,月封顶,学期封顶\n"
)
STEPS = """
    收费项目,依据,不超过,应收比例
    甲,退出进度,1/3,1/3
    甲,退出进度,50%,0.5
    甲,退出进度,,1
"""
# S001 stays for the first four days and was there on one of them; S002 comes on Mondays, and stays.
APPLICATIONS = """
    申请编号,学号,提交日期,申请时段,申请星期,家长签字,班级初审结果,班级初审日期,起始日期,退出日期
    A1,S001,2021-09-01,,,是,通过,2021-09-02,,2021-09-09
    A2,S002,2021-09-01,下午一,周一,是,通过,2021-09-02,,
"""
ATTENDANCE = """
    日期,学号,时段,状态
    2021-09-06,S001,下午一,出勤
    2021-09-06,S001,下午二,早退
    2021-09-07,S001,下午一,缺勤
    2021-09-06,S002,下午一,出勤
"""


def _fees(folder: Path, item: str, term: str = SETTLED, **tables: str) -> dict[str, Any]:
    given = {"applications": APPLICATIONS, "attendance": ATTENDANCE, "fee_steps": STEPS, **tables}
    school = write_school(folder, term=term, fee_items=ITEM_HEADER + item, **given)
    fees: dict[str, Any] = recompute(school, timetable())["fees"]
    return fees


def _gross(fees: dict[str, Any]) -> dict[str, int]:
    return {charge["student"]: charge["gross_fen"] for charge in fees["charges"]}


@pytest.mark.parametrize(
    ("unit", "price", "proration", "expected"),
    [
        ("月", "100", "不折算", {"S001": 100_00, "S002": 100_00}),
        ("月", "88.88", "按天", {"S001": 35_55, "S002": 88_88}),  # 88.88 × 4 ÷ 10 = 35.552
        ("月", "100", "按课时", {"S001": 40_00, "S002": 100_00}),  # 8 of 20 occurrences
        ("月", "99.99", "半月", {"S001": 50_00, "S002": 99_99}),  # 4 < 5; 49.995 rounds up
        ("月", "100", "半数出勤", {"S001": 50_00, "S002": 50_00}),  # 1 < 5
        ("月", "100", "分档", {"S001": 50_00, "S002": 100_00}),  # 4 of 10 days: above 1/3, not above 50%
        ("学期", "100", "按天", {"S001": 40_00, "S002": 100_00}),
        ("天", "3", "", {"S001": 12_00, "S002": 6_00}),  # 4 days; two Mondays
        ("天", "3", "按出勤", {"S001": 3_00, "S002": 3_00}),
        ("课时", "2", "", {"S001": 16_00, "S002": 4_00}),  # 8 occurrences; 2 of the one period applied for
        ("课时", "2", "按出勤", {"S001": 4_00, "S002": 2_00}),
    ],
)
def test_units_and_prorations(
    tmp_path: Path, unit: str, price: str, proration: str, expected: dict[str, int]
) -> None:
    """Rules: Fees, the two lists of units and prorations."""
    assert _gross(_fees(tmp_path, f"甲,服务性收费,7,,{unit},{price},,文号,{proration},,,")) == expected


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("出勤比例", {"S001": 20_00, "S002": 20_00}),  # 1 of 10 days
        ("缺勤比例", {"S001": 80_00, "S002": 80_00}),  # 9 of 10
    ],
)
def test_steps_take_the_first_that_is_not_below_the_measure(
    tmp_path: Path, measure: str, expected: dict[str, int]
) -> None:
    """A measure equal to 不超过 still belongs to the step."""
    steps = f"收费项目,依据,不超过,应收比例\n甲,{measure},,1\n甲,{measure},10%,20%\n甲,{measure},90%,80%"
    assert _gross(_fees(tmp_path, "甲,服务性收费,7,,月,100,,文号,分档,,,", fee_steps=steps)) == expected


def test_a_span_that_ends_after_until_is_charged_as_if_attended(tmp_path: Path) -> None:
    """Only the first week is settled: the four days of S001 and both Mondays of S002 count as attended."""
    fees = _fees(tmp_path, "甲,服务性收费,7,,天,3,,文号,按出勤,,,", "settle: {until: 2021-09-10}\n")
    assert _gross(fees) == {"S001": 12_00, "S002": 6_00}


def test_caps_cut_after_rounding(tmp_path: Path) -> None:
    """2.50 a day for four days and two, then at most 8 a month."""
    fees = _fees(tmp_path, "甲,服务性收费,7,,天,3,,文号,,2.5,8,")
    assert _gross(fees) == {"S001": 8_00, "S002": 5_00}


def test_the_highest_waiver_that_shares_a_day_counts(tmp_path: Path) -> None:
    """Half of 33.33 is 16.665, rounded up; the full waiver of S002 ended before the service began."""
    waivers = """
        学号,收费项目,减免比例,类别,起,止
        S001,,50%,困难,2021-09-09,
        S001,甲,0.3,困难,,
        S002,,1,困难,,2021-09-05
    """
    fees = _fees(tmp_path, "甲,服务性收费,7,,月,33.33,,文号,,,,", waivers=waivers)
    assert [(c["student"], c["waived_fen"], c["net_fen"]) for c in fees["charges"]] == [
        ("S001", 16_67, 16_66),
        ("S002", 0, 33_33),
    ]


def test_no_basis_no_charge_and_no_day_no_charge(tmp_path: Path) -> None:
    """An item without a document number, and one for a period nobody applied for."""
    assert _fees(tmp_path / "a", "甲,服务性收费,7,,月,100,,,,,,")["charges"] == []
    assert _fees(tmp_path / "b", "甲,服务性收费,7,,月,100,晚餐,文号,,,,")["charges"] == []


def test_due_is_net_less_paid_plus_refunded(tmp_path: Path) -> None:
    """A payment after ``until`` counts nowhere; S002 is owed five yuan."""
    payments = """
        日期,学号,收费项目,月份,金额,类型,凭证号
        2021-09-06,S001,甲,2021-09,60,缴费,1
        2021-09-18,S001,甲,2021-09,40,缴费,2
        2021-09-06,S002,甲,2021-09,110,缴费,3
        2021-09-07,S002,甲,2021-09,5,退费,4
    """
    fees = _fees(tmp_path, "甲,服务性收费,7,,月,100,,文号,,,,", payments=payments)
    assert fees["due"] == [{"student": "S001", "fen": 40_00}, {"student": "S002", "fen": -5_00}]
    assert (fees["payments_fen"], fees["refunds_fen"]) == (170_00, 5_00)
