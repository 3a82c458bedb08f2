"""Receipts, tickets and priority classes: who stands where in the line for a course (rules: Allocation 1, 2)."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable

from kehou.model.school import School
from kehou.model.tables.families import Student
from kehou.model.term import PriorityClass

RECEIPT_DIGITS = 12


def receipt(key: bytes, student: str) -> str:
    """The pseudonym of a student number: 12 hex digits of its HMAC-SHA-256 under the school's lottery key."""
    digest = hmac.new(key.rstrip(), student.encode(), hashlib.sha256)
    return digest.hexdigest()[:RECEIPT_DIGITS]


def tickets(seed: str, receipts: Iterable[str]) -> dict[str, int]:
    """Receipt → ticket: the 1-based place in the order of SHA-256 of seed, a line feed and the receipt."""
    order = sorted(set(receipts), key=lambda it: (_draw(seed, it), it))
    return {it: place for place, it in enumerate(order, start=1)}


def _draw(seed: str, receipt: str) -> str:
    return hashlib.sha256(f"{seed}\n{receipt}".encode()).hexdigest()


def priority_classes(school: School) -> tuple[PriorityClass, ...]:
    """The reading of that name; by default one class, the `priority` of all packs in use."""
    given = school.term.readings.priority_classes
    if given is not None:
        return given
    packs = [pack.priority for pack in school.packs]
    words = tuple(dict.fromkeys(word for it in packs for word in it.words))
    grades = tuple(sorted({grade for it in packs for grade in it.grades}))
    return (PriorityClass(words, grades),)


def priority_class(classes: tuple[PriorityClass, ...], student: Student) -> int:
    """The number of the first class with one of the student's words or his grade; else the last, len + 1."""
    for number, it in enumerate(classes, start=1):
        if student.grade[0] in it.grades or not set(it.words).isdisjoint(student.priority):
            return number
    return len(classes) + 1
