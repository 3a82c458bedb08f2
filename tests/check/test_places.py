"""The judge of the places finds nothing in what was drawn, and every kind of change made to it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kehou.check.places import check_places
from kehou.compute.enrolment import enrol
from kehou.model.results import Allocation, Cutoff, Placement
from kehou.model.school import School
from kehou.model.tables.plan import Pin
from kehou.model.term import PriorityClass, Readings
from tests.classrooms import (
    APPLICATIONS,
    BASKETBALL,
    COURSES,
    FIRST,
    HOMEWORK,
    PAINTING,
    STUDENTS,
    school,
    seats,
    walking,
)

NUMBERS = [row.student for row in STUDENTS]


def _codes(it: School, allocation: Allocation) -> set[str]:
    return {row.code for row in check_places(it, enrol(it), allocation)}


def _with(allocation: Allocation, number: int, **fields: Any) -> Allocation:
    """The allocation with one placement changed."""
    rows = list(allocation.placements)
    rows[number] = replace(rows[number], **fields)
    return replace(allocation, placements=tuple(rows))


def _first(allocation: Allocation, **wanted: object) -> int:
    return next(
        number
        for number, row in enumerate(allocation.placements)
        if all(getattr(row, field) == value for field, value in wanted.items())
    )


@st.composite
def _schools(draw: st.DrawFn) -> School:
    """Wishes, words of priority, hand placements, minima, one or two courses each."""
    names = ("X01", "X02", "X03")
    rows = tuple(
        replace(row, wishes=tuple(draw(st.lists(st.sampled_from(names), max_size=3)))) for row in APPLICATIONS
    )
    courses = [
        replace(
            it,
            capacity=draw(st.integers(1, 5)),
            sections=draw(st.integers(1, 2)),
            minimum=draw(st.sampled_from([None, 2, 4])),
            weekdays=(draw(st.sampled_from([3, 4])),),
        )
        for it in (BASKETBALL, PAINTING, walking("X03", "合唱", 3))
    ]
    students = tuple(
        replace(row, priority=draw(st.sampled_from([(), ("留守儿童",), ("残疾儿童",)]))) for row in STUDENTS
    )
    chosen = draw(st.lists(st.sampled_from(NUMBERS), unique=True, max_size=2))
    pins = tuple(Pin(course=draw(st.sampled_from(names)), student=it, reason="安排") for it in chosen)
    readings = Readings(
        elective_per_student=draw(st.integers(1, 2)),
        priority_classes=(PriorityClass(("残疾儿童",)), PriorityClass(("留守儿童",), (1, 2))),
    )
    return school(readings, courses=(HOMEWORK, *courses), applications=rows, students=students, pins=pins)


@settings(max_examples=60)
@given(_schools())
def test_what_was_drawn_stands_before_the_judge(it: School) -> None:
    """No blocking pair, no capacity broken, every place a wish or a pin, the right cut-offs."""
    errors = [row for row in check_places(it, enrol(it), seats(it)) if row.level == "error"]
    assert errors == []


def test_two_who_change_places_are_found() -> None:
    """Whoever got his second wish takes the place of one who got the same course as his first."""
    allocation = seats(school())
    moved, lucky = _first(allocation, wish=2), _first(allocation, course="X01", wish=1)
    pair: list[Placement] = [allocation.placements[moved], allocation.placements[lucky]]
    assert pair[0].course == "X02"
    swapped = _with(allocation, moved, course="X01", wish=1)
    swapped = _with(swapped, lucky, course="X02", wish=2)
    assert _codes(school(), swapped) == {"place-envy", "place-cutoff"}


def test_a_place_that_nobody_asked_for_is_found() -> None:
    """Neither a wish nor a pin."""
    rows = (replace(APPLICATIONS[0], wishes=("X02",)), *APPLICATIONS[1:])
    it = school(applications=rows)
    changed = _with(seats(it), _first(seats(it), student=NUMBERS[0]), course="X01")
    assert "place-unasked" in _codes(it, changed)
    by_hand = _with(seats(it), _first(seats(it), student=NUMBERS[0]), wish=0, round=0)
    assert "place-unasked" in _codes(it, by_hand)


def test_more_places_than_seats_are_found() -> None:
    """Seven seats in 绘画, eight placements of which one is a copy under another name."""
    allocation = seats(school())
    assert "places-over" in _codes(school(courses=(*COURSES[:3], replace(PAINTING, capacity=6))), allocation)


def test_hand_placements_beyond_the_capacity_are_only_listed() -> None:
    """They may go beyond it, and are told as a notice."""
    pins = tuple(Pin(course="X01", student=it, reason="校队") for it in NUMBERS[:6])
    it = school(pins=pins)
    assert [(row.code, row.level) for row in check_places(it, enrol(it), seats(it))] == [
        ("places-beyond", "notice")
    ]


def test_a_wrong_ticket_is_found() -> None:
    """Tickets follow from the seed and the receipts."""
    allocation = seats(school())
    assert "place-ticket" in _codes(school(), _with(allocation, 0, ticket=99))


def test_a_wrong_cutoff_is_found() -> None:
    """The published cut-off is the last rank that was seated."""
    allocation = seats(school())
    sections = tuple(
        replace(it, cutoff=Cutoff(priority=2, ticket=1)) if it.cutoff else it for it in allocation.sections
    )
    assert _codes(school(), replace(allocation, sections=sections)) == {"place-cutoff"}


def test_two_courses_in_one_cell_are_found() -> None:
    """篮球 and 绘画 both meet on 周三下午二."""
    pins = tuple(Pin(course=name, student=NUMBERS[0], reason="误填") for name in ("X01", "X02"))
    it = school(pins=pins)
    assert "place-clash" in _codes(it, seats(it))


def test_an_open_course_below_its_minimum_is_found() -> None:
    """The course has five of six and stays open all the same."""
    it = school(courses=(*COURSES[:2], replace(BASKETBALL, minimum=6), PAINTING))
    assert _codes(it, seats(school())) >= {"place-too-few"}


def test_only_a_pin_without_anything_else_keeps_a_course_open() -> None:
    """Course and reason keep 篮球 with five of six; a pin that is for one week alone keeps nothing."""
    courses = (*COURSES[:2], replace(BASKETBALL, minimum=6), PAINTING)
    pin = Pin(course="X01", reason="校队")
    for pins, opened in (((pin,), True), ((replace(pin, start=FIRST, end=FIRST),), False)):
        it = school(courses=courses, pins=pins)
        drawn = seats(it)
        assert any(row.opened for row in drawn.sections if row.course == "X01") is opened
        assert ("place-too-few" in _codes(it, seats(school()))) is not opened


def test_a_section_that_says_another_size_is_found() -> None:
    """Sizes are those of the list."""
    allocation = seats(school())
    sections = (replace(allocation.sections[0], size=4), *allocation.sections[1:])
    assert _codes(school(), replace(allocation, sections=sections)) == {"section-size"}


@pytest.mark.parametrize("dropped", range(3))
def test_a_place_that_is_left_out_is_found(dropped: int) -> None:
    """An empty seat that somebody wanted blocks; the size of the group no longer fits either."""
    allocation = seats(school())
    place = [row for row in range(12) if allocation.placements[row].course == "X01"][dropped]
    rows = allocation.placements[:place] + allocation.placements[place + 1 :]
    assert {"place-envy", "section-size"} <= _codes(school(), replace(allocation, placements=rows))
