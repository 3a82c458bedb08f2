"""Last term's folder as the beginning of the next term's: the plan kept, grades risen, evidence emptied (N5)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path, PurePath

from kehou.check.school import read_and_check
from kehou.model.column import Table
from kehou.model.problem import DataProblems, WrongCall, has_errors
from kehou.model.report import in_order
from kehou.model.school import School
from kehou.model.tables import TABLES
from kehou.model.term import states_by_person
from kehou.read.exports.mapping import FILE as IMPORTS_FILE
from kehou.read.headings import headings, headings_as_typed
from kehou.read.school import LOTTERY_KEY
from kehou.read.sources import WORKBOOKS, Source, find_sources, is_shared
from kehou.read.term import FILE as TERM_FILE
from kehou.read.text import decode
from kehou.starting.account import Rolled, tell
from kehou.starting.carrying import carried_rows
from kehou.starting.days_off import DaysOff, days_off
from kehou.starting.folders import CSV, XLSX, Sheet, fresh_key, refuse_taken, to_files, write_folder
from kehou.starting.promotion import Move, plan_move
from kehou.starting.termfile import next_term
from kehou.starting.terms import Dates, school_year, usual_next

CALENDAR = "calendar"
COPIED = ("guide", "workbooks", IMPORTS_FILE)
"""What is taken over as it is: texts, own workbooks, and who is who in the exports of machines and forms."""


def roll_over(last: Path, folder: Path, dates: Dates | None) -> tuple[str, ...]:
    """Lay down next term's folder from last term's; returns what was done and what to do next, in Chinese.

    DataProblems when last term's files have errors, WrongCall when the folder is taken or the dates do not
    follow: then nothing is written. Last term's folder is never changed.
    """
    refuse_taken(folder)
    if folder.resolve().is_relative_to(last.resolve()):
        raise WrongCall(f"新学期的文件夹 {folder} 不能放在上学期的 {last} 里面，请放在旁边")
    school, problems = read_and_check(last)
    if school is None or has_errors(problems):
        raise DataProblems(in_order(problems))
    rolled = _work_out(last, school, dates)
    text = decode((last / TERM_FILE).read_bytes()) or ""
    files = {
        TERM_FILE: next_term(text, rolled.dates, confirmed=rolled.given).encode(),
        LOTTERY_KEY: fresh_key(),
        **to_files(rolled.sheets),
    }
    write_folder(folder, files)
    for name in COPIED:
        if (last / name).is_dir():
            shutil.copytree(last / name, folder / name)
        elif (last / name).is_file():
            shutil.copyfile(last / name, folder / name)
    return tuple(tell(rolled, folder))


def _work_out(last: Path, school: School, given: Dates | None) -> Rolled:
    before = school.term.term
    dates = given or usual_next(before.start)
    if dates.start <= before.end:
        raise WrongCall(
            f"新学期 {dates.start} 开始，上学期 {before.end} 才结束；请用 --start、--end 写对日期"
        )
    up = school_year(dates.start) - school_year(before.start)
    move = plan_move(school.students, school.periods, school.term.school.stage, up)
    days = days_off(dates)
    sheets = tuple(_sheets(last, school, move, days))
    return Rolled(school, dates, given is not None, move, days, sheets)


def _sheets(last: Path, school: School, move: Move, days: DaysOff) -> Iterator[Sheet]:
    """Every table that last term had, in its form; the calendar in any case."""
    states = states_by_person(school.term.approval)
    found = find_sources(last, states).found
    for table in TABLES:
        source = found.get(table.name)
        if table.name == CALENDAR:
            columns = headings(table, ())
            rows = tuple(tuple(row.get(it.field, "") for it in columns) for row in days.rows)
            yield Sheet(table, columns, rows, file=_file_of(source or found["students"], table))
        elif source is not None and source.grid is not None:
            columns = headings_as_typed(source.grid.header, table, states)
            rows = carried_rows(source.grid, getattr(school, table.name), table, move)
            yield Sheet(table, columns, rows, file=_file_of(source, table))


def _file_of(source: Source, table: Table) -> str:
    """The file for a table of the new folder, in the form of a source: its own one, or another table's."""
    path = PurePath(source.file.split("/")[0])
    form = XLSX if path.suffix.lower() in WORKBOOKS else CSV
    own = source.table is table or is_shared(path)
    return f"{path.stem if own else table.title}{form}"
