"""A filing as a workbook: numbers that add up in Excel, texts that stay texts, nothing cut, no clock."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kehou.render.blocks import (
    FilingDocument,
    Paragraph,
    Section,
    Signatures,
    TableBlock,
    TableColumn,
)
from kehou.render.sheet_layout import lines_in
from kehou.render.sheets import LINE, SIGNED, to_xlsx
from tests.render.papers import DAY, paper, rows_of

NAMES_AND_NUMBERS = (TableColumn("姓名", "center"), TableColumn("课时", "right", number=True))


def _book(document: FilingDocument) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(document, DAY)))


def _sheet(document: FilingDocument) -> Worksheet:
    (sheet,) = _book(document).worksheets
    return sheet


def _find(sheet: Worksheet, text: object) -> Cell:
    (found,) = [
        cell for row in sheet.iter_rows() for cell in row if isinstance(cell, Cell) and cell.value == text
    ]
    return found


def test_numbers_are_numbers() -> None:
    """Law: a cell of a column of numbers holds one, to the last decimal, and shows as many decimals."""
    table = TableBlock(columns=NAMES_AND_NUMBERS, rows=(("甲", "24.5"), ("乙", "-0.50"), ("丙", "113")))
    sheet = _sheet(paper(table))
    places = [sheet.cell(_find(sheet, name).row, 4) for name in "甲乙丙"]
    assert [(it.data_type, Decimal(str(it.value))) for it in places] == [
        ("n", Decimal("24.5")),
        ("n", Decimal("-0.50")),
        ("n", Decimal(113)),
    ]
    assert [it.number_format for it in places] == ["0.0", "0.00", "General"]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "@SUM(1)", "+86a", "-cmd", '=HYPERLINK("x")', "　＝1+1", "#N/A", "0123", "1/2", "七1班", "'=1"],
)
def test_what_a_school_types_is_shown_and_never_run(text: str) -> None:
    """Law: no text becomes a formula, a date or a number, nor gains a character, in any kind of column."""
    sheet = _sheet(paper(TableBlock(columns=NAMES_AND_NUMBERS, rows=((text, "1"),)), Paragraph(text)))
    found = [
        cell for row in sheet.iter_rows() for cell in row if isinstance(cell, Cell) and cell.value == text
    ]
    assert [cell.data_type for cell in found] == ["s", "s"]
    assert [cell.quotePrefix for cell in found] == [text.strip()[0] in "=+-@＝"] * 2


def test_the_package_holds_no_formula() -> None:
    """Law: not one `<f>` element in the sheet itself, whatever reads it."""
    data = to_xlsx(paper(TableBlock(columns=NAMES_AND_NUMBERS, rows=(("=1+1", "=1+1"),))), DAY)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_a_document_gives_the_same_bytes_every_time() -> None:
    """Law: no clock: dates inside are those of the data, and zip entries have none."""
    document = paper(rows_of(3), Signatures(("制表",)))
    data = to_xlsx(document, DAY)
    assert data == to_xlsx(document, DAY)
    book = _book(document)
    assert {str(book.properties.created), str(book.properties.modified)} == {"2022-01-14 00:00:00"}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {it.date_time for it in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_each_section_is_a_sheet_with_the_documents_head() -> None:
    """Law: sheets are named as the sections, as far as a sheet may be, and each says what it belongs to."""
    book = _book(paper(Section("各年级/课表"), rows_of(1), Section("七[年级]" * 9), rows_of(1)))
    assert book.sheetnames == ["各年级课表", ("七年级" * 9)[:31]]
    for sheet in book.worksheets:
        assert sheet["A1"].value == "示例初级中学示例表"
        assert _find(sheet, "数据截至：2022年1月14日").row == 3
    assert _book(paper(rows_of(1))).sheetnames == ["示例表"]


def test_the_head_repeats_in_print_where_there_is_one_table() -> None:
    """Law: one table's head repeats; of several none does, since it would head the wrong columns."""
    sheet = _sheet(paper(rows_of(60)))
    row = _find(sheet, "行").row
    assert sheet.print_title_rows == f"${row}:${row}"
    assert _sheet(paper(rows_of(2, caption="甲"), rows_of(2, caption="乙"))).print_title_rows is None


def test_every_sheet_is_a_numbered_page_as_wide_as_its_table() -> None:
    """Law: lying A4, fitted to the width, with page numbers."""
    sheet = _sheet(paper(rows_of(2)))
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.oddFooter is not None
    assert re.search(r"第 &P 页，共 &N 页", str(sheet.oddFooter.center.text))


def test_rows_to_sign_are_high_enough() -> None:
    """Law: 9 mm for a signature; a row that nobody signs keeps the height of its text."""
    for signed, least in ((True, SIGNED), (False, LINE)):
        sheet = _sheet(paper(rows_of(2, signed=signed)))
        height = sheet.row_dimensions[_find(sheet, "第1行").row].height
        assert height is not None
        assert least <= height < least + LINE


def test_nothing_is_cut() -> None:
    """Law: every row is as high as the lines of its longest text; a merged line too."""
    long = "课后服务" * 40
    sheet = _sheet(
        paper(
            TableBlock(columns=NAMES_AND_NUMBERS, rows=((long, "1"), ("甲\n乙\n丙", "2"))),
            Paragraph(long * 2),
        )
    )
    for text, width in ((long, 69.0), ("甲\n乙\n丙", 69.0), (long * 2, 138.0)):
        cell = _find(sheet, text)
        height = sheet.row_dimensions[cell.row].height
        assert height is not None
        assert height >= lines_in(text, width) * LINE
        assert cell.alignment.wrap_text


def test_a_text_without_end_does_not_damage_the_sheet() -> None:
    """Law: no row is higher than the 409 points that Excel allows."""
    sheet = _sheet(paper(TableBlock(columns=NAMES_AND_NUMBERS, rows=(("长" * 9000, "1"),))))
    heights = [it.height for it in sheet.row_dimensions.values() if it.height is not None]
    assert max(heights) == 409.0


def test_tables_of_different_columns_stand_on_one_grid() -> None:
    """Law: a narrow table under a wide one spans the same width, its cells merged and boxed all round."""
    wide = TableBlock(columns=tuple(TableColumn(f"列{number}") for number in range(8)), rows=())
    narrow = TableBlock(
        columns=(TableColumn("事项", "left", 1), TableColumn("说明", "left", 3)), rows=(("电话", "0900"),)
    )
    sheet = _sheet(paper(wide, narrow))
    row = _find(sheet, "电话").row
    assert {str(it) for it in sheet.merged_cells.ranges if it.min_row == row} == {
        f"A{row}:B{row}",
        f"C{row}:H{row}",
    }
    assert sheet.cell(row, 8).border.right.style == "thin"


def test_those_who_sign_stand_side_by_side() -> None:
    """Law: one place for each signature and one for the day, in one row."""
    sheet = _sheet(paper(rows_of(1), Signatures(("制表", "审核", "校长"))))
    cells = [_find(sheet, text) for text in ("制表：", "审核：", "校长：", "年　　月　　日")]
    assert len({cell.row for cell in cells}) == 1
    assert [cell.column for cell in cells] == sorted({cell.column for cell in cells})
