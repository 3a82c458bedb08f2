"""课程安排表: the week of every grade and class, and every walking class with teacher, room and rain room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from kehou.model.guide import Cell, Grid
from kehou.model.results import Session
from kehou.render.blocks import Block, FilingDocument, Paragraph, Signatures, TableBlock, TableColumn
from kehou.render.labels import NUMERALS, WEEKDAY_NAMES, grade_words, time_span
from kehou.store import Results

WALKING = "走班"


def course_schedule(results: Results) -> FilingDocument:
    """The document of a school's accepted timetable; the rooms for rain stand beside the usual ones."""
    directory = results.directory
    return FilingDocument(
        name="课程安排表",
        title=f"{directory.school}课后服务课程安排表",
        subtitle=directory.term,
        issuer=directory.school,
        landscape=True,
        blocks=(
            *_grade_grids(results),
            *_walking_classes(results),
            *_class_weeks(results),
            Paragraph("雨天：户外课程改到表中所列雨天场地，时间、教师不变。", note=True),
            Signatures(("制表", "教务审核", "校长")),
        ),
    )


def _grade_grids(results: Results) -> Iterator[Block]:
    for week in results.guide.weeks:
        for grid in week.grids:
            season = f"（{grid.season}）" if grid.season else ""
            yield _grid(f"{NUMERALS[week.grade]}年级{season}", grid)


def _grid(caption: str, grid: Grid) -> TableBlock:
    days = [TableColumn(f"周{WEEKDAY_NAMES[day.weekday - 1]}", "center", 2) for day in grid.days]
    rows = tuple(
        (slot.period, time_span(slot.start, slot.end), *(_lessons(day.cells[index]) for day in grid.days))
        for index, slot in enumerate(grid.slots)
    )
    return TableBlock(
        columns=(TableColumn("时段", "center", 1.2), TableColumn("时间", "center", 1.6), *days),
        rows=rows,
        caption=caption,
    )


def _lessons(cell: Cell) -> str:
    return "、".join(lesson.name for lesson in cell.lessons)


def _walking_classes(results: Results) -> Iterator[TableBlock]:
    courses = {it.course: it for it in results.directory.courses}
    teachers = {it.teacher: it.name for it in results.directory.teachers}
    capacity = {(it.course, it.group): it.capacity for it in results.allocation.sections}
    rows = tuple(
        (
            courses[it.course].name,
            grade_words(it.grades),
            it.group,
            f"周{WEEKDAY_NAMES[it.weekday - 1]}{it.period}",
            time_span(it.start, it.end),
            teachers.get(it.teacher, ""),
            it.room,
            it.rain_room,
            str(capacity.get((it.course, it.group), "")),
        )
        for it in sorted(results.timetable.sessions, key=lambda it: (it.grades, it.course, it.group))
        if courses[it.course].grouping == WALKING
    )
    if rows:
        headers = (
            ("课程", 2), ("年级", 1.2), ("班组", 0.8), ("星期时段", 1.6), ("时间", 1.6), ("教师", 1.2),
            ("场地", 1.8), ("雨天场地", 1.8), ("容量", 0.8),
        )  # fmt: skip
        columns = tuple(
            TableColumn(header, "left" if header in ("课程", "场地", "雨天场地") else "center", width)
            for header, width in headers
        )
        yield TableBlock(columns=columns, rows=rows, caption="走班课程（按志愿选课）")


def _class_weeks(results: Results) -> Iterator[TableBlock]:
    """One row for each class and period, one column for each weekday: `书法 李素禾`."""
    courses = {it.course: it for it in results.directory.courses}
    teachers = {it.teacher: it.name for it in results.directory.teachers}
    sessions = [it for it in results.timetable.sessions if courses[it.course].grouping != WALKING]
    weekdays = sorted({it.weekday for it in sessions})
    rows = []
    for (_, group, season, start, period), cell in _by_cell(sessions):
        held = {
            it.weekday: f"{courses[it.course].name} {teachers.get(it.teacher, '')}".strip() for it in cell
        }
        label = f"{period}（{season}）" if season else period
        rows.append((group, label, start, *(held.get(day, "") for day in weekdays)))
    if rows:
        yield TableBlock(
            columns=(
                TableColumn("班级", "center", 1.2),
                TableColumn("时段", "center", 1.2),
                TableColumn("开始", "center", 1),
                *(TableColumn(f"周{WEEKDAY_NAMES[day - 1]}", "center", 2) for day in weekdays),
            ),
            rows=tuple(rows),
            caption="各班安排（课程和教师）",
        )


def _by_cell(sessions: Iterable[Session]) -> Iterator[tuple[tuple[int, str, str, str, str], list[Session]]]:
    def row_of(it: Session) -> tuple[int, str, str, str, str]:
        return (min(it.grades), it.group, it.season, it.start, it.period)

    for key, cell in groupby(sorted(sessions, key=lambda it: (*row_of(it), it.weekday)), key=row_of):
        yield key, list(cell)
