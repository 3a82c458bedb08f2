"""People who are put somewhere at a time when they are away."""

from __future__ import annotations

from typing import Any

import pytest

from kehou.check.away import check_away
from kehou.check.books import Books
from kehou.model.school import School
from kehou.model.tables.duties import Substitution
from kehou.model.tables.plan import Absence, CalendarRow
from tests.staffroom import ANN, BO, MON, PEOPLE, TUE, post, rostered, school, teacher


def _told(absence: Absence, **tables: Any) -> list[tuple[str, str, int]]:
    people = (teacher(ANN, unavailable=(absence,), row=2), *PEOPLE[1:])
    on: School = school(teachers=people, **tables)
    return [(it.code, it.level, it.row) for it in check_away(Books(on))]


GUARD, MEAL = post("门岗", periods=("下午一",)), post("巡视")
DUTY = [("duty-while-away", "warning", 2)]


@pytest.mark.parametrize(
    ("absence", "expected"),
    [
        (Absence(weekdays=(1,)), DUTY),
        (Absence(weekdays=(2,)), []),
        (Absence(periods=("下午一",)), DUTY),
        (Absence(periods=("早读",)), []),
        (Absence(start=MON, end=MON), DUTY),
        (Absence(start=TUE), []),
    ],
    ids=("weekday", "another weekday", "period", "another period", "date", "later"),
)
def test_a_duty_against_an_absence(absence: Absence, expected: list[tuple[str, str, int]]) -> None:
    """A post with periods is held in them: only an absence that touches one of them speaks against it."""
    assert _told(absence, posts=(GUARD,), roster=(rostered(MON, "门岗", ANN),)) == expected


def test_a_post_without_periods_is_against_a_whole_day_only() -> None:
    """Nobody knows when it is stood."""
    roster = (rostered(MON, "巡视", ANN),)
    assert _told(Absence(periods=("下午一",)), posts=(MEAL,), roster=roster) == []
    assert _told(Absence(weekdays=(1,)), posts=(MEAL,), roster=roster) == DUTY


def test_a_made_up_day_follows_the_weekday_of_its_timetable() -> None:
    """Monday by Friday's timetable: away on Fridays means away."""
    calendar = (CalendarRow(date=MON, kind="上课", timetable_weekday=(5,)),)
    tables: dict[str, Any] = {
        "calendar": calendar,
        "posts": (GUARD,),
        "roster": (rostered(MON, "门岗", ANN),),
    }
    assert _told(Absence(weekdays=(5,)), **tables) == DUTY
    assert _told(Absence(weekdays=(1,)), **tables) == []


def test_a_substitute_against_an_absence() -> None:
    """Told of whoever stands in, never of whoever is replaced."""
    stands_in = Substitution(date=MON, period="下午一", item="F01/七1班", absent=BO, substitute=ANN, row=7)
    away = Absence(weekdays=(1,))
    assert _told(away, substitutions=(stands_in,)) == [("substitute-while-away", "warning", 7)]
    replaced = Substitution(date=MON, period="下午一", item="F01/七1班", absent=ANN, substitute=BO, row=7)
    assert _told(away, substitutions=(replaced,)) == []
