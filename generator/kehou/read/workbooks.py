"""An xlsx workbook to the rows of its sheets, as the program that saved it showed them."""

from __future__ import annotations

import io
import lzma
import struct
import warnings
import zlib
from collections.abc import Iterator, Sequence
from typing import Any
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from kehou.model.catalogue import problem
from kehou.model.problem import Place, Problem
from kehou.model.unseen import visible
from kehou.read.filling import fill
from kehou.read.sheets import Line, Opened, RawSheet, column_letters
from kehou.read.shown import shown
from kehou.read.survey import Refusal, Survey, check_parts, survey

FORM = "xlsx 工作簿"
DAMAGED = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BadZipFile,
    EOFError,
    ExpatError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    lzma.LZMAError,
    struct.error,
    zlib.error,
)
"""What the libraries end in over bytes that are no workbook: each fails in its own way, wherever it stumbles."""


def open_xlsx(file: str, data: bytes) -> Opened:
    """Every sheet with the values that its formulas had when it was saved; problems when it cannot be read."""
    from openpyxl.utils import exceptions as its

    own = (its.CellCoordinatesException, its.IllegalCharacterError, its.InvalidFileException)
    try:
        with ZipFile(io.BytesIO(data)) as parts:
            check_parts(parts)
            return tuple(_sheets(file, data, parts)), ()
    except Refusal as refused:
        return (), (problem(refused.code, Place(file), **refused.facts),)
    except (*DAMAGED, *own, its.NamedRangeException, its.SheetTitleException):
        return (), (problem("bad-workbook", Place(file)),)


def _sheets(file: str, data: bytes, parts: ZipFile) -> Iterator[RawSheet]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # Drop-down lists and the like of other programs are of no concern here.
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            for sheet in book.worksheets:
                seen = survey(parts, _part_of(sheet))
                # Programs of punch machines often write a wrong size of the sheet.
                sheet.reset_dimensions()
                lines = tuple(fill(_lines(sheet, seen), seen.merged, seen.last[1]))
                yield RawSheet(
                    sheet.title,
                    lines,
                    FORM,
                    tuple(_remarks(f"{file}/{sheet.title}", seen, sheet.sheet_state != "visible")),
                )
        finally:
            book.close()


def _part_of(sheet: Any) -> str:
    """The name of the sheet's part in the archive, which openpyxl keeps to itself."""
    return str(sheet._worksheet_path)  # noqa: SLF001 - nothing public tells which part was streamed


def _lines(sheet: Any, seen: Survey) -> Iterator[Line]:
    last_row, last_column = seen.last
    if not last_row:
        return
    rows = sheet.iter_rows(max_row=last_row, max_col=last_column)
    blank = None
    for number, row in enumerate(rows, start=1):
        # For rows that are missing openpyxl gives one and the same, perhaps a million times.
        if row is blank:
            continue
        cells = ["" if cell.value is None else visible(_text(cell)).strip() for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield Line(number, tuple(cells))
        else:
            blank = row


def _text(cell: Any) -> str:
    text = shown(cell.value, cell.number_format or "")
    if "_x" not in text:
        return text
    from openpyxl.utils.escape import unescape

    # Office programs write what XML has no room for as `_x000D_`, and openpyxl leaves it so.
    return unescape(text)


def _remarks(file: str, seen: Survey, whole: bool) -> Iterator[Problem]:
    yield from hidden(file, seen.hidden_rows, seen.hidden_columns, whole=whole)
    for row, column in seen.unsaved:
        place = Place(file, row, column_letters(column))
        yield problem("unsaved-formula", place, cell=f"{place.column}{row}")


def hidden(file: str, rows: Sequence[int], columns: Sequence[int], *, whole: bool) -> Iterator[Problem]:
    """A notice of the rows and columns that are read although the program does not show them, or of the `whole` sheet."""
    if whole:
        yield problem("hidden-sheet", Place(file))
    parts = [f"第 {'、'.join(map(str, rows[:10]))}{' 等' if len(rows) > 10 else ''} 行"] if rows else []
    parts += [f"{'、'.join(map(column_letters, columns[:10]))} 列"] if columns else []
    if parts:
        yield problem("hidden-cells", Place(file), what="、".join(parts), count=len(rows) + len(columns))
