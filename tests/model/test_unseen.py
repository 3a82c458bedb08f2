"""What nobody sees is taken away; what anybody can see stays as it was typed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehou.model.catalogue import problem
from kehou.model.problem import Place
from kehou.model.unseen import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲\x00乙\x08丙\x7f\x9b", "甲乙丙"),
        ("\x1b[31m红\x1b[0m", "[31m红[0m"),
        ("\u202a2021-09-06\u202c", "2021-09-06"),
        ("工资\u202e001", "工资001"),
        ("T01\u200b0301\ufeff", "T010301"),
        ("一\r\n二\r三\x0b四\u2028五", "一\n二\n三\n四\n五"),
        ("坏\udcff名", "坏\ufffd名"),
    ],
)
def test_what_nobody_sees_goes(text: str, shown: str) -> None:
    """Control characters, marks of direction and of no width go, line ends are plain, half characters are told."""
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text", ["李 素禾", "阿依努尔·买买提", "娄䶮", "👩\u200d🏫", "葛\U000e0100", "ＡＢ　Ｃ", "甲\t乙\n丙"]
)
def test_what_is_seen_stays(text: str) -> None:
    """Rare characters, joined signs, chosen forms, wide blanks and line breaks are what the school typed."""
    assert visible(text) == text


@given(st.text(st.characters(codec=None)))
def test_nothing_is_left_that_a_file_or_a_terminal_would_choke_on(text: str) -> None:
    """Law: the rest can be written as UTF-8, has no control but tab and line feed, and comes out of it unchanged."""
    shown = visible(text)
    shown.encode()
    assert {it for it in shown if unicodedata.category(it) == "Cc"} <= {"\t", "\n"}
    assert visible(shown) == shown


def test_a_problem_quotes_nothing_that_moves_a_cursor() -> None:
    """The name of a file is not read like a cell; a message about it is as harmless."""
    told = problem("unknown-file", Place("\x1b[2J学生\udcff.csv"), "\x1b[2J学生\udcff.csv", hint="")
    assert (told.file, told.value) == ("[2J学生\ufffd.csv", "[2J学生\ufffd.csv")
    assert "\x1b" not in told.message
