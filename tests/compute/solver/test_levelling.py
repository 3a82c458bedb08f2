"""Even loads by chains of hand-overs."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from kehou.compute.solver.levelling import Levelling

Case = tuple[dict[int, str], dict[int, tuple[str, ...]], tuple[tuple[int, ...], ...]]


@st.composite
def _cases(draw: st.DrawFn) -> Case:
    """Up to three hours with up to three sessions each, four teachers, and a distribution to begin with."""
    hours, number = [], 0
    holders: dict[int, str] = {}
    takers: dict[int, tuple[str, ...]] = {}
    for _ in range(draw(st.integers(1, 3))):
        size = draw(st.integers(1, 3))
        chosen = draw(st.permutations("abcd"))[:size]
        for holder in chosen:
            others = draw(st.sets(st.sampled_from("abcd")))
            holders[number], takers[number] = holder, tuple(sorted({holder, *others}))
            number += 1
        hours.append(tuple(range(number - size, number)))
    return holders, takers, tuple(hours)


def _squares(held: dict[int, str]) -> int:
    return sum([*held.values()].count(teacher) ** 2 for teacher in "abcd")


@given(_cases())
def test_no_other_distribution_is_more_even(case: Case) -> None:
    """All distributions that leave nobody in two places at once, counted out: none has a smaller sum of squares."""
    holders, takers, hours = case
    levelling = Levelling(holders, takers, hours, (tuple(holders),), {})
    levelling.even_out()
    possible = [
        held
        for choice in product(*(takers[it] for it in holders))
        for held in [dict(zip(holders, choice, strict=True))]
        if all(len({held[it] for it in hour}) == len(hour) for hour in hours)
    ]
    assert levelling.holders in possible
    assert _squares(levelling.holders) == min(map(_squares, possible))


@given(_cases(), st.integers(1, 2))
def test_a_weekly_maximum_that_held_still_holds(case: Case, limit: int) -> None:
    """Chains never lift a teacher above his maximum, unless he was above it before."""
    holders, takers, hours = case
    limits = {it: max(limit, [*holders.values()].count(it)) for it in "abcd"}
    levelling = Levelling(holders, takers, hours, (tuple(holders),), limits)
    levelling.even_out()
    assert all(levelling.load(it) <= limits[it] for it in set(levelling.holders.values()))


def test_a_chain_through_a_third_is_found() -> None:
    """By hand: a holds 0 and 1, b holds 2, c nothing; 0 and 1 may go to b alone, 2 to c: one each."""
    levelling = Levelling(
        {0: "a", 1: "a", 2: "b"},
        {0: ("a", "b"), 1: ("a", "b"), 2: ("b", "c")},
        ((0,), (1, 2)),
        ((0, 1, 2),),
        {},
    )
    levelling.even_out()
    assert sorted(levelling.holders.values()) == ["a", "b", "c"]
