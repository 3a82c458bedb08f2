"""The tables about students and families: students, applications, waivers, payments, attendance."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Annotated

from msgspec import Struct

from kehou.model.amounts import Fen
from kehou.model.column import Column, Kind, Row

DECISIONS = ("通过", "退回")
STEP_DECISION = Column(
    "结果",
    Kind.CHOICE,
    "这一步的结果",
    "通过",
    choices=DECISIONS,
    also={
        "同意": "通过",
        "批准": "通过",
        "不同意": "退回",
        "不通过": "退回",
        "未通过": "退回",
        "没通过": "退回",
        "没有通过": "退回",
        "驳回": "退回",
    },
)
STEP_DATE = Column("日期", Kind.DATE, "这一步是哪天做的", "2021-09-02")
"""The two columns of a step of the approval chain; the name of its state comes before their headers."""
PAYMENT_KINDS = ("缴费", "退费")
ATTENDANCE = ("出勤", "请假", "早退", "缺勤")


class Student(Row, frozen=True):
    """A student on the school's roll."""

    student: Annotated[
        str, Column("学号", Kind.KEY, "全校唯一的学号，至少 5 位", "2021070101", required=True)
    ]
    name: Annotated[str, Column("姓名", Kind.TEXT, "姓名", "王一禾", required=True)]
    grade: Annotated[tuple[int, ...], Column("年级", Kind.GRADES, "年级", "7", required=True)]
    class_name: Annotated[str, Column("班级", Kind.KEY, "班级名称，全校唯一", "七1班", required=True)]
    boarder: Annotated[bool, Column("住宿", Kind.FLAG, "是否住宿", "否")] = False
    priority: Annotated[
        tuple[str, ...], Column("优先类别", Kind.LIST, "优先保障的类别，仅校内可见", "留守儿童")
    ] = ()


class Step(Struct, frozen=True):
    """What a person of the school decided at one step of the approval chain."""

    state: str
    decision: str = ""
    decided: dt.date | None = None


class Application(Row, frozen=True):
    """One family's application for one stay in the service (rules: Enrolment)."""

    application: Annotated[str, Column("申请编号", Kind.KEY, "全校唯一的申请编号", "A0001", required=True)]
    student: Annotated[str, Column("学号", Kind.KEY, "学号", "2021070101", required=True)]
    submitted: Annotated[
        dt.date | None, Column("提交日期", Kind.DATE, "家长提交的日期", "2021-08-25", required=True)
    ] = None
    periods: Annotated[
        tuple[str, ...],
        Column("申请时段", Kind.LIST, "申请哪些时段；不填为全部课后服务时段", "下午一；下午二"),
    ] = ()
    weekdays: Annotated[
        tuple[int, ...], Column("申请星期", Kind.WEEKDAYS, "申请星期几；不填为每天", "一至五")
    ] = ()
    wishes: Annotated[
        tuple[str, ...],
        Column("志愿", Kind.KEY, "按顺序的课程志愿（课程编号）", "X701", repeat=9),
    ] = ()
    signed: Annotated[str, Column("家长签字", Kind.TEXT, "是、√、签名或日期；不填为未签", "是")] = ""
    steps: Annotated[tuple[Step, ...], Column("审批", Kind.STEPS, "每个审批环节的结果和日期", "通过")] = ()
    reason: Annotated[str, Column("退回原因", Kind.TEXT, "退回时必填", "")] = ""
    agreement: Annotated[str, Column("协议", Kind.TEXT, "协议编号或是否签订", "是")] = ""
    start: Annotated[
        dt.date | None, Column("起始日期", Kind.DATE, "从哪天参加；不填为第一天", "2021-09-01")
    ] = None
    end: Annotated[
        dt.date | None, Column("退出日期", Kind.DATE, "参加到哪天（含当天）；不填为最后一天", "")
    ] = None


class Waiver(Row, frozen=True):
    """A family's release from part or all of a fee."""

    student: Annotated[str, Column("学号", Kind.KEY, "学号", "2021070101", required=True)]
    item: Annotated[str, Column("收费项目", Kind.KEY, "哪个收费项目；不填为全部", "课后服务费")] = ""
    rate: Annotated[
        Fraction | None, Column("减免比例", Kind.RATIO, "0–1 或百分数", "100%", required=True)
    ] = None
    category: Annotated[str, Column("类别", Kind.TEXT, "依据哪一类情况", "家庭经济困难")] = ""
    start: Annotated[dt.date | None, Column("起", Kind.DATE, "从哪天起", "2021-09-01")] = None
    end: Annotated[dt.date | None, Column("止", Kind.DATE, "到哪天止", "2022-01-14")] = None


class Payment(Row, frozen=True):
    """Money received from a family, or paid back to it."""

    date: Annotated[dt.date | None, Column("日期", Kind.DATE, "收付日期", "2021-09-10", required=True)]
    student: Annotated[str, Column("学号", Kind.KEY, "学号", "2021070101", required=True)]
    item: Annotated[str, Column("收费项目", Kind.KEY, "哪个收费项目", "课后服务费", required=True)]
    month: Annotated[str, Column("月份", Kind.MONTH, "所属月份，如 2021-09；按学期收的不填", "2021-09")] = ""
    amount: Annotated[Fen | None, Column("金额", Kind.YUAN, "元，最多两位小数", "66.60", required=True)] = (
        None
    )
    kind: Annotated[
        str, Column("类型", Kind.CHOICE, "缴费还是退费", "缴费", required=True, choices=PAYMENT_KINDS)
    ] = ""
    receipt: Annotated[str, Column("凭证号", Kind.TEXT, "收据或凭证号", "SJ202109001")] = ""


class Attendance(Row, frozen=True):
    """Whether a student was there in one period of one day."""

    date: Annotated[dt.date | None, Column("日期", Kind.DATE, "日期", "2021-09-06", required=True)]
    student: Annotated[str, Column("学号", Kind.KEY, "学号", "2021070101", required=True)]
    period: Annotated[str, Column("时段", Kind.KEY, "时段", "下午一", required=True)]
    status: Annotated[
        str,
        Column("状态", Kind.CHOICE, "出勤情况（“到”即出勤）", "出勤", required=True, choices=ATTENDANCE),
    ] = ""
    left: Annotated[dt.time | None, Column("离校时间", Kind.TIME, "早退的离校时间", "17:30")] = None
    collector: Annotated[str, Column("接走人", Kind.TEXT, "谁接走的", "母亲")] = ""
    approver: Annotated[str, Column("批准人", Kind.TEXT, "谁批准的", "班主任")] = ""
    note: Annotated[str, Column("说明", Kind.TEXT, "补充说明", "")] = ""
