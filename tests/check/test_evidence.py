"""Scores, 加班, deductions, corrections and rules that only the results show to be wrong (rules: Credits)."""

from __future__ import annotations

from typing import Any

from kehou.model.problem import Problem
from kehou.model.results import Session
from kehou.model.school import School
from kehou.model.tables.duties import Correction, Deduction, DeductionRule, DutyLogRow
from kehou.model.tables.plan import CalendarRow
from tests.staffroom import (
    ANN,
    BO,
    MON,
    TUE,
    WED,
    amount,
    at,
    post,
    punched,
    rostered,
    rule,
    school,
    scored_post,
    session,
    teacher,
    told,
)


def found(on: School, *sessions: Session) -> list[tuple[str, str, int, str]]:
    """Level, code, row and column of every problem."""
    return [(it.level, it.code, it.row, it.column) for it in told(on, *sessions)]


def one(on: School, *sessions: Session) -> Problem:
    """The only problem there is."""
    (problem,) = told(on, *sessions)
    return problem


def score(who: str, item: str = "值周", **fields: Any) -> DutyLogRow:
    """A score of 1 on Monday."""
    defaults: dict[str, Any] = {"date": MON, "credits": amount("1"), "assessor": "校长", "row": 3}
    return DutyLogRow(**{"teacher": who, "item": item, **defaults, **fields})


def test_a_score_is_for_whoever_stood_there_that_day() -> None:
    """BO did not stand on Monday, ANN did: the message says who did. Planned days are checked too."""
    tables: dict[str, Any] = {
        "posts": (scored_post("值周", "0", "2", weekdays=(1,)),),
        "roster": (rostered(MON, "值周", ANN),),
    }
    assert found(school(duty_log=(score(ANN),), **tables)) == []
    problem = one(school(duty_log=(score(BO),), **tables))
    assert (problem.level, problem.code, problem.row, problem.column) == (
        "error",
        "score-not-on-roster",
        3,
        "工号",
    )
    assert problem.message == (
        "2021-09-06 的“值周”没有排 甲02（T9002）（当天排的是：甲01（T9001）），不能评分。"
    )
    later = found(school(duty_log=(score(ANN, date=TUE),), until=MON, **tables))
    assert [code for _level, code, *_ in later] == ["score-not-on-roster", "after-until"]


def test_where_everybody_with_the_role_is_scored_the_role_is_needed() -> None:
    """班主任 without 人数: CHEN has no homeroom class."""
    posts = (scored_post("班主任", "0", "1", count=None, role="班主任"),)
    people = (teacher(ANN, homeroom="七1班"), teacher(BO))
    log = (score(ANN, "班主任"), score(BO, "班主任", row=4))
    assert found(school(posts=posts, teachers=people, duty_log=log)) == [
        ("error", "score-without-role", 4, "工号")
    ]


def test_a_score_on_a_day_without_the_post_is_worth_a_look() -> None:
    """Monday is a holiday, and Tuesday is not a weekday of the post."""
    posts = (scored_post("班主任", "0", "1", count=None, weekdays=(1, 3)),)
    closed = (CalendarRow(date=MON, kind="放假"),)
    log = tuple(score(ANN, "班主任", date=day, row=row) for row, day in enumerate((MON, TUE, WED), start=2))
    assert found(school(posts=posts, calendar=closed, duty_log=log)) == [
        ("warning", "score-on-idle-day", 2, "日期"),
        ("warning", "score-on-idle-day", 3, "日期"),
    ]


def test_overtime_that_earns_nothing_is_worth_a_look() -> None:
    """Half a period, or a period in which he has a session; a whole free one is fine."""
    rows = [
        score(ANN, "加班", start=at(start), end=at(end), row=row, credits=None)
        for row, (start, end) in enumerate(
            (("17:00", "17:30"), ("17:00", "17:45"), ("19:30", "21:30")), start=2
        )
    ]
    assert found(school(duty_log=tuple(rows)), session(ANN, 1)) == [
        ("warning", "overtime-earns-nothing", 2, "止"),
        ("warning", "overtime-earns-nothing", 3, "止"),
    ]


def test_a_deduction_names_something_the_person_had() -> None:
    """取消本岗 without such a line cancels nothing; an amount is subtracted all the same; a scored post is no line."""
    rules = (DeductionRule(kind="缺岗", effect="取消本岗"), DeductionRule(kind="迟到", effect="扣课时"))
    rows = tuple(
        Deduction(date=MON, teacher=ANN, kind=kind, item=item, credits=amount("1"), row=row)
        for row, (kind, item) in enumerate(
            (
                ("缺岗", "F01/七1班"),
                ("缺岗", "下午二"),
                ("缺岗", "值周"),
                ("迟到", "值周"),
                ("迟到", "下午二"),
                ("迟到", ""),
            ),
            start=2,
        )
    )
    on = school(
        deduction_rules=rules,
        deductions=rows,
        posts=(scored_post("值周", "0", "2", weekdays=(1,)),),
        roster=(rostered(MON, "值周", ANN),),
    )
    assert found(on, session(ANN, 1)) == [
        ("warning", "deduction-without-line", 3, "项目"),
        ("warning", "deduction-without-line", 4, "项目"),
        ("warning", "deduction-elsewhere", 6, "项目"),
    ]


def test_a_correction_that_saves_nothing_is_a_notice() -> None:
    """The first saves the line; the second is for a day on which nothing failed; a refused one says nothing."""
    rows = (
        Correction(date=MON, teacher=ANN, period="下午一", decision="认可", decided=TUE, row=2),
        Correction(date=TUE, teacher=ANN, period="下午一", decision="认可", decided=TUE, row=3),
        Correction(date=TUE, teacher=ANN, period="下午二", decision="驳回", decided=TUE, row=4),
    )
    on = school(punch_rules=(rule("签退", "下午一", "下午一"),), corrections=rows)
    assert found(on, session(ANN, 1)) == [("notice", "correction-without-effect", 3, "时段或岗位")]


def test_a_rule_about_a_scored_post_does_nothing() -> None:
    """Named in 适用 or in 不满足时取消: no line, nothing to bind or to void."""
    on = school(
        posts=(scored_post("值周", "0", "2", count=None),), punch_rules=(rule("签到", "值周", "值周"),)
    )
    assert found(on) == [
        ("warning", "rule-names-scored-post", 2, "适用时段或岗位"),
        ("warning", "rule-names-scored-post", 2, "不满足时取消"),
    ]


def test_posts_that_earn_nothing_are_named() -> None:
    """B-41: 操场 has no credits and stood five times; a post with credits and one that nobody stood are not named."""
    posts = (post("操场", row=2), post("楼梯", "2", row=3), post("校医", role="校医", row=4))
    problem = one(school(posts=posts))
    assert (problem.level, problem.code, problem.row) == ("notice", "post-unpriced", 2)
    assert "5 人次" in problem.message


def test_rows_after_the_settled_days_are_counted_in_one_notice_a_table() -> None:
    """Settled until Monday: two later punches and one later deduction."""
    on = school(
        until=MON,
        punches=(*punched(ANN, "07:00:00", "21:40:00", day=TUE), *punched(ANN, "16:50:00", "17:50:00")),
        deduction_rules=(DeductionRule(kind="迟到", effect="扣课时"),),
        deductions=(Deduction(date=TUE, teacher=ANN, kind="迟到", credits=amount("1"), row=2),),
    )
    problems = told(on)
    assert [(it.code, it.file) for it in problems] == [
        ("after-until", "deductions.csv"),
        ("after-until", "punches.csv"),
    ]
    assert "有 2 行" in problems[1].message
