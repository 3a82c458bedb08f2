"""Where a table lies on its sheet: titles, headers of two lines, and rows that are no data."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehou.model.catalogue import problem
from kehou.model.problem import Place
from kehou.model.tables import table
from kehou.read.grid import Grid, whole
from kehou.read.layout import STRETCH, at_headers, lay_out
from kehou.read.sheets import Line, RawSheet
from tests.laws import CASES
from tests.mutations import lines_of
from tests.tiny_files import TABLES, rows_of, tiny


def laid_out(name: str, *rows: str) -> Grid:
    """The table on a sheet whose rows are written with `|` between the cells; a blank row is left out as ever."""
    lines = [Line(number, tuple(it.split("|"))) for number, it in enumerate(rows, start=1) if it]
    return whole(list(lay_out("a.xlsx/表", RawSheet("表", lines, ""), table(name), ("学校审核",))))


def told(grid: Grid) -> list[tuple[str, int, str]]:
    """Code, row and value of every problem."""
    return [(it.code, it.row, it.value) for it in grid.problems]


def test_a_header_below_titles_is_found() -> None:
    """Rows keep the numbers that Excel shows."""
    grid = laid_out(
        "students",
        "某校学生名册|||",
        "",
        "填报时间：2021年9月||共2人|",
        "学号|姓名|年级|班级",
        "S1|安安|7|七1班",
    )
    assert grid.header == ("学号", "姓名", "年级", "班级")
    assert (grid.header_row, grid.numbers, grid.rows) == (4, (5,), (("S1", "安安", "7", "七1班"),))
    assert told(grid) == []


@pytest.mark.parametrize(
    "upper",
    ["时段|时段类别|年级|星期|作息时间|作息时间|教师课时", "时段|时段类别|年级|星期|作息时间||教师课时"],
    ids=["merged", "typed once"],
)
@pytest.mark.parametrize(
    "lower", ["时段|时段类别|年级|星期|开始|结束|教师课时", "||||开始|结束|"], ids=["all", "sub headers"]
)
def test_a_header_of_two_lines_is_read_as_one(upper: str, lower: str) -> None:
    """A column is named by the lower line, by both, or by the upper one; what covers several is typed once."""
    grid = laid_out("periods", "作息表", upper, lower, "下午一|课后服务|7|一|17:00|17:45|1")
    assert grid.header == ("时段", "时段类别", "年级", "星期", "开始", "结束", "教师课时")
    assert (grid.header_row, grid.numbers) == (3, (4,))


@pytest.mark.parametrize(
    ("upper", "lower", "header"),
    [
        ("学校审核|", "结果|日期", ("学校审核结果", "学校审核日期")),
        ("学校审核|学校审核", "结果|日期", ("学校审核结果", "学校审核日期")),
        ("志愿||", "1|2|3", ("志愿1", "志愿2", "志愿3")),
        ("志愿|志愿", "第一志愿|第二志愿", ("第一志愿", "第二志愿")),
        ("孩子|孩子", "申请时段|学号", ("申请时段", "孩子学号")),
    ],
)
@pytest.mark.parametrize("merged", [True, False])
def test_groups_of_columns_have_their_own_names(
    upper: str, lower: str, header: tuple[str, ...], merged: bool
) -> None:
    """Also where the upper line has all that must be there; no column takes the name of another one."""
    required = "申请编号|学号|提交日期|家长签字"
    below = f"{required if merged else '|||'}|{lower}"
    data = "|".join(("A1|S1|2021-09-01|是", *("x" for _ in header)))
    grid = laid_out("applications", "报名汇总", f"{required}|{upper}", below, data)
    assert grid.header == (*required.split("|"), *header)
    assert (grid.header_row, grid.numbers) == (3, (4,))


@pytest.mark.parametrize("row", ["|2021-09-06 07:00", "T1|", "T1|2021-09-06 07:00", "|时间"])
def test_a_row_of_data_is_never_part_of_the_header(row: str) -> None:
    """Not even one with a blank where something must stand."""
    assert laid_out("punches", "工号|时间", row).numbers == (2,)


def test_an_ordinary_header_is_never_joined_with_its_first_row() -> None:
    """Even where a row of data says what could be a header."""
    grid = laid_out(
        "courses", "课程编号|课程名称|类别|年级|组班方式|可排时段|自定", "X1|名称|选修|7|走班|下午一|年级"
    )
    assert grid.header_row == 1
    assert grid.numbers == (2,)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("合计||2|", "table-tail"),
        ("合　计||2|", "table-tail"),
        ("|小计：|2|", "table-tail"),
        ("制表人：钱䶮||审核人：|", "table-tail"),
        ("注：本表一式两份|||", "table-tail"),
        ("制表人：|钱䶮|审核人：|宁宁", "table-tail"),
        ("合计|2人|7|", "table-tail"),
        ("合计||7年级|七1班", "table-tail"),
        ("学号*|姓名|年級|班级名称", "header-again"),
        ("例：S0|安安|7|七1班", "sample-row"),
        ("示例：S0|安安|7|七1班", "sample-row"),
        ("学号|姓名|年级|班级", "header-again"),
    ],
)
def test_rows_that_are_no_data_are_told(row: str, code: str) -> None:
    """Law: none is read as data, and none is dropped without a word."""
    grid = laid_out("students", "学号|姓名|年级|班级", "S1|安安|7|七1班", row, "S2|宁宁|7|七1班")
    assert grid.numbers == (2, 4)
    assert [(it[0], it[1]) for it in told(grid)] == [(code, 3)]


@pytest.mark.parametrize(
    "row", ["S3|合计|7|七1班", "合计|安安|7|七1班", "S3|注：安|7|七1班", "例如|安安|7|七1班"]
)
def test_rows_of_data_stay(row: str) -> None:
    """A row that is filled in is data, whatever its words: better an error for a person to see than a row lost."""
    grid = laid_out("students", "学号|姓名|年级|班级", row)
    assert grid.rows == (tuple(row.split("|")),)
    assert told(grid) == []


def test_rows_are_as_wide_as_the_header() -> None:
    """A short row is filled up; content beyond the header is told, for the columns may be shifted."""
    grid = laid_out("students", "学号|姓名||", "S1", "S2|宁宁||x")
    assert grid.header == ("学号", "姓名")
    assert grid.rows == (("S1", ""), ("S2", "宁宁"))
    assert told(grid) == [("row-too-long", 3, "x")]
    assert "D 列" in grid.problems[0].message
    assert "第 1 行" in grid.problems[0].message


def test_a_row_that_says_more_is_data_whatever_it_begins_with() -> None:
    """Law: a payment is never lost for a remark in a column of the school's own; no colon, no signature."""
    header = "备注|学号|月份|类型|金额|日期"
    rows = (
        "说明(转账)|S1|2021-09|缴费|266.40|",
        "说明：转账|S1|2021-09|缴费|266.40|",
        "合计|S1|2021-09|缴费|266.40|",
    )
    grid = laid_out("payments", header, *rows)
    assert grid.rows == tuple(tuple(row.split("|")) for row in rows)
    assert told(grid) == []
    assert laid_out("rooms", "场地|类型", "打印(二楼)|").numbers == (2,)
    assert laid_out("split", "分配项目|比例|依据", "合计|50%|课时").numbers == (2,)


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("punches", ("工号|时间", "合计|9235||")),
        ("payments", ("序号|学号|月份|类型|金额|日期", "3|合计|2021-09|缴费|532.80|")),
        ("rooms", ("场地|类型", "制表人：钱䶮|审核人：")),
    ],
)
def test_a_total_is_told_whatever_else_it_says(name: str, rows: tuple[str, ...]) -> None:
    """Also where nothing is blank, or numbers of rows stand before it."""
    assert [it[:2] for it in told(laid_out(name, *rows))] == [("table-tail", 2)]


