"""Every hard rule of a timetable, each as one function that names what breaks it (rules: Timetable)."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from tests.recompute.calendar import Calendar
from tests.recompute.lottery import course_cells
from tests.recompute.plan import Plan, meeting, read_plan
from tests.recompute.records import CLASS_GROUPING, WALKING_GROUPING, Cell, Course, GroupKey, Pin
from tests.recompute.sessions import Session

_UNTAUGHT = {"用餐", "值班", "放学"}  # periods without sessions


def hard_rule_breaches(
    school_dir: Path, timetable: Sequence[dict[str, Any]], groups: Sequence[dict[str, Any]]
) -> list[str]:
    """What the timetable breaks, each breach once; nothing when it holds."""
    plan = read_plan(school_dir, timetable, groups)
    return sorted({breach for rule in RULES for breach in rule(plan)})


def bell_times(plan: Plan) -> Iterator[str]:
    """A session begins and ends as its period does, in a grade and season that has it on that weekday."""
    for session in plan.sessions:
        bells = [
            bell
            for bell in plan.school.bells
            if bell.period == session.period
            and bell.season == session.season
            and session.weekday in bell.weekdays
        ]
        ringing = {grade for bell in bells for grade in bell.grades}
        if not set(session.grades) <= ringing:
            yield f"{_name(session)}: the period does not run for all of its grades"
        if (session.start, session.end) not in {(bell.start, bell.end) for bell in bells}:
            yield f"{_name(session)}: other times than the period"


def allowed_cells(plan: Plan) -> Iterator[str]:
    """Every session inside the allowed periods and weekdays of its course."""
    for session in plan.sessions:
        course = plan.course(session)
        if course.grouping == WALKING_GROUPING:
            allowed = session.cell in course_cells(plan.school, course)
        else:
            allowed = course.allows(session.cell)
        if not allowed or not set(session.grades) <= course.grades:
            yield f"{_name(session)}: not an allowed cell or grade"


def weekly_sessions(plan: Plan) -> Iterator[str]:
    """Every group has its weekly sessions in every season; a 走班 group meets in all cells of its course."""
    seasons = _seasons(plan)
    for key in plan.members.groups():
        course = plan.school.courses[key[0]]
        for season in seasons:
            cells = {s.cell for s in plan.sessions if s.key == key and s.season in (None, season)}
            if course.grouping == WALKING_GROUPING:
                if cells != course_cells(plan.school, course):
                    yield f"{key[0]}/{key[1]} {season or ''}: meets in {sorted(cells)}"
            elif course.weekly is not None and len(cells) != course.weekly and _could_meet(plan, course, key):
                yield f"{key[0]}/{key[1]} {season or ''}: {len(cells)} sessions a week, expected {course.weekly}"


def _could_meet(plan: Plan, course: Course, key: GroupKey) -> bool:
    """Whether a member is enrolled in one of the course's cells at all."""
    cells: set[Cell] = set().union(*(plan.members.cells[student] for student in plan.members.groups()[key]))
    return any(course.allows(cell) for cell in cells)


def no_empty_session(plan: Plan) -> Iterator[str]:
    """A session lies only where its group has a member."""
    for session in plan.sessions:
        if plan.sizes.get(meeting(session), 0) == 0:
            yield f"{_name(session)}: nobody is in it"


def one_session_each(plan: Plan) -> Iterator[str]:
    """On every day every enrolled student has exactly one session in every period that runs for him."""
    periods = {bell.period for bell in plan.school.bells if bell.category not in _UNTAUGHT}
    for day in plan.calendar.days:
        attending = plan.attending(day)
        for student in plan.enrolment.stays:
            for period in periods:
                count = len(attending.get((student, period), []))
                if plan.enrolment.attends(student, day, period) and count != 1:
                    yield f"{student}: {count} sessions in {_weekday(plan.calendar, day)} {period}"


def compulsory_alone(plan: Plan) -> Iterator[str]:
    """A 必修 session never lies where one of its students has 走班."""
    for day, sessions in plan.held.items():
        for session in sessions:
            if plan.course(session).kind == "必修" and not plan.is_walking(session):
                busy = plan.members.busy(sessions, session.period)
                missing = [s for s in plan.members.groups_of(session) if s in busy]
                if any(plan.enrolment.attends(student, day, session.period) for student in missing):
                    yield f"{_name(session)}: 必修 while some of its students have 走班"


def no_clash(plan: Plan) -> Iterator[str]:
    """No teacher and no room twice at once, in dry weather and in rain."""
    for sessions in plan.held.values():
        for one, other in combinations(sessions, 2):
            if not (one.start < other.end and other.start < one.end):
                continue
            both = f"{_name(one)} and {_name(other)}"
            if one.teacher and one.teacher == other.teacher:
                yield f"{both}: same teacher {one.teacher}"
            for rain in (False, True):
                room = plan.room(one, rain=rain)
                if room and room == plan.room(other, rain=rain):
                    yield f"{both}: same {'rain ' if rain else ''}room {room}"


def teacher_able(plan: Plan) -> Iterator[str]:
    """Named by the course, else able to give it, else one of the class's own."""
    for session in plan.sessions:
        if session.teacher and session.teacher not in able_teachers(plan, session):
            yield f"{_name(session)}: {session.teacher} cannot give it"


