"""The judge of the timetable finds every broken hard rule, and nothing in a timetable that keeps them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from msgspec.structs import replace

from kehou.check.timetable import check_timetable
from kehou.compute.allocation import allocate
from kehou.compute.enrolment import enrol
from kehou.compute.groups import form_groups
from kehou.model.results import Clock, Session, Timetable
from kehou.model.school import School
from kehou.model.tables.plan import Absence, Pin
from tests.classrooms import (
    APPLICATIONS,
    BASKETBALL,
    COURSES,
    PAINTING,
    ROOMS,
    STUDENTS,
    TEACHERS,
    applies,
    room,
    school,
    teacher,
    timetabled,
)

Change = Callable[[list[Session]], list[Session]]


@cache
def _made() -> tuple[Session, ...]:
    return timetabled(school())[2].sessions


def _codes(it: School, sessions: list[Session]) -> set[str]:
    enrolment = enrol(it)
    allocation, _ = allocate(it, enrolment)
    timetable = Timetable(sessions=tuple(sessions))
    groups = form_groups(it, enrolment, allocation, timetable)
    return {row.code for row in check_timetable(it, enrolment, timetable, groups)}


def _number(sessions: list[Session], **wanted: object) -> int:
    return next(
        number
        for number, row in enumerate(sessions)
        if all(getattr(row, field) == value for field, value in wanted.items())
    )


def _changed(wanted: dict[str, object], **fields: Any) -> list[Session]:
    sessions = list(_made())
    number = _number(sessions, **wanted)
    sessions[number] = replace(sessions[number], **fields)
    return sessions


HOMEWORK_MONDAY: dict[str, object] = {"course": "F01", "group": "七1班", "weekday": 1, "period": "下午一"}
BASKETBALL_SESSION: dict[str, object] = {"course": "X01"}


def test_a_timetable_that_keeps_the_rules_stands() -> None:
    """Nothing is found, and a wholly other timetable of the same school stands as well."""
    assert _codes(school(), list(_made())) == set()
    pins = (Pin(course="B01", group="七1班", weekday=(5,), period="下午二", reason="另排"),)
    other = timetabled(school(pins=pins))[2].sessions
    assert _codes(school(), list(other)) == set()


@pytest.mark.parametrize(
    ("wanted", "fields", "code"),
    [
        (BASKETBALL_SESSION, {"weekday": 4}, "session-cell"),
        (HOMEWORK_MONDAY, {"end": Clock("17:45")}, "session-hours"),
        (HOMEWORK_MONDAY, {"teacher": "T9003"}, "session-teacher"),
        (HOMEWORK_MONDAY, {"teacher": ""}, "session-teacher"),
        (HOMEWORK_MONDAY, {"room": "活动室"}, "session-room"),
        (BASKETBALL_SESSION, {"rain_room": ""}, "session-rain"),
        (BASKETBALL_SESSION, {"rain_room": "美术教室"}, "session-rain"),
        ({"course": "B01", "group": "七1班"}, {"weekday": 1}, "session-unavailable"),
        ({"course": "B01", "group": "七1班"}, {"weekday": 1}, "student-not-once"),
    ],
)
def test_a_changed_session_is_found(wanted: dict[str, object], fields: dict[str, Any], code: str) -> None:
    """One field of one session is changed; the rule it breaks is named."""
    assert code in _codes(school(), _changed(wanted, **fields))


def test_a_session_left_out_is_found() -> None:
    """Its students have none in that cell; the weekly course has too few."""
    sessions = list(_made())
    del sessions[_number(sessions, course="B01", group="七1班")]
    assert _codes(school(), sessions) == {"student-not-once", "session-weekly"}


def test_a_class_without_its_weekly_course_is_found() -> None:
    """All 书法 is gone and 作业辅导 fills the hours: nobody is without a session, but 书法 is due."""
    sessions = [
        replace(it, course="F01", teacher="T9001" if it.group == "七1班" else "T9002")
        if it.course == "B01"
        else it
        for it in _made()
    ]
    assert "session-weekly" in _codes(school(), sessions)


def test_a_teacher_in_two_places_is_found() -> None:
    """Both classes on Monday with T9001."""
    both = [replace(it, teacher="T9001") if it.course == "F01" and it.weekday == 1 else it for it in _made()]
    assert _codes(school(), both) == {"teacher-twice"}


def test_sessions_that_follow_each_other_do_not_clash() -> None:
    """下午一 ends at 17:30, when 下午二 begins: the same teacher and room may have both."""
    same = [
        replace(it, teacher="T9001") if it.course == "F01" and it.group == "七1班" else it for it in _made()
    ]
    others = [
        replace(it, teacher="T9002") if it.course == "F01" and it.group == "七2班" else it for it in same
    ]
    assert _codes(school(), others) == set()


def test_a_room_taken_twice_is_found_also_in_rain() -> None:
    """绘画 in the room to which 篮球 would move in rain; and both in one room in any weather."""
    inside = replace(PAINTING, room_kind="")
    it = school(courses=(*COURSES[:3], inside))
    assert _codes(it, _changed({"course": "X02"}, room="活动室")) == {"room-twice"}
    gym = school(courses=(*COURSES[:2], replace(BASKETBALL, room_kind="活动室", outdoor=False), inside))
    sessions = _changed({"course": "X02"}, room="活动室")
    ball = _number(sessions, course="X01")
    sessions[ball] = replace(sessions[ball], room="活动室", rain_room="")
    assert _codes(gym, sessions) == {"room-twice"}


def test_a_room_that_is_too_small_is_found_dry_and_wet() -> None:
    """Five play 篮球; the ground holds four, or the room for rain does."""
    small = (room("小球场", "球场", 4, outdoor=True), *ROOMS[1:])
    assert _codes(school(rooms=small), list(_made())) == {"room-too-small"}
    wet = (*ROOMS[:2], room("活动室", "活动室", 4))
    assert _codes(school(rooms=wet), list(_made())) == {"room-too-small"}


def test_more_sessions_than_a_week_may_hold_are_found() -> None:
    """Everybody's maximum is one below what he has."""
    most = max(sum(it.teacher == row.teacher for it in _made()) for row in TEACHERS[:2])
    limited = tuple(replace(row, weekly_max=most - 1) for row in TEACHERS)
    assert _codes(school(teachers=limited), list(_made())) == {"session-weekly-max"}


