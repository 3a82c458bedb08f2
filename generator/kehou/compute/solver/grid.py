"""Where each group could meet: its cells, the stretches of the term, and what is on at the same time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache

from msgspec import Struct

from kehou.compute.calendar import ONE_DAY
from kehou.compute.groups import GroupKey, Memberships
from kehou.model.eligible import able_teachers, own_teachers
from kehou.model.school import School
from kehou.model.tables.plan import Course, Pin
from kehou.model.week import WALKING, Cell

COMPULSORY = "必修"

Hours = tuple[dt.time, dt.time]
"""Start and end of a session on one day."""


class Span(Struct, frozen=True):
    """A stretch of the term, both days included."""

    start: dt.date
    end: dt.date

    def holds(self, day: dt.date) -> bool:
        """Whether the day lies in the stretch."""
        return self.start <= day <= self.end


class Piece(Struct, frozen=True):
    """A group in one cell for one stretch of the term: what one teacher and one room are chosen for."""

    number: int
    key: GroupKey
    cell: Cell
    epoch: int
    """Which stretch between dated pins of cells it lies in; cells are chosen anew in each."""
    span: Span
    size: int
    """The largest number of members on one day of it; 0 when nobody is ever there."""


class Grid:
    """Every piece that could be part of the timetable, in a fixed order (code points, then the week)."""

    def __init__(self, school: School, members: Memberships) -> None:
        self.members = members
        self.courses = {course.course: course for course in school.courses}
        self._school = school
        self._teachers = {it.teacher: it for it in school.teachers}
        term = school.term.term
        self._term = Span(term.first_service_day, term.last_service_day)
        self._pins = tuple(pin for pin in school.pins if not pin.student)
        self.epochs = _cut(self._term, _dates_of(pin for pin in self._pins if pin.weekday or pin.period))
        self._clock = cache(self._hours)
        self.able = cache(self._able)
        self.own = cache(self._own)
        self.keys = tuple(key for key in members.groups if members.groups[key])
        self.pieces: tuple[Piece, ...] = tuple(self._pieces())
        self.moments, self.weeks = self._moments(), self._weeks()
        """Pieces that would be on at one time; pieces that would be on in one week. Only the largest sets."""

    def classes(self, key: GroupKey) -> tuple[str, ...]:
        """The classes of a group's members."""
        students = self.members.book.students
        return tuple(sorted({students[it].class_name for it in self.members.groups[key]}))

    def candidates(self, key: GroupKey) -> tuple[Cell, ...]:
        """The cells in which a group may meet, in the order of the week."""
        course = self.courses[key[0]]
        if course.grouping == WALKING:
            return self.members.week.walking(course) or ()
        return self.members.week.allowed(course, self.members.grades(key)[0])

    def seasons(self, key: GroupKey) -> tuple[str, ...]:
        """The seasons in which a group could meet on some day; the others ask for no session of it."""
        season = self.members.book.days.season
        days = (day for cell in self.candidates(key) for day in self.members.meeting(key, cell))
        running = {season(day) for day in days}
        return tuple(it for it in self.members.week.seasons if it in running)

    def is_deserted(self, pin: Pin, key: GroupKey, weekday: int) -> bool:
        """Whether a pin that found no piece names cells open to the group: then nobody is there (rules: Groups).

        It is passed over, and the judge tells it; but 必修 where its students have 走班 is a contradiction.
        """
        cells = [it for it in self.candidates(key) if concerns(pin, key, it) and weekday in (0, it[0])]
        students = self.members.groups[key] if self.courses[key[0]].kind == COMPULSORY else ()
        return bool(cells) and not any(self.members.days(it, cell, True) for it in students for cell in cells)

    def spots(self) -> dict[tuple[GroupKey, Cell, int], list[Piece]]:
        """The pieces by group, cell and epoch, each list in the order of dates."""
        found: dict[tuple[GroupKey, Cell, int], list[Piece]] = {}
        for piece in self.pieces:
            found.setdefault((piece.key, piece.cell, piece.epoch), []).append(piece)
        return found

    def dates(self, piece: Piece) -> tuple[dt.date, ...]:
        """The days on which a piece would be held."""
        return tuple(day for day in self.hours(piece.key, piece.cell) if piece.span.holds(day))

    def hours(self, key: GroupKey, cell: Cell) -> Mapping[dt.date, Hours]:
        """Day → start and end of a session there, whoever of its grades it is held for."""
        return self._clock(self.members.grades(key), cell)

    def _hours(self, grades: tuple[int, ...], cell: Cell) -> Mapping[dt.date, Hours]:
        meetings = self.members.book.days.meetings(grades, *cell)
        return {day: (bell.start or dt.time.min, bell.end or dt.time.max) for day, bell in meetings.items()}

    def _able(self, key: GroupKey) -> tuple[str, ...]:
        """Who may teach a group, whatever the time, by 工号."""
        return able_teachers(self._school, self.courses[key[0]], self.classes(key))

    def _own(self, key: GroupKey) -> tuple[str, ...]:
        """The own teachers of the classes of a group's members, by 工号."""
        return own_teachers(self._school, self.classes(key))

    def _pieces(self) -> Iterable[Piece]:
        number = 0
        for key in self.keys:
            for cell in self.candidates(key):
                meeting = self.members.meeting(key, cell)
                for epoch, whole in enumerate(self.epochs):
                    if not any(whole.holds(day) for day in meeting):
                        continue
                    for span in _cut(whole, self._changes(key, cell)):
                        if any(span.holds(day) for day in self.hours(key, cell)):
                            size = max((len(it) for day, it in meeting.items() if span.holds(day)), default=0)
                            yield Piece(number, key, cell, epoch, span, size)
                            number += 1

    def _changes(self, key: GroupKey, cell: Cell) -> set[dt.date]:
        """The first days on which another teacher or room may be needed: dated pins and absences."""
        days = _dates_of(pin for pin in self._pins if concerns(pin, key, cell))
        for teacher in self.able(key):
            person = self._teachers.get(teacher)
            for absence in person.unavailable if person else ():
                if (not absence.weekdays or cell[0] in absence.weekdays) and (
                    not absence.periods or cell[1] in absence.periods
                ):
                    days |= _starts(absence.start, absence.end)
        return days

    def _moments(self) -> tuple[tuple[int, ...], ...]:
        by_day: dict[dt.date, list[tuple[int, Hours]]] = {}
        for piece in self.pieces:
            hours = self.hours(piece.key, piece.cell)
            for day in self.dates(piece):
                by_day.setdefault(day, []).append((piece.number, hours[day]))
        moments = {
            frozenset(number for number, (start, end) in running if start <= moment < end)
            for running in by_day.values()
            for moment in {start for _, (start, _) in running}
        }
        return _largest(moments)

    def _weeks(self) -> tuple[tuple[int, ...], ...]:
        weeks: dict[dt.date, set[int]] = {}
        for piece in self.pieces:
            for day in self.dates(piece):
                monday = day - ONE_DAY * (day.isoweekday() - 1)
                weeks.setdefault(monday, set()).add(piece.number)
        return _largest({frozenset(numbers) for numbers in weeks.values()})


