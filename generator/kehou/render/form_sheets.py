"""Tables for a school to fill in, as xlsx: every header explained, lists to choose from, cells of the right kind."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kehou.model.column import Column, Kind, Table
from kehou.read.headings import Form, Heading
from kehou.render.cells import put_text
from kehou.render.hints import comment_of
from kehou.render.sheet_layout import digits_in, lines_in
from kehou.render.sheets import FONT, set_up_page, settled

TEXT = "@"
FORMATS: dict[Kind, str] = {
    Kind.NUMBER: "0",
    Kind.DATE: "yyyy-mm-dd",
    Kind.TIME: "hh:mm",
    Kind.MOMENT: "yyyy-mm-dd hh:mm:ss",
    Kind.YUAN: "0.00",
    Kind.CREDITS: "General",
    Kind.POINTS: "General",
}
"""Every other kind is text: office programs would turn 007 into 7, 7-9 and 1/3 into dates, 60% into 0.6."""
SIZE = 11
LAST_ROW = 20000
"""How far down the lists to choose from reach."""
NARROWEST, WIDEST = 10.0, 36.0
COMMENT_WIDTH = 42.0
"""Width of a comment, in digits."""
_DATED = dt.date(1980, 1, 1)
"""Stands for the time of writing: a blank table has no date of its own."""
_BODY, _SAMPLE = Font(name=FONT, size=SIZE), Font(name=FONT, size=SIZE, italic=True, color="707070")
_LEFT = Alignment(horizontal="left", vertical="center")
_NUMBER = re.compile(r"\d{1,15}(\.\d+)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def to_workbook(forms: Sequence[Form]) -> bytes:
    """A workbook with a sheet for each form, by the Chinese name of its table; the same bytes for the same forms."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for form in forms:
        _write(book.create_sheet(form.table.title), form)
    return settled(book, _DATED)


def _write(target: Worksheet, form: Form) -> None:
    target.freeze_panes = "A2"
    for index, heading in enumerate(form.headings, start=1):
        texts = [heading.text, *(row[index - 1] for row in form.rows[:50])]
        column = target.column_dimensions[get_column_letter(index)]
        column.width = min(WIDEST, max(NARROWEST, *(digits_in(text) + 3 for text in texts)))
        column.number_format = _format(heading.column)
        column.font, column.alignment = _BODY, _LEFT
        _head(_cell(target, 1, index), heading, form.table)
        _offer_choices(target, index, heading.column)
    set_up_page(target)
    target.print_title_rows = "1:1"
    for number, row in enumerate(form.rows, start=2):
        for index, text in enumerate(row, start=1):
            if text:
                cell = _cell(target, number, index)
                _put(cell, text, form.headings[index - 1].column)
                cell.font = _SAMPLE if form.sample and number == 2 else _BODY


def _cell(target: Worksheet, row: int, column: int) -> Cell:
    cell = target.cell(row=row, column=column)
    assert isinstance(cell, Cell)
    return cell


def _format(column: Column) -> str:
    return FORMATS.get(column.kind, TEXT)


def _head(cell: Cell, heading: Heading, table: Table) -> None:
    """The header; one that must be filled has a warm colour and a thick line under it."""
    required = heading.column.required
    put_text(cell, heading.text)
    cell.number_format = TEXT
    cell.font = Font(name=FONT, size=SIZE, bold=True)
    cell.alignment = Alignment(horizontal="center", vertical="center")
    cell.fill = PatternFill("solid", fgColor="FFD966" if required else "E7EEF5")
    thin, under = Side(style="thin", color="A0A0A0"), Side(style="medium", color="C55A11")
    cell.border = Border(left=thin, right=thin, top=thin, bottom=under if required else thin)
    text = comment_of(table, heading.field, heading.column)
    height = 18 * lines_in(text, COMMENT_WIDTH) + 12
    cell.comment = Comment(text, "kehou", height=height, width=round(COMMENT_WIDTH * 7.5))


def _offer_choices(target: Worksheet, index: int, column: Column) -> None:
    """A list to choose from, for whatever has listed values; a blank cell is always right."""
    choices = ("是", "否") if column.kind is Kind.FLAG else column.choices
    if not choices:
        return
    listed = "、".join(choices)
    offer = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    offer.error, offer.errorTitle = f"请从列表里选：{listed}", column.header
    offer.showErrorMessage = True
    letter = get_column_letter(index)
    offer.add(f"{letter}2:{letter}{LAST_ROW}")
    target.add_data_validation(offer)


def _put(cell: Cell, text: str, column: Column) -> None:
    """A text as the number, date or time that its column holds; whatever is none stays the text that was typed."""
    cell.number_format, cell.alignment = _format(column), _LEFT
    value = _value(text, column.kind)
    if value is None:
        put_text(cell, text)
    else:
        cell.value = value


def _value(text: str, kind: Kind) -> Decimal | dt.date | None:
    """Times stay text: `03:50` as a value would lose its zero, and with it what was meant (contract: Conventions)."""
    if kind in (Kind.NUMBER, Kind.YUAN, Kind.CREDITS, Kind.POINTS):
        return Decimal(text) if _NUMBER.fullmatch(text) else None
    return _date(text) if kind is Kind.DATE and _DAY.fullmatch(text) else None


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
