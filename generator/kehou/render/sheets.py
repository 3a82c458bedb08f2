"""Documents to xlsx: a sheet for each section, numbers as numbers, the same bytes for the same document."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from kehou.render.blocks import Align, Block, FilingDocument, Paragraph, Section, Signatures, TableBlock
from kehou.render.cells import put_text
from kehou.render.sheet_layout import Span, grid_of, lines_in, spans

FONT = "宋体"
SIZE = 10
LINE = 14.0
"""Height of a line of text, in points."""
SIGNED = 26.0
"""Height of a row that people sign in, in points."""
HIGHEST = 409.0
"""The most that a row of Excel can be high, in points; it calls a sheet with a higher one damaged."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_UNNAMABLE = re.compile(r"[\[\]:*?/\\]")
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Look(Struct, frozen=True):
    """How a row looks."""

    size: float = SIZE
    bold: bool = False
    head: bool = False
    """Whether it is the head of a table."""


class Entry(Struct, frozen=True):
    """What stands in one place: a text, or a number written out, with its looks."""

    text: str
    look: Look
    align: Align = "left"
    number: bool = False
    boxed: bool = False


PLAIN, HEAD, TOTAL = Look(), Look(bold=True, head=True), Look(bold=True)
TITLE, CAPTION = Look(size=16, bold=True), Look(size=11, bold=True)


def to_xlsx(document: FilingDocument, day: dt.date) -> bytes:
    """One workbook, dated by the data: the document's head on every sheet, then the blocks of its section."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, blocks in _sections(document):
        sheet = book.create_sheet(_UNNAMABLE.sub("", name)[:31])
        _Writer(sheet, blocks).write(document, name)
        set_up_page(sheet)
    book.properties.creator = document.issuer
    book.properties.title = document.title
    return settled(book, day)


def _sections(document: FilingDocument) -> list[tuple[str, list[Block]]]:
    """Name and blocks of every section; what precedes the first one has the document's own name."""
    sections: list[tuple[str, list[Block]]] = []
    for block in document.blocks:
        if isinstance(block, Section):
            sections.append((block.text, []))
        elif sections:
            sections[-1][1].append(block)
        else:
            sections.append((document.name, [block]))
    return sections


class _Writer:
    """Writes one sheet from top to bottom, every table on the same grid."""

    def __init__(self, sheet: Worksheet, blocks: Sequence[Block]) -> None:
        self._sheet = sheet
        self._blocks = blocks
        self._tables = [it for it in blocks if isinstance(it, TableBlock)]
        self._grid = grid_of(self._tables)
        self._next = 1

    def write(self, document: FilingDocument, name: str) -> None:
        """The head of the document, the section's name, and its blocks."""
        for index, width in enumerate(self._grid, start=1):
            self._sheet.column_dimensions[get_column_letter(index)].width = width
        self._line(document.title, TITLE, "center")
        self._line(document.subtitle, PLAIN, "center")
        self._abreast(document.facts, height=LINE * 1.4)
        if name != document.name:
            self._line(name, CAPTION, "left")
        for block in self._blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph(text=text):
                self._line(text, PLAIN, "left")
            case TableBlock():
                self._table(block)
            case Signatures(roles=roles):
                self._abreast((*(f"{role}：" for role in roles), "年　　月　　日"), height=SIGNED * 1.5)

    def _line(self, text: str, look: Look, align: Align) -> None:
        """A line across the whole grid; "" leaves none."""
        if text:
            self._put((1, len(self._grid)), Entry(text, look, align))
            lines = lines_in(text, sum(self._grid) * SIZE / look.size)
            self._end_row(lines * max(LINE, look.size * 1.4) + 4)

    def _abreast(self, texts: Sequence[str], *, height: float) -> None:
        """Texts side by side, each with as much room as the others."""
        places = spans([1] * len(texts), self._grid)
        for span, text in zip(places, texts, strict=True):
            self._put(span, Entry(text, PLAIN, "right" if span == places[-1] else "left"))
        if texts:
            self._end_row(height)

    def _table(self, block: TableBlock) -> None:
        if block.caption:
            self._line(block.caption, CAPTION, "left")
        elif block is not self._tables[0]:
            self._end_row(LINE)
        if len(self._tables) == 1:
            self._sheet.print_title_rows = f"{self._next}:{self._next}"
        self._row(block, tuple(column.header for column in block.columns), HEAD)
        for row in block.rows:
            self._row(block, row, PLAIN)
        if block.total:
            self._row(block, block.total, TOTAL)

    def _row(self, block: TableBlock, texts: Sequence[str], look: Look) -> None:
        height = SIGNED if block.signed and not look.head else 0.0
        places = spans([column.width for column in block.columns], self._grid)
        for span, text, column in zip(places, texts, block.columns, strict=True):
            number = column.number and not look.head and _NUMBER.fullmatch(text) is not None
            align = "center" if look.head else column.align
            self._put(span, Entry(text, look, align, number=number, boxed=True))
            height = max(height, lines_in(text, sum(self._grid[span[0] - 1 : span[1]])) * LINE + 6)
        self._end_row(height)

    def _end_row(self, height: float) -> None:
        # No program makes a merged row as high as its text, and some make none: every height is given.
        self._sheet.row_dimensions[self._next].height = round(min(height, HIGHEST), 1)
        self._next += 1

    def _put(self, span: Span, entry: Entry) -> None:
        """Fill the columns of a span, merged into one cell."""
        first, last = span
        cell = self._sheet.cell(row=self._next, column=first)
        assert isinstance(cell, Cell)
        _fill(cell, entry)
        if last > first:
            # After the border is set: merging carries it around the whole span.
            self._sheet.merge_cells(
                start_row=self._next, end_row=self._next, start_column=first, end_column=last
            )


def _fill(cell: Cell, entry: Entry) -> None:
    """Value and looks of one cell; a text stays a text, whatever it begins with."""
    if entry.number:
        cell.value = Decimal(entry.text)
        decimals = len(entry.text.partition(".")[2])
        if decimals:
            cell.number_format = f"0.{'0' * decimals}"
    elif entry.text:
        put_text(cell, entry.text)
    look = entry.look
    cell.font = Font(name=FONT, size=look.size, bold=look.bold)
    cell.alignment = Alignment(horizontal=entry.align, vertical="center", wrap_text=True)
    if entry.boxed:
        side = Side(style="thin", color="808080")
        cell.border = Border(left=side, right=side, top=side, bottom=side)
    if look.head:
        cell.fill = PatternFill("solid", fgColor="ECECEC")


def set_up_page(sheet: Worksheet) -> None:
    """A lying A4 page, as wide as the sheet, numbered."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.55, right=0.55, top=0.6, bottom=0.6, header=0.3, footer=0.3)
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("&A　第 &P 页，共 &N 页"))


def settled(book: Workbook, day: dt.date) -> bytes:
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
