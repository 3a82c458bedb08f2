"""What `term.yml` says, beyond its form: dates in order, readings that can be read, steps told apart."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from kehou.check.books import Books
from kehou.model.amounts import Credits
from kehou.model.catalogue import problem
from kehou.model.problem import Place, Problem
from kehou.model.term import Term

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_WEBSITE = re.compile(r"https?://\S+")
_SINCE = dt.date(2000, 1, 1)
"""A term before this year is a slip of the pen."""
_LONGEST = 2 * 366
"""Days beyond which a term is a wrong year and not a long one: everything is computed day by day."""


def check_term(books: Books) -> Iterator[Problem]:
    """Every rule about term.yml that needs no table."""
    term = books.school.term
    yield from _dates(term)
    yield from _readings(term)
    yield from _approval(term)
    if term.language == "zh-Hant":
        yield _at("no-traditional-yet", "language", term.language)
    if term.school.accent and not _COLOUR.fullmatch(term.school.accent):
        yield _at("bad-colour", "school.accent", term.school.accent)
    if term.school.website and not _WEBSITE.fullmatch(term.school.website):
        yield _at("bad-website", "school.website", term.school.website)
    if not term.rules:
        yield _at("nothing-listed", "rules", what="规则包")
    if not term.basis:
        yield _at("nothing-listed", "basis", what="政策依据")


def _at(code: str, key: str, value: object = "", **facts: object) -> Problem:
    return problem(code, Place("term.yml", 0, key), str(value), **facts)


def _dates(term: Term) -> Iterator[Problem]:
    """The service inside the term, each with its beginning before its end."""
    dates = term.term
    if dates.end < dates.start:
        yield _at("ends-before-start", "term.end", dates.end, start=dates.start)
    elif (dates.end - dates.start).days > _LONGEST:
        yield _at("endless-term", "term.end", dates.end, start=dates.start)
    elif dates.start < _SINCE or (dates.end - dates.start).days > 366:
        yield _at("strange-term", "term.start", dates.start, end=dates.end)
    if dates.last_service_day < dates.first_service_day:
        yield _at(
            "ends-before-start", "term.service_end", dates.last_service_day, start=dates.first_service_day
        )
    for key, day in (("service_start", dates.service_start), ("service_end", dates.service_end)):
        if day is not None and not dates.start <= day <= dates.end:
            yield _at("service-outside-term", f"term.{key}", day, start=dates.start, end=dates.end)
    settle = term.settle
    if settle.until and settle.lock and settle.lock < settle.until:
        yield _at("lock-before-until", "settle.lock", settle.lock, until=settle.until)


def _readings(term: Term) -> Iterator[Problem]:
    """Readings that are a value of their kind and yet make no sense."""
    step = term.readings.score_step
    if step <= Credits():
        yield _at("step-not-above-zero", "readings.score_step", step)


def _approval(term: Term) -> Iterator[Problem]:
    states = [step.state for step in term.approval]
    for at, state in enumerate(states):
        if state in states[:at]:
            yield _at("step-named-twice", f"approval[{at}].state", state)
    if not any(step.actor == "家长" for step in term.approval):
        yield _at("nobody-applies", "approval")
