"""How the students of a course are divided into groups (rules: Allocation 6)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kehou.compute.sections import count_groups, divide_students


def test_as_many_groups_as_the_capacity_asks_for_and_the_sections_allow() -> None:
    """The number is min(sections, ceil(n ÷ capacity)); blank sections: no limit; blank capacity: all sections."""
    assert count_groups(40, 3, 20) == 2
    assert count_groups(41, 3, 20) == 3
    assert count_groups(90, 3, 20) == 3
    assert count_groups(41, None, 20) == 3
    assert count_groups(41, 3, None) == 3
    assert count_groups(41, None, None) == 1
    assert count_groups(0, 2, 20) == 0


def test_the_first_groups_have_one_more_and_are_filled_one_after_another() -> None:
    """Seven in three groups: 3, 2, 2, in the order of the line."""
    assert divide_students("abcdefg", 3, {}) == (("a", "b", "c"), ("d", "e"), ("f", "g"))


def test_those_pinned_sit_in_their_group_and_the_rest_fill_up() -> None:
    """Student f is pinned to group 1 and takes one of its places; e and g to group 2 and leave one there."""
    assert divide_students("abcdefg", 2, {"f": 1}) == (("a", "b", "c", "f"), ("d", "e", "g"))
    assert divide_students("abcd", 2, {"b": 2, "c": 2, "d": 2}) == (("a",), ("b", "c", "d"))


def test_a_group_that_somebody_is_pinned_to_exists() -> None:
    """Three students would be one group, but one of them is pinned to group 2: two groups, 2 and 1."""
    assert divide_students("abc", 1, {"a": 2}) == (("b", "c"), ("a",))


@given(st.integers(0, 60), st.integers(1, 6), st.data())
def test_nobody_is_lost_and_nobody_doubled(count: int, groups: int, data: st.DataObject) -> None:
    """Every student is in exactly one group; without pins sizes differ by one at most."""
    students = [f"N{number:03d}" for number in range(count)]
    chosen = data.draw(st.lists(st.sampled_from(students), unique=True)) if students else []
    pinned = {it: data.draw(st.integers(1, groups)) for it in chosen}
    found = divide_students(students, groups, pinned)
    assert sorted(it for group in found for it in group) == students
    assert all(it in found[number - 1] for it, number in pinned.items())
    if not pinned and students:
        assert max(map(len, found)) - min(map(len, found)) <= 1
