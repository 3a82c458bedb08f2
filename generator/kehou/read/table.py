"""The text of a table to the typed rows of its table, with every problem of its cells.

A text is parsed once for each column, however often it stands there; the rest is one pass over the
cells. So the cost grows with the number of cells, and with the different texts much less: 100,000
rows of ten columns take about a second.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from kehou.model.catalogue import problem
from kehou.model.column import Column, Kind, Row, Table
from kehou.model.problem import Place, Problem
from kehou.model.tables.families import STEP_DATE, STEP_DECISION, Step
from kehou.read.beside import Beside
from kehou.read.cell import Around, Fault, Guess
from kehou.read.clock import Bell, Span, read_span
from kehou.read.grid import Grid
from kehou.read.headers import Slot, match_headers
from kehou.read.values import blank_of, read_cell


class Context(Struct, frozen=True):
    """What reading a table must know of the term: its dates, and the steps that a person decides."""

    around: Around
    states: tuple[str, ...] = ()


class Rows(Struct, frozen=True):
    """The rows of one table; one with a problem holds a blank where the cell could not be read."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    beside: tuple[Beside, ...] = ()
    """What columns say that were passed over, each different pair with what was read once."""


def read_rows(stretches: Iterable[Grid], table: Table, context: Context) -> Rows:
    """Type every cell, go on after every mistake, and look for rows with the same key.

    The stretches of the table are read one after another, so that only one stands in memory as text.
    """
    rows: list[Row] = []
    problems: dict[Problem, None] = {}
    beside: dict[tuple[Any, ...], Beside] = {}
    file = ""
    for grid in stretches:
        file = grid.file
        header = match_headers(grid, table, context.states)
        cells = _Cells(grid, table, context, header.slots)
        values = {field: cells.read(field, column) for field, column in table.columns.items()}
        for field, index in header.beside:
            for key, told in cells.beside(field, index, values[field]):
                beside.setdefault(key, told)
        lines = zip(*values.values(), strict=True) if grid.rows else ()
        rows.extend(table.record(*line, row=number) for line, number in zip(lines, grid.numbers, strict=True))
        # What is wrong with the header is wrong with it in every stretch.
        problems.update(dict.fromkeys((*grid.problems, *header.problems, *cells.problems)))
    found = (*problems, *repeated_keys(file, table, rows))
    return Rows(tuple(rows), found, tuple(beside.values()))


