"""A `school.xlsx` with several sheets: what tables say against each other and against the calendar of the state."""

from __future__ import annotations

import datetime as dt

from tests.torture.defects import Bad, Defect
from tests.torture.writing import workbook

SHEETS = (
    Bad(
        "school.xlsx/场地",
        (Defect("数字、是/否的单元格", row=2, holds={"capacity": 25, "outdoor": True}),),
        lambda: workbook(
            {
                "场地": (("场地", "类型", "容量", "户外"), ("球场", "球场", 25, True)),
                "校历表": (
                    ("日期", "类型", "说明"),
                    (dt.date(2021, 9, 18), "调休", "中秋节"),
                    (dt.date(2021, 9, 18), "上课", ""),
                    (dt.datetime.fromisoformat("2021-09-20 00:00:00"), "休息", "中秋节"),
                    (44460, "放假", "中秋节"),
                    ("2022年2月1日", "放假", "春节"),
                ),
                "季节": (
                    ("季节", "开始", "结束"),
                    ("秋季", "9月1日", "十月八日"),
                    ("冬季", "2021-10-11", "2022-01-14"),
                ),
                "收费项目": (
                    ("收费项目", "收费性质", "适用年级", "计费单位", "标准"),
                    ("托管费", "服务性收费", "一二", "元/月", 66.6),
                ),
                "学生考勤": (
                    ("日期", "学号", "时段", "状态", "离校时间"),
                    (dt.date(2021, 9, 6), 2021001, "托管一", "早退", dt.time(16, 5)),
                    (dt.date(2021, 9, 6), "2020001", "托管一", "到", 0.71875),
                    (dt.date(2021, 9, 6), "2020002", "托管一", "事假", "4:05"),
                    (dt.date(2022, 3, 1), "2020002", "托管一", "缺勤", None),
                ),
                "草稿": (("随手记",), ("买粉笔",)),
                "岗位": (("岗位", "时段", "人数", "计课时单位"), ("护导", "托管一", 1, "时段")),
                "值班表": (
                    ("日期", "时段", "岗位", "工号"),
                    ("2021-09-06", "托管一", "护导", "10001"),
                    ("2021-09-06", "托管一", "护导", "10001"),
                    ("2021-09-07", "托管二", "护导", "10001"),
                ),
            }
        ),
        "rooms",
        1,
        "xlsx 工作簿",
    ),
    Bad(
        "school.xlsx/校历表",
        (
            Defect("真正的日期和时间", row=4, holds={"date": dt.date(2021, 9, 20)}),
            Defect("说法不在列表里", row=2, code="bad-choice", column="类型", value="调休", read="调休上班"),
            Defect("说了两次的一天", row=3, code="day-named-twice", column="日期", value="2021-09-18"),
            Defect("周末上课，没有写按星期几", row=3, code="weekend-without-weekday", column="按星期", read="2021-09-18"),
            Defect("放假的另一种说法", row=4, code="guess-word", column="类型", value="休息", read="“放假”"),
            Defect("日期序号", row=5, code="guess-date", column="日期", value="44460", read="2021-09-21"),
            Defect("学期外的日子", row=6, code="date-out-of-term", column="日期", value="2022-02-01"),
            Defect("国庆没有写", code="holiday-not-in-calendar", column="日期", value="2021-10-01", read="国庆节"),
            Defect("元旦没有写", code="holiday-not-in-calendar", column="日期", value="2022-01-03", read="元旦"),
            Defect("调休没有答", code="make-up-day-unanswered", column="日期", value="2021-09-26"),
            Defect("调休没有答", code="make-up-day-unanswered", column="日期", value="2021-10-09"),
        ),
        table="calendar",
        rows=5,
        form="xlsx 工作簿",
    ),
    Bad(
        "school.xlsx/季节",
        (
            Defect("日期没有写年", row=2, code="guess-date", column="开始", value="9月1日", read="2021-09-01"),
            Defect("日期用汉字", row=2, code="guess-date", column="结束", value="十月八日", read="2021-10-08",
                   holds={"end": dt.date(2021, 10, 8)}),
            Defect("两个季节之间空了两天", row=2, code="days-without-season", column="结束", value="2021-10-09", read="2 天"),
        ),
        table="seasons",
        rows=2,
        form="xlsx 工作簿",
    ),
    Bad(
        "school.xlsx/收费项目",
        (
            Defect("计费单位用了别的说法", row=2, code="guess-word", column="计费单位", value="元/月", read="“月”",
                   holds={"price": 6660, "unit": "月"}),
        ),
        table="fee_items",
        rows=1,
        form="xlsx 工作簿",
    ),
    Bad(
        "school.xlsx/学生考勤",
        (
            Defect("真正的时间，数字的学号", row=2, holds={"left": dt.time(16, 5), "student": "2021001"}),
            Defect("时间是一天的几分之几", row=3, code="guess-time", column="离校时间", value="0.71875", read="17:15",
                   holds={"left": dt.time(17, 15), "status": "出勤"}),
            Defect("请假的另一种说法", row=4, code="guess-word", column="状态", value="事假", read="“请假”"),
            Defect("下午的时间没有写下午：不是作息，不猜", row=4, code="early-time", column="离校时间", value="4:05", read="凌晨"),
            Defect("学期外的日期", row=5, code="outside-term", column="日期", value="2022-03-01"),
            Defect("那天没有托管", row=5, code="attendance-without-service", column="时段", value="托管一"),
        ),
        table="attendance",
        rows=4,
        form="xlsx 工作簿",
    ),
    Bad("school.xlsx", (Defect("不是表的工作表", code="unknown-sheet", value="草稿"),)),
    Bad(
        "school.xlsx/值班表",
        (
            Defect("同一天同一岗排了两次", row=3, code="duty-twice", column="工号", value="10001", read="第 2 行"),
            Defect("岗位不在这个时段", row=4, code="duty-in-wrong-period", column="时段", value="托管二"),
        ),
        table="roster",
        rows=3,
        form="xlsx 工作簿",
    ),
)  # fmt: skip
