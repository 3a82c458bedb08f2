"""Exports as machines, apps and forms write them, made byte by byte for tests; every name is invented."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from kehou.read.exports.formats import open_export

Cell = str | float | None
Rows = Sequence[Sequence[Cell]]


def attlog(lines: Iterable[str]) -> bytes:
    """Lines as the memory stick of a machine has them."""
    return "".join(f"{line}\r\n" for line in lines).encode("ascii")


def punch(pin: str, moment: str, rest: str = "1\t0\t1\t0") -> str:
    """One line of attlog.dat: the number right-aligned in nine columns."""
    return f"{pin:>9}\t{moment}\t{rest}"


def to_csv(rows: Rows, encoding: str = "gb18030") -> bytes:
    """A CSV file as Chinese Windows saves it."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding)


def write_xlsx(path: Path, sheets: dict[str, Rows], merged: Iterable[str] = ()) -> Path:
    """A workbook with these sheets; `merged` ranges of the first."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for cells in merged:
        book.worksheets[0].merge_cells(cells)
    book.save(path)
    return path


def write_xls(path: Path, sheets: dict[str, Rows]) -> Path:
    """A workbook of Excel 97–2003, as punch machines save it."""
    from xlwt import Workbook

    book = Workbook(encoding="utf-8")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for at, row in enumerate(rows):
            for index, cell in enumerate(row):
                if cell is not None:
                    sheet.write(at, index, cell)
    book.save(str(path))
    return path


def card_sheet() -> Rows:
    """考勤记录表 of two teachers in September 2021: two lines a person, times run together."""
    days: list[Cell] = [float(day) for day in range(1, 31)]
    first: list[Cell] = [None] * 30
    first[5], first[6], first[7] = "07:1119:02", "07:09", "7:05\n12:01\n18:40"
    second: list[Cell] = [None] * 30
    second[5], second[9] = "06:5825:61", "旷工"
    return [
        ["考 勤 记 录 表"],
        [],
        ["考勤时间", None, "2021-09-01 ~ 2021-09-30", None, None, "制表时间", None, "2021-10-01 08:00"],
        days,
        ["工 号:", None, "1", None, "姓 名:", None, "林一川", None, "部 门:", None, "教务处"],
        first,
        ["工 号:", None, "2", None, "姓 名:", None, "何 青", None, "部 门:", None, "总务处"],
        second,
    ]


DINGTALK: Rows = [
    ["姓名", "考勤组", "部门", "工号", "职位", "UserId", "考勤日期", "考勤时间", "打卡时间", "打卡结果",
     "打卡地址", "打卡备注", "异常打卡原因", "打卡设备", "管理员修改备注"],
    ["林一川", "全校", "语文组", "T0001", "", "u01", "21-09-06 星期一", "2021-09-06 07:20", "2021-09-06 07:11",
     "正常", "", "", "", "考勤机", ""],
    ["林一川", "全校", "语文组", "T0001", "", "u01", "21-09-06 星期一", "2021-09-06 18:30", "",
     "未打卡", "", "", "", "", ""],
    ["何青", "全校", "数学组", "", "", "u02", "21-09-06 星期一", "2021-09-06 07:20", "2021-09-06 07:25",
     "迟到", "", "", "", "管理员", "忘带手机，已核实"],
    ["何青", "全校", "数学组", "", "", "u02", "21-09-06 星期一", "2021-09-06 18:30", "次日 00:30",
     "正常", "", "", "", "手机打卡", ""],
    ["何青", "全校", "数学组", "", "", "u02", "21-09-07 星期二", "2021-09-07 07:20", "2021-09-07 07:01",
     "打卡无效：此记录已被更新", "", "", "", "手机打卡", ""],
]  # fmt: skip

DINGTALK_DAILY: Rows = [
    ["每日统计报表 统计日期：2021-09-06 至 2021-09-07"],
    ["报表生成时间：2021-09-08 09:00"],
    ["姓名", "考勤组", "部门", "工号", "日期", "班次", "上班1", None, "下班1", None, "关联的审批单"],
    [None, None, None, None, None, None, "打卡时间", "打卡结果", "打卡时间", "打卡结果", None],
    ["林一川", "全校", "语文组", "T0001", "21-09-06 星期一", "早晚", "07:11", "正常", "次日 00:30", "正常", ""],
    ["林一川", "全校", "语文组", "T0001", "21-09-07 星期二", "早晚", "", "未打卡", "18:31", "正常",
     "补卡申请 09-07 18:30"],
    ["何青", "全校", "数学组", "T0002", "21-09-06 星期一", "休息", "", "", "", "", ""],
]  # fmt: skip

WECOM: Rows = [
    ["打卡日报"],
    ["统计时间：2021/09/06-2021/09/07"],
    ["时间", "姓名", "账号", "基础信息", None, "考勤概况", None, None, None, None],
    [None, None, None, "部门", "职务", "所属规则", "班次", "最早", "最晚", "打卡次数(次)"],
    ["2021/09/06 星期一", "林一川", "linyc", "语文组", "--", "全校", "早晚", "07:11", "18:35", "4"],
    ["2021/09/06 星期一", "何青", "heq", "数学组", "--", "全校", "早晚", "07:02", "07:02", "1"],
    ["2021/09/07 星期二", "何青", "heq", "数学组", "--", "全校", "早晚", "--", "--", "0"],
]  # fmt: skip

WJX: Rows = [
    ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", "1、学生姓名", "2、所在班级", "3、家长手机号",
     "4、申请的时段", "5、选修课程志愿（可多选）", "6、家长签名"],
    ["1", "2021/9/1 12:00:00", "61秒", "微信", "N/A", "10.0.0.1", "安安", "一年级（1）班", "13900000001",
     "托管一┋托管二", "足球┋剪纸", "安先生"],
    ["2", "2021/9/1 12:30:00", "50秒", "微信", "N/A", "10.0.0.2", "宁　宁", "二1班", "13900000002",
     "托管一", "(空)", "(空)"],
    ["3", "2021/9/2 08:00:00", "20秒", "微信", "N/A", "10.0.0.1", "安安", "一1班", "13900000001",
     "托管二", "剪纸", "安先生"],
    ["4", "2021/9/2 09:00:00", "20秒", "微信", "N/A", "10.0.0.3", "没有人", "一1班", "13900000003",
     "托管二", "马术", "某"],
]  # fmt: skip

TENCENT: Rows = [
    [
        "提交者（自动）",
        "提交时间（自动）",
        "学号（必填）",
        "学生姓名（必填）",
        "是否参加课后服务（必填）",
        "志愿1",
        "志愿2",
    ],
    ["微信用户甲", "2021年9月1日 10:13", "2021001.00 ", "安安", "参加", "足球", "剪纸"],
    ["微信用户乙", "2021/9/1 21:34:00", "2020001.00 ", "宁宁", "不参加", "", ""],
]


def read_raws(path: Path) -> tuple[str, list[Any]]:
    """The kind of the one export in a file, and everything that it says."""
    exports, problems = open_export(path)
    assert [it for it in problems if it.level == "error"] == []
    (export,) = exports
    return export.format.title, list(export.raws)
