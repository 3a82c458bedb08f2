"""The reading `roles_stack: false`: of several posts on one day only the one that earns most counts (G-34)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from kehou.compute.lines import Line, PersonDay
from kehou.model.results import Score

REASON = "同一天有几个岗位，只计课时最多的一个"


def one_role_a_day(lines: Sequence[Line], scores: Iterable[Score]) -> tuple[list[Line], tuple[Score, ...]]:
    """Lines and scores with one post for each teacher and day, the one worth most; of equal ones the smaller name."""
    scores = tuple(scores)
    best = _best_posts([*(line for line in lines if _is_role(line)), *scores])
    return (
        [
            replace(line, status="void", reason=REASON)
            if _is_role(line) and line.item != best[_who(line)]
            else line
            for line in lines
        ],
        tuple(score for score in scores if score.item == best[_who(score)]),
    )


def _best_posts(roles: Iterable[Line | Score]) -> dict[PersonDay, str]:
    worth: dict[PersonDay, Counter[str]] = {}
    for role in roles:
        worth.setdefault(_who(role), Counter())[role.item] += role.credits.hundredths
    return {who: min(posts, key=lambda post: (-posts[post], post)) for who, posts in worth.items()}


def _who(role: Line | Score) -> PersonDay:
    return role.teacher, role.date


def _is_role(line: Line) -> bool:
    return line.is_duty and line.earns
