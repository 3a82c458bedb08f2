"""Files as schools really have them, from bytes to problems: each stated defect gives what is stated, and no more."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kehou.checking import Checked, check
from kehou.model.problem import Problem
from tests.folders import write_school
from tests.torture.defects import Bad, Defect
from tests.torture.folder import FILES, write

STATED = [(bad, it) for bad in FILES for it in bad.defects]


COURSES = """\
课程编号,课程名称,类别,年级,组班方式,可排时段,教师,场地类型
F0001,阅读,阅读,1-2,行政班,托管一;托管二,T0001;T0002,阅览室
"""
ROOMS = "场地,类型,容量\n甲室,阅览室,40\n乙室,阅览室,40\n"
PINS = "课程编号,班组,星期,时段,教师,场地,原因\nF0001,一1班,一,托管一,{one},已公布\nF0001,二1班,一,托管一,{two},已公布\n"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """The folder, made once and checked once, which changes nothing in it."""
    folder = write(tmp_path_factory.mktemp("torture"))
    before = _contents(folder)
    checked = check(folder)
    assert _contents(folder) == before
    return checked


def _contents(folder: Path) -> dict[str, bytes]:
    return {it.name: it.read_bytes() for it in folder.iterdir() if not it.is_symlink()}


def _place(bad: Bad, defect: Defect) -> tuple[str, str, int, str]:
    return defect.code, bad.file, defect.row, defect.column


def _places(problems: tuple[Problem, ...]) -> Counter[tuple[str, str, int, str]]:
    return Counter((it.code, it.file, it.row, it.column) for it in problems)


def test_nothing_is_told_that_is_not_stated(found: Checked) -> None:
    """Every problem is a stated one, as often as it is stated."""
    stated = Counter(_place(bad, it) for bad, it in STATED if it.code)
    assert sorted((_places(found.problems) - stated).elements()) == []


@pytest.mark.parametrize(
    ("bad", "defect"), STATED, ids=[f"{bad.file}:{it.row} {it.what}" for bad, it in STATED]
)
def test_each_defect_gives_what_is_stated(found: Checked, bad: Bad, defect: Defect) -> None:
    """The problem at its row and column with what was read, or the record that comes of the row."""
    if defect.code:
        told = [it for it in found.problems if (it.code, it.file, it.row, it.column) == _place(bad, defect)]
        assert [it for it in told if it.value == defect.value and defect.read in it.message] != [], told
    if defect.holds:
        assert found.school is not None
        (record,) = (it for it in getattr(found.school, bad.table) if it.row == defect.row)
        assert {field: getattr(record, field) for field in defect.holds} == defect.holds


@pytest.mark.parametrize("bad", [it for it in FILES if it.table], ids=lambda it: it.file)
def test_no_row_is_lost_or_made_up(found: Checked, bad: Bad) -> None:
    """As many records as rows of data, whatever stands above, between and below them; and how it was read is told."""
    assert found.school is not None
    assert [it.form for it in found.school.forms if it.file == bad.file] == [bad.form]
    assert len(getattr(found.school, bad.table)) == bad.rows


@pytest.mark.parametrize(
    ("one", "two", "clash"),
    [
        ("T0001,", "T0001,", ("clash-teacher", "teachers.csv", 2)),
        (",甲室", ",甲室", ("clash-room", "rooms.csv", 2)),
    ],
)
def test_a_double_booking_is_told_at_its_rows(
    tmp_path: Path, one: str, two: str, clash: tuple[str, str, int]
) -> None:
    """A teacher cannot be in two places, nor two groups in one room: both pins are named, and what they clash over."""
    files: dict[str, str | None] = {
        "courses.csv": COURSES,
        "pins.csv": PINS.format(one=one, two=two),
        "rooms.csv": ROOMS,
    }
    found = check(write_school(tmp_path, files)).problems
    errors = {(it.code, it.file, it.row) for it in found if it.level == "error"}
    assert errors == {("clash-pin", "pins.csv", 2), ("clash-pin", "pins.csv", 3), clash}
