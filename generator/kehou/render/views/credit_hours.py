"""The tables and charts of the credit-hours workbook."""

from __future__ import annotations

from kehou.compute.hours_table import HoursTable
from kehou.compute.statement import Statement
from kehou.model.results import CreditHours, Directory, Evidence
from kehou.model.tables import table
from kehou.render.labels import STATUS_WORDS
from kehou.render.views.charts import Chart, stacked
from kehou.render.views.shown import Shown, rows_frame, show_table


def hours(table: HoursTable) -> Shown:
    """教师课时统计表: one row a teacher, one column a kind of work."""
    rows = [
        (
            it.name,
            it.status,
            *map(str, it.parts),
            str(it.gross),
            str(it.deducted),
            str(it.net),
            str(it.planned),
        )
        for it in table.rows
    ]
    total = (*map(str, table.sums), str(table.gross), str(table.deducted), str(table.net), str(table.planned))
    headers = ("姓名", "身份", *table.columns, "应计", "扣减", "实计", "计划中")
    return show_table(rows_frame([*rows, ("合计", "", *total)], headers))


def hours_chart(table: HoursTable) -> Chart:
    """What every teacher's credits are made of."""
    return stacked(
        [it.name for it in table.rows],
        {
            column: [it.parts[index].hundredths / 100 for it in table.rows]
            for index, column in enumerate(table.columns)
        },
        "每位教师的应计课时",
        unit="课时",
    )


def lost(hours: CreditHours, directory: Directory) -> Shown:
    """Every line that earned nothing, with the reason and the row that decided it."""
    names = {it.teacher: it.name for it in directory.teachers}
    courses = {it.course: it.name for it in directory.courses}
    rows = (
        (
            it.date.isoformat(),
            names.get(it.teacher, it.teacher),
            item_words(it.item, courses),
            it.period,
            str(it.credits),
            STATUS_WORDS[it.status],
            it.reason,
            evidence_words(it.evidence),
        )
        for it in hours.lines
        if it.status in ("void", "substituted")
    )
    headers = ("日期", "姓名", "项目", "时段", "课时", "结果", "原因", "依据")
    return show_table(rows_frame(rows, headers), empty="没有取消的课时。")


def deductions(hours: CreditHours, directory: Directory) -> Shown:
    """Every deduction as it counted; incidents are marked."""
    names = {it.teacher: it.name for it in directory.teachers}
    incidents = set(hours.incidents)
    rows = (
        (
            it.date.isoformat(),
            names.get(it.teacher, it.teacher),
            it.kind,
            str(it.credits),
            it.effect,
            "是" if it in incidents else "",
        )
        for it in hours.deductions
    )
    headers = ("日期", "姓名", "类别", "课时", "后果", "安全责任事故")
    return show_table(rows_frame(rows, headers), empty="没有扣减。")


def statement(it: Statement, directory: Directory) -> Shown:
    """One teacher's statement, line by line with the running count, for signing."""
    courses = {course.course: course.name for course in directory.courses}
    rows = (
        (
            entry.date.isoformat(),
            entry.kind,
            item_words(entry.item, courses),
            entry.period,
            STATUS_WORDS[entry.status],
            str(entry.counts),
            str(entry.running),
            entry.reason,
            evidence_words(entry.evidence),
        )
        for entry in (*it.entries, *it.planned)
    )
    headers = ("日期", "类别", "项目", "时段", "结果", "计入", "累计", "原因", "依据")
    return show_table(rows_frame(rows, headers))


def item_words(item: str, courses: dict[str, str]) -> str:
    """`B01/七1班` as people say it: the course's name and the group; a post stays as it is."""
    course, slash, group = item.rpartition("/")
    return f"{courses[course]} {group}" if slash and course in courses else item


def evidence_words(evidence: tuple[Evidence, ...]) -> str:
    """The rows that decided something, as `代课第 3 行`."""
    return "；".join(f"{table(it.table).title}第 {it.row} 行" for it in evidence)