def test_an_absence_with_dates_counts_on_its_days_alone() -> None:
    """T9001 is away on one Monday: his session of that cell is found; an absence on a Sunday harms nobody."""
    monday = next(it.teacher for it in _made() if it.course == "F01" and it.weekday == 1)
    for day, found in ((dt.date(2021, 9, 13), {"session-unavailable"}), (dt.date(2021, 9, 12), set())):
        away = tuple(
            replace(row, unavailable=(Absence(start=day, end=day),)) if row.teacher == monday else row
            for row in TEACHERS
        )
        assert _codes(school(teachers=away), list(_made())) == found


def test_a_compulsory_hour_while_one_of_the_class_walks_is_found() -> None:
    """One of 七1班 named no wish and would have 书法 on 周三下午二 while the others are in 走班."""
    rows = (applies(STUDENTS[0].student), *APPLICATIONS[1:])
    it = school(applications=rows)
    sessions = list(timetabled(it)[2].sessions)
    here = _number(sessions, course="F01", group="七1班", weekday=3, period="下午二")
    there = _number(sessions, course="B01", group="七1班")
    sessions[here], sessions[there] = (
        replace(sessions[here], course="B01", teacher="T9005"),
        replace(sessions[there], course="F01", teacher="T9001"),
    )
    assert "session-compulsory" in _codes(it, sessions)


def test_a_session_without_anybody_is_found() -> None:
    """七2班 does not come on Friday."""
    rows = (*APPLICATIONS[:6], *(replace(it, weekdays=(1, 2, 3, 4)) for it in APPLICATIONS[6:]))
    friday = replace(_made()[_number(list(_made()), course="F01", group="七2班")], weekday=5)
    sessions = list(timetabled(school(applications=rows))[2].sessions)
    assert _codes(school(applications=rows), sessions) == set()
    assert "session-empty" in _codes(school(applications=rows), [*sessions, friday])


@pytest.mark.parametrize(
    "pin",
    [
        Pin(course="B01", group="七1班", weekday=(1,), period="下午一", reason="已公布"),
        Pin(course="F01", group="七1班", teacher="T9003", reason="已公布"),
        Pin(course="X02", room="活动室", reason="已公布"),
        Pin(course="B01", weekday=(1,), reason="已公布"),
    ],
)
def test_a_pin_that_does_not_hold_is_found(pin: Pin) -> None:
    """A cell, a teacher, a room, a weekday for all groups: the timetable was made without them."""
    assert _codes(school(pins=(pin,)), list(_made())) == {"pin-broken"}


def test_a_pin_that_holds_is_fine_and_one_for_no_group_is_told() -> None:
    """Only a warning: the group was not opened, so the pin does nothing."""
    first = _made()[_number(list(_made()), course="B01", group="七1班")]
    holds = Pin(
        course="B01",
        group="七1班",
        weekday=(first.weekday,),
        period=first.period,
        teacher="T9005",
        reason="是",
    )
    lost = Pin(course="X01", group="2", teacher="T9004", reason="没有这个班")
    assert _codes(school(pins=(holds,)), list(_made())) == set()
    assert _codes(school(pins=(lost,)), list(_made())) == {"pin-without-group"}


def test_rows_with_dates_are_judged_on_their_days() -> None:
    """T9001 hands over to T9002 in the second week while T9002 is with his own class: found on that week's Monday."""
    people = (*TEACHERS, teacher("T8000", classes=("七1班",)))
    sessions = list(_made())
    here = _number(sessions, **HOMEWORK_MONDAY)
    second = dt.date(2021, 9, 13)
    halves = [
        replace(sessions[here], end_date=second - dt.timedelta(days=1)),
        replace(sessions[here], start_date=second, teacher="T8000"),
    ]
    rest = [*sessions[:here], *sessions[here + 1 :]]
    assert _codes(school(teachers=people), [*rest, *halves]) == set()
    overlapping = [replace(halves[0], end_date=second), halves[1]]
    assert "student-not-once" in _codes(school(teachers=people), [*rest, *overlapping])
