"""课程安排表: the week of every grade, every walking class with its rooms, and the week of every class."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from kehou.model.guide import DayColumn, Grid
from kehou.model.results import Session
from kehou.model.week import WALKING, grade_name, weekday_name
from kehou.render.blocks import (
    Block,
    FilingDocument,
    Paragraph,
    Section,
    Signatures,
    TableBlock,
    TableColumn,
)
from kehou.render.documents.heads import facts_of
from kehou.render.labels import grade_words, time_span
from kehou.store import Results

WALKING_COLUMNS = (
    TableColumn("课程", "left", 2),
    TableColumn("年级", "center", 1.2),
    TableColumn("班组", "center", 0.7),
    TableColumn("星期", "center", 0.8),
    TableColumn("时段", "center", 1),
    TableColumn("时间", "center", 1.5),
    TableColumn("教师", "center", 1.2),
    TableColumn("场地", "left", 1.8),
    TableColumn("雨天场地", "left", 1.8),
    TableColumn("容量", "center", 0.7, number=True),
)
NOTE = (
    "各班课表里写类别（如选修）的，是按志愿走班的课，教师和场地见走班课程。"
    "雨天：户外课程改到表中所列雨天场地，时间、教师不变。"
)

Words = Callable[[DayColumn, int], str]
"""What a grid prints for a day in one of its slots."""


def course_schedule(results: Results) -> FilingDocument:
    """The document of a school's accepted timetable; the rooms for rain stand beside the usual ones."""
    directory = results.directory
    return FilingDocument(
        name="课程安排表",
        title=f"{directory.school}课后服务课程安排表",
        subtitle=directory.term,
        issuer=directory.school,
        facts=facts_of(directory),
        blocks=(
            *_grade_weeks(results),
            *_walking_classes(results),
            *_class_weeks(results),
            Paragraph(NOTE, note=True),
            Signatures(("制表", "教务审核", "校长")),
        ),
    )


def _grade_weeks(results: Results) -> Iterator[Block]:
    yield Section("各年级课表")
    for week in results.guide.weeks:
        for grid in week.grids:
            yield _grid(grade_name(week.grade), grid, _names)


def _names(day: DayColumn, slot: int) -> str:
    return "、".join(lesson.name for lesson in day.cells[slot].lessons)


def _grid(name: str, grid: Grid, words: Words) -> TableBlock:
    """A week with one row for each period and one column for each weekday."""
    return TableBlock(
        columns=(
            TableColumn("时段", "center", 1),
            TableColumn("时间", "center", 1.3),
            *(TableColumn(weekday_name(day.weekday), "center", 2) for day in grid.days),
        ),
        rows=tuple(
            (slot.period, time_span(slot.start, slot.end), *(words(day, index) for day in grid.days))
            for index, slot in enumerate(grid.slots)
        ),
        caption=f"{name}（{grid.season}）" if grid.season else name,
    )


def _walking_classes(results: Results) -> Iterator[Block]:
    courses = {it.course: it for it in results.directory.courses}
    walking = [it for it in results.timetable.sessions if courses[it.course].grouping == WALKING]
    if not walking:
        return
    names = {it.course: it.name for it in results.directory.courses}
    teachers = {it.teacher: it.name for it in results.directory.teachers}
    capacity = {(it.course, it.group): it.capacity for it in results.allocation.sections}
    yield Section("走班课程（按志愿选课）")
    yield TableBlock(
        columns=WALKING_COLUMNS,
        rows=tuple(
            (
                names[it.course],
                grade_words(it.grades),
                it.group,
                weekday_name(it.weekday),
                f"{it.period}（{it.season}）" if it.season else it.period,
                time_span(it.start, it.end),
                teachers.get(it.teacher, ""),
                it.room,
                it.rain_room,
                str(capacity.get((it.course, it.group), "")),
            )
            for it in sorted(
                walking, key=lambda it: (it.grades, it.course, it.group, it.weekday, it.start, it.season)
            )
        ),
    )


def _class_weeks(results: Results) -> Iterator[Block]:
    """The classes of a grade together, one small table each."""
    held = _Held(results)
    for week in results.guide.weeks:
        if week.classes:
            yield Section(f"{grade_name(week.grade)}各班课表")
        for it in week.classes:
            for grid in it.grids:
                yield _grid(it.name, grid, partial(held.words, it.name, grid))


class _Held:
    """Who holds the lessons that a class has by itself, and where if not in its own room."""

    def __init__(self, results: Results) -> None:
        self._courses = {it.course: it.name for it in results.directory.courses}
        self._teachers = {it.teacher: it.name for it in results.directory.teachers}
        self._sessions: dict[tuple[str, int, str], list[Session]] = {}
        for it in results.timetable.sessions:
            self._sessions.setdefault((it.group, it.weekday, it.period), []).append(it)

    def words(self, class_name: str, grid: Grid, day: DayColumn, slot: int) -> str:
        """One line for each lesson: `书法 李素禾`, with the room where it is another than the class's."""
        key = (class_name, day.weekday, grid.slots[slot].period)
        held = {
            self._courses[it.course]: it
            for it in self._sessions.get(key, ())
            if it.season in ("", grid.season)
        }
        return "\n".join(self._line(lesson.name, held.get(lesson.name)) for lesson in day.cells[slot].lessons)

    def _line(self, lesson: str, session: Session | None) -> str:
        if session is None:
            return lesson
        elsewhere = f"（{session.room}）" if session.room not in ("", session.group) else ""
        rain = f"（雨天{session.rain_room}）" if session.rain_room else ""
        return f"{lesson} {self._teachers.get(session.teacher, '')}".strip() + elsewhere + rain
