"""Courses planned for more people than their rooms hold."""

from __future__ import annotations

from typing import Any

import pytest

from kehou.check.books import Books
from kehou.check.rooms import check_rooms
from kehou.model.tables.plan import Pin, Room
from tests.classrooms import HOMEWORK, course, room, school, walking

SMALL, LARGE = room("小馆", "馆", 20, row=2), room("大馆", "馆", 30, row=3)


def _told(
    rooms: tuple[Room, ...], capacity: int = 25, pins: tuple[Pin, ...] = (), **fields: Any
) -> list[str]:
    planned = walking("X01", "篮球", capacity, **{"room_kind": "馆", **fields})
    return [it.code for it in check_rooms(Books(school(courses=(HOMEWORK, planned), rooms=rooms, pins=pins)))]


@pytest.mark.parametrize(
    ("rooms", "expected"),
    [
        ((SMALL,), ["capacity-above-room"]),
        ((SMALL, LARGE), []),
        ((SMALL, room("新馆", "馆")), []),
        ((room("操场", "球场", 5),), []),
        ((), []),
    ],
    ids=("too small", "one fits", "unknown", "other kind", "none"),
)
def test_the_largest_room_of_the_kind_decides(rooms: tuple[Room, ...], expected: list[str]) -> None:
    """A room without 容量 holds any number; a kind without any room is told by the references."""
    assert _told(rooms) == expected


def test_as_many_as_the_room_holds_fit() -> None:
    """30 fit into 30, 31 do not."""
    assert _told((LARGE,), 30) == []
    assert _told((LARGE,), 31) == ["capacity-above-room"]


def test_a_course_without_kind_may_meet_in_any_class_room() -> None:
    """Nobody knows how large those are; a class in its own room is never asked."""
    assert _told((SMALL,), room_kind="") == []
    own = course("F02", "晚辅", "行政班", capacity=60, periods=("下午一",))
    assert list(check_rooms(Books(school(courses=(own,), rooms=(SMALL,))))) == []


def test_a_pinned_room_has_to_hold_the_group() -> None:
    """The kind has a larger room, but the pin takes the small one."""
    pin = Pin(course="X01", room="小馆", reason="已公布")
    assert _told((SMALL, LARGE), pins=(pin,)) == ["pinned-room-small"]
    assert _told((SMALL, LARGE), 20, pins=(pin,)) == []
