"""The journal of a split: where the money came from and where it goes, summing to 0 (rules: Split)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kehou.compute.payees import FROM_OUTSIDE
from kehou.compute.pool import Pool
from kehou.model.amounts import Fen
from kehou.model.results import JournalLine, PayeeTotal, Payout

TAX = "应交税费：代扣个人所得税"
AGENCY, AGENCY_FUND = "代收费：收取", "代收费：专用"


def write_journal(
    pool: Pool, payouts: Iterable[Payout], totals: Iterable[PayeeTotal], kept: Mapping[str, Fen]
) -> tuple[JournalLine, ...]:
    """Money coming in is positive, money going out or owed is negative; lines without money are left out.

    `kept` is what nobody is paid yet or ever, by account, in fen.
    """
    totals = tuple(totals)
    outside = frozenset(it.teacher for it in totals if it.status in FROM_OUTSIDE)
    lines = (
        *_sources(pool),
        *_agency(pool.agency_fen),
        *_owed(payouts, outside),
        *_tax(sum(it.withheld_fen for it in totals)),
        *(_line(account, -fen, "不发放") for account, fen in kept.items()),
    )
    return tuple(line for line in lines if line.fen)


def _line(account: str, fen: int, note: str) -> JournalLine:
    return JournalLine(account=account, fen=Fen(fen), note=note)


def _sources(pool: Pool) -> Iterator[JournalLine]:
    for it in pool.income:
        yield _line(f"收入：{it.source}", it.fen, pool.basis)
    for it in pool.expenses:
        yield _line(f"支出：{it.source}", -it.fen, "分配前列支")


def _agency(fen: Fen) -> Iterator[JournalLine]:
    yield _line(AGENCY, fen, "收取减退费")
    yield _line(AGENCY_FUND, -fen, "不参与分配")


def _owed(payouts: Iterable[Payout], outside: frozenset[str]) -> Iterator[JournalLine]:
    """What each share owes: 绩效 to the school's own people, 劳务费 to those from outside."""
    sums: dict[str, int] = {}
    for it in payouts:
        account = ("应付劳务费：" if it.teacher in outside else "应付课后服务绩效：") + it.share
        sums[account] = sums.get(account, 0) + it.fen
    for account, fen in sums.items():
        yield _line(account, -fen, "校外人员" if account.startswith("应付劳务费") else "校内教师")


def _tax(fen: int) -> Iterator[JournalLine]:
    yield _line("应付劳务费：代扣", fen, "预扣测算，以税务申报为准")
    yield _line(TAX, -fen, "预扣测算，以税务申报为准")
