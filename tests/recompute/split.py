"""The pool and how it is divided: the tree of shares, the payees' weights, largest remainder (rules: Split)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tests.recompute.credits import SUBTRACT, Credits, Deduction
from tests.recompute.fees import PAID, REFUNDED, Fees
from tests.recompute.lines import PLANNED, Line
from tests.recompute.records import IN_SCHOOL, OUTSIDE, Teacher
from tests.recompute.school import School
from tests.recompute.values import credit_text, fen, half_up, names

BY_CREDITS, BY_DAYS, BY_POINTS, EQUALLY, RETAINED = "课时", "天数", "考核分", "平均", "学校留存"
FEE_SOURCE = "服务性收费"


@dataclass(frozen=True)
class Share:
    """One row of the split; ``percent`` or ``rate`` (fen for one unit of weight) is None."""

    name: str
    parent: str | None
    percent: Fraction | None
    rate: int | None
    by: str
    of: frozenset[str]
    who: str


@dataclass(frozen=True)
class Payout:
    """What a share pays one teacher, and for which weight."""

    teacher: str
    share: str
    weight: Fraction
    fen: int


def largest_remainder(amount: int, weights: Mapping[str, Fraction]) -> dict[str, int]:
    """Floors of the exact shares, then one fen each to the largest remainders; ties: larger weight, smaller key."""
    weights = {key: weight for key, weight in weights.items() if weight}
    total = sum(weights.values(), Fraction(0))
    exact = {key: amount * weight / total for key, weight in weights.items()}
    parts = {key: share.numerator // share.denominator for key, share in exact.items()}
    order = sorted(weights, key=lambda key: (parts[key] - exact[key], -weights[key], key))
    for key in order[: amount - sum(parts.values())]:
        parts[key] += 1
    return parts


def withholding(amount: int) -> int:
    """Tax withheld from one payment of 劳务报酬 in fen; an estimate, not rounded before the end."""
    if amount <= 800_00:
        return 0
    if amount <= 4_000_00:
        return half_up(Fraction(amount - 800_00, 5))
    taxable = Fraction(amount * 4, 5)
    if taxable <= 20_000_00:
        return half_up(taxable / 5)
    if taxable <= 50_000_00:
        return half_up(taxable * 3 / 10 - 2_000_00)
    return half_up(taxable * 2 / 5 - 7_000_00)


class Split:
    """The pool divided down to the payees."""

    def __init__(self, school: School, earned: Credits, fees: Fees) -> None:
        self._school, self._earned, self._fees = school, earned, fees
        self._planned = not school.term.anything_settled
        self._lines: dict[str, list[Line]] = defaultdict(list)
        for line in earned.lines:
            if line.status == PLANNED if self._planned else line.earns:
                self._lines[line.teacher].append(line)
        self.has_payments = bool(school.settled("payments"))
        self.income = self._income()
        self.expenses = sum(fen(row["amount"]) for row in school.settled("expenses"))
        self.pool = sum(self.income.values()) - self.expenses
        self.shares = [_share(row.cells) for row in school.tables["split"]]
        self.fen: dict[str, int] = {}
        self.payouts: list[Payout] = []
        self._divide(None, self.pool)

    @property
    def basis(self) -> str:
        """决算 only when everything is settled and payments exist."""
        term = self._school.term
        closed = term.until is not None and term.until >= term.service_end
        return "决算" if closed and self.has_payments else "预算"

    def _income(self) -> dict[str, int]:
        """Received service fees less refunds (without any payment that counts: net charges), and other income."""
        income: dict[str, int] = defaultdict(int)
        if self.has_payments:
            received = self._fees.money(PAID, service_only=True)
            income[FEE_SOURCE] = received - self._fees.money(REFUNDED, service_only=True)
        else:
            service = {item.name for item in self._school.fee_items if item.service}
            income[FEE_SOURCE] = sum(charge.net for charge in self._fees.charges if charge.item in service)
        for row in self._school.settled("income"):
            income[row["source"]] += fen(row["amount"])
        return dict(income)

    def _divide(self, parent: str | None, amount: int) -> None:
        """Rows with a rate are paid first in row order; the percents divide what is left."""
        children = [share for share in self.shares if share.parent == parent]
        for share in children:
            if share.rate is not None:
                paid = {t: half_up(w * share.rate) for t, w in self.weights(share).items()}
                self._pay(share, paid)
                self.fen[share.name] = sum(paid.values())
                amount -= self.fen[share.name]
        percents = {share.name: share.percent for share in children if share.percent is not None}
        self.fen.update(largest_remainder(amount, percents))
        for share in children:
            if share.percent is not None:
                self._divide_share(share)

    def _divide_share(self, share: Share) -> None:
        if any(child.parent == share.name for child in self.shares):
            self._divide(share.name, self.fen[share.name])
        else:
            self._pay(share, largest_remainder(self.fen[share.name], self.weights(share)))

    def _pay(self, share: Share, paid: dict[str, int]) -> None:
        weights = self.weights(share)
        self.payouts += [
            Payout(teacher, share.name, weights[teacher], paid[teacher]) for teacher in sorted(paid)
        ]

    def weights(self, share: Share) -> dict[str, Fraction]:
        """The payees of a leaf and their weights, zero weights left out; nobody for what the school keeps."""
        if share.by == RETAINED:
            return {}
        payees = [t for _, t in sorted(self._school.teachers.items()) if _is_payee(t, share.who)]
        found = {teacher.id: self._weight(share, teacher.id) for teacher in payees}
        return {teacher: weight for teacher, weight in found.items() if weight > 0}

    def _weight(self, share: Share, teacher: str) -> Fraction:
        if share.by == BY_POINTS:
            return self._points(share, teacher)
        if share.by == EQUALLY:
            return Fraction(self._gross(teacher) > 0)
        if share.by == BY_DAYS:
            return Fraction(len({line.day for line in self._lines_of(share, teacher)}))
        return Fraction(self._credit_weight(share, teacher), 100)

    def _lines_of(self, share: Share, teacher: str) -> list[Line]:
        """The lines that count for the share: kept ones, or planned ones before anything is settled."""
        return [line for line in self._lines[teacher] if line.belongs_to(share.of)]

    def _gross(self, teacher: str) -> int:
        total = self._earned.totals.get(teacher)
        return 0 if total is None else total.planned if self._planned else total.gross

    def _credit_weight(self, share: Share, teacher: str) -> int:
        """Net credits; with ``of`` those of its lines less the deductions on them."""
        if not share.of:
            total = self._earned.totals.get(teacher)
            return 0 if total is None else total.planned if self._planned else total.net
        lines = self._lines_of(share, teacher)
        deducted = sum(
            deduction.credits
            for deduction in self._earned.deductions
            if deduction.effect == SUBTRACT and any(_is_on(deduction, line) for line in lines)
        )
        return max(0, sum(line.credits for line in lines) - deducted)

    def _points(self, share: Share, teacher: str) -> Fraction:
        """Points given for this share; where there are none, those given for all."""
        rows = [row for row in self._school.tables["points"] if row["teacher"] == teacher]
        own = [Fraction(row["points"]) for row in rows if row["share"] == share.name]
        general = [Fraction(row["points"]) for row in rows if not row["share"]]
        return sum(own or general, Fraction(0))


def _is_on(deduction: Deduction, line: Line) -> bool:
    """Whether a deduction was made on a line: of that person and day, under its item, post or period."""
    same_day = (deduction.teacher, deduction.day) == (line.teacher, line.day)
    return same_day and line.touches(frozenset({deduction.item}))


def _share(row: dict[str, str]) -> Share:
    return Share(
        name=row["share"],
        parent=row.get("parent") or None,
        percent=_percent(row["percent"]) if row.get("percent") else None,
        rate=fen(row["rate"]) if row.get("rate") else None,
        by=row.get("by", ""),
        of=names(row.get("of", "")),
        who=row.get("who") or "全部",
    )


def _percent(text: str) -> Fraction:
    """60, 60% or 0.6 as 60."""
    if text.endswith(("%", "％")):
        return Fraction(text[:-1].strip())
    number = Fraction(text)
    return number if number > 1 else number * 100


def _is_payee(teacher: Teacher, who: str) -> bool:
    """校内 and 校外 by 身份, or a role; volunteers and parents are never paid."""
    return teacher.status in IN_SCHOOL | OUTSIDE and (who == "全部" or who in teacher.marks)


def split_result(school: School, split: Split) -> dict[str, Any]:
    """split.json without its journal, whose accounts are the product's choice."""
    totals: dict[str, int] = defaultdict(int)
    for payout in split.payouts:
        totals[payout.teacher] += payout.fen
    return {
        "basis": split.basis,
        "income": [{"source": source, "fen": amount} for source, amount in split.income.items()],
        "expenses_fen": split.expenses,
        "pool_fen": split.pool,
        "shares": [
            {
                "share": share.name,
                "parent": share.parent,
                "percent": None if share.percent is None else _decimal(share.percent),
                "fen": split.fen[share.name],
            }
            for share in split.shares
        ],
        "payouts": [
            {"teacher": p.teacher, "share": p.share, "weight": _decimal(p.weight), "fen": p.fen}
            for p in split.payouts
        ],
        "totals": [
            {
                "teacher": teacher,
                "status": school.teachers[teacher].status,
                "fen": amount,
                "withheld_fen": withholding(amount) if school.teachers[teacher].status in OUTSIDE else 0,
            }
            for teacher, amount in sorted(totals.items())
        ],
    }


def _decimal(number: Fraction) -> str:
    """Weights and percents have at most two decimals."""
    return credit_text(half_up(number * 100))
