"""The table on a terminal: nothing is cut, nothing is wider than the terminal."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehou.model.catalogue import problem
from kehou.model.problem import Place
from kehou.model.report import grouped
from kehou.model.school import Form
from kehou.render.terminal import forms_table, problem_table, wrapped

LONG = "应当写明依据和办法，" * 12


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(it) in "WFA" else 1 for it in text)


def _plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_every_character_of_a_message_is_there(width: int) -> None:
    """Law: read down its column, a cell holds its text whole; no line is wider than the terminal."""
    found = problem(
        "bad-choice", Place("school.xlsx/值班登记", 1234, "岗位或加班"), LONG, choices="甲、乙", hint=""
    )
    drawn = _plain(problem_table(grouped([found]), width))
    lines = drawn.splitlines()[2:]
    said = "".join(line[_index(line, 34) :] for line in lines)
    assert "".join(said.split()) == "".join(f"{found.message}→{found.fix}".split())
    assert all(_columns(line.rstrip()) <= width for line in drawn.splitlines())
    place = "".join(line[_index(line, 8) : _index(line, 34)].strip() for line in lines)
    assert place == "school.xlsx/值班登记第 1234 行列：岗位或加班"
    assert lines[0].startswith("错误")


@pytest.mark.parametrize("width", [60, 80])
def test_what_was_read_is_told_whole(width: int) -> None:
    """Law: a long name of a file is wrapped, not cut; its rows and how it was read stand beside it."""
    form = Form("收费项目", "第一学期课后服务收费项目（最终版）.xlsx/收费项目", 1234, "xlsx 工作簿")
    drawn = _plain(forms_table([form], width)).splitlines()
    assert all(_columns(line.rstrip()) <= width for line in drawn)
    assert "".join(line[_index(line, 12) : _index(line, 38)].strip() for line in drawn[2:]) == form.file
    assert drawn[2].split()[-3:] == ["1234", "xlsx", "工作簿"]


def _index(line: str, column: int) -> int:
    """The index of the character that stands in a column of the terminal."""
    at = 0
    for index, it in enumerate(line):
        if at >= column:
            return index
        at += 2 if east_asian_width(it) in "WF" else 1
    return len(line)


@given(st.text("课后服务，。“”（）ab12 \n", max_size=60), st.integers(6, 30))
def test_wrapping_loses_nothing_but_blanks(text: str, width: int) -> None:
    """Law: the same characters in the same order, no line too wide, no line begins with a comma or full stop."""
    lines = wrapped(text, width).split("\n")
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(_columns(line) <= width for line in lines)


def test_words_stay_whole_and_marks_stay_with_their_words() -> None:
    """A file name is not parted, a comma begins no line, a bracket ends none."""
    assert wrapped("请改成 students.csv，再试", 15) == "请改成\nstudents.csv，\n再试"
    assert wrapped("学生（甲）", 6) == "学生\n（甲）"
    assert wrapped("abcdefghijkl", 5) == "abcde\nfghij\nkl"
