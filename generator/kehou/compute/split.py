"""Divides the pool among shares and people, to the fen, and tells every payee why (rules: Split)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from kehou.compute.journal import write_journal
from kehou.compute.payees import FROM_OUTSIDE, RETAINED, Scales, Weights
from kehou.compute.pool import gather_pool
from kehou.compute.withholding import withheld, withholding_of
from kehou.model.amounts import Fen, exact, half_up, largest_remainder
from kehou.model.results import CreditHours, Fees, PayeeTotal, Payout, Share, Split
from kehou.model.school import School
from kehou.model.tables.money import SplitRow


class _Paid(Struct, frozen=True):
    """A node of the tree with its money; payouts are empty for inner nodes and for money that is kept."""

    row: SplitRow
    fen: Fen
    payouts: tuple[Payout, ...]
    pending: bool = False
    account: str = ""
    """Where the money stays when nobody is paid: 学校留存, 待考核 or 暂未分配."""


def divide(school: School, hours: CreditHours, fees: Fees) -> Split:
    """Pool, shares and payouts in the order of `split.csv`, payees by 工号; sums are judged in `check.money`.

    A share without any weight has no payouts, and one by 考核分 without points waits whole (待考核).
    """
    pool = gather_pool(school, fees)
    scales = Scales(school, hours)
    paid = {it.row.share: it for it in _below("", pool.fen, school.split, scales)}
    nodes = [paid[row.share] for row in school.split if row.share in paid]
    shares = tuple(_share(it) for it in nodes)
    payouts = tuple(payout for it in nodes for payout in it.payouts)
    totals = _totals(school, payouts)
    return Split(
        basis=pool.basis,
        income=pool.income,
        expenses_fen=pool.expenses_fen,
        pool_fen=pool.fen,
        shares=shares,
        payouts=payouts,
        totals=totals,
        journal=write_journal(pool, payouts, totals, _kept(pool.fen, nodes)),
        pending=tuple(it.row.share for it in nodes if it.pending),
    )


def _kept(pool_fen: Fen, nodes: list[_Paid]) -> dict[str, Fen]:
    """What nobody is paid, by account; the whole pool where the school has no shares."""
    return {it.account: it.fen for it in nodes if it.account} if nodes else {"暂未分配：总额": pool_fen}


def _share(node: _Paid) -> Share:
    percent = node.row.percent
    return Share(
        share=node.row.share,
        parent=node.row.parent,
        percent="" if percent is None else exact(percent * 100),
        fen=node.fen,
    )


def _below(parent: str, fen: Fen, rows: tuple[SplitRow, ...], scales: Scales) -> Iterator[_Paid]:
    """Everything under a node: rates are paid first in row order, percents divide what is left."""
    children = [row for row in rows if row.parent == parent]
    rated = [_at_rate(row, scales) for row in children if row.rate is not None]
    yield from rated
    percents = {row.share: row.percent for row in children if row.rate is None and row.percent}
    if not percents:
        return
    parts = largest_remainder(fen - sum(it.fen for it in rated), percents)
    for row in children:
        if row.share in parts:
            yield from _node(row, Fen(parts[row.share]), rows, scales)


def _node(row: SplitRow, fen: Fen, rows: tuple[SplitRow, ...], scales: Scales) -> Iterator[_Paid]:
    if any(other.parent == row.share for other in rows):
        yield _Paid(row, fen, ())
        yield from _below(row.share, fen, rows, scales)
    elif row.by == RETAINED:
        yield _Paid(row, fen, (), account=f"学校留存：{row.share}")
    elif scales.waits_for_points(row):
        yield _Paid(row, fen, (), pending=True, account=f"待考核：{row.share}")
    else:
        payouts = _divided(row, fen, scales.weigh(row))
        yield _Paid(row, fen, payouts, account="" if payouts else f"暂未分配：{row.share}")


def _at_rate(row: SplitRow, scales: Scales) -> _Paid:
    """Every payee's weight times the rate, half up to the fen."""
    weights = scales.weigh(row)
    quotients = {teacher: weight * (row.rate or 0) for teacher, weight in weights.items()}
    payouts = _payouts(row, weights, quotients, {it: half_up(value) for it, value in quotients.items()})
    return _Paid(row, Fen(sum(it.fen for it in payouts)), payouts, pending=scales.waits_for_points(row))


def _divided(row: SplitRow, fen: Fen, weights: Weights) -> tuple[Payout, ...]:
    """A leaf's fen in proportion to the weights, by largest remainder; nobody when there is no weight."""
    if not weights:
        return ()
    whole = sum(weights.values(), Fraction(0))
    quotients = {teacher: fen * weight / whole for teacher, weight in weights.items()}
    return _payouts(row, weights, quotients, largest_remainder(fen, weights))


def _payouts(
    row: SplitRow, weights: Weights, quotients: Weights, parts: dict[str, int]
) -> tuple[Payout, ...]:
    whole = exact(sum(weights.values(), Fraction(0)))
    return tuple(
        Payout(
            teacher=teacher,
            share=row.share,
            weight=exact(weight),
            fen=Fen(parts[teacher]),
            total_weight=whole,
            quotient=str(quotients[teacher]),
        )
        for teacher, weight in sorted(weights.items())
    )


def _totals(school: School, payouts: tuple[Payout, ...]) -> tuple[PayeeTotal, ...]:
    """What everybody who is paid gets in all; one payment is one 次 for the withholding estimate."""
    status = {teacher.teacher: teacher.status for teacher in school.teachers}
    sums: dict[str, int] = {}
    for it in payouts:
        sums[it.teacher] = sums.get(it.teacher, 0) + it.fen
    taxes = _taxes(school, {it: fen for it, fen in sums.items() if status[it] in FROM_OUTSIDE})
    return tuple(
        PayeeTotal(
            teacher=teacher,
            status=status[teacher],
            fen=Fen(fen),
            withheld_fen=taxes.get(teacher, Fen(0)),
        )
        for teacher, fen in sorted(sums.items())
    )


def _taxes(school: School, outside: dict[str, int]) -> dict[str, Fen]:
    """The tax withheld from each of them; a school that pays nobody from outside needs no table."""
    if not outside:
        return {}
    table = withholding_of(school)
    return {teacher: withheld(fen, table) for teacher, fen in outside.items()}
