"""A text in a CSV file is never run by the program that opens it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehou.render.cells import safe_cell


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+cmd|x", "-2+3", "\t=1", "\r=1", "=-0.5", "--1", "-"])
def test_a_formula_is_shown_as_text(text: str) -> None:
    """Law: whatever a spreadsheet would run gets the apostrophe that marks text."""
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize("text", ["-0.5", "+3", "-12%", "0", "七1班", "", "2021-09-06", "'quoted"])
def test_numbers_and_plain_text_stay_as_they_are(text: str) -> None:
    """Law: a negative amount is a number, not a formula."""
    assert safe_cell(text) == text


@given(st.text())
def test_only_the_apostrophe_is_added(text: str) -> None:
    """Law: nothing of the text is lost or changed, and the result never opens a formula unless it is a number."""
    safe = safe_cell(text)
    assert safe in (text, "'" + text)
    assert safe[:1] not in set("=@\t\r")