def test_a_tail_says_why_it_is_none_of_the_data() -> None:
    """What stands there, what is blank and what to do if it is data."""
    (it,) = laid_out("students", "学号|姓名|年级|班级", "合计||2|").problems
    assert "以“合计”开头、“姓名”空着（还写着：2）" in it.message
    assert "补上“姓名”" in it.fix


def test_rows_above_a_second_header_are_data() -> None:
    """Law: a header with a word too many does not lose what stands below it, for the sake of a better one."""
    rows = [f"S{it}|安安|7|七1班" for it in range(5)]
    grid = laid_out("students", "学号|姓名|年级|几班", *rows, "学号|姓名|年级|班级", "S9|宁宁|7|七1班")
    assert grid.header == ("学号", "姓名", "年级", "几班")
    assert grid.numbers == (2, 3, 4, 5, 6, 8)
    assert told(grid) == [("header-again", 7, "学号")]


def test_rows_above_the_header_are_told() -> None:
    """Law: a line above the header that is filled in as a row is an error; titles and labels are none."""
    grid = laid_out(
        "students",
        "某校|某校|某校|某校",
        "单位：某校||制表人：钱䶮|日期：9月",
        "S1|安安|7|七1班",
        "S2|宁宁|7|",
        "学号|姓名|年级|班级",
    )
    assert (grid.header_row, told(grid)) == (5, [("row-above", 3, "S1"), ("row-above", 4, "S2")])


