"""Who may be paid from a share, and with what weight (rules: Split)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction

from kehou.compute.calendar import settled_until
from kehou.model.results import CreditHours, CreditLine, CreditTotal, DeductionLine, Score
from kehou.model.school import School
from kehou.model.tables.money import SplitRow
from kehou.model.tables.plan import Teacher

IN_HOUSE = frozenset({"在编", "编外"})
FROM_OUTSIDE = frozenset({"外聘", "退休"})
"""Paid as 劳务费; 志愿者 and 家长 stand in neither list and are never paid."""
EVERYBODY, INSIDE, OUTSIDE = "全部", "校内", "校外"

BY_CREDITS, BY_DAYS, BY_POINTS, EVENLY, RETAINED = "课时", "天数", "考核分", "平均", "学校留存"
SUBTRACTS = "扣课时"

Weights = dict[str, Fraction]
"""Teacher → weight above zero."""


def may_be_paid(teacher: Teacher, who: str) -> bool:
    """Whether a share with this 发放对象 (blank: 全部) is for that person."""
    if teacher.status not in IN_HOUSE | FROM_OUTSIDE:
        return False
    if who in ("", EVERYBODY):
        return True
    if who == INSIDE:
        return teacher.status in IN_HOUSE
    if who == OUTSIDE:
        return teacher.status in FROM_OUTSIDE
    return who in teacher.all_roles


def anything_settled(school: School) -> bool:
    """Whether evidence decides any service day; before that the split runs on planned credits."""
    until = settled_until(school)
    return until is not None and until >= school.term.term.first_service_day


def counting_lines(school: School, hours: CreditHours) -> tuple[CreditLine, ...]:
    """The lines that earn; before anything is settled the planned ones, for there are no others (rules: Days)."""
    settled = anything_settled(school)
    return tuple(line for line in hours.lines if (line.earns if settled else line.status == "planned"))


class Scales:
    """Weighs payees for every kind of share; built once for a split."""

    def __init__(self, school: School, hours: CreditHours) -> None:
        self._school = school
        self._hours = hours
        self._settled = anything_settled(school)
        self._kinds = {course.course: course.kind for course in school.courses}
        self._lines = counting_lines(school, hours)

    def weigh(self, share: SplitRow) -> Weights:
        """The weight of every payee of a leaf; zero weights are left out."""
        ways = {
            BY_CREDITS: self._by_credits,
            BY_DAYS: self._by_days,
            BY_POINTS: self._by_points,
            EVENLY: self._evenly,
        }
        weights = ways[share.by](share) if share.by in ways else {}
        return {
            teacher.teacher: weights[teacher.teacher]
            for teacher in sorted(self._school.teachers, key=lambda it: it.teacher)
            if may_be_paid(teacher, share.who) and weights.get(teacher.teacher, 0) > 0
        }

    def waits_for_points(self, share: SplitRow) -> bool:
        """Whether a share by 考核分 has no points at all yet (待考核)."""
        return share.by == BY_POINTS and not self._by_points(share)

    def _gross(self, total: CreditTotal) -> Fraction:
        return (total.gross if self._settled else total.planned).as_fraction()

    def _by_credits(self, share: SplitRow) -> Weights:
        if share.of:
            return self._credits_there(frozenset(share.of))
        totals = self._hours.totals
        return {it.teacher: (it.net if self._settled else it.planned).as_fraction() for it in totals}

    def _credits_there(self, names: frozenset[str]) -> Weights:
        """Credits of the lines of some periods, posts or course kinds, less the deductions on them.

        A scored post has no lines: where it is named, its scores are its credits.
        """
        there: list[CreditLine | Score] = [*self._lines_there(names), *self._scores_of(names)]
        weights: Weights = {}
        for part in there:
            weights[part.teacher] = weights.get(part.teacher, Fraction(0)) + part.credits.as_fraction()
        for row in self._hours.deductions:
            if row.effect == SUBTRACTS and any(_is_on(row, part) for part in there):
                weights[row.teacher] -= row.credits.as_fraction()
        return weights

    def _scores_of(self, posts: frozenset[str]) -> Iterator[Score]:
        """The scores given for those posts; there are none before anything is settled."""
        return (score for score in self._hours.scores if score.item in posts)

    def _by_days(self, share: SplitRow) -> Weights:
        days: dict[str, set[dt.date]] = {}
        for line in self._lines_there(frozenset(share.of)):
            days.setdefault(line.teacher, set()).add(line.date)
        return {teacher: Fraction(len(dates)) for teacher, dates in days.items()}

    def _by_points(self, share: SplitRow) -> Weights:
        """Points given for this share, else those given for all shares by 考核分."""
        points: Weights = {}
        for row in sorted(self._school.points, key=lambda it: bool(it.share)):
            if row.share in ("", share.share) and row.points is not None:
                points[row.teacher] = row.points
        return points

    def _evenly(self, share: SplitRow) -> Weights:
        return {it.teacher: Fraction(1) for it in self._hours.totals if self._gross(it) > 0}

    def _lines_there(self, names: frozenset[str]) -> Iterator[CreditLine]:
        """The earning lines of those periods, posts or course kinds; no names: all of them."""
        for line in self._lines:
            kind = self._kinds.get(line.item.rpartition("/")[0], "")
            if not names or not names.isdisjoint((line.period, line.item, kind)):
                yield line


def _is_on(row: DeductionLine, part: CreditLine | Score) -> bool:
    """Whether a deduction names this line or score by its item, post or period."""
    period = part.period if isinstance(part, CreditLine) else ""
    return (
        row.teacher == part.teacher
        and row.date == part.date
        and row.item != ""
        and row.item in (part.item, period)
    )
