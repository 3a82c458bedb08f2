"""Chance with a fixed seed: one stream for each table, so that a change in one leaves the others as they were."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


def stream(seed: str, name: str) -> random.Random:
    """The stream of random numbers of one part of one school."""
    return random.Random(f"{seed}/{name}")


def part(rng: random.Random, items: Sequence[T], share: float) -> list[T]:
    """That share of the items, to the nearest whole number, in their own order."""
    chosen = set(rng.sample(range(len(items)), round(len(items) * share)))
    return [item for place, item in enumerate(items) if place in chosen]


def other(people: Mapping[str, str], teacher: str) -> str:
    """The name of the first person in `people` (number → name) who is not that teacher."""
    return next(name for number, name in people.items() if number != teacher)


def pick(rng: random.Random, weights: Mapping[T, int]) -> T:
    """One key, each as likely as its weight says."""
    return rng.choices(list(weights), weights=list(weights.values()))[0]