def concerns(pin: Pin, key: GroupKey, cell: Cell) -> bool:
    """Whether a pin speaks of that group in that cell; its blank fields speak of all."""
    return (
        pin.course == key[0]
        and pin.group in ("", key[1])
        and (not pin.weekday or cell[0] in pin.weekday)
        and pin.period in ("", cell[1])
    )


def touches(pin: Pin, span: Span) -> bool:
    """Whether a pin holds on any day of a stretch."""
    return (pin.start is None or pin.start <= span.end) and (pin.end is None or span.start <= pin.end)


def course_of(grid: Grid, piece: Piece) -> Course:
    """The course a piece belongs to."""
    return grid.courses[piece.key[0]]


def _starts(start: dt.date | None, end: dt.date | None) -> set[dt.date]:
    """The days on which something with these dates begins, and on which it is over."""
    return {day for day in (start, end + ONE_DAY if end else None) if day is not None}


def _dates_of(pins: Iterable[Pin]) -> set[dt.date]:
    return {day for pin in pins for day in _starts(pin.start, pin.end)}


def _cut(whole: Span, starts: Iterable[dt.date]) -> tuple[Span, ...]:
    """The stretch in parts, a new one beginning on each of the days inside it."""
    days = [whole.start, *sorted({day for day in starts if whole.start < day <= whole.end})]
    ends = [*(day - ONE_DAY for day in days[1:]), whole.end]
    return tuple(Span(start, end) for start, end in zip(days, ends, strict=True))


def _largest(sets: Iterable[frozenset[int]]) -> tuple[tuple[int, ...], ...]:
    """The sets that are part of no other, each in order."""
    kept: list[frozenset[int]] = []
    for candidate in sorted(sets, key=lambda it: (-len(it), sorted(it))):
        if not any(candidate <= other for other in kept):
            kept.append(candidate)
    return tuple(tuple(sorted(it)) for it in kept)
