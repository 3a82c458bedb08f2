"""How the service was taken up and what the surveys say (contract: evaluation.json)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from kehou.model.amounts import half_up
from kehou.model.results import (
    Coverage,
    Enrolment,
    Evaluation,
    Groups,
    Participation,
    SurveyMean,
)
from kehou.model.school import School
from kehou.model.tables.records import DIMENSIONS, ROUNDS, SurveyRow

Question = tuple[str, str, str]
"""Round, dimension and question."""


def evaluate(school: School, enrolment: Enrolment, groups: Groups) -> Evaluation:
    """Coverage, participation and survey means, from the results and the survey alone.

    Percents have one decimal and means two, both exact and rounded half up; nobody at all is 0.0.
    """
    return Evaluation(
        coverage=_coverage(enrolment, groups),
        participation=_participation(enrolment),
        survey=_survey(school.survey),
    )


def _coverage(enrolment: Enrolment, groups: Groups) -> Coverage:
    """Students with an accepted application, and those of them who are in a group on at least one day."""
    accepted = {row.student for row in enrolment.applications if row.accepted}
    served = accepted.intersection(student for group in groups.groups for student in group.students)
    return Coverage(accepted=len(accepted), served=len(served), percent=_percent(len(served), len(accepted)))


def _participation(enrolment: Enrolment) -> tuple[Participation, ...]:
    """Accepted students of every 100 in a class, by grade, then class."""
    rows = sorted(enrolment.by_class, key=lambda row: (row.grade, row.class_name))
    return tuple(
        Participation(
            grade=row.grade, class_name=row.class_name, percent=_percent(row.accepted, row.students)
        )
        for row in rows
    )


def _survey(rows: Iterable[SurveyRow]) -> tuple[SurveyMean, ...]:
    """The mean of every question with its number of scores, by round (需求, 期中, 期末), dimension and question."""
    sums: Counter[Question] = Counter()
    counts: Counter[Question] = Counter()
    for row in rows:
        question = (row.round, row.dimension, row.question)
        counts[question] += row.score is not None
        sums[question] += row.score or 0
    order = sorted(counts, key=lambda it: (ROUNDS.index(it[0]), DIMENSIONS.index(it[1]), it[2]))
    return tuple(_mean(it, sums[it], counts[it]) for it in order)


def _mean(question: Question, total: int, count: int) -> SurveyMean:
    return SurveyMean(
        round=question[0],
        dimension=question[1],
        question=question[2],
        n=count,
        mean=_decimal(Fraction(total, count), 2) if count else "",
    )


def _percent(part: int, whole: int) -> str:
    return _decimal(Fraction(100 * part, whole or 1), 1)


def _decimal(value: Fraction, places: int) -> str:
    whole, part = divmod(half_up(value * 10**places), 10**places)
    return f"{whole}.{part:0{places}d}"
