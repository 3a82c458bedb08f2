"""Which column of a file is which field of a table, by its header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from msgspec import Struct

from kehou.model.catalogue import problem
from kehou.model.column import Column, Kind, Table
from kehou.model.problem import Place, Problem
from kehou.model.week import NUMERALS
from kehou.read.cell import bare, simplified
from kehou.read.grid import Grid
from kehou.read.sheets import column_letters

DECISION, DECIDED = "结果", "日期"
_DECISIONS, _DECIDEDS = (DECISION, "意见"), (DECIDED, "时间")
_WHOLE = ("起止时间", "起止", "时间段", "时间", "时间窗口", "打卡时间", "加班时间")
"""Headers of one column that holds both the start and the end of a time."""
_SIGNS = re.compile(
    r"[*★#:]|[(\[【](?:必填|选填|必填项|选填项|自动|单选|多选|可不填|必選|必填項|自動)[)\]】]|^\d{1,2}[、.](?=\D)"
)
"""What forms put around a header: it says how to fill the column in, not what it is."""
_BRACKETS = re.compile(r"(.+?)[(\[【](.+)[)\]】]")
_UNITS: Mapping[Kind, re.Pattern[str]] = {
    Kind.NUMBER: re.compile(r"个?[人名位节次班]|个|分钟?|门"),
    Kind.YUAN: re.compile(r"人民币|元"),
    Kind.CREDITS: re.compile(r"课时|节"),
    Kind.RATIO: re.compile(r"比例|0-1"),
    Kind.PERCENT: re.compile(r"%"),
    Kind.POINTS: re.compile(r"分"),
}
"""The units that figures are in: with another one they would mean something else, as 1 of a ratio does in %."""
_PER = re.compile(r"元/(.+)")
"""Yuan for each of something: what for is said in a column, row by row, and never by a header."""


class Slot(Struct, frozen=True, order=True):
    """A field, or one part of it: the number of a repeated column, or a step's decision or date."""

    field: str
    part: str = ""
    number: int = 0


class Header(Struct, frozen=True):
    """Where each slot stands in a grid: slot → index of the column."""

    slots: dict[Slot, int]
    problems: tuple[Problem, ...]
    beside: tuple[tuple[str, int], ...] = ()
    """Field and index of each column that was passed over, because another says the same."""


class Match(Struct, frozen=True):
    """The known header that one as typed stands for, and what it says behind it in brackets."""

    name: str
    note: str = ""


def known_headers(table: Table, states: Sequence[str]) -> dict[str, Slot]:
    """Every header that a table's file may have, as `bare` gives it → its slot, those of a column in their order.

    `states` are the steps that persons decide. A header for a whole stretch of time leads to its start.
    """
    found: dict[str, Slot] = {}
    for field, column in table.columns.items():
        names = (column.header, field, *column.synonyms)
        if column.kind is Kind.STEPS:
            for state in states:
                found.update({bare(f"{state}{word}"): Slot(field, state) for word in _DECISIONS})
                found.update({bare(f"{state}{word}"): Slot(field, state, 1) for word in _DECIDEDS})
        elif column.repeat:
            for number in range(1, column.repeat + 1):
                found.update({form: Slot(field, "", number) for form in _numbered(names, number)})
        else:
            found.update({bare(name): Slot(field) for name in names})
    if _has_times(table):
        found.update({name: Slot("start") for name in _WHOLE if name not in found})
    return found


def _numbered(names: Sequence[str], number: int) -> Iterator[str]:
    """`志愿1`, `志愿一`, `第1志愿` and `第一志愿`."""
    for name in names:
        for figure in (str(number), NUMERALS[number - 1]):
            yield bare(f"{name}{figure}")
            yield bare(f"第{figure}{name}")


def _has_times(table: Table) -> bool:
    """Whether the table has a start and an end that are times of day."""
    ends = [table.columns[field] for field in ("start", "end") if field in table.columns]
    return [column.kind for column in ends] == [Kind.TIME, Kind.TIME]


