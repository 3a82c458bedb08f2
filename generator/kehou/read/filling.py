"""Merged cells: every cell of a range shows what its first one holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kehou.read.sheets import Line
from kehou.read.survey import Merged


def fill(lines: Iterable[Line], merged: Sequence[Merged], width: int) -> Iterator[Line]:
    """Fill blank cells from the first cell of the range they lie in; a row without content of its own stays out.

    `width` is the number of columns in use. Linear in the rows, times the ranges that are open at a row.
    """
    waiting = sorted(merged, reverse=True)
    # Ranges do not overlap, so only one is open below each column.
    below: dict[int, tuple[Merged, str]] = {}
    for line in lines:
        below = {column: it for column, it in below.items() if it[0].last[0] >= line.number}
        while waiting and waiting[-1].first[0] <= line.number:
            found = waiting.pop()
            if text := _text_at(line, found.first):
                below[found.first[1]] = (found, text)
        yield _filled(line, below.values(), width) if below else line


def _text_at(line: Line, cell: tuple[int, int]) -> str:
    """The text of a range's first cell; "" when that row is blank."""
    row, column = cell
    return line.cells[column - 1] if row == line.number and 0 < column <= len(line.cells) else ""


def _filled(line: Line, ranges: Iterable[tuple[Merged, str]], width: int) -> Line:
    cells, filled = list(line.cells), set()
    for it, text in ranges:
        last = min(it.last[1], width)
        cells += [""] * (last - len(cells))
        blank = [at for at in range(it.first[1] - 1, last) if not cells[at]]
        filled.update(blank)
        for at in blank:
            cells[at] = text
    return Line(line.number, tuple(cells), frozenset(filled))
