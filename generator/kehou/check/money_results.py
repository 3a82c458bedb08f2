"""Judges fees and split apart from computing them: sums, signs, and shares that nobody has a weight for."""

from __future__ import annotations

from collections.abc import Iterator

from kehou.check.books import Books
from kehou.model.amounts import yuan
from kehou.model.problem import Problem
from kehou.model.results import CreditHours, CreditLine, Fees, Split
from kehou.model.school import School
from kehou.model.tables.money import SplitRow
from kehou.model.week import split_item

UNPAID = frozenset({"志愿者", "家长"})
IN_HOUSE = frozenset({"在编", "编外"})
RETAINED = "学校留存"
FINAL = "决算"


def check_money_results(school: School, hours: CreditHours, fees: Fees, split: Split) -> tuple[Problem, ...]:
    """Every sum that the rules promise, added up again from its parts (rules: Fees, Split); amounts in fen."""
    books = Books(school)
    return (
        *_charges(books, fees),
        *_fee_sums(books, fees),
        *_pool(books, split),
        *_shares(books, split),
        *_leaves(books, hours, split),
        *_payees(books, split),
        *_unequal(books, "split", "收支分录", 0, sum(it.fen for it in split.journal)),
    )


def _unequal(books: Books, table: str, what: str, expected: int, found: int) -> Iterator[Problem]:
    if expected != found:
        facts = {"what": what, "expected": yuan(expected)}
        yield books.at("sum-wrong", (table, None, ""), yuan(found), **facts)


def _charges(books: Books, fees: Fees) -> Iterator[Problem]:
    """No charge is negative or above the price of its unit, waived is at most gross, net is what is left."""
    items = {item.item: item for item in books.school.fee_items}
    for it in fees.charges:
        item = items[it.item]
        facts = {"who": it.student, "item": it.item}
        if not 0 <= it.waived_fen <= it.gross_fen or it.net_fen != it.gross_fen - it.waived_fen:
            amounts = {"gross": it.gross_fen, "waived": it.waived_fen, "net": it.net_fen}
            told = {name: yuan(fen) for name, fen in amounts.items()}
            yield books.at("charge-wrong", ("fee_items", item, ""), it.student, **facts, **told)
        if item.unit in ("月", "学期") and it.gross_fen > (item.price or 0):
            price = yuan(item.price or 0)
            gross = yuan(it.gross_fen)
            yield books.at("charge-above-price", ("fee_items", item, "price"), gross, **facts, price=price)


def _fee_sums(books: Books, fees: Fees) -> Iterator[Problem]:
    for item in fees.by_item:
        net = sum(it.net_fen for it in fees.charges if it.item == item.item)
        yield from _unequal(books, "fee_items", f"“{item.item}”的实收合计", net, item.net_fen)
    owed = sum(it.net_fen for it in fees.charges) - fees.payments_fen + fees.refunds_fen
    yield from _unequal(books, "fee_items", "各家欠缴合计", owed, sum(it.fen for it in fees.due))


def _pool(books: Books, split: Split) -> Iterator[Problem]:
    if split.pool_fen < 0:
        yield books.at("pool-negative", ("split", None, ""), yuan(split.pool_fen))
    pool = sum(it.fen for it in split.income) - split.expenses_fen
    yield from _unequal(books, "split", "可分配总额", pool, split.pool_fen)


def _shares(books: Books, split: Split) -> Iterator[Problem]:
    """Σ children = parent, at the root and everywhere below; rates may not take more than there is."""
    rows = {row.share: row for row in books.school.split}
    below: dict[str, int] = {}
    for it in split.shares:
        below[it.parent] = below.get(it.parent, 0) + it.fen
        if it.fen < 0 <= split.pool_fen:
            where = ("split", rows.get(it.share), "percent")
            yield books.at("share-negative", where, yuan(it.fen), share=it.share)
    money = {"": split.pool_fen, **{it.share: it.fen for it in split.shares}}
    for parent, fen in below.items():
        yield from _unequal(books, "split", f"“{parent or '总额'}”下面各项合计", money.get(parent, 0), fen)


def _leaves(books: Books, hours: CreditHours, split: Split) -> Iterator[Problem]:
    """Σ payouts = share, except 学校留存 and what waits for points; a share without weight is named.

    Points may come late, but not after the account is closed: a 决算 pays everything out.
    """
    parents = {it.parent for it in split.shares}
    money = {it.share: it.fen for it in split.shares}
    for row in books.school.split:
        if row.share in parents or row.share not in money or row.by == RETAINED:
            continue
        paid = [it.fen for it in split.payouts if it.share == row.share]
        if row.share in split.pending:
            code = "share-no-points" if split.basis == FINAL else "share-pending"
            yield _unpaid(books, code, row, money[row.share])
        elif not paid and row.rate is None:
            planned = any(_is_for(books, row, line) for line in hours.lines if line.status == "planned")
            yield _unpaid(books, "share-not-yet" if planned else "share-no-weight", row, money[row.share])
        else:
            yield from _unequal(books, "split", f"“{row.share}”各人所得合计", money[row.share], sum(paid))


def _unpaid(books: Books, code: str, row: SplitRow, fen: int) -> Problem:
    return books.at(code, ("split", row, "by"), row.by, share=row.share, yuan=yuan(fen), by=row.by)


def _is_for(books: Books, row: SplitRow, line: CreditLine) -> bool:
    """Whether a line, once it is held, gives its teacher a weight in the share."""
    teacher, course = books.teachers.get(line.teacher), books.courses.get(split_item(line.item)[0])
    names = {line.period, line.item, course.kind if course else ""}
    if teacher is None or teacher.status in UNPAID or (row.of and names.isdisjoint(row.of)):
        return False
    if row.who in ("校内", "校外"):
        return (teacher.status in IN_HOUSE) == (row.who == "校内")
    return row.who in ("", "全部", *teacher.all_roles)


def _payees(books: Books, split: Split) -> Iterator[Problem]:
    """Nobody is paid who may not be, and everybody's total is the sum of his payouts."""
    sums: dict[str, int] = {}
    for it in split.payouts:
        sums[it.teacher] = sums.get(it.teacher, 0) + it.fen
    for total in split.totals:
        who = books.person(total.teacher)
        yield from _unequal(books, "split", f"{who}的合计", sums.pop(total.teacher, 0), total.fen)
        teacher = books.teachers.get(total.teacher)
        if teacher is None or teacher.status in UNPAID:
            facts = {"who": who, "status": total.status}
            yield books.at("paid-but-unpayable", ("teachers", teacher, ""), yuan(total.fen), **facts)
    yield from _unequal(books, "split", "没有列入合计的津贴", 0, sum(sums.values()))
