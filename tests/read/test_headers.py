"""Headers as people write them: which column they are, what is told, and what is not read."""

from __future__ import annotations

import pytest

from kehou.model.column import Kind
from kehou.model.tables import TABLES, table
from kehou.read.cell import bare
from kehou.read.grid import Grid
from kehou.read.headers import Slot, find_slot, known_headers, match_headers

STATES = ("班级初审",)


def match(name: str, *header: str) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Field → the header it is read from, and code and column of every problem but of missing columns."""
    found = match_headers(Grid("a.csv", header, (), ()), table(name), STATES)
    fields = {slot.field: header[index] for slot, index in found.slots.items()}
    told = [(it.code, it.column) for it in found.problems if not it.code.startswith("missing")]
    return fields, told


@pytest.mark.parametrize("it", TABLES, ids=lambda it: it.name)
def test_every_spoken_header_leads_to_its_own_column(it: object) -> None:
    """No header, English name or synonym of a table means two of its columns."""
    columns = table(getattr(it, "name", "")).columns
    known = known_headers(table(getattr(it, "name", "")), STATES)
    for field, column in columns.items():
        if column.kind is not Kind.STEPS and not column.repeat:
            for name in (column.header, field, *column.synonyms):
                assert known[bare(name)] == Slot(field), name


@pytest.mark.parametrize(
    "header",
    ["学号", "学 号", "学\n号", "学　号", "STUDENT", "ｓｔｕｄｅｎｔ", "学号*", "*学号", "学号：", "学号（必填）", "学号(自动)",
     "【必填】学号", "1、学号", "學號", "學號（必填）", "学籍号", "学生学号", "學籍號"],
)  # fmt: skip
def test_a_declared_header_needs_no_notice(header: str) -> None:
    """Width, blanks, signs of forms, Traditional characters and synonyms are accepted as they are."""
    assert match("students", header) == ({"student": header}, [])


@pytest.mark.parametrize(
    ("name", "header", "field"),
    [("payments", "金额（元）", "amount"), ("rooms", "容量(人)", "capacity"), ("homework", "平均用时（分钟）", "minutes"),
     ("fee_items", "标准（元）", "price"), ("split", "比例（%）", "percent"), ("points", "考核分（分）", "points")],
)  # fmt: skip
def test_the_unit_of_a_figure_may_stand_in_its_header(name: str, header: str, field: str) -> None:
    """The unit that the column is in anyway changes nothing."""
    assert match(name, header) == ({field: header}, [])


@pytest.mark.parametrize(
    ("name", "header"),
    [("payments", "金额（万元）"), ("payments", "金额（分）"), ("homework", "平均用时（小时）"),
     ("waivers", "减免比例(%)"), ("waivers", "减免比例（％）"), ("fee_steps", "应收比例（%）")],
)  # fmt: skip
def test_another_unit_is_an_error(name: str, header: str) -> None:
    """Figures in another unit would be read as something else by a factor: 1 of a ratio is all of it, 1 % is not."""
    assert match(name, header)[1] == [("other-unit", header)]


@pytest.mark.parametrize("header", ["标准（元/学期）", "标准(元/月)", "标准（元／课时）"])
def test_what_a_price_is_for_is_not_said_by_its_header(header: str) -> None:
    """The column 计费单位 says it; 660 yuan a term beside 计费单位 月 would be charged every month."""
    assert match("fee_items", header)[1] == [("unit-in-header", header)]


def test_whatever_else_stands_in_brackets_is_a_guess() -> None:
    """The header without them is what was read, and it is told; a column without brackets comes before it."""
    assert match("students", "姓名（按户口本）") == (
        {"name": "姓名（按户口本）"},
        [("guess-column", "姓名（按户口本）")],
    )
    assert match("students", "姓名（曾用）", "姓名") == (
        {"name": "姓名"},
        [("column-beside", "姓名（曾用）")],
    )


def test_the_declared_name_comes_before_its_synonyms() -> None:
    """A list with 学籍号 and 学号 is read by 学号; the other column is told and left out."""
    assert match("students", "学籍号", "学号") == ({"student": "学号"}, [("column-beside", "学籍号")])
    assert match("punches", "姓名", "教师工号") == ({"teacher": "教师工号"}, [("column-beside", "姓名")])
    assert match("students", "学号", "学　号")[1] == [("repeated-column", "学　号")]


@pytest.mark.parametrize("header", ["志愿1", "志愿一", "第一志愿", "第1志愿", "wish_1", "志願１", "志愿 1"])
def test_numbered_columns_have_several_forms(header: str) -> None:
    """A number may stand behind or before the word, in figures or in words."""
    assert find_slot(header, known_headers(table("applications"), STATES)) == Slot("wishes", "", 1)


@pytest.mark.parametrize("header", ["班级初审结果", "班级初审意见", "班級初審結果", "班级初审结果（必填）"])
def test_columns_of_steps_have_several_forms(header: str) -> None:
    """A step's decision is found like any other column."""
    assert find_slot(header, known_headers(table("applications"), STATES)) == Slot("steps", "班级初审")


def test_one_column_may_hold_a_whole_stretch_of_time() -> None:
    """起止时间 is start and end at once; where there are two columns it is not needed."""
    found = match_headers(Grid("a.csv", ("时段", "起止时间"), (), ()), table("periods"), ())
    assert (found.slots[Slot("start")], found.slots[Slot("end")]) == (1, 1)
    assert match("periods", "开始", "结束", "时间")[1] == [("column-beside", "时间")]


def test_a_header_that_is_only_similar_is_suggested_by_its_declared_name() -> None:
    """Nothing is read from it."""
    found = match_headers(Grid("a.csv", ("学生学籍号码",), (), ()), table("students"), ())
    assert found.slots == {}
    assert "是不是“学号”？" in found.problems[0].message
