"""Rooms large enough for the groups that are planned for them: a warning before anybody has applied (A5)."""

from __future__ import annotations

from collections.abc import Iterator

from kehou.check.books import Books
from kehou.model.eligible import Premises
from kehou.model.problem import Problem
from kehou.model.tables.plan import Course, Room
from kehou.model.week import BY_CLASS


def check_rooms(books: Books) -> Iterator[Problem]:
    """A full group of each course fits into the largest room of its kind, and into the room it is pinned to.

    How many really come is judged once that is known; a room without 容量 holds any number.
    """
    premises = Premises(books.school)
    for course in books.school.courses:
        # A class without room_kind meets in its own room, whatever the capacity says.
        if course.capacity and course.grades and (course.room_kind or course.grouping != BY_CLASS):
            rooms = [premises.room(it) for it in premises.fitting(course, "", course.grades)]
            largest = _largest(rooms)
            if largest is not None and not premises.holds(largest.room, course.capacity):
                facts = {**_facts(books, course, largest), "kind": course.room_kind or "室内场地"}
                yield books.at(
                    "capacity-above-room", ("courses", course, "capacity"), course.capacity, **facts
                )
    for pin in books.school.pins:
        planned = books.courses.get(pin.course)
        if planned and planned.capacity and pin.room and not premises.holds(pin.room, planned.capacity):
            facts = _facts(books, planned, premises.room(pin.room))
            where = ("pins", pin, "room")
            yield books.at("pinned-room-small", where, pin.room, capacity=planned.capacity, **facts)


def _largest(rooms: list[Room]) -> Room | None:
    """The room with most places; None when there is none, or one without 容量."""
    sizes = {it.room: it.capacity for it in rooms if it.capacity is not None}
    return max(rooms, key=lambda it: sizes[it.room]) if rooms and len(sizes) == len(rooms) else None


def _facts(books: Books, course: Course, room: Room) -> dict[str, object]:
    return {
        "name": course.name,
        "course": books.place("courses", course).told,
        "room": room.room,
        "seats": room.capacity,
        "place": books.place("rooms", room).told,
    }
