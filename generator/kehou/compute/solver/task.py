"""The hard rules of a timetable written on a board (rules: Timetable); one method a rule, in that order."""

from __future__ import annotations

from collections.abc import Iterable

from kehou.compute.groups import GroupKey, Memberships
from kehou.compute.solver.board import Board, Cause
from kehou.compute.solver.grid import COMPULSORY, Grid, Piece, Span, concerns, course_of, touches
from kehou.model.eligible import Premises
from kehou.model.problem import Place
from kehou.model.school import School
from kehou.model.tables.plan import Pin
from kehou.model.week import BY_CLASS, WALKING, Cell, cell_name, weekday_name

MEETS, TEACHER, ROOM, RAIN = "meets", "teacher", "room", "rain"
"""Kinds of choice: (MEETS, course, group, weekday, period, epoch) and (kind, piece, who or where)."""


class Task:
    """Everything that a timetable has to decide, with the rules it has to keep."""

    def __init__(self, school: School, members: Memberships) -> None:
        self.school = school
        self.grid = Grid(school, members)
        self.board = Board()
        self.premises = Premises(school)
        self.teachers: dict[int, dict[str, int]] = {}
        """Piece → 工号 → choice; likewise `rooms` and `rain` (rooms)."""
        self.rooms: dict[int, dict[str, int]] = {}
        self.rain: dict[int, dict[str, int]] = {}
        self._members = members
        self._pins = tuple(pin for pin in school.pins if not pin.student)
        self._people = {it.teacher: (it.row, it.name) for it in school.teachers}
        self._spots = self.grid.spots()
        self._choose()
        self._weekly()
        self._cover()
        self._compulsory()
        self._able()
        self._available()
        self._weekly_max()
        self._once()
        self._rooms_fit()
        self._rain_rooms()
        self._pins_hold()

    def meets(self, piece: Piece) -> int:
        """The choice whether a piece's group meets in its cell."""
        return self.board.choice(MEETS, *piece.key, *piece.cell, piece.epoch)

    def _choose(self) -> None:
        """Give every piece its choices, sorted: one teacher and one room when its group meets."""
        for piece in self.grid.pieces:
            course, key, number = course_of(self.grid, piece), piece.key, piece.number
            pins = self._speaking_of(piece)
            grades = self._members.grades(key)
            meets = self.meets(piece)
            able = {
                *self.grid.able(key),
                *(pin.teacher for pin in pins),
            } - {""}
            self.teachers[number] = self._options(TEACHER, number, able)
            rooms = {*self.premises.fitting(course, key[1], grades), *(pin.room for pin in pins)}
            self.rooms[number] = self._options(ROOM, number, rooms)
            nobody = self._of_course(key, "clash-no-teacher", "教师", "")
            nowhere = self._of_course(key, "clash-no-room", "场地类型", course.room_kind)
            self.board.same(self.teachers[number].values(), meets, None if able else nobody)
            self.board.same(self.rooms[number].values(), meets, None if self.rooms[number] else nowhere)
            outdoor = any(self.premises.room(it).outdoor for it in self.rooms[number])
            dry = self.premises.dry(course, key[1]) if course.outdoor or outdoor else ()
            self.rain[number] = self._options(RAIN, number, dry)

    def _options(self, kind: str, piece: int, names: Iterable[str]) -> dict[str, int]:
        return {name: self.board.choice(kind, piece, name) for name in sorted(names) if name}

    def _speaking_of(self, piece: Piece) -> list[Pin]:
        return [
            pin for pin in self._pins if concerns(pin, piece.key, piece.cell) and touches(pin, piece.span)
        ]

    def _weekly(self) -> None:
        """Every group has its weekly sessions in every season; 走班 groups meet in each of their cells."""
        spots: dict[tuple[GroupKey, int], list[Piece]] = {}
        for key, cell, epoch in self._spots:
            spots.setdefault((key, epoch), []).append(self._spots[key, cell, epoch][0])
        for (key, _), pieces in spots.items():
            course = self.grid.courses[key[0]]
            cause = self._of_course(key, "clash-weekly", "每周节数", str(course.weekly or ""))
            if course.grouping == WALKING:
                self.board.require(map(self.meets, pieces), low=len(pieces), cause=cause)
            elif course.weekly is not None:
                for cells in self._by_season(key, pieces):
                    self.board.require(cells, low=course.weekly, high=course.weekly, cause=cause)

    def _by_season(self, key: GroupKey, pieces: list[Piece]) -> set[tuple[int, ...]]:
        """The choices of the cells that ring in each season; the same cells in two seasons are one set."""
        week, grade = self._members.week, self._members.grades(key)[0]
        return {
            tuple(self.meets(it) for it in pieces if week.rings(grade, it.cell, season))
            for season in self.grid.seasons(key)
        }

    def _cover(self) -> None:
        """Every enrolled student has exactly one session in every cell, his 走班 aside."""
        spots: dict[tuple[int, Cell], list[Piece]] = {}
        for key, cell, epoch in self._spots:
            if self.grid.courses[key[0]].grouping != WALKING:
                spots.setdefault((epoch, cell), []).append(self._spots[key, cell, epoch][0])
        for (epoch, cell), pieces in spots.items():
            there: dict[str, list[int]] = {}
            for piece in pieces:
                for student in self._present(piece.key, cell, self.grid.epochs[epoch]):
                    there.setdefault(student, []).append(self.meets(piece))
            needs = {
                (self._members.book.students[it].class_name, tuple(there[it])): it for it in sorted(there)
            }
            for class_name, choices in sorted(needs):
                at = Place(self._file("students"))
                cause = Cause("clash-cover", at, class_name, (("cell", cell_name(cell)),))
                self.board.require(choices, low=1, high=1, cause=cause)

    def _present(self, key: GroupKey, cell: Cell, span: Span) -> set[str]:
        meeting = self._members.meeting(key, cell)
        return {student for day, there in meeting.items() if span.holds(day) for student in there}

    def _compulsory(self) -> None:
        """A 必修 session is never where one of its students has 走班."""
        for piece in self.grid.pieces:
            if course_of(self.grid, piece).kind == COMPULSORY:
                students = self._members.groups[piece.key]
                if any(self._members.days(it, piece.cell, True) for it in students):
                    cause = self._of_course(piece.key, "clash-compulsory", "类别", cell_name(piece.cell))
                    self.board.never(self.meets(piece), cause)

    def _able(self) -> None:
        """The teacher is able: only a pin can name another, and then the two rows contradict each other."""
        for piece in self.grid.pieces:
            able = self.grid.able(piece.key)
            cause = self._of_course(piece.key, "clash-able", "教师", "、".join(able))
            for teacher, choice in self.teachers[piece.number].items():
                if teacher not in able:
                    self.board.never(choice, cause)

    def _available(self) -> None:
        """No absence covers any day on which the teacher would be needed."""
        people = {it.teacher: it for it in self.school.teachers if it.unavailable}
        for piece in self.grid.pieces:
            for teacher, choice in self.teachers[piece.number].items():
                person = people.get(teacher)
                if person and any(
                    absence.covers(day, *piece.cell)
                    for day in self.grid.dates(piece)
                    for absence in person.unavailable
                ):
                    self.board.never(choice, self._of_teacher(teacher, "clash-unavailable", "不可排"))

    def _weekly_max(self) -> None:
        """Nobody has more than `weekly_max` sessions in any week."""
        for person in sorted(self.school.teachers, key=lambda it: it.teacher):
            if person.weekly_max is None:
                continue
            cause = self._of_teacher(person.teacher, "clash-weekly-max", "每周上限", str(person.weekly_max))
            for week in self.grid.weeks:
                choices = [
                    self.teachers[number][person.teacher]
                    for number in week
                    if person.teacher in self.teachers[number]
                ]
                if len(choices) > person.weekly_max:
                    self.board.require(choices, high=person.weekly_max, cause=cause)

    def _once(self) -> None:
        """No teacher and no room twice at once, in dry weather and in rain."""
        for moment in self.grid.moments:
            for teacher in sorted({it for number in moment for it in self.teachers[number]}):
                cause = self._of_teacher(teacher, "clash-teacher", "工号", teacher)
                self.board.once(_taken(self.teachers, moment, teacher), cause)
            for room in sorted({it for number in moment for it in self.rooms[number]}):
                self.board.once(_taken(self.rooms, moment, room), self._of_room(room, "clash-room"))
            for room in sorted({it for number in moment for it in self.rain[number]}):
                self.board.once(self._wet(moment, room), self._of_room(room, "clash-wet-room"))

    def _wet(self, moment: tuple[int, ...], room: str) -> list[int]:
        """Who would be in an indoor room at that time in rain: those who move in, and those who never left."""
        moved = _taken(self.rain, moment, room)
        stayed = [
            self.rooms[number][room]
            for number in moment
            if room in self.rooms[number] and not course_of(self.grid, self.grid.pieces[number]).outdoor
        ]
        return moved + stayed

    def _rooms_fit(self) -> None:
        """The room is of the kind the course asks for, and holds the group."""
        for piece in self.grid.pieces:
            course, grades = course_of(self.grid, piece), self._members.grades(piece.key)
            fitting = self.premises.fitting(course, piece.key[1], grades)
            wrong = self._of_course(piece.key, "clash-room-kind", "场地类型", course.room_kind)
            for room, choice in self.rooms[piece.number].items():
                if room not in fitting:
                    self.board.never(choice, wrong)
                self._holds(room, piece, choice)

    def _holds(self, room: str, piece: Piece, choice: int) -> None:
        if not self.premises.holds(room, piece.size):
            capacity = str(self.premises.room(room).capacity)
            facts = (("room", room), ("group", self._name(piece.key)), ("size", str(piece.size)))
            at = Place(self._file("rooms"), self.premises.room(room).row, "容量")
            self.board.never(choice, Cause("clash-room-size", at, capacity, facts))

    def _rain_rooms(self) -> None:
        """An outdoor session has one indoor room that holds it; any other has none."""
        for piece in self.grid.pieces:
            course, dry = course_of(self.grid, piece), self.rain[piece.number]
            if course.outdoor:
                outdoor = [self.meets(piece)]
            else:
                rooms = self.rooms[piece.number]
                outdoor = [choice for room, choice in rooms.items() if self.premises.room(room).outdoor]
            if outdoor:
                cause = self._of_course(piece.key, "clash-rain", "雨天场地", course.rain)
                self.board.require(dry.values(), minus=outdoor, low=0, high=0, cause=cause)
            for room, choice in dry.items():
                self._holds(room, piece, choice)

    def _pins_hold(self) -> None:
        """A pin's cell is met in, and its teacher and room are taken, on the days it holds."""
        for pin in self._pins:
            if not (pin.weekday or pin.period or pin.teacher or pin.room):
                continue
            cause = self._of_pin(pin)
            pieces = [
                it for it in self.grid.pieces if concerns(pin, it.key, it.cell) and touches(pin, it.span)
            ]
            for piece in pieces:
                for name, options in ((pin.teacher, self.teachers), (pin.room, self.rooms)):
                    if name:
                        self.board.same((options[piece.number][name],), self.meets(piece), cause)
            if pin.weekday or pin.period:
                self._must_meet(pin, pieces, cause)

    def _must_meet(self, pin: Pin, pieces: list[Piece], cause: Cause) -> None:
        """Every group the pin speaks of meets on each weekday it names, in each stretch it holds."""
        meeting = {
            (key, epoch)
            for key, _, epoch in self._spots
            if key[0] == pin.course and pin.group in ("", key[1]) and touches(pin, self.grid.epochs[epoch])
        }
        for key, epoch in sorted(meeting):
            for weekday in pin.weekday or (0,):
                choices = {
                    self.meets(it)
                    for it in pieces
                    if it.key == key and it.epoch == epoch and weekday in (0, it.cell[0])
                }
                if choices or not self.grid.is_deserted(pin, key, weekday):
                    self.board.require(sorted(choices), low=1, cause=cause)

    def _name(self, key: GroupKey) -> str:
        """A group as people say it: `书法 七1班`, `篮球 2班`."""
        course = self.grid.courses[key[0]]
        return f"{course.name} {key[1]}{'班' if course.grouping != BY_CLASS else ''}"

    def _file(self, table: str) -> str:
        return self.school.files.get(table, f"{table}.csv")

    def _of_course(self, key: GroupKey, code: str, column: str, value: str) -> Cause:
        course = self.grid.courses[key[0]]
        return Cause(code, Place(self._file("courses"), course.row, column), value, (("name", course.name),))

    def _of_teacher(self, teacher: str, code: str, column: str, value: str = "") -> Cause:
        row, name = self._people.get(teacher, (0, teacher))
        return Cause(code, Place(self._file("teachers"), row, column), value, (("name", name),))

    def _of_room(self, room: str, code: str) -> Cause:
        return Cause(code, Place(self._file("rooms"), self.premises.room(room).row, "场地"), room, ())

    def _of_pin(self, pin: Pin) -> Cause:
        days = "、".join(weekday_name(it) for it in pin.weekday)
        course = self.grid.courses[pin.course].name if pin.course in self.grid.courses else pin.course
        what = [course, pin.group, days + pin.period, pin.teacher, pin.room]
        facts = (("what", " ".join(it for it in what if it)),)
        return Cause("clash-pin", Place(self._file("pins"), pin.row, "课程编号"), pin.course, facts)


def _taken(options: dict[int, dict[str, int]], moment: tuple[int, ...], name: str) -> list[int]:
    """The choices of all pieces of one moment that would take the teacher or room of that name."""
    return [options[number][name] for number in moment if name in options[number]]
