"""Lines and totals: what a session and a duty are worth, settled or planned (rules: Credits 1, 7)."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

from msgspec.structs import replace

from kehou.model.amounts import Credits
from kehou.model.results import Evidence
from kehou.model.tables.duties import Deduction, DeductionRule
from kehou.model.tables.plan import CalendarRow, Season
from kehou.model.term import Readings
from tests.staffroom import (
    ANN,
    BELLS,
    BO,
    FRI,
    MON,
    TUE,
    WED,
    amount,
    bell,
    count,
    post,
    rostered,
    school,
    scored_post,
    session,
    statuses,
    total,
)


def test_a_session_makes_one_line_on_each_of_its_days_worth_its_period() -> None:
    """Σ of a term is sessions × credits of the period; the line points to the tariff row."""
    hours = count(school(), session(ANN, 1), session(ANN, 3, "晚自习"))
    assert [(line.date, line.period, str(line.credits)) for line in hours.lines] == [
        (MON, "下午一", "1"),
        (WED, "晚自习", "2"),
    ]
    assert hours.lines[0].evidence == (Evidence(table="periods", row=3),)
    assert hours.lines[0].reason == "按课表上课"
    assert total(hours, ANN) == {"gross": "3", "deducted": "0", "net": "3", "planned": "0"}


def test_credits_are_a_table_and_never_minutes() -> None:
    """B-27: 70 minutes earn 2, 80 earn 3, 25 and 45 earn 1: no number of minutes a credit fits all four."""
    bells = (
        bell("早读", "07:00", "08:10", "2"),
        bell("午间", "11:30", "12:50", "3"),
        bell("社团", "16:20", "16:45", "1"),
        bell("作业", "16:45", "17:30", "1"),
    )
    sessions = [replace(session(ANN, 1), period=it.period) for it in bells]
    hours = count(school(periods=bells), *sessions)
    assert {line.period: str(line.credits) for line in hours.lines} == {
        "早读": "2", "午间": "3", "社团": "1", "作业": "1",
    }  # fmt: skip
    minutes = {"早读": 70, "午间": 80, "社团": 25, "作业": 45}
    assert len({Fraction(line.credits.hundredths, minutes[line.period]) for line in hours.lines}) == 4


def test_a_session_without_teacher_and_a_day_without_service_make_no_line() -> None:
    """Only sessions with a teacher, only on service days of the grade and period."""
    closed = CalendarRow(date=MON, kind="停课", periods=("下午一",))
    hours = count(school(calendar=(closed,)), session(ANN, 1), session("", 2), session(ANN, 1, "下午二"))
    assert [(line.date, line.period) for line in hours.lines] == [(MON, "下午二")]


def test_a_make_up_day_follows_the_timetable_of_its_weekday() -> None:
    """*Weekday* means the day's timetable weekday: a Saturday as Tuesday holds the Tuesday sessions."""
    saturday = dt.date(2021, 9, 11)
    base = school(calendar=(CalendarRow(date=saturday, kind="上课", timetable_weekday=(2,)),))
    longer = replace(base, term=replace(base.term, term=replace(base.term.term, end=saturday)))
    hours = count(longer, session(ANN, 1), session(BO, 2))
    assert [(line.date, line.teacher) for line in hours.lines] == [(MON, ANN), (TUE, BO), (saturday, BO)]


def test_a_session_runs_within_its_dates_only() -> None:
    """A session that a pin limits to some dates has no line outside them."""
    early = session(ANN, 1, end_date=dt.date(2021, 9, 5))
    late = session(BO, 1, start_date=MON, end_date=MON)
    assert statuses(count(school(), early, late)) == {(BO, "F01/七1班", "下午一"): "kept"}


def test_a_mixed_group_is_worth_the_row_of_its_lowest_grade() -> None:
    """Grades 7 and 8 meet together: the row of grade 7 decides, also when that of grade 8 comes first."""
    bells = (
        bell("下午一", "17:00", "17:45", "3", grades=(8,)),
        bell("下午一", "17:00", "17:45", "1", grades=(7,)),
    )
    hours = count(school(periods=bells), session(ANN, 1, grades=(8, 7)))
    assert [str(line.credits) for line in hours.lines] == ["1"]


def test_a_mixed_group_earns_while_one_of_its_grades_meets() -> None:
    """Grade 7 is away on Monday: the line of grades 7 and 8 stays and is worth the row of 8; on Tuesday again that of 7."""
    bells = (
        bell("下午一", "17:00", "17:45", "1", grades=(7,)),
        bell("下午一", "17:00", "17:45", "3", grades=(8,)),
    )
    away = CalendarRow(date=MON, kind="停课", grades=(7,))
    mixed = [session(ANN, day, grades=(7, 8)) for day in (1, 2)]
    hours = count(school(periods=bells, calendar=(away,)), *mixed)
    assert [(line.date, str(line.credits)) for line in hours.lines] == [(MON, "3"), (TUE, "1")]


