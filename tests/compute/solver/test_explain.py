"""A smallest set of rows that cannot hold together."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from kehou.compute.allocation import allocate
from kehou.compute.enrolment import enrol
from kehou.compute.groups import Memberships
from kehou.compute.solver.board import Board, Cause
from kehou.compute.solver.explain import _place, _turn, explain
from kehou.compute.solver.model import Model
from kehou.compute.solver.task import Task
from kehou.model.problem import Place
from kehou.model.school import School
from kehou.model.tables.plan import Pin
from tests.classrooms import BASKETBALL, CALLIGRAPHY, HOMEWORK, PAINTING, TEACHERS, room, school, teacher


def _board(it: School) -> Board:
    enrolment = enrol(it)
    return Task(it, Memberships(it, enrolment, allocate(it, enrolment)[0])).board


BUSY = replace(TEACHERS[4], weekly_max=1)
IN_ONE_ROOM = tuple(replace(it, room_kind="馆", outdoor=False) for it in (BASKETBALL, PAINTING))
CASES = {
    "one room for two": school(courses=(HOMEWORK, *IN_ONE_ROOM), rooms=(room("体育馆", "馆", 50, row=9),)),
    "one session for two classes": school(teachers=(*TEACHERS[:4], BUSY)),
    "six hours for five sessions": school(
        courses=(replace(CALLIGRAPHY, weekly=3), HOMEWORK),
        teachers=(*TEACHERS[:4], replace(BUSY, weekly_max=5)),
    ),
    "three classes' worth of hours": school(teachers=(*TEACHERS[1:], teacher("T8000", weekly_max=3))),
    "pins of one teacher": school(
        pins=tuple(
            Pin(
                course="F01",
                group=name,
                weekday=(2,),
                period="下午一",
                teacher="T9001",
                reason="误填",
                row=row,
            )
            for row, name in enumerate(("七1班", "七2班"), start=2)
        )
    ),
}


@pytest.mark.parametrize("it", CASES.values(), ids=CASES.keys())
def test_the_set_is_impossible_and_without_any_one_row_it_is_not(it: School) -> None:
    """The law of a smallest set: all its rows together cannot hold, all but one always can."""
    board = _board(it)
    told = explain(board)
    assert told
    rows = {
        cause
        for cause in {rule.cause for rule in board.rules if rule.cause}
        if any((cause.code, cause.at.row, cause.value) == (row.code, row.row, row.value) for row in told)
    }
    assert Model(board, among=rows).impossible()
    for cause in rows:
        if sum((it.code, it.at) == (cause.code, cause.at) for it in rows) == 1:
            assert not Model(board, among=rows - {cause}).impossible()


def test_rows_that_can_be_changed_are_named_first() -> None:
    """Two pins of one teacher at one time: the pins are told, not every class that has to be looked after."""
    told = explain(_board(CASES["pins of one teacher"]))
    assert {row.code for row in told} == {"clash-pin", "clash-teacher"}


def test_a_possible_timetable_needs_no_explanation() -> None:
    """Nothing is told where nothing is wrong."""
    assert explain(_board(school())) == ()


@pytest.mark.parametrize("key", [_turn, _place])
def test_no_two_causes_have_the_same_place_in_the_order(key: Callable[[Cause], object]) -> None:
    """Law: they come out of a set, so a tie would be told in another order by every run."""
    cause = Cause("clash-pin", Place("pins.csv", 2, "教师"), "T9001", (("name", "书法"),))
    others = (
        replace(cause, code="clash-room"),
        *(replace(cause, at=it) for it in (Place("pins.csv", 2, "场地"), Place("pins.csv", 3, "教师"))),
        replace(cause, at=Place("teachers.csv", 2, "教师")),
        replace(cause, value="T9002"),
        replace(cause, facts=(("name", "篮球"),)),
    )
    assert key(cause) not in [key(it) for it in others]
