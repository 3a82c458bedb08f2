"""Files to rows of text: encodings, delimiters, old and new workbooks, and what is refused."""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from kehou.read.sheets import RawSheet, open_sheets
from kehou.read.text import decode

TEXT = "学号,姓名\nS0001,钱䶮\n"
DAY, CLOCK = dt.date(2021, 9, 6), dt.time(7, 11, 5)
MIDNIGHT, PUNCH = dt.datetime.combine(DAY, dt.time()), dt.datetime.combine(DAY, CLOCK)


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[bytes], RawSheet]:
    """Opens bytes that have one sheet and nothing wrong with them as a whole."""

    def open_bytes(data: bytes) -> RawSheet:
        (tmp_path / "a.csv").write_bytes(data)
        sheets, problems = open_sheets(tmp_path / "a.csv", "a.csv")
        assert problems == ()
        assert len(sheets) == 1
        return sheets[0]

    return open_bytes


def rows(sheet: RawSheet) -> list[tuple[int, tuple[str, ...]]]:
    """Number and cells of every row."""
    return [(line.number, line.cells) for line in sheet.lines]


def refused(path: Path) -> list[tuple[str, int]]:
    """Code and row of why a file is not read."""
    sheets, problems = open_sheets(path, path.name)
    assert sheets == ()
    return [(it.code, it.row) for it in problems]


@pytest.mark.parametrize(
    ("encoding", "form"),
    [
        ("utf-8", "UTF-8，逗号分隔"),
        ("utf-8-sig", "UTF-8（有 BOM），逗号分隔"),
        ("gb18030", "GB18030，逗号分隔"),
        ("utf-16", "UTF-16，逗号分隔"),
    ],
)
def test_what_office_programs_save_is_read(
    opened: Callable[[bytes], RawSheet], encoding: str, form: str
) -> None:
    """Law (A1): the same cells whatever the encoding, which is told."""
    sheet = opened(TEXT.encode(encoding))
    assert rows(sheet) == [(1, ("学号", "姓名")), (2, ("S0001", "钱䶮"))]
    assert sheet.form == form


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00\ufeff")))
def test_no_character_is_lost(text: str) -> None:
    """Any text saved as UTF-8 is read back whole."""
    assert decode(text.encode()) == text


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_delimiter_is_the_one_that_parts_the_columns(
    opened: Callable[[bytes], RawSheet], mark: str
) -> None:
    """A comma, a semicolon or a tab, whatever else stands in the cells or above the table."""
    text = (
        f"课后服务名单，共2人{mark}{mark}\r\n学号{mark}姓名{mark}时段\r\nS1{mark}安安{mark}一、二\r\n"
        f'S2{mark}"宁{mark}宁"{mark}一\r\n'
    )
    assert rows(opened(text.encode()))[1:] == [
        (2, ("学号", "姓名", "时段")),
        (3, ("S1", "安安", "一、二")),
        (4, ("S2", f"宁{mark}宁", "一")),
    ]


def test_lists_in_cells_are_no_columns(opened: Callable[[bytes], RawSheet]) -> None:
    """Semicolons within cells do not make the semicolon a delimiter, more of them than commas neither."""
    sheet = opened("课程,时段\n篮球,一;二;三;四\n排球,一;二;三;四\n".encode())
    assert sheet.form == "UTF-8，逗号分隔"
    assert rows(sheet)[1] == (2, ("篮球", "一;二;三;四"))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_are_numbered_as_a_spreadsheet_shows_them(opened: Callable[[bytes], RawSheet], end: str) -> None:
    """Blank rows count but are left out; a cell with a line break is one row, with any end of line."""
    text = f'甲,乙{end}1,"上\n下"{end}{end},{end}2,　x{end},,{end}{end}'
    assert rows(opened(text.encode())) == [(1, ("甲", "乙")), (2, ("1", "上\n下")), (5, ("2", "x"))]


def test_quotes_inside_a_cell_are_text(opened: Callable[[bytes], RawSheet]) -> None:
    """A quote in the middle of a cell, and a doubled one in a quoted cell, are what they look like."""
    sheet = opened('甲,乙\n他说"好",1\n"他说""好""，走",2\n'.encode())
    assert rows(sheet)[1:] == [(2, ('他说"好"', "1")), (3, ('他说"好"，走', "2"))]


