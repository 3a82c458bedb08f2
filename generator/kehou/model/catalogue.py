"""The one catalogue of wording: every problem's message and what to do, by code."""

from __future__ import annotations

from kehou.model.messages import across, evidence, intake, money, packs, timetable
from kehou.model.problem import Place, Problem

MESSAGES = {
    **intake.MESSAGES,
    **across.MESSAGES,
    **timetable.MESSAGES,
    **evidence.MESSAGES,
    **money.MESSAGES,
    **packs.MESSAGES,
}


def problem(code: str, at: Place, value: str = "", **facts: object) -> Problem:
    """A problem of the catalogue at a place of the school's files; KeyError for an unknown code or fact."""
    wording = MESSAGES[code]
    facts = {**facts, "value": value, "column": at.column}
    return Problem(
        level=wording.level,
        code=code,
        file=at.file,
        row=at.row,
        column=at.column,
        value=value,
        message=wording.message.format_map(facts),
        fix=wording.fix.format_map(facts),
    )
