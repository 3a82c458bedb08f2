"""What families paid for the service, when, and what was paid back to them."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from samples.chance import part
from samples.families import Student
from samples.money import Ledger, Month, Stay, Waiver
from samples.plan import DAY, Plan


@dataclass(frozen=True)
class Payment:
    """Money from a family (fen above zero) or back to it (below); month None: for the whole stay."""

    date: dt.date
    student: str
    month: Month | None
    fen: int

    def cells(self, item: str, receipt: str) -> dict[str, str]:
        """The row of payments.csv."""
        yuan, fen = divmod(abs(self.fen), 100)
        return {
            "日期": str(self.date),
            "学号": self.student,
            "收费项目": item,
            "月份": f"{self.month[0]}-{self.month[1]:02d}" if self.month else "",
            "金额": f"{yuan}.{fen:02d}",
            "类型": "缴费" if self.fen > 0 else "退费",
            "凭证号": receipt,
        }


@dataclass(frozen=True)
class Paying:
    """How families pay; shares are parts of one, counts are families of the school."""

    whole_term: float  # pay once for the term
    late: float  # of the monthly payments of families that stay
    unpaid: int  # last month still open
    paid_twice: int  # by mistake; every second one has been paid back
    after_the_end: int  # last month paid after the settlement
    waived_in_full: int
    waived_by_half: int
    waived_later: dt.date  # one more family in full, from this day on
    categories: Mapping[int, str]  # percent → 减免类别


def make_waivers(needy: Sequence[str], plan: Plan, paying: Paying, rng: random.Random) -> list[Waiver]:
    """Waivers of some of the families in need, by student number."""
    chosen = rng.sample(list(needy), paying.waived_in_full + paying.waived_by_half + 1)
    full, half, (last,) = (
        chosen[: paying.waived_in_full],
        chosen[paying.waived_in_full : -1],
        chosen[-1:],
    )
    found = [
        *(Waiver(s, 100, paying.categories[100], plan.first, plan.last) for s in full),
        *(Waiver(s, 50, paying.categories[50], plan.first, plan.last) for s in half),
        Waiver(last, 100, paying.categories[100], paying.waived_later, plan.last),
    ]
    return sorted(found, key=lambda waiver: waiver.student)


def needy(students: Sequence[Student], joined: Mapping[str, list[Stay]], word: str, plan: Plan) -> list[str]:
    """Those with the word of 优先类别 who stay from the first day to the last."""
    whole = [Stay(plan.first, plan.last)]
    return [s.student for s in students if word in s.priority and joined.get(s.student) == whole]


@dataclass(frozen=True)
class Till:
    """Takes the money: what a family expects to owe when it pays, and afterwards what is too much."""

    ledger: Ledger
    joined: Mapping[str, list[Stay]]
    paying: Paying
    rng: random.Random

    def payments(self) -> list[Payment]:
        """Every payment and refund, by date, student and amount."""
        steady = [student for student in sorted(self.joined) if self._steady(student)]
        at_once = set(part(self.rng, steady, self.paying.whole_term))
        found: list[Payment] = []
        for student in sorted(self.joined):
            paid = self._at_once(student) if student in at_once else self._monthly(student)
            found += [p for p in paid if p.fen]
            found += self._refund(student, sum(p.fen for p in paid))
        monthly = [student for student in steady if student not in at_once]
        return sorted(self._planted(found, monthly), key=lambda p: (p.date, p.student, p.fen))

    def _steady(self, student: str) -> bool:
        return len(self.joined[student]) == 1 and self.joined[student][0].end == self.ledger.plan.last

    def _at_once(self, student: str) -> list[Payment]:
        stay = self.joined[student][0]
        total = sum(self.ledger.net(student, [stay], foresight=False).values())
        return [Payment(stay.start + self.rng.randrange(5) * DAY, student, None, total)]

    def _monthly(self, student: str) -> list[Payment]:
        """One payment a month, for the whole of the month even when the stay ends within it."""
        plan, found = self.ledger.plan, list[Payment]()
        begun = [replace(s, end=min(plan.last, _month_end(s.end))) for s in self.joined[student]]
        days = self.ledger.months(student)
        for month, fen in self.ledger.net(student, begun, foresight=False).items():
            first, end = next(
                (d, s.end) for d in days[month] for s in self.joined[student] if s.start <= d <= s.end
            )
            late = self._steady(student) and self.rng.random() < self.paying.late
            wait = self.rng.randrange(20, 35) if late else self.rng.randrange(6)
            found.append(Payment(min(first + wait * DAY, end), student, month, fen))
        return found

    def _refund(self, student: str, paid: int) -> list[Payment]:
        surplus = paid - sum(self.ledger.net(student, self.joined[student]).values())
        if not surplus:
            return []
        starts = [
            w.start for w in self.ledger.waivers if w.student == student and w.start > self.ledger.plan.first
        ]
        since = max([self.joined[student][0].end, *starts] if not self._steady(student) else starts)
        day = since + self.rng.randrange(3, 10) * DAY
        return [Payment(day, student, (since.year, since.month), -surplus)]

    def _planted(self, found: list[Payment], monthly: Sequence[str]) -> list[Payment]:
        """A few families that have not paid, paid twice, or paid after the settlement."""
        plan, paying = self.ledger.plan, self.paying
        last = {p.student: p for p in found if p.month == (plan.last.year, plan.last.month) and p.fen > 0}
        able = [student for student in monthly if student in last]
        counts = (paying.unpaid, paying.after_the_end, paying.paid_twice)
        chosen = [last[student] for student in self.rng.sample(able, sum(counts))]
        unpaid, after = chosen[: counts[0]], chosen[counts[0] : counts[0] + counts[1]]
        twice = chosen[counts[0] + counts[1] :]
        kept = [p for p in found if p not in (*unpaid, *after)]
        kept += [replace(p, date=plan.last + 4 * DAY) for p in after]
        again = [replace(p, date=min(p.date + DAY, plan.last - 5 * DAY)) for p in twice]
        back = [replace(p, date=plan.last - 2 * DAY, fen=-p.fen) for p in again[::2]]
        return [*kept, *again, *back]


def _month_end(day: dt.date) -> dt.date:
    return (day.replace(day=28) + 4 * DAY).replace(day=1) - DAY


def rows(payments: Sequence[Payment], item: str) -> list[dict[str, str]]:
    """Rows of payments.csv, receipts numbered in order."""
    found: list[dict[str, str]] = []
    counts = {True: 0, False: 0}
    for payment in payments:
        incoming = payment.fen > 0
        counts[incoming] += 1
        found.append(payment.cells(item, f"{'SJ' if incoming else 'TF'}{counts[incoming]:05d}"))
    return found
