"""The sheet that lists problems: in the order of mending, each with a link to its cell."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from msgspec import Struct
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from kehou.model.problem import Level
from kehou.model.report import LEVEL_NAMES, Group
from kehou.model.unseen import visible
from kehou.render.cells import put_text
from kehou.render.sheet_layout import lines_in
from kehou.render.sheets import FONT, HIGHEST, set_up_page
from kehou.render.spots import Spot

TITLE = "问题清单"
FILLS: dict[Level, str] = {"error": "FFA8A0", "warning": "FFD27A", "notice": "A9D1FF"}
"""Red, orange and blue, light enough for black text; the level is always written out, too."""
COLUMNS: tuple[tuple[str, float], ...] = (
    ("程度", 8),
    ("文件", 22),
    ("行", 8),
    ("列", 14),
    ("处数", 7),
    ("现在的内容", 22),
    ("问题", 56),
    ("怎么改", 48),
)
"""Headers and their widths in digits."""
LONGEST = 32_767
"""Characters that a cell holds."""
_NUMBERS = (3, 5)
"""Columns of figures."""
_ROW = 3
"""The column that holds the link."""
_HEAD = 2
"""The row of the header."""
_SIZE, _LINE = 11, 15.0
_SIDE = Side(style="thin", color="B0B0B0")


class Line(Struct, frozen=True):
    """One line of the list, and the cell that it leads to, if there is one."""

    group: Group
    spot: Spot | None = None
    file: str = ""
    """The workbook beside this one that holds the cell; "" for this one."""


def list_problems(book: Workbook, lines: Sequence[Line], note: str) -> None:
    """Put the list before all other sheets: a note on how to use it, a header that stays, the lines."""
    sheet = book.create_sheet(TITLE, 0)
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False
    for index, (title, width) in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width
        _head(cell_at(sheet, _HEAD, index), title)
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(COLUMNS))
    write_text(cell_at(sheet, 1, 1), note)
    sheet.row_dimensions[1].height = _LINE * lines_in(note, sum(width for _, width in COLUMNS)) + 6
    for number, line in enumerate(lines, start=_HEAD + 1):
        _line(sheet, number, line)
    last = get_column_letter(len(COLUMNS))
    sheet.auto_filter.ref = f"A{_HEAD}:{last}{_HEAD + max(1, len(lines))}"
    sheet.freeze_panes = f"A{_HEAD + 1}"
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    set_up_page(sheet)


def _line(sheet: Worksheet, number: int, line: Line) -> None:
    it = line.group.told
    texts = (
        LEVEL_NAMES[it.level],
        it.file,
        str(it.row or ""),
        it.column,
        str(len(line.group.problems)),
        it.value,
        it.message,
        it.fix,
    )
    for index, text in enumerate(texts, start=1):
        cell = cell_at(sheet, number, index)
        write_text(cell, text)
        if index in _NUMBERS and text:
            cell.value = int(text)
            cell.alignment = Alignment(horizontal="center", vertical="top")
        cell.border = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
    cell_at(sheet, number, 1).fill = PatternFill("solid", fgColor=FILLS[it.level])
    if line.spot is not None:
        _link(cell_at(sheet, number, _ROW), line.spot, line.file)
    needed = max(lines_in(text, width) for text, (_, width) in zip(texts, COLUMNS, strict=True))
    sheet.row_dimensions[number].height = min(HIGHEST, needed * _LINE + 6)


def _head(cell: Cell, title: str) -> None:
    write_text(cell, title)
    cell.font = Font(name=FONT, size=_SIZE, bold=True)
    cell.fill = PatternFill("solid", fgColor="ECECEC")
    cell.border = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)


def _link(cell: Cell, spot: Spot, file: str) -> None:
    place = f"{quote_sheetname(spot.sheet)}!{get_column_letter(spot.column)}{spot.row}"
    # The name of a file stands in a link as it does in an address.
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place, target=quote(file) or None)
    cell.font = Font(name=FONT, size=_SIZE, color="0563C1", underline="single")


def write_text(cell: Cell, text: str) -> None:
    """A text that is wrapped, cut only where a cell holds no more; it is never a formula."""
    if text:
        put_text(cell, visible(text)[:LONGEST])
    cell.font = Font(name=FONT, size=_SIZE)
    cell.alignment = Alignment(vertical="top", wrap_text=True)


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell itself: none of a merged range but its first one."""
    cell = sheet.cell(row=row, column=column)
    assert isinstance(cell, Cell)
    return cell
