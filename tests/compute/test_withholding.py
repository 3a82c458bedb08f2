"""The withholding estimate follows the dated table of 预扣率表二, one payment being one 次."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kehou.compute.withholding import withheld, withholding_of
from kehou.model.problem import DataProblems
from kehou.model.term import Settle
from kehou.model.withholding import Bracket, Withholding
from kehou.read.rulebook import read_withholding
from tests.cashier import WITHHOLDING, school

(TABLE,) = WITHHOLDING


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
    assert withheld(fen, TABLE) == tax


@given(st.integers(min_value=0, max_value=20_000_000))
def test_more_income_is_never_taxed_less_and_never_wholly(fen: int) -> None:
    """The tax grows with the income and stays below it."""
    assert withheld(fen, TABLE) <= withheld(fen + 1, TABLE)
    assert withheld(fen, TABLE) <= fen


def test_the_shipped_tables_are_whole() -> None:
    """Brackets ascend and the last is open; no day lies in two tables; the numbers say where they stand."""
    for table in WITHHOLDING:
        bounds = [it.up_to for it in table.brackets]
        assert bounds.pop() is None
        assert all(low is not None and high is not None and low < high for low, high in pairwise(bounds))
        assert table.free < table.small
    starts = sorted((it.start or dt.date.min, it.end or dt.date.max) for it in WITHHOLDING)
    assert all(before[1] < after[0] for before, after in pairwise(starts))


def test_the_day_of_payment_chooses_the_table() -> None:
    """`settle.paid_on` decides, else the date whose rules apply; both ends of a table are included."""
    flat = Withholding(
        start=dt.date(2022, 1, 1), end=None, small=1, free=0, share_off=0, brackets=(Bracket(None, 10, 0),)
    )
    of = school(withholding=(replace(TABLE, end=dt.date(2021, 12, 31)), flat))
    assert withholding_of(of).small == 4000
    for day, small in ((dt.date(2021, 12, 31), 4000), (dt.date(2022, 1, 1), 1)):
        paid = replace(of, term=replace(of.term, settle=Settle(paid_on=day)))
        assert withholding_of(paid).small == small


def test_a_day_without_a_table_is_a_problem() -> None:
    """Nothing is estimated by a table that was not in force."""
    of = school()
    before = replace(of, term=replace(of.term, settle=Settle(paid_on=dt.date(2018, 12, 31))))
    with pytest.raises(DataProblems) as caught:
        withholding_of(before)
    (told,) = caught.value.problems
    assert (told.code, told.file, told.value) == ("no-withholding", "term.yml", "2018-12-31")


def test_a_key_that_nobody_knows_is_an_error(tmp_path: Path) -> None:
    """The file is read as strictly as a pack, every mistake with its line."""
    text = "source: {title: 甲}\nvalues:\n  - {from: 2019-01-01, to: null, small: 1, free: 0, share_off: 20, mood: 1}\n"
    (tmp_path / "withholding.yml").write_text(text, encoding="utf-8")
    tables, problems = read_withholding(tmp_path)
    assert [(it.code, it.row, it.column) for it in problems] == [
        ("yaml-unknown-key", 3, "values[0].mood"),
        ("yaml-missing-key", 3, "values[0].brackets"),
    ]
    assert tables[0].brackets == ()
