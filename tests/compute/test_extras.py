"""Scores and 加班 from the duty log (rules: Credits 5; B-31, G-39, G-40)."""

from __future__ import annotations

from typing import Any

import pytest

from kehou.model.results import CreditHours, Evidence
from kehou.model.tables.duties import DutyLogRow
from kehou.model.tables.plan import Season
from tests.staffroom import (
    ANN,
    BO,
    CHEN,
    FRI,
    MON,
    TUE,
    WED,
    amount,
    at,
    bell,
    count,
    post,
    rostered,
    school,
    scored_post,
    session,
    teacher,
    total,
)


def score(who: str, item: str, worth: str, **fields: Any) -> DutyLogRow:
    """A score given on Monday."""
    defaults: dict[str, Any] = {"date": MON, "assessor": "教务处", "row": 4}
    return DutyLogRow(**{"teacher": who, "item": item, "credits": amount(worth), **defaults, **fields})


def extra(start: str, end: str, **fields: Any) -> DutyLogRow:
    """加班 of ANN on Monday."""
    defaults: dict[str, Any] = {"date": MON, "teacher": ANN, "item": "加班", "assessor": "校长", "row": 6}
    return DutyLogRow(**{"start": at(start), "end": at(end), **defaults, **fields})


def earned(hours: CreditHours) -> dict[str, str]:
    """Period → credits of the 加班."""
    return {it.period: str(it.credits) for it in hours.overtime}


def test_a_score_counts_for_whoever_stood_on_that_days_roster() -> None:
    """ANN stood on Monday: her score adds to gross; BO did not, and CHEN's was for another day."""
    tables: dict[str, Any] = {
        "posts": (scored_post("值班领导", "0", "2", weekdays=(1,)),),
        "roster": (rostered(MON, "值班领导", ANN),),
        "duty_log": (
            score(ANN, "值班领导", "1.5", note="巡查到位"),
            score(BO, "值班领导", "2"),
            score(CHEN, "值班领导", "2", date=TUE),
        ),
    }
    hours = count(school(**tables), session(ANN, 1))
    assert [(it.teacher, str(it.credits), it.reason) for it in hours.scores] == [
        (ANN, "1.5", "教务处评定；巡查到位")
    ]
    assert hours.scores[0].evidence == (Evidence(table="duty_log", row=4),)
    assert total(hours, ANN)["gross"] == "2.5"


def test_where_everybody_with_the_role_is_scored_the_role_entitles() -> None:
    """A blank 人数: 班主任 without any duty are scored, others are not; and nobody is put on a roster."""
    people = (teacher(ANN, homeroom="七1班"), teacher(BO, "班主任"), teacher(CHEN))
    tables: dict[str, Any] = {
        "teachers": people,
        "posts": (scored_post("班主任", "0", "1", count=None, role="班主任"),),
        "duty_log": tuple(score(who, "班主任", "1") for who in (ANN, BO, CHEN)),
    }
    hours = count(school(**tables))
    assert [it.teacher for it in hours.scores] == [ANN, BO]
    assert hours.lines == ()


def test_scores_after_the_settled_days_count_nowhere() -> None:
    """Settled until Tuesday: Wednesday's score is left out."""
    tables: dict[str, Any] = {
        "posts": (scored_post("班主任", "0", "1", count=None),),
        "duty_log": (score(ANN, "班主任", "1", date=TUE), score(ANN, "班主任", "1", date=WED)),
    }
    assert [it.date for it in count(school(until=TUE, **tables)).scores] == [TUE]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("17:00", "17:45", {"下午一": "1"}),
        ("16:00", "18:30", {"下午一": "1", "下午二": "1"}),
        ("17:01", "18:30", {"下午二": "1"}),
        ("17:00", "17:44", {}),
        ("07:00", "22:00", {"早读": "1", "下午一": "1", "下午二": "1", "晚自习": "2"}),
    ],
)
def test_a_period_earns_when_it_lies_wholly_inside(start: str, end: str, expected: dict[str, str]) -> None:
    """B-31: every period wholly inside; a partly covered one earns nothing."""
    assert earned(count(school(duty_log=(extra(start, end),)))) == expected


def test_overtime_earns_on_a_day_without_service_too() -> None:
    """On a Saturday no period runs, yet its bell row is the tariff."""
    saturday = MON.replace(day=11)
    hours = count(school(until=saturday, duty_log=(extra("17:00", "18:00", date=saturday),)))
    assert earned(hours) == {"下午一": "1"}
    assert hours.overtime[0].evidence == (
        Evidence(table="duty_log", row=6),
        Evidence(table="periods", row=3),
    )


def test_a_period_name_earns_once_with_the_largest_credits_of_its_rows_inside() -> None:
    """Rows of grades 7, 8 and 9: 1, 1.5 and, too late to lie inside, 4; two 加班 rows do not double it."""
    bells = (
        bell("下午一", "17:00", "17:45", "1", grades=(7,), row=2),
        bell("下午一", "17:00", "17:50", "1.5", grades=(8,), row=3),
        bell("下午一", "17:00", "18:30", "4", grades=(9,), row=4),
    )
    hours = count(school(periods=bells, duty_log=(extra("16:00", "18:00"), extra("17:00", "18:00"))))
    assert earned(hours) == {"下午一": "1.5"}
    assert len(hours.overtime) == 1


def test_meals_and_going_home_earn_no_overtime() -> None:
    """用餐 and 放学 are left out, whatever their credits."""
    bells = (
        bell("晚餐", "18:30", "19:20", category="用餐"),
        bell("放学", "18:30", "18:50", category="放学"),
        bell("值班", "18:30", "19:00", category="值班"),
    )
    assert earned(count(school(periods=bells, duty_log=(extra("18:00", "20:00"),)))) == {"值班": "1"}


def test_the_season_of_the_day_gives_the_rows() -> None:
    """In summer the summer row earns; the winter row of the same name does not."""
    bells = (
        bell("下午一", "16:20", "16:45", "1", season="夏季"),
        bell("下午一", "15:50", "16:15", "2", season="冬季"),
    )
    seasons = (Season(season="夏季", start=MON, end=TUE), Season(season="冬季", start=WED, end=FRI))
    log = (extra("15:00", "17:00"), extra("15:00", "17:00", date=WED))
    hours = count(school(periods=bells, seasons=seasons, duty_log=log))
    assert [(it.date, str(it.credits)) for it in hours.overtime] == [(MON, "1"), (WED, "2")]


def test_nobody_is_paid_twice_for_the_same_time() -> None:
    """A period that overlaps a line of his earns no 加班, whether that line is a session or a duty with times."""
    tables: dict[str, Any] = {
        "posts": (post("用餐看护", "0.5", periods=("下午二",), weekdays=(1,)),),
        "roster": (rostered(MON, "用餐看护", ANN),),
        "duty_log": (extra("17:00", "22:00"),),
    }
    assert earned(count(school(**tables), session(ANN, 1))) == {"晚自习": "2"}


def test_a_line_of_another_person_or_without_times_leaves_overtime_alone() -> None:
    """A post without periods overlaps nothing."""
    tables: dict[str, Any] = {
        "posts": (post("校车", "2", weekdays=(1,)),),
        "roster": (rostered(MON, "校车", ANN),),
        "duty_log": (extra("17:00", "17:45"),),
    }
    assert earned(count(school(**tables), session(BO, 1))) == {"下午一": "1"}
