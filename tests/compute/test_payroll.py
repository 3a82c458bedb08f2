"""Ready rows for vouchers and notices: every sum is there, so that no document has to add (rules: Split)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kehou.compute.capital import capital
from kehou.compute.directory import build_directory
from kehou.compute.payroll import (
    PayrollTable,
    account_table,
    allowance_table,
    labour_table,
)
from kehou.model import results as r
from kehou.model.amounts import Credits, Fen
from kehou.model.school import School
from kehou.model.tables.money import Expense
from tests.cashier import day, hours, income, school, share, split, teacher

GU, HE, JI = "T9001", "T9002", "T9003"
EARNED = hours({GU: "3", HE: "1", JI: "1"})


def _school(fen: int) -> School:
    return school(
        teachers=(teacher(GU), teacher(HE, "编外"), teacher(JI, "外聘")),
        income=(income(fen),),
        expenses=(Expense(date=day("09-20"), kind="耗材", amount=Fen(1_000)),),
        split=(
            share("过程", 60, "课时"),
            share("奖励", 30, "平均", who="校内"),
            share("留存", 10, "学校留存"),
        ),
    )


def _tables(fen: int) -> tuple[r.Split, PayrollTable, PayrollTable]:
    of = _school(fen)
    divided, directory = split(of, EARNED), build_directory(of)
    return divided, allowance_table(directory, EARNED, divided), labour_table(directory, EARNED, divided)


def test_the_allowance_table_has_a_row_for_everybody_of_the_school_and_its_total() -> None:
    """5000.00 left: 3000.00 by 3 : 1 : 1, 1500.00 in halves for 校内; 留存 has no column, JI no row here."""
    _, own, _ = _tables(501_000)
    assert own.shares == ("过程", "奖励")
    assert [(it.number, it.teacher, str(it.net), it.parts, it.total, it.paid) for it in own.rows] == [
        (1, GU, "3", (180_000, 75_000), 255_000, 255_000),
        (2, HE, "1", (60_000, 75_000), 135_000, 135_000),
    ]
    assert (own.net, own.parts, own.total) == (Credits(400), (240_000, 150_000), 390_000)
    assert own.capital == "人民币叁仟玖佰元整"


def test_the_labour_table_shows_what_is_withheld() -> None:
    """JI gets 600.00, below the free amount; of 1200.00 a fifth of 400.00 is withheld."""
    _, _, small = _tables(501_000)
    assert [(it.number, it.total, it.withheld, it.paid) for it in small.rows] == [(1, 60_000, 0, 60_000)]
    _, _, large = _tables(1_001_000)
    assert [(it.total, it.withheld, it.paid) for it in large.rows] == [(120_000, 8_000, 112_000)]
    assert large.capital == capital(112_000)


@given(fen=st.integers(min_value=1_000, max_value=50_000_000))
def test_both_tables_together_pay_out_the_split(fen: int) -> None:
    """Σ parts = total in every row and column, and the two totals are what the split pays."""
    divided, own, outside = _tables(fen)
    for table in (own, outside):
        for row in table.rows:
            assert sum(row.parts) == row.total == row.paid + row.withheld
        assert sum(table.parts) == table.total == table.paid + table.withheld
        assert table.capital == capital(table.paid)
    assert own.total + outside.total == sum(it.fen for it in divided.payouts)


@given(fen=st.integers(min_value=1_000, max_value=50_000_000))
def test_the_account_balances(fen: int) -> None:
    """Income − expenses − paid = left, which is what the school keeps."""
    divided, _, _ = _tables(fen)
    table = account_table(divided)
    assert table.income_total - table.expenses - table.paid == table.left
    assert table.left == next(it.fen for it in divided.shares if it.share == "留存")
    assert sum(it.fen for it in table.shares) == table.paid
