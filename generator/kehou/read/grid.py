"""A table as it lies in a file, whole or a stretch of it: its header and rows of trimmed text."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from kehou.model.problem import Problem


class Grid(Struct, frozen=True):
    """The cells of one table; every row is as wide as the header, rows without content are left out."""

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    """The number of each row, as Excel shows it."""
    header_row: int = 1
    """The number of the header; of two lines, the lower one."""
    problems: tuple[Problem, ...] = ()
    """Rows that are no data, and rows that are longer than the header."""

    @property
    def columns(self) -> tuple[tuple[str, ...], ...]:
        """The cells column by column."""
        return tuple(zip(*self.rows, strict=True)) if self.rows else ((),) * len(self.header)


def whole(stretches: Sequence[Grid]) -> Grid:
    """Stretches of one table as one grid."""
    return replace(
        stretches[0],
        rows=tuple(row for it in stretches for row in it.rows),
        numbers=tuple(number for it in stretches for number in it.numbers),
        problems=tuple(told for it in stretches for told in it.problems),
    )
