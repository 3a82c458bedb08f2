"""A school's folder to one typed record, with every problem of its files at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from msgspec import Struct

from kehou.model.catalogue import problem
from kehou.model.column import Table
from kehou.model.problem import Place, Problem
from kehou.model.school import Form, School
from kehou.model.tables import TABLES
from kehou.model.term import Term, states_by_person
from kehou.read.beside import Beside, contradictions
from kehou.read.cell import Around
from kehou.read.guide import read_documents, read_guide
from kehou.read.layout import at_headers
from kehou.read.resolve import resolve
from kehou.read.rulebook import read_packs, read_withholding
from kehou.read.sources import Sources, find_sources
from kehou.read.table import Context, read_rows
from kehou.read.term import FILE, read_term, with_parameters
from kehou.read.text import read_bytes, read_text
from kehou.resources import resource

LOTTERY_KEY = "lottery.key"
_SHUT = frozenset(
    (
        "unreadable-file",
        "bad-workbook",
        "locked-workbook",
        "markup-workbook",
        "bomb-workbook",
        "file-too-large",
        "too-many-rows",
        "too-many-columns",
    )
)
"""Why a workbook of several tables was not read."""


def open_school(
    folder: Path, *, until: dt.date | None = None, as_of: dt.date | None = None
) -> tuple[School | None, tuple[Problem, ...]]:
    """Read everything in a school's folder; linear in the size of its tables.

    `until` and `as_of` take the place of `settle.until` and `as_of` in term.yml. A School comes back even
    with errors, blank where something could not be read, so that tables can still be checked against
    each other; it is None only when term.yml gives no school and term at all. Nobody computes from a
    School whose problems have errors.
    """
    if not folder.is_dir():
        return None, (problem("no-folder", Place(folder.name), folder.name),)
    term, problems = _term(folder)
    if term is None:
        return None, problems
    term = with_parameters(term, until, as_of)
    states = states_by_person(term.approval)
    context = Context(Around(term.term.start, term.term.end), states)
    tables = _read_tables(find_sources(folder, states), context)
    packs, pack_problems = read_packs(resource("data/rules"), term.rules)
    withholding, tax_problems = read_withholding(resource("data/rules"))
    guide, guide_problems = read_guide(folder, resource("site_src") / "guide")
    documents, document_problems = read_documents(folder)
    key, key_problems = _lottery_key(folder)
    school = School(
        id=folder.resolve().name,
        term=term,
        packs=packs,
        withholding=withholding,
        lottery_key=key,
        guide=guide,
        documents=documents,
        given=frozenset(tables.files),
        unread=tables.unread | ({LOTTERY_KEY} if key_problems else set()),
        files=tables.files,
        forms=tables.forms,
        **tables.rows,
    )
    others = (*pack_problems, *tax_problems, *key_problems, *guide_problems, *document_problems)
    return school, (*problems, *tables.problems, *others)


class _Tables(Struct, frozen=True):
    """Every table that was read: its rows, its file, and the problems of all."""

    rows: dict[str, Any]
    files: dict[str, str]
    forms: tuple[Form, ...]
    problems: tuple[Problem, ...]

    @property
    def unread(self) -> frozenset[str]:
        """The tables without rows because of an error in their file, or that may lie in a workbook that is shut."""
        failed = {it.file for it in self.problems if it.level == "error"}
        shut = any(it.code in _SHUT and it.file not in self.files.values() for it in self.problems)
        return frozenset(
            it.name
            for it in TABLES
            if not self.rows.get(it.name)
            and (self.files[it.name] in failed if it.name in self.files else shut)
        )


def _term(folder: Path) -> tuple[Term | None, tuple[Problem, ...]]:
    path = folder / FILE
    if not path.is_file():
        return None, (problem("no-term", Place(FILE)),)
    text = read_text(path, FILE)
    return (None, (text,)) if isinstance(text, Problem) else read_term(text)


def _lottery_key(folder: Path) -> tuple[bytes, tuple[Problem, ...]]:
    """The bytes of lottery.key without trailing white space; b"" when there is none (rules: Allocation 1)."""
    path = folder / LOTTERY_KEY
    if not path.is_file():
        return b"", ()
    data = read_bytes(path, LOTTERY_KEY)
    if isinstance(data, Problem):
        return b"", (data,)
    key = data.rstrip()
    return key, () if key else (problem("empty-lottery-key", Place(LOTTERY_KEY)),)


def _read_tables(sources: Sources, context: Context) -> _Tables:
    """The rows of every table that is there; a required one that is not is a problem."""
    rows: dict[str, Any] = {}
    files: dict[str, str] = {}
    forms: list[Form] = []
    beside: list[Beside] = []
    problems = list(sources.problems)
    # What may lie in a workbook that cannot be opened is not missing.
    shut = any(it.code in _SHUT for it in sources.problems)
    for table in TABLES:
        source = sources.found.get(table.name)
        if source is None:
            problems.extend([] if shut else _missing(table))
            continue
        files[table.name] = source.file
        stretches = source.stretches()
        first = next(stretches, None)
        if source.sheet is None or first is None:
            problems.extend(source.problems)
            problems.extend([] if source.sheet is None else [_empty(table, source.file)])
            continue
        read = read_rows(chain((first,), stretches), table, context)
        sheet = tuple(at_headers(source.problems, first, table, context.states))
        rows[table.name] = read.rows
        beside.extend(read.beside)
        if table.required and not read.rows:
            problems.append(problem("no-rows", Place(source.file), title=table.title))
        forms.append(Form(table.title, source.file, len(read.rows), source.sheet.form))
        problems.extend(_told_once(sheet, read.problems))
    resolved = resolve(rows, files)
    told = (*problems, *resolved.problems, *contradictions(beside, resolved.rows, files))
    return _Tables(resolved.rows, files, tuple(forms), told)


def _told_once(sheet: Sequence[Problem], cells: Sequence[Problem]) -> Iterator[Problem]:
    """A formula without a value is told as that, and not as a blank too; of a row that is no data, not at all."""
    unread = {it.row for it in cells if it.code in ("table-tail", "sample-row", "header-again")}
    formulas = [it for it in sheet if it.code == "unsaved-formula" and it.row not in unread]
    blanks = {(it.row, it.column) for it in formulas}
    yield from (it for it in sheet if it.code != "unsaved-formula")
    yield from formulas
    yield from (it for it in cells if it.code != "required-blank" or (it.row, it.column) not in blanks)


def _missing(table: Table) -> list[Problem]:
    if not table.required:
        return []
    facts = {"title": table.title, "meaning": table.meaning, "headers": _headers(table)}
    return [problem("missing-table", Place(f"{table.name}.csv"), **facts)]


def _empty(table: Table, file: str) -> Problem:
    return problem("empty-table", Place(file, 1), title=table.title, headers=_headers(table))


def _headers(table: Table) -> str:
    return "、".join(column.header for column in table.columns.values() if column.required)
