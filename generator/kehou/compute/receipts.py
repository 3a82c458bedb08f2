"""Which rows of money count: received and spent up to `settle.until`, services apart from 代收费."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Protocol, TypeVar

from kehou.compute.calendar import settled_until
from kehou.model.amounts import Fen
from kehou.model.school import School
from kehou.model.tables.families import Payment

SERVICE_FEE = "服务性收费"
PAID, REFUNDED = "缴费", "退费"


class MoneyRow(Protocol):
    """A row with a date and an amount in fen."""

    @property
    def date(self) -> dt.date | None: ...
    @property
    def amount(self) -> Fen | None: ...


M = TypeVar("M", bound=MoneyRow)


def counted(school: School, rows: Iterable[M]) -> tuple[M, ...]:
    """The rows dated up to `settle.until`; none before anything is settled (rules: Days)."""
    until = settled_until(school)
    return tuple(row for row in rows if row.date is not None and until is not None and row.date <= until)


def total(rows: Iterable[MoneyRow]) -> Fen:
    """The sum of the rows' amounts in fen."""
    return Fen(sum(row.amount or 0 for row in rows))


def service_items(school: School) -> frozenset[str]:
    """The fee items that are 服务性收费: only they feed the pool (rules §2: pool)."""
    return frozenset(row.item for row in school.fee_items if row.nature == SERVICE_FEE)


def of_kind(rows: Iterable[Payment], kind: str) -> tuple[Payment, ...]:
    """The payments (缴费) or refunds (退费) among the rows."""
    return tuple(row for row in rows if row.kind == kind)
