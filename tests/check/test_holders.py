"""Substitutions that fit no line or several, and people in two places at once (rules: Credits 2)."""

from __future__ import annotations

from typing import Any

from kehou.model.results import Session
from kehou.model.school import School
from kehou.model.tables.duties import Substitution
from kehou.model.tables.plan import CalendarRow
from tests.staffroom import (
    ANN,
    BO,
    CHEN,
    MON,
    TUE,
    WED,
    bell,
    post,
    rostered,
    school,
    scored_post,
    session,
    told,
)


def codes(on: School, *sessions: Session) -> list[tuple[str, str, int, str]]:
    """Code, file, row and column of every problem."""
    return [(it.code, it.file, it.row, it.column) for it in told(on, *sessions)]


def stands_in(absent: str, substitute: str, row: int = 2, **fields: Any) -> Substitution:
    """A substitution of the class's Monday session in 下午一."""
    defaults: dict[str, Any] = {"date": MON, "period": "下午一", "item": "F01/七1班"}
    return Substitution(**{**defaults, "absent": absent, "substitute": substitute, "row": row, **fields})


def test_a_substitution_must_fit_a_line() -> None:
    """It says whom, what and when it looked for, and what that person had instead."""
    on = school(substitutions=(stands_in(BO, CHEN, row=7),))
    (found,) = told(on, session(ANN, 1), session(BO, 1, "下午二", "X01/1"))
    assert (found.level, found.file, found.row, found.column) == ("error", "substitutions.csv", 7, "项目")
    assert found.message == (
        "2021-09-06 甲02（T9002） 没有“F01/七1班”（下午一），这一行代课对不上。他当天的安排：X01/1（下午二）。"
    )


def test_a_chain_fits_in_file_order_and_a_line_goes_once() -> None:
    """ANN → BO → CHEN is right; the second substitute of ANN finds nothing; not held leaves nothing to hand on."""
    assert codes(school(substitutions=(stands_in(ANN, BO), stands_in(BO, CHEN, 3))), session(ANN, 1)) == []
    again = school(substitutions=(stands_in(ANN, BO), stands_in(ANN, CHEN, 3)))
    assert codes(again, session(ANN, 1)) == [("substitution-no-line", "substitutions.csv", 3, "项目")]
    not_held = school(substitutions=(stands_in(ANN, ""), stands_in(ANN, CHEN, 3)))
    assert codes(not_held, session(ANN, 1)) == [("substitution-no-line", "substitutions.csv", 3, "项目")]


def test_a_row_without_period_may_fit_several() -> None:
    """The item twice that day: the message names both."""
    on = school(substitutions=(stands_in(ANN, BO, period=""),))
    (found,) = told(on, session(ANN, 1), session(ANN, 1, "下午二"))
    assert found.code == "substitution-several-lines"
    assert "有 2 项（F01/七1班（下午一）、F01/七1班（下午二））" in found.message


def test_a_scored_post_cannot_be_taken_over_by_a_substitution() -> None:
    """It makes no line; the fix says where to change it."""
    on = school(
        posts=(scored_post("值周", "0", "2", weekdays=(1,)),),
        roster=(rostered(MON, "值周", ANN),),
        substitutions=(stands_in(ANN, BO, item="值周", period=""),),
    )
    (found,) = told(on)
    assert found.code == "substitution-no-line"
    assert "请改值班表" in found.fix


def test_rows_after_the_settled_days_are_checked_all_the_same() -> None:
    """Wednesday is planned; its substitution counts nowhere, but a wrong one is told."""
    right = stands_in(ANN, BO, date=WED)
    assert codes(school(until=TUE, substitutions=(right,)), session(ANN, 3)) == [
        ("after-until", "substitutions.csv", 0, "")
    ]
    wrong = stands_in(CHEN, BO, date=WED)
    assert codes(school(until=TUE, substitutions=(wrong,)), session(ANN, 3))[0][0] == "substitution-no-line"
    double = school(until=TUE, substitutions=(right,))
    assert codes(double, session(ANN, 3), session(BO, 3, item="F01/七2班"))[0][0] == "lines-overlap"


def test_a_substitute_cannot_hold_two_lines_at_one_time() -> None:
    """BO teaches in 下午一 himself: told at the row of the substitution, with both and their times."""
    on = school(substitutions=(stands_in(ANN, BO, row=5),))
    (found,) = told(on, session(ANN, 1), session(BO, 1, item="F01/七2班"))
    assert (found.code, found.row, found.column) == ("lines-overlap", 5, "代课教师")
    assert "F01/七1班（下午一） 17:00—17:45，F01/七2班（下午一） 17:00—17:45" in found.message


def test_of_mixed_grades_those_that_meet_set_the_time() -> None:
    """Grade 7 (17:00—17:45) is away on Monday, grade 8 has 17:30—18:15: BO's 下午二 at 17:45 overlaps it."""
    hours = (
        ("下午一", "17:00", "17:45", 7),
        ("下午一", "17:30", "18:15", 8),
        ("下午二", "17:45", "18:30", 7),
    )
    bells = tuple(bell(name, start, end, grades=(at,)) for name, start, end, at in hours)
    for day, overlaps in ((MON, True), (TUE, False)):
        away = (CalendarRow(date=day, kind="停课", grades=(7,), periods=("下午一",)),)
        on = school(periods=bells, calendar=away, substitutions=(stands_in(ANN, BO),))
        found = codes(on, session(ANN, 1, grades=(7, 8)), session(BO, 1, "下午二", "F01/七2班"))
        assert found == [("lines-overlap", "substitutions.csv", 2, "代课教师")] * overlaps


def test_lines_that_only_touch_do_not_overlap() -> None:
    """下午一 ends when 下午二 begins; a post without periods overlaps nothing."""
    on = school(
        posts=(post("楼梯", "2", weekdays=(1,)),),
        roster=(rostered(MON, "楼梯", BO),),
        substitutions=(stands_in(ANN, BO),),
    )
    assert codes(on, session(ANN, 1), session(BO, 1, "下午二")) == []


def test_a_duty_by_hand_that_clashes_is_told_at_its_row() -> None:
    """The school put ANN on 看护 in 下午一, where she teaches; handing the lesson over heals it."""
    tables: dict[str, Any] = {
        "posts": (post("看护", "1", periods=("下午一",), weekdays=(1,)),),
        "roster": (rostered(MON, "看护", ANN, row=4),),
    }
    assert codes(school(**tables), session(ANN, 1)) == [("lines-overlap", "roster.csv", 4, "工号")]
    assert codes(school(substitutions=(stands_in(ANN, BO),), **tables), session(ANN, 1)) == []


def test_a_timetable_that_clashes_is_told_elsewhere() -> None:
    """Two sessions of one teacher at once are a matter of the timetable, judged there."""
    assert codes(school(), session(ANN, 1), session(ANN, 1, item="F01/七2班")) == []
