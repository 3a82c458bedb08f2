"""Receipts, tickets and priority classes: who stands where in the line for a course (rules: Allocation 1, 2)."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable

from kehou.model.school import School
from kehou.model.tables.families import Student

RECEIPT_DIGITS = 12

_GRADES = re.compile(r"年级([1-9])(?:\s*[-—–~～至到]\s*([1-9]))?")


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


def priority_lists(school: School) -> tuple[tuple[str, ...], ...]:
    """The reading `priority_classes`; by default one list, the `priority` words of the packs in use."""
    given = school.term.readings.priority_classes
    if given is not None:
        return given
    return (tuple(dict.fromkeys(word for pack in school.packs for word in pack.priority)),)


def priority_class(lists: tuple[tuple[str, ...], ...], student: Student) -> int:
    """The number of the first list that holds one of the student's words or his grade; else the last, len + 1."""
    for number, words in enumerate(lists, start=1):
        if any(word in student.priority or student.grade[0] in grades_of(word) for word in words):
            return number
    return len(lists) + 1


def grades_of(word: str) -> range:
    """The grades that an entry like `年级1-4` or `年级3` names; none for any other word."""
    match = _GRADES.fullmatch(word)
    if match is None:
        return range(0)
    return range(int(match[1]), int(match[2] or match[1]) + 1)
