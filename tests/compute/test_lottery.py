"""Receipts, tickets and priority classes (rules: Allocation 1, 2)."""

from __future__ import annotations

import pytest

from kehou.compute.lottery import priority_class, priority_classes, receipt, tickets
from kehou.model.rulebook import Pack
from kehou.model.term import PriorityClass, Readings
from tests.classrooms import school, student


def test_a_receipt_is_twelve_digits_of_the_hmac() -> None:
    """`printf N21101 | openssl dgst -sha256 -hmac key-of-the-test` begins 2ba1621a7361."""
    assert receipt(b"key-of-the-test", "N21101") == "2ba1621a7361"


def test_white_space_at_the_end_of_the_key_file_is_no_part_of_the_key() -> None:
    """An editor's line feed does not change every receipt."""
    assert receipt(b"key-of-the-test\r\n", "N21101") == receipt(b"key-of-the-test", "N21101")


def test_tickets_follow_the_digest_of_seed_line_feed_receipt() -> None:
    """By `openssl dgst -sha256`: b… gives 3d75, c… 8ebf, a… 903f under this seed."""
    order = tickets("seed-1", ["aaaaaaaaaaaa", "bbbbbbbbbbbb", "cccccccccccc"])
    assert order == {"bbbbbbbbbbbb": 1, "cccccccccccc": 2, "aaaaaaaaaaaa": 3}


@pytest.mark.parametrize(
    ("words", "grade", "number"),
    [
        (("残疾儿童",), 7, 1),
        (("双职工家庭子女", "残疾儿童"), 7, 1),
        (("双职工家庭子女",), 7, 3),
        ((), 3, 2),
        ((), 1, 2),
        ((), 7, 4),
        (("别的",), 7, 4),
    ],
)
def test_the_first_list_with_a_word_or_the_grade_counts(
    words: tuple[str, ...], grade: int, number: int
) -> None:
    """Classes by words and by grades; everyone else is one after the last class."""
    classes = (
        PriorityClass(("残疾儿童",)),
        PriorityClass(grades=(1, 2, 3)),
        PriorityClass(("双职工家庭子女",)),
    )
    assert priority_class(classes, student("N70001", priority=words, grade=(grade,))) == number


def test_by_default_the_packs_make_one_class() -> None:
    """Default: one class, the `priority` of all packs together; a reading replaces it."""
    packs = tuple(
        Pack(id=name, title=name, rules=(), priority=PriorityClass((name, "同一个词"), (grade,)))
        for name, grade in (("甲", 2), ("乙", 1))
    )
    assert priority_classes(school(packs=packs)) == (PriorityClass(("甲", "同一个词", "乙"), (1, 2)),)
    own = (PriorityClass(("丙",)),)
    assert priority_classes(school(Readings(priority_classes=own), packs=packs)) == own
