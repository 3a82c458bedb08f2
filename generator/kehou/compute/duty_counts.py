"""How evenly duty is shared: the running counts beside each name and the spread within each role (rules: Roster)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from msgspec import Struct

from kehou.compute.roster import duty_weight
from kehou.model.amounts import Credits
from kehou.model.results import Duty, Record, Roster
from kehou.model.school import School
from kehou.model.tables.duties import Post


class RunningDuty(Record, frozen=True):
    """One duty with its holder's counts up to and with it; an empty place has none."""

    date: dt.date
    period: str
    post: str
    teacher: str
    duties: int
    weight: Credits
    """Σ credits of his duties so far; a post without credits weighs 1."""


class Spread(Record, frozen=True):
    """How far apart those lie who can stand one post, counted over all their duties of the term."""

    post: str
    people: int
    fewest: int
    most: int
    lightest: Credits
    heaviest: Credits


class DutyCounts(Record, frozen=True):
    """The roster with running counts, in its order, and the spread of every post in order of `posts.csv`."""

    duties: tuple[RunningDuty, ...]
    spread: tuple[Spread, ...]


class _Sum(Struct):
    duties: int = 0
    weight: int = 0


def count_duties(school: School, roster: Roster) -> DutyCounts:
    """Count every duty beside its holder, and compare those who share a post."""
    posts = {post.post: post for post in school.posts}
    sums = {teacher.teacher: _Sum() for teacher in school.teachers}
    running = tuple(_running(duty, posts[duty.post], sums) for duty in roster.duties)
    pools = ((post, [it.teacher for it in school.teachers if post.admits(it)]) for post in school.posts)
    return DutyCounts(
        duties=running,
        spread=tuple(_spread(post, (sums[it] for it in pool)) for post, pool in pools if post.count and pool),
    )


def _running(duty: Duty, post: Post, sums: dict[str, _Sum]) -> RunningDuty:
    so_far = sums[duty.teacher] if duty.teacher else _Sum()
    if duty.teacher:
        so_far.duties += 1
        so_far.weight += duty_weight(post).hundredths
    return RunningDuty(
        date=duty.date,
        period=duty.period,
        post=duty.post,
        teacher=duty.teacher,
        duties=so_far.duties,
        weight=Credits(so_far.weight),
    )


def _spread(post: Post, pool: Iterable[_Sum]) -> Spread:
    counts = [(it.duties, it.weight) for it in pool]
    duties, weights = [it[0] for it in counts], [it[1] for it in counts]
    return Spread(
        post=post.post,
        people=len(counts),
        fewest=min(duties),
        most=max(duties),
        lightest=Credits(min(weights)),
        heaviest=Credits(max(weights)),
    )
