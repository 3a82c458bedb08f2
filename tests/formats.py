"""The tables of a school in every form that office programs save them in, to be read as the same school."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from kehou.model.column import Column, Kind, Table
from kehou.model.tables import TABLES
from kehou.model.tables.families import STEP_DATE, STEP_DECISION
from kehou.model.term import Term, states_by_person
from kehou.read.headers import find_slot, known_headers
from kehou.read.term import FILE, read_term

Text = tuple[tuple[str, ...], ...]
"""A table as its CSV file has it, header and all."""
Cell = str | int | float | dt.date | dt.time | dt.datetime

_FIGURES = (Kind.NUMBER, Kind.YUAN, Kind.CREDITS, Kind.POINTS)
_TYPED: tuple[tuple[Kind, re.Pattern[str], Callable[[str], Cell], str], ...] = (
    (Kind.DATE, re.compile(r"\d{4}-\d\d-\d\d"), dt.date.fromisoformat, "yyyy/m/d"),
    (Kind.TIME, re.compile(r"\d\d:\d\d"), dt.time.fromisoformat, "h:mm"),
    (
        Kind.MOMENT,
        re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"),
        dt.datetime.fromisoformat,
        "yyyy/m/d h:mm:ss",
    ),
    (Kind.MONTH, re.compile(r"\d{4}-\d\d"), lambda text: dt.date.fromisoformat(f"{text}-01"), "mmm-yy"),
    *((kind, re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?"), float, "General") for kind in _FIGURES),
    (Kind.PERCENT, re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?%"), lambda text: float(text[:-1]) / 100, "0.##%"),
)
"""What an office program makes of a text that is typed into a cell, and how it shows it; ids stay text."""


def in_form(school: Path, form: str, target: Path) -> Path:
    """A copy of a school's folder with its tables in one of FORMS; the other files as they are."""
    shutil.copytree(school, target, ignore=shutil.ignore_patterns("*.csv"))
    tables = {it: _text(school / f"{it.name}.csv") for it in TABLES if (school / f"{it.name}.csv").exists()}
    FORMS[form](tables, _states(school), target)
    return target


def _text(path: Path) -> Text:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return tuple(tuple(record) for record in csv.reader(lines))


def _states(school: Path) -> tuple[str, ...]:
    term, _ = read_term((school / FILE).read_text(encoding="utf-8"))
    assert isinstance(term, Term)
    return states_by_person(term.approval)


Tables = Mapping[Table, Text]
Writer = Callable[[Tables, Sequence[str], Path], None]


def _delimited(name: Callable[[Table], str], encoding: str, delimiter: str) -> Writer:
    """A text file a table, by the English or the Chinese name."""

    def write(tables: Tables, _states: Sequence[str], folder: Path) -> None:
        for table, rows in tables.items():
            out = io.StringIO(newline="")
            csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
            (folder / name(table)).write_bytes(out.getvalue().encode(encoding))

    return write


def _one_workbook(tables: Tables, states: Sequence[str], folder: Path) -> None:
    """One `school.xlsx` with a sheet for each table."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for table, rows in tables.items():
        sheet = book.create_sheet(table.title)
        for at, row in enumerate(_typed(table, states, rows), start=1):
            for column, (value, form) in enumerate(row, start=1):
                if value != "":
                    cell = sheet.cell(at, column)
                    cell.value, cell.number_format = value, form
                    if isinstance(value, str):
                        cell.data_type = "s"  # what begins with = is no formula here
    book.save(folder / "school.xlsx")


def _old_workbooks(tables: Tables, states: Sequence[str], folder: Path) -> None:
    """One `.xls` for each table, by its Chinese name."""
    from xlwt import Workbook, easyxf

    for table, rows in tables.items():
        book = Workbook(encoding="utf-8")
        sheet = book.add_sheet("Sheet1")
        styles = {form: easyxf(num_format_str=form) for form in ("General", *(it[3] for it in _TYPED))}
        for at, row in enumerate(_typed(table, states, rows)):
            for column, (value, form) in enumerate(row):
                if value != "":
                    sheet.write(at, column, value, styles[form])
        book.save(str(folder / f"{table.title}.xls"))


def _typed(table: Table, states: Sequence[str], rows: Text) -> Iterable[list[tuple[Cell, str]]]:
    """Each cell as an office program keeps it, and the form of its number."""
    known = known_headers(table, states)
    columns: list[Column | None] = []
    for header in rows[0]:
        slot = find_slot(header, known)
        if slot is None:
            columns.append(None)
        elif slot.part:
            columns.append(STEP_DATE if slot.number else STEP_DECISION)
        else:
            columns.append(table.columns[slot.field])
    yield [(header, "General") for header in rows[0]]
    for row in rows[1:]:
        yield [
            _kept(text, column.kind if column else Kind.TEXT)
            for text, column in zip(row, columns, strict=True)
        ]


@cache
def _kept(text: str, kind: Kind) -> tuple[Cell, str]:
    for typed, pattern, make, form in _TYPED:
        if kind is typed and pattern.fullmatch(text):
            return make(text), form
    return text, "General"


FORMS: Mapping[str, Writer] = {
    "UTF-8": _delimited(lambda it: f"{it.name}.csv", "utf-8", ","),
    "GB18030": _delimited(lambda it: f"{it.title}.csv", "gb18030", ","),
    "Unicode 文本": _delimited(lambda it: f"{it.title}.txt", "utf-16", "\t"),
    "xlsx": _one_workbook,
    "xls": _old_workbooks,
}
