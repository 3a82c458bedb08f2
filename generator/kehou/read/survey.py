"""What openpyxl does not tell of a sheet that it streams, and whether it is safe to open: one pass over the XML.

Refuses what would fill the memory (a zip bomb, far more rows or columns than a school has) before a cell is
kept. About a second for every 100 MB of XML.
"""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from typing import Any
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from msgspec import Struct

MOST_UNPACKED = 512 * 2**20
"""Of all parts of a workbook together; 200,000 full rows are a tenth of it."""
MOST_ROWS = 200_000
MOST_COLUMNS = 500
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_RANGE = re.compile(r"([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})")
_CHUNK = 1 << 16

Cell = tuple[int, int]
"""Row and column, from 1."""


class Merged(Struct, frozen=True, order=True):
    """A range of cells that show what its first one holds."""

    first: Cell
    last: Cell


class Survey(Struct, frozen=True):
    """What one sheet holds."""

    last: Cell
    """The last row and the last column with a value; (0, 0) of a blank sheet."""
    merged: tuple[Merged, ...]
    hidden_rows: tuple[int, ...]
    """Rows with a value that are not shown."""
    hidden_columns: tuple[int, ...]
    """Columns up to the last one that are not shown."""
    unsaved: tuple[Cell, ...]
    """Formulas whose value was not saved with them."""


class Refusal(Exception):
    """A workbook that is not opened; `code` is of the catalogue."""

    def __init__(self, code: str, **facts: int) -> None:
        self.code = code
        self.facts: dict[str, Any] = dict(facts)
        super().__init__(code)


def check_size(path: Path) -> None:
    """Refuse a workbook whose parts unpacked would fill the memory; nothing is unpacked to know it."""
    with ZipFile(path) as parts:
        if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
            raise Refusal("bomb-workbook", most=MOST_UNPACKED // 2**20)


def survey(path: Path, part: str) -> Survey:
    """One pass over a sheet's XML; Refusal at the first sign that it is too large or not what Excel writes."""
    reader = _Reader()
    with ZipFile(path) as parts, parts.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            reader.parser.Parse(chunk, False)
    reader.parser.Parse(b"", True)
    return reader.found()


DAMAGED = (BadZipFile, zlib.error, EOFError, KeyError, expat.ExpatError, NotImplementedError, RuntimeError)
"""What the archive or its XML fails with when it is not whole; RuntimeError: a part with a password."""


class _Reader:
    """Listens to the XML of one sheet."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self._row, self._cell = 0, (0, 0)
        self._formula = self._value = self._row_used = self._row_hidden = False
        self._inside = ""
        self._rows = self._last_row = self._last_column = 0
        self._merged: list[Merged] = []
        self._hidden: list[int] = []
        self._spans: list[tuple[int, int]] = []
        self._unsaved: list[Cell] = []

    def found(self) -> Survey:
        """What was heard."""
        columns = range(1, self._last_column + 1)
        hidden = tuple(it for it in columns if any(first <= it <= last for first, last in self._spans))
        return Survey(
            (self._last_row, self._last_column),
            tuple(sorted(self._merged)),
            tuple(self._hidden),
            hidden,
            tuple(self._unsaved),
        )

    def _doctype(self, *_declared: object) -> None:
        # Excel writes none: it could only say what a part stands for, over and over.
        raise Refusal("bad-workbook")

    def _start(self, tag: str, marks: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if name == "c":
            self._begin_cell(marks)
        elif name in ("v", "t"):
            self._inside = name
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._begin_row(marks)
        elif name == "mergeCell" and (found := _RANGE.fullmatch(marks.get("ref", ""))):
            self._merged.append(Merged(_cell(found[1]), _cell(found[2])))
        elif name == "col" and marks.get("hidden") in ("1", "true"):
            self._spans.append((_number(marks.get("min", "")), _number(marks.get("max", ""))))

    def _begin_row(self, marks: dict[str, str]) -> None:
        self._row = _number(marks.get("r", "")) or self._row + 1
        self._cell = (self._row, 0)
        self._row_used, self._row_hidden = False, marks.get("hidden") in ("1", "true")

    def _begin_cell(self, marks: dict[str, str]) -> None:
        self._cell = _cell(marks["r"]) if "r" in marks else (self._row, self._cell[1] + 1)
        self._formula = self._value = False

    def _text(self, text: str) -> None:
        if self._inside and not self._value and text.strip():
            self._value = True

    def _end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        if name in ("v", "t"):
            self._inside = ""
        elif name == "c":
            self._end_cell()
        elif name == "row" and self._row_used and self._row_hidden:
            self._hidden.append(self._row)

    def _end_cell(self) -> None:
        if self._formula and not self._value:
            self._unsaved.append(self._cell)
        if not (self._formula or self._value):
            return
        row, column = self._cell
        self._rows += not self._row_used
        self._row_used = True
        self._last_row, self._last_column = max(self._last_row, row), max(self._last_column, column)
        if self._rows > MOST_ROWS:
            raise Refusal("too-many-rows", most=MOST_ROWS)
        if column > MOST_COLUMNS:
            raise Refusal("too-many-columns", most=MOST_COLUMNS)


def _cell(place: str) -> Cell:
    """Row and column of `B12`; (0, 0) of anything else."""
    found = _CELL.fullmatch(place)
    if found is None:
        return (0, 0)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return (int(found[2]), column)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0
