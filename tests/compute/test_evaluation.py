"""Coverage, participation and survey means, exact and rounded half up (contract: evaluation.json)."""

from __future__ import annotations

import datetime as dt

import pytest

from kehou.compute.evaluation import evaluate
from kehou.model import results as r
from kehou.model.tables.records import SurveyRow
from tests.staffroom import school


def accepted(student: str, *, yes: bool = True) -> r.EnrolledApplication:
    """One application of a student."""
    return r.EnrolledApplication(
        application=f"A{student}", student=student, state="统筹安排", accepted=yes, reason="", stay=None
    )


def enrolment(*applications: r.EnrolledApplication, classes: tuple[r.ClassCount, ...] = ()) -> r.Enrolment:
    """An enrolment of these."""
    return r.Enrolment(applications=applications, by_grade=(), by_class=classes)


def groups(*students: str) -> r.Groups:
    """One group with these members."""
    return r.Groups(
        groups=(
            r.Group(
                course="F01", group="七1班", weekday=1, period="下午一", season="", size=9, students=students
            ),
        )
    )


def answer(
    score: int | None, question: str = "满意吗", round_: str = "期末", dimension: str = "满意度"
) -> SurveyRow:
    """One answer."""
    return SurveyRow(
        round=round_,
        date=dt.date(2021, 9, 9),
        respondent="R1",
        dimension=dimension,
        question=question,
        score=score,
    )


def test_coverage_compares_the_served_with_the_accepted() -> None:
    """Three students accepted (one twice), two of them in a group; a member without application is not served."""
    applied = enrolment(accepted("1"), accepted("2"), accepted("2"), accepted("3"), accepted("4", yes=False))
    found = evaluate(school(), applied, groups("1", "2", "9")).coverage
    assert (found.accepted, found.served, found.percent) == (3, 2, "66.7")


def test_nobody_accepted_is_zero_percent() -> None:
    """No division by zero."""
    found = evaluate(school(), enrolment(), groups()).coverage
    assert (found.accepted, found.served, found.percent) == (0, 0, "0.0")


def test_participation_is_the_accepted_share_of_each_class() -> None:
    """1 of 16 is 6.25 %, half up 6.3; by grade, then class by code point."""
    classes = (
        r.ClassCount(class_name="八1班", grade=8, students=16, applied=3, accepted=1),
        r.ClassCount(class_name="七2班", grade=7, students=3, applied=3, accepted=3),
        r.ClassCount(class_name="七1班", grade=7, students=0, applied=0, accepted=0),
    )
    found = evaluate(school(), enrolment(classes=classes), groups()).participation
    assert [(it.grade, it.class_name, it.percent) for it in found] == [
        (7, "七1班", "0.0"), (7, "七2班", "100.0"), (8, "八1班", "6.3"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("scores", "n", "mean"),
    [
        ((5, 4, 5, 3, 4), 5, "4.20"),
        ((5, 5, 4), 3, "4.67"),
        ((1, 1, 1, 1, 1, 1, 1, 2), 8, "1.13"),
        ((5, None), 1, "5.00"),
        ((None,), 0, ""),
    ],
)
def test_a_mean_has_two_decimals_rounded_half_up(scores: tuple[int | None, ...], n: int, mean: str) -> None:
    """9 ÷ 8 = 1.125 is 1.13; an answer without score is not counted."""
    (found,) = evaluate(school(survey=tuple(map(answer, scores))), enrolment(), groups()).survey
    assert (found.n, found.mean) == (n, mean)


def test_questions_stand_by_round_dimension_and_text() -> None:
    """需求 before 期中 before 期末; dimensions as declared; questions by code point."""
    rows = (
        answer(5, "乙", "期末", "满意度"),
        answer(4, "甲", "期末", "课程内容"),
        answer(3, "丁", "需求", "需求"),
        answer(2, "丙", "期中", "学生发展"),
        answer(1, "丙", "期末", "满意度"),
    )
    found = evaluate(school(survey=rows), enrolment(), groups()).survey
    assert [(it.round, it.dimension, it.question) for it in found] == [
        ("需求", "需求", "丁"),
        ("期中", "学生发展", "丙"),
        ("期末", "课程内容", "甲"),
        ("期末", "满意度", "丙"),
        ("期末", "满意度", "乙"),
    ]
