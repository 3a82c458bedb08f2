"""A term that is frozen comes out again as it was accepted."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kehou.check.school import read_and_check
from kehou.compute.allocation import allocate
from kehou.compute.enrolment import enrol
from kehou.compute.freezing import frozen_pins
from kehou.compute.timetable import schedule
from kehou.model.problem import has_errors
from kehou.model.results import Allocation, Timetable
from kehou.model.school import School
from kehou.model.tables.plan import Pin
from tests.conftest import GANSU, TINY


def _places_and_timetable(school: School) -> tuple[Allocation, Timetable]:
    enrolment = enrol(school)
    allocation, _ = allocate(school, enrolment)
    return allocation, schedule(school, enrolment, allocation)


def _without_marks(timetable: Timetable) -> list[tuple[object, ...]]:
    """The sessions but for whether they are pinned, which freezing changes."""
    return [
        (it.course, it.group, it.weekday, it.period, it.season, it.teacher, it.room, it.rain_room)
        for it in timetable.sessions
    ]


@pytest.mark.parametrize("folder", [TINY, GANSU], ids=lambda it: it.name)
def test_a_frozen_term_gives_the_same_places_and_sessions(
    folder: Path, gansu_build: Path, tiny_build: Path, tmp_path: Path
) -> None:
    """Freeze what was computed, as staff do: the list from results/ put into the school folder as pins.csv.

    Seats by hand (X809 in the sample) and courses kept open (X701) must survive it.
    """
    built = {TINY: tiny_build, GANSU: gansu_build}[folder]
    copy = shutil.copytree(folder, tmp_path / folder.name)
    shutil.copy(built / "results" / "固定安排.csv", copy / "pins.csv")
    before, problems = read_and_check(folder)
    after, new_problems = read_and_check(copy)
    assert before is not None
    assert after is not None
    assert not has_errors((*problems, *new_problems))
    places, timetable = _places_and_timetable(before)
    places_after, timetable_after = _places_and_timetable(after)
    assert places_after.placements == places.placements
    assert _without_marks(timetable_after) == _without_marks(timetable)
    assert all(it.pinned for it in timetable_after.sessions)


def test_pins_about_places_are_kept_and_sessions_are_written_once() -> None:
    """A seat by hand and a kept course stay; an old pin of a session gives way to the session itself."""
    school, _ = read_and_check(GANSU)
    assert school is not None
    _, timetable = _places_and_timetable(school)
    frozen = frozen_pins(school, timetable)
    assert len(set(frozen)) == len(frozen)
    assert [it for it in frozen if it.student] == [it for it in school.pins if it.student]
    assert [_plain(it) for it in frozen if not it.group and not it.student] == [
        _plain(it) for it in school.pins if not it.group and not it.student
    ]


def _plain(pin: Pin) -> tuple[str, str]:
    return pin.course, pin.reason
