"""The rows of a text file or a workbook as they lie there; what kind of file it is, its first bytes tell."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from kehou.model.catalogue import problem
from kehou.model.problem import Place, Problem

MOST_BYTES = 512 * 2**20
"""Of a text file: ten million rows, far more than any school has."""
MOST_WORKBOOK_BYTES = 128 * 2**20
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = (b"<html", b"<!doctype html", b"<table", b"<?xml", b"mime-version:")
"""Web pages and XML that web programs call .xls."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""What an xlsx with a password is kept as, within an old container."""


class Line(Struct, frozen=True):
    """One row as it lies in the file."""

    number: int
    """As Excel shows it, from 1; in a text file the record's."""
    cells: tuple[str, ...]
    """Trimmed text as the program shows it: dates ISO, times `7:30`, percents with `%`; "" is blank."""
    filled: frozenset[int] = frozenset()
    """Indexes of the cells that hold nothing of their own, but what the merged range they lie in shows."""


class RawSheet(Struct, frozen=True):
    """The rows of one sheet of a workbook, or of a text file."""

    name: str
    """What stands on the tab; "" of a text file."""
    lines: Iterable[Line]
    """Rows with content, in order, merged cells filled. Of a text file they are read anew each time, never kept."""
    form: str
    """How it was read, for people."""
    problems: tuple[Problem, ...] = ()
    """Cells and rows of it that are not what they seem."""


def column_letters(column: int) -> str:
    """A column as Excel names it: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_number(letters: str) -> int:
    """The column that Excel calls A, B, …, AA, from 1."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column


Opened = tuple[tuple[RawSheet, ...], tuple[Problem, ...]]
"""The sheets of a file, and what is wrong with the file as a whole; no sheet where it cannot be read."""


def open_sheets(path: Path, file: str) -> Opened:
    """Every sheet of a file that messages call `file`; whatever its bytes are, it is read or a problem says why not."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return (), (problem("file-too-large", Place(file), most=MOST_BYTES // 2**20),)
        data = path.read_bytes()
    except OSError:
        return (), (problem("unreadable-file", Place(file)),)
    if data.startswith((_ZIP, _OLE)):
        return _open_workbook(file, data)
    if _begins_as_markup(data):
        return (), (problem("markup-workbook", Place(file)),)
    from kehou.read.delimited import open_text

    return open_text(file, data)


def _begins_as_markup(data: bytes) -> bool:
    """Also in UTF-16, whose bytes between plain letters are zero."""
    return data[:512].translate(None, b"\0\xef\xbb\xbf\xff\xfe").lstrip().lower().startswith(_MARKUP)


def _open_workbook(file: str, data: bytes) -> Opened:
    if len(data) > MOST_WORKBOOK_BYTES:
        return (), (problem("file-too-large", Place(file), most=MOST_WORKBOOK_BYTES // 2**20),)
    if data.startswith(_ZIP):
        from kehou.read.workbooks import open_xlsx

        return open_xlsx(file, data)
    if _ENCRYPTED in data:
        return (), (problem("locked-workbook", Place(file)),)
    from kehou.read.old_workbooks import open_xls

    return open_xls(file, data)