def test_a_title_of_several_words_is_told() -> None:
    """It could be a row of which little is filled in: points of somebody, put in above the header."""
    grid = laid_out("points", "T9001|92||", "工号|考核分|分配项目|说明", "T9002|88||")
    assert (grid.numbers, told(grid)) == ((3,), [("title-row", 1, "T9001")])


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("2021年秋季学期收入表|||单位：万元|制表人：甲", "万元"),
        ("|单位：|万元", "万元"),
        ("收入表（单位：万元）", "万元"),
        ("收入表（千元）", "千元"),
        ("金额单位 ： 人民币 百元 ", "百元"),
        ("收入表 单位：元", ""),
        ("单位：分水岭中学", ""),
        ("补助三百元以上的收入", ""),
    ],
)
def test_a_title_may_not_change_the_unit(title: str, unit: str) -> None:
    """Law: an amount in ten thousands of yuan is never read as yuan."""
    grid = laid_out("income", title, "日期|来源|金额", "2021-09-06|财政补助|7.8")
    assert told(grid) == ([("unit-above", 1, unit)] if unit else [])


@settings(max_examples=CASES // 5)
@given(st.data())
def test_no_line_is_lost(data: st.DataObject) -> None:
    """Law: every line with content is data, header, or title of one thing; or it is told of at its number."""
    name = data.draw(st.sampled_from(TABLES))
    rows = data.draw(lines_of(rows_of(dict(tiny())[name])))
    lines = [Line(at, cells) for at, row in enumerate(rows, 1) if any(cells := tuple(map(str.strip, row)))]
    grid = whole(list(lay_out(name, RawSheet("", lines, ""), table(name[:-4]), ("班级初审", "学校核准"))))
    spoken = {*grid.numbers, *(it.row for it in grid.problems)}
    for line in lines:
        if line.number not in spoken:
            titles = {it for it in line.cells if it and ":" not in it and "：" not in it}
            assert line.number <= grid.header_row
            assert len(titles) < 2 or titles <= set(grid.header) or line.number == grid.header_row


def test_a_title_that_is_a_header_is_none() -> None:
    """Of two lines that name what must be there, the one that names more is the header."""
    grid = laid_out("rooms", "场地", "序号|场地|类型", "1|操场|室外")
    assert (grid.header_row, grid.numbers) == (2, (3,))


def test_a_figure_is_never_filled_from_a_merged_cell() -> None:
    """Law: an amount that stands once counts once; other cells are filled, and that is told once."""
    lines = (
        Line(1, ("学号", "类型", "金额")),
        Line(2, ("S1", "缴费", "266.40")),
        Line(3, ("S2", "缴费", "266.40"), frozenset({1, 2})),
        Line(4, ("S3", "缴费", "266.40"), frozenset({1, 2})),
    )
    grid = whole(list(lay_out("a", RawSheet("", lines, ""), table("payments"), ())))
    assert grid.rows == (("S1", "缴费", "266.40"), ("S2", "缴费", ""), ("S3", "缴费", ""))
    assert told(grid) == [
        ("merged-figure", 3, "266.40"),
        ("merged-figure", 4, "266.40"),
        ("merged-filled", 0, ""),
    ]
    assert "2 个" in grid.problems[2].message


def test_a_sheet_without_any_row_has_no_table() -> None:
    """Not even a header."""
    assert list(lay_out("a", RawSheet("", (), ""), table("students"), ())) == []


def test_a_long_table_comes_in_stretches() -> None:
    """Law: the stretches together are the table; a row at the seam is neither lost nor read twice."""
    lines = [Line(1, ("工号", "时间")), *(Line(it, (f"T{it}", "7")) for it in range(2, 2 * STRETCH + 2))]
    stretches = list(lay_out("a.csv", RawSheet("", lines, ""), table("punches"), ()))
    assert max(len(it.rows) for it in stretches) == STRETCH
    assert whole(stretches).numbers == tuple(range(2, 2 * STRETCH + 2))


def test_what_is_wrong_with_a_cell_is_told_by_its_header() -> None:
    """A sheet knows only its letters; cells that are not read may be as they like."""
    told = [
        problem("unsaved-formula", Place("a", row, at), cell="") for row, at in ((1, "A"), (3, "B"), (3, "C"))
    ]
    head = laid_out("students", "", "学号|姓名|自己记的", "S1|安安|x")
    found = at_headers(
        (*told, problem("hidden-cells", Place("a"), what="", count=1)), head, table("students"), ()
    )
    assert [(it.code, it.row, it.column) for it in found] == [
        ("unsaved-formula", 3, "姓名"),
        ("hidden-cells", 0, ""),
    ]
