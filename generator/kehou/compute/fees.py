"""What every family owes, month by month and item by item, what it paid, and what is still due (rules: Fees)."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from kehou.compute.calendar import periods_of_grade
from kehou.compute.enrolment import StayBook
from kehou.compute.proration import ATTENDED, Use, cost
from kehou.compute.receipts import PAID, REFUNDED, counted, of_kind, total
from kehou.model.amounts import Fen, half_up
from kehou.model.results import Allocation, Charge, Due, Enrolment, Fees, ItemTotal
from kehou.model.school import School
from kehou.model.tables.families import Student, Waiver
from kehou.model.tables.money import FeeItem
from kehou.model.week import WALKING, Week

PRESENT = frozenset({"出勤", "早退"})
BY_WEEKDAY = frozenset({"天", "课时"})
"""Units that count only the weekdays applied for."""
TERM = "学期"


class Span(Struct, frozen=True):
    """A calendar month, or the term (`month` None), as an item runs in it for a grade."""

    month: str | None
    last: dt.date
    """The last date of the month, or of the service where it ends before."""
    running: dict[dt.date, tuple[str, ...]]
    """R: service day → periods of the item that run."""


def charge(school: School, enrolment: Enrolment, allocation: Allocation) -> Fees:
    """Charges by grade, class and student number, then item in file order, then month; amounts in fen.

    An item without price or basis makes no charge, and none does for a grade to which a pack forbids it.
    """
    book = _FeeBook(school, enrolment, allocation)
    charges = tuple(it for student in _in_order(school) for it in book.charges(student))
    payments = counted(school, school.payments)
    return Fees(
        charges=charges,
        payments_fen=total(of_kind(payments, PAID)),
        refunds_fen=total(of_kind(payments, REFUNDED)),
        due=_due(school, charges),
        by_item=tuple(_item_total(item, charges) for item in chargeable(school)),
    )


def has_standard(item: FeeItem) -> bool:
    """Whether an approved price stands behind the item: both price and basis."""
    return item.price is not None and item.basis != ""


def permitted(school: School) -> tuple[FeeItem, ...]:
    """The items without the grades that may not be charged; without those of no other grade (rules: Fees)."""
    narrowed = (
        replace(it, grades=tuple(grade for grade in it.grades if not _is_forbidden(school, grade)))
        for it in school.fee_items
    )
    return tuple(it for it in narrowed if it.grades)


def _is_forbidden(school: School, grade: int) -> bool:
    """Whether a pack's rule in force says that nothing may be charged to the grade."""
    rules = [rule for pack in school.packs for rule in pack.rules if rule.measure == "charges"]
    values = [rule.value_on(school.term.rules_date) for rule in rules if grade in (rule.grades or (grade,))]
    return any(it is not None and it.value is False for it in values)


def chargeable(school: School) -> tuple[FeeItem, ...]:
    """The items that make charges, each for the grades that may be charged."""
    return tuple(it for it in permitted(school) if has_standard(it))


def _in_order(school: School) -> list[Student]:
    return sorted(school.students, key=lambda it: (it.grade, it.class_name, it.student))


