"""What openpyxl does not tell of a sheet that it streams, and whether it is safe to open: one pass over the XML.

Refuses what would fill the memory (a zip bomb, far more rows or columns than a school has) before a cell is
kept. About three seconds for every 100 MB of XML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import IO, Any
from xml.parsers import expat
from zipfile import ZipFile

from msgspec import Struct

from kehou.read.sheets import column_number

MOST_UNPACKED = 512 * 2**20
"""Of all parts of a workbook together; 200,000 full rows are a tenth of it."""
MOST_BESIDE = 64 * 2**20
"""Of one XML part that is no sheet: the texts of 200,000 rows are half of it, and openpyxl keeps them all."""
MOST_ROWS = 200_000
MOST_COLUMNS = 500
_LAST_ROW = 1_048_576
"""Of any sheet."""
_MOST_UNSAVED = 1000
"""Formulas without a value that are told; nobody looks at more."""
_COLUMN = re.compile(r"([A-Z]{1,3})\d{1,7}")
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
_CHUNK = 1 << 16
_HEARD = frozenset(("c", "v", "t", "f", "row", "is"))
"""The elements that make up nearly all of a sheet, as they are mostly written: without a prefix."""
_BEHIND = "the column before"

Cell = tuple[int, int]
"""Row and column, from 1."""
_Marks = dict[str, str]


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
    """Formulas whose value was not saved with them, the first thousand."""


class Refusal(Exception):
    """A workbook that is not opened; `code` is of the catalogue."""

    def __init__(self, code: str, **facts: int) -> None:
        self.code = code
        self.facts: dict[str, Any] = dict(facts)
        super().__init__(code)


def check_parts(parts: ZipFile) -> None:
    """Refuse a workbook whose parts unpacked would fill the memory, which nothing is unpacked to know, or that declares entities."""
    sizes = {part.filename: part.file_size for part in parts.infolist()}
    if sum(sizes.values()) > MOST_UNPACKED:
        raise Refusal("bomb-workbook", most=MOST_UNPACKED // 2**20)
    for name, size in sizes.items():
        if name.lower().endswith((".xml", ".rels")):
            if size > MOST_BESIDE and "/worksheets/" not in name:
                raise Refusal("bomb-workbook", most=MOST_BESIDE // 2**20)
            with parts.open(name) as stream:
                _refuse_declarations(stream)


class _Begun(Exception):
    """The first element of an XML part has come: behind it nothing can be declared."""


def _refuse_declarations(stream: IO[bytes]) -> None:
    """Office programs declare nothing: it could only say what a name stands for, over and over."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = _begin
    try:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)
    except _Begun:
        pass


def _refuse(*_declared: object) -> None:
    raise Refusal("bad-workbook")


def _begin(_tag: str, _marks: _Marks) -> None:
    raise _Begun


def survey(parts: ZipFile, part: str) -> Survey:
    """One pass over a sheet's XML; Refusal at the first sign that it is too large or not what Excel writes."""
    reader = _Reader()
    with parts.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            reader.parser.Parse(chunk, False)
    reader.parser.Parse(b"", True)
    return reader.found()


class _Reader:
    """Listens to the XML of one sheet."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self._starts: Mapping[str, Callable[[_Marks], None]] = {
            "v": self._begin_value,
            "t": self._begin_value,
            "f": self._begin_formula,
            "row": self._begin_row,
            "mergeCell": self._merge,
            "col": self._column,
        }
        self._row = self._last_row = self._last_column = self._rows = 0
        self._cell: _Marks = {}
        self._formula = self._value = self._inside = self._saved = False
        self._used = self._row_hidden = False
        self._merged: list[Merged] = []
        self._hidden: list[int] = []
        self._unseen: set[int] = set()
        self._unsaved: list[Cell] = []

    def found(self) -> Survey:
        """What was heard."""
        return Survey(
            (self._last_row, self._last_column),
            tuple(sorted(self._merged)),
            tuple(self._hidden),
            tuple(it for it in sorted(self._unseen) if it <= self._last_column),
            tuple(self._unsaved),
        )

    def _start(self, tag: str, marks: _Marks) -> None:
        name = tag if tag in _HEARD else tag.rpartition(":")[2]
        if name == "c":
            # Most cells of a sheet may be blank: this must be quick.
            self._cell = marks if "r" in marks else {**marks, _BEHIND: str(self._here())}
            self._formula = self._value = False
        elif heard := self._starts.get(name):
            heard(marks)

    def _end(self, tag: str) -> None:
        name = tag if tag in _HEARD else tag.rpartition(":")[2]
        if name == "c":
            if self._value or self._formula:
                self._end_cell()
        elif name in ("v", "t"):
            self._inside = False
        elif name == "row" and self._used and self._row_hidden:
            self._hidden.append(self._row)

    def _text(self, text: str) -> None:
        if self._inside and not self._value and not text.isspace():
            self._value = True

    def _begin_row(self, marks: _Marks) -> None:
        row = int(marks["r"]) if "r" in marks else self._row + 1
        if not self._row < row <= _LAST_ROW:
            # openpyxl would pass over the rows that come too late without a word.
            raise Refusal("bad-workbook")
        self._row, self._cell, self._used = row, {}, False
        self._row_hidden = marks.get("hidden") in ("1", "true") or marks.get("ht") == "0"

    def _begin_formula(self, _marks: _Marks) -> None:
        self._formula, self._saved = True, False

    def _begin_value(self, _marks: _Marks) -> None:
        self._inside = True
        # Of a formula whose value is a blank text Excel saves just that.
        self._saved = self._cell.get("t") == "str"

    def _end_cell(self) -> None:
        if not self._value:
            if not self._saved and len(self._unsaved) < _MOST_UNSAVED:
                self._unsaved.append((self._row, self._here()))
            return
        column = self._here()
        self._rows += not self._used
        self._used = True
        self._last_row, self._last_column = self._row, max(self._last_column, column)
        if self._rows > MOST_ROWS:
            raise Refusal("too-many-rows", most=MOST_ROWS)
        if column > MOST_COLUMNS:
            raise Refusal("too-many-columns", most=MOST_COLUMNS)

    def _here(self) -> int:
        """The column of the last cell; one that does not say it stands behind the one before it."""
        if _BEHIND in self._cell:
            return int(self._cell[_BEHIND]) + 1
        found = _COLUMN.fullmatch(self._cell.get("r", ""))
        return column_number(found[1]) if found else 0

    def _merge(self, marks: _Marks) -> None:
        found = _RANGE.fullmatch(marks.get("ref", ""))
        if found:
            first, last = (int(found[2]), column_number(found[1])), (int(found[4]), column_number(found[3]))
            self._merged.append(Merged(first, last))
        if len(self._merged) > MOST_ROWS:
            raise Refusal("too-many-rows", most=MOST_ROWS)

    def _column(self, marks: _Marks) -> None:
        if marks.get("hidden") in ("1", "true") or marks.get("width") == "0":
            self._unseen.update(range(int(marks["min"]), min(int(marks["max"]), MOST_COLUMNS) + 1))
