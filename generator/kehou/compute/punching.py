"""Punch rules: whom each binds on which day, whether his punches satisfy it, and what is lost when not (rules: Credits 3, 4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kehou.compute.calendar import ServiceDays
from kehou.compute.lines import Line, PersonDay
from kehou.model.results import Evidence
from kehou.model.school import School
from kehou.model.tables.duties import STAFF, Correction, Punch, PunchRule
from kehou.model.tables.plan import Teacher

WHOLE_DAY = "当天"
ON_DUTY, EVERYBODY = "有当班", "全体"
BY_PLACE = {"校内": STAFF, "校外": ("外聘", "退休")}
MACHINE = "考勤机"
EARLY_MINUTES = 60
"""How long before the window a punch counts under the reading 计入 (B-32)."""
MINUTE, DAY = 60, 24 * 3600


class Failure(Struct, frozen=True):
    """A rule that a teacher's punches of one day do not satisfy; `excuses`: the corrections that let it pass."""

    rule: PunchRule
    reason: str
    evidence: tuple[Evidence, ...]
    excuses: tuple[Correction, ...] = ()

    def voids(self, line: Line) -> bool:
        """Whether this failure takes the line away: it names the day, or its period or post."""
        return WHOLE_DAY in self.rule.on_fail or any(name in self.rule.on_fail for name in line.names)


class PunchVerdicts:
    """The failures of every teacher and day, in file order of the rules."""

    def __init__(self, failures: Mapping[PersonDay, Sequence[Failure]]) -> None:
        self._failures = failures

    def settle(self, line: Line) -> Line:
        """The line after its rules: void by the first failure that stands, corrected when one was excused."""
        against = [it for it in self._failures.get((line.teacher, line.date), ()) if it.voids(line)]
        if not line.earns or not against:
            return line
        standing = [it for it in against if not it.excuses]
        if standing:
            evidence = (*line.evidence, *standing[0].evidence)
            return replace(line, status="void", reason=standing[0].reason, evidence=evidence)
        return _corrected(line, against[0])

    def lost_days(self) -> frozenset[PersonDay]:
        """Teacher and date of every day that a failure without excuse takes away whole."""
        return frozenset(
            who
            for who, failures in self._failures.items()
            if any(not it.excuses and WHOLE_DAY in it.rule.on_fail for it in failures)
        )


def _corrected(line: Line, failure: Failure) -> Line:
    correction = failure.excuses[0]
    by = f"（{correction.approver}）" if correction.approver else ""
    return replace(
        line,
        status="corrected",
        reason=f"补签认可{by}：{failure.reason}",
        evidence=(*line.evidence, *failure.evidence, Evidence(table="corrections", row=correction.row)),
    )


def judge_punches(school: School, days: ServiceDays, lines: Iterable[Line]) -> PunchVerdicts:
    """Judge every rule on the lines people hold after substitutions; each by itself, voids do not cascade.

    Whoever has only a score or 加班 on a day is judged as well: a rule for 全体 can take the day from him.
    """
    if not school.punch_rules:
        return PunchVerdicts({})
    by_day: dict[PersonDay, list[Line]] = {
        (row.teacher, row.date): [] for row in school.duty_log if row.date and days.is_settled(row.date)
    }
    for line in lines:
        if line.earns:
            by_day.setdefault((line.teacher, line.date), []).append(line)
    judge = _Judge(school, days)
    return PunchVerdicts({who: judge.failures(who, held) for who, held in by_day.items()})


