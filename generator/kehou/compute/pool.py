"""The money there is to divide: fees received, other income, less expenses (rules §2: pool)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from kehou.compute.calendar import settled_until
from kehou.compute.receipts import REFUNDED, SERVICE_FEE, counted, service_items
from kehou.model.amounts import Fen
from kehou.model.results import Fees, SourceTotal
from kehou.model.school import School
from kehou.model.tables.money import EXPENSE_KINDS, SOURCES


class Pool(Struct, frozen=True):
    """Where the pool comes from; `agency_fen` is 代收费, which never enters it."""

    basis: Literal["决算", "预算"]
    income: tuple[SourceTotal, ...]
    """By source; what families paid is net of refunds."""
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
    """The pool up to `settle.until`; before any payment the net charges stand in, and it is a 预算."""
    income, expenses = counted(school, school.income), counted(school, school.expenses)
    service, agency = _from_families(school, fees)
    return Pool(
        basis=_basis(school),
        income=(
            SourceTotal(source=SERVICE_FEE, fen=service),
            *_sum_by(SOURCES, [(it.source, it.amount) for it in income]),
        ),
        expenses=_sum_by(EXPENSE_KINDS, [(it.kind, it.amount) for it in expenses]),
        agency_fen=agency,
    )


def _basis(school: School) -> Literal["决算", "预算"]:
    until = settled_until(school)
    finished = until is not None and until >= school.term.term.last_service_day
    return "决算" if finished and counted(school, school.payments) else "预算"


def _from_families(school: School, fees: Fees) -> tuple[Fen, Fen]:
    """服务性收费 and 代收费: received less refunded, or net charges before any payment."""
    service = service_items(school)
    payments = counted(school, school.payments)
    if payments:
        amounts = [
            (row.item, -(row.amount or 0) if row.kind == REFUNDED else row.amount or 0) for row in payments
        ]
    else:
        amounts = [(it.item, it.net_fen) for it in fees.charges]
    own = sum(fen for item, fen in amounts if item in service)
    return Fen(own), Fen(sum(fen for _, fen in amounts) - own)


def _sum_by(names: tuple[str, ...], amounts: list[tuple[str, Fen | None]]) -> tuple[SourceTotal, ...]:
    """The amounts of every name that occurs, in the order of the names."""
    occurring = {name for name, _ in amounts}
    return tuple(
        SourceTotal(source=name, fen=Fen(sum(fen or 0 for other, fen in amounts if other == name)))
        for name in names
        if name in occurring
    )
