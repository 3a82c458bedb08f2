"""Numbers of workbooks as text: a number that has lost digits is never shown as a whole one."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwt
from openpyxl import Workbook

from kehou.model.column import Kind
from kehou.read.sheets import open_sheets
from kehou.read.shown import shown
from tests.read.test_values import fault

ID = 110101200901011234


@pytest.mark.parametrize("form", ["General", "0", "0" * 18, "0.00", "@", "0%"])
def test_a_number_of_more_than_15_digits_is_refused_in_every_form(form: str) -> None:
    """A float keeps 15 digits of an id of 18: what the form would show is somebody else's id."""
    assert fault(Kind.KEY, shown(float(ID), form)) == "lost-digits"
    assert "999999999999999" in shown(999_999_999_999_999.0, form)


@pytest.mark.parametrize(("form", "text"), [("0", "21001"), ("0000000", "0021001"), ("General", "21001")])
def test_a_short_number_is_shown_in_its_form(form: str, text: str) -> None:
    """The leading zeros of the form come back."""
    assert shown(21001.0, form) == text


@pytest.mark.parametrize(
    ("form", "text"), [("0", "88.8"), ("0000", "0.5"), ("0.0", "1.55"), ("#,##0", "1234.5")]
)
def test_a_form_never_rounds(form: str, text: str) -> None:
    """Law: an amount or a 课时 is what was typed, however many places its cell shows."""
    assert shown(float(text), form) == text


@pytest.mark.parametrize("suffix", ["xlsx", "xls"])
def test_both_kinds_of_workbook_tell_that_digits_are_lost(tmp_path: Path, suffix: str) -> None:
    """An id kept as a number with the form `0`, in a workbook of today and in an old one."""
    path = tmp_path / f"a.{suffix}"
    if suffix == "xlsx":
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet["A1"], sheet["A2"] = "学号", float(ID)
        sheet["A2"].number_format = "0"
        book.save(path)
    else:
        old = xlwt.Workbook()
        page = old.add_sheet("a")
        page.write(0, 0, "学号")
        page.write(1, 0, float(ID), xlwt.easyxf(num_format_str="0"))
        old.save(str(path))
    sheets, problems = open_sheets(path, path.name)
    assert problems == ()
    (line,) = [line for line in sheets[0].lines if line.number == 2]
    assert fault(Kind.KEY, line.cells[0]) == "lost-digits"
