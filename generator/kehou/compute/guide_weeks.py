"""The public timetable: a week of each grade and each of its classes (rules: Timetable)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kehou.compute.calendar import served_grades
from kehou.model.guide import Cell, ClassWeek, DayColumn, GradeWeek, Grid, Lesson, Slot
from kehou.model.results import Clock, Session, Timetable
from kehou.model.school import School
from kehou.model.tables.plan import Course
from kehou.model.week import BY_CLASS, WALKING

NO_TIME = Clock("")


def build_weeks(school: School, timetable: Timetable) -> tuple[GradeWeek, ...]:
    """The week of every grade that has sessions; classes are those with sessions of their own."""
    courses = {row.course: row for row in school.courses}
    weeks = []
    for grade in served_grades(school):
        sessions = [it for it in timetable.sessions if grade in it.grades]
        if sessions:
            weeks.append(_grade_week(school, grade, sessions, courses))
    return tuple(weeks)


def _grade_week(
    school: School, grade: int, sessions: list[Session], courses: Mapping[str, Course]
) -> GradeWeek:
    own = [it for it in sessions if courses[it.course].grouping == BY_CLASS]
    shared = [it for it in sessions if courses[it.course].grouping != BY_CLASS]
    classes = tuple(
        ClassWeek(
            name=name,
            grids=_grids(school, [*(it for it in own if it.group == name), *shared], courses),
        )
        for name in sorted({it.group for it in own})
    )
    return GradeWeek(grade=grade, grids=_grids(school, sessions, courses), classes=classes)


def _grids(school: School, sessions: list[Session], courses: Mapping[str, Course]) -> tuple[Grid, ...]:
    """One grid where the bells do not change with the season, else one for each season that has sessions."""
    used = {it.season for it in sessions}
    names = [name for name in dict.fromkeys(row.season for row in school.seasons) if name in used]
    return tuple(
        _grid(season, [it for it in sessions if it.season in ("", season)], courses)
        for season in names or [""]
    )


def _grid(season: str, sessions: list[Session], courses: Mapping[str, Course]) -> Grid:
    starts: dict[str, Clock] = {}
    for it in sessions:
        starts[it.period] = min(starts.get(it.period, it.start), it.start)
    periods = sorted(starts, key=lambda period: (starts[period], period))
    return Grid(
        season=season,
        slots=tuple(_slot(period, [it for it in sessions if it.period == period]) for period in periods),
        days=tuple(
            DayColumn(
                weekday=weekday,
                cells=tuple(
                    _cell([it for it in sessions if it.weekday == weekday and it.period == period], courses)
                    for period in periods
                ),
            )
            for weekday in sorted({it.weekday for it in sessions})
        ),
    )


def _slot(period: str, sessions: Iterable[Session]) -> Slot:
    times = {(it.start, it.end) for it in sessions}
    start, end = times.pop() if len(times) == 1 else (NO_TIME, NO_TIME)
    return Slot(period=period, start=start, end=end)


def _cell(sessions: list[Session], courses: Mapping[str, Course]) -> Cell:
    """What is held in a cell: class courses by name, 走班 courses by kind, each once, in the table's order."""
    held = {it.course for it in sessions}
    lessons = [_lesson(course) for course in courses.values() if course.course in held]
    return Cell(
        start=min((it.start for it in sessions), default=NO_TIME),
        end=max((it.end for it in sessions), default=NO_TIME),
        lessons=tuple(dict.fromkeys(lessons)),
    )


def _lesson(course: Course) -> Lesson:
    return Lesson(name=course.kind if course.grouping == WALKING else course.name, kind=course.kind)
