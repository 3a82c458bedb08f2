"""What a timetable has to keep: pins for groups that nobody is in any more, and seasons with other cells."""

from __future__ import annotations

import datetime as dt

import pytest

from kehou.check.timetable import check_timetable
from kehou.compute.allocation import allocate
from kehou.compute.calendar import ServiceDays, held_days
from kehou.compute.enrolment import enrol
from kehou.compute.timetable import schedule
from kehou.model.problem import DataProblems
from kehou.model.results import Session
from kehou.model.school import School
from kehou.model.tables.plan import Pin, Season
from tests.classrooms import (
    APPLICATIONS,
    CALLIGRAPHY,
    HOMEWORK,
    STUDENTS,
    applies,
    bell,
    course,
    school,
    student,
    timetabled,
    walking,
)

SECOND_WEEK = dt.date(2021, 9, 13)
SEASONS = (
    Season(season="夏季", start=dt.date(2021, 9, 1), end=dt.date(2021, 9, 12)),
    Season(season="冬季", start=SECOND_WEEK, end=dt.date(2021, 9, 30)),
)
"""Summer is the first of the two weeks, winter the second."""
SOMETIMES = (*(applies(it.student, weekdays=(2, 4)) for it in STUDENTS[:6]), *APPLICATIONS[6:])
"""七1班 comes on Tuesday and Thursday only."""
LEFT = (*(applies(it.student, end=dt.date(2021, 9, 10)) for it in STUDENTS[:6]), *APPLICATIONS[6:])
"""七1班 comes in the first week only."""


def _judged(it: School) -> tuple[tuple[Session, ...], list[tuple[str, str]]]:
    """The sessions, and level and code of everything the judge says of them."""
    enrolment, _, timetable, groups = timetabled(it)
    told = check_timetable(it, enrolment, timetable, groups)
    return timetable.sessions, [(row.level, row.code) for row in told]


@pytest.mark.parametrize(
    ("rows", "pin"),
    [
        (SOMETIMES, Pin(course="B01", group="七1班", weekday=(3,), period="下午一", reason="上学期的")),
        (SOMETIMES, Pin(course="F01", group="七1班", weekday=(1,), reason="上学期的")),
        (LEFT, Pin(course="B01", group="七1班", weekday=(2,), start=SECOND_WEEK, reason="上学期的")),
        (LEFT, Pin(course="F01", group="七1班", teacher="T9002", start=SECOND_WEEK, reason="上学期的")),
        (APPLICATIONS[6:], Pin(course="B01", group="七1班", weekday=(2,), reason="上学期的")),
    ],
    ids=("cell", "weekday", "dates", "teacher", "class"),
)
def test_a_pin_where_nobody_is_any_more_is_dropped_and_told(rows: tuple[object, ...], pin: Pin) -> None:
    """Law (rules: Groups): a session lies only where its group has a member, so the pin asks for nothing."""
    without, _ = _judged(school(applications=rows))
    sessions, told = _judged(school(applications=rows, pins=(pin,)))
    assert told == [("notice", "pin-without-members")]
    assert {(it.course, it.group) for it in sessions} == {(it.course, it.group) for it in without}


def test_a_pin_of_two_days_holds_on_the_one_with_members() -> None:
    """七1班 is there on Tuesday and not on Wednesday: Tuesday is kept."""
    pin = Pin(course="F01", group="七1班", weekday=(2, 3), period="下午一", teacher="T9002", reason="代管")
    sessions, told = _judged(school(applications=SOMETIMES, courses=(HOMEWORK,), pins=(pin,)))
    assert told == []
    pinned = [it for it in sessions if it.group == "七1班" and it.period == "下午一" and it.pinned]
    assert [(it.weekday, it.teacher) for it in pinned] == [(2, "T9002")]


def test_a_compulsory_pin_where_all_have_walking_stays_a_contradiction() -> None:
    """Everybody of 七1班 has 篮球 or 绘画 on 周三下午二: the two plans cannot both hold."""
    pin = Pin(course="B01", group="七1班", weekday=(3,), period="下午二", reason="已公布", row=2)
    it = school(pins=(pin,))
    enrolment = enrol(it)
    with pytest.raises(DataProblems) as refused:
        schedule(it, enrolment, allocate(it, enrolment)[0])
    assert [(row.code, row.row) for row in refused.value.problems] == [("clash-pin", 2)]


def test_a_weekly_session_is_held_in_every_season() -> None:
    """下午二 rings in summer alone, so 书法 lies in 下午一 or has one cell for each season; once a week either way."""
    bells = (bell("下午一", "16:30", "17:30"), bell("下午二", "17:30", "18:30", season="夏季"))
    it = school(periods=bells, seasons=SEASONS, courses=(CALLIGRAPHY, HOMEWORK))
    sessions, told = _judged(it)
    assert told == []
    days = ServiceDays(it)
    for group in ("七1班", "七2班"):
        mine = [row for row in sessions if (row.course, row.group) == ("B01", group)]
        weeks = [day.isocalendar().week for row in mine for day, _ in held_days(days, row)]
        assert sorted(weeks) == [36, 37]


def test_a_season_without_any_cell_of_a_course_asks_for_none_of_it() -> None:
    """陶艺 is for 下午二, which rings in summer alone: once in the first week, not at all in the second."""
    bells = (bell("下午一", "16:30", "17:30"), bell("下午二", "17:30", "18:30", season="夏季"))
    pottery = course("B02", "陶艺", "行政班", kind="必修", weekly=1, periods=("下午二",), teachers=("T9005",))
    it = school(periods=bells, seasons=SEASONS, courses=(pottery, HOMEWORK))
    sessions, told = _judged(it)
    assert told == []
    assert [row.season for row in sessions if row.course == "B02"] == ["夏季", "夏季"]


def test_a_mixed_group_has_a_row_for_every_season_of_any_of_its_grades() -> None:
    """下午二 rings in summer for grade 7 and in both seasons for grade 8: in winter grade 8 meets by its own row."""
    bells = (
        bell("下午二", "17:30", "18:30", season="夏季"),
        bell("下午二", "17:20", "18:20", season="夏季", grades=(8,)),
        bell("下午二", "17:00", "18:00", season="冬季", grades=(8,)),
    )
    older = student("N8101", "八1班", grade=(8,))
    it = school(
        periods=bells,
        seasons=SEASONS,
        courses=(
            walking("X02", "绘画", 20, room_kind="活动室", grades=(7, 8)),
            course(
                "F01",
                "作业辅导",
                "行政班",
                kind="作业辅导",
                periods=("下午二",),
                grades=(7, 8),
                teachers=("T9001", "T9002", "T9005"),
            ),
        ),
        students=(STUDENTS[0], older),
        applications=(applies("N7101", "X02"), applies("N8101", "X02")),
    )
    sessions, told = _judged(it)
    assert told == []
    assert {(row.season, row.start) for row in sessions if row.course == "X02"} == {
        ("夏季", "17:30"),
        ("冬季", "17:00"),
    }
