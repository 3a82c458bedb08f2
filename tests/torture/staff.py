"""Teachers in a workbook whose XML is written by hand: what Excel keeps and no library writes."""

from __future__ import annotations

import datetime as dt

from tests.torture.defects import Bad, Defect
from tests.torture.writing import row, sheet_of, text, with_sheet

_EMPTY = tuple(row(number, f'<c r="A{number}" s="1"/>') for number in range(20, 200_100))
"""Rows that somebody has formatted and nobody has filled in: they do not count."""


def _make() -> bytes:
    return with_sheet(
        sheet_of(
            (
                row(1, text("A1", "教师名册")),
                row(2, text("A2", "工号"), text("B2", "姓名"), text("C2", "教研组"), text("D2", "任教"), text("F2", "身份"),
                    text("G2", "每周上限"), text("H2", "培训日期"), text("I2", "岗位资格")),
                row(3, text("D3", "班级"), text("E3", "课程")),
                row(4, '<c r="A4"><v>10001</v></c>', text("B4", "林一川"), text("C4", "语文组"), text("D4", "一1班"),
                    text("F4", "在编"), '<c r="G4"><f>5+5</f><v>10</v></c>', '<c r="H4" s="2"><v>44438</v></c>'),
                row(5, '<c r="A5" s="1"><v>42</v></c>', text("B5", "何　青"), text("D5", "二1班"), text("F5", "事业编"),
                    '<c r="H5" s="2"><f>H4+1</f><v>44439</v></c>', hidden=True),
                row(6, '<c r="A6"><v>110101199003070012</v></c>', text("B6", "苗青"), text("F6", "在编"),
                    '<c r="G6"><f>SUM(G4:G5)</f></c>'),
                row(7, text("A7", "10004"), text("B7", "屠望舒"), text("F7", "在编"), text("H7", "########")),
                row(8, text("A8", "10005"), text("B8", "苗青"), text("F8", "在编"),
                    '<c r="I8" t="e"><f>VLOOKUP(1,A:B,9)</f><v>#REF!</v></c>'),
                *_EMPTY,
            ),
            '<mergeCells count="4"><mergeCell ref="A1:I1"/><mergeCell ref="D2:E2"/><mergeCell ref="A2:A3"/>'
            '<mergeCell ref="C4:C6"/></mergeCells>',
        ),
        ("00000", "yyyy/m/d"),
    )  # fmt: skip


TEACHERS = Bad(
    "教师.xlsx/Sheet",
    (
        Defect("合并的标题，两行表头，任教下面分班级和课程", row=4, holds={"classes": ("一1班",), "name": "林一川"}),
        Defect("数字的工号", row=4, holds={"teacher": "10001"}),
        Defect("公式，存有结果", row=4, holds={"weekly_max": 10}),
        Defect("真正的日期", row=4, holds={"trained_on": dt.date(2021, 8, 30)}),
        Defect("工号的格式是 00000：开头的 0 在", row=5, holds={"teacher": "00042", "trained_on": dt.date(2021, 8, 31)}),
        Defect("合并的单元格", row=6, holds={"team": "语文组"}),
        Defect("合并的单元格照填，说一次", code="merged-filled", read="2 个空格"),
        Defect("隐藏的行照样读", code="hidden-cells", read="第 5 行", row=0),
        Defect("身份用了别的说法", row=5, code="guess-word", column="身份", value="事业编", read="“在编”",
               holds={"status": "在编", "name": "何　青"}),
        Defect("18 位号码存成了数字：后几位已经没有了，不猜", row=6, code="lost-digits", column="工号", value="1.1010119900307E+17"),
        Defect("公式没有存下结果", row=6, code="unsaved-formula", column="每周上限", read="G6"),
        Defect("复制来的一串 #", row=7, code="too-narrow", column="培训日期", value="########"),
        Defect("出错的公式", row=8, code="formula-error", column="岗位资格", value="#REF!"),
    ),
    _make,
    "teachers",
    5,
    "xlsx 工作簿",
)  # fmt: skip
