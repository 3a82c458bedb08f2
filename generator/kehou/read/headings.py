"""The headers of a table as the program writes them for a school to fill in: the other direction of `read.headers`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kehou.model.column import Column, Kind, Table
from kehou.model.tables.families import DECISIONS
from kehou.read.headers import DECIDED, DECISION, find_slot, known_headers


class Heading(Struct, frozen=True):
    """One column of a file: what stands in its first row, the field it fills, and what its cells hold."""

    text: str
    field: str
    column: Column


class Form(Struct, frozen=True):
    """A table to be written for a school to fill in: its columns, and rows of text as wide as these."""

    table: Table
    headings: tuple[Heading, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    sample: bool = False
    """Whether the first row is a sample that is not read."""


def headings(table: Table, states: Sequence[str]) -> tuple[Heading, ...]:
    """Every column of a table in the order of the declaration; `states` are the steps that a person decides."""
    return tuple(heading for field, column in table.columns.items() for heading in _of(field, column, states))


def headings_as_typed(header: Sequence[str], table: Table, states: Sequence[str]) -> tuple[Heading, ...]:
    """The columns of a file as it has them; those that we do not know are texts of the school's own."""
    known = known_headers(table, states)
    declared = {find_slot(heading.text, known): heading for heading in headings(table, states)}
    return tuple(
        replace(declared[slot], text=text) if slot in declared else _own(text)
        for text, slot in ((text, find_slot(text, known)) for text in header)
    )


def _own(text: str) -> Heading:
    return Heading(text, "", Column(text, Kind.TEXT, "本校自己加的列，程序不读"))


def _of(field: str, column: Column, states: Sequence[str]) -> Iterator[Heading]:
    if column.kind is Kind.STEPS:
        yield from (heading for state in states for heading in _step(field, state))
    elif column.repeat:
        for number in range(1, column.repeat + 1):
            # One example is enough: a family need not fill all nine wishes.
            example = column.example if number == 1 else ""
            part = replace(column, header=f"{column.header}{number}", example=example, repeat=0)
            yield Heading(part.header, field, part)
    else:
        yield Heading(column.header, field, column)


def _step(field: str, state: str) -> Iterator[Heading]:
    """The two columns of one step of the approval chain."""
    decision = Column(
        f"{state}{DECISION}", Kind.CHOICE, f"“{state}”这一步的结果", DECISIONS[0], choices=DECISIONS
    )
    decided = Column(f"{state}{DECIDED}", Kind.DATE, f"“{state}”是哪天做的", "2021-09-02")
    yield Heading(decision.header, field, decision)
    yield Heading(decided.header, field, decided)
