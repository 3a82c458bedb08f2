"""Bytes as Excel, WPS and others write them, down to the XML that no library would write."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

Rows = Sequence[Sequence[Any]]


def sheet_of(rows: Iterable[str], rest: str = "") -> bytes:
    """The XML of a sheet, from that of its rows and of what stands behind them."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<dimension ref="A1"/><sheetData>{"".join(rows)}</sheetData>{rest}</worksheet>'
    ).encode()


def text(cell: str, said: str) -> str:
    """A cell that holds a text of its own."""
    return f'<c r="{cell}" t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'


def row(number: int, *cells: str, hidden: bool = False) -> str:
    """A row of such cells."""
    marks = ' hidden="1"' if hidden else ""
    return f'<row r="{number}"{marks}>{"".join(cells)}</row>'


def with_sheet(xml: bytes, forms: Sequence[str] = ()) -> bytes:
    """A workbook whose one sheet is this XML; `forms` are the number formats of styles 1, 2 and so on."""
    from openpyxl import Workbook

    book, whole, out = Workbook(), io.BytesIO(), io.BytesIO()
    for at, form in enumerate(forms, start=1):
        book.worksheets[0].cell(1, at, value=1).number_format = form
    book.save(whole)
    with ZipFile(whole) as parts, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in parts.namelist():
            made.writestr(name, xml if name == "xl/worksheets/sheet1.xml" else parts.read(name))
    return out.getvalue()


def workbook(sheets: dict[str, Rows]) -> bytes:
    """A workbook of several sheets, with texts, figures, and real dates and times."""
    from openpyxl import Workbook

    book, out = Workbook(), io.BytesIO()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for each in rows:
            sheet.append(list(each))
    book.save(out)
    return out.getvalue()


def old_workbook(rows: Rows) -> bytes:
    """An xls of one sheet, as WPS and punch machines save it."""
    from xlwt import Workbook, easyxf

    book, out = Workbook(encoding="utf-8"), io.BytesIO()
    sheet, day = book.add_sheet("Sheet1"), easyxf(num_format_str="m月d日")
    for at, each in enumerate(rows):
        for column, value in enumerate(each):
            if value != "":
                sheet.write(at, column, value, *([day] if isinstance(value, dt.date) else []))
    book.save(out)
    return out.getvalue()


def bomb() -> bytes:
    """A workbook that says of itself that it unpacks to a gigabyte."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", "0")
        made.filelist[0].file_size = 2**30
    return out.getvalue()


def locked() -> bytes:
    """What Office makes of a workbook with a password: an old container of something encrypted."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(1024)
        + "EncryptedPackage".encode("utf-16-le")
        + bytes(512)
    )


def lines(*texts: str, encoding: str = "utf-8", end: str = "\r\n") -> Callable[[], bytes]:
    """The bytes of a text of these lines."""
    return lambda: "".join(f"{it}{end}" for it in texts).encode(encoding)
