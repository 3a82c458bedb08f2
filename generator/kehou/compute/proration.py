"""What one item costs one student in one span, before caps: exact, rounded nowhere (rules: Fees)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from kehou.model.tables.money import FeeItem, FeeStep

WHOLE, BY_DAY, BY_PERIOD = "不折算", "按天", "按课时"
HALF_MONTH, HALF_ATTENDED, ATTENDED, STEPS = "半月", "半数出勤", "按出勤", "分档"
HALF = Fraction(1, 2)


class Use(Struct, frozen=True, kw_only=True):
    """What a student had of an item in a span, counted in days and in period occurrences.

    R are the service days of the span on which the item runs for the grade, S those of the student.
    """

    running_days: int
    """|R|."""
    days: int
    """|S|."""
    attended_days: int
    """Days of S with 出勤 or 早退 in one of the item's periods; |S| in a span that is not settled."""
    days_until_end: int
    """Days of R up to the end of the stay."""
    running_periods: int
    """Period occurrences of the item on R."""
    periods: int
    """Period occurrences of the item on S."""
    enrolled_periods: int
    """Those on S that the student is enrolled in."""
    attended_periods: int
    """Those of them with 出勤 or 早退; all of them in a span that is not settled."""


def cost(item: FeeItem, steps: Sequence[FeeStep], use: Use) -> Fraction:
    """The exact fen before caps and waivers; pairs of unit and proration are judged in `check.money`."""
    price = Fraction(item.price or 0)
    if item.unit == "天":
        return price * (use.attended_days if item.proration == ATTENDED else use.days)
    if item.unit == "课时":
        return price * (use.attended_periods if item.proration == ATTENDED else use.enrolled_periods)
    if item.proration == STEPS:
        return price * _step(steps, use)
    return price * _FACTORS[item.proration or WHOLE](use)


def _half_below(count: int, use: Use) -> Fraction:
    """Half when the count is below half of R, else one."""
    return HALF if 2 * count < use.running_days else Fraction(1)


_FACTORS: Mapping[str, Callable[[Use], Fraction]] = {
    WHOLE: lambda use: Fraction(1),
    BY_DAY: lambda use: Fraction(use.days, use.running_days),
    BY_PERIOD: lambda use: Fraction(use.periods, use.running_periods),
    HALF_MONTH: lambda use: _half_below(use.days, use),
    HALF_ATTENDED: lambda use: _half_below(use.attended_days, use),
}

_MEASURES: Mapping[str, Callable[[Use], Fraction]] = {
    "出勤比例": lambda use: Fraction(use.attended_days, use.running_days),
    "缺勤比例": lambda use: 1 - Fraction(use.attended_days, use.running_days),
    "退出进度": lambda use: Fraction(use.days_until_end, use.running_days),
}


def _step(steps: Sequence[FeeStep], use: Use) -> Fraction:
    """`charge` of the first step, by `up_to` (blank last), whose `up_to` is not below the measure."""
    in_order = sorted(steps, key=lambda step: (step.up_to is None, step.up_to or 0))
    return next(
        step.charge or Fraction(0)
        for step in in_order
        if step.up_to is None or _MEASURES[step.measure](use) <= step.up_to
    )
