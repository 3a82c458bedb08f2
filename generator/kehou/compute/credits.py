"""Who earned how many 教师课时: lines, substitutions, punches, corrections, scores, 加班, deductions (rules: Credits)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from kehou.compute.calendar import ServiceDays
from kehou.compute.deducting import Deductions
from kehou.compute.lines import Line, in_order, planned_lines
from kehou.compute.overtime import overtime
from kehou.compute.punching import judge_punches
from kehou.compute.scoring import scores
from kehou.compute.stacking import one_role_a_day
from kehou.compute.substituting import substitute
from kehou.model.amounts import Credits
from kehou.model.results import (
    CreditHours,
    CreditLine,
    CreditTotal,
    DeductionLine,
    Overtime,
    Roster,
    Score,
    Timetable,
)
from kehou.model.school import School


def count_credits(school: School, timetable: Timetable, roster: Roster) -> CreditHours:
    """Every line, score, 加班 and deduction with its reason, and every teacher's term (rules: Credits 1-7).

    Evidence decides the settled days; later lines are `planned` and count in no total but `planned`.
    """
    days = ServiceDays(school)
    plan = planned_lines(school, days, timetable, roster)
    held = _held(school, days, plan)
    punched, deductions = judge_punches(school, days, held), Deductions(school, days)
    settled = [deductions.settle(punched.settle(line)) for line in held]
    lost = punched.lost_days() | deductions.lost_days()
    given = scores(school, days, roster, lost)
    if not school.term.readings.roles_stack:
        settled, given = one_role_a_day(settled, given)
    planned = [_planned(line) for line in plan if not days.is_settled(line.date)]
    counted = CreditHours(
        lines=tuple(line.result() for line in in_order([*settled, *planned])),
        scores=given,
        overtime=overtime(school, days, held, lost),
        deductions=deductions.counted(),
        incidents=deductions.incidents(),
        totals=(),
    )
    return _with_totals(counted, school.term.readings.credits_floor)


def _held(school: School, days: ServiceDays, plan: Iterable[Line]) -> list[Line]:
    """The settled lines as they were really held."""
    rows = [row for row in school.substitutions if row.date is not None and days.is_settled(row.date)]
    names = {teacher.teacher: teacher.name for teacher in school.teachers}
    return substitute([line for line in plan if days.is_settled(line.date)], rows, names)


def _planned(line: Line) -> Line:
    return replace(line, status="planned", reason=f"尚未结算：{line.reason}")


def _with_totals(counted: CreditHours, floor: Credits) -> CreditHours:
    """Add up: gross = kept + corrected + scores + overtime; net = max(floor, gross − deducted), once per term.

    Everybody with any line, score, 加班 or deduction has a total, by 工号.
    """
    earned = [line for line in counted.lines if line.earns]
    gross = _sums([*earned, *counted.scores, *counted.overtime])
    deducted = _sums(counted.deductions)
    planned = _sums([line for line in counted.lines if line.status == "planned"])
    people = {*gross, *deducted, *(line.teacher for line in counted.lines)}
    totals = [_total(it, gross[it], deducted[it], planned[it], floor) for it in sorted(people)]
    floored = tuple(it.teacher for it in totals if it.gross - it.deducted < floor)
    return replace(counted, totals=tuple(totals), floored=floored)


def _sums(parts: Iterable[CreditLine | Score | Overtime | DeductionLine]) -> Counter[str]:
    """Hundredths by 工号; nobody else has any."""
    sums: Counter[str] = Counter()
    for part in parts:
        sums[part.teacher] += part.credits.hundredths
    return sums


def _total(teacher: str, gross: int, deducted: int, planned: int, floor: Credits) -> CreditTotal:
    return CreditTotal(
        teacher=teacher,
        gross=Credits(gross),
        deducted=Credits(deducted),
        net=max(floor, Credits(gross - deducted)),
        planned=Credits(planned),
    )
