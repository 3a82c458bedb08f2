"""What a school is told first, and what it is told once."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from kehou.model.catalogue import problem
from kehou.model.problem import LEVELS, Place, Problem
from kehou.model.report import FEW, counts, grouped, in_order


def _stranger(row: int, value: str = "S0", file: str = "applications.csv") -> Problem:
    return problem("unknown-name", Place(file, row, "学号"), value, tables="学生", hint="")


def _lines(problems: Iterable[Problem]) -> list[str]:
    return [group.told.line() for group in grouped(problems)]


def test_one_mistake_in_500_rows_is_one_line() -> None:
    """The line has the form of the contract, the first row as example, the rows as ranges, the count, three values."""
    rows = [*range(3, 501), 510, 512]
    (line,) = _lines(_stranger(row, f"S{row}") for row in rows)
    assert line == (
        "applications.csv:3:学号 unknown-name “学号”里的“S3”在“学生”表里没有。"
        "（同样的问题：第 3–500、510、512 行，共 500 处，还有“S4”“S5”“S6”等）"
        " → 写错了就改正；没有登记就到“学生”表里补上。"
    )


def test_rows_far_apart_are_not_all_written_out() -> None:
    """Every third row of a long table: six ranges, then “等”; the count is that of all."""
    (line,) = _lines(_stranger(row) for row in range(2, 3000, 3))
    assert "第 2、5、8、11、14、17 行等，共 1000 处）" in line


def test_a_few_are_told_one_by_one_and_other_kinds_apart() -> None:
    """Three of a kind are three lines; another column, file, code or level is another kind."""
    few = [_stranger(row) for row in (2, 3, 4)]
    assert _lines(few) == [it.line() for it in few]
    assert len(_lines([*few, _stranger(5)])) == 1
    assert len(_lines([*few, _stranger(5, file="waivers.csv")])) == 4


def test_the_same_value_is_not_repeated_and_a_long_one_is_shortened() -> None:
    """Further values are those that the example does not show; an essay in a cell does not fill the screen."""
    assert "还有" not in _lines(_stranger(row) for row in range(2, 9))[0]
    assert (
        f"还有“{'长' * 20}…”）" in _lines([*(_stranger(it) for it in (2, 3, 4)), _stranger(5, "长" * 99)])[0]
    )


def test_problems_of_whole_files_have_no_rows() -> None:
    """Where no row is known, the count stands alone."""
    seeds = [
        problem("placeholder", Place("term.yml", 0, "school"), f"某某{it}", mark="某某") for it in range(4)
    ]
    assert "（同样的问题共 4 处，还有“某某1”“某某2”“某某3”）" in _lines(seeds)[0]


def test_causes_come_before_consequences() -> None:
    """Within a level: a missing column, wherever it is, then bad cells, then names that are nowhere, then the rest."""
    late = problem(
        "leaves-before-start", Place("applications.csv", 2, "退出日期"), "2021-09-01", start="2021-10-01"
    )
    warned = problem("unknown-item", Place("deductions.csv", 5, "项目"), "午一", hint="")
    stranger = _stranger(2, file="courses.csv")
    cell = problem("bad-date", Place("payments.csv", 9, "日期"), "昨天")
    column = problem("missing-column", Place("waivers.csv", 1, "学号"), title="减免", meaning="", example="")
    guess = problem("guess-time", Place("periods.csv", 2, "开始"), "5:00", read="17:00")
    assert in_order([guess, late, stranger, cell, column, warned]) == (
        column, cell, stranger, warned, late, guess,
    )  # fmt: skip


def test_files_come_as_declared_however_they_are_named() -> None:
    """校历 before 教师 before 学生, as CSV, as a sheet of one workbook, in a workbook of its own, in Chinese."""
    files = [
        "term.yml",
        "校历.txt",
        "教师.xlsx/Sheet1",
        "school.xlsx/学生",
        "payments.xls",
        "guide/method.md",
    ]
    assert [it.file for it in in_order(_stranger(2, file=file) for file in reversed(files))] == files


@given(
    st.lists(
        st.builds(
            Problem,
            level=st.sampled_from(LEVELS),
            code=st.sampled_from(["unknown-name", "bad-date", "missing-column"]),
            file=st.sampled_from(["students.csv", "term.yml", "别的.csv"]),
            row=st.integers(0, 30),
            column=st.sampled_from(["", "学号"]),
            value=st.text(max_size=3),
            message=st.sampled_from(["甲。", "乙。"]),
            fix=st.just("改。"),
        )
    )
)
def test_grouping_loses_nothing(problems: list[Problem]) -> None:
    """Law: the groups hold every problem once, in order; each is one, or more than FEW of one kind; counts add up."""
    groups = grouped(problems)
    assert sorted(map(Problem.line, in_order(problems))) == sorted(
        it.line() for group in groups for it in group.problems
    )
    assert [it.problems[0] for it in groups] == list(in_order(it.problems[0] for it in groups))
    for group in groups:
        assert len(group.problems) == 1 or len(group.problems) > FEW
        assert len({(it.level, it.file, it.column, it.code) for it in group.problems}) == 1
        assert group.problems == in_order(group.problems)
    assert sum(int(part.split()[0]) for part in counts(problems).split("、")) == len(problems)
