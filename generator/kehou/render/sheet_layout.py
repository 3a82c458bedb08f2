"""How a sheet lays tables of different columns on one grid, and how many lines a text needs in a cell."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import accumulate

from kehou.render.blocks import TableBlock

PAGE_WIDTH = 138.0
"""Width of a lying A4 page in digits of the standard font."""
FEWEST = 6
"""Grid columns that a sheet has at least, so that the people who sign stand side by side."""

Span = tuple[int, int]
"""First and last grid column, counted from 1."""


def grid_of(tables: Sequence[TableBlock]) -> tuple[float, ...]:
    """The width of every grid column: those of the table with the most columns, filling the page."""
    widest = max((it.columns for it in tables), key=len, default=())
    shares = [column.width for column in widest] if len(widest) >= FEWEST else [1.0] * FEWEST
    return tuple(round(share / sum(shares) * PAGE_WIDTH, 2) for share in shares)


def spans(shares: Sequence[float], grid: Sequence[float]) -> tuple[Span, ...]:
    """Where columns of these shares lie on the grid: up to the nearest border, one grid column at least.

    There are at most as many columns as the grid has; the last one ends where the grid ends.
    """
    borders = [0.0, *accumulate(grid)]
    wanted = [it / sum(shares) * borders[-1] for it in accumulate(shares)]
    found: list[Span] = []
    first = 0
    for index, border in enumerate(wanted):
        latest = len(grid) - (len(wanted) - index - 1)
        after = min(range(first + 1, latest + 1), key=lambda it: abs(borders[it] - border))
        found.append((first + 1, after))
        first = after
    return tuple(found)


def lines_in(text: str, width: float) -> int:
    """How many lines a text takes in a cell that is `width` digits wide; an empty one takes one."""
    room = max(1.0, width - 1)
    return sum(max(1, -int(-digits_in(line) // room)) for line in text.split("\n"))


def digits_in(text: str) -> float:
    """The width of a text in digits: a Chinese character is a little wider than two."""
    return sum(2.1 if unicodedata.east_asian_width(it) in "WFA" else 1.0 for it in text)
