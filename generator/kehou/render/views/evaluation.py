"""The tables and charts of the evaluation workbook."""

from __future__ import annotations

from fractions import Fraction

from kehou.model.results import Evaluation
from kehou.render.views.charts import Chart, Line, show_chart
from kehou.render.views.shown import Shown
from kehou.render.views.tables import Table, rows_of, show_table

FULL_MARKS = 5


def survey(evaluation: Evaluation) -> Shown:
    """Every question with the number of answers and the mean."""
    return show_table(
        Table(
            headers=("期次", "维度", "题目", "份数", "平均分"),
            rows=rows_of(evaluation.survey, "round", "dimension", "question", "n", "mean"),
            empty="还没有问卷。",
        )
    )


def survey_chart(evaluation: Evaluation) -> Shown:
    """The mean of every question that was scored."""
    lines = (
        Line(f"{it.round}：{it.question}", (Fraction(it.mean),), f"{it.mean}（{it.n} 份）")
        for it in evaluation.survey
        if it.mean
    )
    return show_chart(
        Chart(title=f"每题平均分（满分 {FULL_MARKS} 分）", lines=lines, top=FULL_MARKS, empty="还没有问卷。")
    )


def participation(evaluation: Evaluation) -> Shown:
    """The share of every class that takes part."""
    lines = (
        Line(it.class_name, (Fraction(it.percent),), f"{it.percent}%") for it in evaluation.participation
    )
    return show_chart(Chart(title="各班参加率", lines=lines, top=100))
