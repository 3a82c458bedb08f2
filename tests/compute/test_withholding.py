"""The withholding estimate follows the table of 预扣率表二, one payment being one 次."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehou.compute.withholding import withheld


@pytest.mark.parametrize(
    ("fen", "tax"),
    [
        (0, 0),
        (80_000, 0),
        (80_001, 0),
        (80_003, 1),
        (100_000, 4_000),
        (400_000, 64_000),
        (400_001, 64_000),
        (500_000, 80_000),
        (2_500_000, 400_000),
        (3_000_000, 520_000),
        (6_250_000, 1_300_000),
        (7_000_000, 1_540_000),
    ],
)
def test_vectors(fen: int, tax: int) -> None:
    """≤ 800 元: 0; ≤ 4000: (x − 800) × 20 %; above: x × 80 % at 20 %, 30 % − 2000, 40 % − 7000; half up to the fen."""
    assert withheld(fen) == tax


@given(st.integers(min_value=0, max_value=20_000_000))
def test_more_income_is_never_taxed_less_and_never_wholly(fen: int) -> None:
    """The tax grows with the income and stays below it."""
    assert withheld(fen) <= withheld(fen + 1)
    assert withheld(fen) <= fen
