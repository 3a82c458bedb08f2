"""Marked copies: the right cell is coloured and commented, and nothing else has changed."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from kehou.check.school import read_and_check
from kehou.model.catalogue import problem
from kehou.model.problem import Place, Problem
from kehou.model.report import grouped
from kehou.read.fingerprint import file_digests
from kehou.render import copying, marked
from kehou.render.copies import marked_copies
from kehou.render.problem_sheet import FILLS
from tests.folders import FILES, write_school

RED, ORANGE, BLUE = (f"00{FILLS[level]}" for level in ("error", "warning", "notice"))
ROOMS = "场地,类型,容量\n书法室,书法室,四十\n,,\n007,=1+1,30\n"


def _copies(folder: Path) -> dict[str, Workbook]:
    """The marked copies of a school as a person opens them; the originals stay as they are."""
    before = file_digests(folder)
    data = _bytes(folder)
    assert file_digests(folder) == before
    assert data == _bytes(folder), "the same school gives the same bytes"
    return {name: load_workbook(io.BytesIO(it), rich_text=True) for name, it in data.items()}


def _bytes(folder: Path) -> dict[str, bytes]:
    return marked_copies(folder, grouped(_problems(folder)), ("学校审核",))


def _problems(folder: Path) -> tuple[Problem, ...]:
    return read_and_check(folder)[1]


def _coloured(sheet: Worksheet) -> dict[str, str]:
    """Cell → colour, of every cell that has one."""
    return {
        cell.coordinate: cell.fill.fgColor.rgb
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type == "solid"
    }


def _said(sheet: Worksheet, cell: str) -> str:
    comment = sheet[cell].comment
    return comment.text if comment else ""


def test_a_csv_file_comes_back_as_a_sheet_with_its_bad_cell_marked(tmp_path: Path) -> None:
    """Text stays text, 007 keeps its zeros, `=1+1` is run by nobody, row 4 is row 4 after a blank one."""
    copies = _copies(write_school(tmp_path, {"rooms.csv": ROOMS}))
    assert list(copies) == ["rooms.xlsx", "问题清单.xlsx"]
    sheet = copies["rooms.xlsx"]["场地"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["场地", "类型", "容量"],
        ["书法室", "书法室", "四十"],
        [None, None, None],
        ["007", "=1+1", "30"],
    ]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert _coloured(sheet) == {"C2": RED}
    (bad,) = [it for it in _problems(tmp_path) if it.file == "rooms.csv"]
    assert _said(sheet, "C2") == f"错误：{bad.message}\n怎么改：{bad.fix}"
    assert sheet.freeze_panes == "A2"


def test_problems_of_one_cell_share_a_comment_and_the_gravest_colours_it(tmp_path: Path) -> None:
    """Two periods that do not exist in one cell: both are told; a role that nobody has is a warning, orange."""
    courses = FILES["courses.csv"].replace("托管一;托管二", "午一;午二")
    posts = "岗位,时段,星期,人数,资格\n巡楼,托管一,一至五,1,巡视\n"
    copies = _copies(write_school(tmp_path, {"courses.csv": courses, "posts.csv": posts}))
    sheet = copies["courses.xlsx"]["课程"]
    assert _coloured(sheet) == {"F2": RED}
    first, second, *_ = _said(sheet, "F2").split("\n\n")
    assert first.startswith("错误：“可排时段”里的“午一”")
    assert second.startswith("错误：“可排时段”里的“午二”")
    assert set(_coloured(copies["posts.xlsx"]["岗位"]).values()) == {ORANGE}


def test_a_workbook_keeps_its_looks_sheets_and_formulas(tmp_path: Path) -> None:
    """An xlsx comes back as it is: fonts, widths, a sheet of the school's own, a formula, a comment."""
    folder = write_school(tmp_path, {"rooms.csv": None})
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["场地", "类型", "容量"], ["书法室", "书法室", "四十"], ["美术室", "美术室", 36]):
        sheet.append(row)
    sheet["A1"].font = Font(bold=True, color="00FF0000")
    sheet["C2"].comment = Comment("问过总务处", "王老师")
    sheet.column_dimensions["A"].width = 33
    own = book.create_sheet("我的计算")
    own["A1"], own["A2"], own["B1"] = 2, "=A1*2", date(2021, 9, 1)
    book.save(folder / "场地.xlsx")
    copy = _copies(folder)["场地.xlsx"]
    assert copy.sheetnames == ["问题清单", "Sheet", "我的计算"]
    assert copy["我的计算"]["A2"].value == "=A1*2"
    assert copy["我的计算"]["B1"].is_date
    assert copy["Sheet"]["A1"].font.color.rgb == "00FF0000"
    assert copy["Sheet"].column_dimensions["A"].width == 33
    assert copy["Sheet"]["C3"].value == 36
    assert _coloured(copy["Sheet"]) == {"C2": RED}
    assert _said(copy["Sheet"], "C2").endswith("原来的批注：问过总务处")


