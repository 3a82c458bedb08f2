"""Each teacher's statement: every line, what it counts, and the running counter (rules: Credits 7)."""

from __future__ import annotations

from typing import Any

from kehou.compute.directory import build_directory
from kehou.compute.hours_table import hours_table
from kehou.compute.statement import statements
from kehou.model.school import School
from kehou.model.tables.duties import Deduction, DeductionRule, DutyLogRow, Substitution
from tests.staffroom import (
    ANN,
    BO,
    MON,
    THU,
    TUE,
    amount,
    at,
    count,
    post,
    rostered,
    school,
    scored_post,
    session,
)


def busy_week(**tables: Any) -> School:
    """ANN: a lesson taken over by BO, stairs, a score, 加班 and a deduction; settled until Wednesday."""
    return school(
        **{
            "posts": (post("楼梯", "2", weekdays=(1,)), scored_post("值周", "0", "2", weekdays=(2,))),
            "roster": (rostered(MON, "楼梯", ANN), rostered(TUE, "值周", ANN)),
            "substitutions": (
                Substitution(date=MON, period="下午二", item="F01/七1班", absent=ANN, substitute=BO, row=2),
            ),
            "duty_log": (
                DutyLogRow(date=TUE, teacher=ANN, item="值周", credits=amount("1.5"), assessor="校长"),
                DutyLogRow(
                    date=TUE, teacher=ANN, item="加班", start=at("19:00"), end=at("22:00"), assessor="校长"
                ),
            ),
            "deduction_rules": (DeductionRule(kind="迟到", effect="扣课时"),),
            "deductions": (
                Deduction(
                    date=MON, teacher=ANN, kind="迟到", item="下午一", credits=amount("0.3"), assessor="甲"
                ),
            ),
            "until": TUE,
            **tables,
        }
    )


SESSIONS = (session(ANN, 1, "下午一"), session(ANN, 1, "下午二"), session(ANN, 1, "早读"), session(ANN, 4))


def test_a_statement_tells_every_line_and_counts_it_up() -> None:
    """By date, lines before scores, 加班 and deductions; what earns nothing is shown and counts 0."""
    hours = count(busy_week(), *SESSIONS)
    (ann, bo) = statements(hours)
    assert [(it.kind, it.item, it.period, str(it.counts), str(it.running)) for it in ann.entries] == [
        ("课时", "楼梯", "", "2", "2"),
        ("课时", "F01/七1班", "早读", "1", "3"),
        ("课时", "F01/七1班", "下午一", "1", "4"),
        ("课时", "F01/七1班", "下午二", "0", "4"),
        ("扣减", "下午一", "", "-0.3", "3.7"),
        ("评分", "值周", "", "1.5", "5.2"),
        ("加班", "加班", "晚自习", "2", "7.2"),
    ]
    assert [(it.date, str(it.credits), str(it.counts)) for it in ann.planned] == [(THU, "1", "0")]
    assert str(ann.total.net) == "7.2"
    assert [(it.item, str(it.running)) for it in bo.entries] == [("F01/七1班", "1")]


def test_the_last_running_count_is_gross_less_deductions_and_the_floor_is_named() -> None:
    """A deduction of 9 leaves −1.5 of 7.5 before the floor; net is 0 and the statement says so."""
    row = Deduction(date=MON, teacher=ANN, kind="迟到", credits=amount("9"), assessor="甲")
    (ann, _bo) = statements(count(busy_week(deductions=(row,)), *SESSIONS))
    assert str(ann.entries[-1].running) == "-1.5"
    assert (ann.floored, str(ann.total.net)) == (True, "0")


def test_the_wide_table_sums_by_time_of_day_posts_and_overtime() -> None:
    """早 1, 下午 1, 岗位 2 + 1.5, 加班 2 for ANN; 下午 1 for BO; empty columns are left out; parts sum to gross."""
    on = busy_week()
    table = hours_table(count(on, *SESSIONS), build_directory(on))
    assert table.columns == ("早", "下午", "岗位", "加班")
    ann, bo = table.rows
    assert [str(part) for part in ann.parts] == ["1", "1", "3.5", "2"]
    assert [str(part) for part in bo.parts] == ["0", "1", "0", "0"]
    assert (ann.number, ann.name, ann.status, ann.reasons) == (1, "甲01", "在编", "2021-09-06 迟到 0.3")
    assert [str(it) for it in (ann.gross, ann.deducted, ann.net, ann.planned)] == ["7.5", "0.3", "7.2", "1"]
    assert [str(part) for part in table.sums] == ["1", "2", "3.5", "2"]
    assert [str(it) for it in (table.gross, table.deducted, table.net, table.planned)] == [
        "8.5", "0.3", "8.2", "1",
    ]  # fmt: skip


def test_the_reasons_name_what_was_cancelled_and_the_floor() -> None:
    """取消当天 has no amount; the floor is said at the end."""
    rules = (DeductionRule(kind="缺岗", effect="取消当天"), DeductionRule(kind="旷课", effect="扣课时"))
    rows = (
        Deduction(date=MON, teacher=ANN, kind="缺岗"),
        Deduction(date=TUE, teacher=ANN, kind="旷课", credits=amount("9")),
    )
    on = busy_week(deduction_rules=rules, deductions=rows)
    (ann, _bo) = hours_table(count(on, *SESSIONS), build_directory(on)).rows
    assert ann.reasons == "2021-09-06 缺岗（取消当天）；2021-09-07 旷课 9；扣后低于下限，按下限计"


def test_a_school_without_any_hours_has_an_empty_table() -> None:
    """No rows, no columns, sums of 0."""
    on = school()
    table = hours_table(count(on), build_directory(on))
    assert (table.rows, table.columns, table.sums, str(table.net)) == ((), (), (), "0")
