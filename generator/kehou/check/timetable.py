"""Every hard rule of a timetable, judged day by day and apart from the solver (rules: Timetable)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kehou.check.premises import check_premises
from kehou.check.sittings import GroupKey, Sittings, cell_of
from kehou.check.staffing import check_staffing
from kehou.model.catalogue import problem
from kehou.model.problem import Problem
from kehou.model.results import Enrolment, Groups, Session, Timetable, clock
from kehou.model.school import School
from kehou.model.tables.plan import Course, Pin
from kehou.model.week import BY_CLASS, WALKING, Cell, cell_name, weekday_name

COMPULSORY = "必修"
UNTAUGHT = frozenset({"用餐", "值班", "放学"})
"""Categories that a posted duty looks after: without any course there, nobody needs a session."""


def check_timetable(
    school: School, enrolment: Enrolment, timetable: Timetable, groups: Groups
) -> tuple[Problem, ...]:
    """Every breach of a hard rule, once for each group, class, teacher, room or pin concerned."""
    sittings = Sittings(school, enrolment, timetable, groups)
    return (
        *_cells(sittings),
        *_empty(sittings),
        *_weekly(sittings),
        *_everybody_once(sittings),
        *_compulsory(sittings),
        *check_staffing(sittings),
        *check_premises(sittings),
        *_pins(sittings),
    )


def _cells(sittings: Sittings) -> Iterator[Problem]:
    """A session lies in an allowed cell of its grades and has the times of their bell row."""
    for session in sittings.sessions:
        course = sittings.course(session)
        allowed = set(sittings.week.walking(course) or ())
        if course.grouping != WALKING:
            allowed = {cell for grade in course.grades for cell in sittings.week.allowed(course, grade)}
        if cell_of(session) not in allowed or not set(session.grades) <= set(course.grades):
            at = sittings.place("courses", course.row, "可排时段")
            yield problem("session-cell", at, cell_name(cell_of(session)), name=sittings.name(session))
        elif not _rings(sittings, session):
            at = sittings.place("periods", 0, "开始")
            hours = f"{session.start}—{session.end}"
            yield problem("session-hours", at, hours, name=sittings.name(session))


def _rings(sittings: Sittings, session: Session) -> bool:
    """Whether a bell row of one of its grades has its weekday, season and times."""
    return any(
        bell.period == session.period
        and bell.season == session.season
        and session.weekday in bell.weekdays
        and set(session.grades) & set(bell.grades)
        and (bell.start and clock(bell.start), bell.end and clock(bell.end)) == (session.start, session.end)
        for bell in sittings.school.periods
    )


def _empty(sittings: Sittings) -> Iterator[Problem]:
    """A session lies only where its group has a member."""
    for session in sittings.sessions:
        if not sittings.students(session):
            at = sittings.place("courses", sittings.course(session).row, "课程编号")
            yield problem("session-empty", at, session.course, name=sittings.name(session))


def _weekly(sittings: Sittings) -> Iterator[Problem]:
    """Every group has its weekly sessions between any two changes of its rows, in every season."""
    for key in sorted({*sittings.by_group, *_expected(sittings)}):
        course, rows = sittings.courses[key[0]], sittings.by_group.get(key, [])
        given = set(sittings.week.walking(course) or ()) if course.grouping == WALKING else None
        for day in sorted({it.start_date or dt.date.min for it in rows} or {dt.date.min}):
            cells = {cell_of(it): it.grades for it in rows if _holds(it, day)}
            for season in _seasons(sittings, key):
                found = {it for it, grades in cells.items() if _rings_in(sittings, grades, it, season)}
                if _short(course, found) or (given is not None and cells.keys() != given):
                    at = sittings.place("courses", course.row, "每周节数")
                    name = f"{sittings.group_name(key)}{season and '（' + season + '）'}"
                    yield problem("session-weekly", at, str(course.weekly or ""), name=name, count=len(found))


def _seasons(sittings: Sittings, key: GroupKey) -> tuple[str, ...]:
    """The seasons in which a group could meet on some day; 走班 groups have their cells in all of them."""
    course, seasons = sittings.courses[key[0]], sittings.week.seasons
    if course.grouping == WALKING or seasons == ("",):
        return seasons
    cells = {cell for grade in course.grades for cell in sittings.week.allowed(course, grade)}
    running = {sittings.book.days.season(day) for cell in cells for day in _dates(sittings, key, cell)}
    return tuple(it for it in seasons if it in running)


def _dates(sittings: Sittings, key: GroupKey, cell: Cell) -> Iterator[dt.date]:
    """The days on which somebody of a group would be in a session of it in that cell."""
    walking = sittings.courses[key[0]].grouping == WALKING
    away = frozenset[str]() if walking else sittings.walking.get(cell, frozenset())
    return (day for it in _students(sittings, key) - away for day in sittings.book.dates(it, cell))


def _rings_in(sittings: Sittings, grades: tuple[int, ...], cell: Cell, season: str) -> bool:
    """Whether a cell has a bell row for any of the grades in that season."""
    return any(sittings.week.rings(grade, cell, season) for grade in grades)


def _short(course: Course, cells: set[Cell]) -> bool:
    """Whether a weekly course has another number of sessions than it should."""
    return course.weekly is not None and len(cells) != course.weekly


def _expected(sittings: Sittings) -> Iterator[GroupKey]:
    """The groups of weekly class courses: classes with somebody enrolled in one of the cells without 走班."""
    for course in sittings.school.courses:
        if course.grouping == BY_CLASS and course.weekly:
            for student in sittings.school.students:
                cells = sittings.week.allowed(course, student.grade[0])
                if student.grade[0] in course.grades and any(
                    sittings.book.dates(student.student, cell)
                    and student.student not in sittings.walking.get(cell, ())
                    for cell in cells
                ):
                    yield course.course, student.class_name


def _holds(session: Session, day: dt.date) -> bool:
    """Whether a row holds on a day; the earliest day stands for the beginning of the term."""
    first, last = session.start_date or dt.date.min, session.end_date or dt.date.max
    return first <= day <= last


def _everybody_once(sittings: Sittings) -> Iterator[Problem]:
    """Every enrolled student has exactly one session in every cell; told once for each class and cell."""
    taught = {it.period for it in sittings.school.periods if it.category not in UNTAUGHT}
    there: dict[tuple[str, Cell], list[Session]] = {}
    for session in sittings.sessions:
        for student in sittings.students(session):
            there.setdefault((student, cell_of(session)), []).append(session)
    told: set[tuple[str, Cell]] = set()
    for row in sittings.school.students:
        for cell in sorted(sittings.week.cells(row.grade[0]), key=sittings.week.order):
            days = sittings.book.dates(row.student, cell)
            sessions = there.get((row.student, cell), [])
            wrong = _not_once(sittings, days, sessions, least=int(cell[1] in taught))
            if wrong and (row.class_name, cell) not in told:
                told.add((row.class_name, cell))
                at = sittings.place("students", row.row, "学号")
                facts = {"cell": cell_name(cell), "day": wrong[0], "count": wrong[1]}
                yield problem("student-not-once", at, row.student, class_name=row.class_name, **facts)


def _not_once(
    sittings: Sittings, days: frozenset[dt.date], sessions: list[Session], least: int
) -> tuple[dt.date, int] | None:
    """The first day with too many or too few sessions, and how many there are."""
    for day in sorted(days):
        count = sum(day in sittings.days[it] for it in sessions)
        if not least <= count <= 1:
            return day, count
    return None


def _compulsory(sittings: Sittings) -> Iterator[Problem]:
    """A 必修 session is never where one of its group's students has 走班."""
    for session in sittings.sessions:
        course = sittings.course(session)
        if course.kind == COMPULSORY and course.grouping != WALKING:
            away = _students(sittings, (session.course, session.group)) & sittings.walking.get(
                cell_of(session), frozenset()
            )
            if away:
                at = sittings.place("courses", course.row, "类别")
                yield problem(
                    "session-compulsory", at, course.kind, name=sittings.name(session), count=len(away)
                )


