"""Rooms of a finished timetable: of the right kind, large enough, free, and dry in rain (rules: Timetable)."""

from __future__ import annotations

from collections.abc import Iterator

from kehou.check.sittings import Sittings
from kehou.check.staffing import clashes, row_of_room
from kehou.model.catalogue import problem
from kehou.model.eligible import Premises
from kehou.model.problem import Problem
from kehou.model.results import Session


def check_premises(sittings: Sittings) -> Iterator[Problem]:
    """Every breach by a room, once for each room and session."""
    premises = Premises(sittings.school)
    for session in sittings.sessions:
        yield from _kind(sittings, premises, session)
        yield from _rain(sittings, premises, session)
    yield from _taken_twice(sittings, premises)


def _kind(sittings: Sittings, premises: Premises, session: Session) -> Iterator[Problem]:
    course, name = sittings.course(session), sittings.name(session)
    if session.room not in premises.fitting(course, session.group, session.grades):
        at = sittings.place("courses", course.row, "场地类型")
        yield problem("session-room", at, session.room, name=name, kind=course.room_kind or "本班教室")
    if not premises.holds(session.room, sittings.size(session)):
        yield _too_small(sittings, premises, session, session.room)


def _rain(sittings: Sittings, premises: Premises, session: Session) -> Iterator[Problem]:
    course, name = sittings.course(session), sittings.name(session)
    outdoor = course.outdoor or premises.room(session.room).outdoor
    if outdoor and session.rain_room not in premises.dry(course, session.group):
        at = sittings.place("courses", course.row, "雨天场地")
        yield problem("session-rain", at, session.rain_room, name=name, kind=course.rain or "任一室内场地")
    if session.rain_room and not premises.holds(session.rain_room, sittings.size(session)):
        yield _too_small(sittings, premises, session, session.rain_room)


def _too_small(sittings: Sittings, premises: Premises, session: Session, room: str) -> Problem:
    return problem(
        "room-too-small",
        row_of_room(sittings, room, "容量"),
        str(premises.room(room).capacity),
        room=room,
        name=sittings.name(session),
        size=sittings.size(session),
    )


def _taken_twice(sittings: Sittings, premises: Premises) -> Iterator[Problem]:
    """No room twice at once: dry, and in rain, when outdoor sessions move in."""

    def wet(session: Session) -> str:
        outdoor = sittings.course(session).outdoor or premises.room(session.room).outdoor
        return session.rain_room if outdoor else session.room

    found = [(it, "") for it in clashes(sittings, lambda it: it.room)]
    dry = {(room, one, other) for (room, one, other, _), _ in found}
    found += [(it, "下雨时") for it in clashes(sittings, wet) if it[:3] not in dry]
    for (room, one, other, day), when in found:
        facts = {"one": sittings.name(one), "other": sittings.name(other), "day": day, "when": when}
        yield problem("room-twice", row_of_room(sittings, room, "场地"), room, **facts)
