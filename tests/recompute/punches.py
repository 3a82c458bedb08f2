"""Punch rules and their corrections: which of a teacher's rules failed on a day (rules: Credits 3 and 4)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tests.recompute.calendar import Calendar
from tests.recompute.lines import Line
from tests.recompute.records import Readings, Teacher
from tests.recompute.school import School
from tests.recompute.tables import Row
from tests.recompute.values import clock, day, day_or_none, items, names, seconds

WHOLE_DAY = "当天"
_EVERYBODY = {"有当班", "全体", "全部"}


@dataclass(frozen=True)
class PunchRule:
    """One row of the punch rules; times in seconds after midnight, the end of the window included."""

    name: str
    applies: frozenset[str]
    who: frozenset[str]
    season: str | None
    start: int
    end: int
    times: int
    methods: tuple[str, ...]
    gap: int  # seconds
    voids: frozenset[str]

    def binds(self, teacher: Teacher, line: Line) -> bool:
        """Through a line in one of its periods or posts, in its season, for those in ``who``."""
        in_season = self.season in (None, line.season)
        return in_season and (not self.applies or line.touches(self.applies)) and self.includes(teacher)

    def includes(self, teacher: Teacher) -> bool:
        return not self.who or bool(self.who & (teacher.marks | _EVERYBODY))

    def is_met(self, punches: Iterable[tuple[int, str]]) -> bool:
        """Each method (or, without methods, all together) has the punches it needs in the window."""
        inside = [(time, method) for time, method in punches if self.start <= time <= self.end]
        if not self.methods:
            return self.counted(time for time, _ in inside) >= self.times
        return all(
            self.counted(time for time, method in inside if method == needed) >= self.times
            for needed in self.methods
        )

    def counted(self, times: Iterable[int]) -> int:
        """Punches kept: equal times once, and none that follows the last kept by less than the gap."""
        kept: list[int] = []
        for time in sorted(set(times)):
            if not kept or time - kept[-1] >= self.gap:
                kept.append(time)
        return len(kept)


def punch_rules(school: School) -> list[PunchRule]:
    """The punch rules in file order."""
    return [_rule(row, school.readings) for row in school.tables["punch_rules"]]


def _rule(row: Row, readings: Readings) -> PunchRule:
    """A blank gap is the reading when several punches are needed; an early punch counts 60 minutes before if so read."""
    times = int(row["times"] or 1)
    gap = int(row["min_gap"]) if row["min_gap"] else readings.min_gap if times > 1 else 0
    start = clock(row["from"]) * 60 if row["from"] else 0
    early = 3600 if readings.early_punch and row["from"] else 0
    return PunchRule(
        name=row["rule"],
        applies=names(row["applies"]),
        who=names(row["who"]),
        season=row["season"] or None,
        start=start - early,
        end=clock(row["to"]) * 60 + 59 if row["to"] else 24 * 3600,
        times=times,
        methods=items(row["methods"]),
        gap=gap * 60,
        voids=names(row["on_fail"]),
    )


@dataclass(frozen=True)
class Verdict:
    """The rules a teacher failed on a day: those that void, and those a correction makes count as passed."""

    failed: tuple[PunchRule, ...] = ()
    excused: tuple[PunchRule, ...] = ()

    def voids(self, line: Line) -> bool:
        return any(_names(rule, line) for rule in self.failed)

    def saves(self, line: Line) -> bool:
        return not self.voids(line) and any(_names(rule, line) for rule in self.excused)

    @property
    def voids_day(self) -> bool:
        return any(WHOLE_DAY in rule.voids for rule in self.failed)


def _names(rule: PunchRule, line: Line) -> bool:
    return WHOLE_DAY in rule.voids or line.touches(rule.voids)


class PunchJudge:
    """Judges each teacher and settled day once, on the lines as they stand after substitutions."""

    def __init__(self, school: School, calendar: Calendar, lines: list[Line]) -> None:
        self._school, self._calendar = school, calendar
        self._rules = punch_rules(school)
        self._lines: dict[tuple[str, date], list[Line]] = defaultdict(list)
        for line in lines:
            if line.earns:
                self._lines[line.teacher, line.day].append(line)
        self._punches: dict[tuple[str, date], list[tuple[int, str]]] = defaultdict(list)
        for row in school.tables["punches"]:
            self._punches[row["teacher"], day(row["time"])].append((seconds(row["time"]), row["method"]))
        self._corrected: dict[tuple[str, date], list[str]] = defaultdict(list)
        for row in school.settled("corrections"):
            if row["decision"] == "认可" and self._in_time(row):
                self._corrected[row["teacher"], day(row["date"])].append(row["period"])

    def _in_time(self, row: Row) -> bool:
        lock, decided = self._school.term.lock, day_or_none(row["decided"])
        return lock is None or (decided is not None and decided <= lock)

    def judge(self, teacher: str, on: date) -> Verdict:
        """Every rule by itself; a void by one rule does not change what another binds."""
        failed: list[PunchRule] = []
        excused: list[PunchRule] = []
        for rule in self._rules:
            through = self._binding(rule, teacher, on)
            if through is None or rule.is_met(self._punches[teacher, on]):
                continue
            saved = any(self._saves(name, through) for name in self._corrected[teacher, on])
            (excused if saved else failed).append(rule)
        return Verdict(tuple(failed), tuple(excused))

    def _binding(self, rule: PunchRule, teacher: str, on: date) -> list[Line] | None:
        """The lines through which the rule binds; an empty list where everybody must punch; None: not bound."""
        person = self._school.teachers[teacher]
        through = [line for line in self._lines[teacher, on] if rule.binds(person, line)]
        if through:
            return through
        if not self._school.readings.everybody_punches or not rule.includes(person):
            return None
        in_season = rule.season in (None, self._calendar.season(on))
        runs = any(self._calendar.running_for_any(on, period) for period in rule.applies)
        return [] if in_season and runs else None

    @staticmethod
    def _saves(name: str, through: list[Line]) -> bool:
        """A correction without a period or post saves any rule, else those that bind through it."""
        return not name or any(line.touches(frozenset({name})) for line in through)
