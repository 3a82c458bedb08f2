"""Capital numerals follow the official rules and examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehou.compute.capital import DIGITS, capital

_UNITS = {"拾": 10, "佰": 100, "仟": 1000}


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (140950, "人民币壹仟肆佰零玖元伍角"),
        (600714, "人民币陆仟零柒元壹角肆分"),
        (168032, "人民币壹仟陆佰捌拾元叁角贰分"),
        (10700053, "人民币壹拾万零柒仟元伍角叁分"),
        (1640902, "人民币壹万陆仟肆佰零玖元零贰分"),
        (32504, "人民币叁佰贰拾伍元零肆分"),
        (10000000, "人民币壹拾万元整"),
        (1000, "人民币壹拾元整"),
        (101000, "人民币壹仟零壹拾元整"),
        (2000000000, "人民币贰仟万元整"),
        (10001000101, "人民币壹亿零壹万零壹元零壹分"),
        (5, "人民币伍分"),
        (50, "人民币伍角"),
        (0, "人民币零元整"),
        (-140950, "人民币负壹仟肆佰零玖元伍角"),
    ],
)
def test_official_examples(fen: int, text: str) -> None:
    """《支付结算办法》附件一, in one of the forms it permits where it permits two."""
    assert capital(fen) == text


def _read(text: str) -> int:
    """Read a figure back by adding up its digits, as a cashier does."""
    yuan, _, rest = text.removeprefix("人民币").rpartition("元")
    total = _read_whole(yuan) * 100 if yuan else 0
    for unit, worth in (("角", 10), ("分", 1)):
        before, found, after = rest.partition(unit)
        if found:
            total += DIGITS.index(before[-1]) * worth
            rest = after
    return total


def _read_whole(text: str) -> int:
    for unit, worth in (("亿", 10**8), ("万", 10**4)):
        before, found, after = text.rpartition(unit)
        if found:
            return _read_whole(before) * worth + _read_whole(after)
    total, digit = 0, 0
    for sign in text:
        if sign in _UNITS:
            total, digit = total + digit * _UNITS[sign], 0
        else:
            digit = DIGITS.index(sign)
    return total + digit


@given(st.integers(min_value=0, max_value=10**14))
def test_a_figure_reads_back_as_the_amount(fen: int) -> None:
    """No amount loses a digit, no two zeros stand together, and 整 closes whole yuan only."""
    text = capital(fen)
    assert _read(text) == fen
    assert "零零" not in text
    assert text.endswith("整") == (fen % 100 == 0)


def test_an_amount_beyond_all_units_is_refused() -> None:
    """Ten thousand times 万亿 has no name here; a wrong figure on a voucher would be worse than none."""
    with pytest.raises(ValueError, match="too large"):
        capital(10**18)
