"""What an export says line by line: moments of people, answers of families, and what gives neither."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from kehou.read.sheets import Line


class Who(Struct, frozen=True, order=True):
    """A person as a machine or an app knows them: the number or account, "" where it has names alone."""

    key: str = ""
    name: str = ""

    @property
    def id(self) -> str:
        """What tells this person from the others of the same export."""
        return self.key or self.name


class Stamp(Struct, frozen=True):
    """One punch, exactly as recorded."""

    row: int
    who: Who
    moment: dt.datetime
    device: str = ""
    edited: str = ""
    """What says that somebody put it there or changed it afterwards; "" as the machine recorded it."""


class Answer(Struct, frozen=True):
    """One sheet of answers that a family handed in."""

    row: int
    submitted: dt.datetime
    cells: Mapping[str, str]
    """Question as the form shows it → the answer, "" where there is none."""


class Left(Struct, frozen=True):
    """A line, or one cell of it, that is neither punch nor answer."""

    row: int
    reason: str
    """A fate of `model.messages.imports`."""
    text: str


Raw = Stamp | Answer | Left

HEAD = 40
"""How many lines an export may take until its header has come."""


class Format(Struct, frozen=True):
    """One kind of export: how it is recognised by its first lines, and read."""

    section: str
    """Its section of imports.yml."""
    title: str
    table: Literal["punches", "applications"]
    fits: Callable[[Sequence[Line]], bool]
    read: Callable[[Iterable[Line]], Iterator[Raw]]
    """Every line comes back as at least one Raw, in order."""
