"""What commands say and write of a school of hostile texts: on a terminal, in marked copies, in next term's tables."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import openpyxl
import pytest

from kehou.checking import check
from kehou.model.formulas import is_formula
from kehou.model.report import grouped
from kehou.read.school import open_school
from kehou.render.terminal import problem_table
from tests.commands import kehou
from tests.hostile import Hostile, hostile_school

BAD = "\x1b[2J\r=evil[/red]\nterm.yml:1: 假的一行"
"""Signs that move a cursor, a formula, markup of the terminal's table, and a line that is none of ours."""


@pytest.fixture
def hostile(tmp_path: Path) -> Hostile:
    """The hostile school, which is sound."""
    return hostile_school(tmp_path)


@pytest.fixture
def spoilt(hostile: Hostile) -> Path:
    """The same with a bad cell in a table, and a file with a bad name."""
    folder = hostile.folder
    text = io.StringIO()
    csv.writer(text).writerows([["课程编号", "原因"], [BAD, "=evil"]])
    (folder / "pins.csv").write_text(text.getvalue(), encoding="utf-8", newline="")
    (folder / "\x1b[2Jevil.csv").write_bytes(b"")
    return folder


def test_the_terminal_quotes_and_obeys_nothing(spoilt: Path, tmp_path: Path) -> None:
    """What is wrong is told with the very text, on one line, and without a sign that moves a cursor."""
    done = kehou("check", spoilt, "--json", tmp_path / "told.json")
    assert done.returncode == 1, done.stderr
    assert {it for it in done.stdout if not it.isprintable()} == {"\n"}
    assert "[2J =evil[/red] term.yml:1: 假的一行" in done.stdout
    assert "[2Jevil.csv" in done.stdout
    told = [it["value"] for it in json.loads((tmp_path / "told.json").read_bytes())]
    assert {"[2J\n=evil[/red]\nterm.yml:1: 假的一行", "[2Jevil.csv"} <= set(told)


def test_the_table_on_a_terminal_reads_no_markup(spoilt: Path) -> None:
    """Its colours are its own: what stands in brackets is printed, and nothing else escapes."""
    drawn = problem_table(grouped(check(spoilt).problems), 100)
    assert "=evil[/red]" in drawn
    assert set(re.findall(r"\x1b.", drawn)) == {"\x1b["}
    assert "\x1b[2J" not in drawn


def test_marked_copies_hold_no_formula(spoilt: Path, tmp_path: Path) -> None:
    """Cells, comments and the list of problems are text in every copy; a link leads nowhere but to a copy."""
    kehou("check", spoilt, "--marked", tmp_path / "marked")
    books = sorted((tmp_path / "marked").iterdir())
    assert [it.name for it in books] == ["pins.xlsx", "问题清单.xlsx"]
    for path in books:
        for sheet in openpyxl.load_workbook(path):
            for cell in (it for row in sheet.iter_rows() for it in row if it.data_type != "n"):
                assert (cell.data_type, cell.quotePrefix) == ("s", is_formula(str(cell.value))), cell.value
                assert cell.hyperlink is None or cell.hyperlink.target in (None, "pins.xlsx")


def test_a_school_of_the_next_term_is_read_as_it_was_typed(hostile: Hostile, tmp_path: Path) -> None:
    """Rolled over, no file holds a formula, and every course and room is called what it was."""
    done = kehou("new", tmp_path / "next", "--from", hostile.folder)
    assert done.returncode == 0, done.stderr
    for path in (tmp_path / "next").glob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")):
            assert not any(map(is_formula, row)), path.name
    before, after = (open_school(it)[0] for it in (hostile.folder, tmp_path / "next"))
    assert before is not None
    assert after is not None
    assert [it.name for it in after.courses] == [it.name for it in before.courses]
    assert [it.name for it in after.teachers] == [it.name for it in before.teachers]
    assert any(it.name.startswith("=") for it in before.teachers)
