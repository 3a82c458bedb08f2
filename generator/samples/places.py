"""Seats students in the walking courses by wish, priority and ticket, as far as the evidence needs it."""

from __future__ import annotations

import hashlib
import hmac
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from samples.families import Application, Student
from samples.plan import Course, Plan


@dataclass(frozen=True)
class Hand:
    """What the school decides by hand: a student's place (with its reason) and courses kept open."""

    places: Mapping[str, str]  # student → course
    open: tuple[str, ...]


@dataclass(frozen=True)
class Seating:
    """Student → course, and course → how many groups it has."""

    placed: Mapping[str, str]
    groups: Mapping[str, int]


def ticket_order(plan: Plan, students: Sequence[str]) -> dict[str, int]:
    """Student → 1-based place in the lottery (rules: Allocation 1)."""

    def drawn(student: str) -> str:
        receipt = hmac.new(plan.lottery_key, student.encode(), hashlib.sha256).hexdigest()[:12]
        return hashlib.sha256(f"{plan.lottery_seed}\n{receipt}".encode()).hexdigest()

    return {student: place for place, student in enumerate(sorted(students, key=drawn), 1)}


def counting_wishes(form: Application, grade: int, plan: Plan) -> list[str]:
    """The wishes whose cells the application covers."""
    courses = {course.course: course for course in plan.courses}
    return [
        wish
        for wish in form.wishes
        if grade in courses[wish].grades and all(asks(form, *cell) for cell in courses[wish].cells)
    ]


def asks(form: Application, weekday: int, period: str) -> bool:
    """Whether the application names the period and the weekday (no weekdays: every day)."""
    return period in form.periods and (not form.weekdays or "一二三四五"[weekday - 1] in form.weekdays)


def seat(plan: Plan, students: Sequence[Student], forms: Sequence[Application], hand: Hand) -> Seating:
    """The lottery, the closing of small courses, latecomers, and the number of groups."""
    grade = {s.student: s.grade for s in students}
    latest = {f.student: f for f in forms if f.accepted and f.submitted <= plan.announced_on}
    tickets = ticket_order(plan, list(latest))
    first = {s.student: 1 if s.priority else 2 for s in students}
    order = sorted(latest, key=lambda s: (first[s], tickets[s]))
    wishes = {s: counting_wishes(form, grade[s], plan) for s, form in latest.items()}
    placed = _settled(plan, order, wishes, hand)
    for form in forms:
        if form.accepted and form.student not in latest and form.student not in placed:
            _seat_late(form.student, counting_wishes(form, grade[form.student], plan), plan, placed)
    return Seating(placed, {c.course: _groups(c, placed) for c in plan.courses if c.walking})


def _settled(plan: Plan, order: Sequence[str], wishes: Mapping[str, list[str]], hand: Hand) -> dict[str, str]:
    """Deferred acceptance, again and again until every open course has its minimum."""
    closed: set[str] = set()
    while True:
        placed = _accepted(plan, order, wishes, hand, closed)
        small = [
            (Fraction(size(c, placed), c.minimum), c.course)
            for c in plan.courses
            if c.walking and c.course not in closed and c.course not in hand.open
            if size(c, placed) < c.minimum
        ]
        if not small:
            return placed
        least = min(ratio for ratio, _ in small)
        closed.add(max(course for ratio, course in small if ratio == least))


def _accepted(
    plan: Plan, order: Sequence[str], wishes: Mapping[str, list[str]], hand: Hand, closed: set[str]
) -> dict[str, str]:
    """With one order for all courses, proposing in that order is the student-optimal stable seating."""
    placed = dict(hand.places)
    seats = {
        c.course: max(0, c.sections * c.capacity - size(c, placed))
        for c in plan.courses
        if c.walking and c.course not in closed
    }
    for student in order:
        for wish in wishes[student]:
            if student not in placed and seats.get(wish, 0):
                seats[wish] -= 1
                placed[student] = wish
    return placed


def _seat_late(student: str, wishes: Sequence[str], plan: Plan, placed: dict[str, str]) -> None:
    for course in (c for wish in wishes for c in plan.courses if c.course == wish):
        if student not in placed and 0 < size(course, placed) < course.sections * course.capacity:
            placed[student] = course.course


def size(course: Course, placed: Mapping[str, str]) -> int:
    """How many students have a place in the course."""
    return sum(1 for taken in placed.values() if taken == course.course)


def _groups(course: Course, placed: Mapping[str, str]) -> int:
    return min(course.sections, math.ceil(size(course, placed) / course.capacity))