def find_slot(name: str, known: Mapping[str, Slot]) -> Slot | None:
    """The slot that a header as typed stands for, None when it is none of the known ones."""
    match = _match(name, known)
    return known[match.name] if match else None


def _match(name: str, known: Mapping[str, Slot]) -> Match | None:
    """The known header that one as typed stands for, in either script, with the signs of a form or without."""
    whole = _SIGNS.sub("", bare(name))
    for form in (whole, simplified(whole)):
        if form in known:
            return Match(form)
    noted = _BRACKETS.fullmatch(simplified(whole))
    return Match(noted[1], noted[2]) if noted and noted[1] in known else None


def match_headers(grid: Grid, table: Table, states: Sequence[str]) -> Header:
    """Find each field's column; unknown, repeated, unnamed and missing ones are problems, all at once.

    Of several columns that could be one field, the declared name wins, then the synonyms in their order;
    one that says more in brackets comes last, and is told.
    """
    known = known_headers(table, states)
    matches = {index: match for index, name in enumerate(grid.header) if (match := _match(name, known))}
    slots = _place(matches, known)
    problems: list[Problem] = []
    beside: list[tuple[str, int]] = []
    for index, name in enumerate(grid.header):
        place = Place(grid.file, grid.header_row, name)
        if not name:
            problems.extend(_unnamed(grid, index))
        elif index not in matches:
            hint = _hint(name, known, table)
            problems.append(problem("unknown-column", place, title=table.title, hint=hint))
        else:
            slot = known[matches[index].name]
            first = slots[slot]
            if index == first:
                problems.extend(_noted(place, matches[index].note, table.columns[slot.field]))
            else:
                beside.append((slot.field, index))
                code = "repeated-column" if matches[index] == matches[first] else "column-beside"
                problems.append(problem(code, place, title=table.title, first=grid.header[first]))
    return Header(slots, (*problems, *_missing(grid, table, states, slots)), tuple(beside))


def _place(matches: Mapping[int, Match], known: Mapping[str, Slot]) -> dict[Slot, int]:
    """The column of each slot; a header for a whole stretch of time is that of its end too."""
    order = {name: place for place, name in enumerate(known)}
    slots: dict[Slot, int] = {}
    for index in sorted(matches, key=lambda at: (bool(matches[at].note), order[matches[at].name], at)):
        slots.setdefault(known[matches[index].name], index)
    start = slots.get(Slot("start"))
    if start is not None and matches[start].name in _WHOLE:
        slots.setdefault(Slot("end"), start)
    return slots


def _noted(place: Place, note: str, column: Column) -> list[Problem]:
    """A header that says more in brackets: the unit of its figures, which must be ours, or else who knows what."""
    unit = _UNITS.get(column.kind)
    if not note or (unit and unit.fullmatch(note)):
        return []
    if unit is None:
        return [problem("guess-column", place, read=column.header)]
    if column.kind is Kind.YUAN and _PER.fullmatch(note):
        return [problem("unit-in-header", place, note, header=column.header)]
    return [problem("other-unit", place, note, header=column.header, meaning=column.meaning)]


def _hint(name: str, known: Mapping[str, Slot], table: Table) -> str:
    """The declared header that was probably meant."""
    near = get_close_matches(simplified(bare(name)), known, 1, 0.6)
    if not near:
        return ""
    slot = known[near[0]]
    header = near[0] if slot.part else f"{table.columns[slot.field].header}{slot.number or ''}"
    return f"是不是“{header}”？"


def _unnamed(grid: Grid, index: int) -> list[Problem]:
    """A column without header matters only when something stands in it."""
    for number, row in zip(grid.numbers, grid.rows, strict=True):
        if row[index]:
            place = Place(grid.file, number, column_letters(index + 1))
            return [problem("unnamed-column", place, row[index])]
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
