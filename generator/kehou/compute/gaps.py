"""Stretches of a child's day between two periods in which nobody looks after him (rules: Findings)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from msgspec import Struct

from kehou.compute.calendar import each_day, held_days, periods_of_grade
from kehou.compute.measures.facts import DayKind, Facts
from kehou.compute.own_findings import OwnFinding
from kehou.model.results import Stay, clock
from kehou.model.tables.plan import Period
from kehou.model.week import grade_name, weekday_name

LONGEST_MINUTES = 10
"""A longer gap is a finding (rules: Findings)."""
OPENING = frozenset({"课后服务", "延时托管"})
"""The first of these opens a grade's day."""
SUPERVISED = frozenset({"用餐", "值班"})
"""Supervision, when a person stands there on that date."""

Stretch = tuple[dt.time, dt.time]


class Ask(Struct, frozen=True):
    """The grade, periods and weekdays (none: all) that some accepted application asks for."""

    grade: int
    periods: frozenset[str]
    weekdays: frozenset[int]

    def names(self, period: str, weekday: int) -> bool:
        """Whether it asks for the period on days with that weekday's timetable."""
        return period in self.periods and (not self.weekdays or weekday in self.weekdays)


def unsupervised_gaps(facts: Facts) -> Iterator[OwnFinding]:
    """One red finding for each grade, kind of day and stretch that is unwatched on any date, with the first one."""
    watch = _Watch(facts)
    dates: dict[tuple[int, DayKind, Stretch], set[dt.date]] = {}
    for ask, stays in _asks(facts).items():
        for day in {day for stay in stays for day in each_day(stay.start, stay.end)}:
            for kind, gap in _gaps(facts, watch, ask, day):
                dates.setdefault((ask.grade, kind, gap), set()).add(day)
    for (grade, (weekday, season), (start, end)), days in sorted(dates.items()):
        yield OwnFinding(
            rule="看管空档",
            level="red",
            subject=f"{grade_name(grade)}{season}{weekday_name(weekday)} {clock(start)}—{clock(end)}",
            required=f"两个时段之间无人看管不超过 {LONGEST_MINUTES} 分钟",
            found=f"{_minutes(start, end)} 分钟没有人看管，共 {len(days)} 天，最早 {min(days)}",
            fix="在时段表加上这段时间的“用餐”或“值班”，并在岗位表安排人；或调整前后时段的时间。",
        )


def _asks(facts: Facts) -> dict[Ask, set[Stay]]:
    """What the accepted applications ask for, each combination once, with all stays that do."""
    stays = {it.application: it.stay for it in facts.results.enrolment.applications if it.stay is not None}
    grades = {it.student: it.grade[0] for it in facts.school.students}
    asks: dict[Ask, set[Stay]] = {}
    for row in facts.school.applications:
        if row.application in stays:
            grade = grades[row.student]
            periods = row.periods or periods_of_grade(facts.school, grade)
            ask = Ask(grade, frozenset(periods), frozenset(row.weekdays))
            asks.setdefault(ask, set()).add(stays[row.application])
    return asks


def _gaps(facts: Facts, watch: _Watch, ask: Ask, day: dt.date) -> Iterator[tuple[DayKind, Stretch]]:
    """The gaps of one date, from the grade's first 课后服务 or 延时托管 on."""
    bells = watch.bells(ask.grade, day)
    opening = min((_span(it)[0] for it in bells if it.category in OPENING), default=None)
    if opening is None:
        return
    own = sorted(
        (_span(it), facts.days.weekday(day, ask.grade, it.period))
        for it in bells
        if _span(it)[0] >= opening and ask.names(it.period, facts.days.weekday(day, ask.grade, it.period))
    )
    watched = sorted(_span(it) for it in bells if watch.stands(it.period, ask.grade, day))
    reached = own[0][0][1] if own else opening
    for (start, end), weekday in own[1:]:
        for hole in _holes(reached, start, watched):
            yield (weekday, facts.days.season(day)), hole
        reached = max(reached, end)


class _Watch:
    """Which periods run on a date, and in which of them somebody stands or teaches."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._names = tuple(dict.fromkeys(it.period for it in facts.school.periods))
        self._supervised = {it.period for it in facts.school.periods if it.category in SUPERVISED}
        self._stood = set(self._duties())
        self._held = set(self._sessions())

    def bells(self, grade: int, day: dt.date) -> list[Period]:
        """The bell rows of a grade on that date."""
        rows = (self._facts.days.bell(day, grade, name) for name in self._names)
        return [row for row in rows if row is not None]

    def stands(self, period: str, grade: int, day: dt.date) -> bool:
        """Whether there is a person on that date: on a post of the period, or with the grade in a session."""
        return (period, day) in self._stood or (period, grade, day) in self._held

    def _duties(self) -> Iterator[tuple[str, dt.date]]:
        periods = {it.post: it.periods for it in self._facts.school.posts}
        for it in self._facts.results.roster.duties:
            for period in (it.period,) if it.period else periods[it.post]:
                if it.teacher and period in self._supervised:
                    yield period, it.date

    def _sessions(self) -> Iterator[tuple[str, int, dt.date]]:
        for it in self._facts.results.timetable.sessions:
            if it.teacher and it.period in self._supervised:
                for day, _bell in held_days(self._facts.days, it):
                    yield from ((it.period, grade, day) for grade in it.grades)


def _holes(start: dt.time, end: dt.time, watched: Iterable[Stretch]) -> Iterator[Stretch]:
    """What of a stretch nobody watches, where it is too long."""
    for other_start, other_end in watched:
        if other_end > start and other_start < end:
            if _minutes(start, other_start) > LONGEST_MINUTES:
                yield start, other_start
            start = max(start, other_end)
    if _minutes(start, end) > LONGEST_MINUTES:
        yield start, end


def _span(bell: Period) -> Stretch:
    return bell.start or dt.time.min, bell.end or dt.time.min


def _minutes(start: dt.time, end: dt.time) -> int:
    return (end.hour - start.hour) * 60 + end.minute - start.minute
