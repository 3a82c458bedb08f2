"""The weekly timetable: which group meets when, with whom and where, dry and in rain (rules: Timetable).

What belongs together is known before (`groups.Memberships`), and where each walking course meets is
given; the timetable chooses the cells of the other weekly courses and every teacher and room. Only then
can anybody say who meets in which cell: `groups.form_groups` does, from the finished timetable.

A group keeps its cell, teacher and room through the term and its seasons, except where pins with dates
or an absence with dates divide the term; then a row runs `from` a day `to` a day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from msgspec import Struct

from kehou.compute.calendar import ONE_DAY
from kehou.compute.groups import GroupKey, Memberships
from kehou.compute.solver.decide import decide
from kehou.compute.solver.grid import Piece, Span, concerns, touches
from kehou.compute.solver.task import Task
from kehou.model.results import Allocation, Clock, Enrolment, Session, Timetable, clock
from kehou.model.school import School
from kehou.model.tables.plan import Period
from kehou.model.week import Cell


class _Row(Struct, frozen=True):
    """A group in one cell with one teacher and one room, for a stretch of the term."""

    key: GroupKey
    cell: Cell
    span: Span
    teacher: str
    room: str
    rain_room: str


def schedule(school: School, enrolment: Enrolment, allocation: Allocation) -> Timetable:
    """A timetable that keeps every hard rule; DataProblems with the rows that cannot hold together.

    The same input gives the same timetable; one that is pinned throughout is returned as it is.
    """
    members = Memberships(school, enrolment, allocation)
    task = Task(school, members)
    values = decide(task)
    rows = _joined(task, _rows(task, values))
    sessions = [session for row in rows for session in _sessions(school, task, members, row)]
    return Timetable(sessions=tuple(sorted(sessions, key=_order)))


def _order(it: Session) -> tuple[str, str, int, Clock, str, str, dt.date]:
    return it.course, it.group, it.weekday, it.start, it.period, it.season, it.start_date or dt.date.min


def _rows(task: Task, values: list[bool | None]) -> Iterable[_Row]:
    """One row for each piece that became part of the timetable, by group, cell and date."""
    order = task.grid.members.week.order
    for piece in sorted(task.grid.pieces, key=lambda it: (it.key, order(it.cell), it.span.start)):
        if values[task.meets(piece)]:
            yield _Row(
                piece.key,
                piece.cell,
                piece.span,
                _chosen(task.teachers, piece, values),
                _chosen(task.rooms, piece, values),
                _chosen(task.rain, piece, values),
            )


def _chosen(options: dict[int, dict[str, int]], piece: Piece, values: list[bool | None]) -> str:
    return next((name for name, choice in options[piece.number].items() if values[choice]), "")


def _joined(task: Task, rows: Iterable[_Row]) -> list[_Row]:
    """Rows that follow each other without a change, and without a day between them, become one."""
    found: list[_Row] = []
    for row in rows:
        last = found[-1] if found else None
        if (
            last
            and _same(last, row)
            and not _days(task, row, last.span.end + ONE_DAY, row.span.start - ONE_DAY)
        ):
            found[-1] = _Row(
                row.key, row.cell, Span(last.span.start, row.span.end), row.teacher, row.room, row.rain_room
            )
        else:
            found.append(row)
    return found


def _same(one: _Row, other: _Row) -> bool:
    """Whether two rows differ in nothing but their dates."""
    return (one.key, one.cell, one.teacher, one.room, one.rain_room) == (
        other.key,
        other.cell,
        other.teacher,
        other.room,
        other.rain_room,
    )


def _days(task: Task, row: _Row, start: dt.date, end: dt.date) -> bool:
    """Whether the cell is on for the group on any day of a stretch."""
    return any(start <= day <= end for day in task.grid.hours(row.key, row.cell))


def _sessions(school: School, task: Task, members: Memberships, row: _Row) -> Iterable[Session]:
    """One session for each season in which a member is there."""
    before = _days(task, row, dt.date.min, row.span.start - ONE_DAY)
    after = _days(task, row, row.span.end + ONE_DAY, dt.date.max)
    pinned = any(
        pin.weekday and pin.period and concerns(pin, row.key, row.cell) and touches(pin, row.span)
        for pin in school.pins
        if not pin.student
    )
    for season, bell in sorted(_bells(members, row).items()):
        yield Session(
            course=row.key[0],
            group=row.key[1],
            grades=members.grades(row.key),
            weekday=row.cell[0],
            period=row.cell[1],
            season=season,
            start=clock(bell.start or dt.time.min),
            end=clock(bell.end or dt.time.min),
            teacher=row.teacher,
            room=row.room,
            rain_room=row.rain_room,
            start_date=row.span.start if before else None,
            end_date=row.span.end if after else None,
            pinned=pinned,
        )


def _bells(members: Memberships, row: _Row) -> dict[str, Period]:
    """Season → bell row, for the seasons with a meeting; of mixed grades the lowest one's that runs in it.

    A bell row of the whole year holds in every season, so it then stands for all.
    """
    days = members.book.days
    meeting = [day for day in members.meeting(row.key, row.cell) if row.span.holds(day)]
    found: dict[str, Period] = {}
    for grade in members.grades(row.key):
        for day in meeting:
            bell = days.bell(day, grade, row.cell[1])
            if bell is not None:
                found.setdefault(bell.season, bell)
    return {"": found[""]} if "" in found else found
