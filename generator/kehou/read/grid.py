"""A table as it lies in a file: a header and rows of trimmed text, numbered as Excel shows them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import warnings
import zlib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from msgspec import Struct

from kehou.model.catalogue import problem
from kehou.model.problem import Place, Problem
from kehou.model.unseen import visible
from kehou.read.text import decode

_DELIMITERS = ",;\t"


class Grid(Struct, frozen=True):
    """The cells of one table; every row is as wide as the header, rows without content are left out."""

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    """The number of each row."""
    header_row: int = 1
    """The number of the header; of two lines, the lower one."""

    @property
    def columns(self) -> tuple[tuple[str, ...], ...]:
        """The cells column by column."""
        return tuple(zip(*self.rows, strict=True)) if self.rows else ((),) * len(self.header)


class Sheet(Struct, frozen=True):
    """One sheet of a workbook, by the name on its tab."""

    name: str
    grid: Grid
    problems: tuple[Problem, ...]


def make_grid(file: str, rows: Iterable[Iterable[str]]) -> tuple[Grid, tuple[Problem, ...]]:
    """Trim every cell to what is seen of it, drop blank rows, fill up short ones; content beyond the header is a problem."""
    lines: Iterator[tuple[str, ...]] = (tuple(visible(cell).strip() for cell in row) for row in rows)
    header = next(lines, ())
    while header and not header[-1]:
        header = header[:-1]
    width, kept, numbers = len(header), [], []
    problems: list[Problem] = []
    for number, cells in enumerate(lines, start=2):
        line = cells
        if not any(line):
            continue
        if len(line) != width:
            if over := [cell for cell in line[width:] if cell]:
                problems.append(problem("row-too-long", Place(file, number), over[0]))
            line = (*line[:width], *("",) * (width - len(line)))
        kept.append(line)
        numbers.append(number)
    return Grid(file, header, tuple(kept), tuple(numbers)), tuple(problems)


def read_csv(file: str, data: bytes) -> tuple[Grid | None, tuple[Problem, ...]]:
    """A CSV file as WPS or Excel saves it; parted by `,`, or `;` or tab where the header has those instead."""
    text = decode(data)
    if text is None:
        return None, (problem("bad-encoding", Place(file)),)
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        number = len(rows) + 1
        return None, (problem("bad-csv", Place(file, number), row=number),)
    return make_grid(file, rows)


def read_workbook(file: str, path: Path) -> tuple[tuple[Sheet, ...], tuple[Problem, ...]]:
    """Every sheet of a plain xlsx workbook with the values that its formulas had when it was saved."""
    from openpyxl.utils.exceptions import InvalidFileException

    # A damaged workbook fails in whatever part of it is read first: the archive, its list of parts, the XML.
    damaged = (BadZipFile, zlib.error, EOFError, InvalidFileException, KeyError, ValueError, SyntaxError)
    try:
        return tuple(_sheets(file, path)), ()
    except damaged:
        return (), (problem("bad-workbook", Place(file)),)


def _sheets(file: str, path: Path) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # Drop-down lists and the like of other programs are of no concern here.
        warnings.simplefilter("ignore")
        book = load_workbook(path, read_only=True, data_only=True)
        for sheet in book.worksheets:
            # Programs of punch machines often write a wrong size of the sheet.
            sheet.reset_dimensions()
            rows = ((shown(cell) for cell in row) for row in sheet.iter_rows())
            grid, problems = make_grid(f"{file}/{sheet.title}", rows)
            yield Sheet(sheet.title, grid, problems)
        book.close()


def shown(cell: Any) -> str:
    """The text of a workbook's cell much as the program shows it: dates ISO, times `7:30`, percents with `%`."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return _figure(value, cell.number_format or "")
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "seconds")
    return _clock(value) if isinstance(value, dt.time | dt.timedelta) else str(value)


def _clock(value: dt.time | dt.timedelta) -> str:
    """Hour without leading zero and minutes; a length of more than a day keeps its hours."""
    if isinstance(value, dt.time):
        return f"{value.hour}:{value.minute:02d}"
    hours, minutes = divmod(round(value.total_seconds() / 60), 60)
    return f"{hours}:{minutes:02d}"


def _figure(value: float, form: str) -> str:
    """A number as its cell shows it, at most 15 digits as Excel keeps them; longer ones have lost digits."""
    if form and not form.strip("0"):
        return f"{value:.0f}".zfill(len(form))
    number = Decimal(format(value, ".15g"))
    if "%" in form:
        return f"{(number * 100).normalize():f}%"
    return format(number, "E") if abs(number) >= 10**15 else f"{number:f}"
