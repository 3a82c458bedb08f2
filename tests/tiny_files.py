"""The files of the tiny school, and a table of them in every form that it may lie in a folder in."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from functools import cache
from pathlib import Path

from msgspec import Struct

from tests.conftest import TINY

Files = dict[str, bytes]
"""Path within the school's folder → what is in the file."""
Rows = list[list[str]]


class Spoilt(Struct, frozen=True):
    """A school's folder that is not as it should be; what has changed is all that is shown of it."""

    files: Files

    def __repr__(self) -> str:
        sound = dict(tiny())
        gone = sorted(sound.keys() - self.files.keys())
        changed = {name: data for name, data in sorted(self.files.items()) if sound.get(name) != data}
        return f"without {gone}, with {changed!r:.4000}"


FEW_PUNCHES = 14
"""Lines of 打卡 that are kept: more say nothing else."""


@cache
def tiny() -> tuple[tuple[str, bytes], ...]:
    """Every file of the tiny school, with fewer punches, in order."""
    files = {
        it.relative_to(TINY).as_posix(): it.read_bytes() for it in sorted(TINY.rglob("*")) if it.is_file()
    }
    files["punches.csv"] = b"".join(files["punches.csv"].splitlines(keepends=True)[:FEW_PUNCHES])
    return tuple(files.items())


TABLES = tuple(sorted(it.name for it in TINY.glob("*.csv")))


def rows_of(data: bytes) -> Rows:
    """The cells of a sound CSV file."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def write(folder: Path, files: Files) -> None:
    """Lay the files into a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def as_text(rows: Rows, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    """A text file of rows; what an encoding lacks becomes a question mark, as office programs do it."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n", escapechar="\\").writerows(rows)
    return out.getvalue().encode(encoding, errors="replace")


def as_xlsx(rows: Rows) -> bytes:
    """A workbook of one sheet, figures kept as numbers; without what XML has no room for."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book, out = Workbook(), io.BytesIO()
    for at, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            if clean := ILLEGAL_CHARACTERS_RE.sub("", text):
                cell = book.worksheets[0].cell(at, column)
                cell.value = float(clean) if _is_figure(clean) else clean
    book.save(out)
    return out.getvalue()


def as_xls(rows: Rows) -> bytes:
    """The same as an old workbook."""
    from xlwt import Workbook

    book, out = Workbook(encoding="utf-8"), io.BytesIO()
    sheet = book.add_sheet("Sheet1")
    for at, row in enumerate(rows):
        for column, text in enumerate(row[:256]):
            sheet.write(at, column, float(text) if _is_figure(text) else text)
    book.save(out)
    return out.getvalue()


def _is_figure(text: str) -> bool:
    return text.isascii() and text.replace(".", "", 1).isdigit() and len(text) < 19


FORMS: tuple[tuple[str, Callable[[Rows], bytes]], ...] = (
    (".csv", as_text),
    (".csv", lambda rows: as_text(rows, "utf-8-sig", ";")),
    (".csv", lambda rows: as_text(rows, "gb18030")),
    (".txt", lambda rows: as_text(rows, "utf-16", "\t")),
    (".csv", lambda rows: as_text(rows, "big5")),
    (".csv", lambda rows: as_text(rows, "utf-8", "|")),
    (".xlsx", as_xlsx),
    (".xls", as_xls),
)
"""How a table may come to lie in the folder: suffix and writer."""