def test_every_table_of_one_workbook_is_marked_in_its_own_sheet(tmp_path: Path) -> None:
    """school.xlsx: the problems of 学生 and of 场地 stand on those sheets, one list before them."""
    folder = write_school(tmp_path, {"students.csv": None})
    book = Workbook()
    students = book.worksheets[0]
    students.title = "学生"
    for line in (*FILES["students.csv"].splitlines(), "S2020002,乐乐,两年级,二1班"):
        students.append(line.split(","))
    rooms = book.create_sheet("场地")
    for line in ROOMS.splitlines():
        rooms.append([it or None for it in line.replace("=1+1", "美术室").split(",")])
    book.save(folder / "school.xlsx")
    copy = _copies(folder)["school.xlsx"]
    assert copy.sheetnames == ["问题清单", "学生", "场地"]
    assert _coloured(copy["学生"]) == {"C4": RED}
    assert _coloured(copy["场地"]) == {"C2": RED}
    listed = [row[1].value for row in copy["问题清单"].iter_rows(min_row=3)]
    assert listed == ["school.xlsx/场地", "school.xlsx/学生"]


def test_a_missing_column_colours_the_whole_header(tmp_path: Path) -> None:
    """There is no cell to mark, so the header is, and its first cell says what is missing."""
    text = "学号,姓名,年级\nS2021001,安安,1\nS2020001,宁宁,2\n"
    sheet = _copies(write_school(tmp_path, {"students.csv": text}))["students.xlsx"]["学生"]
    assert _coloured(sheet) == {"A1": RED, "B1": RED, "C1": RED}
    assert "缺少“班级”这一列" in _said(sheet, "A1")


