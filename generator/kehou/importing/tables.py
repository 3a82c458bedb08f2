"""A table of the school with new rows merged in: no row and no column of it is lost, no workbook is written to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from kehou.model.column import Table
from kehou.model.formulas import to_csv
from kehou.model.problem import Problem
from kehou.model.school import School
from kehou.model.tables import table as table_named
from kehou.model.term import states_by_person
from kehou.read.cell import Around, Guess
from kehou.read.dates import read_moment
from kehou.read.grid import Grid
from kehou.read.headers import Slot, find_slot, known_headers, match_headers
from kehou.read.headings import headings
from kehou.read.sources import Source, find_sources, may_hold

Row = tuple[str, ...]


class Target(Struct, frozen=True):
    """Where a table lies and what stands there, cell by cell; where it will be written as CSV."""

    path: Path
    above: tuple[Row, ...]
    """Titles above the header, and the upper one of two lines of it."""
    header: Row
    slots: dict[Slot, int]
    rows: tuple[Row, ...] = ()
    samples: tuple[Row, ...] = ()
    """Rows that show how to fill it in: they stay under the header."""
    below: tuple[Row, ...] = ()
    """Totals, signatures and notes: they stand at the end, wherever they stood."""
    moved: str = ""
    """The file that the rows come from, when they will stand in another one."""
    problems: tuple[Problem, ...] = ()
    """What is left out of it."""


def find_target(folder: Path, table: Table, school: School) -> Target | tuple[Problem, ...]:
    """The table as it lies in the folder, or as it will; the reader's errors when it cannot be kept whole."""
    states = states_by_person(school.term.approval)
    sources = find_sources(folder, states)
    errors = tuple(it for it in sources.problems if it.level == "error" and may_hold(it.file, table))
    source = sources.found.get(table.name)
    if source is not None:
        errors += tuple(it for it in source.problems if it.level == "error")
    if errors:
        return errors
    if source is None:
        name = _named_like(school.files.get("teachers", ""), table_named("teachers"), table)
        return _blank(folder / f"{name}.csv", table, states)
    return _open(folder, source)


def _named_like(file: str, kind: Table, table: Table) -> str:
    """The Chinese name of a table where the file of that kind has its Chinese name, else the English one."""
    return table.title if kind.title in file else table.name


def _blank(path: Path, table: Table, states: Sequence[str], moved: str = "") -> Target:
    """A table without rows, with every column that it may have."""
    header = tuple(it.text for it in headings(table, states))
    slots = match_headers(Grid(path.name, header, (), ()), table, states).slots
    return Target(path, (), header, slots, moved=moved)


def _open(folder: Path, source: Source) -> Target | tuple[Problem, ...]:
    """What the reader takes for the header and for data, and all that stands around them."""
    path, moved = _destination(folder, source)
    grid = source.grid
    if grid is None or source.sheet is None:
        return _blank(path, source.table, source.states, moved)
    found = match_headers(grid, source.table, source.states)
    if errors := tuple(it for it in (*found.problems, *grid.problems) if it.level == "error"):
        return errors
    lines = {it.number: _trimmed(it.cells) for it in source.sheet.lines}
    # With a column more, the header printed again would pass for data.
    again = tuple(it for it in grid.problems if it.code == "header-again")
    samples = [it.row for it in grid.problems if it.code == "sample-row"]
    above = [number for number in lines if number < grid.header_row]
    placed = {grid.header_row, *above, *samples, *grid.numbers, *(it.row for it in again)}
    return Target(
        path,
        tuple(lines[number] for number in above),
        _fit(lines[grid.header_row], len(grid.header)),
        found.slots,
        tuple(lines[number] for number in grid.numbers),
        tuple(lines[number] for number in samples),
        tuple(cells for number, cells in lines.items() if number not in placed),
        moved,
        again,
    )


def _destination(folder: Path, source: Source) -> tuple[Path, str]:
    """Where the table will stand, and the file that it moves out of: all but a text that is called CSV."""
    path = folder / source.file.partition("/")[0]
    if source.file == path.name and path.suffix.lower() == ".csv":
        return path, ""
    name = _named_like(source.file, source.table, source.table)
    # A workbook may be called .csv.
    free = (folder / f"{it}.csv" for it in (name, source.table.title, source.table.name))
    return next(it for it in free if not it.exists()), source.file


def merge(target: Target, rows: Sequence[dict[str, str]], table: Table, school: School) -> bytes:
    """The table with the new rows (header → cell) behind its own, punches in the order of time and 工号."""
    known = known_headers(table, states_by_person(school.term.approval))
    header, places = list(target.header), {}
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
    return to_csv((*target.above, tuple(header), *target.samples, *every, *target.below))


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
