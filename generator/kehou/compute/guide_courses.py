"""The public courses: what is on offer, when and where it meets, how many places there are and are left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from kehou.compute.disclosure import CHOSEN_KINDS
from kehou.compute.guide_people import public_names
from kehou.model.guide import CourseEntry, Meeting, RainMove
from kehou.model.results import Allocation, Session, Timetable
from kehou.model.school import School
from kehou.model.tables.plan import Course
from kehou.model.week import WALKING


def build_courses(school: School, allocation: Allocation, timetable: Timetable) -> tuple[CourseEntry, ...]:
    """Every course in the order of its table; those chosen by wish with their places."""
    placed = Counter(it.course for it in allocation.placements)
    closed = {it.course for it in allocation.sections if not it.opened}
    names = public_names(school)
    entries = []
    for course in school.courses:
        opened, seats = course.course not in closed, _seats(course)
        sessions = [it for it in timetable.sessions if it.course == course.course] if _on_menu(course) else []
        entries.append(
            _entry(
                course,
                opened=opened,
                left=max(0, seats - placed[course.course]) if seats is not None and opened else None,
                meetings=_meetings(sessions, names),
            )
        )
    return tuple(entries)


def _on_menu(course: Course) -> bool:
    return course.grouping == WALKING or course.kind in CHOSEN_KINDS


def _seats(course: Course) -> int | None:
    """The places of a 走班 course; other courses take whoever is enrolled."""
    if course.grouping != WALKING or course.capacity is None:
        return None
    return course.capacity * (1 if course.sections is None else course.sections)


def _entry(course: Course, *, opened: bool, left: int | None, meetings: tuple[Meeting, ...]) -> CourseEntry:
    return CourseEntry(
        course=course.course,
        name=course.name,
        name_en=course.name_en,
        kind=course.kind,
        domain=course.domain,
        grades=course.grades,
        grouping=course.grouping,
        menu=_on_menu(course),
        chosen=course.grouping == WALKING,
        opened=opened,
        sections=course.sections,
        capacity=course.capacity,
        seats=_seats(course),
        left=left,
        weekly=course.weekly,
        outdoor=course.outdoor,
        summary=course.summary,
        note=course.note,
        meetings=meetings,
    )


def _meetings(sessions: list[Session], names: Mapping[str, str]) -> tuple[Meeting, ...]:
    labels = _group_labels(sessions)
    return tuple(
        Meeting(
            weekday=it.weekday,
            period=it.period,
            season=it.season,
            start=it.start,
            end=it.end,
            group=labels[it.group],
            room=it.room,
            rain_room=it.rain_room if it.rain_room != it.room else "",
            teacher=names.get(it.teacher, ""),
        )
        for it in sorted(sessions, key=_by_time)
    )


def _group_labels(sessions: list[Session]) -> dict[str, str]:
    """Group → what a family calls it, "" where the course has only one."""
    groups = sorted({it.group for it in sessions})
    return {group: f"{group}班" if len(groups) > 1 else "" for group in groups}


def _by_time(session: Session) -> tuple[object, ...]:
    return (session.weekday, session.start, session.season, session.group)


def build_rain(school: School, timetable: Timetable) -> tuple[RainMove, ...]:
    """Where every outdoor session goes in rain, in the order of courses and times; seasons told once."""
    courses = {row.course: row for row in school.courses}
    labels = {
        course: _group_labels([it for it in timetable.sessions if it.course == course]) for course in courses
    }
    moves = [
        RainMove(
            course=course.name,
            grades=course.grades,
            group=labels[course.course][it.group] if course.grouping == WALKING else it.group,
            weekday=it.weekday,
            period=it.period,
            room=it.room,
            rain_room=it.rain_room,
        )
        for course in courses.values()
        for it in sorted(timetable.sessions, key=_by_time)
        if it.course == course.course and it.rain_room and it.rain_room != it.room
    ]
    return tuple(dict.fromkeys(moves))
