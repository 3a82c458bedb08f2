"""Where a table lies on its sheet: titles above it, its header of one line or two, its rows, what stands below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from msgspec import Struct
from msgspec.structs import replace

from kehou.model.catalogue import problem
from kehou.model.column import Kind, Table
from kehou.model.problem import Place, Problem
from kehou.read.cell import bare
from kehou.read.double_header import join
from kehou.read.grid import Grid
from kehou.read.headers import Slot, find_slot, known_headers
from kehou.read.sheets import Line, RawSheet, column_letters, column_number
from kehou.read.tails import Tails

STRETCH = 20_000
"""Rows that stand in memory as text at a time: enough to read the same texts once."""
_SEARCHED = 30
"""Lines among which the header is looked for: titles and notes above a table are fewer."""
_FIGURES = (Kind.NUMBER, Kind.YUAN, Kind.CREDITS, Kind.RATIO, Kind.PERCENT, Kind.POINTS)
"""Columns whose cells add up: a figure that stands once for several rows would be counted for each."""
_LABEL = re.compile(r"\D+[:：].*", re.DOTALL)
"""What stands above a table with its figure or name behind it: 填报时间：2021年9月."""

_OTHER_UNIT = re.compile(r"(?:单位[:(]?\|?|[(\[])(?:人民币)?(?P<unit>[十百千万亿]+元|角|分)(?![^)\]|])")
"""Amounts in another unit than yuan, as a title says it: 单位：万元, 收入表（千元）."""


class Head(Struct, frozen=True):
    """The header of a table on its sheet."""

    texts: tuple[str, ...]
    line: Line
    """Its only or lower line."""
    first: int
    """The number of its upper or only line."""
    length: int
    """How many of the first lines of the sheet it and what stands above it take."""


def lay_out(file: str, sheet: RawSheet, table: Table, states: Sequence[str]) -> Iterator[Grid]:
    """The table on a sheet that messages call `file`, in stretches of rows; nothing where the sheet is blank.

    `states` are the steps that persons decide. Rows that are no data (totals, signatures, notes, samples, a
    header printed again) are notices. Linear in the number of cells.
    """
    lines = iter(sheet.lines)
    first = list(islice(lines, _SEARCHED))
    if not first:
        return
    known = known_headers(table, states)
    head = _find_head(first, known, table)
    sorter = _Sorter(file, head, known, table)
    rest = chain(first[head.length :], lines)
    stretch = sorter.take(islice(rest, STRETCH))
    above = (*_above(file, head, first), *_units(file, head, first, table))
    yield replace(stretch, problems=(*above, *stretch.problems)) if above else stretch
    while (stretch := sorter.take(islice(rest, STRETCH))).numbers or stretch.problems:
        yield stretch
    if sorter.filled:
        told = problem("merged-filled", Place(file), count=sorter.filled)
        yield replace(stretch, problems=(told,))


def _find_head(lines: Sequence[Line], known: Mapping[str, Slot], table: Table) -> Head:
    """The line, or two, that name every column that must be there, and most; else those that name most.

    An earlier one that names at least half as many, and more of them than not, is the header all the same: what
    stands below it are rows. The first line of all where none names two.
    """
    required = {Slot(field) for field, column in table.columns.items() if column.required}
    heads = [_head_at(lines, at, known) for at in range(len(lines))]
    named = [_named(head.texts, known) for head in heads]
    most = max(range(len(heads)), key=lambda at: (required <= named[at], len(named[at]), -at))
    if len(named[most]) < 2 and not required <= named[most]:
        return _head(lines[0].cells, lines[0], 1)
    for at, head in enumerate(heads[:most]):
        texts = len(set(filter(None, head.texts)))
        if len(named[at]) >= max(2, len(named[most]) / 2) and 2 * len(named[at]) > texts:
            return head
    return heads[most]


def _head_at(lines: Sequence[Line], at: int, known: Mapping[str, Slot]) -> Head:
    return _double(lines[at : at + 2], at, known) or _head(lines[at].cells, lines[at], at + 1)


def _above(file: str, head: Head, lines: Sequence[Line]) -> Iterator[Problem]:
    """Lines above the header that say several things: an error where they are filled in as rows are, else a notice.

    A title, merged or not, says one; a label and what stands behind it, none.
    """
    width = len(set(filter(None, head.texts)))
    for line in lines[: head.length]:
        said = _said(line)
        if line.number < head.first and len(said) >= 2:
            code = "row-above" if 2 * len(said) > width else "title-row"
            quoted = {"other": said[1], "header_row": head.line.number}
            yield problem(code, Place(file, line.number), said[0], **quoted)


def _units(file: str, head: Head, lines: Sequence[Line], table: Table) -> Iterator[Problem]:
    """Errors of lines above the header that give the unit of amounts that are read as yuan."""
    if any(column.kind is Kind.YUAN for column in table.columns.values()):
        for line in lines[: head.length]:
            found = line.number < head.first and _OTHER_UNIT.search("|".join(map(bare, line.cells)))
            if found:
                yield problem("unit-above", Place(file, line.number), found["unit"])


def _said(line: Line) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in line.cells if text and not _LABEL.fullmatch(text)))


def _double(lines: Sequence[Line], at: int, known: Mapping[str, Slot]) -> Head | None:
    """Two lines as one header, if they are."""
    texts = join(lines[0].cells, lines[1].cells, known) if len(lines) == 2 else None
    return None if texts is None else replace(_head(texts, lines[1], at + 2), first=lines[0].number)


def at_headers(told: Iterable[Problem], head: Grid, table: Table, states: Sequence[str]) -> Iterator[Problem]:
    """What is wrong with a sheet, cells told by the header of their column; nothing of cells that are not read."""
    known = known_headers(table, states)
    for it in told:
        if it.code != "unsaved-formula":
            yield it
            continue
        index = column_number(it.column) - 1
        header = head.header[index] if it.row > head.header_row and index < len(head.header) else ""
        if header and find_slot(header, known):
            yield replace(it, column=header)


def _head(texts: Sequence[str], line: Line, length: int) -> Head:
    width = max((at for at, text in enumerate(texts, start=1) if text), default=0)
    return Head(tuple(texts[:width]), line, line.number, length)


def _named(texts: Sequence[str], known: Mapping[str, Slot]) -> set[Slot]:
    return {slot for text in texts if text and (slot := find_slot(text, known))}


class _Sorter:
    """Tells the rows of data from the others, and makes all as wide as the header."""

    def __init__(self, file: str, head: Head, known: Mapping[str, Slot], table: Table) -> None:
        self._file, self._head, self._known = file, head, known
        self._width = len(head.texts)
        found = {at: find_slot(text, known) for at, text in enumerate(head.texts) if text}
        self._slots = {at: slot for at, slot in found.items() if slot}
        self._figures = {at for at, it in self._slots.items() if table.columns[it.field].kind in _FIGURES}
        # Of a long table nearly every row is settled by the first characters of two cells.
        self._beginnings = {text[0] for text in (*known, *filter(None, head.texts), "*")}
        self._tails = Tails(file, head.texts, self._slots, table)
        self.filled = 0
        """How many cells were filled from merged ones, so far."""

    def take(self, lines: Iterable[Line]) -> Grid:
        """The rows of data among some lines."""
        rows, numbers = [], []
        problems: list[Problem] = []
        for line in lines:
            if told := self._other(line):
                problems.append(told)
                continue
            rows.append(self._fitted(line, problems))
            numbers.append(line.number)
        head = self._head
        return Grid(self._file, head.texts, tuple(rows), tuple(numbers), head.line.number, tuple(problems))

    def _other(self, line: Line) -> Problem | None:
        """What is told of a row that is no data; None for data."""
        if line.cells == self._head.line.cells or self._is_header(line.cells):
            text = next(filter(None, line.cells))
            return problem("header-again", Place(self._file, line.number), text)
        return self._tails.told(line.number, line.cells)

    def _is_header(self, cells: Sequence[str]) -> bool:
        """Whether a row says again what at least two and most of the columns are, each in its place."""
        second = cells[1][:1] if len(cells) > 1 else ""
        if cells[0][:1] not in self._beginnings and second not in self._beginnings:
            return False
        again = sum(self._known_at(cells, at) for at in self._slots)
        return again >= 2 and 2 * again > len(set(filter(None, cells)))

    def _known_at(self, cells: Sequence[str], at: int) -> bool:
        slot = self._slots.get(at)
        return slot is not None and at < len(cells) and find_slot(cells[at], self._known) == slot

    def _fitted(self, line: Line, problems: list[Problem]) -> tuple[str, ...]:
        """A row as wide as the header; content beyond it is a problem."""
        cells, width = self._own(line, problems) if line.filled else line.cells, self._width
        if len(cells) > width:
            over = next((at for at in range(width, len(cells)) if cells[at] and at not in line.filled), 0)
            if over:
                place = Place(self._file, line.number, column_letters(over + 1))
                header_row = self._head.line.number
                problems.append(problem("row-too-long", place, cells[over], header_row=header_row))
            return cells[:width]
        return cells if len(cells) == width else (*cells, *("",) * (width - len(cells)))

    def _own(self, line: Line, problems: list[Problem]) -> tuple[str, ...]:
        """The cells without figures that a merged range showed: nobody knows which row they are of."""
        for at in sorted(line.filled & self._figures):
            place = Place(self._file, line.number, self._head.texts[at])
            problems.append(problem("merged-figure", place, line.cells[at]))
        self.filled += len((line.filled & self._slots.keys()) - self._figures)
        return tuple(
            "" if at in self._figures and at in line.filled else it for at, it in enumerate(line.cells)
        )
