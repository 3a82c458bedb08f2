"""Stretches of a child's day between two periods in which nobody looks after him (rules: Findings)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kehou.compute.calendar import periods_of_grade
from kehou.compute.measures.facts import DayKind, Facts, grade_name
from kehou.compute.own_findings import OwnFinding
from kehou.model.results import clock
from kehou.model.tables.plan import PERIOD_CATEGORIES, Period
from kehou.model.week import weekday_name

LONGEST_MINUTES = 10
"""A longer gap is a finding (rules: Findings)."""
OPENING = frozenset({"课后服务", "延时托管"})
"""The first of these opens a grade's day."""
SUPERVISED = frozenset({"用餐", "值班"})
"""Supervision, when a person stands there."""

Ask = tuple[int, frozenset[str], frozenset[int]]
"""Grade, periods and weekdays (none: all) that some accepted application asks for."""
Stretch = tuple[dt.time, dt.time]


def unsupervised_gaps(facts: Facts) -> Iterator[OwnFinding]:
    """One red finding for each grade, weekday and stretch, from the day's first 课后服务 or 延时托管 on."""
    told: set[tuple[int, DayKind, Stretch]] = set()
    for ask in sorted(_asks(facts), key=lambda it: (it[0], sorted(it[1]), sorted(it[2]))):
        for kind, bells in facts.bells(ask[0], PERIOD_CATEGORIES).items():
            for gap in _gaps(facts, ask, kind, bells):
                told.add((ask[0], kind, gap))
    for grade, (weekday, season), (start, end) in sorted(told):
        yield OwnFinding(
            rule="看管空档",
            level="red",
            subject=f"{grade_name(grade)}{season}{weekday_name(weekday)} {clock(start)}—{clock(end)}",
            required=f"两个时段之间无人看管不超过 {LONGEST_MINUTES} 分钟",
            found=f"{_minutes(start, end)} 分钟没有人看管",
            fix="在时段表加上这段时间的“用餐”或“值班”，并在岗位表安排人；或调整前后时段的时间。",
        )


def _asks(facts: Facts) -> set[Ask]:
    """What the accepted applications ask for, each combination once."""
    stays = {it.application for it in facts.results.enrolment.applications if it.stay is not None}
    grades = {it.student: it.grade[0] for it in facts.school.students}
    asks = set()
    for row in facts.school.applications:
        if row.application in stays:
            grade = grades[row.student]
            periods = row.periods or periods_of_grade(facts.school, grade)
            asks.add((grade, frozenset(periods), frozenset(row.weekdays)))
    return asks


def _gaps(facts: Facts, ask: Ask, kind: DayKind, bells: tuple[Period, ...]) -> Iterator[Stretch]:
    _, periods, weekdays = ask
    if weekdays and kind[0] not in weekdays:
        return
    opening = min((_span(it)[0] for it in bells if it.category in OPENING), default=None)
    if opening is None:
        return
    own = sorted(_span(it) for it in bells if it.period in periods and _span(it)[0] >= opening)
    watched = sorted(
        _span(it) for it in bells if it.category in SUPERVISED and _is_watched(facts, it, kind[0])
    )
    reached = own[0][1] if own else opening
    for start, end in own[1:]:
        yield from _holes(reached, start, watched)
        reached = max(reached, end)


def _holes(start: dt.time, end: dt.time, watched: list[Stretch]) -> Iterator[Stretch]:
    """What of a stretch nobody watches, where it is too long."""
    for other_start, other_end in watched:
        if other_end > start and other_start < end:
            if _minutes(start, other_start) > LONGEST_MINUTES:
                yield start, other_start
            start = max(start, other_end)
    if _minutes(start, end) > LONGEST_MINUTES:
        yield start, end


def _is_watched(facts: Facts, bell: Period, weekday: int) -> bool:
    """Whether somebody stands a post of that period, or holds a session in it, on that weekday."""
    posts = {
        it.post
        for it in facts.school.posts
        if bell.period in it.periods and (not it.weekdays or weekday in it.weekdays)
    }
    stood = any(it.post in posts and it.teacher for it in facts.results.roster.duties)
    held = any(
        it.period == bell.period and it.weekday == weekday and it.teacher
        for it in facts.results.timetable.sessions
    )
    return stood or held


def _span(bell: Period) -> Stretch:
    return bell.start or dt.time.min, bell.end or dt.time.min


def _minutes(start: dt.time, end: dt.time) -> int:
    return (end.hour - start.hour) * 60 + end.minute - start.minute
