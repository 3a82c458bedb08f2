"""Blank tables as office programs open them."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kehou.model.column import Kind
from kehou.model.tables import TABLES, table
from kehou.read.headings import Form, headings
from kehou.render.form_sheets import to_workbook

STATES = ("班级初审", "学校核准")


def _sheet(name: str, *rows: tuple[str, ...]) -> Worksheet:
    columns = headings(table(name), STATES)
    filled = tuple((*row, *[""] * (len(columns) - len(row))) for row in rows)
    data = to_workbook([Form(table(name), columns, filled)])
    return load_workbook(io.BytesIO(data)).worksheets[0]


@pytest.mark.parametrize("name", [table.name for table in TABLES])
def test_every_header_says_what_it_is(name: str) -> None:
    """Law: row 1 is frozen and bold; each header has a comment with 必填 or 选填, its meaning, and who may see it."""
    sheet = _sheet(name)
    assert sheet.freeze_panes == "A2"
    assert sheet.title == table(name).title
    columns = headings(table(name), STATES)
    assert [cell.value for cell in sheet[1]] == [heading.text for heading in columns]
    for cell, heading in zip(sheet[1], columns, strict=True):
        assert cell.font.b
        assert cell.comment is not None
        assert cell.comment.text.startswith("【必填】" if heading.column.required else "【选填】")
        assert heading.column.meaning in cell.comment.text
        assert f"谁能看：{heading.column.see}" in cell.comment.text


def test_required_columns_look_different() -> None:
    """Law: 学号 to 班级 must be filled and have another colour than 住宿 and 优先类别."""
    colours = [cell.fill.fgColor.rgb for cell in _sheet("students")[1]]
    assert len(set(colours[:4])) == len(set(colours[4:])) == 1
    assert colours[0] != colours[4]


def test_a_name_of_another_table_says_where_it_is_registered() -> None:
    """Law: 志愿1 takes the ids of 课程, 时段或岗位 the names of two tables; an id of its own table says nothing."""
    wishes = next(cell for cell in _sheet("applications")[1] if cell.value == "志愿1")
    assert "写“课程”表的“课程编号”里有的" in (wishes.comment.text if wishes.comment else "")
    places = next(cell for cell in _sheet("corrections")[1] if cell.value == "时段或岗位")
    assert "“时段”表的“时段”或“岗位”表的“岗位”" in (places.comment.text if places.comment else "")
    course = _sheet("courses")["A1"].comment
    assert course is not None
    assert "里有的" not in course.text


def test_listed_values_can_be_chosen() -> None:
    """Law: 类型 of the calendar and 户外 of the rooms offer their words; free texts offer nothing."""
    offers = {str(it.sqref): it.formula1 for it in _sheet("calendar").data_validations.dataValidation}
    assert offers == {"B2:B20000": '"放假,停课,上课,调休上班"'}
    rooms = {str(it.sqref): it.formula1 for it in _sheet("rooms").data_validations.dataValidation}
    assert rooms == {"D2:D20000": '"是,否"', "E2:E20000": '"是,否"'}


def test_a_list_of_choices_fits_into_excel() -> None:
    """Law: Excel refuses a list of more than 255 characters, and parts one at commas."""
    for each in TABLES:
        for column in each.columns.values():
            assert len(",".join(column.choices)) <= 255
            assert not any("," in word for word in column.choices)


def test_blank_cells_below_keep_what_is_typed() -> None:
    """Law: ids, grades, lists and months are text, so that 007, 7-9 and 2021-09 stay; dates and times are shown as such."""
    formats = {
        heading.text: sheet.column_dimensions[get_column_letter(at)].number_format
        for name in ("students", "periods", "payments", "waivers")
        for sheet in [_sheet(name)]
        for at, heading in enumerate(headings(table(name), ()), start=1)
    }
    for text in ("学号", "姓名", "年级", "班级", "星期", "月份", "减免比例"):
        assert formats[text] == "@", text
    assert (formats["日期"], formats["开始"], formats["金额"]) == ("yyyy-mm-dd", "hh:mm", "0.00")


def test_the_steps_of_the_chain_have_two_columns_each() -> None:
    """Law: a step that a person decides has a choice of 通过 and 退回, and a date."""
    columns = {heading.text: heading.column for heading in headings(table("applications"), STATES)}
    steps = ["班级初审结果", "班级初审日期", "学校核准结果", "学校核准日期"]
    assert [name for name in columns if name in steps] == steps
    assert columns["班级初审结果"].choices == ("通过", "退回")
    assert columns["学校核准日期"].kind is Kind.DATE


def test_cells_are_what_their_column_holds_and_never_formulas() -> None:
    """Law: a figure is a number, an ISO date a date, 03:50 a text, and `=1+1` a text even where a number belongs."""
    room = _sheet("rooms", ("=cmd()", "+86", "40"), ("机房", "", "=1+1"))
    assert [(cell.value, cell.data_type) for cell in room[2]][:3] == [
        ("=cmd()", "s"),
        ("+86", "s"),
        (40, "n"),
    ]
    assert (room["C3"].value, room["C3"].data_type) == ("=1+1", "s")
    period = _sheet("periods", ("早到", "早到校", "1-2", "一至五", "", "03:50", "07：40", "0.5"))
    assert [cell.value for cell in period[2]][5:8] == ["03:50", "07：40", 0.5]
    season = _sheet("seasons", ("冬季", "2021-09-01", "2021.9.30"))
    assert (season["B2"].is_date, season["C2"].value) == (True, "2021.9.30")


def test_the_same_sheets_are_the_same_bytes() -> None:
    """Law: no clock and no chance in a blank table."""
    form = Form(table("courses"), headings(table("courses"), ()))
    assert to_workbook([form]) == to_workbook([form])
