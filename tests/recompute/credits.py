"""教师课时: what every line earns, scores, overtime, deductions and the totals (rules: Credits)."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tests.recompute.calendar import Calendar
from tests.recompute.lines import (
    CORRECTED,
    PLANNED,
    SUBSTITUTED,
    VOID,
    Line,
    plain_lines,
    substitute,
)
from tests.recompute.punches import PunchJudge, Verdict
from tests.recompute.records import Bell
from tests.recompute.roster import Roster, overlap
from tests.recompute.school import School
from tests.recompute.sessions import Session
from tests.recompute.tables import Row
from tests.recompute.values import clock, credit_text, day, hundredths, is_yes

OVERTIME = "加班"
SUBTRACT, VOID_DAY, VOID_POST = "扣课时", "取消当天", "取消本岗"
_NO_OVERTIME = {"用餐", "放学"}


@dataclass(frozen=True)
class Extra:
    """A score for a post, or a period earned by overtime."""

    day: date
    teacher: str
    name: str
    credits: int


@dataclass(frozen=True)
class Deduction:
    """One row of the deductions with the effect of its rule."""

    day: date
    teacher: str
    kind: str
    item: str
    credits: int
    effect: str
    incident: bool


@dataclass(frozen=True)
class Total:
    """A teacher's term in hundredths."""

    gross: int
    deducted: int
    net: int
    planned: int


@dataclass(frozen=True)
class Credits:
    """Everything that counts, after all evidence."""

    lines: list[Line]
    scores: list[Extra]
    overtime: list[Extra]
    deductions: list[Deduction]
    totals: dict[str, Total]
    problems: list[str]


def compute_credits(
    school: School, calendar: Calendar, held: dict[date, list[Session]], roster: Roster
) -> Credits:
    """Lines, substitutions, punch rules with corrections, scores and overtime, deductions, totals: in this order."""
    lines, problems = substitute(school, plain_lines(school, calendar, held, roster))
    scores, overtime = _scores(school), _overtime(school, calendar, lines)
    judge = PunchJudge(school, calendar, lines)
    seen = {(line.teacher, line.day) for line in lines} | {(e.teacher, e.day) for e in scores + overtime}
    verdicts = {(teacher, on): judge.judge(teacher, on) for teacher, on in seen if school.term.is_settled(on)}
    deductions = _deductions(school)
    lines = [_after_deductions(_after_punches(line, verdicts), deductions) for line in lines]
    cancelled = {(teacher, on) for (teacher, on), verdict in verdicts.items() if verdict.voids_day}
    cancelled |= {(d.teacher, d.day) for d in deductions if d.effect == VOID_DAY}
    scores = [extra for extra in scores if (extra.teacher, extra.day) not in cancelled]
    overtime = [extra for extra in overtime if (extra.teacher, extra.day) not in cancelled]
    totals = _totals(school, lines, scores + overtime, deductions)
    return Credits(lines, scores, overtime, deductions, totals, problems)


def _after_punches(line: Line, verdicts: dict[tuple[str, date], Verdict]) -> Line:
    if not line.earns:
        return line
    verdict = verdicts[line.teacher, line.day]
    if verdict.voids(line):
        return replace(line, status=VOID)
    return replace(line, status=CORRECTED) if verdict.saves(line) else line


def _after_deductions(line: Line, deductions: list[Deduction]) -> Line:
    """取消当天 and 取消本岗 void the lines they name, also those saved by a correction."""
    hits = [d for d in deductions if (d.teacher, d.day) == (line.teacher, line.day)]
    cancels = any(
        d.effect == VOID_DAY or (d.effect == VOID_POST and line.touches(frozenset({d.item}))) for d in hits
    )
    return replace(line, status=VOID) if cancels and line.earns else line


def _scores(school: School) -> list[Extra]:
    return [
        Extra(day(row["date"]), row["teacher"], row["item"], hundredths(row["credits"]))
        for row in school.settled("duty_log")
        if row["item"] != OVERTIME
    ]


