"""Files to grids: encodings, delimiters, row numbers, and the cells of a workbook."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehou.read.grid import make_grid, read_csv, read_workbook
from kehou.read.text import decode

TEXT = "学号,姓名\nS0001,钱䶮\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_what_office_programs_save_is_read(encoding: str) -> None:
    """UTF-8 with and without BOM and the encodings of Chinese Windows give the same cells."""
    text = TEXT.replace("䶮", "一") if encoding == "gbk" else TEXT
    grid, problems = read_csv("学生.csv", text.encode(encoding))
    assert problems == ()
    assert grid is not None
    assert grid.header == ("学号", "姓名")
    assert grid.rows == (("S0001", "钱一" if encoding == "gbk" else "钱䶮"),)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00\ufeff")))
def test_no_character_is_lost(text: str) -> None:
    """Any text saved as UTF-8 is read back whole."""
    assert decode(text.encode()) == text


def test_other_encodings_are_refused() -> None:
    """UTF-16 is not guessed at; the school is told what to do."""
    grid, problems = read_csv("学生.csv", TEXT.encode("utf-16"))
    assert grid is None
    assert [it.code for it in problems] == ["bad-encoding"]


def test_a_quote_that_is_never_closed_is_told() -> None:
    """It would swallow the rest of the file: the row where it opens is named."""
    grid, problems = read_csv("学生.csv", ('学号,姓名\nS1,安安\nS2,"宁宁\n' + "S3,平平\n" * 5).encode())
    assert grid is None
    assert [(it.code, it.row) for it in problems] == [("bad-csv", 3)]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_delimiter_is_the_one_of_the_header(mark: str) -> None:
    """A comma, a semicolon or a tab parts the columns, whichever the header has."""
    grid, problems = read_csv("学生.csv", f"学号{mark}姓名\r\nS0001{mark}安安\r\n".encode())
    assert problems == ()
    assert grid is not None
    assert grid.rows == (("S0001", "安安"),)


def test_rows_are_numbered_as_a_spreadsheet_shows_them() -> None:
    """The header is row 1; blank rows count but are left out; a cell with a line break is one row."""
    grid, _ = read_csv("a.csv", '甲,乙\n1,"上\n下"\n\n,\n2,x\n,,\n\n'.encode())
    assert grid is not None
    assert grid.numbers == (2, 5)
    assert grid.rows == (("1", "上\n下"), ("2", "x"))


def test_cells_are_trimmed_and_rows_made_whole() -> None:
    """Spaces at the ends go, the Chinese one too; a short row is filled with blanks."""
    grid, problems = make_grid("a.csv", [["甲", "乙", ""], [" 张　三　"], ["x", "y", " "]])
    assert problems == ()
    assert grid.header == ("甲", "乙")
    assert grid.rows == (("张　三", ""), ("x", "y"))


def test_content_beyond_the_header_is_told() -> None:
    """A comma inside a cell without quotes shifts the columns: nobody should find out from the results."""
    _, problems = make_grid("a.csv", [["甲", "乙"], ["1", "2", "3"]])
    assert [(it.code, it.row, it.value) for it in problems] == [("row-too-long", 2, "3")]


def test_a_workbook_says_what_its_cells_show(tmp_path: Path) -> None:
    """Dates, times, percents, long and zero-filled numbers come out as people see them."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "教师"
    sheet.append(["日期", "时间", "打卡", "比例", "编号", "长号", "数", "勾", "空", "长"])
    day, clock = dt.date(2021, 9, 6), dt.time(7, 11, 5)
    midnight, punch = (dt.datetime.combine(day, time) for time in (dt.time(), clock))
    length = dt.timedelta(hours=25, minutes=5)
    sheet.append([midnight, dt.time(7, 30), punch, 0.6, 7, 123456789012345678, 66.6, True, None, length])
    sheet["D2"].number_format = "0%"
    sheet["E2"].number_format = "0000"
    book.save(tmp_path / "a.xlsx")
    sheets, problems = read_workbook("a.xlsx", tmp_path / "a.xlsx")
    assert problems == ()
    assert sheets[0].name == "教师"
    assert sheets[0].grid.file == "a.xlsx/教师"
    expected = ("2021-09-06", "7:30", "2021-09-06 07:11:05", "60%", "0007", "1.23456789012346E+17")
    assert sheets[0].grid.rows == ((*expected, "66.6", "是", "", "25:05"),)


def test_a_file_that_is_no_workbook_is_told(tmp_path: Path) -> None:
    """A CSV renamed to xlsx is a problem, not a crash."""
    (tmp_path / "a.xlsx").write_bytes(TEXT.encode())
    sheets, problems = read_workbook("a.xlsx", tmp_path / "a.xlsx")
    assert sheets == ()
    assert [it.code for it in problems] == ["bad-workbook"]


def test_quotes_inside_a_cell_are_text() -> None:
    """A quote in the middle of a cell, and a doubled one in a quoted cell, are what they look like."""
    grid, problems = read_csv("a.csv", '甲,乙\n他说"好",1\n"他说""好""，走",2\n'.encode())
    assert problems == ()
    assert grid is not None
    assert grid.rows == (('他说"好"', "1"), ('他说"好"，走', "2"))


def test_a_workbook_may_be_wrong_about_its_size(tmp_path: Path) -> None:
    """Punch machines write sheets that claim to be one cell; every row is read all the same."""
    from openpyxl import Workbook

    book = Workbook()
    for row in (["工号", "时间"], ["T0001", "2021-09-06 07:11:05"]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "right.xlsx")
    with ZipFile(tmp_path / "right.xlsx") as right, ZipFile(tmp_path / "wrong.xlsx", "w") as wrong:
        for name in right.namelist():
            wrong.writestr(name, right.read(name).replace(b'ref="A1:B2"', b'ref="A1"'))
    sheets, _ = read_workbook("wrong.xlsx", tmp_path / "wrong.xlsx")
    assert sheets[0].grid.rows == (("T0001", "2021-09-06 07:11:05"),)


@pytest.mark.parametrize("length", [100, 2000, -30])
def test_a_workbook_cut_short_is_told(tmp_path: Path, length: int) -> None:
    """A copy that broke off is a problem, not a crash."""
    from openpyxl import Workbook

    Workbook().save(tmp_path / "a.xlsx")
    (tmp_path / "b.xlsx").write_bytes((tmp_path / "a.xlsx").read_bytes()[:length])
    assert [it.code for it in read_workbook("b.xlsx", tmp_path / "b.xlsx")[1]] == ["bad-workbook"]
