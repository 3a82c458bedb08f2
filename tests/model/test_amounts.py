"""Money and credits are exact: what is divided is divided whole, and what is rounded is rounded once."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehou.model.amounts import Credits, half_up, largest_remainder, parse_hundredths, yuan

weights = st.dictionaries(
    st.text("abcXYZ019", min_size=1, max_size=4),
    st.fractions(min_value=0, max_value=10_000, max_denominator=100),
    min_size=1,
    max_size=12,
).filter(lambda shares: sum(shares.values()) > 0)


@given(st.integers(0, 10_000_000), weights)
def test_the_parts_sum_to_the_whole_and_none_is_a_fen_off(total: int, shares: dict[str, Fraction]) -> None:
    """Every part is the floor of its exact share or one more, and together they are the total."""
    parts = largest_remainder(total, shares)
    whole = sum(shares.values())
    assert sum(parts.values()) == total
    assert set(parts) == {key for key, weight in shares.items() if weight}
    assert all(0 <= part - total * shares[key] // whole <= 1 for key, part in parts.items())


@given(st.integers(0, 10_000_000), weights, st.randoms(use_true_random=False))
def test_the_order_of_the_payees_does_not_matter(
    total: int, shares: dict[str, Fraction], random: object
) -> None:
    """Shuffling the rows changes nobody's fen."""
    keys = sorted(shares, reverse=True)
    assert largest_remainder(total, {key: shares[key] for key in keys}) == largest_remainder(total, shares)


def test_ties_go_to_the_larger_weight_then_to_the_smaller_key() -> None:
    """10 fen over 1:1:1 leaves one fen, which the smallest key gets; a larger weight goes before."""
    assert largest_remainder(10, dict.fromkeys("cba", Fraction(1))) == {"a": 4, "b": 3, "c": 3}
    # 3 fen over 1 : 3 : 2 are 0.5, 1.5 and 1: two equal remainders, the fen goes to the larger weight.
    assert largest_remainder(3, {"a": Fraction(1), "b": Fraction(3), "c": Fraction(2)}) == {
        "a": 0,
        "b": 2,
        "c": 1,
    }


def test_nothing_can_be_divided_among_nobody() -> None:
    """A share without any weight is an error, never silently dropped money."""
    with pytest.raises(ValueError, match="weights"):
        largest_remainder(5, {"a": Fraction(0)})


@pytest.mark.parametrize(
    ("value", "rounded"),
    [(Fraction(5, 2), 3), (Fraction(3, 2), 2), (Fraction(49, 100), 0), (Fraction(1, 2), 1), (Fraction(7), 7)],
)
def test_halves_round_up(value: Fraction, rounded: int) -> None:
    """2.5 is 3 and 1.5 is 2: half up, not to the even number."""
    assert half_up(value) == rounded


@pytest.mark.parametrize(
    ("text", "hundredths"),
    [
        ("0.3", 30),
        ("-0.5", -50),
        ("2", 200),
        ("1.05", 105),
        ("1.005", None),
        ("1e3", None),
        ("", None),
        (".5", None),
    ],
)
def test_numbers_are_read_exactly_or_not_at_all(text: str, hundredths: int | None) -> None:
    """At most two decimals, no exponent, no guess."""
    assert parse_hundredths(text) == hundredths


@given(st.integers(-100_000, 100_000))
def test_credits_survive_their_text(hundredths: int) -> None:
    """What JSON holds reads back as the same number."""
    assert Credits.parse(str(Credits(hundredths))) == Credits(hundredths)


def test_fen_are_written_as_yuan_with_two_decimals() -> None:
    """-5 fen is -0.05, not -1.95."""
    assert [yuan(fen) for fen in (0, 5, -5, 123456)] == ["0.00", "0.05", "-0.05", "1234.56"]