def _students(sittings: Sittings, key: GroupKey) -> frozenset[str]:
    """The students of a group, whether or not they are ever in one of its sessions: of a class group, the class."""
    if sittings.courses[key[0]].grouping == BY_CLASS:
        return frozenset(it.student for it in sittings.school.students if it.class_name == key[1])
    return sittings.members.get(key, frozenset())


def _pins(sittings: Sittings) -> Iterator[Problem]:
    """What a pin gives stands in every session that it speaks of; a pin that nobody is there for is only told."""
    classes = {it.class_name for it in sittings.school.students}
    for pin in sittings.school.pins:
        if pin.student or not (pin.weekday or pin.period or pin.teacher or pin.room):
            continue
        at = sittings.place("pins", pin.row, "课程编号")
        keys = [key for key in sittings.by_group if key[0] == pin.course and pin.group in ("", key[1])]
        if not keys:
            left = sittings.courses[pin.course].grouping == BY_CLASS and pin.group in classes
            code = "pin-without-members" if left else "pin-without-group"
            yield problem(code, at, pin.course, group=pin.group or "各班组")
        for key in keys:
            cells = _peopled(sittings, pin, key)
            if not cells:
                yield problem("pin-without-members", at, pin.course, group=key[1])
            elif not _pinned(sittings, pin, key, cells):
                what = " ".join(it for it in (pin.period, pin.teacher, pin.room) if it)
                days = "、".join(weekday_name(it) for it in pin.weekday)
                yield problem("pin-broken", at, pin.course, name=sittings.group_name(key), what=days + what)


def _peopled(sittings: Sittings, pin: Pin, key: GroupKey) -> frozenset[Cell]:
    """The cells a pin speaks of in which somebody of the group is there on a day it holds."""
    first, last = pin.start or dt.date.min, pin.end or dt.date.max
    cells = {cell for it in sittings.courses[key[0]].grades for cell in sittings.week.cells(it)}
    return frozenset(
        cell
        for cell in cells
        if pin.period in ("", cell[1]) and (not pin.weekday or cell[0] in pin.weekday)
        if any(first <= day <= last for day in _dates(sittings, key, cell))
    )


def _pinned(sittings: Sittings, pin: Pin, key: GroupKey, cells: frozenset[Cell]) -> bool:
    """Whether the sessions of a group are as the pin says, on the days it holds, where somebody is there."""
    first, last = pin.start or dt.date.min, pin.end or dt.date.max
    rows = [
        it
        for it in sittings.by_group[key]
        if (not pin.weekday or it.weekday in pin.weekday)
        and pin.period in ("", it.period)
        and any(first <= day <= last for day in sittings.days[it])
    ]
    if any(pin.teacher not in ("", it.teacher) or pin.room not in ("", it.room) for it in rows):
        return False
    wanted = {cell[0] for cell in cells} if pin.weekday else set()
    return {it.weekday for it in rows} >= wanted and (bool(rows) or not pin.period)
