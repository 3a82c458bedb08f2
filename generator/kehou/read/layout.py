"""Where a table lies on its sheet: titles above it, its header of one line or two, its rows, what stands below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from msgspec import Struct
from msgspec.structs import replace

from kehou.model.catalogue import problem
from kehou.model.column import Table
from kehou.model.problem import Place, Problem
from kehou.read.cell import bare
from kehou.read.double_header import join
from kehou.read.grid import Grid
from kehou.read.headers import Slot, find_slot, known_headers
from kehou.read.sheets import Line, RawSheet, column_number

STRETCH = 20_000
"""Rows that stand in memory as text at a time: enough to read the same texts once."""
_SEARCHED = 30
"""Lines among which the header is looked for: titles and notes above a table are fewer."""
_SAMPLE = re.compile(r"(?:示?例|样例|举例)[:：]")
_TOTAL = re.compile(r"(?:本页|本表|本班|全校|全部)?(?:合计|总计|小计|共计|累计)(?:[:(\d].*)?")
_SIGNED = re.compile(
    r"(?:(?:制表|填表|填报|审核|复核|审批|经办|负责|校长|主管|财务|会计|出纳|打印|导出|统计|领导)"
    r"(?:人|员|单位|部门|时间|日期|签字|签名|签章)*|注|备注|附注|说明|日期|单位|盖章|签字|签名)[:(].*"
)
_OTHERS = frozenset("示例样举本全合总小共累制填报审复经负校主财会出打导统领注备附说日单盖签")
"""What those rows begin with: of a long table nearly every row is settled by its first character."""


class Head(Struct, frozen=True):
    """The header of a table on its sheet."""

    texts: tuple[str, ...]
    line: Line
    """Its only or lower line."""
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
    sorter = _Sorter(file, head, _required(head, known, table))
    rest = chain(first[head.length :], lines)
    stretch = sorter.take(islice(rest, STRETCH))
    yield stretch
    while (stretch := sorter.take(islice(rest, STRETCH))).numbers or stretch.problems:
        yield stretch


def _find_head(lines: Sequence[Line], known: Mapping[str, Slot], table: Table) -> Head:
    """The first line, or two, that name every column that must be there; else those that name most.

    The first line of all where none names two.
    """
    required = {Slot(field) for field, column in table.columns.items() if column.required}
    best, most = _head(lines[0].cells, lines[0], 1), 1
    for at, line in enumerate(lines):
        head = _double(lines[at : at + 2], at, known) or _head(line.cells, line, at + 1)
        named = _named(head.texts, known)
        if required <= named:
            return head
        if len(named) > most:
            best, most = head, len(named)
    return best


def _double(lines: Sequence[Line], at: int, known: Mapping[str, Slot]) -> Head | None:
    """Two lines as one header, if they are."""
    texts = join(lines[0].cells, lines[1].cells, known) if len(lines) == 2 else None
    return None if texts is None else _head(texts, lines[1], at + 2)


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
    return Head(tuple(texts[:width]), line, length)


def _named(texts: Sequence[str], known: Mapping[str, Slot]) -> set[Slot]:
    return {slot for text in texts if text and (slot := find_slot(text, known))}


def _required(head: Head, known: Mapping[str, Slot], table: Table) -> tuple[int, ...]:
    """The columns that a row of data fills in."""
    slots = [find_slot(text, known) for text in head.texts]
    return tuple(at for at, slot in enumerate(slots) if slot and table.columns[slot.field].required)


class _Sorter:
    """Tells the rows of data from the others, and makes all as wide as the header."""

    def __init__(self, file: str, head: Head, required: Sequence[int]) -> None:
        self._file, self._head, self._required = file, head, required
        self._width = len(head.texts)

    def take(self, lines: Iterable[Line]) -> Grid:
        """The rows of data among some lines."""
        rows, numbers = [], []
        problems: list[Problem] = []
        for line in lines:
            if code := self._other(line.cells):
                text = next(filter(None, line.cells))
                problems.append(problem(code, Place(self._file, line.number), text))
                continue
            rows.append(self._fitted(line, problems))
            numbers.append(line.number)
        head = self._head
        return Grid(self._file, head.texts, tuple(rows), tuple(numbers), head.line.number, tuple(problems))

    def _other(self, cells: Sequence[str]) -> str:
        """The code of what a row is instead of data; "" for data."""
        if cells == self._head.line.cells:
            return "header-again"
        first = cells[0] or next(filter(None, cells))
        if first[0] not in _OTHERS:
            return ""
        text = bare(first)
        if _SAMPLE.match(text):
            return "sample-row"
        if not (_TOTAL.fullmatch(text) or _SIGNED.fullmatch(text)):
            return ""
        others = [at for at in self._required if at < len(cells) and cells[at] != first]
        blank = len(others) < len(self._required) - 1 or not all(cells[at] for at in others)
        return "table-tail" if blank or not others else ""

    def _fitted(self, line: Line, problems: list[Problem]) -> tuple[str, ...]:
        """A row as wide as the header; content beyond it is a problem."""
        cells, width = line.cells, self._width
        if len(cells) > width:
            if over := [cell for cell in cells[width:] if cell]:
                problems.append(problem("row-too-long", Place(self._file, line.number), over[0]))
            return cells[:width]
        return cells if len(cells) == width else (*cells, *("",) * (width - len(cells)))
