"""The tables and charts of the credit-hours workbook."""

from __future__ import annotations

from collections.abc import Sequence

from kehou.compute.answers import disputed
from kehou.compute.hours_table import HoursTable
from kehou.compute.statement import Statement
from kehou.model.results import CreditHours, Directory, Evidence
from kehou.model.tables import table as declared
from kehou.render.labels import STATUS_WORDS
from kehou.render.views.charts import GREY, PALETTE, Chart, Line, show_chart
from kehou.render.views.shown import Shown
from kehou.render.views.tables import Table, show_table


def hours(table: HoursTable) -> Shown:
    """教师课时统计表: one row a teacher, one column a kind of work, the sums below."""
    rows = (
        (it.name, it.status, *map(str, (*it.parts, it.gross, it.deducted, it.net, it.planned)))
        for it in table.rows
    )
    sums = map(str, (*table.sums, table.gross, table.deducted, table.net, table.planned))
    return show_table(
        Table(
            headers=("姓名", "身份", *table.columns, "应计", "扣减", "实计", "计划中"),
            rows=rows,
            total=("合计", "", *sums),
            csv="课时汇总.csv",
        )
    )


def hours_chart(table: HoursTable) -> Shown:
    """What every teacher's credits are made of, and what is still planned; most first."""
    most_first = sorted(table.rows, key=lambda it: (it.gross + it.planned, it.gross), reverse=True)
    lines = (
        Line(
            it.name,
            tuple(part.hundredths for part in (*it.parts, it.planned)),
            " + ".join([str(it.gross)] * bool(it.gross) + [f"计划 {it.planned}"] * bool(it.planned)),
        )
        for it in most_first
    )
    return show_chart(
        Chart(
            title="每位教师的应计课时（扣减之前）",
            lines=lines,
            parts=(*table.columns, *(["计划中"] if table.planned else [])),
            colours=(*PALETTE[: len(table.columns)], GREY),
        )
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
    return show_table(Table(headers=headers, rows=rows, empty="没有取消的课时。", csv="课时明细.csv"))


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
            it.reason,
            evidence_words(it.evidence),
        )
        for it in hours.deductions
    )
    headers = ("日期", "姓名", "类别", "课时", "后果", "安全责任事故", "说明", "依据")
    return show_table(Table(headers=headers, rows=rows, empty="没有扣减。"))


def statement(all_of_them: Sequence[Statement], directory: Directory) -> Shown:
    """The statement of whoever lost most, line by line with the running count, for signing."""
    it = disputed(all_of_them)
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
        for entry in ((*it.entries, *it.planned) if it else ())
    )
    headers = ("日期", "类别", "项目", "时段", "结果", "计入", "累计", "原因", "依据")
    return show_table(Table(headers=headers, rows=rows, caption=_whose(it, directory), csv="课时明细.csv"))


def _whose(it: Statement | None, directory: Directory) -> str:
    if it is None:
        return ""
    name = {one.teacher: one.name for one in directory.teachers}.get(it.teacher, "")
    return f"{name}（{it.teacher}），实计 {it.total.net} 课时"


def item_words(item: str, courses: dict[str, str]) -> str:
    """`B01/七1班` as people say it: the course's name and the group; a post stays as it is."""
    course, slash, group = item.rpartition("/")
    return f"{courses[course]} {group}" if slash and course in courses else item


def evidence_words(evidence: tuple[Evidence, ...]) -> str:
    """The rows that decided something, as `代课第 3 行`."""
    return "；".join(f"{declared(it.table).title}第 {it.row} 行" for it in evidence)
