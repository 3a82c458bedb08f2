"""Places, groups and reasons of a small school (rules: Allocation)."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from kehou.compute.allocation import allocate, with_teachers
from kehou.compute.enrolment import enrol
from kehou.compute.lottery import receipt, tickets
from kehou.model.results import Allocation, Placement
from kehou.model.school import School
from kehou.model.tables.plan import Pin
from kehou.model.term import PriorityClass, Readings
from tests.classrooms import (
    APPLICATIONS,
    BASKETBALL,
    COURSES,
    HOMEWORK,
    KEY,
    PAINTING,
    SEED,
    STUDENTS,
    applies,
    school,
    seats,
    timetabled,
    walking,
)

NUMBERS = [row.student for row in STUDENTS]


def _by_student(it: Allocation) -> dict[str, Placement]:
    return {row.student: row for row in it.placements}


def _line() -> list[str]:
    """The students in the order of their tickets."""
    order = tickets(SEED, [receipt(KEY, it) for it in NUMBERS])
    return sorted(NUMBERS, key=lambda it: order[receipt(KEY, it)])


def test_six_want_each_course_and_five_fit_into_the_first() -> None:
    """篮球 has five seats and 绘画 seven: the last of the six by ticket goes to 绘画, by his second wish."""
    eager = [it for it in _line() if NUMBERS.index(it) % 2]
    found = _by_student(seats(school()))
    assert {it for it in found if found[it].course == "X01"} == set(eager[:5])
    moved = found[eager[5]]
    assert (moved.course, moved.wish, moved.round) == ("X02", 2, 1)
    ticket = _line().index(eager[4]) + 1
    assert moved.reason.startswith("按第2志愿录取“绘画”。第1志愿“篮球”已满，")
    assert f"录取到优先第2类、抽签号{ticket}" in moved.reason


def test_a_word_of_priority_beats_every_ticket() -> None:
    """The last in the line is in the first class of priority and gets his first wish."""
    last = [it for it in _line() if NUMBERS.index(it) % 2][-1]
    rows = tuple(replace(row, priority=("留守儿童",) if row.student == last else ()) for row in STUDENTS)
    it = school(Readings(priority_classes=(PriorityClass(("留守儿童",)),)), students=rows)
    assert _by_student(seats(it))[last].course == "X01"


def test_everybody_who_applied_in_time_has_a_ticket_whatever_he_wishes() -> None:
    """Who names no course, or has left by the day of the lottery, takes no seat; the first still draws."""
    day = dt.date(2021, 9, 3)
    rows = (applies(NUMBERS[0]), applies(NUMBERS[1], "X01", end=day), *APPLICATIONS[2:])
    it = school(applications=rows)
    file = allocate(it, enrol(it))[1]
    assert file is not None
    assert {row.receipt for row in file.students} == {
        receipt(KEY, who) for who in set(NUMBERS) - {NUMBERS[1]}
    }


def test_the_latest_application_in_time_gives_the_wishes() -> None:
    """A second application of 2 September replaces the wishes of the first; the number is the family's own."""
    second = applies(NUMBERS[0], "", "X02", application="A2", submitted=dt.date(2021, 9, 2), row=99)
    found = _by_student(seats(school(applications=(*APPLICATIONS, second))))[NUMBERS[0]]
    assert (found.course, found.wish) == ("X02", 2)


def test_a_wish_counts_only_where_the_application_covers_every_cell() -> None:
    """Without Wednesday no 走班 course of Wednesday; the reason says so."""
    rows = (applies(NUMBERS[0], "X01", "X02", weekdays=(1, 2)), *APPLICATIONS[1:])
    found = seats(school(applications=rows))
    assert [it.student for it in found.unplaced] == [NUMBERS[0]]
    assert "不在申请的时段内" in found.unplaced[0].reason


def test_who_applies_later_is_seated_where_there_is_room() -> None:
    """Twelve seats are given, one seat of 绘画 is open: the earlier of two late ones gets it, without a ticket."""
    rows = APPLICATIONS[:10]
    late = [
        applies(who, "X01", "X02", submitted=dt.date(2021, 9, day), row=row, steps=_passed(day))
        for who, day, row in ((NUMBERS[10], 8, 90), (NUMBERS[11], 7, 91))
    ]
    tight = (HOMEWORK, BASKETBALL, replace(PAINTING, capacity=6))
    found = seats(school(courses=tight, applications=(*rows, *late)))
    placed = _by_student(found)[NUMBERS[11]]
    assert (placed.course, placed.wish, placed.ticket) == ("X02", 2, None)
    assert [it.student for it in found.unplaced] == [NUMBERS[10]]


