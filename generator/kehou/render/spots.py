"""Which cell of a school's file a problem means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from kehou.model.problem import Problem
from kehou.read.grid import Grid
from kehou.read.headers import find_slot, known_headers, match_headers
from kehou.read.sheets import column_number
from kehou.read.sources import Source

_LETTERS = re.compile("[A-Z]{1,3}")
LAST_ROW = 1_048_576
"""The last row that a sheet can have; a text file may be longer."""


class Spot(Struct, frozen=True):
    """A cell of a copy, or several beside each other: row and column as Excel counts them, from 1."""

    sheet: str
    """The name on the tab; of a text file, the Chinese name of its table."""
    row: int
    column: int = 1
    width: int = 1


class Spots:
    """Finds the cells of one table's file; `head` is the first stretch of it."""

    def __init__(self, source: Source, head: Grid, states: Sequence[str]) -> None:
        self.sheet = source.file.partition("/")[2] or source.table.title
        self.header_row = head.header_row
        self._source, self._header = source, head.header
        self._known = known_headers(source.table, states)
        self._slots = match_headers(head, source.table, states).slots

    @cached_property
    def _rows(self) -> dict[int, tuple[str, ...]]:
        """The rows by their numbers: read only where a column alone does not tell the cell."""
        stretches = self._source.stretches()
        return {number: row for it in stretches for number, row in zip(it.numbers, it.rows, strict=True)}

    def find(self, problem: Problem) -> Spot | None:
        """The cell meant; the first of its row where no column is named, the header where one is missing.

        None where the whole file is meant.
        """
        if not 0 < problem.row <= LAST_ROW:
            return None
        index = self._column(problem)
        if index is not None:
            return Spot(self.sheet, problem.row, index + 1)
        missing = problem.column and problem.row == self.header_row
        return Spot(self.sheet, problem.row, 1, max(1, len(self._header)) if missing else 1)

    def _column(self, problem: Problem) -> int | None:
        """By the header as typed, else by the field that it stands for, else by the parts of a repeated one."""
        if not problem.column:
            return None
        if problem.column in self._header:
            return self._header.index(problem.column)
        if slot := find_slot(problem.column, self._known):
            return self._slots.get(slot)
        # A column that has no header is told by its letter.
        return (
            column_number(problem.column) - 1 if _LETTERS.fullmatch(problem.column) else self._part(problem)
        )

    def _part(self, problem: Problem) -> int | None:
        """Of 志愿1…志愿9, the one that holds the value; the first one where none does."""
        fields = {
            name
            for name, it in self._source.table.columns.items()
            if it.repeat and it.header == problem.column
        }
        parts = [index for slot, index in sorted(self._slots.items()) if slot.field in fields]
        row = self._rows.get(problem.row, ())
        return next(
            (it for it in parts if row and problem.value and problem.value in row[it]),
            next(iter(parts), None),
        )
