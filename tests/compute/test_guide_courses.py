"""The menu of courses: meetings, places and places left, and where each goes in rain."""

from __future__ import annotations

import msgspec

from kehou.compute.guide_courses import build_courses, build_rain
from kehou.compute.guide_weeks import build_weeks
from kehou.model.results import Allocation, Clock, Placement, Section, Timetable
from kehou.model.school import School
from kehou.model.tables.plan import Course, Period, Season, Teacher
from kehou.model.term import Publish
from tests.builders import term
from tests.compute.test_guide_people import session

COURSES = (
    Course(course="B01", name="书法", kind="必修", grades=(7,), grouping="行政班"),
    Course(course="F01", name="作业辅导", kind="作业辅导", grades=(7,), grouping="行政班"),
    Course(course="X01", name="篮球", kind="选修", grades=(7,), grouping="走班", sections=2, capacity=2),
    Course(course="X02", name="绘画", kind="选修", grades=(7,), grouping="走班", capacity=6),
    Course(course="X03", name="合唱", kind="社团", grades=(7,), grouping="走班", capacity=6),
)
WALK = {"weekday": 3, "period": "下午二", "start": Clock("17:45"), "end": Clock("18:30")}
SESSIONS = (
    session("T9000", course="X01", group="2", room="小球场", rain_room="活动室", **WALK),
    session("T9001", course="X01", group="1", room="小球场", rain_room="体操房", **WALK),
    session("T9001", course="X02", group="1", room="美术教室", rain_room="", **WALK),
    session("T9000"),
    session("T9001", group="七2班", course="F01", room="七2班"),
    session("T9001", group="七2班", course="F01", room="七2班", **WALK),
)


def _school() -> School:
    return School(
        id="s",
        term=msgspec.structs.replace(term(), publish=Publish(teacher_names="surname")),
        courses=COURSES,
        teachers=(Teacher(teacher="T9000", name="周远"), Teacher(teacher="T9001", name="白露")),
        periods=(Period(period="下午一", category="课后服务", grades=(7,), weekdays=(1,)),),
    )


def _seat(course: str, number: int) -> Placement:
    return Placement(
        student=f"N{number}", receipt=f"{number:012x}", course=course, group="1", wish=1, round=1, reason="",
        ticket=number,
    )  # fmt: skip


def _allocation(*seats: Placement) -> Allocation:
    closed = Section(course="X03", group="", capacity=6, size=0, opened=False, teacher="", cutoff=None)
    return Allocation(lottery=None, placements=seats, sections=(closed,), unplaced=())


def test_places_left_are_those_of_all_sections_less_the_seated() -> None:
    """Law: two sections of two hold four; a hand placement beyond the capacity never leaves less than none."""
    school, timetable = _school(), Timetable(sessions=SESSIONS)
    entries = {it.course: it for it in build_courses(school, _allocation(_seat("X01", 1)), timetable)}
    assert (entries["X01"].seats, entries["X01"].left) == (4, 3)
    assert (entries["X02"].seats, entries["X02"].left) == (6, 6)
    assert (entries["B01"].seats, entries["B01"].left) == (None, None)

    full = build_courses(school, _allocation(*(_seat("X01", number) for number in range(5))), timetable)
    assert next(it for it in full if it.course == "X01").left == 0


def test_a_course_that_did_not_open_has_no_places_left() -> None:
    """Law: it stays on the menu, says so, and offers nothing."""
    entries = build_courses(_school(), _allocation(), Timetable(sessions=SESSIONS))
    choir = next(it for it in entries if it.course == "X03")
    assert (choir.menu, choir.opened, choir.left, choir.meetings) == (True, False, None, ())


def test_groups_are_told_apart_only_where_there_are_several() -> None:
    """Law: basketball has 1班 and 2班, each with its own room in rain; the one painting group needs no number."""
    school, timetable = _school(), Timetable(sessions=SESSIONS)
    entries = {it.course: it for it in build_courses(school, _allocation(), timetable)}
    assert [(it.group, it.teacher, it.rain_room) for it in entries["X01"].meetings] == [
        ("1班", "白老师", "体操房"),
        ("2班", "周老师", "活动室"),
    ]
    assert [it.group for it in entries["X02"].meetings] == [""]
    assert entries["B01"].meetings == ()
    assert [(it.course, it.group, it.room, it.rain_room) for it in build_rain(school, timetable)] == [
        ("篮球", "1班", "小球场", "体操房"),
        ("篮球", "2班", "小球场", "活动室"),
    ]


def test_the_grade_grid_names_class_courses_by_name_and_walking_ones_by_kind() -> None:
    """Law (rules: Timetable): 书法 and 作业辅导 by name, 篮球 and 绘画 together as 选修, each once a cell."""
    (week,) = build_weeks(_school(), Timetable(sessions=SESSIONS))
    (grid,) = week.grids
    cells = {
        (day.weekday, slot.period): [it.name for it in cell.lessons]
        for day in grid.days
        for slot, cell in zip(grid.slots, day.cells, strict=True)
    }
    assert cells == {
        (1, "下午一"): ["书法", "作业辅导"],
        (1, "下午二"): [],
        (3, "下午一"): [],
        (3, "下午二"): ["作业辅导", "选修"],
    }
    assert [it.name for it in week.classes] == ["七1班", "七2班"]


def test_bells_that_differ_are_told_by_season_and_by_day() -> None:
    """Law: each season with sessions has its own grid; a slot whose time differs between weekdays names none."""
    summer = {"season": "夏季", "start": Clock("17:00"), "end": Clock("17:45")}
    winter = {"season": "冬季", "start": Clock("16:30"), "end": Clock("17:15")}
    school = msgspec.structs.replace(
        _school(),
        seasons=tuple(Season(season=name, start=None, end=None) for name in ("夏季", "冬季")),
    )
    sessions = (
        session("T9000", **winter),
        session("T9000", **summer),
        session("T9000", weekday=5, season="夏季", start=Clock("16:00"), end=Clock("16:45")),
    )
    (week,) = build_weeks(school, Timetable(sessions=sessions))
    assert [(grid.season, grid.slots[0].start) for grid in week.grids] == [("夏季", ""), ("冬季", "16:30")]
    assert [day.cells[0].start for day in week.grids[0].days] == ["17:00", "16:00"]
