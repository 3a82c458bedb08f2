"""A name beside an id in one row: not read, but held against it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kehou.read.school import open_school
from tests.folders import write_school

STUDENTS = "学号,姓名,年级,班级\nS1,安安,1,一1班\nS2,宁 宁,1,一1班\nS3,安安,1,一1班\nS4,阿依·古丽,1,一1班\n"
HEADER = "学号,姓名,收费项目,类型,金额,日期\n"


def told(tmp_path: Path, *people: str) -> list[tuple[str, str, int, str, str]]:
    """Level, code, row, column and value of every problem that payments of these ids and names have."""
    lines = "".join(f"{it},课后服务费,缴费,88.80,2021-09-{at:02d}\n" for at, it in enumerate(people, start=6))
    problems = open_school(
        write_school(tmp_path, {"students.csv": STUDENTS, "payments.csv": HEADER + lines})
    )[1]
    return [
        (it.level, it.code, it.row, it.column, it.value)
        for it in problems
        if it.file == "payments.csv" and it.code != "column-beside"
    ]


@pytest.mark.parametrize(
    "person", ["S1,安安", "S3,安 安", "S2,宁宁", "s2,宁宁", "S4,阿依古丽", "S1,", "S1,S1"]
)
def test_a_name_that_the_id_has_is_right(tmp_path: Path, person: str) -> None:
    """In any spelling, and where others have it as well."""
    assert [it for it in told(tmp_path, person) if it[1] != "guess-name"] == []


def test_a_name_of_somebody_else_is_an_error(tmp_path: Path) -> None:
    """Law: no payment is booked to a child whose name the row does not say; each pair is told once."""
    assert sorted(told(tmp_path, "S1,宁宁", "S2,安安", "S1,宁宁", "S1,平平")) == [
        ("error", "other-person", 2, "姓名", "宁宁"),
        ("error", "other-person", 3, "姓名", "安安"),
        ("warning", "other-name", 5, "姓名", "平平"),
    ]


def test_a_name_beside_an_unknown_id_says_nothing_more(tmp_path: Path) -> None:
    """That nobody has the number is told of the number."""
    assert "姓名" not in [it[3] for it in told(tmp_path, "S9,宁宁")]
