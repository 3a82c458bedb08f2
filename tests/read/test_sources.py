"""Where each table of a folder lies: names of files and tabs, several sheets, and what is not opened at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from openpyxl import Workbook

from kehou.read.school import open_school
from tests.folders import FILES, told, write_school

STUDENTS = [line.split(",") for line in FILES["students.csv"].splitlines()]
ROOMS = [["场地", "类型"], ["操场", "室外"]]


def _workbook(path: Path, sheets: dict[str, list[list[str]]]) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)


def _read(folder: Path) -> tuple[str, int, list[tuple[str, str, int, str]]]:
    """The file that the students were read from, how many there are, and every problem."""
    school, problems = open_school(folder)
    assert school is not None
    return school.files.get("students", ""), len(school.students), told(problems)


@pytest.mark.parametrize(
    "name", ["学生.csv", "學生.csv", "学生表.txt", "Ｓｔｕｄｅｎｔｓ.CSV", " students .tsv"]
)
def test_a_file_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    """In either script, any width, with blanks around, as any kind of text."""
    write_school(tmp_path, {"students.csv": None, name: FILES["students.csv"]})
    assert _read(tmp_path) == (name, 2, [])


@pytest.mark.parametrize("tab", ["學生", "Students ", "学生表"])
def test_a_sheet_is_known_by_its_tab(tmp_path: Path, tab: str) -> None:
    """The same of the tabs of one workbook for everything."""
    write_school(tmp_path, {"students.csv": None})
    _workbook(tmp_path / "School.xlsx", {tab: STUDENTS, "场地": ROOMS})
    assert _read(tmp_path) == (f"School.xlsx/{tab}", 2, [])


def test_of_several_sheets_the_one_like_the_table_is_read(tmp_path: Path) -> None:
    """The tab that is named so, else the only sheet with such a header; others are told, blank ones are none."""
    write_school(tmp_path, {"students.csv": None})
    _workbook(tmp_path / "学生.xlsx", {"说明": [["怎么填"]], "Sheet2": STUDENTS, "Sheet3": []})
    assert _read(tmp_path) == ("学生.xlsx/Sheet2", 2, [("unknown-sheet", "学生.xlsx", 0, "")])
    _workbook(tmp_path / "学生.xlsx", {"学生10月": STUDENTS[:2], "学生": STUDENTS})
    assert _read(tmp_path) == ("学生.xlsx/学生", 2, [("unread-sheet", "学生.xlsx", 0, "")])
    _workbook(tmp_path / "学生.xlsx", {"旧名单": STUDENTS[:2], "学生": STUDENTS})
    assert _read(tmp_path) == ("学生.xlsx/学生", 2, [("unknown-sheet", "学生.xlsx", 0, "")])


def test_which_of_two_like_sheets_counts_is_asked(tmp_path: Path) -> None:
    """A row is cited by table and number, so that a table has one sheet."""
    write_school(tmp_path, {"students.csv": None})
    _workbook(tmp_path / "学生.xlsx", {"9月": STUDENTS, "10月": STUDENTS})
    assert _read(tmp_path)[2] == [("several-sheets", "学生.xlsx", 0, "")]
    _workbook(tmp_path / "学生.xlsx", {"学生": STUDENTS[:2], "学生表": STUDENTS})
    assert _read(tmp_path)[2] == [("several-sheets", "学生.xlsx", 0, "")]
    _workbook(tmp_path / "学生.xlsx", {"学生": [], "学生表": STUDENTS})
    assert _read(tmp_path) == ("学生.xlsx/学生表", 2, [])


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("缴费明细.tsv", True),
        ("随便.tsv", True),
        ("缴费明细.txt", True),
        ("studnts.txt", True),
        ("便条.txt", False),
    ],
)
def test_a_text_that_may_be_a_table_is_told(tmp_path: Path, name: str, known: bool) -> None:
    """A note of anybody's is none."""
    write_school(tmp_path, {name: "x"})
    assert _read(tmp_path)[2] == ([("unknown-file", name, 0, "")] if known else [])


def test_tables_in_a_folder_within_are_told_once(tmp_path: Path) -> None:
    """Of folders that are not for other things."""
    write_school(tmp_path)
    for folder in ("九月", ".git", "documents", "照片"):
        (tmp_path / folder).mkdir()
        for name in ("合影.jpg",) if folder == "照片" else ("缴费.csv", "学生.xlsx"):
            (tmp_path / folder / name).touch()
    assert _read(tmp_path)[2] == [("tables-in-folder", "九月", 0, "")]


def test_a_tab_that_is_nearly_a_table_is_a_warning(tmp_path: Path) -> None:
    """One of a name of its own is no more than a notice."""
    write_school(tmp_path)
    _workbook(tmp_path / "school.xlsx", {"缴费明细": [["x"]], "草稿": [["x"]], "缴费9月": []})
    assert sorted(it[0] for it in _read(tmp_path)[2]) == ["unknown-sheet", "unread-sheet"]


def test_the_file_of_two_forms_is_one_too_many(tmp_path: Path) -> None:
    """A table in school.xlsx and beside it has two sources."""
    write_school(tmp_path)
    _workbook(tmp_path / "school.xlsx", {"学生": STUDENTS})
    assert _read(tmp_path)[2] == [("two-sources", "students.csv", 0, "")]


@pytest.mark.parametrize("name", ["学生.et", "学生.ods", "学生.numbers", "学生.xlsb"])
def test_forms_that_are_not_read_are_told(tmp_path: Path, name: str) -> None:
    """By their suffix: what to do is the same for all."""
    write_school(tmp_path, {name: "x"})
    assert _read(tmp_path)[2] == [("other-workbook", name, 0, "")]


def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    """A link to another file is told instead; a folder and a pipe named like a table are none."""
    folder = write_school(tmp_path / "school", {"students.csv": None})
    (tmp_path / "secret.csv").write_text(FILES["students.csv"], encoding="utf-8")
    (folder / "students.csv").symlink_to(tmp_path / "secret.csv")
    (folder / "场地.csv").mkdir()
    os.mkfifo(folder / "打卡.csv")
    _, count, problems = _read(folder)
    assert count == 0
    assert ("only-a-link", "students.csv", 0, "") in problems
    assert not any(file in ("场地.csv", "打卡.csv") for _, file, _, _ in problems)
