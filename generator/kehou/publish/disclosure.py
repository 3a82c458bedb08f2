"""The disclosure gate: a site or filing that does not say what families must be told is not published."""

from __future__ import annotations

from kehou.compute.disclosure import missing_items
from kehou.model.problem import Refused
from kehou.model.results import Allocation, Timetable
from kehou.model.school import School


def refuse_gaps(school: School, allocation: Allocation, timetable: Timetable) -> None:
    """Raise Refused with one sentence for each thing that is missing (rules: Disclosure gate)."""
    missing = missing_items(school, allocation, timetable)
    if missing:
        raise Refused(missing)