class _Judge:
    """The rules with everything they are judged by, each table gathered once."""

    def __init__(self, school: School, days: ServiceDays) -> None:
        self._readings = school.term.readings
        self._days = days
        self._rules = [(rule, addressed(rule, school.teachers)) for rule in school.punch_rules]
        self._punches = punches_by_day(school.punches)
        self._corrections = _accepted(school.corrections, school.term.settle.lock)

    def failures(self, who: PersonDay, lines: Sequence[Line]) -> tuple[Failure, ...]:
        """The rules in file order that bind this teacher on this day and are not satisfied."""
        season = self._days.season(who[1])
        return tuple(
            failure
            for rule, people in self._rules
            if rule.season in ("", season) and who[0] in people
            for failure in self._failure(rule, who, lines)
        )

    def _failure(self, rule: PunchRule, who: PersonDay, lines: Sequence[Line]) -> list[Failure]:
        through = self._binds_through(rule, who[1], lines)
        if not through:
            return []
        kept = self._kept(rule, self._punches.get(who, ()))
        short = {method: found for method, found in kept.items() if len(found) < (rule.times or 1)}
        if not short:
            return []
        rows = [punch.row for found in kept.values() for punch in found]
        evidence = [Evidence(table="punch_rules", row=rule.row)]
        evidence += [Evidence(table="punches", row=row) for row in sorted(rows)]
        accepted = self._corrections.get(who, ())
        excuses = tuple(it for it in accepted if not it.period or it.period in through)
        return [Failure(rule, _reason(rule, short), tuple(evidence), excuses)]

    def _binds_through(self, rule: PunchRule, day: dt.date, lines: Sequence[Line]) -> frozenset[str]:
        """The periods and posts through which the rule binds whoever holds these lines; empty: it does not.

        For 全体 every period of the rule that runs that day binds, with or without a line in it (B-33).
        """
        names = {name for line in lines for name in line.names}
        if (rule.who or self._readings.who_punches) == EVERYBODY:
            names.update(period for period in rule.applies if self._days.running(day, period))
        return frozenset(names.intersection(rule.applies))

    def _kept(self, rule: PunchRule, punches: Sequence[Punch]) -> dict[str, list[Punch]]:
        """The punches that count, per method of the rule ("" when any method will do)."""
        start, end = self._window(rule)
        inside = [punch for punch in punches if start <= second_of_day(punch) <= end]
        gap = self._gap(rule)
        if not rule.methods:
            return {"": spaced(inside, gap)}
        return {
            method: spaced([punch for punch in inside if (punch.method or MACHINE) == method], gap)
            for method in rule.methods
        }

    def _window(self, rule: PunchRule) -> tuple[int, int]:
        """First and last second of the day that count; the last minute counts whole."""
        start = _seconds(rule.start) if rule.start else 0
        if rule.start and self._readings.early_punch == "计入":
            start = max(0, start - EARLY_MINUTES * MINUTE)
        end = rule.end.hour * 3600 + rule.end.minute * MINUTE + 59 if rule.end else DAY
        return start, end

    def _gap(self, rule: PunchRule) -> int:
        """The least distance in seconds of two punches that both count."""
        if rule.min_gap is not None:
            return rule.min_gap * MINUTE
        return self._readings.min_gap * MINUTE if (rule.times or 1) > 1 else 0


def addressed(rule: PunchRule, teachers: Iterable[Teacher]) -> frozenset[str]:
    """The 工号 of everybody the rule speaks to: by role, status, 校内 or 校外; otherwise all."""
    if rule.who in ("", ON_DUTY, EVERYBODY):
        return frozenset(teacher.teacher for teacher in teachers)
    statuses = BY_PLACE.get(rule.who, (rule.who,))
    return frozenset(
        teacher.teacher for teacher in teachers if rule.who in teacher.all_roles or teacher.status in statuses
    )


def punches_by_day(punches: Iterable[Punch]) -> dict[PersonDay, list[Punch]]:
    """Punches by teacher and date, in time order, then in the order of the file."""
    found: dict[PersonDay, list[Punch]] = {}
    for punch in sorted((it for it in punches if it.time is not None), key=second_of_day):
        if punch.time is not None:
            found.setdefault((punch.teacher, punch.time.date()), []).append(punch)
    return found


def second_of_day(punch: Punch) -> int:
    """The whole second of its day at which a punch was made."""
    return _seconds(punch.time.time()) if punch.time else 0


def spaced(punches: Iterable[Punch], gap: int) -> list[Punch]:
    """Punches in time order without those that follow the last kept one by less than `gap` seconds.

    A double press is one punch, and so are two at the same second (B-34).
    """
    kept: list[Punch] = []
    for punch in punches:
        since = second_of_day(punch) - second_of_day(kept[-1]) if kept else None
        if since is None or (since > 0 and since >= gap):
            kept.append(punch)
    return kept


def _accepted(corrections: Iterable[Correction], lock: dt.date | None) -> dict[PersonDay, list[Correction]]:
    """Corrections 认可 that were decided by the lock (without a lock: whenever), by teacher and date."""
    found: dict[PersonDay, list[Correction]] = {}
    for row in corrections:
        in_time = lock is None or (row.decided is not None and row.decided <= lock)
        if row.decision == "认可" and in_time and row.date is not None:
            found.setdefault((row.teacher, row.date), []).append(row)
    return found


def _seconds(time: dt.time) -> int:
    return time.hour * 3600 + time.minute * MINUTE + time.second


def _reason(rule: PunchRule, short: Mapping[str, Sequence[Punch]]) -> str:
    """What was due and what was found, in plain words."""
    lacking = "，".join(
        f"{method or '打卡'}应有 {rule.times or 1} 次，实有 {len(found)} 次"
        for method, found in short.items()
    )
    return f"{rule.rule}没有做到（{_window_text(rule)}）：{lacking}"


def _window_text(rule: PunchRule) -> str:
    if rule.start and rule.end:
        return f"{rule.start:%H:%M}—{rule.end:%H:%M}"
    if rule.start:
        return f"{rule.start:%H:%M} 以后"
    return f"{rule.end:%H:%M} 以前" if rule.end else "全天"
