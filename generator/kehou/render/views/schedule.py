"""The tables and charts of the schedule workbook."""

from __future__ import annotations

from collections.abc import Iterable

from kehou.compute.answers import weekly_sessions
from kehou.compute.duty_counts import DutyCounts
from kehou.model.guide import Guide
from kehou.model.results import Directory, Session, Timetable
from kehou.model.school import School
from kehou.model.week import grade_name, weekday_name
from kehou.render.labels import time_span
from kehou.render.views.charts import Chart, Line, show_chart
from kehou.render.views.shown import Shown
from kehou.render.views.tables import Cell, Table, show_table


def week(guide: Guide) -> Shown:
    """The week of every grade: one row a period, one column a weekday."""
    grids = [(it.grade, grid) for it in guide.weeks for grid in it.grids]
    weekdays = sorted({day.weekday for _, grid in grids for day in grid.days})
    rows = [
        (
            grade_name(grade),
            grid.season or "全学期",
            slot.period,
            time_span(slot.start, slot.end),
            *(
                "、".join(
                    lesson.name
                    for day in grid.days
                    if day.weekday == weekday
                    for lesson in day.cells[index].lessons
                )
                for weekday in weekdays
            ),
        )
        for grade, grid in grids
        for index, slot in enumerate(grid.slots)
    ]
    headers = ("年级", "季节", "时段", "时间", *map(weekday_name, weekdays))
    return show_table(Table(headers=headers, rows=rows, empty="没有安排。"))


def load_chart(school: School, timetable: Timetable) -> Shown:
    """How many sessions a week everybody has, most first, with the limit where the school set one."""
    people = {it.teacher: it for it in school.teachers}
    lines = (
        Line(people[teacher].name, (count,), _load_words(count, people[teacher].weekly_max))
        for teacher, count in weekly_sessions(timetable)
    )
    return show_chart(Chart(title="每位教师每周几节", lines=lines))


def _load_words(count: int, limit: int | None) -> str:
    return f"{count} 节" if limit is None else f"{count} 节（上限 {limit}）"


def sessions(timetable: Timetable, directory: Directory) -> Shown:
    """Every weekly session with teacher, room and room for rain."""
    return _sessions(timetable.sessions, directory, empty="没有课节。")


def _sessions(rows: Iterable[Session], directory: Directory, *, empty: str) -> Shown:
    courses = {it.course: it.name for it in directory.courses}
    teachers = {it.teacher: it.name for it in directory.teachers}
    headers = ("课程", "班组", "星期", "时段", "时间", "教师", "场地", "雨天场地", "固定")
    cells = (_session(it, courses, teachers) for it in rows)
    return show_table(Table(headers=headers, rows=cells, empty=empty, csv="课表.csv"))


def _session(it: Session, courses: dict[str, str], teachers: dict[str, str]) -> tuple[Cell, ...]:
    return (
        courses[it.course],
        it.group,
        weekday_name(it.weekday),
        it.period,
        time_span(it.start, it.end),
        teachers.get(it.teacher, "（缺）"),
        it.room or "（缺）",
        it.rain_room,
        "是" if it.pinned else "",
    )


def outdoors(timetable: Timetable, directory: Directory) -> Shown:
    """The sessions that move when it rains."""
    moving = (it for it in timetable.sessions if it.rain_room)
    return _sessions(moving, directory, empty="没有在户外的课。")


def duty_spread(counts: DutyCounts) -> Shown:
    """How far apart those lie who share a post."""
    rows = (
        (it.post, it.people, it.fewest, it.most, str(it.lightest), str(it.heaviest)) for it in counts.spread
    )
    headers = ("岗位", "可轮的人", "最少次数", "最多次数", "最轻累计（课时）", "最重累计（课时）")
    return show_table(Table(headers=headers, rows=rows, empty="没有轮换的岗位。"))


def duties(counts: DutyCounts, directory: Directory) -> Shown:
    """Every duty with its holder's running counts: why it was his turn can be seen."""
    names = {it.teacher: it.name for it in directory.teachers}
    rows = (
        (
            it.date.isoformat(),
            it.period,
            it.post,
            names.get(it.teacher, "（空岗）"),
            it.duties,
            str(it.weight),
        )
        for it in counts.duties
    )
    headers = ("日期", "时段", "岗位", "姓名", "累计次数", "累计课时")
    return show_table(Table(headers=headers, rows=rows, empty="没有值班岗位。", csv="值班表.csv"))
