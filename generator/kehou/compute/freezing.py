"""An accepted term as rows of pins.csv: with them in place the same places and timetable come out again."""

from __future__ import annotations

from collections.abc import Iterator

from kehou.model.results import Timetable
from kehou.model.school import School
from kehou.model.tables.plan import Pin

PUBLISHED = "已公布课表"


def frozen_pins(school: School, timetable: Timetable) -> tuple[Pin, ...]:
    """Every session of the timetable, after the pins that are about no session: seats by hand, courses kept open.

    Seats given by wish need no pin, the same tickets give them again; without the other two the lottery
    would be drawn anew, and with it groups, fees and credits in the middle of a term.
    """
    about_places = (it for it in school.pins if it.student or not (it.group or it.weekday or it.period))
    return (*about_places, *dict.fromkeys(_sessions(timetable)))


def _sessions(timetable: Timetable) -> Iterator[Pin]:
    """One row a cell and stretch of the term; the seasons of a cell share it."""
    for it in sorted(timetable.sessions, key=lambda it: (it.course, it.group, it.weekday, it.start)):
        yield Pin(
            course=it.course,
            group=it.group,
            weekday=(it.weekday,),
            period=it.period,
            teacher=it.teacher,
            room=it.room,
            start=it.start_date,
            end=it.end_date,
            reason=PUBLISHED,
        )
