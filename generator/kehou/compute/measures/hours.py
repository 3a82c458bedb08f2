"""Measures of time: minutes a day, days a week, when the day ends, and how long homework takes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from kehou.compute.measures.facts import Breach, DayKind, Facts, Reading
from kehou.model.results import clock
from kehou.model.rulebook import Rule
from kehou.model.tables.plan import Period
from kehou.model.week import grade_name, weekday_name

NOTHING = "没有这类时段"

GradeDay = tuple[int, DayKind]
"""A grade on one kind of day."""


def daily_minutes_min(facts: Facts, rule: Rule, value: int) -> Reading:
    """Every grade has that many minutes of service on each of its days, overlaps counted once."""
    minutes = {
        (grade, kind): covered_minutes(bells)
        for grade in facts.grades(rule)
        for kind, bells in facts.bells(grade, facts.categories(rule)).items()
    }
    short = {day: (f"{count} 分钟", "") for day, count in minutes.items() if count < value}
    found = f"最少的一天 {min(minutes.values())} 分钟" if minutes else NOTHING
    return Reading(f"每天不少于 {value} 分钟", found, _breaches(short))


def _breaches(days: Mapping[GradeDay, tuple[str, str]]) -> tuple[Breach, ...]:
    """Grade and day → what was found and an excuse; weekdays of which the same is said stand in one row."""
    alike: dict[tuple[int, str, str, str], list[int]] = {}
    for (grade, (weekday, season)), (found, excuse) in days.items():
        alike.setdefault((grade, season, found, excuse), []).append(weekday)
    return tuple(
        Breach(f"{grade_name(grade)}{season}", f"{_weekdays(weekdays)} {found}", excuse)
        for (grade, season, found, excuse), weekdays in alike.items()
    )


def _weekdays(days: list[int]) -> str:
    """周一至周五, or 周一、周三."""
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return f"{weekday_name(days[0])}至{weekday_name(days[-1])}"
    return "、".join(weekday_name(it) for it in days)


def covered_minutes(bells: Iterable[Period]) -> int:
    """The minutes that at least one of the periods covers."""
    minutes: set[int] = set()
    for bell in bells:
        if bell.start is not None and bell.end is not None:
            minutes.update(range(_minute(bell.start), _minute(bell.end)))
    return len(minutes)


def _minute(time: dt.time) -> int:
    return time.hour * 60 + time.minute


def weekdays_min(facts: Facts, rule: Rule, value: int) -> Reading:
    """Every grade has service on that many days of the week."""
    counts = {
        grade: len({weekday for weekday, _ in facts.bells(grade, facts.categories(rule))})
        for grade in facts.grades(rule)
    }
    breaches = tuple(
        Breach(grade_name(grade), f"每周 {count} 天") for grade, count in counts.items() if count < value
    )
    return Reading(f"每周不少于 {value} 天", f"最少每周 {min(counts.values(), default=0)} 天", breaches)


def end_min(facts: Facts, rule: Rule, value: str) -> Reading:
    """On no day does the service of a grade end before that time; the row's 说明 may give a reason."""
    ends = _last_periods(facts, rule)
    early = {
        day: (f"{clock(end)} 结束", bell.note) for day, (bell, end) in ends.items() if clock(end) < value
    }
    found = f"最早 {min(clock(end) for _, end in ends.values())} 结束" if ends else NOTHING
    return Reading(f"结束不早于 {value}", found, _breaches(early))


def end_max(facts: Facts, rule: Rule, value: str) -> Reading:
    """On no day does it end after that time; the row's 说明 may give a reason."""
    ends = _last_periods(facts, rule)
    late = {day: (f"{clock(end)} 结束", bell.note) for day, (bell, end) in ends.items() if clock(end) > value}
    found = f"最晚 {max(clock(end) for _, end in ends.values())} 结束" if ends else NOTHING
    return Reading(f"结束不晚于 {value}", found, _breaches(late))


def _last_periods(facts: Facts, rule: Rule) -> dict[GradeDay, tuple[Period, dt.time]]:
    """The last period of every grade and kind of day with its end, among the rule's categories."""
    last = {}
    for grade in facts.grades(rule):
        for kind, bells in facts.bells(grade, facts.categories(rule)).items():
            ends = [(bell, bell.end) for bell in bells if bell.end is not None]
            if ends:
                last[grade, kind] = max(ends, key=lambda it: it[1])
    return last


def homework_max(facts: Facts, rule: Rule, value: int) -> Reading:
    """On no day that was noted did a grade's written homework take longer on average."""
    breaches, longest = [], 0
    for grade in facts.grades(rule):
        noted = [
            (it.minutes, it.date)
            for it in facts.school.homework
            if grade in it.grade and it.minutes is not None and it.date is not None
        ]
        longest = max([longest, *(minutes for minutes, _ in noted)])
        over = [it for it in noted if it[0] > value]
        if over:
            minutes, day = max(over, key=lambda it: (it[0], -it[1].toordinal()))
            breaches.append(Breach(grade_name(grade), f"{len(over)} 天超过，最长 {minutes} 分钟（{day}）"))
    required = f"书面作业平均不超过 {value} 分钟" if value else "不布置书面家庭作业"
    return Reading(required, f"最长 {longest} 分钟" if longest else "没有登记超过的", tuple(breaches))
