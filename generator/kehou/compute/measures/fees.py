"""Measures of fees: ceilings, whether and what may be charged, and what becomes of the money."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from fractions import Fraction

from kehou.compute.fees import has_standard, permitted
from kehou.compute.measures.facts import Breach, Facts, Reading
from kehou.compute.receipts import PAID, SERVICE_FEE, of_kind, total
from kehou.model.amounts import exact, half_up, yuan
from kehou.model.measures import Decimal, OutOfScope, UnitPrice, fen, hundredths
from kehou.model.rulebook import Rule
from kehou.model.school import School
from kehou.model.tables.money import FeeItem

PLAIN_CATEGORY = "课后服务"
"""What an item without periods is for (rules: Fees)."""


def fee_month_max(facts: Facts, rule: Rule, value: Decimal) -> Reading:
    """Nobody pays more in a month for the items of the rule's categories, before waivers; term fees spread evenly."""
    limit = fen(value)
    items = [it for it in _service_items(facts.school.fee_items) if _is_about(facts, rule, it)]
    highest = max([*_monthly_prices(items), *_monthly_sums(facts, items)], default=Fraction(0))
    found = f"每月最多 {yuan(half_up(highest))} 元"
    subject = "、".join(it.item for it in items)
    breach = Breach(subject, found, "、".join(it.basis for it in items if it.basis))
    return Reading(f"每生每月不超过 {yuan(limit)} 元", found, (breach,) if highest > limit else ())


def _service_items(items: Iterable[FeeItem]) -> list[FeeItem]:
    return [it for it in items if it.nature == SERVICE_FEE and it.price is not None]


def _is_about(facts: Facts, rule: Rule, item: FeeItem) -> bool:
    """Whether a ceiling is for the item; where fees do not add, one ceiling is for all of them together."""
    if rule.grades and not set(rule.grades) & set(item.grades):
        return False
    if not rule.category or not facts.school.term.readings.fees_add:
        return True
    return any(category in rule.category for _, category in _periods(facts.school, item))


def _periods(school: School, item: FeeItem) -> tuple[tuple[str, str], ...]:
    """Name and category of every period an item is for."""
    rows = [
        (it.period, it.category)
        for it in school.periods
        if (it.period in item.periods if item.periods else it.category == PLAIN_CATEGORY)
    ]
    return tuple(dict.fromkeys(rows))


def _monthly_prices(items: list[FeeItem]) -> Iterator[Fraction]:
    for it in items:
        if it.unit == "月" and it.price is not None:
            yield Fraction(it.price if it.cap_month is None else min(it.price, it.cap_month))


def _monthly_sums(facts: Facts, items: list[FeeItem]) -> list[Fraction]:
    """What each student is charged for the items in each month."""
    names = {it.item for it in items}
    first, last = facts.days.first, facts.days.last
    months = [
        f"{year:04d}-{month:02d}"
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
        if (first.year, first.month) <= (year, month) <= (last.year, last.month)
    ]
    sums: dict[tuple[str, str], Fraction] = {}
    for it in facts.results.fees.charges:
        spread = [it.month] if it.month else months
        for month in spread if it.item in names else ():
            key = (it.student, month)
            sums[key] = sums.get(key, Fraction(0)) + Fraction(it.gross_fen, len(spread))
    return list(sums.values())


def fee_unit_max(facts: Facts, rule: Rule, value: UnitPrice) -> Reading:
    """No item with that unit has a higher price."""
    limit = fen(value.yuan)
    breaches = tuple(
        Breach(it.item, f"每{it.unit} {yuan(it.price)} 元", it.basis)
        for it in _service_items(facts.school.fee_items)
        if it.unit == value.unit and it.price is not None and it.price > limit and _is_about(facts, rule, it)
    )
    return Reading(f"每{value.unit}不超过 {yuan(limit)} 元", "没有更高的标准", breaches)


def charges(facts: Facts, rule: Rule, value: bool) -> Reading:
    """Forbidden: no price and no payment. Allowed: only with price, basis and public notice."""
    if value:
        faults = tuple(charging_faults(facts.school, rule.grades))
        return Reading("有标准、有依据并公示以后才能收费", "各项收费都有标准、依据和公示", faults)
    return Reading("不得收费", "没有收费", tuple(_any_charge(facts.school, rule.grades)))


def _items_of(school: School, grades: Iterable[int]) -> list[FeeItem]:
    """The fee items of any of the grades; without grades all of them."""
    wanted = set(grades)
    return [it for it in school.fee_items if not wanted or wanted & set(it.grades)]


