"""The tables that prove how the service is run: inspections, records, people, survey, homework."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from kehou.model.column import Column, Kind, Row, See

RECORD_KINDS = (
    "会议", "家长会", "安全教育", "培训", "演练", "隐患排查", "意见反馈", "督导", "事故", "看管记录", "交接", "接待", "进出校",
)  # fmt: skip
BODIES = ("领导小组", "家委会", "家长志愿者", "监督")
ROUNDS = ("需求", "期中", "期末")
DIMENSIONS = ("课程内容", "满意度", "学生发展", "需求")


class Inspection(Row, frozen=True):
    """What the daily look-in found."""

    date: Annotated[dt.date | None, Column("日期", Kind.DATE, "日期", "2021-09-06", required=True)]
    held: Annotated[bool, Column("是否开展", Kind.FLAG, "当天是否开展", "是", required=True)] = False
    normal: Annotated[bool, Column("是否正常", Kind.FLAG, "是否正常", "是")] = False
    problem: Annotated[str, Column("问题", Kind.TEXT, "发现的问题", "")] = ""
    inspector: Annotated[str, Column("巡查人", Kind.TEXT, "谁巡查的", "值班领导")] = ""


class Record(Row, frozen=True):
    """One entry of the work ledger: a meeting, a drill, a training, a complaint."""

    date: Annotated[dt.date | None, Column("日期", Kind.DATE, "日期", "2021-08-28", required=True)]
    kind: Annotated[
        str,
        Column("类别", Kind.CHOICE, "类别", "家长会", required=True, see=See.FILING, choices=RECORD_KINDS),
    ] = ""
    item: Annotated[str, Column("事项", Kind.TEXT, "做了什么", "课后服务说明会", see=See.FILING)] = ""
    result: Annotated[str, Column("情况", Kind.TEXT, "情况或结果", "到会 412 人")] = ""
    owner: Annotated[str, Column("责任人", Kind.TEXT, "谁负责", "教务处")] = ""
    note: Annotated[str, Column("说明", Kind.TEXT, "补充说明", "")] = ""


class Person(Row, frozen=True):
    """A member of a body that leads, supports or watches over the service."""

    body: Annotated[
        str, Column("组别", Kind.CHOICE, "哪个组", "领导小组", required=True, see=See.FILING, choices=BODIES)
    ]
    role: Annotated[str, Column("角色", Kind.TEXT, "在组里的角色", "组长", required=True, see=See.FILING)] = (
        ""
    )
    name: Annotated[
        str, Column("姓名", Kind.TEXT, "姓名；不填为有该岗位资格的所有人", "苏明远", see=See.FILING)
    ] = ""
    title: Annotated[str, Column("职务", Kind.TEXT, "职务，或岗位资格", "校长", see=See.FILING)] = ""
    class_name: Annotated[str, Column("班级", Kind.KEY, "属于哪个班级或班组", "七1班", see=See.FILING)] = ""
    public: Annotated[bool, Column("公开", Kind.FLAG, "是否在网站公开", "是", see=See.FILING)] = False


class SurveyRow(Row, frozen=True):
    """One answer to one question of a survey."""

    round: Annotated[
        str, Column("期次", Kind.CHOICE, "哪一次调查", "需求", required=True, see=See.FILING, choices=ROUNDS)
    ]
    date: Annotated[dt.date | None, Column("日期", Kind.DATE, "填写日期", "2021-08-20", required=True)] = None
    respondent: Annotated[str, Column("编号", Kind.TEXT, "答卷编号（不要填姓名）", "R001", required=True)] = (
        ""
    )
    dimension: Annotated[
        str,
        Column("维度", Kind.CHOICE, "哪一方面", "需求", required=True, see=See.FILING, choices=DIMENSIONS),
    ] = ""
    question: Annotated[
        str, Column("题目", Kind.TEXT, "题目", "是否需要课后服务", required=True, see=See.FILING)
    ] = ""
    score: Annotated[int | None, Column("评分", Kind.NUMBER, "1–5 分", "5")] = None
    comment: Annotated[str, Column("意见", Kind.TEXT, "文字意见", "")] = ""


class Homework(Row, frozen=True):
    """How long a grade's written homework took on one day."""

    date: Annotated[dt.date | None, Column("日期", Kind.DATE, "日期", "2021-09-06", required=True)]
    grade: Annotated[tuple[int, ...], Column("年级", Kind.GRADES, "年级", "7", required=True)] = ()
    minutes: Annotated[
        int | None, Column("平均分钟", Kind.NUMBER, "书面作业平均用时（分钟）", "55", required=True)
    ] = None
