"""What is wrong in a file, and what must come of it: the record of the right table, or the problem at the right place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

Make = Callable[[], bytes]


class Defect(Struct, frozen=True):
    """One thing that is otherwise than it should be, at one row of a file."""

    what: str
    """What is written there."""
    row: int = 0
    code: str = ""
    """Of the problem that must be told; "" where the file is simply read rightly."""
    column: str = ""
    value: str = ""
    """What the problem quotes."""
    read: str = ""
    """What its message says besides: for a guess, what was read."""
    holds: Mapping[str, Any] = {}
    """Field → value of the record that comes of the row."""


class Bad(Struct, frozen=True):
    """One file or sheet of the folder, with everything that is wrong in it."""

    file: str
    """As messages call it."""
    defects: tuple[Defect, ...]
    make: Make | None = None
    """Its bytes; None for a sheet of a workbook that is listed before it, for a link, and for what is missing."""
    table: str = ""
    """The table that it is; "" of what is not read."""
    rows: int = 0
    """How many records come of it."""
    form: str = ""
    """How it must be said to have been read; "" of what is not read."""