def test_what_is_seen_in_one_cell_stands_in_one_comment(tmp_path: Path) -> None:
    """Merged cells show their first one: two rows of it are told there, each once, under what the school had written."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["场地", "类型", "容量"], ["书法室", "书法室", "四十"], ["美术室", "美术室", None]):
        sheet.append(row)
    sheet.merge_cells("C2:C3")
    folder = write_school(tmp_path)
    book.save(folder / "场地.xlsx")
    problems = [
        problem("bad-number", Place("场地.xlsx/Sheet", row, "容量"), "四十", example="50") for row in (2, 3)
    ]
    data = marked_copies(folder, grouped(problems), ())["场地.xlsx"]
    copy = load_workbook(io.BytesIO(data))["Sheet"]
    assert _coloured(copy) == {"C2": RED}
    assert _said(copy, "C2").count("错误：") == 2
    assert "原来的批注" not in _said(copy, "C2")


def test_a_column_is_found_by_whatever_name_it_has(tmp_path: Path) -> None:
    """A check names the canonical header, the file has the English one; of 志愿1 to 9 the one with the value is meant."""
    text = FILES["applications.csv"].replace("申请编号,学号", "application,student").replace("S2020001", "S9")
    sheet = _copies(write_school(tmp_path, {"applications.csv": text}))["applications.xlsx"]["报名"]
    assert "“S9”" in _said(sheet, "B3")
    lines = [
        f"{line},{more}"
        for line, more in zip(FILES["applications.csv"].split(), ("志愿1,志愿2", ",Z1", ","), strict=True)
    ]
    sheet = _copies(write_school(tmp_path, {"applications.csv": "\n".join(lines)}))["applications.xlsx"][
        "报名"
    ]
    assert "“Z1”" in _said(sheet, "I2")


def test_titles_and_a_header_of_two_lines_move_no_mark(tmp_path: Path) -> None:
    """An old workbook with a title, a header of two lines and a signature: the bad cell keeps its place."""
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("名单")
    for row, texts in enumerate(
        (
            ["溪山小学场地一览"],
            ["场地", "基本情况", "", "别的"],
            ["", "类型", "容量", ""],
            ["书法室", "书法室", "四十", "007"],
            ["制表人：王老师"],
        )
    ):
        for column, text in enumerate(texts):
            if text:
                sheet.write(row, column, text)
    sheet.merge(1, 1, 1, 2)
    folder = write_school(tmp_path)
    book.save(folder / "场地.xls")
    copy = _copies(folder)["场地.xlsx"]["名单"]
    assert _coloured(copy)["C4"] == RED
    assert "“四十”" in _said(copy, "C4")
    assert [cell.value for cell in copy[4]] == ["书法室", "书法室", "四十", "007"]
    assert copy["A5"].value == "制表人：王老师"
    assert copy.freeze_panes == "A4"


def test_a_text_of_another_encoding_comes_back_readable(tmp_path: Path) -> None:
    """“Unicode 文本” of Excel: UTF-16 with tabs; the copy is a plain sheet."""
    folder = write_school(tmp_path)
    (folder / "rooms.txt").write_bytes(ROOMS.replace(",", "\t").encode("utf-16"))
    assert _coloured(_copies(folder)["rooms.xlsx"]["场地"]) == {"C2": RED}


def test_what_stands_beyond_the_header_is_coloured_itself(tmp_path: Path) -> None:
    """A cell without a header is told, and found, by the letter of its column."""
    text = FILES["students.csv"].replace("宁宁,2,二1班", "宁宁,2,二1班,多余")
    sheet = _copies(write_school(tmp_path, {"students.csv": text}))["students.xlsx"]["学生"]
    assert _coloured(sheet) == {"E3": RED}
    assert sheet["E3"].value == "多余"


def test_a_marked_sheet_is_seen(tmp_path: Path) -> None:
    """A sheet that the school has hidden is shown in the copy where something in it is wrong."""
    folder = write_school(tmp_path, {"rooms.csv": None})
    book = Workbook()
    sheet = book.create_sheet("场地")
    sheet.sheet_state = "hidden"
    sheet.append(["场地", "类型", "容量"])
    sheet.append(["操场", "室外", -1])
    book.save(folder / "场地.xlsx")
    assert _copies(folder)["场地.xlsx"]["场地"].sheet_state == "visible"


def test_a_problem_of_a_row_colours_its_first_cell(tmp_path: Path) -> None:
    """A line above the header that looks like data is wrong as a whole."""
    text = "S9,远远,2,二1班\n" + FILES["students.csv"]
    sheet = _copies(write_school(tmp_path, {"students.csv": text}))["students.xlsx"]["学生"]
    assert _coloured(sheet) == {"A1": RED}


def test_the_list_leads_to_the_cells_and_prints_on_one_width(tmp_path: Path) -> None:
    """The same columns in both lists; a link to the cell here, or to the copy beside; header frozen, filter, print set-up."""
    copies = _copies(write_school(tmp_path, {"rooms.csv": ROOMS}))
    own, every = copies["rooms.xlsx"]["问题清单"], copies["问题清单.xlsx"]["问题清单"]
    for sheet, file in ((own, None), (every, "rooms.xlsx")):
        assert [cell.value for cell in sheet[2]] == [
            "程度", "文件", "行", "列", "处数", "现在的内容", "问题", "怎么改",
        ]  # fmt: skip
        assert [cell.value for cell in sheet[3]][:6] == ["错误", "rooms.csv", 2, "容量", 1, "四十"]
        assert sheet["C3"].hyperlink.location == "'场地'!C2"
        assert sheet["C3"].hyperlink.target == file
        assert sheet.freeze_panes == "A3"
        assert sheet.auto_filter.ref == "A2:H3"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr == PageSetupProperties(fitToPage=True)
        assert sheet.print_title_rows == "$2:$2"


def test_the_list_of_all_tells_what_stands_in_no_table(tmp_path: Path) -> None:
    """term.yml, a table that is missing and a guide text have a line each and no link."""
    term = FILES["term.yml"].replace("rules: [national]", "rules: [national]\nextra: 1")
    changes = {"term.yml": term, "teachers.csv": None, "guide/unknown.md": "没有这一篇"}
    copies = _copies(write_school(tmp_path, changes))
    assert list(copies) == ["问题清单.xlsx"]
    rows = list(copies["问题清单.xlsx"]["问题清单"].iter_rows(min_row=3))
    assert [row[1].value for row in rows] == ["term.yml", "teachers.csv", "guide/unknown.md"]
    assert all(row[2].hyperlink is None for row in rows)


def test_a_sound_school_gets_a_list_that_says_so(tmp_path: Path) -> None:
    """No file is copied; the list is there, so that nobody takes an older one for the answer."""
    copies = _copies(write_school(tmp_path))
    assert list(copies) == ["问题清单.xlsx"]
    assert copies["问题清单.xlsx"]["问题清单"]["A1"].value == "没有发现问题。"


def test_the_same_mistake_many_times_is_one_line_and_every_cell_is_marked(tmp_path: Path) -> None:
    """500 strangers: one line with the count, 500 coloured and commented cells."""
    lines = [f"P{it},S9{it},2021-09-01,是,通过,2021-09-02," for it in range(500)]
    text = FILES["applications.csv"] + "\n".join(lines)
    copy = _copies(write_school(tmp_path, {"applications.csv": text}))["applications.xlsx"]
    assert [cell.value for cell in copy["问题清单"][3]][2:5] == [4, "学号", 500]
    assert copy["问题清单"].max_row == 3
    assert _coloured(copy["报名"]) == {f"B{row}": RED for row in range(4, 504)}
    assert all(_said(copy["报名"], f"B{row}") for row in range(4, 504))


def test_a_long_file_comes_back_with_its_bad_rows_where_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond the limit only header and bad rows are there, at their own numbers; the others are not shown."""
    monkeypatch.setattr(copying, "MOST_ROWS", 50)
    lines = [f"P{it},S2021001,2021-09-01,是,通过,2021-09-02," for it in range(100)]
    lines[70] = lines[70].replace("S2021001", "S9")
    text = FILES["applications.csv"] + "\n".join(lines)
    copies = _copies(write_school(tmp_path, {"applications.csv": text}))
    assert list(copies) == ["applications-有问题的行.xlsx", "问题清单.xlsx"]
    copy = copies["applications-有问题的行.xlsx"]
    sheet = copy["报名"]
    assert {cell.row for row in sheet.iter_rows() for cell in row if cell.value} == {1, 74}
    assert sheet["A74"].value == "P70"
    assert sheet.sheet_format.zeroHeight
    assert _coloured(sheet) == {"B74": RED}
    assert "只有表头和有问题的行" in str(copy["问题清单"]["A1"].value)
    assert copies["问题清单.xlsx"]["问题清单"]["C3"].hyperlink.target.endswith(".xlsx")


def test_beyond_the_limit_cells_are_coloured_and_not_commented(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Comments are dear to office programs; the first, the gravest, have them, and the list says so."""
    monkeypatch.setattr(marked, "MOST_COMMENTS", 10)
    text = FILES["applications.csv"] + "\n".join(
        f"P{it},S9,2021-09-01,是,通过,2021-09-02," for it in range(30)
    )
    sheet = _copies(write_school(tmp_path, {"applications.csv": text}))["applications.xlsx"]["报名"]
    assert len(_coloured(sheet)) == 30
    assert [row for row in range(4, 34) if _said(sheet, f"B{row}")] == [*range(4, 14)]
