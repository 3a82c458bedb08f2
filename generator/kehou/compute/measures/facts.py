"""What a measure looks at, and what it answers (rules: Findings)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from msgspec import Struct

from kehou.compute.calendar import ServiceDays, served_grades
from kehou.model.measures import OutOfScope, value_of
from kehou.model.results import Computed
from kehou.model.rulebook import Rule
from kehou.model.school import School
from kehou.model.tables.plan import Course, Period

SERVICE_CATEGORIES = ("课后服务", "延时托管", "晚自习")
"""What counts as service; 晚自习 only while no rule in force takes it out of scope."""

DayKind = tuple[int, str]
"""A weekday and a season: days with the same bells."""


class Breach(Struct, frozen=True):
    """One subject that breaks a rule; `excuse` is the reason or approval number that its row gives."""

    subject: str
    found: str
    excuse: str = ""


class Reading(Struct, frozen=True):
    """What a measure found: what is asked, what is there (for a green row), and every breach."""

    required: str
    found: str
    breaches: tuple[Breach, ...] = ()


MeasureFunction = Callable[["Facts", Rule, Any], Reading]
"""Every measure has this signature; the third argument is typed as `model.measures.VALUES` says."""


class Facts:
    """The tables and results of one school, with the questions that several measures ask."""

    def __init__(self, school: School, results: Computed) -> None:
        self.school = school
        self.results = results
        self.days = ServiceDays(school)
        self.courses = {course.course: course for course in school.courses}
        self.bells = cache(self._bells)

    def reached(self, day: dt.date) -> bool:
        """Whether evidence reaches that day, so that what was due by then must be there."""
        return self.days.is_settled(day)

    def grades(self, rule: Rule) -> tuple[int, ...]:
        """The served grades that a rule is about."""
        return tuple(it for it in served_grades(self.school) if not rule.grades or it in rule.grades)

    def offered(self, kinds: Iterable[str]) -> tuple[Course, ...]:
        """The courses of some kinds (none: of every kind), in file order."""
        wanted = frozenset(kinds)
        return tuple(it for it in self.school.courses if not wanted or it.kind in wanted)

    def categories(self, rule: Rule) -> tuple[str, ...]:
        """The categories of a rule; by default those of the service, without what is out of scope."""
        out = self.out_of_scope()
        return rule.category or tuple(it for it in SERVICE_CATEGORIES if it not in out)

    def out_of_scope(self) -> frozenset[str]:
        """Categories that a rule in force takes out of the service."""
        found: set[str] = set()
        for rule in (rule for pack in self.school.packs for rule in pack.rules):
            dated = rule.value_on(self.school.term.rules_date)
            if rule.measure == "category_charged" and dated is not None:
                value: OutOfScope = value_of(rule.measure, dated.value)
                found.update(value.categories)
        return frozenset(found)

    def _bells(self, grade: int, categories: tuple[str, ...]) -> dict[DayKind, tuple[Period, ...]]:
        """The bell rows of those categories on every kind of day that the term has for the grade."""
        rows = [it for it in self.school.periods if grade in it.grades and it.category in categories]
        kinds = {
            (self.days.weekday(day, grade, period), self.days.season(day))
            for period in {it.period for it in rows}
            for day in self.days.dates(grade, period)
        }
        return {
            (weekday, season): tuple(
                it for it in rows if weekday in it.weekdays and it.season in ("", season)
            )
            for weekday, season in sorted(kinds)
        }


def course_name(course: Course) -> str:
    """A course as its people know it, with its id."""
    return f"{course.name}（{course.course}）"


def some(words: Iterable[str], limit: int = 5) -> str:
    """The first few words, and how many there are when they are more."""
    listed = list(words)
    tail = f"等 {len(listed)} 项" if len(listed) > limit else ""
    return "、".join(listed[:limit]) + tail
