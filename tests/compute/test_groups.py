"""Who meets in each cell of a timetable (rules: Groups, Allocation 6)."""

from __future__ import annotations

import datetime as dt

from kehou.compute.allocation import allocate
from kehou.compute.enrolment import enrol
from kehou.compute.groups import Memberships, form_groups
from kehou.model.results import Clock, Group, Session, Timetable
from kehou.model.school import School
from kehou.model.tables.plan import CalendarRow, Pin, Season
from tests.classrooms import (
    APPLICATIONS,
    CALLIGRAPHY,
    COURSES,
    HOMEWORK,
    STUDENTS,
    WED,
    applies,
    bell,
    course,
    school,
    seats,
    student,
    walking,
)

NUMBERS = [row.student for row in STUDENTS]
FIRST_CLASS, SECOND_CLASS = NUMBERS[:6], NUMBERS[6:]


def _session(number: str, group: str, weekday: int, period: str, **fields: object) -> Session:
    made: dict[str, object] = {
        "course": number,
        "group": group,
        "grades": (7,),
        "weekday": weekday,
        "period": period,
        "season": "",
        "start": Clock("16:30"),
        "end": Clock("17:30"),
        "teacher": "T9001",
        "room": "七1班",
        "rain_room": "",
        "start_date": None,
        "end_date": None,
        "pinned": False,
    }
    return Session(**{**made, **fields})  # type: ignore[arg-type]  # fields as a test names them


def _formed(it: School, *sessions: Session) -> tuple[Group, ...]:
    enrolment = enrol(it)
    allocation, _ = allocate(it, enrolment)
    return form_groups(it, enrolment, allocation, Timetable(sessions=sessions)).groups


def _members(it: School) -> Memberships:
    enrolment = enrol(it)
    return Memberships(it, enrolment, allocate(it, enrolment)[0])


def test_a_class_course_has_one_group_per_class_with_an_enrolled_student() -> None:
    """Nobody of 七2班 applied: only 七1班 has a group, named as the class."""
    it = school(courses=(CALLIGRAPHY, HOMEWORK), applications=APPLICATIONS[:6])
    assert dict(_members(it).groups) == {
        ("B01", "七1班"): tuple(FIRST_CLASS),
        ("F01", "七1班"): tuple(FIRST_CLASS),
    }


def test_in_a_cell_with_walking_the_class_keeps_those_without() -> None:
    """Eleven of twelve have 走班 on 周三下午二; the twelfth is with his class, and only there."""
    rows = (applies(NUMBERS[0]), *APPLICATIONS[1:])
    it = school(applications=rows)
    formed = _formed(it, _session("F01", "七1班", WED, "下午二"), _session("F01", "七1班", WED, "下午一"))
    assert [(row.period, row.students, row.size) for row in formed] == [
        ("下午一", tuple(FIRST_CLASS), 6),
        ("下午二", (NUMBERS[0],), 1),
    ]


def test_a_walking_group_has_those_who_were_placed_and_come() -> None:
    """A placed student who left before the first Wednesday is in no session."""
    left = applies(NUMBERS[1], "X01", end=dt.date(2021, 9, 7))
    pins = (Pin(course="X01", student=NUMBERS[1], reason="校队"),)
    it = school(applications=(APPLICATIONS[0], left, *APPLICATIONS[2:]), pins=pins)
    placed = {row.student for row in seats(it).placements if row.course == "X01"}
    assert NUMBERS[1] in placed
    formed = _formed(it, _session("X01", "1", WED, "下午二"))
    assert set(formed[0].students) == placed - {NUMBERS[1]}


def test_students_are_those_of_any_day_and_size_is_the_largest_day() -> None:
    """One leaves after the first week, another joins in the second: six members, five on any day."""
    rows = (
        applies(NUMBERS[0], end=dt.date(2021, 9, 10)),
        applies(NUMBERS[1], start=dt.date(2021, 9, 13)),
        *(applies(who) for who in NUMBERS[2:6]),
    )
    formed = _formed(school(applications=rows), _session("F01", "七1班", 1, "下午一"))
    assert (len(formed[0].students), formed[0].size) == (6, 5)