def test_a_quote_that_swallows_rows_is_told(opened: Callable[[bytes], RawSheet]) -> None:
    """Law: rows between two stray quotes are no silent content of one cell; a long text with breaks is."""
    rest = "S3,丙,7\nS4,丁,7\n"
    (told,) = opened(f'学号,姓名,年级\nS1,"甲,7\nS2,乙",7\n{rest}'.encode()).problems
    assert (told.level, told.code, told.row, told.value) == ("error", "open-quote", 2, "甲")
    assert opened(f'学号,姓名,年级\nS1,"甲,又名\n小甲",7\n{rest}'.encode()).problems == ()


def test_a_text_can_be_read_twice(opened: Callable[[bytes], RawSheet]) -> None:
    """Its rows are never kept, but read from its bytes each time."""
    sheet = opened(TEXT.encode())
    assert rows(sheet) == rows(sheet) != []


BIG5 = "學號,姓名,班級,備註說明\r\nS0001,王小明,七年級一班,同意參加課後服務，準時接送\r\n".encode("big5")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (('学号,姓名\nS1,安安\nS2,"宁宁\n' + "S3,平平\n" * 5).encode(), ("bad-csv", 3)),
        (b"a,b\n\x00\x01,\xff\n", ("bad-encoding", 0)),
        (TEXT.encode("utf-32"), ("bad-encoding", 0)),
        (TEXT.encode("utf-16")[:-1], ("bad-encoding", 0)),
        (TEXT.encode("utf-16-le"), ("bad-encoding", 0)),
        (BIG5, ("big5", 0)),
        ("<html><table><tr><td>学号</td></tr></table></html>".encode(), ("markup-workbook", 0)),
        ("<html><table><tr><td>学号</td></tr></table></html>".encode("utf-16"), ("markup-workbook", 0)),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", ("markup-workbook", 0)),
        (b"PK\x03\x04 and no more", ("bad-workbook", 0)),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 2000, ("bad-workbook", 0)),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 2000 + "EncryptedPackage".encode("utf-16-le"),
            ("locked-workbook", 0),
        ),
    ],
    ids=[
        "quote",
        "binary",
        "utf-32",
        "half",
        "no-bom",
        "big5",
        "html",
        "html in utf-16",
        "mhtml",
        "zip",
        "ole",
        "locked",
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, data: bytes, problem: tuple[str, int]) -> None:
    """Law: never a guess and never a traceback, but what is wrong, and in which row where there is one."""
    (tmp_path / "a.xls").write_bytes(data)
    assert refused(tmp_path / "a.xls") == [problem]


def test_a_text_that_is_called_a_workbook_is_read(tmp_path: Path) -> None:
    """Law: first bytes tell what a file is; web programs call anything .xls."""
    (tmp_path / "a.xls").write_bytes(TEXT.replace(",", "\t").encode("gbk", errors="ignore"))
    sheets, _ = open_sheets(tmp_path / "a.xls", "a.xls")
    assert [it.form for it in sheets] == ["GB18030，制表符分隔"]


def _xlsx(path: Path, fill: Callable[[Any], None]) -> Path:
    book = Workbook()
    book.worksheets[0].title = "教师"
    fill(book.worksheets[0])
    book.save(path)
    return path


def test_a_workbook_says_what_its_cells_show(tmp_path: Path) -> None:
    """Dates, times, percents, long and zero-filled numbers come out as people see them."""

    def fill(sheet: Any) -> None:
        length = dt.timedelta(hours=25, minutes=5)
        sheet.append([MIDNIGHT, dt.time(7, 30), PUNCH, 0.6, 7, 123456789012345678, 66.6, True, None, length])
        sheet.append([CLOCK, "007", "=1/0", 1001.0])
        sheet["D1"].number_format = "0%"
        sheet["E1"].number_format = "0000"

    path = _xlsx(tmp_path / "a.xlsx", fill)
    sheets, problems = open_sheets(path, "a.xlsx")
    assert problems == ()
    assert (sheets[0].name, sheets[0].form) == ("教师", "xlsx 工作簿")
    assert rows(sheets[0]) == [
        (1, ("2021-09-06", "7:30", "2021-09-06 07:11:05", "60%", "0007", "1.23456789012346E+17", "66.6", "是", "", "25:05")),
        (2, ("7:11:05", "007", "", "1001")),
    ]  # fmt: skip
    assert [(it.code, it.row) for it in sheets[0].problems] == [("unsaved-formula", 2)]
    assert "C2" in sheets[0].problems[0].message


