"""Where in a school's folder each table lies: a text file, a workbook, or a sheet of school.xlsx."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path, PurePath

from msgspec import Struct
from msgspec.structs import replace

from kehou.model.catalogue import problem
from kehou.model.column import Table
from kehou.model.problem import Place, Problem
from kehou.model.tables import TABLES
from kehou.read.cell import bare, simplified
from kehou.read.grid import Grid, whole
from kehou.read.headers import find_slot, known_headers
from kehou.read.layout import lay_out
from kehou.read.sheets import RawSheet, open_sheets

SHARED_WORKBOOK = "school"
WORKBOOKS = (".xlsx", ".xlsm", ".xls")
_TEXTS = (".csv", ".tsv", ".txt")
_NO_TABLES = ("guide", "workbooks", "documents")
"""Folders of a school that hold other things than tables."""
_OTHERS = (".xlsb", ".et", ".ods", ".numbers")
"""Workbooks that are not read, but whose owner should be told so."""


class Source(Struct, frozen=True):
    """The sheet of one table, None when its file cannot be read, and the problems of opening it."""

    table: Table
    file: str
    sheet: RawSheet | None
    problems: tuple[Problem, ...] = ()
    states: tuple[str, ...] = ()
    """The steps of approval that persons decide: each has columns of its own."""

    def stretches(self) -> Iterator[Grid]:
        """The table in stretches of rows, read anew each time; none where there is no header."""
        return iter(()) if self.sheet is None else lay_out(self.file, self.sheet, self.table, self.states)

    @property
    def grid(self) -> Grid | None:
        """The whole table at once, for who writes it again; None where there is nothing to read."""
        stretches = tuple(self.stretches())
        return whole(stretches) if stretches else None


class Sources(Struct, frozen=True):
    """The source of every table that is there; problems of files that are not of any table."""

    found: dict[str, Source]
    problems: tuple[Problem, ...]


def is_shared(path: PurePath) -> bool:
    """Whether a file has the name of the one workbook of all tables."""
    return bare(path.stem) == SHARED_WORKBOOK


def by_name() -> dict[str, Table]:
    """English and Chinese names of the tables."""
    return {name: table for table in TABLES for name in (table.name, table.title)}


def find_sources(folder: Path, states: Sequence[str]) -> Sources:
    """Open every table of a folder; a table with two sources is a problem, and the first one is read.

    `states` are the steps of approval that persons decide.
    """
    found: dict[str, Source] = {}
    problems: list[Problem] = []
    for item in _open_all(folder):
        if isinstance(item, Problem):
            problems.append(item)
        elif item.table.name in found:
            first = found[item.table.name]
            facts = {"title": item.table.title, "first": first.file, "second": item.file}
            problems.append(problem("two-sources", Place(item.file), **facts))
        else:
            found[item.table.name] = replace(item, states=tuple(states))
    return Sources(found, tuple(problems))


def _open_all(folder: Path) -> Iterator[Source | Problem]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "~$")):
            continue
        if path.is_symlink() and not path.is_dir():
            # It may lead to files that are none of the school's tables.
            yield problem("only-a-link", Place(path.name), path.name)
        elif path.is_file():
            yield from _open(path)
        elif path.is_dir() and not path.is_symlink() and path.name not in _NO_TABLES:
            yield from _unread_folder(path)


def _unread_folder(path: Path) -> Iterator[Problem]:
    """One warning of a folder within the school's that holds files named as tables."""
    try:
        names = sorted(it.name for it in path.iterdir() if _is_named_as_table(it))
    except OSError:
        return
    if names:
        files = "、".join(names[:3]) + ("等" if len(names) > 3 else "")
        yield problem("tables-in-folder", Place(path.name), path.name, files=files)


def _is_named_as_table(path: Path) -> bool:
    known = is_shared(path) or _table_of(path.stem) is not None
    return known and path.suffix.lower() in (*_TEXTS, *WORKBOOKS, *_OTHERS)


