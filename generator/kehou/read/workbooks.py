"""An xlsx workbook to the rows of its sheets, as the program that saved it showed them."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kehou.model.catalogue import problem
from kehou.model.problem import Place, Problem
from kehou.model.unseen import visible
from kehou.read.filling import fill
from kehou.read.sheets import Line, Opened, RawSheet
from kehou.read.shown import shown
from kehou.read.survey import DAMAGED, Refusal, Survey, check_size, survey

FORM = "xlsx 工作簿"


def open_xlsx(path: Path, file: str) -> Opened:
    """Every sheet with the values that its formulas had when it was saved; problems when it cannot be read."""
    from openpyxl.utils.exceptions import InvalidFileException

    # A damaged workbook fails in whatever part of it is read first: the archive, its list of parts, the XML.
    damaged = (*DAMAGED, InvalidFileException, ValueError, SyntaxError, TypeError, AttributeError, IndexError)
    try:
        check_size(path)
        return tuple(_sheets(path, file)), ()
    except Refusal as refused:
        return (), (problem(refused.code, Place(file), **refused.facts),)
    except damaged:
        return (), (problem("bad-workbook", Place(file)),)


def _sheets(path: Path, file: str) -> Iterator[RawSheet]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # Drop-down lists and the like of other programs are of no concern here.
        warnings.simplefilter("ignore")
        book = load_workbook(path, read_only=True, data_only=True)
        try:
            for sheet in book.worksheets:
                seen = survey(path, _part_of(sheet))
                # Programs of punch machines often write a wrong size of the sheet.
                sheet.reset_dimensions()
                yield RawSheet(
                    sheet.title,
                    tuple(fill(_lines(sheet, seen), seen.merged)),
                    FORM,
                    tuple(_remarks(f"{file}/{sheet.title}", seen)),
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
    for number, row in enumerate(rows, start=1):
        cells = tuple(visible(_text(cell)).strip() for cell in row)
        if any(cells):
            yield Line(number, cells)


def _text(cell: Any) -> str:
    text = shown(cell.value, cell.number_format or "")
    if "_x" not in text:
        return text
    from openpyxl.utils.escape import unescape

    # Office programs write what XML has no room for as `_x000D_`, and openpyxl leaves it so.
    return unescape(text)


def _remarks(file: str, seen: Survey) -> Iterator[Problem]:
    yield from hidden(file, seen.hidden_rows, seen.hidden_columns)
    for row, column in seen.unsaved:
        yield problem("unsaved-formula", Place(file, row), cell=f"{letters(column)}{row}")


def hidden(file: str, rows: Sequence[int], columns: Sequence[int]) -> Iterator[Problem]:
    """One notice of the rows and columns that are read although the program does not show them."""
    parts = [f"第 {'、'.join(map(str, rows[:10]))}{' 等' if len(rows) > 10 else ''} 行"] if rows else []
    parts += [f"{'、'.join(map(letters, columns[:10]))} 列"] if columns else []
    if parts:
        yield problem("hidden-cells", Place(file), what="、".join(parts), count=len(rows) + len(columns))


def letters(column: int) -> str:
    """A column as Excel names it: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
