"""Charges by span, with proration, caps and waivers, and what each student still owes (rules: Fees)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from tests.recompute.calendar import Calendar
from tests.recompute.enrolment import Enrolment, Stay
from tests.recompute.records import FeeItem, Student, Waiver
from tests.recompute.school import School
from tests.recompute.values import day, fen, half_up

_ATTENDED = {"出勤", "早退", "到"}
_BY_TERM = "学期"
PAID, REFUNDED = "缴费", "退费"


@dataclass(frozen=True)
class Charge:
    """What one item costs one student in one span; ``month`` is None for the whole term."""

    student: str
    item: str
    month: str | None
    gross: int
    waived: int

    @property
    def net(self) -> int:
        return self.gross - self.waived


@dataclass(frozen=True)
class Usage:
    """The days of a span for one item and student: R, S and what of S was attended, in days and occurrences."""

    span_days: list[date]  # R
    stay_days: list[date]  # S
    attended_days: int
    span_occurrences: int  # of the item's periods on R
    stay_occurrences: int  # on S
    enrolled_occurrences: int  # on S, of the periods the student is enrolled in
    attended_occurrences: int
    left: date  # the end of the last stay in the span


class Fees:
    """All charges of the term, and the payments that count."""

    def __init__(
        self, school: School, calendar: Calendar, enrolment: Enrolment, places: Iterable[tuple[str, str]]
    ) -> None:
        self._school, self._calendar, self._enrolment = school, calendar, enrolment
        self._places = frozenset(places)  # (student, course)
        self._attended: dict[tuple[str, date], set[str]] = defaultdict(set)
        for row in school.settled("attendance"):
            if row["status"] in _ATTENDED:
                self._attended[row["student"], day(row["date"])].add(row["period"])
        self._spans = {unit: _spans(calendar, unit) for unit in (_BY_TERM, "月")}
        self.charges = self._charges() if school.may_charge else []

    def _charges(self) -> list[Charge]:
        return [
            charge
            for item in self._school.fee_items
            if item.price is not None and item.basis
            for student in sorted(self._enrolment.stays)
            if self._owes(item, self._school.students[student])
            for charge in self._charges_of(item, self._school.students[student])
        ]

    def _owes(self, item: FeeItem, student: Student) -> bool:
        of_grade = not item.grades or student.grade in item.grades
        return of_grade and (
            not item.courses or any((student.id, course) in self._places for course in item.courses)
        )

    def _charges_of(self, item: FeeItem, student: Student) -> list[Charge]:
        """One charge for each span with a day in the stay; cap_term cuts in the order of the months."""
        found, so_far = [], 0
        for month, days in self._spans[_BY_TERM if item.unit == _BY_TERM else "月"]:
            usage = self._usage(item, student, days)
            if usage is None:
                continue
            gross = half_up(exact_charge(item, usage))
            if item.cap_day is not None:
                gross = min(gross, item.cap_day * len(usage.stay_days))
            if item.cap_month is not None and month is not None:
                gross = min(gross, item.cap_month)
            if item.cap_term is not None:
                gross = min(gross, item.cap_term - so_far)
            so_far += gross
            rate = self._waiver_rate(item, student, usage.stay_days)
            found.append(Charge(student.id, item.name, month, gross, half_up(gross * rate)))
        return found

    def _waiver_rate(self, item: FeeItem, student: Student, days: list[date]) -> Fraction:
        """The highest rate whose dates share a day with S."""
        rates = [w.rate for w in self._school.waivers if _is_for(w, item, student) and _shares_day(w, days)]
        return max(rates, default=Fraction(0))

    def _usage(self, item: FeeItem, student: Student, days: list[date]) -> Usage | None:
        """R and S of a span; two stays in it are added; None where the student has no day in it."""
        periods = item.periods or self._calendar.service_periods(student.grade)
        running = {
            d: [p for p in sorted(periods) if self._calendar.running(d, student.grade, p)] for d in days
        }
        span_days = [d for d in days if running[d]]
        stays = [stay for stay in self._enrolment.stays[student.id] if stay.periods & periods]
        by_weekday = item.unit in ("天", "课时")
        stay_days = [d for d in span_days if self._is_covered(stays, d, by_weekday)]
        if not stay_days:
            return None
        enrolled = [
            (d, p) for d in stay_days for p in running[d] if self._enrolment.is_enrolled(student.id, d, p)
        ]
        attended = [(d, p) for d in stay_days for p in running[d] if p in self._attended[student.id, d]]
        if not self._school.term.is_settled(days[-1]):
            attended = [(d, p) for d in stay_days for p in running[d]]
        return Usage(
            span_days=span_days,
            stay_days=stay_days,
            attended_days=len({d for d, _ in attended}),
            span_occurrences=sum(len(running[d]) for d in span_days),
            stay_occurrences=sum(len(running[d]) for d in stay_days),
            enrolled_occurrences=len(enrolled),
            attended_occurrences=len(set(attended) & set(enrolled)),
            left=max(stay.end for stay in stays if stay.start <= days[-1]),
        )

    def _is_covered(self, stays: list[Stay], on: date, by_weekday: bool) -> bool:
        weekday = self._calendar.weekday(on)
        return any(stay.covers(on) and (not by_weekday or weekday in stay.weekdays) for stay in stays)

    def money(self, kind: str, *, service_only: bool = False) -> int:
        """Fen of the payments (缴费) or refunds (退费) that count; a row without an item is a service fee."""
        agency = {item.name for item in self._school.fee_items if not item.service}
        return sum(
            fen(row["amount"])
            for row in self._school.settled("payments")
            if row["kind"] == kind and not (service_only and row["item"] in agency)
        )

    def due(self) -> dict[str, int]:
        """Net charges − paid + refunded, per student."""
        due: dict[str, int] = defaultdict(int)
        for charge in self.charges:
            due[charge.student] += charge.net
        for row in self._school.settled("payments"):
            due[row["student"]] += fen(row["amount"]) * (1 if row["kind"] == REFUNDED else -1)
        return dict(sorted(due.items()))


def _spans(calendar: Calendar, unit: str) -> list[tuple[str | None, list[date]]]:
    """The whole service time for a term item, else its calendar months."""
    if unit == _BY_TERM:
        return [(None, calendar.days)]
    months: dict[str, list[date]] = defaultdict(list)
    for on in calendar.days:
        months[f"{on:%Y-%m}"].append(on)
    return list(months.items())


def _is_for(waiver: Waiver, item: FeeItem, student: Student) -> bool:
    return waiver.student == student.id and waiver.item in (None, item.name)


def _shares_day(waiver: Waiver, days: list[date]) -> bool:
    return any((waiver.start or on) <= on <= (waiver.end or on) for on in days)


def exact_charge(item: FeeItem, usage: Usage) -> Fraction:
    """The charge before rounding and caps, by unit and proration."""
    if item.price is None:
        raise ValueError(f"{item.name} has no price")
    by_attendance = item.proration == "按出勤"
    if item.unit == "天":
        return Fraction(item.price * (usage.attended_days if by_attendance else len(usage.stay_days)))
    if item.unit == "课时":
        taken = usage.attended_occurrences if by_attendance else usage.enrolled_occurrences
        return Fraction(item.price * taken)
    return item.price * _share(item, usage)


def _share(item: FeeItem, usage: Usage) -> Fraction:
    """What part of the price of a month or term is owed."""
    in_span, stayed = len(usage.span_days), len(usage.stay_days)
    half, whole = Fraction(1, 2), Fraction(1)
    if item.proration == "按天":
        return Fraction(stayed, in_span)
    if item.proration == "按课时":
        return Fraction(usage.stay_occurrences, usage.span_occurrences)
    if item.proration == "半月":
        return half if 2 * stayed < in_span else whole
    if item.proration == "半数出勤":
        return half if 2 * usage.attended_days < in_span else whole
    return _step(item, usage) if item.proration == "分档" else whole


def _step(item: FeeItem, usage: Usage) -> Fraction:
    """The ``charge`` of the first step whose ``up_to`` is not below the measure."""
    attended = Fraction(usage.attended_days, len(usage.span_days))
    passed = Fraction(sum(on <= usage.left for on in usage.span_days), len(usage.span_days))
    measures = {"出勤比例": attended, "缺勤比例": 1 - attended, "退出进度": passed}
    return next(
        step.charge for step in item.steps if step.up_to is None or measures[step.measure] <= step.up_to
    )


def fees_result(fees: Fees) -> dict[str, Any]:
    """fees.json."""
    by_item: dict[str, list[Charge]] = defaultdict(list)
    for charge in fees.charges:
        by_item[charge.item].append(charge)
    return {
        "charges": [
            {
                "student": charge.student,
                "item": charge.item,
                "month": charge.month,
                "gross_fen": charge.gross,
                "waived_fen": charge.waived,
                "net_fen": charge.net,
            }
            for charge in fees.charges
        ],
        "payments_fen": fees.money(PAID),
        "refunds_fen": fees.money(REFUNDED),
        "due": [{"student": student, "fen": amount} for student, amount in fees.due().items()],
        "by_item": [
            {
                "item": item,
                "students": len({charge.student for charge in charges}),
                "gross_fen": sum(charge.gross for charge in charges),
                "waived_fen": sum(charge.waived for charge in charges),
                "net_fen": sum(charge.net for charge in charges),
            }
            for item, charges in by_item.items()
        ],
    }
