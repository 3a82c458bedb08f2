"""A text file of rows: in which encoding and with which delimiter an office program saved it, and its records.

A file is gone through twice, once to find its encoding and any broken quote, once to be read; neither keeps
more than a record. A million rows take about a second each time.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct

from kehou.model.catalogue import problem
from kehou.model.formulas import typed_cell
from kehou.model.problem import Place, Problem
from kehou.model.unseen import visible
from kehou.read.sheets import Line, Opened, RawSheet
from kehou.read.text import Encoding, encodings_of, looks_like_big5

_DELIMITERS = {",": "逗号", "\t": "制表符", ";": "分号"}
_SAMPLE = 40
"""How many records tell the delimiter."""


class Records(Struct, frozen=True):
    """The records of a text, read anew from its bytes each time they are asked for."""

    data: bytes
    encoding: Encoding
    delimiter: str

    def __iter__(self) -> Iterator[Line]:
        """Every record with content, by its number, without the mark that a file of ours has before a formula."""
        for number, record in enumerate(self.raw(), start=1):
            whole = "".join(record)
            # Nearly every record is of visible characters alone, which is quickly told of all its cells at once.
            plain = whole.isprintable() and "'" not in whole
            cells = tuple(map(str.strip if plain else _text_of, record))
            if any(cells):
                yield Line(number, cells)

    def raw(self) -> Iterator[list[str]]:
        """Every record as it stands there; csv.Error or UnicodeDecodeError where it cannot be read."""
        text = io.TextIOWrapper(io.BytesIO(self.data), self.encoding.codec, newline="")
        return csv.reader(text, delimiter=self.delimiter, strict=True)


def _text_of(cell: str) -> str:
    """What is seen of a cell, without the mark that a file of ours has before a formula."""
    return typed_cell(visible(cell).strip()).strip()


def open_text(file: str, data: bytes) -> Opened:
    """The one sheet of a text file; BOM, else strict UTF-8, else GB18030, never with a lost character."""
    if looks_like_big5(data):
        return (), (problem("big5", Place(file)),)
    for encoding in encodings_of(data):
        records, number = Records(data, encoding, ","), 0
        problems: list[Problem] = []
        try:
            records = Records(data, encoding, _delimiter(records))
            for number, record in enumerate(records.raw(), start=1):
                if begun := _swallowing(record, records.delimiter):
                    problems.append(problem("open-quote", Place(file, number), begun))
        except UnicodeDecodeError:
            continue
        except csv.Error:
            return (), (problem("bad-csv", Place(file, number + 1), row=number + 1),)
        form = f"{encoding.name}，{_DELIMITERS[records.delimiter]}分隔"
        return (RawSheet("", records, form, tuple(problems)),), ()
    return (), (problem("bad-encoding", Place(file)),)


def _swallowing(record: Sequence[str], delimiter: str) -> str:
    """What begins a cell that holds the rest of its line and whole others: its quote was closed by another's."""
    whole = "".join(record)
    if "\n" not in whole and "\r" not in whole:
        return ""
    commas = max(2, len(record) - 1)
    cells = (cell for cell in record if len(cell.splitlines()) > 1 and cell.count(delimiter) >= commas)
    return next((cell.partition(delimiter)[0] for cell in cells), "")


def _delimiter(records: Records) -> str:
    """The delimiter that parts the first records into as many columns, and into most."""
    return max(_DELIMITERS, key=lambda it: _agreement(Records(records.data, records.encoding, it)))


def _agreement(records: Records) -> tuple[int, int]:
    """How many records have as many columns as most, and how many those are; one column counts for nothing."""
    try:
        widths = Counter(len(record) for record in islice(records.raw(), _SAMPLE))
    except csv.Error:
        return 0, 0
    return max(((count, width) for width, count in widths.items() if width > 1), default=(0, 0))
