"""Checks school folders: what they were read as, and every problem in them."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from kehou.check.school import read_and_check
from kehou.model.problem import DataProblems, Problem, has_errors
from kehou.model.report import in_order
from kehou.model.school import School


class Checked(Struct, frozen=True):
    """What a school folder was read as, and everything that is wrong with it."""

    school: School | None
    """None when term.yml gives no school and term at all."""
    problems: tuple[Problem, ...]
    """In the order of mending."""


def check(folder: Path) -> Checked:
    """Every problem of a school folder in one pass: the files, then what only computing can show; writes nothing.

    Only here is the calendar held against the official one: a build asks no holiday library (rules: Days).
    """
    from kehou.check.holidays import check_holidays
    from kehou.check.results import check_results
    from kehou.desk import Desk

    school, problems = read_and_check(folder)
    if school is not None:
        problems = (*problems, *check_holidays(school))
    if school is None or has_errors(problems):
        return Checked(school, in_order(problems))
    desk = Desk(school, None, key="")
    try:
        return Checked(school, in_order((*problems, *check_results(school, desk.computed))))
    except DataProblems as impossible:
        return Checked(school, in_order((*problems, *impossible.problems)))
