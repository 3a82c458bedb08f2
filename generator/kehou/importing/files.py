"""The whole of an import, told once: recognise, map, report, write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kehou.importing.tables import find_target, merge
from kehou.model.catalogue import problem
from kehou.model.formulas import to_csv
from kehou.model.messages.imports import BLOCKED, FATES, WRITTEN
from kehou.model.problem import Place, Problem, WrongCall
from kehou.model.school import School
from kehou.model.tables import table
from kehou.read.exports.account import GUESSED, Accounted, Gathered, Placed, fates
from kehou.read.exports.applying import place_answers
from kehou.read.exports.formats import open_export
from kehou.read.exports.mapping import FILE, read_mapping
from kehou.read.exports.mapping_text import Additions, with_additions
from kehou.read.exports.punching import place_punches
from kehou.read.school import open_school
from kehou.store import put

PLACERS = (("punches", place_punches), ("applications", place_answers))
"""The table that exports fill, and how their lines become its rows."""


class Imported(Struct, frozen=True):
    """What an import did: sentences for people, what there is to look at, the fate of every line."""

    told: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    accounts: tuple[Accounted, ...] = ()


class _Laid(Struct, frozen=True):
    """One table with its new rows laid in, not written yet."""

    placed: Placed
    path: Path | None = None
    data: bytes = b""
    told: str = ""
    refused: tuple[Problem, ...] = ()
    """Why the table cannot be written."""


def import_files(folder: Path, files: Sequence[Path]) -> Imported:
    """Read exports into 打卡 and 报名 of a school's folder, and what is new of the mapping into imports.yml.

    A line is written only under what was sure or stood in imports.yml before, so nothing guessed gets into a
    table before somebody could look at it. Importing the same again changes no file. Nothing at all is written
    when term.yml, imports.yml or a table that has new rows cannot be used. WrongCall when another program holds
    a file to be written.
    """
    school, problems = open_school(folder)
    if school is None:
        return Imported(problems=problems)
    saved, problems = read_mapping(folder)
    if saved is None:
        return Imported(problems=problems)
    gathered, told = _gather(files)
    parts = [
        _lay(folder, name, place([it for it in gathered if it.format.table == name], school, saved), school)
        for name, place in PLACERS
    ]
    accounts = tuple(account for it in parts for account in it.placed.accounts)
    if refused := tuple(found for it in parts for found in it.refused):
        accounts = tuple(replace(it, fate=BLOCKED) if it.fate == WRITTEN else it for it in accounts)
        return Imported(tuple(_tell(gathered, accounts)), (*told, *refused), accounts)
    additions = {spot: added for it in parts for spot, added in it.placed.additions.items() if added}
    text = with_additions(saved.text, saved.map, additions) if additions else saved.text
    if isinstance(text, Problem):
        return Imported(problems=(text,))
    _write({it.path: it.data for it in parts if it.path}, {folder / FILE: text.encode()} if additions else {})
    return Imported(
        (*_tell(gathered, accounts), *(it.told for it in parts if it.told), *_tell_new(additions)),
        (*told, *(found for it in parts for found in it.placed.problems), *_guesses(additions, accounts)),
        accounts,
    )


def write_accounts(accounts: Sequence[Accounted]) -> bytes:
    """The fate of every line as CSV."""
    rows = ((it.file, str(it.row), FATES[it.fate], it.text) for it in sorted(accounts))
    return to_csv((("文件", "行", "结果", "内容"), *rows))


def _gather(files: Sequence[Path]) -> tuple[list[Gathered], list[Problem]]:
    """Everything that the files say, each file once."""
    gathered: list[Gathered] = []
    problems: list[Problem] = []
    for path in dict.fromkeys(file.resolve() for file in files):
        exports, told = open_export(path)
        gathered += [Gathered(it.file, it.format, tuple(it.raws)) for it in exports]
        problems += told
    return gathered, problems


def _lay(folder: Path, name: str, placed: Placed, school: School) -> _Laid:
    """The new rows in their table, or why it cannot be written without a loss."""
    if not placed.rows:
        return _Laid(placed)
    kind = table(name)
    target = find_target(folder, kind, school)
    if isinstance(target, tuple):
        return _Laid(placed, refused=target)
    placed = replace(placed, problems=(*placed.problems, *target.problems))
    if target.moved:
        place = Place(target.moved)
        moved = problem("import-move-away", place, target.path.name, title=kind.title)
        placed = replace(placed, problems=(*placed.problems, moved))
    told = f"{target.path.name}：新增 {len(placed.rows)} 行"
    return _Laid(placed, target.path, merge(target, placed.rows, kind, school), told)


def _guesses(additions: Additions, accounts: Iterable[Accounted]) -> list[Problem]:
    """That guesses are to be looked at before the lines that hang on them are written."""
    count = sum(it.note.startswith(GUESSED) for added in additions.values() for it in added)
    waiting = sum(it.fate == "waiting" for it in accounts)
    return [problem("import-guesses", Place(FILE), count=count, lines=waiting)] if count else []


def _write(tables: Mapping[Path, bytes], mapping: Mapping[Path, bytes]) -> None:
    """The tables first: were imports.yml alone written, its guesses would count as seen the next time."""
    for path, data in (*tables.items(), *mapping.items()):
        try:
            put(path, data)
        except PermissionError as held:
            raise WrongCall(f"{path} 写不进去，多半正被其他程序打开，请关闭后再导入一次") from held


def _tell(gathered: Iterable[Gathered], accounts: Iterable[Accounted]) -> Iterator[str]:
    by_file: dict[str, list[Accounted]] = {}
    for it in accounts:
        by_file.setdefault(it.file, []).append(it)
    for export in gathered:
        counts = fates(by_file.get(export.file, ()))
        yield f"{export.file}（{export.format.title}）：" + "；".join(
            f"{FATES[fate]} {count}" for fate, count in counts.items()
        )


def _tell_new(additions: Additions) -> Iterator[str]:
    if count := sum(map(len, additions.values())):
        yield f"{FILE}：新增 {count} 行，请打开看一遍"