def _overtime(school: School, calendar: Calendar, lines: list[Line]) -> list[Extra]:
    """Every period name once that lies wholly inside the presence, unless it overlaps a line he holds."""
    held: dict[tuple[str, date], list[Line]] = defaultdict(list)
    for line in lines:
        if line.status not in (SUBSTITUTED, VOID):
            held[line.teacher, line.day].append(line)
    found: dict[tuple[str, date, str], Extra] = {}
    for row in school.settled("duty_log"):
        if row["item"] == OVERTIME:
            on, teacher = day(row["date"]), row["teacher"]
            for bell in _bells_inside(school, calendar.season(on), row):
                key = (teacher, on, bell.period)
                known = found[key].credits if key in found else -1
                free = not any(overlap(line.spans, [(bell.start, bell.end)]) for line in held[teacher, on])
                if free and bell.credits > known:
                    found[key] = Extra(on, teacher, bell.period, bell.credits)
    return list(found.values())


def _bells_inside(school: School, season: str | None, row: Row) -> list[Bell]:
    """The rows of the season, whatever weekday or grade, that begin and end within the presence."""
    start, end = clock(row["from"]), clock(row["to"])
    return [
        bell
        for bell in school.bells
        if bell.category not in _NO_OVERTIME
        and bell.season in (None, season)
        and start <= bell.start
        and bell.end <= end
    ]


def _deductions(school: School) -> list[Deduction]:
    rules = {row["kind"]: row for row in school.tables["deduction_rules"]}
    return [
        Deduction(
            day=day(row["date"]),
            teacher=row["teacher"],
            kind=row["kind"],
            item=row["item"],
            credits=hundredths(row["credits"] or "0"),
            effect=rules[row["kind"]]["effect"] or SUBTRACT,
            incident=is_yes(rules[row["kind"]]["incident"]),
        )
        for row in school.settled("deductions")
    ]


def _totals(
    school: School, lines: list[Line], extras: list[Extra], deductions: list[Deduction]
) -> dict[str, Total]:
    """Gross = kept + corrected + scores + overtime; net = max(floor, gross − deducted), once per term."""
    gross: dict[str, int] = defaultdict(int)
    planned: dict[str, int] = defaultdict(int)
    deducted: dict[str, int] = defaultdict(int)
    for line in lines:
        gross[line.teacher] += line.credits if line.earns else 0
        planned[line.teacher] += line.credits if line.status == PLANNED else 0
    for extra in extras:
        gross[extra.teacher] += extra.credits
    for deduction in deductions:
        deducted[deduction.teacher] += deduction.credits if deduction.effect == SUBTRACT else 0
    return {
        teacher: Total(
            gross=gross[teacher],
            deducted=deducted[teacher],
            net=max(school.readings.credits_floor, gross[teacher] - deducted[teacher]),
            planned=planned[teacher],
        )
        for teacher in sorted({*gross, *planned, *deducted})
    }


def credits_result(earned: Credits) -> dict[str, Any]:
    """credits.json; reasons and evidence are left to the product."""
    return {
        "lines": [
            {
                "date": line.day.isoformat(),
                "teacher": line.teacher,
                "item": line.item,
                "period": line.period,
                "season": line.season,
                "credits": credit_text(line.credits),
                "status": line.status,
            }
            for line in earned.lines
        ],
        "scores": [_extra_result(extra, "item") for extra in earned.scores],
        "overtime": [_extra_result(extra, "period") for extra in earned.overtime],
        "deductions": [_deduction_result(deduction) for deduction in earned.deductions],
        "incidents": [_deduction_result(deduction) for deduction in earned.deductions if deduction.incident],
        "totals": [
            {
                "teacher": teacher,
                "gross": credit_text(total.gross),
                "deducted": credit_text(total.deducted),
                "net": credit_text(total.net),
                "planned": credit_text(total.planned),
            }
            for teacher, total in earned.totals.items()
        ],
    }


def _extra_result(extra: Extra, name: str) -> dict[str, Any]:
    return {
        "date": extra.day.isoformat(),
        "teacher": extra.teacher,
        name: extra.name,
        "credits": credit_text(extra.credits),
    }


def _deduction_result(deduction: Deduction) -> dict[str, Any]:
    return {
        "date": deduction.day.isoformat(),
        "teacher": deduction.teacher,
        "kind": deduction.kind,
        "credits": credit_text(deduction.credits if deduction.effect == SUBTRACT else 0),
        "effect": deduction.effect,
    }
