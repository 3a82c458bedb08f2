"""The tables and charts of the enrolment workbook."""

from __future__ import annotations

from kehou.compute.answers import wish_counts
from kehou.model.results import Allocation, Directory, Enrolment, Evaluation
from kehou.render.views.charts import Chart, bars
from kehou.render.views.shown import Shown, frame, rows_frame, show_table


def by_class(enrolment: Enrolment) -> Shown:
    """How many of each class applied and were accepted."""
    columns = {
        "class_name": "班级", "grade": "年级", "students": "学生", "applied": "申请", "accepted": "核准",
    }  # fmt: skip
    return show_table(frame(enrolment.by_class, columns))


def participation_chart(evaluation: Evaluation) -> Chart:
    """The share of each class that takes part; 100 % everywhere would hint at pressure."""
    return bars(
        {it.class_name: float(it.percent) for it in evaluation.participation},
        "各班参加率",
        unit="%",
        top=110,
    )


def not_accepted(enrolment: Enrolment) -> Shown:
    """Applications that are refused or still under way, with the reason."""
    waiting = (it for it in enrolment.applications if not it.accepted)
    columns = {"application": "申请编号", "student": "学号", "state": "走到哪一步", "reason": "原因"}
    return show_table(frame(waiting, columns), empty="所有申请都已核准。")


def wish_chart(allocation: Allocation) -> Chart:
    """How many got their first, second … wish."""
    return bars(dict(wish_counts(allocation)), "按第几志愿录取", unit="人")


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
            f"优先级 {it.cutoff.priority}，抽签号 {it.cutoff.ticket}" if it.cutoff else "人人如愿",
        )
        for it in allocation.sections
    )
    headers = ("课程编号", "课程", "班组", "人数", "容量", "是否开班", "录取线")
    return show_table(rows_frame(rows, headers), empty="没有走班课程。")


def unplaced(allocation: Allocation) -> Shown:
    """Students who took part and have no seat, with the reason."""
    columns = {"student": "学号", "reason": "原因"}
    return show_table(frame(allocation.unplaced, columns), empty="没有人落空。")
