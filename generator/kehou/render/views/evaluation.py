"""The tables and charts of the evaluation workbook."""

from __future__ import annotations

from kehou.model.results import Evaluation
from kehou.render.views.charts import Chart, bars
from kehou.render.views.shown import Shown, frame, show_table


def survey(evaluation: Evaluation) -> Shown:
    """Every question with the number of answers and the mean."""
    columns = {"round": "期次", "dimension": "维度", "question": "题目", "n": "份数", "mean": "平均分"}
    return show_table(frame(evaluation.survey, columns), empty="还没有问卷。")


def survey_chart(evaluation: Evaluation) -> Chart:
    """The mean of every question that was scored."""
    scored = {f"{it.round}：{it.question}": float(it.mean) for it in evaluation.survey if it.mean}
    return bars(scored, "问卷平均分（满分 5 分）", unit="分", top=5.6)


def participation(evaluation: Evaluation) -> Shown:
    """The share of every class that takes part."""
    columns = {"grade": "年级", "class_name": "班级", "percent": "参加率（%）"}
    return show_table(frame(evaluation.participation, columns))
