"""Which column of a file is which field of a table, by its header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from msgspec import Struct

from kehou.model.catalogue import problem
from kehou.model.column import Column, Kind, Table
from kehou.model.problem import Place, Problem
from kehou.read.cell import plain
from kehou.read.grid import Grid

DECISION, DECIDED = "结果", "日期"


class Slot(Struct, frozen=True, order=True):
    """A field, or one part of it: the number of a repeated column, or a step's decision or date."""

    field: str
    part: str = ""
    number: int = 0


class Header(Struct, frozen=True):
    """Where each slot stands in a grid: slot → index of the column."""

    slots: dict[Slot, int]
    problems: tuple[Problem, ...]


def known_headers(table: Table, states: Sequence[str]) -> dict[str, Slot]:
    """Every header that a table's file may have, in lower case → its slot; `states` are the steps persons decide."""
    found: dict[str, Slot] = {}
    for field, column in table.columns.items():
        names = (column.header, field, *column.synonyms)
        if column.kind is Kind.STEPS:
            for state in states:
                found[f"{state}{DECISION}".lower()] = Slot(field, state)
                found[f"{state}{DECIDED}".lower()] = Slot(field, state, 1)
        elif column.repeat:
            numbered = [(name, number) for name in names for number in range(1, column.repeat + 1)]
            found.update({f"{name}{number}".lower(): Slot(field, "", number) for name, number in numbered})
        else:
            found.update({name.lower(): Slot(field) for name in names})
    return found


def find_slot(name: str, known: Mapping[str, Slot]) -> Slot | None:
    """The slot that a header as typed stands for, None when it is none of the known ones."""
    return known.get(_bare(name))


def _bare(name: str) -> str:
    """A header as it is compared: without blanks, in plain characters and lower case."""
    return plain("".join(name.split())).lower()


def match_headers(grid: Grid, table: Table, states: Sequence[str]) -> Header:
    """Find each field's column; unknown, repeated, unnamed and missing ones are problems, all at once."""
    known = known_headers(table, states)
    slots: dict[Slot, int] = {}
    problems: list[Problem] = []
    for index, name in enumerate(grid.header):
        slot = find_slot(name, known)
        place = Place(grid.file, grid.header_row, name)
        if not name:
            problems.extend(_unnamed(grid, index))
        elif slot is None:
            problems.append(
                problem("unknown-column", place, title=table.title, hint=_hint(_bare(name), known))
            )
        elif slot in slots:
            problems.append(problem("repeated-column", place))
        else:
            slots[slot] = index
    return Header(slots, (*problems, *_missing(grid, table, states, slots)))


def _hint(name: str, known: dict[str, Slot]) -> str:
    near = get_close_matches(name, known, 1, 0.6)
    return f"是不是“{near[0]}”？" if near else ""


def _unnamed(grid: Grid, index: int) -> list[Problem]:
    """A column without header matters only when something stands in it."""
    for number, row in zip(grid.numbers, grid.rows, strict=True):
        if row[index]:
            return [problem("unnamed-column", Place(grid.file, number), row[index], number=index + 1)]
    return []


def _missing(grid: Grid, table: Table, states: Sequence[str], slots: dict[Slot, int]) -> list[Problem]:
    problems = [
        _no_column(grid, table, "missing-column", column.header, column)
        for field, column in table.columns.items()
        if column.required and Slot(field) not in slots
    ]
    for field, column in table.columns.items():
        for state in states if column.kind is Kind.STEPS else ():
            if Slot(field, state) not in slots:
                problems.append(_no_column(grid, table, "missing-column", f"{state}{DECISION}", column))
            if Slot(field, state, 1) not in slots:
                problems.append(_no_column(grid, table, "missing-step-date", f"{state}{DECIDED}", column))
    return problems


def _no_column(grid: Grid, table: Table, code: str, header: str, column: Column) -> Problem:
    place = Place(grid.file, grid.header_row, header)
    return problem(code, place, title=table.title, meaning=column.meaning, example=column.example)
