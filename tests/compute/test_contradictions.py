"""A school's texts against its own tables: free or not, times, amounts, 必修 (rules: Findings)."""

from __future__ import annotations

from typing import Any

import pytest

from kehou.compute.contradictions import contradictions
from kehou.model.amounts import Fen
from kehou.model.school import Document
from kehou.model.tables.plan import Course
from tests.cashier import fee, school


def _said(text: str, **tables: Any) -> list[tuple[str, str, str]]:
    of = school(guide={"method": text}, **{"fee_items": (fee(6660),), **tables})
    return [(it.rule, it.subject, it.level) for it in contradictions(of)]


PRICED = [("前后一致：收费", "指南：服务方式", "red")]
TIMED = [("前后一致：时间", "指南：服务方式", "red")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("本校课后服务免费。", PRICED),
        ("学校不收取任何费用。", PRICED),
        ("家庭经济困难的孩子不收费。", []),
        ("每月收费 66.60 元。", []),
        ("每月收费 80 元。", PRICED),
        ("每月最多收费 100 元。", []),
        ("班费结余 35 元。", []),
    ],
)
def test_what_a_text_says_of_money_is_in_the_fee_items(text: str, found: list[tuple[str, str, str]]) -> None:
    """Free for all contradicts a price; an amount must be a price or a ceiling; waivers and other sums are neither."""
    assert _said(text, fee_items=(fee(6660, cap_month=Fen(10_000)),)) == found


def test_a_school_that_charges_nothing_may_say_so() -> None:
    """Without a price there is no contradiction."""
    assert _said("课后服务免费，不收费。", fee_items=()) == []
    assert _said("课后服务免费。", fee_items=(fee(None),)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("下午 17:00—17:45 写作业。", []),
        ("下午（17:00—18:30）分两段。", []),
        ("晚自习 19：30至21∶30。", []),
        ("下午 17:00—18:20。", TIMED),
        ("下午 16:50-18:30。", TIMED),
        ("18:30 到校门口接孩子，16:50 前通知。", []),
        ("咨询电话每天 8:00—20:00 有人接听。", []),
    ],
)
def test_a_stretch_of_time_begins_and_ends_with_periods(text: str, found: list[tuple[str, str, str]]) -> None:
    """Joined periods are fine; single times and office hours are not about the timetable."""
    assert _said(text) == found


def test_documents_are_read_as_well() -> None:
    """A plan with another time contradicts the timetable."""
    plan = Document(name="plan", title="实施方案", adopted="2021-09-01", text="下午 17:00 至 18:00。")
    (found,) = contradictions(school(documents=(plan,)))
    assert (found.subject, found.found) == ("《实施方案》", "写着 17:00—18:00，时段表里没有在这时结束的时段")


@pytest.mark.parametrize(("text", "count"), [("每天写作业。", 1), ("必修只是来的孩子都上。", 0)])
def test_compulsory_courses_are_explained(text: str, count: int) -> None:
    """必修 in a voluntary service needs a word to parents (G-27)."""
    course = Course(course="B01", name="书法", kind="必修", grades=(7,), grouping="行政班")
    assert len(_said(text, courses=(course,))) == count
