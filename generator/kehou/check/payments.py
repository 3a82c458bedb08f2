"""Payments, ceilings, points and what of the split can never be paid (rules: Fees, Split)."""

from __future__ import annotations

from collections.abc import Iterator

from kehou.check.books import Books
from kehou.model.amounts import yuan
from kehou.model.problem import Problem
from kehou.model.tables.families import Payment

_TERM, _PAID, _REFUNDED = "学期", "缴费", "退费"
_WITH_OF = ("", "课时", "天数")


def check_ceilings(books: Books) -> Iterator[Problem]:
    """A month's ceiling is for months."""
    for row in books.school.fee_items:
        if row.unit == _TERM and row.cap_month is not None:
            cap = yuan(row.cap_month)
            yield books.at("fee-cap-month", ("fee_items", row, "cap_month"), cap, item=row.item)


def check_payments(books: Books) -> Iterator[Problem]:
    """Every payment has an amount, one for the whole term no month, one for a month a month of the term.

    Nobody gets back more than he paid. A month outside the term has no charge, but what is paid late
    for an earlier one is money all the same: it is told and counted.
    """
    units = {item.item: item.unit for item in books.school.fee_items}
    term = books.school.term.term
    first, last = f"{term.start:%Y-%m}", f"{term.end:%Y-%m}"
    for row in books.school.payments:
        if row.amount == 0:
            yield books.at("payment-zero", ("payments", row, "amount"), "0", kind=row.kind)
        if units.get(row.item) == _TERM and row.month:
            yield books.at("payment-no-month", ("payments", row, "month"), row.month, item=row.item)
        elif row.month and not first <= row.month <= last:
            yield books.at("payment-month", ("payments", row, "month"), row.month, first=first, last=last)
    yield from _refunds(books)


def _refunds(books: Books) -> Iterator[Problem]:
    """Told at the last refund of an item to a student."""
    sums: dict[tuple[str, str, str], int] = {}
    last: dict[tuple[str, str], Payment] = {}
    for row in books.school.payments:
        key = (row.student, row.item, row.kind)
        sums[key] = sums.get(key, 0) + (row.amount or 0)
        if row.kind == _REFUNDED:
            last[row.student, row.item] = row
    for (student, item), row in last.items():
        paid, refunded = sums.get((student, item, _PAID), 0), sums[student, item, _REFUNDED]
        if refunded > paid:
            known = books.students.get(student)
            who = f"{known.name}（{student}）" if known else student
            facts = {"who": who, "item": item, "paid": yuan(paid)}
            yield books.at("refund-too-much", ("payments", row, "amount"), yuan(refunded), **facts)


def check_shares(books: Books) -> Iterator[Problem]:
    """What is left after rates goes somewhere, nobody is paid a rate of 学校留存, points have a share."""
    rows = books.school.split
    for row in rows:
        if row.by == "学校留存" and row.rate is not None:
            yield books.at("split-rate-retained", ("split", row, "rate"), share=row.share)
        if row.of and row.by not in _WITH_OF:
            yield books.at("split-of-unused", ("split", row, "of"), share=row.share, by=row.by)
        siblings = [it for it in rows if it.parent == row.parent]
        if row is siblings[0] and row.rate is not None and all(it.percent is None for it in siblings):
            parent = f"“{row.parent}”" if row.parent else "总额"
            yield books.at("split-only-rates", ("split", row, "rate"), parent=parent)
    by_points = {row.share for row in rows if row.by == "考核分"}
    known = {row.share for row in rows}
    for points in books.school.points:
        if points.share in known - by_points:
            yield books.at("points-share", ("points", points, "share"), points.share)
