"""An exact value is written without rounding, and reads back as itself."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehou.model.amounts import exact


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(25, 2), "12.5"),
        (Fraction(-5, 4), "-1.25"),
        (Fraction(1, 3), "1/3"),
        (Fraction(-100, 7), "-100/7"),
        (Fraction(1, 1000), "0.001"),
    ],
)
def test_a_decimal_where_there_is_one_else_a_fraction(value: Fraction, text: str) -> None:
    """Terminating decimals are written out, everything else stays numerator over denominator."""
    assert exact(value) == text


@given(st.fractions(max_denominator=10_000))
def test_nothing_is_lost(value: Fraction) -> None:
    """Reading the text gives the value again."""
    assert Fraction(exact(value)) == value
