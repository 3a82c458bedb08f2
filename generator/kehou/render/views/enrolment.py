"""The tables and charts of the enrolment workbook."""

from __future__ import annotations

from kehou.compute.answers import wish_counts
from kehou.model.results import Allocation, Directory, Enrolment
from kehou.render.views.charts import Chart, Line, share, show_chart
from kehou.render.views.shown import Shown
from kehou.render.views.tables import Table, rows_of, show_table


def by_class(enrolment: Enrolment) -> Shown:
    """How many of each class applied and take part; 100 % everywhere would hint at pressure."""
    rows = (
        (it.class_name, it.students, it.applied, it.accepted, share(it.accepted, it.students))
        for it in enrolment.by_class
    )
    return show_table(Table(headers=("班级", "学生", "申请", "核准", "参加率"), rows=rows))


def not_accepted(enrolment: Enrolment) -> Shown:
    """Applications that are refused or still under way, with the reason."""
    waiting = (it for it in enrolment.applications if not it.accepted)
    return show_table(
        Table(
            headers=("申请编号", "学号", "走到哪一步", "原因"),
            rows=rows_of(waiting, "application", "student", "state", "reason"),
            empty="所有申请都已核准。",
            csv="报名结果.csv",
        )
    )


def wish_chart(allocation: Allocation) -> Shown:
    """How many got their first, second … wish."""
    lines = (Line(name, (count,), f"{count} 人") for name, count in wish_counts(allocation))
    return show_chart(Chart(title="走班各席位是第几志愿", lines=lines, empty="没有走班席位。"))


def sections(allocation: Allocation, directory: Directory) -> Shown:
    """Every walking class with size, capacity and cut-off."""
    names = {it.course: it.name for it in directory.courses}
    rows = (
        (
            it.course,
            names[it.course],
            it.group,
            it.size,
            it.capacity,
            "开班" if it.opened else "不开班",
            f"优先第 {it.cutoff.priority} 类，抽签号 {it.cutoff.ticket}" if it.cutoff else "人人如愿",
        )
        for it in allocation.sections
    )
    headers = ("课程编号", "课程", "班组", "人数", "容量", "是否开班", "录取线")
    return show_table(Table(headers=headers, rows=rows, empty="没有走班课程。", csv="走班班组.csv"))


def unplaced(allocation: Allocation) -> Shown:
    """Students who wished for a walking class and have none, with the reason."""
    return show_table(
        Table(
            headers=("学号", "原因"),
            rows=rows_of(allocation.unplaced, "student", "reason"),
            empty="没有人落空。",
            csv="未安排学生.csv",
        )
    )
