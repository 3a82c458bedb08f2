"""Ready rows of the money tables that people sign or post: 津贴发放表, 劳务费发放表, 收支公示; no renderer does arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from kehou.compute.capital import capital
from kehou.compute.payees import FROM_OUTSIDE
from kehou.model.amounts import Credits, Fen
from kehou.model.results import CreditHours, Directory, PayeeTotal, Split


class PayrollRow(Struct, frozen=True, kw_only=True):
    """One payee: net credits, what each share gives (in the order of `PayrollTable.shares`), and the sums."""

    number: int
    """序号, from 1."""
    teacher: str
    name: str
    status: str
    net: Credits
    parts: tuple[Fen, ...]
    total: Fen
    withheld: Fen
    paid: Fen


class PayrollTable(Struct, frozen=True, kw_only=True):
    """A table to be signed, with its total line; `capital` writes the paid total in capital numerals."""

    basis: str
    shares: tuple[str, ...]
    rows: tuple[PayrollRow, ...]
    net: Credits
    parts: tuple[Fen, ...]
    total: Fen
    withheld: Fen
    paid: Fen
    capital: str


def allowance_table(directory: Directory, hours: CreditHours, split: Split) -> PayrollTable:
    """津贴发放表: the school's own people, by 工号; nothing is withheld here (rules: Split)."""
    own = [it for it in split.totals if it.status not in FROM_OUTSIDE]
    return _table(own, directory, hours, split)


def labour_table(directory: Directory, hours: CreditHours, split: Split) -> PayrollTable:
    """劳务费发放表: people from outside, with the withholding estimate of each payment (domain: one payment, one 次)."""
    outside = [it for it in split.totals if it.status in FROM_OUTSIDE]
    return _table(outside, directory, hours, split)


def _table(
    totals: Iterable[PayeeTotal], directory: Directory, hours: CreditHours, split: Split
) -> PayrollTable:
    shares = tuple(dict.fromkeys(it.share for it in split.payouts))
    names = {it.teacher: it.name for it in directory.teachers}
    net = {it.teacher: it.net for it in hours.totals}
    parts = {(it.teacher, it.share): it.fen for it in split.payouts}
    rows = tuple(
        PayrollRow(
            number=number,
            teacher=it.teacher,
            name=names[it.teacher],
            status=it.status,
            net=net.get(it.teacher, Credits()),
            parts=tuple(parts.get((it.teacher, share), Fen(0)) for share in shares),
            total=it.fen,
            withheld=it.withheld_fen,
            paid=Fen(it.fen - it.withheld_fen),
        )
        for number, it in enumerate(totals, 1)
    )
    return _with_totals(split.basis, shares, rows)


def _with_totals(basis: str, shares: tuple[str, ...], rows: tuple[PayrollRow, ...]) -> PayrollTable:
    paid = Fen(sum(it.paid for it in rows))
    return PayrollTable(
        basis=basis,
        shares=shares,
        rows=rows,
        net=Credits.total(it.net for it in rows),
        parts=tuple(Fen(sum(it.parts[index] for it in rows)) for index in range(len(shares))),
        total=Fen(sum(it.total for it in rows)),
        withheld=Fen(sum(it.withheld for it in rows)),
        paid=paid,
        capital=capital(paid),
    )


class LedgerLine(Struct, frozen=True, kw_only=True):
    """One line of the 收支公示: what it is, and its amount (expenses and allowances as positive figures)."""

    name: str
    fen: Fen


class LedgerTable(Struct, frozen=True, kw_only=True):
    """收支公示: income, expenses, allowances by share, and what was not paid out."""

    basis: str
    income: tuple[LedgerLine, ...]
    income_total: Fen
    expenses: Fen
    shares: tuple[LedgerLine, ...]
    paid: Fen
    left: Fen
    capital: str
    """The paid total in capital numerals."""


def account_table(split: Split) -> LedgerTable:
    """收支公示 of a term; income − expenses − paid = left (学校留存, 待考核)."""
    by_share: Mapping[str, int] = {
        share: sum(it.fen for it in split.payouts if it.share == share)
        for share in dict.fromkeys(it.share for it in split.payouts)
    }
    paid = Fen(sum(by_share.values()))
    return LedgerTable(
        basis=split.basis,
        income=tuple(LedgerLine(name=it.source, fen=it.fen) for it in split.income),
        income_total=Fen(sum(it.fen for it in split.income)),
        expenses=split.expenses_fen,
        shares=tuple(LedgerLine(name=share, fen=Fen(fen)) for share, fen in by_share.items()),
        paid=paid,
        left=Fen(split.pool_fen - paid),
        capital=capital(paid),
    )
