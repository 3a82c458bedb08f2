"""Which tables come into the next term, and what becomes of their rows: the one list of it (N5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from kehou.model.column import Row, Table
from kehou.model.tables.families import Student
from kehou.model.tables.records import Person
from kehou.read.absences import absence_texts, read_absences
from kehou.read.cell import Around, Fault, Guess
from kehou.read.grid import Grid
from kehou.read.headers import Slot, match_headers
from kehou.read.sets import entries
from kehou.starting.promotion import Move, grade_after

_MARKS = ";；、,，/"
_ANY_YEAR = Around(dt.date(2000, 1, 1), dt.date(2000, 12, 31))

Change = Callable[[str, Row, Move], str]
"""What a cell becomes: its text as typed, the row as read, and how the school moves."""


class Carry(Struct, frozen=True):
    """How a table that is kept comes into the next term; a field that is not named stays as typed."""

    changes: Mapping[str, Change] = {}
    leaves: Callable[[Row, Move], bool] | None = None
    """Whether a row stays behind; None: none does."""


def _emptied(_text: str, _row: Row, _move: Move) -> str:
    """A date of last term would be wrong in the next one."""
    return ""


def _grade(text: str, row: Row, move: Move) -> str:
    if not move.up or not isinstance(row, Student):
        return text
    return grade_after(text, move.up) or str(row.grade[0] + move.up)


def _classes(text: str, _row: Row, move: Move) -> str:
    """One class or several: each under its new name, those that have left are no longer named."""
    return _among(text, entries(text), move.after)


def _without_dates(text: str, _row: Row, _move: Move) -> str:
    """The times at which a teacher is away every week; what had a date is over."""
    return _among(text, absence_texts(text), lambda entry: None if _is_dated(entry) else entry)


def _among(text: str, parts: Sequence[str], after: Callable[[str], str | None]) -> str:
    """A list cell with its parts changed or left out, parted as before; unchanged it stays as typed."""
    kept = [part for part in map(after, parts) if part]
    if kept == list(parts):
        return text
    mark = next((it for it in text if it in _MARKS), "；")
    return mark.join(kept)


def _is_dated(entry: str) -> bool:
    read = read_absences(entry, _ANY_YEAR)
    absences = read.value if isinstance(read, Guess) else read
    return not isinstance(absences, Fault) and any(it.start for it in absences)


def _left_school(row: Row, move: Move) -> bool:
    return isinstance(row, Student) and move.leaves(row)


def stands_for_class_that_left(row: Row, move: Move) -> bool:
    """Whether a row of 人员 speaks for a class, or a group of a class, that has left: then it leaves as well."""
    if not isinstance(row, Person):
        return False
    return any(move.after(part) is None for part in entries(row.class_name))


KEPT: dict[str, Carry] = {
    "seasons": Carry({"start": _emptied, "end": _emptied}),
    "periods": Carry(),
    "courses": Carry(),
    "teachers": Carry({"classes": _classes, "homeroom": _classes, "unavailable": _without_dates}),
    "rooms": Carry(),
    "students": Carry({"grade": _grade, "class_name": _classes}, _left_school),
    "posts": Carry(),
    "punch_rules": Carry(),
    "deduction_rules": Carry(),
    "fee_items": Carry({"notice_from": _emptied, "notice_to": _emptied}),
    "fee_steps": Carry(),
    "split": Carry(),
    "people": Carry({"class_name": _classes}, stands_for_class_that_left),
}
"""Tables of the plan. Evidence is not among them: it belongs to its term, and keeps its header alone."""


def carried_rows(grid: Grid, rows: Sequence[Row], table: Table, move: Move) -> tuple[tuple[str, ...], ...]:
    """The rows of a kept table for the next term, own columns of the school and all; no row of another table."""
    carry = KEPT.get(table.name)
    if carry is None:
        return ()
    slots = match_headers(grid, table, ()).slots
    places = [(slots[Slot(field)], change) for field, change in carry.changes.items() if Slot(field) in slots]
    typed = {row.row: row for row in rows}
    carried = []
    for number, texts in zip(grid.numbers, grid.rows, strict=True):
        if carry.leaves and carry.leaves(typed[number], move):
            continue
        cells = list(texts)
        for at, change in places:
            cells[at] = change(cells[at], typed[number], move) if cells[at] else ""
        carried.append(tuple(cells))
    return tuple(carried)