class _Cells:
    """Reads the columns of one grid and gathers the problems of their cells."""

    def __init__(self, grid: Grid, table: Table, context: Context, slots: dict[Slot, int]) -> None:
        self.grid, self.table, self.context, self.slots = grid, table, context, slots
        self.texts = grid.columns
        self.problems: list[Problem] = []
        self.spans = self._read_spans()

    def read(self, field: str, column: Column) -> Sequence[Any]:
        """The typed values of one field, one for each row of the grid."""
        if column.kind is Kind.STEPS:
            return self._steps(field)
        if column.repeat:
            return self._repeated(field, column)
        index = self.slots.get(Slot(field))
        if index is None:
            return [blank_of(column)] * len(self.grid.rows)
        if field in self.spans:
            return self._settle(self.spans[field], index, column)
        return self._settle(self._outcomes(index, column), index, column)

    def beside(
        self, field: str, index: int, values: Sequence[Any]
    ) -> Iterator[tuple[tuple[Any, ...], Beside]]:
        """What a column says that was passed over, each different pair with a value of the field once."""
        texts, header = self.texts[index], self.grid.header[index]
        # From the last to the first, so that the first row of each pair stays.
        rows = {pair: at for at, pair in reversed(list(enumerate(zip(values, texts, strict=True))))}
        for (value, text), at in rows.items():
            if text:
                yield (
                    (field, value, text),
                    Beside(self.table.name, field, self.grid.numbers[at], header, text),
                )

    def _outcomes(self, index: int, column: Column) -> list[Any]:
        """What each cell of an ordinary column comes to, each different text read once."""
        texts, around = self.texts[index], self.context.around
        outcomes = {text: read_cell(text, column, around) for text in set(texts) if text}
        outcomes[""] = blank_of(column)
        return [outcomes[text] for text in texts]

    def _settle(self, outcomes: Sequence[Any], index: int, column: Column) -> Sequence[Any]:
        """The values of a column; faults, guesses and required blanks become problems."""
        values = outcomes
        if {Fault, Guess} & set(map(type, outcomes)):
            values = [self._value(at, outcome, index, column) for at, outcome in enumerate(outcomes)]
        if column.required and ("" in self.texts[index] or None in outcomes):
            self._blanks(outcomes, index, column)
        return values

    def _value(self, at: int, outcome: Any, index: int, column: Column) -> Any:
        """The value of one cell; a mark for nothing in a cell that must be filled is as good as a blank."""
        if not isinstance(outcome, Fault | Guess):
            return outcome
        if outcome.code == "guess-blank" and column.required:
            self._report("required-mark", at, index, meaning=column.meaning)
        else:
            self._report(outcome.code, at, index, **outcome.facts)
        return outcome.value if isinstance(outcome, Guess) else blank_of(column)

    def _blanks(self, outcomes: Sequence[Any], index: int, column: Column) -> None:
        for at, text in enumerate(self.texts[index]):
            if not text and outcomes[at] == blank_of(column):
                self._report("required-blank", at, index, meaning=column.meaning)

    def _report(self, code: str, at: int, index: int, **facts: str) -> None:
        header, number = self.grid.header[index], self.grid.numbers[at]
        example = next(
            (it.example for field, it in self.table.columns.items() if self.slots.get(Slot(field)) == index),
            "",
        )
        place = Place(self.grid.file, number, header)
        text = self.texts[index][at] or self._other_half(at, index)
        self.problems.append(problem(code, place, text, **{"example": example, **facts}))

    def _other_half(self, at: int, index: int) -> str:
        """The cell that holds the whole span, when this one of its two cells is blank."""
        pair = [self.slots.get(Slot(field)) for field in self.spans]
        return "".join(self.texts[other][at] for other in pair if other is not None) if index in pair else ""

    def _repeated(self, field: str, column: Column) -> list[tuple[Any, ...]]:
        """志愿1…志愿9 gathered in order, blanks left out."""
        indexes = [index for slot, index in sorted(self.slots.items()) if slot.field == field]
        parts = [
            self._settle(self._outcomes(index, _single(column)), index, _single(column)) for index in indexes
        ]
        if not parts:
            return [()] * len(self.grid.rows)
        return [tuple(value for value in line if value) for line in zip(*parts, strict=True)]

    def _steps(self, field: str) -> list[tuple[Step, ...]]:
        """One Step for each state that a person decides, in the order of the approval chain."""
        count = len(self.grid.rows)
        steps = []
        for state in self.context.states:
            decisions = self._part(Slot(field, state), [""] * count)
            dates = self._part(Slot(field, state, 1), [None] * count)
            steps.append([Step(state, *pair) for pair in zip(decisions, dates, strict=True)])
        return list(zip(*steps, strict=True)) if steps else [()] * count

    def _part(self, slot: Slot, blank: list[Any]) -> Sequence[Any]:
        """The decisions (number 0) or the dates (number 1) of one step."""
        index = self.slots.get(slot)
        if index is None:
            return blank
        column = STEP_DATE if slot.number else STEP_DECISION
        return self._settle(self._outcomes(index, column), index, column)

    def _read_spans(self) -> dict[str, list[Any]]:
        """The start and end times of a table that has both, read together: a cell may hold the whole span."""
        pair = [self.slots.get(Slot(field)) for field in ("start", "end")]
        kinds = [column.kind for field, column in self.table.columns.items() if field in ("start", "end")]
        if kinds != [Kind.TIME, Kind.TIME] or None in pair:
            return {}
        starts, ends = (self.texts[index] for index in pair if index is not None)
        bells = self._bells()
        known: dict[tuple[str, str, Bell | None], Span] = {}
        for key in zip(starts, ends, bells, strict=True):
            if key not in known:
                known[key] = read_span(*key)
        spans = [known[key] for key in zip(starts, ends, bells, strict=True)]
        return {"start": [span.start for span in spans], "end": [span.end for span in spans]}

    def _bells(self) -> list[Bell | None]:
        """How the times of each row are read: only the rows of 时段 are bell times (contract: Conventions)."""
        if self.table.name != "periods":
            return [None] * len(self.grid.rows)
        indexes = [self.slots[slot] for slot in (Slot("period"), Slot("category")) if slot in self.slots]
        return [Bell(any("晚" in row[index] for index in indexes)) for row in self.grid.rows]


def _single(column: Column) -> Column:
    """A repeated column as one of its parts."""
    return Column(column.header, column.kind, column.meaning, column.example, choices=column.choices)


def repeated_keys(file: str, table: Table, rows: Sequence[Row]) -> list[Problem]:
    """A problem for each row whose key an earlier row has; rows whose key is not whole are passed over.

    Where rows add up instead, one that says all that another says may have been pasted twice.
    """
    if not (table.key or table.adds):
        return []
    fields = table.key or tuple(table.columns)
    required = [at for at, field in enumerate(fields) if table.columns[field].required]
    facts = {"what": "、".join(table.columns[field].header for field in table.key)}
    first: dict[tuple[Any, ...], int] = {}
    problems = []
    for row in rows:
        key = tuple(getattr(row, field) for field in fields)
        if any(not key[at] for at in required) or first.setdefault(key, row.row) == row.row:
            continue
        if table.key:
            place = Place(file, row.row, table.columns[fields[0]].header)
            value = "、".join(_shown(part) for part in key if part)
            problems.append(problem("repeated-key", place, value, first=first[key], **facts))
        else:
            problems.append(problem("same-row", Place(file, row.row), first=first[key]))
    return problems


def _shown(part: object) -> str:
    return part.isoformat() if isinstance(part, dt.date) else str(part)
