"""Who is paid from a share, and with what weight, worked by hand (rules: Split)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from msgspec.structs import replace

from kehou.model import results as r
from kehou.model.amounts import Credits
from kehou.model.tables.money import PointsRow
from tests.cashier import (
    ALL,
    COURSES,
    GU,
    HE,
    JI,
    KE,
    LINES,
    STAFF,
    day,
    hours,
    payouts,
    pool_of,
    share,
    split,
)


@pytest.mark.parametrize(
    ("who", "payees"),
    [
        ("", {GU, HE, JI, KE}),
        ("全部", {GU, HE, JI, KE}),
        ("校内", {GU, HE}),
        ("校外", {JI, KE}),
        ("值班领导", {GU}),
        ("班主任", {HE}),
    ],
)
def test_who_is_paid(who: str, payees: set[str]) -> None:
    """全部 = 校内 + 校外; a role, 班主任 by homeroom; 志愿者 never, even with the role."""
    staff = tuple(
        replace(it, homeroom="七1班") if it.teacher == HE else it
        for it in (*STAFF[:4], replace(STAFF[4], roles=("值班领导",)))
    )
    of = pool_of(1000, share("津贴", 100, "平均", who=who), teachers=staff)
    assert set(payouts(of, hours(ALL))["津贴"]) == payees


def test_evenly_is_for_everybody_with_gross_above_zero() -> None:
    """Somebody without any gross credits has no weight."""
    of = pool_of(1000, share("津贴", 100, "平均"))
    assert set(payouts(of, hours({GU: "1", HE: "0"}))["津贴"]) == {GU}


@pytest.mark.parametrize(
    ("of", "weights"),
    [
        ((), {GU: 2, HE: 1, JI: 1, KE: 1}),
        (("下午一",), {GU: 2, HE: 1}),
        (("值周教师",), {KE: 1}),
        (("自习", "下午二"), {GU: 1, JI: 1}),
    ],
)
def test_days_count_dates_with_a_line_that_earns(of: tuple[str, ...], weights: dict[str, int]) -> None:
    """天数: GU has two lines on the 13th, one day; void and planned lines are no day."""
    found = split(pool_of(1000, share("津贴", 100, "天数", of=of), courses=COURSES), hours(ALL, LINES))
    assert {it.teacher: int(it.weight) for it in found.payouts} == weights


def _deduction(who: str, date: str, item: str, text: str) -> r.DeductionLine:
    return r.DeductionLine(
        date=day(date), teacher=who, kind="迟到", credits=Credits.parse(text), effect="扣课时", item=item
    )


def test_credits_of_some_periods_posts_or_kinds_are_those_of_their_lines_less_deductions_on_them() -> None:
    """下午一 and the scored post: GU 1 + 2 − 0.5 + 1.5 (score), HE 1 − 1 = 0, left out; a deduction elsewhere is none here."""
    score = r.Score(date=day("09-13"), teacher=GU, item="值班领导", credits=Credits.parse("1.5"))
    taken = (
        _deduction(GU, "09-13", "下午一", "0.5"),
        _deduction(GU, "09-13", "下午二", "0.7"),
        _deduction(GU, "09-14", "", "0.3"),
        _deduction(HE, "09-13", "F01/七1班", "1"),
    )
    earned = hours(ALL, LINES, scores=(score,), deductions=taken)
    rows = (share("津贴", 100, "课时", of=("下午一", "值班领导")),)
    found = split(pool_of(1000, *rows, courses=COURSES), earned)
    assert [(it.teacher, it.weight) for it in found.payouts] == [(GU, "4")]


def test_a_deduction_on_a_scored_post_takes_from_its_scores() -> None:
    """GU has 1.5 and 2 for 值班领导, HE 1; 0.5 off GU's 13th and 1 off HE's: 3 and nothing. The 14th's 下午一 is another matter."""
    given = ((GU, "09-13", "1.5"), (GU, "09-14", "2"), (HE, "09-13", "1"))
    scores = tuple(
        r.Score(date=day(date), teacher=who, item="值班领导", credits=Credits.parse(text))
        for who, date, text in given
    )
    taken = (
        _deduction(GU, "09-13", "值班领导", "0.5"),
        _deduction(HE, "09-13", "值班领导", "1"),
        _deduction(GU, "09-14", "下午一", "0.7"),
        _deduction(GU, "09-15", "值班领导", "0.9"),
    )
    earned = hours(ALL, LINES, scores=scores, deductions=taken)
    found = split(pool_of(1000, share("津贴", 100, "课时", of=("值班领导",)), courses=COURSES), earned)
    assert [(it.teacher, it.weight) for it in found.payouts] == [(GU, "3")]


def test_scores_count_only_where_their_post_is_named() -> None:
    """Of 下午一 GU has 1 + 2 in lines; the 1.5 for 值班领导 stay out."""
    score = r.Score(date=day("09-13"), teacher=GU, item="值班领导", credits=Credits.parse("1.5"))
    of = pool_of(1000, share("津贴", 100, "课时", of=("下午一",), who="校内"), courses=COURSES)
    found = split(of, hours(ALL, LINES, scores=(score,)))
    assert {it.teacher: it.weight for it in found.payouts} == {GU: "3", HE: "1"}


def test_points_of_the_share_replace_those_for_all() -> None:
    """GU has 90 for all and 80 for 奖励, HE 60 for all: 80 : 60."""
    points = (
        PointsRow(teacher=GU, points=Fraction(80), share="奖励"),
        PointsRow(teacher=GU, points=Fraction(90)),
        PointsRow(teacher=HE, points=Fraction(60)),
        PointsRow(teacher=HE, points=Fraction(99), share="别的"),
    )
    of = pool_of(1400, share("奖励", 100, "考核分", who="校内"), points=points)
    assert payouts(of, hours(ALL)) == {"奖励": {GU: 800, HE: 600}}
