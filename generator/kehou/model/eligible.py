"""Who may teach a group and where it may meet, before anybody asks what is free (rules: Timetable)."""

from __future__ import annotations

from collections.abc import Iterable

from kehou.model.school import School
from kehou.model.tables.plan import Course, Room
from kehou.model.week import BY_CLASS


def own_teachers(school: School, classes: Iterable[str]) -> tuple[str, ...]:
    """Those who teach one of the classes or have it as their homeroom, by 工号."""
    wanted = frozenset(classes)
    return tuple(
        sorted(it.teacher for it in school.teachers if wanted.intersection((*it.classes, it.homeroom)))
    )


def able_teachers(school: School, course: Course, classes: Iterable[str]) -> tuple[str, ...]:
    """The course's `teachers`, else those with it in `courses`, else the own teachers of the classes; by 工号."""
    if course.teachers:
        return tuple(sorted(set(course.teachers)))
    named = sorted(it.teacher for it in school.teachers if course.course in it.courses)
    return tuple(named) or own_teachers(school, classes)


class Premises:
    """The rooms of a school: those of the table, and the class rooms that are assumed where it names none."""

    def __init__(self, school: School) -> None:
        self._rooms = {room.room: room for room in school.rooms}
        self._class_rooms: dict[int, set[str]] = {}
        for student in school.students:
            for grade in student.grade:
                self._class_rooms.setdefault(grade, set()).add(student.class_name)

    def room(self, name: str) -> Room:
        """The room of that name; an indoor room without known capacity when the table does not have it."""
        return self._rooms.get(name) or Room(room=name)

    def known(self, name: str) -> bool:
        """Whether the table names the room or it is the room of a class."""
        return name in self._rooms or any(name in rooms for rooms in self._class_rooms.values())

    def fitting(self, course: Course, group: str, grades: Iterable[int]) -> tuple[str, ...]:
        """Rooms of the right kind, whatever their capacity, by name.

        Without `room_kind` a class meets in the room named as the class, and a mixed group in any
        indoor room of the school or class room of its grades (the rules name none; rooms off the
        premises are taken only when asked for by kind or pin).
        """
        if course.room_kind:
            kind = course.room_kind
            return tuple(sorted(it.room for it in self._rooms.values() if kind in (it.kind, it.room)))
        if course.grouping == BY_CLASS:
            return (group,)
        return self._indoors(grades)

    def dry(self, course: Course, group: str) -> tuple[str, ...]:
        """Indoor rooms for rain: the room or kind of `rain`; blank: any of the table, and a class's own."""
        if course.rain:
            named = [
                it for it in self._rooms.values() if course.rain in (it.kind, it.room) and not it.outdoor
            ]
            own = {course.rain} if self.known(course.rain) and course.rain not in self._rooms else set()
            return tuple(sorted({it.room for it in named} | own))
        own = {group} if course.grouping == BY_CLASS else set()
        return tuple(sorted({*self._indoors(()), *own}))

    def holds(self, name: str, size: int) -> bool:
        """Whether so many people fit; a room without `capacity` holds any number."""
        capacity = self.room(name).capacity
        return capacity is None or size <= capacity

    def _indoors(self, grades: Iterable[int]) -> tuple[str, ...]:
        listed = {it.room for it in self._rooms.values() if not it.outdoor and not it.offsite}
        classes = {name for grade in grades for name in self._class_rooms.get(grade, ())}
        outside = {it.room for it in self._rooms.values() if it.outdoor or it.offsite}
        return tuple(sorted((listed | classes) - outside))
