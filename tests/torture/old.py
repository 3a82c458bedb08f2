"""Courses in an old workbook: figures are floats, and 1-2 has become a date."""

from __future__ import annotations

import datetime as dt

from tests.torture.defects import Bad, Defect
from tests.torture.writing import old_workbook

HOSTILE = '<script>alert(1)</script>{{ 7*7 }} #eval("1") **粗** [a](javascript:b)'

COURSES = Bad(
    "课程.xls/Sheet1",
    (
        Defect("年级 1-2 被变成了日期", row=2, code="guess-range", column="年级", value="2021-01-02", read="一至二",
               holds={"grades": (1, 2)}),
        Defect("班数和容量是小数", row=3, holds={"sections": 2, "capacity": 30}),
        Defect("教师栏填了姓名", row=3, code="guess-name", column="教师", value="林一川", read="“10001”",
               holds={"teachers": ("10001",)}),
        Defect("HTML、模板、排版和链接的记号：照原样", row=3, holds={"summary": HOSTILE}),
        Defect("公式样的课程名称：照原样", row=4, holds={"name": "=cmd|' /C calc'!A0"}),
        Defect("编号里有路径：只是编号", row=4, holds={"course": "../../etc/passwd"}),
        Defect("没有这种组班方式", row=5, code="bad-choice", column="组班方式", value="走斑", read="“走班”"),
        Defect("每班的人数比场地能坐的多", row=3, code="capacity-above-room", column="容量", value="30", read="25"),
    ),
    lambda: old_workbook(
        (
            ("课程编号", "课程名称", "类别", "年级", "组班方式", "班数", "容量", "可排时段", "可排星期", "每周节数", "场地类型", "教师",
             "简介"),
            ("F0001", "作业辅导", "作业辅导", dt.date(2021, 1, 2), "行政班", "", "", "托管一；托管二", "", "", "", "", ""),
            ("X101", "足球", "社团", "1-2", "走班", 2.0, 30.0, "托管二", "三", 1.0, "球场", "林一川", HOSTILE),
            ("../../etc/passwd", "=cmd|' /C calc'!A0", "社团", "1-2", "行政班", "", "", "托管二", "三", "", "", "", ""),
            ("X103", "剪纸", "社团", "1-2", "走斑", "", "", "托管二", "三", 1.0, "", "10001", ""),
        )
    ),
    "courses",
    4,
    "xls 工作簿",
)  # fmt: skip
