"""A table of the school with new rows merged in: no row and no column of it is lost, no workbook is written to."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from kehou.model.catalogue import problem
from kehou.model.column import Table
from kehou.model.formulas import safe_cell
from kehou.model.problem import Place, Problem
from kehou.model.school import School
from kehou.read.cell import Around, Guess
from kehou.read.dates import read_moment
from kehou.read.exports.record import HEAD
from kehou.read.headers import Slot, find_slot, known_headers
from kehou.read.headings import headings
from kehou.read.sheets import open_sheets

_SUFFIXES = (".csv", ".xlsx", ".xls", ".xlsm", ".et", ".ods")

Row = tuple[str, ...]


class Target(Struct, frozen=True):
    """Where a table lies and what stands there, cell by cell; where it will be written as CSV."""

    path: Path
    above: tuple[Row, ...]
    """Titles above the header."""
    header: Row
    slots: dict[Slot, int]
    rows: tuple[Row, ...]
    moved: str = ""
    """The file that the rows come from, when they will stand in another one."""


def find_target(folder: Path, table: Table, school: School) -> Target | Problem:
    """The table as it lies in the folder, or as it will; a problem when it cannot be written without a loss."""
    names = (table.name, table.title)
    own = [
        it for it in sorted(folder.iterdir()) if it.stem.lower() in names and it.suffix.lower() in _SUFFIXES
    ]
    if len(own) > 1:
        facts = {"title": table.title, "first": own[0].name, "second": own[1].name}
        return problem("two-sources", Place(own[1].name), **facts)
    states = [step.state for step in school.term.approval if step.decided_by_person]
    file = own[0].name if own else school.files.get(table.name, "")
    if not file:
        header = tuple(it.text for it in headings(table, states))
        return Target(
            folder / f"{_name_like(table, school)}.csv", (), header, _slots(header, table, states), ()
        )
    return _open(folder, file, table, states)


def _name_like(table: Table, school: School) -> str:
    """The name for a new file, Chinese where the school's other files have Chinese names."""
    named = Path(school.files.get("teachers", "")).stem
    return table.title if named == "教师" else table.name


def _open(folder: Path, file: str, table: Table, states: Sequence[str]) -> Target | Problem:
    name, _, tab = file.partition("/")
    sheets, problems = open_sheets(folder / name, name)
    needed = {Slot(field) for field, column in table.columns.items() if column.required}
    for sheet in sorted(sheets, key=lambda it: it.name not in (tab, table.name, table.title)):
        rows = [_trimmed(line.cells) for line in sheet.lines]
        for index, header in enumerate(rows[:HEAD]):
            slots = _slots(header, table, states)
            if needed <= slots.keys():
                path = folder / name
                moved = "" if path.suffix.lower() == ".csv" else file
                target = folder / f"{_in_the_language(file, table)}.csv" if moved else path
                return Target(target, tuple(rows[:index]), header, slots, tuple(rows[index + 1 :]), moved)
    if problems:
        return problems[0]
    headers = "、".join(column.header for column in table.columns.values() if column.required)
    return problem("import-no-header", Place(file), headers, title=table.title)


def _in_the_language(file: str, table: Table) -> str:
    return table.title if table.title in file else table.name


def _slots(header: Row, table: Table, states: Sequence[str]) -> dict[Slot, int]:
    known = known_headers(table, states)
    found: dict[Slot, int] = {}
    for index, name in enumerate(header):
        slot = find_slot(name, known)
        if slot is not None:
            found.setdefault(slot, index)
    return found


def merge(target: Target, rows: Sequence[dict[str, str]], table: Table, school: School) -> bytes:
    """The table with the new rows (header → cell) behind its own, punches in the order of time and 工号."""
    states = [step.state for step in school.term.approval if step.decided_by_person]
    known = known_headers(table, states)
    # A row may have a cell beyond the header: a new column must not come to stand over it.
    width = max(len(row) for row in (target.header, *target.rows))
    header, places = list(_fit(target.header, width)), {}
    for name in dict.fromkeys(name for row in rows for name, cell in row.items() if cell):
        slot = find_slot(name, known)
        if slot is None:
            raise KeyError(f"{table.name} has no column {name}")
        if slot not in target.slots:
            header.append(name)
        places[name] = target.slots.get(slot, len(header) - 1)
    fresh = [_cells({places[name]: cell for name, cell in row.items() if cell}, len(header)) for row in rows]
    every = [*(_fit(row, len(header)) for row in target.rows), *fresh]
    if table.name == "punches":
        every = _by_time(every, target.slots, school)
    return to_csv((*target.above, tuple(header), *every))


def _trimmed(row: Row) -> Row:
    """A row without the blank cells at its end, of which a workbook has as many as it likes."""
    width = max((index for index, cell in enumerate(row, start=1) if cell), default=0)
    return row[:width]


def _fit(row: Row, width: int) -> Row:
    return (*row, *[""] * (width - len(row)))


def _cells(cells: dict[int, str], width: int) -> Row:
    return tuple(cells.get(index, "") for index in range(width))


def _by_time(rows: Iterable[Row], slots: dict[Slot, int], school: School) -> list[Row]:
    """Rows by time, then 工号; those whose time cannot be read stay behind them as they were."""
    around = Around(school.term.term.start, school.term.term.end)
    time, teacher = slots[Slot("time")], slots[Slot("teacher")]
    readable, others = [], []
    for row in rows:
        moment = _moment(row[time], around)
        if moment is None:
            others.append(row)
        else:
            readable.append((moment, row[teacher], row))
    readable.sort(key=lambda it: it[:2])
    return [*(row for _, _, row in readable), *others]


def _moment(text: str, around: Around) -> dt.datetime | None:
    read = read_moment(text, around)
    moment = read.value if isinstance(read, Guess) else read
    return moment if isinstance(moment, dt.datetime) else None


def to_csv(rows: Iterable[Row]) -> bytes:
    """UTF-8 with BOM, by which Excel and WPS know it; no cell is a formula."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([safe_cell(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()
