"""Bell times: one row for each period, season, grade and weekday, and no child in two places (rules: Days)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from kehou.check.books import Books
from kehou.model.problem import Problem
from kehou.model.tables.plan import Period
from kehou.model.week import grade_name, weekday_name

_BESIDES = ("值班", "放学")
"""Categories that run beside others by their nature: they hold posts, not children's sessions."""


def check_bells(books: Books) -> Iterator[Problem]:
    """Every rule about bell rows; each pair of rows is told once, with the first grade and weekday it is about."""
    for row in books.school.periods:
        if row.start and row.end and row.end <= row.start:
            yield books.at(
                "bell-ends-early", ("periods", row, "end"), f"{row.end:%H:%M}", start=f"{row.start:%H:%M}"
            )
        if row.period in books.posts:
            yield books.at("period-named-as-post", ("periods", row, "period"), row.period)
    for first, second in combinations(books.school.periods, 2):
        grades = sorted(set(first.grades) & set(second.grades))
        weekdays = sorted(set(first.weekdays) & set(second.weekdays))
        if grades and weekdays:
            facts = {"grade": grade_name(grades[0]), "weekday": weekday_name(weekdays[0]), "first": first.row}
            yield from _compare(books, first, second, facts)


def _compare(books: Books, first: Period, second: Period, facts: dict[str, object]) -> Iterator[Problem]:
    """What is wrong between two rows that share a grade and a weekday."""
    if first.period == second.period:
        if first.season == second.season:
            yield books.at("bell-twice", ("periods", second, "period"), second.period, **facts)
        elif not first.season or not second.season:
            yield books.at(
                "bell-with-and-without-season", ("periods", second, "season"), second.period, **facts
            )
        return
    if first.season and second.season and first.season != second.season:
        return
    if first.category in _BESIDES or second.category in _BESIDES or not _overlap(first, second):
        return
    code = "bells-overlap" if first.category == second.category else "categories-overlap"
    facts = {**facts, "other": first.period}
    yield books.at(code, ("periods", second, "start"), second.period, **facts)


def _overlap(first: Period, second: Period) -> bool:
    if first.start is None or first.end is None or second.start is None or second.end is None:
        return False
    return first.start < second.end and second.start < first.end
