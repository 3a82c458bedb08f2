"""The tables and charts of the schedule workbook."""

from __future__ import annotations

from kehou.compute.answers import weekly_sessions
from kehou.compute.duty_counts import DutyCounts
from kehou.model.guide import Guide
from kehou.model.results import Directory, Session, Timetable
from kehou.render.labels import NUMERALS, WEEKDAY_NAMES, time_span
from kehou.render.views.charts import Chart, bars
from kehou.render.views.shown import Shown, rows_frame, show_table


def grade_grid(guide: Guide, grade: int) -> Shown:
    """The week of one grade: one row a period, one column a weekday."""
    grids = [grid for week in guide.weeks if week.grade == grade for grid in week.grids]
    weekdays = sorted({day.weekday for grid in grids for day in grid.days})
    rows = [
        (
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
        for grid in grids
        for index, slot in enumerate(grid.slots)
    ]
    headers = ("季节", "时段", "时间", *(f"周{WEEKDAY_NAMES[day - 1]}" for day in weekdays))
    return show_table(rows_frame(rows, headers), empty=f"{NUMERALS[grade]}年级没有安排。")


def sessions(timetable: Timetable, directory: Directory) -> Shown:
    """Every weekly session with teacher, room and room for rain."""
    courses = {it.course: it.name for it in directory.courses}
    teachers = {it.teacher: it.name for it in directory.teachers}
    rows = (_session(it, courses, teachers) for it in timetable.sessions)
    headers = ("课程", "班组", "星期", "时段", "时间", "教师", "场地", "雨天场地", "固定")
    return show_table(rows_frame(rows, headers))


def _session(it: Session, courses: dict[str, str], teachers: dict[str, str]) -> tuple[str, ...]:
    return (
        courses[it.course],
        it.group,
        f"周{WEEKDAY_NAMES[it.weekday - 1]}",
        it.period,
        time_span(it.start, it.end),
        teachers.get(it.teacher, "（缺）"),
        it.room or "（缺）",
        it.rain_room,
        "是" if it.pinned else "",
    )


def load_chart(timetable: Timetable, directory: Directory) -> Chart:
    """How many sessions a week everybody has, most first."""
    teachers = {it.teacher: it.name for it in directory.teachers}
    return bars(
        {teachers.get(teacher, teacher): count for teacher, count in weekly_sessions(timetable)},
        "每位教师每周节数",
        unit="节",
    )


def duty_spread(counts: DutyCounts) -> Shown:
    """How far apart those lie who share a post."""
    rows = (
        (it.post, it.people, it.fewest, it.most, str(it.lightest), str(it.heaviest)) for it in counts.spread
    )
    headers = ("岗位", "可轮的人", "最少次数", "最多次数", "最轻累计", "最重累计")
    return show_table(rows_frame(rows, headers), empty="没有轮换的岗位。")


def duties(counts: DutyCounts, directory: Directory) -> Shown:
    """Every duty with its holder's running counts: why it was his turn can be seen."""
    teachers = {it.teacher: it.name for it in directory.teachers}
    rows = (
        (
            it.date.isoformat(),
            it.period,
            it.post,
            teachers.get(it.teacher, "（空岗）"),
            it.duties,
            str(it.weight),
        )
        for it in counts.duties
    )
    headers = ("日期", "时段", "岗位", "姓名", "累计次数", "累计课时")
    return show_table(rows_frame(rows, headers), empty="没有值班岗位。")
