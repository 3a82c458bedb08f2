"""The running counts beside each name and the spread of each post (rules: Roster)."""

from __future__ import annotations

from typing import Any

from kehou.compute.duty_counts import count_duties
from kehou.compute.roster import fill_roster
from tests.staffroom import ANN, BO, CHEN, DU, FRI, MON, post, rostered, school, teacher, timetable


def test_every_duty_shows_how_much_its_holder_has_stood_so_far() -> None:
    """楼梯 worth 2, four people, five days: ANN's second duty brings her to 2 duties and 4 credits."""
    on = school(posts=(post("楼梯", "2"),))
    counts = count_duties(on, fill_roster(on, timetable()))
    assert [(it.teacher, it.duties, str(it.weight)) for it in counts.duties] == [
        (ANN, 1, "2"), (BO, 1, "2"), (CHEN, 1, "2"), (DU, 1, "2"), (ANN, 2, "4"),
    ]  # fmt: skip
    (spread,) = counts.spread
    assert (spread.people, spread.fewest, spread.most) == (4, 1, 2)
    assert (str(spread.lightest), str(spread.heaviest)) == ("2", "4")


def test_an_empty_place_counts_for_nobody_and_a_post_without_credits_weighs_one() -> None:
    """ANN stands 操场 (no credits), the second place stays empty."""
    posts = (post("操场", role="门卫", count=2, weekdays=(1,)),)
    tables: dict[str, Any] = {"posts": posts, "teachers": (teacher(ANN, "门卫"), teacher(BO))}
    on = school(roster=(rostered(MON, "操场", ANN),), **tables)
    counts = count_duties(on, fill_roster(on, timetable()))
    assert [(it.teacher, it.duties, str(it.weight)) for it in counts.duties] == [(ANN, 1, "1"), ("", 0, "0")]
    assert [(it.post, it.people, it.most) for it in counts.spread] == [("操场", 1, 1)]


def test_the_counts_of_the_last_duties_are_the_totals() -> None:
    """Σ of everybody's last count = number of duties."""
    on = school(posts=(post("楼梯", "2", count=3), post("大门", row=3)))
    counts = count_duties(on, fill_roster(on, timetable()))
    last = {it.teacher: it.duties for it in counts.duties}
    assert sum(last.values()) == len(counts.duties) == 20
    assert counts.duties[-1].date == FRI
