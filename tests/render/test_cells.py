"""A text in a workbook is there as it was typed, for office programs and for our own reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.cell import Cell

from kehou.read.sheets import open_sheets
from kehou.render.cells import put_text

TEXTS = (
    "=1+1",
    "'=1",
    "＝1",
    "-0.5",
    "007",
    "#N/A",
    "_x0041_",
    "_x005F_x000d_",
    "a_x00zz_",
    "一\n二",
    "2021-09-06",
)


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_put_is_read(tmp_path: Path, text: str) -> None:
    """Law: no text is a formula, an error, a number or the number of a character; it comes back letter for letter."""
    book = Workbook()
    cell = book.worksheets[0].cell(row=1, column=1)
    assert isinstance(cell, Cell)
    put_text(cell, text)
    book.save(tmp_path / "a.xlsx")
    ((sheet,), problems) = open_sheets(tmp_path / "a.xlsx", "a.xlsx")
    assert [line.cells for line in sheet.lines] == [(text,)]
    assert problems == ()


def test_the_escapes_of_office_programs_are_read(tmp_path: Path) -> None:
    """A line break of the web comes out of Excel as `_x000D_`; nobody typed that."""
    book = Workbook()
    book.worksheets[0]["A1"] = "一_x000D_\n二_x0041_"
    book.save(tmp_path / "a.xlsx")
    ((sheet,), _) = open_sheets(tmp_path / "a.xlsx", "a.xlsx")
    assert [line.cells for line in sheet.lines] == [("一\n二A",)]
