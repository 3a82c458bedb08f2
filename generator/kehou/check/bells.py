"""Bell times: one row for each period, season, grade and weekday, and no child in two places (rules: Days)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from kehou.check.books import Books
from kehou.compute.calendar import each_day
from kehou.model.problem import Problem
from kehou.model.tables.plan import Period
from kehou.model.week import grade_name, weekday_name

_BESIDES = ("值班", "放学")
"""Categories that run beside others by their nature: they hold posts, not children's sessions."""

Bells = dict[tuple[str, int, int], dict[str, Period]]
"""Period, grade and weekday → season → the bell row."""


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


def check_bells_of_seasons(books: Books) -> Iterator[Problem]:
    """A period with times for one season has them for every season of the service, or it does not run there (A6)."""
    days = each_day(books.days.first, books.days.last)
    seasons = dict.fromkeys(books.days.season(day) for day in days)
    seasons.pop("", None)
    given: Bells = {}
    for row in books.school.periods:
        for grade in row.grades:
            for weekday in row.weekdays:
                given.setdefault((row.period, grade, weekday), {})[row.season] = row
    told: set[tuple[str, str]] = set()
    for (period, grade, weekday), rows in given.items():
        for season in seasons:
            known = "" in rows or season in rows or (period, season) in told
            if known or _stands_in(given, (grade, weekday), rows, season):
                continue
            told.add((period, season))
            first = next(row for row in books.school.seasons if row.season == season)
            facts = {"grade": grade_name(grade), "weekday": weekday_name(weekday), "has": "、".join(rows)}
            where = ("periods", next(iter(rows.values())), "season")
            place = books.place("seasons", first).told
            yield books.at("season-without-bell", where, period, season=season, place=place, **facts)


def _stands_in(given: Bells, when: tuple[int, int], rows: Mapping[str, Period], season: str) -> bool:
    """Whether another period of that grade and weekday rings in the season and in none of those with rows."""
    others = (it for key, it in given.items() if key[1:] == when)
    return any(season in it and "" not in it and rows.keys().isdisjoint(it) for it in others)


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
