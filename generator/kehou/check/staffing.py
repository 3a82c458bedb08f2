"""Teachers of a finished timetable: able, available, within their week, and in one place (rules: Timetable)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations

from kehou.check.sittings import Sittings, cell_of
from kehou.model.catalogue import problem
from kehou.model.eligible import able_teachers
from kehou.model.problem import Place, Problem
from kehou.model.results import Session


def check_staffing(sittings: Sittings) -> Iterator[Problem]:
    """Every breach by a teacher, once for each teacher and session."""
    yield from _able(sittings)
    yield from _available(sittings)
    yield from _weekly_max(sittings)
    yield from _in_two_places(sittings)


def _able(sittings: Sittings) -> Iterator[Problem]:
    known = {it.teacher for it in sittings.school.teachers}
    for session in sittings.sessions:
        course = sittings.course(session)
        able = able_teachers(sittings.school, course, sittings.classes(session))
        if session.teacher not in known.intersection(able):
            at = sittings.place("courses", course.row, "教师")
            names = "、".join(able) or "（没有）"
            yield problem("session-teacher", at, session.teacher, name=sittings.name(session), able=names)


def _available(sittings: Sittings) -> Iterator[Problem]:
    people = {it.teacher: it for it in sittings.school.teachers}
    for session in sittings.sessions:
        person = people.get(session.teacher)
        away = [
            day
            for day in sittings.days[session]
            if person and any(it.covers(day, *cell_of(session)) for it in person.unavailable)
        ]
        if person and away:
            at = sittings.place("teachers", person.row, "不可排")
            yield problem(
                "session-unavailable", at, session.teacher, name=sittings.name(session), day=away[0]
            )


def _weekly_max(sittings: Sittings) -> Iterator[Problem]:
    """Sessions of one week are counted by group and cell: a day made up later does not count twice."""
    for person in sittings.school.teachers:
        if person.weekly_max is None:
            continue
        weeks: dict[dt.date, set[tuple[str, str, int, str]]] = {}
        for session in sittings.sessions:
            if session.teacher == person.teacher:
                for day in sittings.days[session]:
                    monday = day - dt.timedelta(days=day.isoweekday() - 1)
                    meeting = (session.course, session.group, session.weekday, session.period)
                    weeks.setdefault(monday, set()).add(meeting)
        most = max(map(len, weeks.values()), default=0)
        if most > person.weekly_max:
            at = sittings.place("teachers", person.row, "每周上限")
            yield problem("session-weekly-max", at, str(person.weekly_max), name=person.name, count=most)


def _in_two_places(sittings: Sittings) -> Iterator[Problem]:
    rows = {it.teacher: it.row for it in sittings.school.teachers}
    for teacher, one, other, day in clashes(sittings, lambda it: it.teacher):
        at = sittings.place("teachers", rows.get(teacher, 0), "工号")
        yield problem(
            "teacher-twice", at, teacher, one=sittings.name(one), other=sittings.name(other), day=day
        )


def clashes(
    sittings: Sittings, taken: Callable[[Session], str]
) -> Iterator[tuple[str, Session, Session, dt.date]]:
    """Whoever or whatever is taken by two sessions at once, with the first day of each pair of sessions."""
    seen: Counter[tuple[str, Session, Session]] = Counter()
    for day, sessions in sittings.by_day.items():
        by_name: dict[str, list[Session]] = {}
        for session in sessions:
            by_name.setdefault(taken(session), []).append(session)
        by_name.pop("", None)
        for name, mine in sorted(by_name.items()):
            for one, other in combinations(mine, 2):
                seen[name, one, other] += one.end > other.start
                if seen[name, one, other] == 1 and one.end > other.start:
                    yield name, one, other, day


def row_of_room(sittings: Sittings, room: str, column: str) -> Place:
    """The row of a room in its table; the table as a whole for a class room that it does not name."""
    row = next((it.row for it in sittings.school.rooms if it.room == room), 0)
    return sittings.place("rooms", row, column)