def test_an_old_workbook_says_what_its_cells_show(tmp_path: Path) -> None:
    """The same of xls: dates and times by their number format, percents, leading zeros, errors of formulas."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("教师")
    looks = {
        "yyyy-mm-dd": MIDNIGHT,
        "h:mm": dt.time(7, 30),
        "yyyy-mm-dd hh:mm:ss": PUNCH,
        "0%": 0.6,
        "0000": 7,
    }
    for column, (form, value) in enumerate(looks.items()):
        sheet.write(0, column, value, xlwt.easyxf(num_format_str=form))
    for column, value in enumerate((1001.0, 66.6, True, "007", 123456789012345678)):
        sheet.write(1, column, value)
    book.save(str(tmp_path / "a.xls"))
    sheets, problems = open_sheets(tmp_path / "a.xls", "a.xls")
    assert problems == ()
    assert (sheets[0].name, sheets[0].form) == ("教师", "xls 工作簿")
    assert rows(sheets[0]) == [
        (1, ("2021-09-06", "7:30", "2021-09-06 07:11:05", "60%", "0007")),
        (2, ("1001", "66.6", "是", "007", "1.23456789012346E+17")),
    ]


def test_the_calendar_of_1904_is_known(tmp_path: Path) -> None:
    """A workbook from an old Macintosh counts days from 1904: the dates are those that it shows."""
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.worksheets[0].append([MIDNIGHT])
    book.save(tmp_path / "a.xlsx")
    old = xlwt.Workbook()
    old.dates_1904 = True
    old.add_sheet("a").write(0, 0, MIDNIGHT, xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    old.save(str(tmp_path / "a.xls"))
    for name in ("a.xlsx", "a.xls"):
        assert rows(open_sheets(tmp_path / name, name)[0][0]) == [(1, ("2021-09-06",))], name


def test_merged_cells_are_filled_from_their_first(tmp_path: Path) -> None:
    """By the range, not from whatever stands above; a row with nothing of its own stays away."""

    def fill(sheet: Any) -> None:
        for row in (["班级", "姓名"], ["七1班", "安安"], [None, "宁宁"], [None, None], [None, "平平"]):
            sheet.append(row)
        sheet.merge_cells("A2:A4")

    expected = [(1, ("班级", "姓名")), (2, ("七1班", "安安")), (3, ("七1班", "宁宁")), (5, ("", "平平"))]
    path = _xlsx(tmp_path / "a.xlsx", fill)
    (read,) = open_sheets(path, "a.xlsx")[0]
    assert rows(read) == expected
    assert [line.filled for line in read.lines] == [frozenset(), frozenset(), {0}, frozenset()]
    old = xlwt.Workbook()
    sheet = old.add_sheet("学生")
    for row, column, text in ((0, 0, "班级"), (0, 1, "姓名"), (1, 1, "安安"), (2, 1, "宁宁"), (4, 1, "平平")):
        sheet.write(row, column, text)
    sheet.write_merge(1, 3, 0, 0, "七1班")
    old.save(str(tmp_path / "a.xls"))
    assert rows(open_sheets(tmp_path / "a.xls", "a.xls")[0][0]) == expected


def test_hidden_rows_and_columns_are_read_and_told(tmp_path: Path) -> None:
    """What a filter leaves out is there all the same: one notice says which."""

    def fill(sheet: Any) -> None:
        for row in (["学号", "姓名"], ["S1", "安安"], ["S2", "宁宁"]):
            sheet.append(row)
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True

    sheet = open_sheets(_xlsx(tmp_path / "a.xlsx", fill), "a.xlsx")[0][0]
    assert [number for number, _ in rows(sheet)] == [1, 2, 3]
    assert [it.code for it in sheet.problems] == ["hidden-cells"]
    assert "第 2 行、B 列" in sheet.problems[0].message


def test_a_workbook_may_be_wrong_about_its_size(tmp_path: Path) -> None:
    """Punch machines write sheets that claim to be one cell; every row is read all the same."""

    def fill(sheet: Any) -> None:
        for _ in range(2):
            sheet.append(["T0001", "7:00"])

    right = _xlsx(tmp_path / "right.xlsx", fill)
    with ZipFile(right) as parts, ZipFile(tmp_path / "wrong.xlsx", "w") as wrong:
        for name in parts.namelist():
            wrong.writestr(name, parts.read(name).replace(b'ref="A1:B2"', b'ref="A1"'))
    assert len(rows(open_sheets(tmp_path / "wrong.xlsx", "wrong.xlsx")[0][0])) == 2


@pytest.mark.parametrize("length", [100, 2000, -30])
def test_a_workbook_cut_short_is_told(tmp_path: Path, length: int) -> None:
    """A copy that broke off is a problem, not a crash."""
    whole = _xlsx(tmp_path / "a.xlsx", lambda sheet: sheet.append(["学号"])).read_bytes()
    (tmp_path / "b.xlsx").write_bytes(whole[:length])
    assert refused(tmp_path / "b.xlsx") == [("bad-workbook", 0)]


def _with_sheet(path: Path, xml: bytes) -> Path:
    """A workbook whose only sheet is this XML."""
    whole = _xlsx(path.with_suffix(".plain"), lambda sheet: sheet.append(["学号"]))
    with ZipFile(whole) as parts, ZipFile(path, "w", ZIP_DEFLATED) as made:
        for name in parts.namelist():
            made.writestr(name, xml if name.endswith("sheet1.xml") else parts.read(name))
    return path


_OPEN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_CLOSE = b"</sheetData></worksheet>"


def _filled(count: int) -> bytes:
    return b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (it, it) for it in range(1, count + 1))


def test_more_rows_than_a_school_has_are_refused(tmp_path: Path) -> None:
    """Law: 200,000 rows with a value are read, one more is not; rows that only have a format do not count."""
    formatted = b"".join(b'<row r="%d" s="1"><c r="A%d" s="1"/></row>' % (it, it) for it in range(4, 250_000))
    kept = _with_sheet(tmp_path / "a.xlsx", _OPEN + _filled(3) + formatted + _CLOSE)
    assert len(rows(open_sheets(kept, "a.xlsx")[0][0])) == 3
    over = _with_sheet(tmp_path / "b.xlsx", _OPEN + _filled(200_001) + _CLOSE)
    assert refused(over) == [("too-many-rows", 0)]


def test_far_more_columns_than_a_school_has_are_refused(tmp_path: Path) -> None:
    """A value in the last column of all would make every row 16,384 cells wide."""
    wide = _OPEN + b'<row r="1"><c r="XFD1"><v>1</v></c></row>' + _CLOSE
    assert refused(_with_sheet(tmp_path / "a.xlsx", wide)) == [("too-many-columns", 0)]


def test_a_zip_bomb_is_refused_by_its_sizes(tmp_path: Path) -> None:
    """Nothing is unpacked to know it."""
    bomb, size = tmp_path / "a.xlsx", 12_345_678
    with ZipFile(bomb, "w", ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", bytes(size))
    bomb.write_bytes(bomb.read_bytes().replace(struct.pack("<I", size), struct.pack("<I", 2**30)))
    assert refused(bomb) == [("bomb-workbook", 0)]


def test_an_archive_that_lies_about_its_sizes_is_told(tmp_path: Path) -> None:
    """Reading stops where the archive said it would."""
    made = _with_sheet(tmp_path / "a.xlsx", _OPEN + _filled(50_000) + _CLOSE)
    with ZipFile(made) as parts:
        size = parts.getinfo("xl/worksheets/sheet1.xml").file_size
    made.write_bytes(made.read_bytes().replace(struct.pack("<I", size), struct.pack("<I", 1000)))
    assert refused(made) == [("bad-workbook", 0)]


def test_a_workbook_with_entities_is_refused(tmp_path: Path) -> None:
    """Office programs write none; a few of them can stand for gigabytes."""
    laugh = b'<!DOCTYPE worksheet [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + _OPEN
    laugh += b'<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>' + _CLOSE
    assert refused(_with_sheet(tmp_path / "a.xlsx", laugh)) == [("bad-workbook", 0)]


def test_a_file_that_another_program_holds_is_told(tmp_path: Path) -> None:
    """Whatever keeps us from its bytes."""
    assert refused(tmp_path / "none.csv") == [("unreadable-file", 0)]


def test_a_formula_without_its_value_is_told(tmp_path: Path) -> None:
    """A blank text is a value; nothing at all means that no office program has computed the sheet."""
    cells = b'<c r="A1" t="str"><f>IF(1,"","")</f><v></v></c><c r="B1"><f>1+1</f></c><c r="C1"><v>2</v></c>'
    path = _with_sheet(tmp_path / "a.xlsx", _OPEN + b'<row r="1">' + cells + b"</row>" + _CLOSE)
    (sheet,), problems = open_sheets(path, "a.xlsx")
    assert problems == ()
    assert rows(sheet) == [(1, ("", "", "2"))]
    assert [(it.code, it.file, it.row) for it in sheet.problems] == [("unsaved-formula", "a.xlsx/教师", 1)]
    assert "B1" in sheet.problems[0].message


@pytest.mark.parametrize("numbers", [(9_999_999,), (5, 2), (5, 5)], ids=["no such row", "backwards", "twice"])
def test_rows_that_no_program_writes_are_refused(tmp_path: Path, numbers: tuple[int, ...]) -> None:
    """Law: no row is lost, and none is looked for where there can be none."""
    written = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (it, it) for it in numbers)
    assert refused(_with_sheet(tmp_path / "a.xlsx", _OPEN + written + _CLOSE)) == [("bad-workbook", 0)]


def test_a_stray_cell_far_below_costs_nothing(tmp_path: Path) -> None:
    """The million rows between are not there."""
    far = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="SF1048576"><v>1</v></c></row>'
    (sheet,), _ = open_sheets(_with_sheet(tmp_path / "a.xlsx", _OPEN + far + _CLOSE), "a.xlsx")
    assert [(number, len(cells)) for number, cells in rows(sheet)] == [(1, 1), (1_048_576, 500)]


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"]
)
def test_entities_are_refused_in_any_part(tmp_path: Path, part: str) -> None:
    """Each part is read by some parser."""
    whole = _xlsx(tmp_path / "plain.xlsx", lambda sheet: sheet.append(["学号"]))
    with ZipFile(whole) as parts, ZipFile(tmp_path / "a.xlsx", "w") as made:
        for name in parts.namelist():
            head = b'<!DOCTYPE x [<!ENTITY a "ha">]>' if name == part else b""
            made.writestr(name, head + parts.read(name).partition(b"?>")[2] if head else parts.read(name))
    assert refused(tmp_path / "a.xlsx") == [("bad-workbook", 0)]


def test_what_has_no_height_or_width_is_hidden(tmp_path: Path) -> None:
    """Dragging the border shut hides as well as the command does."""
    written = b'<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    written += b'<row r="2" ht="0" customHeight="1"><c r="A2"><v>1</v></c></row>'
    xml = _OPEN.replace(b"<sheetData>", b'<cols><col min="2" max="9" width="0"/></cols><sheetData>')
    (sheet,), _ = open_sheets(_with_sheet(tmp_path / "a.xlsx", xml + written + _CLOSE), "a.xlsx")
    assert "第 2 行、B 列" in sheet.problems[0].message


@pytest.mark.parametrize("suffix", ["xlsx", "xls"])
def test_a_hidden_sheet_is_read_and_told(tmp_path: Path, suffix: str) -> None:
    """Its rows count all the same."""
    path = tmp_path / f"a.{suffix}"
    if suffix == "xlsx":
        book = Workbook()
        book.create_sheet("学生").append(["学号"])
        book["学生"].sheet_state = "veryHidden"
        book.save(path)
    else:
        old = xlwt.Workbook()
        old.add_sheet("a")
        page = old.add_sheet("学生")
        page.write(0, 0, "学号")
        page.visibility = 1
        old.save(str(path))
    _, hidden = open_sheets(path, path.name)[0]
    assert rows(hidden) == [(1, ("学号",))]
    assert [(it.code, it.file) for it in hidden.problems] == [("hidden-sheet", f"{path.name}/学生")]


def test_a_title_merged_over_the_table_covers_its_columns(tmp_path: Path) -> None:
    """A range reaches as far as the sheet has columns in use, not to the end of the world."""

    def fill(sheet: Any) -> None:
        for row in (["名册"], ["学号", "姓名"], ["S1", "安安"]):
            sheet.append(row)
        sheet.merge_cells("A1:XFD1")

    (sheet,), _ = open_sheets(_xlsx(tmp_path / "a.xlsx", fill), "a.xlsx")
    assert rows(sheet)[0] == (1, ("名册", "名册"))
