"""Judges rule packs: known measures, values of the right shape, dates that do not overlap."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator

import msgspec

from kehou.check.books import Books
from kehou.model.catalogue import problem
from kehou.model.measures import VALUES, value_of
from kehou.model.problem import Place, Problem
from kehou.model.rulebook import Pack, Rule


def check_rules(books: Books) -> Iterator[Problem]:
    """The packs that a school names, so that a mended pack never stops a computation half-way."""
    yield from check_packs(books.school.packs)


def check_packs(packs: Iterable[Pack]) -> tuple[Problem, ...]:
    """Every problem of the packs' rules; what `read.rulebook` cannot see, because a value may be anything."""
    return tuple(it for pack in packs for it in _pack(pack))


def _pack(pack: Pack) -> Iterator[Problem]:
    seen: set[str] = set()
    for rule in pack.rules:
        at = Place(f"{pack.id}.yml", 0, rule.id)
        if rule.id in seen:
            yield problem("pack-repeated", at, rule.id)
        seen.add(rule.id)
        if rule.measure not in VALUES:
            yield problem("pack-measure", at, rule.measure, rule=rule.id, known="、".join(VALUES))
        else:
            yield from _values(at, rule)
        yield from _dates(at, rule)


def _values(at: Place, rule: Rule) -> Iterator[Problem]:
    for dated in rule.values:
        try:
            value_of(rule.measure, dated.value)
        except msgspec.ValidationError as error:
            facts = {"rule": rule.id, "measure": rule.measure, "why": str(error)}
            yield problem("pack-value", at, str(dated.value), **facts)


def _dates(at: Place, rule: Rule) -> Iterator[Problem]:
    in_order = sorted(rule.values, key=lambda it: it.start or dt.date.min)
    for one, other in itertools.pairwise(in_order):
        if one.end is None or (other.start or dt.date.min) <= one.end:
            day = other.start or dt.date.min
            yield problem("pack-dates", at, day.isoformat(), rule=rule.id)
