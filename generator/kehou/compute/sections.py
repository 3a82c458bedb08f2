"""How the students of a course are divided into groups (rules: Allocation 6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from kehou.model.school import School


def count_groups(students: int, sections: int | None, capacity: int | None) -> int:
    """min(sections, ceil(students ÷ capacity)).

    Without `sections` as many as the capacity asks for; without `capacity` as many as `sections` says.
    """
    if capacity:
        needed = -(-students // capacity)
        return needed if sections is None else min(sections, needed)
    return min(sections or 1, students)


def divide_students(
    students: Sequence[str], groups: int, pinned: Mapping[str, int]
) -> tuple[tuple[str, ...], ...]:
    """The members of group 1, 2 …, each in the order of `students`.

    The first n mod g groups have one more. Students pinned to a group (1-based) sit there; the others
    fill the groups one after another, in their order.
    """
    groups = max([groups, *(pinned[it] for it in students if it in pinned)])
    members: list[list[str]] = [[] for _ in range(groups)]
    for student in students:
        if student in pinned:
            members[pinned[student] - 1].append(student)
    rest = iter([it for it in students if it not in pinned])
    for number, group in enumerate(members):
        size = len(students) // groups + (number < len(students) % groups)
        group.extend(islice(rest, max(0, size - len(group))))
    place = {student: number for number, student in enumerate(students)}
    return tuple(tuple(sorted(group, key=place.__getitem__)) for group in members)


def pinned_groups(school: School, course: str, prefix: str, sections: int | None) -> dict[str, int]:
    """Student → number of the group he is pinned to, for groups named prefix + number up to `sections`."""
    found: dict[str, int] = {}
    for pin in school.pins:
        number = pin.group.removeprefix(prefix) if pin.group.startswith(prefix) else ""
        last = sections or len(school.students)
        if pin.student and pin.course == course and number.isdecimal() and 1 <= int(number) <= last:
            found[pin.student] = int(number)
    return found