def test_a_row_with_dates_has_only_the_meetings_of_its_dates() -> None:
    """Who joins in the second week is not in a row that ends with the first."""
    rows = (applies(NUMBERS[0]), applies(NUMBERS[1], start=dt.date(2021, 9, 13)))
    formed = _formed(
        school(applications=rows), _session("F01", "七1班", 1, "下午一", end_date=dt.date(2021, 9, 12))
    )
    assert formed[0].students == (NUMBERS[0],)


def test_a_group_of_two_grades_meets_while_one_of_them_does() -> None:
    """Grade 7 is away on the first Wednesday: that day the group is its one pupil of grade 8, and in all there are two."""
    older = student("N8101", "八1班", grade=(8,), row=20)
    it = school(
        periods=(bell("下午二", "17:30", "18:30", grades=(7, 8)),),
        courses=(walking("X02", "绘画", 7, grades=(7, 8)),),
        students=(*STUDENTS[:1], older),
        applications=(applies(NUMBERS[0], "X02"), applies("N8101", "X02", row=3)),
        calendar=(CalendarRow(date=dt.date(2021, 9, 8), kind="停课", grades=(7,)),),
    )
    whole = _session("X02", "1", WED, "下午二", grades=(7, 8))
    first = _session("X02", "1", WED, "下午二", grades=(7, 8), end_date=dt.date(2021, 9, 12))
    (both,), (alone,) = _formed(it, whole), _formed(it, first)
    assert (both.students, both.size) == ((NUMBERS[0], "N8101"), 2)
    assert (alone.students, alone.size) == (("N8101",), 1)


def test_each_season_has_its_own_row() -> None:
    """The first week is 夏季, the second 冬季: who leaves with the summer is in no row of the winter."""
    week = dt.date(2021, 9, 10)
    seasons = (
        Season(season="夏季", start=dt.date(2021, 9, 1), end=week),
        Season(season="冬季", start=dt.date(2021, 9, 11), end=dt.date(2021, 9, 30)),
    )
    bells = (bell("下午一", "16:30", "17:30", season="夏季"), bell("下午一", "16:00", "17:00", season="冬季"))
    rows = (applies(NUMBERS[0], end=week), applies(NUMBERS[1]))
    it = school(periods=bells, seasons=seasons, courses=(HOMEWORK,), applications=rows)
    summer = _session("F01", "七1班", 1, "下午一", season="夏季")
    winter = _session("F01", "七1班", 1, "下午一", season="冬季")
    assert {row.season: row.students for row in _formed(it, summer, winter)} == {
        "冬季": (NUMBERS[1],),
        "夏季": (NUMBERS[0], NUMBERS[1]),
    }


def test_mixed_groups_are_formed_per_grade_by_class_and_number() -> None:
    """Twelve students, five a group, at most four groups: three groups of four, filled in order."""
    mixed = course("M01", "阅读", "年级混编", sections=4, capacity=5, weekly=1, periods=("下午一",))
    groups = _members(school(courses=(HOMEWORK, mixed))).groups
    assert {key[1]: them for key, them in groups.items() if key[0] == "M01"} == {
        "7-1": tuple(NUMBERS[:4]),
        "7-2": tuple(NUMBERS[4:8]),
        "7-3": tuple(NUMBERS[8:]),
    }


def test_a_mixed_group_keeps_who_is_pinned_to_it() -> None:
    """The first student is pinned to the second group and sits there."""
    mixed = course("M01", "阅读", "年级混编", sections=2, capacity=6, weekly=1, periods=("下午一",))
    pins = (Pin(course="M01", group="7-2", student=NUMBERS[0], reason="和哥哥一组"),)
    groups = _members(school(courses=(HOMEWORK, mixed), pins=pins)).groups
    assert NUMBERS[0] in groups["M01", "7-2"]
    assert {len(groups["M01", name]) for name in ("7-1", "7-2")} == {6}


def test_who_has_walking_in_every_cell_of_a_mixed_course_is_not_in_it() -> None:
    """The mixed course meets on 周三下午二 alone, where everybody with a place has 走班."""
    mixed = course(
        "M01", "阅读", "年级混编", sections=1, weekly=1, periods=("下午二",), weekdays=(WED,), capacity=20
    )
    it = school(courses=(*COURSES, mixed), applications=(applies(NUMBERS[0]), *APPLICATIONS[1:]))
    assert dict(_members(it).groups)["M01", "7-1"] == (NUMBERS[0],)
