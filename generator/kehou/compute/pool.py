"""The money there is to divide: fees received, other income, less expenses (rules §2: pool)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from kehou.compute.calendar import settled_until
from kehou.compute.receipts import PAID, REFUNDED, SERVICE_FEE, counted, of_kind, service_items, total
from kehou.model.amounts import Fen
from kehou.model.results import Fees, SourceTotal
from kehou.model.school import School
from kehou.model.tables.money import EXPENSE_KINDS, SOURCES

REFUND = "服务性收费退费"
FINAL, BUDGET = "决算", "预算"


class Pool(Struct, frozen=True):
    """Where the pool comes from; `agency_fen` is 代收费, which never enters it."""

    basis: Literal["决算", "预算"]
    income: tuple[SourceTotal, ...]
    """By source; refunds as a negative source."""
    expenses: tuple[SourceTotal, ...]
    """By kind."""
    agency_fen: Fen

    @property
    def expenses_fen(self) -> Fen:
        """All expenses together."""
        return Fen(sum(it.fen for it in self.expenses))

    @property
    def fen(self) -> Fen:
        """What is left to divide; negative when more was spent than came in."""
        return Fen(sum(it.fen for it in self.income) - self.expenses_fen)


def gather_pool(school: School, fees: Fees) -> Pool:
    """The pool; without payments the net charges stand in, and it is a 预算."""
    income, expenses = counted(school, school.income), counted(school, school.expenses)
    return Pool(
        basis=_basis(school),
        income=(*_from_families(school, fees), *_sum_by(SOURCES, [(it.source, it.amount) for it in income])),
        expenses=_sum_by(EXPENSE_KINDS, [(it.kind, it.amount) for it in expenses]),
        agency_fen=_agency(school, fees),
    )


def _basis(school: School) -> Literal["决算", "预算"]:
    until = settled_until(school)
    finished = until is not None and until >= school.term.term.last_service_day
    return "决算" if finished and school.payments else "预算"


def _from_families(school: School, fees: Fees) -> tuple[SourceTotal, ...]:
    service = service_items(school)
    if not school.payments:
        charged = Fen(sum(it.net_fen for it in fees.charges if it.item in service))
        return (SourceTotal(source=SERVICE_FEE, fen=charged),)
    rows = [row for row in counted(school, school.payments) if row.item in service]
    refunds = total(of_kind(rows, REFUNDED))
    received = SourceTotal(source=SERVICE_FEE, fen=total(of_kind(rows, PAID)))
    return (received, SourceTotal(source=REFUND, fen=Fen(-refunds))) if refunds else (received,)


def _agency(school: School, fees: Fees) -> Fen:
    service = service_items(school)
    if not school.payments:
        return Fen(sum(it.net_fen for it in fees.charges if it.item not in service))
    rows = [row for row in counted(school, school.payments) if row.item not in service]
    return Fen(total(of_kind(rows, PAID)) - total(of_kind(rows, REFUNDED)))


def _sum_by(names: tuple[str, ...], amounts: list[tuple[str, Fen | None]]) -> tuple[SourceTotal, ...]:
    """The amounts of every name that occurs, in the order of the names."""
    occurring = {name for name, _ in amounts}
    return tuple(
        SourceTotal(source=name, fen=Fen(sum(fen or 0 for other, fen in amounts if other == name)))
        for name in names
        if name in occurring
    )
