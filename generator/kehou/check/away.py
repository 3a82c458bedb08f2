"""People put on duty, or standing in for somebody, at a time when 不可排 says that they are away (A5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from kehou.check.books import Books
from kehou.model.problem import Problem


def check_away(books: Books) -> Iterator[Problem]:
    """A warning for each row of 值班表 and 代课 against an absence; what really happened stands in the rows."""
    for row in books.school.roster:
        post = books.posts.get(row.post)
        if row.date and post and _is_away(books, row.teacher, row.date, row.period or post.periods):
            facts = {**_facts(books, row.teacher), "date": row.date, "post": row.post}
            yield books.at("duty-while-away", ("roster", row, "teacher"), row.teacher, **facts)
    for standing in books.school.substitutions:
        if standing.date and _is_away(books, standing.substitute, standing.date, standing.period):
            facts = {**_facts(books, standing.substitute), "date": standing.date, "item": standing.item}
            where = ("substitutions", standing, "substitute")
            yield books.at("substitute-while-away", where, standing.substitute, **facts)


def _is_away(books: Books, teacher: str, day: dt.date, periods: str | Iterable[str]) -> bool:
    """Whether an absence covers one of the periods that day; without periods, one that covers whole days."""
    person = books.teachers.get(teacher)
    if person is None or not person.unavailable:
        return False
    names = (periods,) if isinstance(periods, str) else tuple(periods)
    cells = [(weekday, name) for name in names if name for weekday, _ in books.days.running(day, name)]
    return any(
        absence.covers(day, weekday, name)
        for weekday, name in cells or [(day.isoweekday(), "")]
        for absence in person.unavailable
    )


def _facts(books: Books, teacher: str) -> dict[str, object]:
    return {"who": books.person(teacher), "place": books.place("teachers", books.teachers[teacher]).told}
