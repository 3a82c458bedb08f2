"""The one catalogue of wording: every problem's message and what to do, by code."""

from __future__ import annotations

from kehou.model.messages import across, evidence, files, imports, intake, money, packs, timetable
from kehou.model.problem import Place, Problem
from kehou.model.unseen import visible

MESSAGES = {
    **files.MESSAGES,
    **intake.MESSAGES,
    **across.MESSAGES,
    **timetable.MESSAGES,
    **evidence.MESSAGES,
    **money.MESSAGES,
    **packs.MESSAGES,
    **imports.MESSAGES,
}


def problem(code: str, at: Place, value: str = "", **facts: object) -> Problem:
    """A problem of the catalogue at a place of the school's files; KeyError for an unknown code or fact.

    What is quoted can do nothing to a terminal, wherever it comes from: names of files have never been read.
    """
    wording = MESSAGES[code]
    facts = {**facts, "value": value, "column": at.column}
    return Problem(
        level=wording.level,
        code=code,
        file=visible(at.file),
        row=at.row,
        column=visible(at.column),
        value=visible(value),
        message=visible(wording.message.format_map(facts)),
        fix=visible(wording.fix.format_map(facts)),
    )
