"""Merged cells: every cell of a range shows what its first one holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kehou.read.sheets import Line
from kehou.read.survey import Merged


def fill(lines: Iterable[Line], merged: Sequence[Merged]) -> Iterator[Line]:
    """Fill blank cells from the first cell of the range they lie in; a row without content of its own stays out.

    Linear in the rows, times the ranges that are open at a row.
    """
    waiting = sorted(merged, reverse=True)
    open_ranges: list[tuple[Merged, str]] = []
    for line in lines:
        open_ranges = [it for it in open_ranges if it[0].last[0] >= line.number]
        while waiting and waiting[-1].first[0] <= line.number:
            found = waiting.pop()
            text = _text_at(line, found.first)
            if text:
                open_ranges.append((found, text))
        yield _filled(line, open_ranges) if open_ranges else line


def _text_at(line: Line, cell: tuple[int, int]) -> str:
    """The text of a range's first cell; "" when that row is blank."""
    row, column = cell
    return line.cells[column - 1] if row == line.number and 0 < column <= len(line.cells) else ""


def _filled(line: Line, ranges: Iterable[tuple[Merged, str]]) -> Line:
    cells = list(line.cells)
    for it, text in ranges:
        for column in range(it.first[1], min(it.last[1], len(cells)) + 1):
            cells[column - 1] = cells[column - 1] or text
    return Line(line.number, tuple(cells))
