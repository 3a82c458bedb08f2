"""The timetable: hard rules, wishes in their order, pins, freezing, and why none is possible (rules: Timetable)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kehou.check.timetable import check_timetable
from kehou.compute.allocation import allocate
from kehou.compute.enrolment import enrol
from kehou.compute.freezing import frozen_pins
from kehou.compute.solver import decide as deciding
from kehou.compute.timetable import schedule
from kehou.model.problem import DataProblems, Problem
from kehou.model.results import Session, Timetable
from kehou.model.school import School
from kehou.model.tables.families import Student
from kehou.model.tables.plan import Absence, CalendarRow, Pin, Season
from tests.classrooms import (
    APPLICATIONS,
    BASKETBALL,
    BELLS,
    CALLIGRAPHY,
    COURSES,
    HOMEWORK,
    PAINTING,
    ROOMS,
    STUDENTS,
    TEACHERS,
    WED,
    applies,
    bell,
    course,
    room,
    school,
    student,
    teacher,
    timetabled,
    walking,
)

SECOND_WEEK = dt.date(2021, 9, 13)


def _made(it: School) -> Timetable:
    """The timetable, after the judge found nothing to say against it."""
    enrolment, _, timetable, groups = timetabled(it)
    assert [row.line() for row in check_timetable(it, enrolment, timetable, groups)] == []
    return timetable


def _of(timetable: Timetable, number: str, group: str) -> list[Session]:
    return [it for it in timetable.sessions if (it.course, it.group) == (number, group)]


def _told(it: School) -> list[Problem]:
    """Why there is no timetable."""
    enrolment = enrol(it)
    allocation, _ = allocate(it, enrolment)
    with pytest.raises(DataProblems) as refused:
        schedule(it, enrolment, allocation)
    return list(refused.value.problems)


def test_a_week_of_two_classes() -> None:
    """Ten cells a class: 书法 once, 作业辅导 in eight, and in the last everybody with a place is in 走班.

    篮球 has five and 绘画 seven seats, so nobody is left for the class in that cell.
    """
    timetable = _made(school())
    assert Counter((it.course, it.group) for it in timetable.sessions) == {
        ("B01", "七1班"): 1,
        ("B01", "七2班"): 1,
        ("F01", "七1班"): 8,
        ("F01", "七2班"): 8,
        ("X01", "1"): 1,
        ("X02", "1"): 1,
    }


def test_rows_in_another_order_give_the_same_timetable() -> None:
    """Nothing depends on how a file is sorted."""
    one = school()
    other = replace(
        one,
        courses=one.courses[::-1],
        teachers=one.teachers[::-1],
        rooms=one.rooms[::-1],
        students=one.students[::-1],
    )
    assert _made(one) == _made(other)


def test_a_frozen_timetable_comes_back_without_any_solving(monkeypatch: pytest.MonkeyPatch) -> None:
    """With `frozen_pins` in place nothing is left to decide, and the solver is not asked."""
    timetable = _made(school())
    monkeypatch.setattr(deciding, "Model", None)
    again = _made(school(pins=frozen_pins(school(), timetable)))
    assert all(it.pinned for it in again.sessions)
    assert [replace(it, pinned=False) for it in again.sessions] == list(timetable.sessions)


def test_pins_hold_and_leave_the_rest_to_the_solver() -> None:
    """A cell, a teacher for a whole group, and a weekday alone."""
    pins = (
        Pin(course="B01", group="七1班", weekday=(5,), period="下午二", reason="已公布"),
        Pin(course="F01", group="七2班", teacher="T9001", reason="代管"),
        Pin(course="B01", group="七2班", weekday=(2,), reason="已公布"),
    )
    timetable = _made(school(pins=pins))
    (first,) = _of(timetable, "B01", "七1班")
    assert (first.weekday, first.period, first.pinned) == (5, "下午二", True)
    assert {it.teacher for it in _of(timetable, "F01", "七2班")} == {"T9001"}
    assert [it.weekday for it in _of(timetable, "B01", "七2班")] == [2]


def test_a_pin_with_dates_divides_the_term() -> None:
    """T9002 takes one cell of 七1班 in the second week: two rows, and T9001 in the first week."""
    cell: dict[str, Any] = {"course": "F01", "group": "七1班", "weekday": (1,), "period": "下午一"}
    pins = (
        Pin(**cell, teacher="T9001", end=dt.date(2021, 9, 12), reason="已公布"),
        Pin(**cell, teacher="T9002", start=SECOND_WEEK, reason="换人"),
    )
    rows = [
        it for it in _of(_made(school(pins=pins)), "F01", "七1班") if (it.weekday, it.period) == (1, "下午一")
    ]
    assert [(it.teacher, it.start_date, it.end_date) for it in rows] == [
        ("T9001", None, dt.date(2021, 9, 12)),
        ("T9002", SECOND_WEEK, None),
    ]


def test_a_course_may_move_to_another_cell_in_the_middle_of_the_term() -> None:
    """书法 of 七1班 on Tuesday in the first week and on Friday in the second; 作业辅导 fills what it leaves."""
    cell: dict[str, Any] = {"course": "B01", "group": "七1班", "period": "下午一", "reason": "调课"}
    pins = (
        Pin(**cell, weekday=(2,), end=dt.date(2021, 9, 12)),
        Pin(**cell, weekday=(5,), start=SECOND_WEEK),
    )
    timetable = _made(school(pins=pins))
    assert [(it.weekday, it.start_date, it.end_date) for it in _of(timetable, "B01", "七1班")] == [
        (2, None, dt.date(2021, 9, 12)),
        (5, SECOND_WEEK, None),
    ]
    assert {(it.weekday, it.start_date) for it in _of(timetable, "F01", "七1班") if it.start_date} == {
        (2, SECOND_WEEK)
    }
    again = _made(school(pins=frozen_pins(school(), timetable)))
    assert [replace(it, pinned=False) for it in again.sessions] == [
        replace(it, pinned=False) for it in timetable.sessions
    ]


def test_an_absence_with_dates_is_bridged_by_somebody_else() -> None:
    """T9001 alone may take 七1班, but is away on two days: T9002 stands in on these, and on no others."""
    away = Absence(start=dt.date(2021, 9, 7), end=dt.date(2021, 9, 8))
    people = (
        teacher("T9001", classes=("七1班",), homeroom="七1班", unavailable=(away,)),
        teacher("T9002", classes=("七2班",)),
        teacher("T9006", courses=("F02",), unavailable=(Absence(start=dt.date(2021, 9, 9)),)),
        *TEACHERS[2:],
    )
    fill = replace(HOMEWORK, teachers=("T9001", "T9002", "T9006"))
    timetable = _made(school(teachers=people, courses=(CALLIGRAPHY, fill, BASKETBALL, PAINTING)))
    rows = [it for it in _of(timetable, "F01", "七1班") if it.teacher != "T9001"]
    held = {it.weekday for it in rows}
    assert held <= {2, 3}
    assert all(it.start_date or it.end_date for it in rows)
    assert {it.weekday for it in _of(timetable, "F01", "七1班") if it.teacher == "T9001"} == {
        1,
        2,
        3,
        4,
        5,
    } - ({3} if not [it for it in _of(timetable, "F01", "七1班") if it.weekday == 3] else set())


def test_a_class_is_looked_after_by_its_own() -> None:
    """谁任课谁辅导: a stranger who may teach everything gets nothing while the own teachers can."""
    stranger = teacher("T8000")
    fill = replace(HOMEWORK, teachers=("T8000", "T9001", "T9002"))
    it = school(teachers=(stranger, *TEACHERS), courses=(CALLIGRAPHY, fill, BASKETBALL, PAINTING))
    assert {row.teacher for row in _made(it).sessions if row.course == "F01"} == {"T9001", "T9002"}


def test_a_stranger_helps_where_the_own_cannot() -> None:
    """T9001 and T9002 are away on Friday; both classes have two other teachers for that day only."""
    friday = (Absence(weekdays=(5,)),)
    own = [replace(it, unavailable=friday) for it in TEACHERS[:2]]
    fill = replace(HOMEWORK, teachers=("T8000", "T8001", "T9001", "T9002"))
    people = (teacher("T8000"), teacher("T8001"), *own, *TEACHERS[2:])
    timetable = _made(school(teachers=people, courses=(CALLIGRAPHY, fill, BASKETBALL, PAINTING)))
    assert {it.weekday for it in timetable.sessions if it.teacher in ("T8000", "T8001")} == {5}


def test_the_sessions_of_a_course_lie_on_different_days() -> None:
    """Four times a week with two cells a day: four days (Monday is out, so all others)."""
    courses = (replace(CALLIGRAPHY, weekly=4), HOMEWORK)
    timetable = _made(school(courses=courses))
    for name in ("七1班", "七2班"):
        assert sorted(it.weekday for it in _of(timetable, "B01", name)) == [2, 3, 4, 5]


def test_loads_are_even() -> None:
    """Sixteen sessions of 作业辅导 for four teachers of both classes: four each."""
    people = [teacher(f"T800{number}", classes=("七1班", "七2班")) for number in range(4)]
    timetable = _made(school(teachers=(*people, *TEACHERS[2:])))
    loads = Counter(it.teacher for it in timetable.sessions if it.course == "F01")
    assert sorted(loads.values()) == [4, 4, 4, 4]


def test_nobody_has_more_than_his_week_holds() -> None:
    """T9001 may have three sessions a week, so T9002 and a third share the rest."""
    people = (
        replace(TEACHERS[0], weekly_max=3),
        TEACHERS[1],
        teacher("T8000", classes=("七1班",)),
        *TEACHERS[2:],
    )
    loads = Counter(it.teacher for it in _made(school(teachers=people)).sessions)
    assert loads["T9001"] == 3


def test_outdoor_sessions_have_rooms_of_their_own_in_rain() -> None:
    """Two outdoor courses at once, three indoor rooms of the table of which one is taken in any weather."""
    football = walking("X03", "足球", 6, room_kind="足球场", teachers=("T9006",))
    rooms = (*ROOMS, room("足球场", "足球场", outdoor=True), room("大教室", "大教室", 40))
    rows = tuple(
        replace(row, wishes=("X03", *row.wishes)) if row.row % 3 == 0 else row for row in APPLICATIONS
    )
    it = school(
        courses=(*COURSES[:2], replace(BASKETBALL, rain=""), PAINTING, football),
        teachers=(*TEACHERS, teacher("T9006")),
        rooms=rooms,
        applications=rows,
    )
    timetable = _made(it)
    rain = {row.course: row.rain_room for row in timetable.sessions if row.rain_room}
    assert rain.keys() == {"X01", "X03"}
    assert set(rain.values()) == {"大教室", "活动室"}


def test_a_group_keeps_its_room() -> None:
    """书法 three times a week in one of two equal rooms: each class stays in one room."""
    courses = (replace(CALLIGRAPHY, weekly=3, room_kind="书法教室"), HOMEWORK)
    rooms = (room("书法教室一", "书法教室", 40), room("书法教室二", "书法教室", 40))
    timetable = _made(school(courses=courses, rooms=rooms))
    for name in ("七1班", "七2班"):
        assert len({it.room for it in _of(timetable, "B01", name)}) == 1


def test_sessions_of_other_grades_may_overlap_in_part() -> None:
    """Grade 8 begins 30 minutes later: who teaches both grades cannot be in both at 17:00."""
    older: list[Student] = [student(f"N8101{place}", "八1班", grade=(8,)) for place in range(3)]
    people = (
        replace(TEACHERS[0], classes=("七1班", "八1班")),
        replace(TEACHERS[1], classes=("七2班", "八1班")),
        teacher("T8000", classes=("八1班", "七1班", "七2班")),
        *TEACHERS[2:],
    )
    it = school(
        periods=(*BELLS, bell("下午一", "17:00", "17:45", grades=(8,))),
        courses=(CALLIGRAPHY, replace(HOMEWORK, grades=(7, 8)), BASKETBALL, PAINTING),
        teachers=people,
        students=(*STUDENTS, *older),
        applications=(*APPLICATIONS, *(applies(row.student) for row in older)),
    )
    monday = [row for row in _made(it).sessions if row.weekday == 1 and row.course == "F01"]
    assert len({row.teacher for row in monday if row.period == "下午一"}) == 3


def test_each_season_has_a_row_with_its_times() -> None:
    """Summer until Friday of the first week, then winter: the same teacher and room at other hours."""
    seasons = (
        Season(season="夏季", start=dt.date(2021, 9, 1), end=dt.date(2021, 9, 10)),
        Season(season="冬季", start=dt.date(2021, 9, 11), end=dt.date(2021, 9, 30)),
    )
    bells = (bell("下午一", "16:30", "17:30", season="夏季"), bell("下午一", "16:00", "17:00", season="冬季"))
    timetable = _made(school(periods=bells, seasons=seasons, courses=(HOMEWORK,)))
    monday = [it for it in _of(timetable, "F01", "七1班") if it.weekday == 1]
    assert [(it.season, it.start) for it in monday] == [("冬季", "16:00"), ("夏季", "16:30")]
    assert len({(it.teacher, it.room) for it in monday}) == 1


def test_a_session_lies_only_where_its_group_has_a_member() -> None:
    """Nobody of 七2班 comes on Friday, so there is no session of it."""
    rows = (*APPLICATIONS[:6], *(applies(it.student, weekdays=(1, 2, 3, 4)) for it in STUDENTS[6:]))
    timetable = _made(school(courses=(HOMEWORK,), applications=rows))
    assert {it.weekday for it in _of(timetable, "F01", "七2班")} == {1, 2, 3, 4}


@st.composite
def _schools(draw: st.DrawFn) -> School:
    """Schools with mixed groups, absences, holidays and partial weeks; enough teachers that most can be held."""
    days = st.sampled_from([(1,), (3,), (5,)])
    people = [
        teacher(
            f"T80{number:02d}",
            classes=draw(st.sampled_from([("七1班",), ("七2班",), ("七1班", "七2班")])),
            weekly_max=draw(st.sampled_from([None, 6])),
            unavailable=(Absence(weekdays=draw(days)),) if draw(st.booleans()) else (),
        )
        for number in range(draw(st.integers(5, 7)))
    ]
    mixed = course(
        "M01",
        "阅读",
        "年级混编",
        sections=2,
        capacity=8,
        weekly=draw(st.integers(1, 2)),
        periods=("下午一",),
        teachers=("T9006", "T9007"),
    )
    rows = tuple(
        replace(row, weekdays=draw(st.sampled_from([(), (), (1, 3), (2, 3, 4)]))) for row in APPLICATIONS
    )
    return school(
        teachers=(*people, *TEACHERS[2:], teacher("T9006"), teacher("T9007")),
        courses=(replace(CALLIGRAPHY, weekly=draw(st.integers(1, 2))), HOMEWORK, BASKETBALL, PAINTING, mixed),
        applications=rows,
        calendar=(CalendarRow(date=dt.date(2021, 9, draw(st.integers(6, 17))), kind="放假"),),
    )


@settings(max_examples=15)
@given(_schools())
def test_whatever_the_school_the_judge_finds_nothing_or_the_rows_are_told(it: School) -> None:
    """Either every hard rule holds, judged apart from the solver, or a set of rows is named."""
    try:
        _made(it)
    except DataProblems as refused:
        told = {row.code for row in refused.problems}
        assert {code for code in told if not code.startswith("clash-")} == set()


def test_two_courses_that_need_one_room_at_once_cannot_be_held() -> None:
    """Both 走班 courses ask for the one gym on 周三下午二: the two rows and the room are told, nothing else."""
    courses = tuple(replace(it, room_kind="馆", outdoor=False) for it in (BASKETBALL, PAINTING))
    told = _told(school(courses=(HOMEWORK, *courses), rooms=(room("体育馆", "馆", 50, row=9),)))
    assert [(it.code, it.file, it.row) for it in told] == [
        ("clash-weekly", "courses.csv", BASKETBALL.row),
        ("clash-weekly", "courses.csv", PAINTING.row),
        ("clash-room", "rooms.csv", 9),
    ]
    assert "有 3 项不能同时成立，这是第 1 项" in told[0].message


def test_a_pin_against_an_absence_names_both_rows() -> None:
    """T9005 is pinned to Monday, when he is not available."""
    pins = (
        Pin(
            course="B01", group="七1班", weekday=(1,), period="下午一", teacher="T9005", reason="误填", row=7
        ),
    )
    told = _told(school(pins=pins))
    assert [(it.code, it.row) for it in told] == [("clash-pin", 7), ("clash-unavailable", 6)]


def test_a_pinned_stranger_names_the_row_of_the_course() -> None:
    """Only T9005 may teach 书法."""
    pins = (Pin(course="B01", group="七1班", teacher="T9001", reason="误填", row=7),)
    told = _told(school(pins=pins))
    assert {(it.code, it.row) for it in told} == {
        ("clash-pin", 7),
        ("clash-able", CALLIGRAPHY.row),
        ("clash-weekly", CALLIGRAPHY.row),
    }


def test_too_few_teachers_are_counted_out() -> None:
    """Two classes at once and one teacher for both: the cover of both classes, and the teacher."""
    told = _told(school(courses=(HOMEWORK,), teachers=(TEACHERS[0],)))
    assert Counter(it.code for it in told) == {"clash-cover": 2, "clash-teacher": 1}


def test_a_course_without_any_teacher_says_so() -> None:
    """Nobody is named for 合唱, and a walking group has no class whose teachers could take it."""
    choir = walking("X03", "合唱", 12, teachers=(), room_kind="美术教室", row=8)
    nobody = tuple(replace(it, classes=(), homeroom="") for it in TEACHERS)
    rows = tuple(replace(row, wishes=("X03",)) for row in APPLICATIONS)
    told = _told(school(courses=(choir,), teachers=nobody, applications=rows))
    assert {(it.code, it.row) for it in told} == {("clash-no-teacher", 8), ("clash-weekly", 8)}


def test_a_compulsory_course_never_takes_the_hour_of_walking() -> None:
    """书法 may only be held on 周三下午二, where students have 走班."""
    courses = (replace(CALLIGRAPHY, weekdays=(WED,), periods=("下午二",)), HOMEWORK, BASKETBALL, PAINTING)
    rows = (applies(STUDENTS[0].student), *APPLICATIONS[1:])
    told = _told(school(courses=courses, applications=rows))
    assert {it.code for it in told} == {"clash-compulsory", "clash-weekly"}