def test_the_season_of_the_day_decides_the_tariff_and_which_session_runs() -> None:
    """The seasonal session runs in its season only, and its line carries the season and that row's credits."""
    bells = (
        bell("下午一", "17:00", "17:45", "1", season="夏季", row=2),
        bell("下午一", "16:30", "17:15", "1.5", season="冬季", row=3),
    )
    seasons = (Season(season="夏季", start=MON, end=TUE), Season(season="冬季", start=WED, end=FRI))
    sessions = [session(ANN, day, season=name) for day in (1, 3) for name in ("夏季", "冬季")]
    hours = count(school(periods=bells, seasons=seasons), *sessions)
    assert [(line.date, line.season, str(line.credits)) for line in hours.lines] == [
        (MON, "夏季", "1"),
        (WED, "冬季", "1.5"),
    ]


def test_a_duty_is_worth_its_post_and_a_scored_post_makes_no_line() -> None:
    """Each duty earns the credits of its post, by day or by period; bounds mean that somebody scores it."""
    posts = (
        post("校车", "2", row=2),
        post("楼层", "0.5", periods=("下午一", "下午二"), per="时段", row=3),
        post("操场", row=4),
        scored_post("值周", "0", "2", row=5),
    )
    rows = (
        rostered(MON, "校车", ANN, row=2),
        rostered(MON, "楼层", ANN, "下午一", row=3),
        rostered(MON, "楼层", ANN, "下午二", row=4),
        rostered(MON, "操场", ANN, row=5),
        rostered(MON, "值周", ANN, row=6),
    )
    hours = count(school(posts=posts, roster=rows))
    lines = {(line.item, line.period): line for line in hours.lines if line.date == MON}
    assert {key: str(line.credits) for key, line in lines.items()} == {
        ("校车", ""): "2", ("楼层", "下午一"): "0.5", ("楼层", "下午二"): "0.5", ("操场", ""): "0",
    }  # fmt: skip
    assert lines["操场", ""].reason == "按值班表值守；这个岗位没有定课时，不计"
    assert lines["校车", ""].evidence == (Evidence(table="posts", row=2), Evidence(table="roster", row=2))


def test_lines_after_the_settled_days_are_planned_and_count_in_no_total_but_planned() -> None:
    """Settled until Tuesday: Monday counts, Wednesday is planned."""
    hours = count(school(until=TUE), session(ANN, 1), session(ANN, 3, "晚自习"))
    assert [line.status for line in hours.lines] == ["kept", "planned"]
    assert total(hours, ANN) == {"gross": "1", "deducted": "0", "net": "1", "planned": "2"}


def test_without_any_evidence_everything_is_planned() -> None:
    """Nothing is settled before the first evidence."""
    hours = count(school(until=None), session(ANN, 1))
    assert total(hours, ANN) == {"gross": "0", "deducted": "0", "net": "0", "planned": "1"}


def test_the_floor_is_applied_once_per_term_and_said() -> None:
    """Gross 1, deducted 3: net is the floor and the teacher is named; gross 3, deducted 3 is 0 without the floor."""
    rules = (DeductionRule(kind="旷课", effect="扣课时"),)
    rows = tuple(
        Deduction(date=MON, teacher=who, kind="旷课", credits=amount("3"), row=row)
        for row, who in enumerate((ANN, BO), start=2)
    )
    sessions = (session(ANN, 1), session(BO, 1), session(BO, 2, "晚自习"))
    hours = count(school(deduction_rules=rules, deductions=rows), *sessions)
    assert total(hours, ANN) == {"gross": "1", "deducted": "3", "net": "0", "planned": "0"}
    assert total(hours, BO)["net"] == "0"
    assert hours.floored == (ANN,)


def test_another_floor_is_taken_from_the_readings() -> None:
    """credits_floor -1: one session less a deduction of 3 stops at −1."""
    rules = (DeductionRule(kind="旷课", effect="扣课时"),)
    rows = (Deduction(date=MON, teacher=ANN, kind="旷课", credits=amount("3")),)
    base = school(deduction_rules=rules, deductions=rows, readings=Readings(credits_floor=Credits(-100)))
    assert total(count(base, session(ANN, 1)), ANN)["net"] == "-1"


def test_posts_of_one_day_add_up_unless_the_reading_says_otherwise() -> None:
    """roles_stack true: 2 + 1 = 3; false: only the post with the most credits counts (G-34)."""
    posts, rows = (
        (post("校车", "2"), post("楼梯", "1")),
        (rostered(MON, "校车", ANN), rostered(MON, "楼梯", ANN)),
    )
    one_day: dict[str, Any] = {
        "posts": posts,
        "roster": rows,
        "periods": tuple(replace(it, weekdays=(1,)) for it in BELLS),
    }
    assert total(count(school(**one_day)), ANN)["gross"] == "3"
    single = count(school(readings=Readings(roles_stack=False), **one_day), session(ANN, 1))
    assert statuses(single) == {
        (ANN, "校车", ""): "kept", (ANN, "楼梯", ""): "void", (ANN, "F01/七1班", "下午一"): "kept",
    }  # fmt: skip
    assert total(single, ANN)["gross"] == "3"