def _passed(day: int) -> tuple[object, ...]:
    step = APPLICATIONS[0].steps[0]
    return (replace(step, decided=dt.date(2021, 9, day)),)


def test_a_hand_placement_is_told_with_its_reason() -> None:
    """Wish and round are 0; the student keeps his ticket."""
    pins = (Pin(course="X01", student=NUMBERS[0], reason="腿伤，在一楼"),)
    found = _by_student(seats(school(pins=pins)))[NUMBERS[0]]
    assert (found.course, found.wish, found.round) == ("X01", 0, 0)
    assert found.ticket == _line().index(NUMBERS[0]) + 1
    assert "腿伤，在一楼" in found.reason


def test_a_course_below_its_minimum_closes_unless_a_pin_keeps_it_open() -> None:
    """Nobody can fill 20 places; a pin with course and reason alone keeps the course, and has no minimum then."""
    courses = (HOMEWORK, replace(BASKETBALL, minimum=20), PAINTING)
    closed = seats(school(courses=courses))
    assert [(it.opened, it.size) for it in closed.sections if it.course == "X01"] == [(False, 0)]
    told = [*(it.reason for it in closed.placements), *(it.reason for it in closed.unplaced)]
    assert sum("第1志愿“篮球”报名不足20人，没有开班" in it for it in told) == 6
    kept = school(courses=courses, pins=(Pin(course="X01", reason="校队"),))
    allocation, file = allocate(kept, enrol(kept))
    assert [(it.opened, it.size) for it in allocation.sections if it.course == "X01"] == [(True, 5)]
    assert file is not None
    assert next(it.minimum for it in file.courses if it.course == "X01") is None


def test_groups_go_by_class_and_ticket() -> None:
    """绘画 with two groups of four: class 七1班 first, within a class the smaller ticket first."""
    courses = (HOMEWORK, replace(PAINTING, sections=2, capacity=4))
    rows = tuple(applies(who, "X02") for who in NUMBERS[:7])
    found = seats(school(courses=courses, applications=rows))
    tickets_ = {it.student: it.ticket or 0 for it in found.placements}
    line = sorted(NUMBERS[:6], key=tickets_.__getitem__) + NUMBERS[6:7]
    groups = {it.student: it.group for it in found.placements}
    assert [groups[it] for it in line] == ["1", "1", "1", "1", "2", "2", "2"]
    assert [(it.group, it.size) for it in found.sections] == [("1", 4), ("2", 3)]


def test_with_two_courses_each_a_family_reads_about_both() -> None:
    """A second course on Thursday: everybody gets one of each day."""
    thursday = walking("X03", "合唱", 12, weekdays=(4,))
    rows = tuple(replace(row, wishes=(*row.wishes, "X03")) for row in APPLICATIONS)
    found = seats(school(Readings(elective_per_student=2), courses=(*COURSES, thursday), applications=rows))
    assert len(found.placements) == 24
    second = [it for it in found.placements if it.course == "X03"]
    assert {it.round for it in second} == {2}
    assert all("已经录取" in it.reason for it in second)


def test_a_school_without_walking_courses_needs_no_lottery() -> None:
    """No places, no file."""
    it = school(courses=(HOMEWORK,))
    allocation, file = allocate(it, enrol(it))
    assert (allocation.placements, allocation.sections, file) == ((), (), None)


def test_the_lottery_file_names_nobody() -> None:
    """Receipts stand for students, and nothing else of them is there."""
    it = school()
    file = allocate(it, enrol(it))[1]
    assert not [who for who in NUMBERS if who in repr(file)]


def test_the_order_of_rows_does_not_matter() -> None:
    """Students, courses and applications of one day in another order give the same places (rows keep their numbers)."""
    one: School = school()
    other = replace(
        one,
        students=one.students[::-1],
        courses=one.courses[::-1],
        applications=one.applications[::-1],
    )
    assert seats(one) == seats(other)


def test_the_timetable_names_the_teachers_of_the_groups() -> None:
    """篮球 has T9004 and 绘画 T9003."""
    _, allocation, timetable, _ = timetabled(school())
    told = {it.course: it.teacher for it in with_teachers(allocation, timetable).sections}
    assert told == {"X01": "T9004", "X02": "T9003"}
