"""A school's tables judged against each other, before anything is computed: every problem at once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from kehou.check.away import check_away
from kehou.check.bells import check_bells, check_bells_of_seasons
from kehou.check.books import Books, Check
from kehou.check.classes import check_classes
from kehou.check.courses import check_courses, check_lottery, check_pins
from kehou.check.days import check_calendar, check_dates, check_seasons
from kehou.check.duties import (
    check_corrections,
    check_deductions,
    check_duty_log,
    check_posts,
    check_punch_rules,
    check_roster,
    check_substitutions,
    check_teachers,
)
from kehou.check.families import check_applications, check_attendance, check_students
from kehou.check.money import check_fees, check_split
from kehou.check.packs import check_rules
from kehou.check.payments import check_ceilings, check_payments, check_shares
from kehou.check.placeholders import find_placeholders, find_short_ids
from kehou.check.references import find_strangers, find_unknown_people
from kehou.check.rooms import check_rooms
from kehou.check.term import check_term
from kehou.model.problem import Problem
from kehou.model.school import School
from kehou.read.school import open_school

CHECKS: tuple[Check, ...] = (
    check_term,
    check_rules,
    find_strangers,
    find_unknown_people,
    check_dates,
    check_calendar,
    check_seasons,
    check_bells,
    check_bells_of_seasons,
    check_courses,
    check_lottery,
    check_pins,
    check_rooms,
    check_teachers,
    check_students,
    check_classes,
    check_applications,
    check_posts,
    check_roster,
    check_duty_log,
    check_substitutions,
    check_away,
    check_punch_rules,
    check_deductions,
    check_corrections,
    check_fees,
    check_split,
    check_ceilings,
    check_payments,
    check_shares,
    check_attendance,
    find_placeholders,
    find_short_ids,
)
"""Every judge of the tables, in the order in which a school mends things: causes before consequences."""


def check_school(school: School) -> tuple[Problem, ...]:
    """Everything that the tables contradict each other in; a cell that could not be read is passed over.

    Linear in the number of rows, bell rows and seasons apart, which are compared in pairs.
    """
    books = Books(school)
    return tuple(problem for check in CHECKS for problem in check(books))


def read_and_check(
    folder: Path, *, until: dt.date | None = None, as_of: dt.date | None = None
) -> tuple[School | None, tuple[Problem, ...]]:
    """Read a school's folder and judge its tables: everything that can be said before computing."""
    school, problems = open_school(folder, until=until, as_of=as_of)
    return school, problems if school is None else (*problems, *check_school(school))