def _open(path: Path) -> Iterator[Source | Problem]:
    table, suffix = _table_of(path.stem), path.suffix.lower()
    if suffix in _OTHERS:
        yield problem("other-workbook", Place(path.name), suffix)
    elif suffix in WORKBOOKS and is_shared(path):
        yield from _shared(path)
    elif suffix in (*_TEXTS, *WORKBOOKS) and table is not None:
        yield from _own(path, table)
    elif suffix in (".csv", ".tsv", *WORKBOOKS) or (suffix == ".txt" and _is_near(path.stem)):
        # Another text beside the tables may be a note of anybody's.
        yield problem("unknown-file", Place(path.name), path.name, hint=_hint(path.stem))


def _table_of(name: str) -> Table | None:
    """The table that a file or a tab is named after, in either script and any width, with 表 behind it or not."""
    names = by_name()
    form = simplified(bare(name))
    return names.get(form) or names.get(form.removesuffix("表"))


def may_hold(file: str, table: Table) -> bool:
    """Whether a file, as messages call it, may hold a table: named after it, or the workbook for all of them."""
    name, _, tab = file.partition("/")
    shared = not tab and is_shared(PurePath(name))
    return shared or table in (_table_of(Path(name).stem), _table_of(tab))


def _own(path: Path, table: Table) -> Iterator[Source | Problem]:
    """A file of one table's own; of several sheets the only one named as the table, else the only one like it."""
    sheets, problems = open_sheets(path, path.name)
    full = [it for it in sheets if _has_content(it)]
    named = [it for it in full if _table_of(it.name) is table]
    alike = named or full
    if len(alike) > 1 and not named:
        alike = [it for it in full if _is_like(it, table)] or full
    if not alike:
        yield Source(table, path.name, sheets[0] if sheets else None, problems)
        return
    chosen, file = alike[0], _file_of(path, alike[0])
    if len(alike) > 1:
        facts = {"title": table.title, "sheets": "、".join(it.name for it in alike)}
        problems = (*problems, problem("several-sheets", Place(path.name), **facts))
    yield Source(table, file, chosen, (*problems, *chosen.problems))
    for it in full:
        if it is not chosen and it not in alike:
            yield _passed_over(path, it)


def _shared(path: Path) -> Iterator[Source | Problem]:
    sheets, problems = open_sheets(path, path.name)
    yield from problems
    if any(not sheet.name for sheet in sheets):
        # A text can hold one table only, and nothing says which.
        yield problem("bad-workbook", Place(path.name))
        return
    for sheet in sheets:
        table = _table_of(sheet.name)
        if table is not None:
            yield Source(table, _file_of(path, sheet), sheet, sheet.problems)
        elif _has_content(sheet):
            yield _passed_over(path, sheet)


def _passed_over(path: Path, sheet: RawSheet) -> Problem:
    """What is told of a sheet that is not read: more, where its name sounds as if it should be."""
    code = "unread-sheet" if _is_near(sheet.name) else "unknown-sheet"
    return problem(code, Place(path.name), sheet.name, hint=_hint(sheet.name))


def _file_of(path: Path, sheet: RawSheet) -> str:
    """What messages call a sheet; a text file has but one, without a name."""
    return f"{path.name}/{sheet.name}" if sheet.name else path.name


def _has_content(sheet: RawSheet) -> bool:
    return next(iter(sheet.lines), None) is not None


def _is_like(sheet: RawSheet, table: Table) -> bool:
    """Whether a sheet has a header with at least half of the columns that the table must have."""
    known = known_headers(table, ())
    required = [field for field, column in table.columns.items() if column.required]
    grid = next(lay_out("", sheet, table, ()), None)
    header: Sequence[str] = grid.header if grid else ()
    slots = {slot.field for text in header if text and (slot := find_slot(text, known))}
    return 2 * len(slots.intersection(required)) >= max(1, len(required))


def _is_near(name: str) -> bool:
    """Whether a name is nearly that of a table, or says one and more: 缴费明细."""
    form = simplified(bare(name))
    return bool(_hint(name)) or any(table.title in form for table in TABLES)


def _hint(name: str) -> str:
    near = get_close_matches(simplified(bare(name)), by_name(), 1, 0.6)
    return f"是不是“{near[0]}”？" if near else ""
