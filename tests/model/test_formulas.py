"""A text in a CSV file is never run by the program that opens it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehou.model.formulas import is_formula, safe_cell, typed_cell

FORMULAS = (
    "=1+1", "@SUM(A1)", "+cmd|x", "-2+3", "\t=1", "\r=1", "\n1", "=-0.5", "--1", "-", "  =1+1", "\u3000=1+1", "＝1+1", "＠A1",
    "＋1", "－2+3", "\u00a0=1", "=HYPERLINK(\"http://evil.example\")",
)  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_shown_as_text(text: str) -> None:
    """Law: whatever a spreadsheet would run gets the apostrophe that marks text."""
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize(
    "text", ["-0.5", "-12.30", "+3", "-12%", "0", "七1班", "", "2021-09-06", "'quoted", "1-2"]
)
def test_numbers_and_plain_text_stay_as_they_are(text: str) -> None:
    """Law: a negative amount is a number, not a formula."""
    assert safe_cell(text) == text


@given(st.text())
def test_only_the_apostrophe_is_added(text: str) -> None:
    """Law: nothing of the text is lost or changed, and the result never opens a formula unless it is a number."""
    safe = safe_cell(text)
    assert safe in (text, "'" + text)
    assert safe[:1] not in set("=@\t\r＝＋－＠")
    assert not is_formula(safe)


@given(st.text() | st.text("'=+-@ 1a", max_size=6))
def test_what_was_typed_comes_back(text: str) -> None:
    """Law: a file of ours that is put back into the school's folder says what the first one said, however often."""
    assert typed_cell(safe_cell(text)) == text


@pytest.mark.parametrize("text", ["'quoted", "'007", "''", "'", "‘=1"])
def test_an_apostrophe_of_the_school_stays(text: str) -> None:
    """Law: only the mark in front of what would be run is taken off."""
    assert typed_cell(text) == text
