"""The header of an export: in which of its first lines it stands, one line or two, and which column is which."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise

from msgspec import Struct

from kehou.read.cell import bare
from kehou.read.exports.record import HEAD, Left, Raw
from kehou.read.sheets import Line

Names = tuple[str, ...]
"""What one column may be called: the lower line, both lines joined, the upper line."""


class Head(Struct, frozen=True):
    """A header: how many lines the export has down to it, and the names of each column."""

    lines: int
    columns: tuple[Names, ...]

    def find(self, *names: str) -> int | None:
        """The first column that is called so; the earlier of several names is preferred."""
        for name in names:
            for index, column in enumerate(self.columns):
                if name in column:
                    return index
        return None

    def matching(self, pattern: re.Pattern[str]) -> tuple[int, ...]:
        """Every column one of whose names matches as a whole."""
        return tuple(
            index for index, names in enumerate(self.columns) if any(pattern.fullmatch(it) for it in names)
        )


def squash(text: str) -> str:
    """A label as it is compared: plain small characters without blanks and without a colon at its end."""
    return bare(text).rstrip(":")


def find_head(lines: Sequence[Line], wanted: Callable[[Head], bool]) -> Head | None:
    """The header that has what is wanted, on one line if possible, else on two; None when there is none.

    A single line is looked for first, since a title above a header would make two lines as well.
    """
    rows = [tuple(squash(cell) for cell in line.cells) for line in lines]
    single = (Head(at + 1, tuple((name,) for name in row)) for at, row in enumerate(rows))
    double = (Head(at + 2, _joined(*pair)) for at, pair in enumerate(pairwise(rows)))
    return next(filter(wanted, chain(single, double)), None)


def _joined(upper: Sequence[str], lower: Sequence[str]) -> tuple[Names, ...]:
    """Two lines of labels as one; a group stands over all its columns or over the first alone."""
    width = max(len(upper), len(lower))
    group, found = "", []
    for index in range(width):
        above = upper[index] if index < len(upper) else ""
        below = lower[index] if index < len(lower) else ""
        group = above or group
        found.append((below, f"{group}{below}", above) if below and below != above else (above,))
    return tuple(found)


def split_head(
    lines: Iterable[Line], wanted: Callable[[Head], bool]
) -> tuple[Head, list[Line], Iterator[Line]]:
    """The header, the lines down to it, and a stream of the others; ValueError when there is no header."""
    stream = iter(lines)
    first = list(islice(stream, HEAD))
    head = find_head(first, wanted)
    if head is None:
        raise ValueError("no header of this export")
    return head, first[: head.lines], chain(first[head.lines :], stream)


def headings(lines: Iterable[Line]) -> Iterator[Raw]:
    """Titles and headers, accounted for."""
    return (Left(line.number, "heading", shown(line)) for line in lines)


def shown(line: Line) -> str:
    """A line as one text, for reports."""
    return " ".join(cell for cell in line.cells if cell)


def at(line: Line, index: int | None) -> str:
    """The cell of a column; "" where the line is shorter or the export has no such column."""
    return line.cells[index] if index is not None and index < len(line.cells) else ""