def _any_charge(school: School, grades: tuple[int, ...]) -> Iterator[Breach]:
    others = {it.student for it in school.students if grades and it.grade[0] not in grades}
    for item in _items_of(school, grades):
        paid = [
            row
            for row in of_kind(school.payments, PAID)
            if row.item == item.item and row.student not in others
        ]
        if item.price is not None:
            yield Breach(item.item, f"填了标准：每{item.unit} {yuan(item.price)} 元")
        elif paid:
            yield Breach(item.item, f"收了 {len(paid)} 笔，共 {yuan(total(paid))} 元")


def charging_faults(school: School, grades: tuple[int, ...] = ()) -> Iterator[Breach]:
    """Prices without a basis, payments without a standard, payments before the public notice; of some grades' items."""
    for item in _items_of(school, grades):
        paid = [row for row in of_kind(school.payments, PAID) if row.item == item.item]
        if item.price is not None and not item.basis:
            yield Breach(item.item, f"填了标准 {yuan(item.price)} 元，没有依据文号")
        elif paid and not has_standard(item):
            yield Breach(item.item, f"标准未批，已收 {len(paid)} 笔，共 {yuan(total(paid))} 元")
        elif paid:
            yield from _early_payments(item, [row.date for row in paid if row.date])


def _early_payments(item: FeeItem, dates: list[dt.date]) -> Iterator[Breach]:
    if item.notice_from is None:
        yield Breach(item.item, f"已收 {len(dates)} 笔，没有填公示起始日期")
        return
    early = sorted(day for day in dates if day < item.notice_from)
    if early:
        found = f"{len(early)} 笔在公示（{item.notice_from}）以前收取，最早 {early[0]}"
        yield Breach(item.item, found)


def category_charged(facts: Facts, rule: Rule, value: OutOfScope) -> Reading:
    """Periods of those categories are not charged for, or are no part of the service at all."""
    names = "、".join(value.categories)
    if value.scope == "收费":
        required, breaches = f"{names}不收课后服务费", tuple(_charged(facts.school, value))
    else:
        required, breaches = f"{names}不列入课后服务", tuple(_served(facts, value))
    return Reading(required, "没有", breaches)


def _charged(school: School, value: OutOfScope) -> Iterator[Breach]:
    for item in _service_items(permitted(school)):
        for period, category in _periods(school, item):
            if category in value.categories:
                yield Breach(
                    f"{item.item}：{period}", f"{_told(period, category)}列在“{item.item}”的适用时段里"
                )


def _told(period: str, category: str) -> str:
    return period if period == category else f"{period}（{category}）"


def _served(facts: Facts, value: OutOfScope) -> Iterator[Breach]:
    held = {it.period for it in facts.results.timetable.sessions}
    accepted = {it.application for it in facts.results.enrolment.applications if it.accepted}
    asked = {
        period for row in facts.school.applications if row.application in accepted for period in row.periods
    }
    for period, category in dict.fromkeys((it.period, it.category) for it in facts.school.periods):
        if category in value.categories and period in held | asked:
            where = "课表" if period in held else "家长的申请"
            yield Breach(period, f"{_told(period, category)}列在课后服务的{where}里")


def fees_not_above_cost(facts: Facts, rule: Rule, value: bool) -> Reading:
    """What families paid is not more than what the service cost: expenses and allowances."""
    split = facts.results.split
    paid = sum(it.fen for it in split.income if it.source == SERVICE_FEE)
    waiting = sum(it.fen for it in split.shares if it.share in split.pending)
    cost = split.expenses_fen + sum(it.fen for it in split.payouts) + waiting
    found = f"收费 {yuan(paid)} 元，支出和津贴 {yuan(cost)} 元"
    return Reading("收费不超过成本", found, (Breach("课后服务费", found),) if value and paid > cost else ())


def paid_share_min(facts: Facts, rule: Rule, value: Decimal) -> Reading:
    """At least that percent of all income goes to the people who do the work (待考核 counts as theirs)."""
    split = facts.results.split
    income = sum(it.fen for it in split.income)
    waiting = sum(it.fen for it in split.shares if it.share in split.pending)
    share = Fraction(sum(it.fen for it in split.payouts) + waiting, income) if income > 0 else Fraction(1)
    found = f"{exact(Fraction(half_up(share * 10_000), 100))}%"
    breach = Breach("津贴", found) if share * 10_000 < hundredths(value) else None
    return Reading(f"用于津贴的不少于 {value}%", found, (breach,) if breach else ())
