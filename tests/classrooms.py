"""Two classes built in Python: who applies for which course, and everything a timetable needs.

Two weeks, Monday 2021-09-06 to Friday 2021-09-17; 下午一 16:30–17:30 and 下午二 17:30–18:30 on every
weekday for grade 7. 七1班 and 七2班 have six students each, everybody applied on 2021-09-01 for all periods.
书法 once a week and 作业辅导 for the rest are held by class; 篮球 (outdoor) and 绘画 are 走班 on 周三下午二.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from msgspec.structs import replace

from kehou.compute.allocation import allocate
from kehou.compute.enrolment import enrol
from kehou.compute.groups import form_groups
from kehou.compute.timetable import schedule
from kehou.model import results as r
from kehou.model.school import School
from kehou.model.tables import families, plan
from kehou.model.term import Lottery, Readings, Term, TermDates
from tests.builders import term

EVERY_DAY = (1, 2, 3, 4, 5)
WED = 3
SEED = "20210903-114"
KEY = b"a key of the test\n"
APPLIED = dt.date(2021, 9, 1)
ANNOUNCED = dt.date(2021, 9, 3)
FIRST, LAST = dt.date(2021, 9, 6), dt.date(2021, 9, 17)


def two_weeks(readings: Readings | None = None) -> Term:
    """The term, with a seed and these readings."""
    dates = TermDates(name="2021—2022学年第一学期前两周", start=FIRST, end=LAST)
    return replace(
        term(), term=dates, lottery=Lottery(SEED, ANNOUNCED), readings=readings or Readings(), rules=()
    )


def bell(period: str, start: str, end: str, **fields: Any) -> plan.Period:
    """A bell row of 课后服务 for grade 7 on every weekday."""
    defaults = {"category": "课后服务", "grades": (7,), "weekdays": EVERY_DAY}
    times = {"start": dt.time.fromisoformat(start), "end": dt.time.fromisoformat(end)}
    return plan.Period(**{"period": period, **defaults, **times, **fields})


BELLS = (bell("下午一", "16:30", "17:30", row=2), bell("下午二", "17:30", "18:30", row=3))


def course(number: str, name: str, grouping: str, **fields: Any) -> plan.Course:
    """A course for grade 7."""
    return plan.Course(**{"course": number, "name": name, "grades": (7,), "grouping": grouping, **fields})


def walking(number: str, name: str, capacity: int, **fields: Any) -> plan.Course:
    """A 走班 course of one section on 周三下午二, taught by T9003 unless told otherwise."""
    defaults: dict[str, Any] = {
        "kind": "选修",
        "sections": 1,
        "weekly": 1,
        "periods": ("下午二",),
        "weekdays": (WED,),
        "teachers": ("T9003",),
    }
    return course(number, name, "走班", capacity=capacity, **{**defaults, **fields})


CALLIGRAPHY = course(
    "B01", "书法", "行政班", kind="必修", weekly=1, periods=("下午一", "下午二"), teachers=("T9005",), row=2
)
HOMEWORK = course("F01", "作业辅导", "行政班", kind="作业辅导", periods=("下午一", "下午二"), row=3)
BASKETBALL = walking(
    "X01", "篮球", 5, room_kind="球场", outdoor=True, rain="活动室", teachers=("T9004",), row=4
)
PAINTING = walking("X02", "绘画", 7, room_kind="美术教室", row=5)
COURSES = (CALLIGRAPHY, HOMEWORK, BASKETBALL, PAINTING)


def teacher(number: str, **fields: Any) -> plan.Teacher:
    """Somebody 在编."""
    return plan.Teacher(**{"teacher": number, "name": f"师{number[-2:]}", "status": "在编", **fields})


TEACHERS = (
    teacher("T9001", classes=("七1班", "七2班"), homeroom="七1班", row=2),
    teacher("T9002", classes=("七1班", "七2班"), homeroom="七2班", row=3),
    teacher("T9003", row=4),
    teacher("T9004", row=5),
    teacher("T9005", unavailable=(plan.Absence(weekdays=(1,)),), row=6),
)


def room(name: str, kind: str, capacity: int | None = None, **fields: Any) -> plan.Room:
    """A room of the table."""
    return plan.Room(room=name, kind=kind, capacity=capacity, **fields)


ROOMS = (
    room("小球场", "球场", 20, outdoor=True, row=2),
    room("美术教室", "美术教室", 10, row=3),
    room("活动室", "活动室", 15, row=4),
)


def student(number: str, class_name: str = "七1班", **fields: Any) -> families.Student:
    """A student of grade 7."""
    return families.Student(
        **{"student": number, "name": f"生{number}", "grade": (7,), "class_name": class_name, **fields}
    )


STUDENTS = tuple(
    student(f"N7{group}0{place}", f"七{group}班", row=6 * group + place - 5)
    for group in (1, 2)
    for place in range(1, 7)
)


def applies(who: str, *wishes: str, **fields: Any) -> families.Application:
    """An application that the school passed on 2021-09-02."""
    passed = (families.Step("学校审核", "通过", dt.date(2021, 9, 2)),)
    defaults: dict[str, Any] = {"submitted": APPLIED, "signed": "是", "steps": passed, "wishes": wishes}
    return families.Application(**{"application": f"A-{who}", "student": who, **defaults, **fields})


APPLICATIONS = tuple(
    applies(row.student, *(("X01", "X02") if place % 2 else ("X02", "X01")), row=place + 2)
    for place, row in enumerate(STUDENTS)
)


def school(readings: Readings | None = None, **tables: Any) -> School:
    """The two classes, with these tables in place of their own."""
    defaults: dict[str, Any] = {
        "periods": BELLS,
        "courses": COURSES,
        "teachers": TEACHERS,
        "rooms": ROOMS,
        "students": STUDENTS,
        "applications": APPLICATIONS,
    }
    return School(id="demo", term=two_weeks(readings), lottery_key=KEY, **{**defaults, **tables})


def seats(it: School) -> r.Allocation:
    """Who has which place."""
    return allocate(it, enrol(it))[0]


def timetabled(it: School) -> tuple[r.Enrolment, r.Allocation, r.Timetable, r.Groups]:
    """Everything up to the groups."""
    enrolment = enrol(it)
    allocation, _ = allocate(it, enrolment)
    timetable = schedule(it, enrolment, allocation)
    return enrolment, allocation, timetable, form_groups(it, enrolment, allocation, timetable)
