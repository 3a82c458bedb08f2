"""An xls workbook (Excel 97–2003, WPS, punch machines) to the rows of its sheets."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from kehou.model.catalogue import problem
from kehou.model.problem import Place
from kehou.model.unseen import visible
from kehou.read.filling import fill
from kehou.read.sheets import Line, Opened, RawSheet
from kehou.read.shown import shown
from kehou.read.survey import Merged
from kehou.read.workbooks import DAMAGED, hidden

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Cell, Sheet

FORM = "xls 工作簿"


def open_xls(file: str, data: bytes) -> Opened:
    """Every sheet with the values that its formulas had when it was saved; problems when it cannot be read."""
    opened = _open(file, data, with_looks=True)
    if any(it.code == "bad-workbook" for it in opened[1]):
        # The looks that some machines write are beyond xlrd; without them dates still are dates.
        return _open(file, data, with_looks=False)
    return opened


def _open(file: str, data: bytes, *, with_looks: bool) -> Opened:
    import xlrd
    from xlrd.biffh import XLRDError
    from xlrd.compdoc import CompDocError

    try:
        # The log of xlrd is about the file's insides: nothing that a school could act on.
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=with_looks, logfile=io.StringIO(), ragged_rows=True
        )
        return tuple(_sheet(file, book, sheet) for sheet in book.sheets()), ()
    except (XLRDError, CompDocError) as failure:
        code = "locked-workbook" if "encrypted" in str(failure) else "bad-workbook"
        return (), (problem(code, Place(file)),)
    except DAMAGED:
        return (), (problem("bad-workbook", Place(file)),)


def _sheet(file: str, book: Book, sheet: Sheet) -> RawSheet:
    merged = [Merged((top + 1, left + 1), (bottom, right)) for top, bottom, left, right in sheet.merged_cells]
    lines = tuple(fill(_lines(book, sheet), merged, sheet.ncols))
    rows = [line.number for line in lines if _is_hidden(sheet.rowinfo_map.get(line.number - 1))]
    columns = [at + 1 for at in range(sheet.ncols) if _is_hidden(sheet.colinfo_map.get(at))]
    told = hidden(f"{file}/{sheet.name}", rows, columns, whole=bool(sheet.visibility))
    return RawSheet(sheet.name, lines, FORM, tuple(told))


def _is_hidden(info: object) -> bool:
    return bool(getattr(info, "hidden", 0))


def _lines(book: Book, sheet: Sheet) -> Iterator[Line]:
    for number in range(sheet.nrows):
        cells = [visible(_text(book, cell)).strip() for cell in sheet.row(number)]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield Line(number + 1, tuple(cells))


def _text(book: Book, cell: Cell) -> str:
    import xlrd

    form = _form(book, cell)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return shown(bool(cell.value), form)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(int(cell.value), "#N/A")
    if cell.ctype == xlrd.XL_CELL_DATE:
        return shown(_moment(float(cell.value), book.datemode, form), form)
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return shown(float(cell.value), form)
    return str(cell.value)


def _form(book: Book, cell: Cell) -> str:
    """How the cell's number is shown."""
    if cell.xf_index is None:
        return ""
    return str(book.format_map[book.xf_list[cell.xf_index].format_key].format_str or "")


def _moment(value: float, datemode: Literal[0, 1], form: str) -> dt.datetime | dt.time | dt.timedelta | float:
    """A serial number as a length `[h]:mm`, a time of day, or a date; out of every calendar it stays a number."""
    from xlrd.xldate import XLDateError, xldate_as_datetime

    if "[h" in form.lower() or "[m" in form.lower():
        return dt.timedelta(days=value)
    try:
        moment = xldate_as_datetime(value, datemode)
    except (XLDateError, OverflowError):
        return value
    return moment.time() if 0 <= value < 1 else moment
