"""Documents to xlsx: numbers as numbers, header repeated in print, the same bytes for the same document."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from kehou.render.blocks import FilingDocument, Heading, Paragraph, Signatures, TableBlock
from kehou.render.cells import safe_cell

FONT = "宋体"
THIN = Side(style="thin", color="808080")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
SHADE = PatternFill("solid", fgColor="ECECEC")
PAGE_WIDTH = {False: 92, True: 138}
"""Width of an upright and a lying A4 page in characters of the font."""

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def to_xlsx(document: FilingDocument, day: dt.date) -> bytes:
    """One workbook with one sheet, dated by the data."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = re.sub(r"[\[\]:*?/\\]", "", document.title)[:31]
    width = max((len(it.columns) for it in document.blocks if isinstance(it, TableBlock)), default=1)
    _line(sheet, document.title, width, Font(name=FONT, size=16, bold=True), "center")
    if document.subtitle:
        _line(sheet, document.subtitle, width, Font(name=FONT, size=10.5), "center")
    for block in document.blocks:
        match block:
            case Heading(text=text):
                _line(sheet, text, width, Font(name=FONT, size=12, bold=True), "left")
            case Paragraph(text=text):
                _line(sheet, text, width, Font(name=FONT, size=10), "left")
            case TableBlock():
                _table(sheet, block, landscape=document.landscape)
            case Signatures(roles=roles):
                _line(
                    sheet,
                    "　　　　　　".join(f"{role}：" for role in roles),
                    width,
                    Font(name=FONT, size=10.5),
                    "left",
                )
    _page(sheet, landscape=document.landscape)
    book.properties.creator = document.issuer
    book.properties.title = document.title
    return _settled(book, day)


def _line(sheet: Worksheet, text: str, width: int, font: Font, align: str) -> None:
    row = sheet.max_row + 1 if sheet["A1"].value is not None else 1
    cell = sheet.cell(row=row, column=1, value=safe_cell(text))
    cell.font = font
    cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
    # A merged cell does not grow by itself: leave room for the lines that the text will need.
    lines = -(-2 * len(text) // PAGE_WIDTH[False])
    sheet.row_dimensions[row].height = max(18, (font.size or 11) * 1.5) * max(1, lines)


def _table(sheet: Worksheet, block: TableBlock, *, landscape: bool) -> None:
    if block.caption:
        _line(sheet, block.caption, len(block.columns), Font(name=FONT, size=12, bold=True), "left")
    top = sheet.max_row + 1
    _row(sheet, tuple(column.header for column in block.columns), block, head=True)
    if sheet.print_title_rows is None:
        sheet.print_title_rows = f"{top}:{top}"
    for row in block.rows:
        _row(sheet, row, block, head=False)
    if block.total:
        _row(sheet, block.total, block, head=False, bold=True)
    shares = sum(column.width for column in block.columns)
    for index, column in enumerate(block.columns, start=1):
        letter = get_column_letter(index)
        wanted = column.width / shares * PAGE_WIDTH[landscape]
        sheet.column_dimensions[letter].width = max(
            sheet.column_dimensions[letter].width if top > 4 else 0, wanted
        )


def _row(
    sheet: Worksheet, cells: tuple[str, ...], block: TableBlock, *, head: bool, bold: bool = False
) -> None:
    row = sheet.max_row + 1
    for index, (text, column) in enumerate(zip(cells, block.columns, strict=True), start=1):
        number = column.number and not head and _NUMBER.fullmatch(text)
        cell = sheet.cell(row=row, column=index, value=Decimal(text) if number else safe_cell(text))
        if number and "." in text:
            cell.number_format = "0." + "0" * len(text.partition(".")[2])
        cell.font = Font(name=FONT, size=10, bold=head or bold)
        cell.alignment = Alignment(
            horizontal="center" if head else column.align, vertical="center", wrap_text=True
        )
        cell.border = BOX
        if head:
            cell.fill = SHADE


def _page(sheet: Worksheet, *, landscape: bool) -> None:
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("第 &P 页，共 &N 页"))


def _settled(book: Workbook, day: dt.date) -> bytes:
    """The workbook's bytes with the date of the data wherever openpyxl writes the clock."""
    written, settled = io.BytesIO(), io.BytesIO()
    book.save(written)
    stamp = f"{day.isoformat()}T00:00:00Z".encode()
    with zipfile.ZipFile(written) as before, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            data = before.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:(created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp, data)
            after.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return settled.getvalue()