def able_teachers(plan: Plan, session: Session) -> frozenset[str]:
    """The course's ``teachers``, else those with it in ``courses``, else the class's own."""
    course = plan.course(session)
    if course.teachers:
        return course.teachers
    able = frozenset(t.id for t in plan.school.teachers.values() if course.id in t.courses)
    if able or course.grouping != CLASS_GROUPING:
        return able
    return frozenset(t.id for t in plan.school.teachers.values() if session.group in t.classes)


def teacher_available(plan: Plan) -> Iterator[str]:
    """No session on a day or in a period its teacher is not available."""
    for day, sessions in plan.held.items():
        for session in sessions:
            teacher = plan.school.teachers.get(session.teacher or "")
            if teacher and not teacher.is_available(day, session.weekday, frozenset({session.period})):
                yield f"{_name(session)}: {teacher.id} is not available on {day}"


def weekly_max(plan: Plan) -> Iterator[str]:
    """No teacher has more sessions a week than he may, in any season and between any two changes of the timetable."""
    seasons = _seasons(plan)
    moments = {plan.school.term.service_start} | {s.first for s in plan.sessions if s.first}
    for teacher in plan.school.teachers.values():
        if teacher.weekly_max is None:
            continue
        own = [session for session in plan.sessions if session.teacher == teacher.id]
        for season in seasons:
            for moment in moments:
                cells = {
                    (*s.cell, s.start)
                    for s in own
                    if s.season in (None, season)
                    and (s.first is None or s.first <= moment)
                    and (s.last is None or moment <= s.last)
                }
                if len(cells) > teacher.weekly_max:
                    yield f"{teacher.id}: {len(cells)} sessions a week, at most {teacher.weekly_max}"


def room_fits(plan: Plan) -> Iterator[str]:
    """The room's kind is the course's, and it holds the group; without 场地类型 a class stays in its own room."""
    for session in plan.sessions:
        course, room = plan.course(session), plan.known_room(plan.room(session))
        if course.room_kinds and (room is None or room.kind not in course.room_kinds):
            yield f"{_name(session)}: room {session.room} is not of {sorted(course.room_kinds)}"
        if (
            not course.room_kinds
            and course.grouping == CLASS_GROUPING
            and plan.room(session) != session.group
        ):
            yield f"{_name(session)}: not in the room of its class"
        if room and room.capacity is not None and plan.sizes.get(meeting(session), 0) > room.capacity:
            yield f"{_name(session)}: {plan.sizes[meeting(session)]} students, room {room.id} holds {room.capacity}"


def rain_room(plan: Plan) -> Iterator[str]:
    """Every outdoor session has an indoor room for rain that is named by the course, or any that fits."""
    for session in plan.sessions:
        if not plan.is_outdoor(session):
            continue
        room, rain = plan.known_room(session.rain_room), plan.course(session).rain
        if room is None or room.outdoor:
            yield f"{_name(session)}: no indoor room for rain"
        elif rain and not rain & {room.id, room.kind}:
            yield f"{_name(session)}: rain room {room.id} is not of {sorted(rain)}"
        elif room.capacity is not None and plan.sizes.get(meeting(session), 0) > room.capacity:
            yield f"{_name(session)}: rain room {room.id} holds {room.capacity}"


def pins_hold(plan: Plan) -> Iterator[str]:
    """What a pin gives stands in a session of each group it speaks of; a student's pin puts him into the course."""
    groups = plan.members.groups()
    for pin in plan.school.pins:
        pinned = [key for key in groups if key[0] == pin.course and pin.group in (None, key[1])]
        if pin.student:
            if not any(pin.student in groups[key] for key in pinned):
                yield f"pin {pin.course}/{pin.group}: {pin.student} is not in it"
            continue
        if pin.keeps_open and not pinned:
            yield f"pin {pin.course}: the course is not open"
        for key in pinned:
            if not any(_is_as_pinned(session, pin) for session in plan.sessions if session.key == key):
                yield f"pin {pin}: no such session of {key[0]}/{key[1]}"


def _is_as_pinned(session: Session, pin: Pin) -> bool:
    given = ((pin.weekday, session.weekday), (pin.period, session.period))
    people = ((pin.teacher, session.teacher), (pin.room, session.room))
    covers_start = session.first is None or (pin.start is not None and session.first <= pin.start)
    covers_end = session.last is None or (pin.end is not None and pin.end <= session.last)
    return covers_start and covers_end and all(pinned in (None, found) for pinned, found in (*given, *people))


def _seasons(plan: Plan) -> set[str | None]:
    return {season.name for season in plan.school.seasons} or {None}


def _name(session: Session) -> str:
    return (
        f"{session.item} {session.weekday} {session.period}{' ' + session.season if session.season else ''}"
    )


def _weekday(calendar: Calendar, day: Any) -> str:
    return f"weekday {calendar.weekday(day)} ({day})"


RULES: tuple[Callable[[Plan], Iterator[str]], ...] = (
    bell_times,
    allowed_cells,
    weekly_sessions,
    no_empty_session,
    one_session_each,
    compulsory_alone,
    no_clash,
    teacher_able,
    teacher_available,
    weekly_max,
    room_fits,
    rain_room,
    pins_hold,
)
