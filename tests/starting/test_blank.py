"""Blank tables as a school gets them: opened, filled, checked and built."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kehou.checking import check
from kehou.model.problem import WrongCall, has_errors
from kehou.model.tables import TABLES
from kehou.pipeline import Request, build
from kehou.read.school import open_school
from kehou.read.term import read_term
from kehou.starting.blank import Wanted, new_blank
from kehou.starting.terms import Dates
from tests.folders import FILES, TERM

TERM_2021 = Dates(dt.date(2021, 9, 1), dt.date(2022, 1, 14))
REQUIRED = ["报名", "学生", "教师", "时段", "课程"]
FORMS = pytest.mark.parametrize("form", [".xlsx", ".csv"])


def _fill(path: Path, text: str) -> None:
    """Type a table's rows under the headers that are there, below the sample row, as a clerk would."""
    rows = list(csv.DictReader(io.StringIO(text)))
    if path.suffix == ".csv":
        header = next(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        with path.open("a", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([row.get(name, "") for name in header] for row in rows)
        return
    book = load_workbook(path)
    sheet = book.worksheets[0]
    header = [str(cell.value) for cell in sheet[1]]
    for number, row in enumerate(rows, start=3):
        assert set(row) <= set(header)
        for name, value in row.items():
            sheet.cell(number, header.index(name) + 1).value = value or None
    book.save(path)


@FORMS
def test_filled_with_the_rows_of_a_school_it_builds(form: str, tmp_path: Path) -> None:
    """Law: new → term.yml and five tables filled → check without an error → results."""
    school, out = tmp_path / "溪山小学", tmp_path / "out"
    new_blank(school, Wanted(csv=form == ".csv", dates=TERM_2021))
    (school / "term.yml").write_text(TERM, encoding="utf-8")
    for title, name in zip(
        REQUIRED, ("applications", "students", "teachers", "periods", "courses"), strict=True
    ):
        _fill(school / f"{title}{form}", FILES[f"{name}.csv"])
    problems = check(school).problems
    assert not has_errors(problems), [it.line() for it in problems if it.level == "error"]
    assert build(Request(school=school, out=out, only="results")).made == ("results",)
    assert (out / "溪山小学" / "results" / "timetable.json").is_file()


@FORMS
def test_a_blank_folder_asks_only_for_what_is_to_be_filled(form: str, tmp_path: Path) -> None:
    """Law: every table blank is read without an error of form: the samples are passed over, marks are reported."""
    school = tmp_path / "新校"
    new_blank(school, Wanted(everything=True, csv=form == ".csv", dates=TERM_2021))
    read, problems = open_school(school)
    assert read is not None
    assert [it.line() for it in problems if it.level == "error"] == []
    assert read.given == {table.name for table in TABLES}
    assert not any(getattr(read, table.name) for table in TABLES if table.name != "calendar")
    marks = {it.column for it in check(school).problems if it.code == "placeholder" and it.file == "term.yml"}
    assert {"school.name", "school.stage", "school.district", "school.supervision_hotline"} <= marks


def test_without_dates_the_two_days_are_asked_for_first(tmp_path: Path) -> None:
    """Law: check says which two lines of term.yml to fill, and writes no traceback."""
    new_blank(tmp_path / "新校", Wanted())
    assert [(it.code, it.column) for it in check(tmp_path / "新校").problems] == [
        ("yaml-bad-value", "term.start"),
        ("yaml-bad-value", "term.end"),
    ]


def test_the_tables_asked_for(tmp_path: Path) -> None:
    """Law: the required ones always, others by either name, the calendar with its dates when the term has dates."""
    new_blank(tmp_path / "甲", Wanted(tables=("rooms", "岗位")))
    assert sorted(it.stem for it in (tmp_path / "甲").glob("*.xlsx")) == sorted([*REQUIRED, "场地", "岗位"])
    new_blank(tmp_path / "乙", Wanted(csv=True, dates=TERM_2021))
    calendar = (tmp_path / "乙" / "校历.csv").read_bytes()
    assert calendar.startswith(b"\xef\xbb\xbf")
    assert "2021-10-09,调休上班" in calendar.decode("utf-8-sig")


def test_only_the_key_is_random(tmp_path: Path) -> None:
    """Law: two new folders differ in lottery.key alone, and that key is long enough for `check`."""
    for name in ("甲", "乙"):
        new_blank(tmp_path / name, Wanted(everything=True, dates=TERM_2021))
    first, second = (
        {it.name: it.read_bytes() for it in (tmp_path / name).iterdir()} for name in ("甲", "乙")
    )
    assert {name for name in first if first[name] != second[name]} == {"lottery.key"}
    assert len(first["lottery.key"].strip()) >= 32


def test_a_strange_table_or_a_taken_folder(tmp_path: Path) -> None:
    """Law: a wrong call, and nothing is written."""
    with pytest.raises(WrongCall, match="没有“花名册”这张表"):
        new_blank(tmp_path / "新", Wanted(tables=("花名册",)))
    assert not (tmp_path / "新").exists()
    (tmp_path / "x").write_text("", encoding="utf-8")
    with pytest.raises(WrongCall, match="已经有文件"):
        new_blank(tmp_path, Wanted())


def test_the_commented_keys_are_keys(tmp_path: Path) -> None:
    """Law: what a comment of term.yml offers is known to the reader once the `#` is taken away."""
    new_blank(tmp_path / "新", Wanted(dates=TERM_2021))
    text = (tmp_path / "新" / "term.yml").read_text(encoding="utf-8")
    _term, problems = read_term(re.sub(r"(?m)^  # (?=\w+:)", "  ", text))
    assert problems == ()
