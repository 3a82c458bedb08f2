"""Where in a school's folder each table lies: a CSV file, a workbook, or a sheet of school.xlsx."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from msgspec import Struct

from kehou.model.catalogue import problem
from kehou.model.column import Table
from kehou.model.problem import Place, Problem
from kehou.model.tables import TABLES
from kehou.read.grid import Grid, Sheet, read_csv, read_workbook

SHARED_WORKBOOK = "school"
_OTHERS = (".xls", ".xlsm", ".et", ".ods")
"""Workbooks that are not read, but whose owner should be told so."""


class Source(Struct, frozen=True):
    """The grid of one table, None when its file cannot be read, and the problems of reading it."""

    table: Table
    file: str
    grid: Grid | None
    problems: tuple[Problem, ...] = ()


class Sources(Struct, frozen=True):
    """The grid of every table that is there; problems of files that are not of any table."""

    found: dict[str, Source]
    problems: tuple[Problem, ...]


def by_name() -> dict[str, Table]:
    """English and Chinese names of the tables."""
    return {name: table for table in TABLES for name in (table.name, table.title)}


def find_sources(folder: Path) -> Sources:
    """Open every table of a folder; a table with two sources is a problem, and the first one is read."""
    found: dict[str, Source] = {}
    problems: list[Problem] = []
    for item in _open_all(folder):
        if isinstance(item, Problem):
            problems.append(item)
        elif item.table.name in found:
            first = found[item.table.name]
            facts = {"title": item.table.title, "first": first.file, "second": item.file}
            problems.append(problem("two-sources", Place(item.file), **facts))
        else:
            found[item.table.name] = item
    return Sources(found, tuple(problems))


def _open_all(folder: Path) -> Iterator[Source | Problem]:
    for path in sorted(folder.iterdir()):
        if path.is_file() and not path.name.startswith((".", "~$")):
            try:
                yield from _open(path)
            except OSError:
                yield _held(path)


def _held(path: Path) -> Source | Problem:
    """A file that another program does not let us read; a table that it holds is there all the same."""
    told = problem("unreadable-file", Place(path.name))
    table = by_name().get(path.stem.lower())
    return told if table is None else Source(table, path.name, None, (told,))


def _open(path: Path) -> Iterator[Source | Problem]:
    table, suffix = by_name().get(path.stem.lower()), path.suffix.lower()
    if suffix in _OTHERS:
        yield problem("other-workbook", Place(path.name), suffix)
    elif suffix == ".xlsx" and path.stem.lower() == SHARED_WORKBOOK:
        yield from _shared(path)
    elif suffix not in (".csv", ".xlsx"):
        return
    elif table is None:
        yield problem("unknown-file", Place(path.name), path.name, hint=_hint(path.stem))
    elif suffix == ".csv":
        grid, problems = read_csv(path.name, path.read_bytes())
        yield Source(table, path.name, grid, problems)
    else:
        yield _own_workbook(path, table)


def _own_workbook(path: Path, table: Table) -> Source:
    """The sheet that is named as the table, else the first one."""
    sheets, problems = read_workbook(path.name, path)
    named = [sheet for sheet in sheets if by_name().get(sheet.name) is table]
    for sheet in (*named, *sheets):
        return Source(table, sheet.grid.file, sheet.grid, (*problems, *sheet.problems))
    return Source(table, path.name, None, problems)


def _shared(path: Path) -> Iterator[Source | Problem]:
    sheets, problems = read_workbook(path.name, path)
    yield from problems
    for sheet in sheets:
        table = by_name().get(sheet.name.strip())
        if table is not None:
            yield Source(table, sheet.grid.file, sheet.grid, sheet.problems)
        else:
            yield _unknown_sheet(path.name, sheet)


def _unknown_sheet(file: str, sheet: Sheet) -> Problem:
    return problem("unknown-sheet", Place(file), sheet.name, hint=_hint(sheet.name))


def _hint(name: str) -> str:
    near = get_close_matches(name, by_name(), 1, 0.6)
    return f"是不是“{near[0]}”？" if near else ""