class _FeeBook:
    """Answers what each student owes; spans are computed once for a grade and item."""

    def __init__(self, school: School, enrolment: Enrolment, allocation: Allocation) -> None:
        self._school = school
        self._stays = StayBook(school, enrolment)
        self._items = chargeable(school)
        self._places = {(it.student, it.course) for it in allocation.placements}
        self._courses = {it.course: it for it in school.courses}
        self._week = Week(school)
        self._present = {(it.student, it.date, it.period) for it in school.attendance if it.status in PRESENT}
        self._service = cache(lambda grade: periods_of_grade(school, grade))
        self._spans = cache(self._find_spans)
        self._waivers: dict[str, list[Waiver]] = {}
        for row in school.waivers:
            self._waivers.setdefault(row.student, []).append(row)

    def charges(self, student: Student) -> Iterator[Charge]:
        """Every charge of one student."""
        for index, item in enumerate(self._items):
            if student.grade[0] in item.grades and self._has_place(student, item):
                yield from self._charges_of(student, item, self._spans(index, student.grade[0]))

    def _has_place(self, student: Student, item: FeeItem) -> bool:
        return not item.courses or any(self._attends(student, course) for course in item.courses)

    def _attends(self, student: Student, name: str) -> bool:
        """A seat in a 走班 course; in any other, enrolment in one of the cells where it may lie."""
        course, number = self._courses[name], student.student
        if course.grouping == WALKING:
            return (number, name) in self._places
        grade = student.grade[0]
        cells = self._week.allowed(course, grade) if grade in course.grades else ()
        return any(self._stays.dates(number, cell) for cell in cells)

    def _find_spans(self, index: int, grade: int) -> tuple[Span, ...]:
        item = self._items[index]
        running: dict[dt.date, tuple[str, ...]] = {}
        for period in item.periods or self._service(grade):
            for day in self._stays.days.dates(grade, period):
                running[day] = (*running.get(day, ()), period)
        spans: dict[str | None, dict[dt.date, tuple[str, ...]]] = {}
        for day in sorted(running):
            spans.setdefault(None if item.unit == TERM else f"{day:%Y-%m}", {})[day] = running[day]
        end = self._stays.days.last
        return tuple(
            Span(month, end if month is None else min(end, _month_end(min(days))), days)
            for month, days in spans.items()
        )

    def _charges_of(self, student: Student, item: FeeItem, spans: tuple[Span, ...]) -> Iterator[Charge]:
        if not any(self._enrolled(student, span, day) for span in spans for day in span.running):
            return
        charged = 0
        for span in spans:
            days = tuple(day for day in span.running if self._in_stay(student, item, span, day))
            if not days:
                continue
            gross = self._gross(student, item, span, days)
            if item.cap_term is not None:
                gross = min(gross, item.cap_term - charged)
            charged += gross
            waived = half_up(gross * self._waiver_rate(student, item, days))
            yield Charge(
                student=student.student,
                item=item.item,
                month=span.month,
                gross_fen=Fen(gross),
                waived_fen=Fen(waived),
                net_fen=Fen(gross - waived),
            )

    def _enrolled(self, student: Student, span: Span, day: dt.date) -> bool:
        return any(self._stays.enrolled(student.student, day, period) for period in span.running[day])

    def _in_stay(self, student: Student, item: FeeItem, span: Span, day: dt.date) -> bool:
        """Whether a day of R belongs to S: a stay that asks for one of the item's periods covers it."""
        row = self._stays.application(student.student, day)
        if row is None:
            return False
        grade = student.grade[0]
        asked = frozenset(row.periods or self._service(grade))
        if asked.isdisjoint(item.periods or self._service(grade)):
            return False
        if item.unit not in BY_WEEKDAY or not row.weekdays:
            return True
        return any(self._stays.days.weekday(day, grade, it) in row.weekdays for it in span.running[day])

    def _gross(self, student: Student, item: FeeItem, span: Span, days: tuple[dt.date, ...]) -> int:
        """Rounded once, half up; then the caps of the day and the month."""
        use = self._use(student, span, days)
        steps = [step for step in self._school.fee_steps if step.item == item.item]
        gross = half_up(cost(item, steps, use))
        if item.cap_day is not None:
            by_attendance = item.unit in BY_WEEKDAY and item.proration == ATTENDED
            gross = min(gross, item.cap_day * (use.attended_days if by_attendance else use.days))
        return gross if item.cap_month is None else min(gross, item.cap_month)

    def _use(self, student: Student, span: Span, days: tuple[dt.date, ...]) -> Use:
        book, number = self._stays, student.student
        held = [(day, period) for day in days for period in span.running[day]]
        enrolled = [(day, period) for day, period in held if book.enrolled(number, day, period)]
        # A span that is not settled to its last day is charged as if everybody had come.
        settled = book.days.is_settled(span.last)
        came = {it for it in held if not settled or (number, *it) in self._present}
        last = next(stay.end for stay in book.stays(number) if stay.start <= days[-1] <= stay.end)
        return Use(
            running_days=len(span.running),
            days=len(days),
            attended_days=len({day for day, _ in came}),
            days_until_end=sum(day <= last for day in span.running),
            running_periods=sum(len(periods) for periods in span.running.values()),
            periods=len(held),
            enrolled_periods=len(enrolled),
            attended_periods=sum(it in came for it in enrolled),
        )

    def _waiver_rate(self, student: Student, item: FeeItem, days: tuple[dt.date, ...]) -> Fraction:
        """The highest rate of a waiver for the item whose dates share a day with S."""
        rates = [
            row.rate or Fraction(0)
            for row in self._waivers.get(student.student, ())
            if row.item in ("", item.item)
            and any((row.start or day) <= day <= (row.end or day) for day in days)
        ]
        return max(rates, default=Fraction(0))


def _month_end(day: dt.date) -> dt.date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _due(school: School, charges: tuple[Charge, ...]) -> tuple[Due, ...]:
    """Net charges less payments plus refunds, for every student with any of them."""
    sums: dict[str, int] = {}
    for it in charges:
        sums[it.student] = sums.get(it.student, 0) + it.net_fen
    for row in counted(school, school.payments):
        amount = row.amount or 0
        sums[row.student] = sums.get(row.student, 0) + (amount if row.kind == REFUNDED else -amount)
    return tuple(
        Due(student=it.student, fen=Fen(sums[it.student])) for it in _in_order(school) if it.student in sums
    )


def _item_total(item: FeeItem, charges: tuple[Charge, ...]) -> ItemTotal:
    own = [it for it in charges if it.item == item.item]
    return ItemTotal(
        item=item.item,
        students=len({it.student for it in own}),
        gross_fen=Fen(sum(it.gross_fen for it in own)),
        waived_fen=Fen(sum(it.waived_fen for it in own)),
        net_fen=Fen(sum(it.net_fen for it in own)),
    )
