"""Deductions that subtract, and those that take a line, a post or a day (rules: Credits 6; G-43, B-21, B-22)."""

from __future__ import annotations

from typing import Any

from kehou.model.results import CreditHours, Evidence
from kehou.model.tables.duties import Correction, Deduction, DeductionRule, DutyLogRow
from tests.staffroom import (
    ANN,
    MON,
    TUE,
    WED,
    amount,
    at,
    count,
    post,
    rostered,
    rule,
    school,
    scored_post,
    session,
    total,
)

RULES = (
    DeductionRule(kind="迟到", effect="扣课时", credits_min=amount("0.3"), credits_max=amount("3")),
    DeductionRule(kind="楼梯缺岗", effect="取消当天"),
    DeductionRule(kind="值班缺岗", effect="取消本岗", incident=True),
)
STAIRS: dict[str, Any] = {
    "posts": (post("楼梯", "2", weekdays=(1,)), scored_post("值周", "0", "2", weekdays=(1,))),
    "roster": (rostered(MON, "楼梯", ANN), rostered(MON, "值周", ANN, row=3)),
    "duty_log": (
        DutyLogRow(date=MON, teacher=ANN, item="值周", credits=amount("1"), assessor="教务处"),
        DutyLogRow(date=MON, teacher=ANN, item="加班", start=at("19:00"), end=at("22:00"), assessor="校长"),
    ),
}


def deducted(kind: str, item: str = "", worth: str | None = None, **fields: Any) -> Deduction:
    """A deduction from ANN on Monday."""
    defaults: dict[str, Any] = {"date": MON, "teacher": ANN, "assessor": "德育处", "row": 9}
    return Deduction(**{"kind": kind, "item": item, "credits": amount(worth), **defaults, **fields})


def monday(*rows: Deduction, **tables: Any) -> CreditHours:
    """ANN: two sessions and the stairs on Monday, a score, 加班, and a session on Tuesday; gross 8."""
    base = school(**{**STAIRS, "deduction_rules": RULES, "deductions": rows, **tables})
    return count(base, session(ANN, 1), session(ANN, 1, "下午二", "X01/1"), session(ANN, 2))


def test_an_amount_is_subtracted_from_gross_and_leaves_the_lines_alone() -> None:
    """Gross 8, deducted 0.5, net 7.5; the row keeps its item, reason and place in the file."""
    hours = monday(deducted("迟到", "X01/1", "0.5", note="晚到十分钟"))
    assert total(hours, ANN) == {"gross": "8", "deducted": "0.5", "net": "7.5", "planned": "0"}
    (row,) = hours.deductions
    assert (row.item, row.reason) == ("X01/1", "迟到；X01/1；晚到十分钟；德育处认定")
    assert row.evidence == (Evidence(table="deductions", row=9),)
    assert hours.incidents == ()


def test_cancelling_the_day_voids_every_line_score_and_overtime_of_it() -> None:
    """B-21: Monday is lost, Tuesday stays; nothing is subtracted as well."""
    hours = monday(deducted("楼梯缺岗", "楼梯", "3"))
    assert total(hours, ANN) == {"gross": "1", "deducted": "0", "net": "1", "planned": "0"}
    assert {line.date: line.status for line in hours.lines} == {MON: "void", TUE: "kept"}
    assert (hours.scores, hours.overtime) == ((), ())
    assert hours.lines[0].reason == "取消当天：楼梯缺岗；楼梯；德育处认定"
    assert str(hours.deductions[0].credits) == "0"


def test_cancelling_this_post_voids_the_lines_whose_item_post_or_period_is_named() -> None:
    """B-22: the item, the post or the period picks the lines; the score and 加班 of the day stay."""
    lost = {
        "X01/1": {(ANN, "X01/1", "下午二")},
        "楼梯": {(ANN, "楼梯", "")},
        "下午一": {(ANN, "F01/七1班", "下午一")},
        "值周": set(),
    }
    for item, expected in lost.items():
        hours = monday(deducted("值班缺岗", item))
        found = {
            (it.teacher, it.item, it.period) for it in hours.lines if it.date == MON and it.status == "void"
        }
        assert found == expected
        assert (len(hours.scores), len(hours.overtime)) == (1, 1)


def test_a_kind_with_incident_is_listed_as_an_incident_too() -> None:
    """B-22: the same row stands in both lists."""
    hours = monday(deducted("值班缺岗", "楼梯"), deducted("迟到", "X01/1", "0.3"))
    assert [row.kind for row in hours.deductions] == ["值班缺岗", "迟到"]
    assert [row.kind for row in hours.incidents] == ["值班缺岗"]


def test_a_correction_undoes_no_deduction() -> None:
    """Deductions come after corrections: the line that the correction saved is void all the same."""
    tables: dict[str, Any] = {
        "punch_rules": (rule("签退", "下午一", "下午一"),),
        "corrections": (Correction(date=MON, teacher=ANN, decision="认可", decided=TUE, row=2),),
    }
    for rows, expected in (((), "corrected"), ((deducted("值班缺岗", "下午一"),), "void")):
        hours = monday(*rows, **tables)
        found = [it.status for it in hours.lines if (it.date, it.period) == (MON, "下午一")]
        assert found == [expected]


def test_a_line_that_was_void_already_keeps_its_first_reason() -> None:
    """The punch rule took the line before the deduction did."""
    tables: dict[str, Any] = {"punch_rules": (rule("签退", "下午一", "下午一"),)}
    hours = monday(deducted("楼梯缺岗"), **tables)
    reasons = {it.period: it.reason[:4] for it in hours.lines if it.date == MON}
    assert reasons == {"下午一": "签退没有", "下午二": "取消当天", "": "取消当天"}


def test_deductions_after_the_settled_days_count_nowhere() -> None:
    """Settled until Tuesday: Wednesday's deduction is left out."""
    hours = monday(deducted("迟到", "", "1", date=WED), until=TUE)
    assert (hours.deductions, total(hours, ANN)["net"]) == ((), "8")
