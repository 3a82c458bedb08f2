"""A school's file as a workbook to be marked: with its looks where it is one, its rows where they stood otherwise."""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from zipfile import BadZipFile, ZipFile, is_zipfile

from msgspec import Struct
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from kehou.model.unseen import visible
from kehou.read.sheets import Line, open_sheets
from kehou.render.cells import put_text
from kehou.render.marked import Marks
from kehou.render.problem_sheet import LONGEST, cell_at
from kehou.render.sheet_layout import digits_in
from kehou.render.sheets import set_up_page
from kehou.render.spots import LAST_ROW

MOST_ROWS = 20_000
"""Rows of a copy; of a longer file it holds those with problems alone."""
MOST_BYTES = 16 * 2**20
"""Unpacked size of a workbook that is copied with its looks: every cell of it stands in memory then."""
_NARROWEST, _WIDEST = 8, 40
"""Widths of a column, in digits."""

_ODD = (
    BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    SyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
)
"""What openpyxl ends in over looks that it does not understand; the cells have been read all the same."""


class Copy(Struct, frozen=True):
    """A workbook to be marked."""

    book: Workbook
    heads: Mapping[str, int]
    """Tab → the row of the header."""
    rows: Mapping[str, frozenset[int]] | None = None
    """Tab → the rows it holds below the header; None when it holds all of them."""

    def holds(self, tab: str, row: int) -> bool:
        """Whether the copy has a row."""
        if tab not in self.book.sheetnames:
            return False  # somebody has changed the file since it was checked
        return self.rows is None or row <= self.heads.get(tab, 0) or row in self.rows.get(tab, ())


def copy_of(path: Path, marks: Marks, heads: Mapping[str, int]) -> Copy:
    """The workbook itself, else one with the texts of every row in its place, else of the rows to be marked.

    `heads` is the row of the header by the name on the tab; for a text file, by that of its table. Memory
    is bounded by MOST_ROWS and MOST_BYTES, whatever the size of the file.
    """
    book = _with_looks(path)
    return Copy(book, heads) if book is not None else _of_texts(path, marks, heads)


def _with_looks(path: Path) -> Workbook | None:
    """The workbook as openpyxl reads it; None where it is none, is very large or has what openpyxl cannot read."""
    if not is_zipfile(path):
        return None
    with warnings.catch_warnings():
        # What openpyxl leaves out (pictures of old formats and the like) is in the original.
        warnings.simplefilter("ignore")
        try:
            with ZipFile(path) as parts:
                if sum(it.file_size for it in parts.infolist()) > MOST_BYTES:
                    return None
            return load_workbook(path, rich_text=True)
        except _ODD:
            return None


def _of_texts(path: Path, marks: Marks, heads: Mapping[str, int]) -> Copy:
    whole = sum(1 for _ in islice(_lines(path), MOST_ROWS + 1)) <= MOST_ROWS
    copy = Copy(Workbook(), heads, None if whole else _wanted(marks))
    copy.book.remove(copy.book.worksheets[0])
    for sheet in open_sheets(path, path.name)[0]:
        _fill(copy, sheet.name or next(iter(heads)), sheet.lines)
    return copy


def _lines(path: Path) -> Iterator[Line]:
    for sheet in open_sheets(path, path.name)[0]:
        yield from sheet.lines


def _wanted(marks: Marks) -> dict[str, frozenset[int]]:
    """Tab → the rows to be marked, as many as a copy holds, the gravest first."""
    places = islice(dict.fromkeys((it.sheet, it.row) for it in marks), MOST_ROWS)
    rows: dict[str, set[int]] = {}
    for sheet, row in places:
        rows.setdefault(sheet, set()).add(row)
    return {sheet: frozenset(it) for sheet, it in rows.items()}


def _fill(copy: Copy, tab: str, lines: Iterable[Line]) -> None:
    """Write the lines that the copy is to hold to the rows where they stood."""
    sheet, widths = copy.book.create_sheet(tab), dict[int, float]()
    # A row that is not written is not shown: 17 stays 17 without a screen of blank rows before it.
    sheet.sheet_format.zeroHeight = copy.rows is not None
    for line in lines:
        if line.number > LAST_ROW or not copy.holds(tab, line.number):
            continue
        for index, text in enumerate(line.cells, start=1):
            if text:
                put_text(cell_at(sheet, line.number, index), visible(text)[:LONGEST])
                widths[index] = max(widths.get(index, _NARROWEST), digits_in(text[:_WIDEST]) + 2)
    for index, width in widths.items():
        sheet.column_dimensions[get_column_letter(index)].width = min(width, _WIDEST)
    if tab in copy.heads:
        sheet.freeze_panes = f"A{copy.heads[tab] + 1}"
    set_up_page(sheet)
